"""Pages, panels and dialogs."""
