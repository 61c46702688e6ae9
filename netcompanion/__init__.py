"""NetCompanion: the companion of people who network at events."""

__version__ = "0.1.0"
