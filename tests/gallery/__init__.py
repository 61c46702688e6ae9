"""Pictures of every page and dialog, to be looked at: `make gallery` writes build/gallery/."""
