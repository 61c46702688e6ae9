"""One window per data folder: a second start raises the first window."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QStandardPaths, Signal

_ANSWER_MS = 4000
_LOOK_MS = 100


class Found(Enum):
    """What a start finds in its folder."""

    OURS = auto()
    SHOWN = auto()
    SILENT = auto()


class Instance(QObject):
    """Holds the folder's lock, and listens for later starts on a socket of this account alone.

    The socket is a local one (AF_UNIX, a named pipe on Windows): nothing listens on a network.

    Signals:
        asked_to_show(): somebody started the app again.
    """

    asked_to_show = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = lock
        self._lock = QLockFile(_lock_name(lock))
        # A lock whose process is gone is free at once; one that is held is never too old.
        self._lock.setStaleLockTime(0)

    def find(self) -> Found:
        """Take the folder, or have the window that holds it come to the front.

        One that is just starting, or closing, does not answer at once. SILENT is one that does
        not answer in four seconds, though it holds the folder.
        """
        if self.claim():
            return Found.OURS
        patience = QDeadlineTimer(_ANSWER_MS)
        while not patience.hasExpired():
            if self.show_other(patience.remainingTime()):
                return Found.SHOWN
            if self.claim(_LOOK_MS):
                return Found.OURS
        return Found.SILENT

    def claim(self, patience: int = 0) -> bool:
        """Take the folder for this process within `patience` ms; False when a window has it.

        Where no lock can be made, on a read-only medium or a full disk, nobody has it.
        """
        if self._lock.isLocked() or self._lock.tryLock(patience):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def leave(self) -> None:
        """Leave the folder to others."""
        self._lock.unlock()

    def let_go(self) -> None:
        """Leave the folder for good, when this window turns to another one."""
        self.leave()
        self.deleteLater()  # and whatever hears later starts

    def listen(self) -> None:
        """Hear later starts. After the first paint: the module costs time to import."""
        from PySide6.QtNetwork import QLocalServer

        name = _socket_name(self._path)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._answer(server))
        server.listen(name)

    def show_other(self, patience: int = _ANSWER_MS) -> bool:
        """Ask the window that holds the folder to come to the front; False when it is silent.

        One that hangs is connected to by the system, and says nothing: it answers by hanging up.
        """
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(_socket_name(self._path))
        if not socket.waitForConnected(patience):
            return False
        if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(patience)
        return socket.state() is QLocalSocket.LocalSocketState.UnconnectedState

    def _answer(self, server: QObject) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(server, QLocalServer)
        while (connection := server.nextPendingConnection()) is not None:
            connection.disconnectFromServer()
            connection.deleteLater()
            self.asked_to_show.emit()


def _lock_name(lock: Path) -> str:
    """Return where the lock is: beside what it locks, where Qt can spell that."""
    name = str(lock)
    if name.isprintable():
        return name
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return f"{folder}/{_socket_name(lock)}.lock"


def _socket_name(lock: Path) -> str:
    import hashlib
    import os

    return "netcompanion-" + hashlib.sha256(os.fsencode(lock.resolve())).hexdigest()[:20]
