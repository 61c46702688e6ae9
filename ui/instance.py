"""One window per data folder: a second start raises the first window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

_ANSWER_MS = 2000


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
        self._lock = QLockFile(str(lock))
        # A lock whose process is gone is free at once; one that is held is never too old.
        self._lock.setStaleLockTime(0)

    def claim(self) -> bool:
        """Take the folder for this process; False when a window has it already."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts. After the first paint: the module costs time to import."""
        from PySide6.QtNetwork import QLocalServer

        name = _socket_name(self._path)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._answer(server))
        server.listen(name)

    def show_other(self) -> bool:
        """Ask the window that holds the folder to come to the front; False when it is silent."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(_socket_name(self._path))
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.waitForDisconnected(_ANSWER_MS)
        return True

    def _answer(self, server: QObject) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(server, QLocalServer)
        while (connection := server.nextPendingConnection()) is not None:
            connection.disconnectFromServer()
            connection.deleteLater()
            self.asked_to_show.emit()


def _socket_name(lock: Path) -> str:
    import hashlib

    return "netcompanion-" + hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:20]
