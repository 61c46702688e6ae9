"""Figures on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tests.ui.widgets.figures import FIGURES, NETWORKS, painted
from ui.theme import Theme
from ui.widgets.charts.paper import PaperFigure, PaperLook, paper_height

PIXELS = 8  # to the millimetre


def sheet(mark: PaperFigure) -> QImage:
    image = QImage(100 * PIXELS, 100 * PIXELS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(PIXELS, PIXELS)
    mark.draw(painter)
    painter.end()
    return image


def test_paper_is_light_in_a_dark_window(theme: Theme) -> None:
    violet = theme.colour("violet")
    theme.apply("dark")
    image = sheet(PaperFigure(NETWORKS, QRectF(10, 20, 80, 4)))
    assert image.pixelColor(12 * PIXELS, 22 * PIXELS) == violet


def test_a_figure_stays_in_its_place(theme: Theme) -> None:
    for figure in FIGURES:
        high = paper_height(figure, 70)
        assert high < 80
        image = sheet(PaperFigure(figure, QRectF(15, 10, 70, high)))
        around = [
            (x, y)
            for y in range(0, image.height(), 2)
            for x in (*range(0, 14 * PIXELS, 3), *range(86 * PIXELS, image.width(), 3))
        ]
        around += [(x, 9 * PIXELS) for x in range(image.width())]
        around += [(x, int((11 + high) * PIXELS)) for x in range(image.width())]
        assert all(image.pixelColor(*spot) == Qt.GlobalColor.white for spot in around), figure


def test_words_have_room_on_paper(theme: Theme) -> None:
    look = PaperLook(7)
    for figure in FIGURES:
        for text, box, wide in painted(figure, look, 4000)[1].written:
            assert wide <= box.width() + 1, text
