"""The version, and where everything is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

import netcompanion
from netcompanion.services.folder import DataFolder
from ui.widgets import button, label
from ui.workspace import Workspace


class About(QDialog):
    """What runs, what it holds, and the folder to copy or to delete."""

    def __init__(self, workspace: Workspace, folder: DataFolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About NetCompanion"))
        theme = workspace.theme
        self.setMinimumWidth(min(theme.px(520), parent.width() - 48))
        with workspace.read() as reader:
            people = reader.count()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(self.tr("NetCompanion"), "title"))
        version = self.tr("Version {number}").format(number=netcompanion.__version__)
        column.addWidget(label(version, "secondary"))
        column.addWidget(
            label(
                self.tr(
                    "Everything is kept in one folder on this computer. Nothing leaves it unless "
                    "you save or show it yourself, or keep an address book elsewhere in step."
                ),
                wrap=True,
            )
        )
        column.addWidget(label(self.tr("%n person(s) in it", "", people), "secondary"))
        where = label(str(folder.root.resolve()), "strong", wrap=True, selectable=True)
        where.setAccessibleName(self.tr("The folder that holds everything"))
        column.addWidget(where)
        across = QHBoxLayout()
        across.addWidget(
            button(
                theme,
                self.tr("Open the folder"),
                icon="folder-open",
                act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.root))),
            )
        )
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Close"), "primary", act=self.accept))
        column.addLayout(across)
