"""Data for the views to show; no widgets here."""
