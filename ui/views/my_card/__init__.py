"""My own card: a QR code on the whole screen, and what it shares."""

from ui.views.my_card.full_screen import MyCard

__all__ = ["MyCard"]
