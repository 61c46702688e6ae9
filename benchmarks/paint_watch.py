"""Ends a process, and says what it had cost, once a widget was painted."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_HEAVY = (
    *("sqlalchemy", "alembic", "PIL", "vobject", "qrcode", "zxingcpp", "phonenumbers"),
    *("httpx", "lxml", "keyring", "dns", "netcompanion.dav"),
)


class PaintWatch(QObject):
    """Watches widgets by `installEventFilter`."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for a paint that was handled."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            watched.event(event)
            _report()
        return super().eventFilter(watched, event)


def _report() -> None:
    spent = time.process_time() * 1000
    loaded = ",".join(name for name in _HEAVY if name in sys.modules)
    sys.stdout.write(f"{spent:.1f} {loaded or '-'}\n")
    sys.stdout.flush()
    os._exit(0)
