"""Cameras by QtMultimedia: the only module that imports it, and only when a camera is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage

from ui.camera import Camera, Failure

_EVERY_MS = 50  # between two pictures: more are not seen, and each costs a conversion
_SILENT_MS = 6000  # cameras take up to a few seconds to begin
_WIDEST, _HIGHEST = 1920, 1080  # letters of a card are read well, and pictures still come fast
_LEAST_RATE = 10  # pictures a second, for a hand to find the place


def is_installed() -> bool:
    """Whether the extra `camera` is installed, and the system has the libraries that it needs."""
    try:
        import_module("PySide6.QtMultimedia")
    except ImportError:
        return False
    return True


def preferred_camera(application: QObject | None) -> Camera | None:
    """Return the camera that the system prefers; None where there is none."""
    from PySide6.QtMultimedia import QMediaDevices  # type: ignore[import-not-found, unused-ignore]  # it comes with the extra `camera`

    device = QMediaDevices.defaultVideoInput()
    if device.isNull():
        return None
    asked = application if isinstance(application, QCoreApplication) else None
    return MultimediaCamera(device, asked)


class MultimediaCamera(QObject):
    """One device. Its pictures come from another thread, so they are taken by slots."""

    def __init__(self, device: Any, application: QCoreApplication | None) -> None:
        super().__init__()
        self._device = device
        self._application = application
        self._framed: Callable[[QImage], object] | None = None
        self._failed: Callable[[Failure], object] | None = None
        self._parts: list[Any] = []
        self._rest = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._silence = QTimer(self, singleShot=True, interval=_SILENT_MS)
        self._silence.timeout.connect(self._give_up)

    def start(
        self, framed: Callable[[QImage], object], failed: Callable[[Failure], object]
    ) -> None:
        """Ask for leave, then show pictures until `stop`."""
        self.stop()
        self._framed, self._failed = framed, failed
        if self._application is None:
            QTimer.singleShot(0, self, self._begin)
        else:
            self._application.requestPermission(QCameraPermission(), self, self._begin)

    def stop(self) -> None:
        """Let go of the device."""
        self._framed = self._failed = None
        self._silence.stop()
        parts, self._parts = self._parts, []
        if parts:
            camera, session, sink, devices = parts
            sink.videoFrameChanged.disconnect(self._take)
            camera.errorOccurred.disconnect(self._give_up)
            devices.videoInputsChanged.disconnect(self._look_for_device)
            camera.stop()
            session.setCamera(None)
            for part in (session, sink, camera, devices):
                part.deleteLater()

    def _begin(self) -> None:
        if self._framed is None or self._parts:
            return
        if self._is_refused():
            self._fail(Failure.REFUSED)
            return
        from PySide6.QtMultimedia import (  # type: ignore[import-not-found, unused-ignore]  # it comes with the extra `camera`
            QCamera,
            QMediaCaptureSession,
            QMediaDevices,
            QVideoSink,
        )

        camera, session, sink = QCamera(self._device), QMediaCaptureSession(), QVideoSink()
        devices = QMediaDevices()
        self._parts = [camera, session, sink, devices]
        best = max(self._device.videoFormats(), key=_usefulness, default=None)
        if best is not None:
            camera.setCameraFormat(best)
        session.setCamera(camera)
        session.setVideoSink(sink)
        queued = Qt.ConnectionType.QueuedConnection
        sink.videoFrameChanged.connect(self._take, queued)
        camera.errorOccurred.connect(self._give_up, queued)
        devices.videoInputsChanged.connect(self._look_for_device, queued)
        self._silence.start()
        camera.start()

    def _is_refused(self) -> bool:
        if self._application is None:
            return False
        leave = self._application.checkPermission(QCameraPermission())
        return leave is not Qt.PermissionStatus.Granted

    @Slot()
    def _take(self) -> None:
        if not self._parts or self._framed is None or self._rest.isActive():
            return
        image = self._parts[2].videoFrame().toImage()
        if not image.isNull():
            self._rest.start()
            self._silence.start()
            self._framed(image)

    @Slot()
    def _look_for_device(self) -> None:
        if self._parts and self._device not in self._parts[3].videoInputs():
            self._fail(Failure.GONE)

    @Slot()
    def _give_up(self) -> None:
        if self._parts:
            is_there = self._device in self._parts[3].videoInputs()
            self._fail(Failure.SILENT if is_there else Failure.GONE)

    def _fail(self, failure: Failure) -> None:
        failed = self._failed
        self.stop()
        if failed is not None:
            failed(failure)


def _usefulness(form: Any) -> tuple[bool, bool, int, float]:
    size = form.resolution()
    fits = size.width() <= _WIDEST and size.height() <= _HIGHEST
    area = size.width() * size.height()
    return form.maxFrameRate() >= _LEAST_RATE, fits, area if fits else -area, form.maxFrameRate()
