"""A camera, where there is one, and what it sees; nothing of it is stored.

Cameras need the package extra `camera`. Without it, and where no camera is, files and the
clipboard do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage


class Failure(Enum):
    """Why no picture comes, or none any more."""

    REFUSED = auto()  # the system does not let this program use cameras
    GONE = auto()  # it was pulled out
    SILENT = auto()  # it gives nothing: broken, or in the hands of another program


class Camera(Protocol):
    """One camera, used by one watcher at a time. Everything happens in the window's thread."""

    def start(
        self, framed: Callable[[QImage], object], failed: Callable[[Failure], object]
    ) -> None:
        """Hand `framed` one picture after the other until `stop`.

        `failed` hears once why none comes, never before this has returned.
        """

    def stop(self) -> None:
        """Let go of the camera: no picture and no failure comes any more. Twice does no harm."""


def is_installed() -> bool:
    """Whether what speaks to cameras is there, with all that it needs of the system."""
    from ui.camera import multimedia

    return multimedia.is_installed()


def open_camera(application: QObject | None = None) -> Camera | None:
    """Return the camera that the system prefers, not started; None where there is none.

    `application` is asked for leave to use it, where the system wants to be asked.
    """
    from ui.camera import multimedia

    return multimedia.preferred_camera(application) if multimedia.is_installed() else None
