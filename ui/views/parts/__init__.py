"""What several pages are built of; nothing in here knows a page."""
