"""What the text reader learns from, and how: run by developers, never by the app."""
