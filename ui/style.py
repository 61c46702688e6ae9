"""The one style sheet of the application, made from the colours and the text size.

Widgets say what they are by three properties, and never how they look:

- `role` of a QLabel: a name in `ROLES`; `tone`: a colour instead of the role's own.
- `kind` of a QFrame: card, inset, soft, amber-note, blue-note, red-note, row, last-row,
  selected-row, line, sidebar, header, pane, toast, panel.
- `look` of a QTableView: plain, or rows, which show the focus themselves.
- `look` of a QPushButton: primary, ghost, link, quiet, small, small-primary, danger, dashed, nav,
  row, icon, small-icon; nothing is the usual button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

SCROLL_BAR_WIDTH = 12  # px, with its margins

Pixels = Callable[[float], int]


@dataclass(frozen=True, slots=True)
class Role:
    """How one kind of text looks: size in px at the design's base size, weight, colour."""

    size: float
    weight: int
    colour: str = "text"
    spacing: float = 0


ROLES: Mapping[str, Role] = {
    "question": Role(34, 600),
    "display": Role(26, 650, spacing=-0.3),
    "title": Role(20, 650),
    "heading": Role(16, 600),
    "strong": Role(14, 600),
    "body": Role(14, 400),
    "secondary": Role(13, 400, "text2"),
    "caption": Role(12, 400, "text3"),
    "overline": Role(11, 600, "text3", spacing=0.6),
    "number": Role(24, 600),
    "key": Role(11, 500, "text2"),
}

TONES = ("text", "text2", "text3", "accent", "amber", "red", "blue", "violet")

# Marks inside stock controls, drawn on 16 x 16: what, and in which colours they are needed.
_MARKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "tick": ("M3.5 8.5 6.6 11.5 12.5 4.8", ("on_accent", "surface")),
    "dash": ("M4 8H12", ("on_accent", "text2", "text3")),
    "plus": ("M4 8H12M8 4V12", ("text2", "text3")),
    "down": ("M4 6.2 8 10.2 12 6.2", ("text2", "text3")),
    "up": ("M4 9.8 8 5.8 12 9.8", ("text2", "text3")),
    "right": ("M6.2 4 10.2 8 6.2 12", ("text2", "text3")),
}


def mark_files(colours: Mapping[str, str]) -> dict[str, str]:
    """Name and SVG text of each mark that the style sheet points to as `style:NAME`."""
    return {
        _mark_name(mark, colours[token]): (
            '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
            f'<path d="{path}" fill="none" stroke="{colours[token]}" stroke-width="1.8" '
            'stroke-linecap="round" stroke-linejoin="round"/></svg>'
        )
        for mark, (path, tokens) in _MARKS.items()
        for token in tokens
    }


def style_sheet(colours: Mapping[str, str], px: Pixels) -> str:
    """The style sheet; `px` turns a size of the design into pixels of the screen."""
    parts = (_text, _frames, _buttons, _fields, _choices, _lists, _menus, _rest, _paper)
    return "\n".join(part(colours, px) for part in parts)


def _mark_name(mark: str, colour: str) -> str:
    return f"{mark}-{colour.removeprefix('#')}.svg"


def _mark(mark: str, colour: str) -> str:
    return f"image: url(style:{_mark_name(mark, colour)});"


def _font(role: Role, px: Pixels) -> str:
    spacing = f" letter-spacing: {role.spacing}px;" if role.spacing else ""
    return f"font-size: {px(role.size)}px; font-weight: {role.weight};{spacing}"


def _text(c: Mapping[str, str], px: Pixels) -> str:
    rules = ["QLabel { background: transparent; border: none; }"]
    rules += [
        f'QLabel[role="{name}"] {{ {_font(role, px)} color: {c[role.colour]}; }}'
        for name, role in ROLES.items()
    ]
    rules += [f'QLabel[tone="{tone}"] {{ color: {c[tone]}; }}' for tone in TONES]
    rules.append(
        f'QLabel[role="key"] {{ background: {c["surface"]}; border: 1px solid {c["border2"]};'
        f" border-bottom-width: 2px; border-radius: 5px; padding: 1px 6px; }}"
        f' QLabel[struck="true"] {{ text-decoration: line-through; color: {c["text3"]}; }}'
    )
    return "\n".join(rules)


def _frames(c: Mapping[str, str], px: Pixels) -> str:
    notes = "\n".join(
        f'QFrame[kind="{tone}-note"] {{ background: {c[tone + "_soft"]}; border: none;'
        f" border-radius: 10px; }}"
        for tone in ("amber", "blue", "red")
    )
    return f"""
    QFrame[kind="card"], QFrame[kind="panel"] {{ background: {c["surface"]};
        border: 1px solid {c["border"]}; border-radius: 12px; }}
    QFrame[kind="panel"] {{ border-color: {c["border2"]}; border-radius: 14px; }}
    QFrame[kind="inset"] {{ background: {c["inset"]}; border: 1px solid {c["hair"]};
        border-radius: 10px; }}
    QFrame[kind="soft"] {{ background: {c["accent_soft"]}; border: none; border-radius: 12px; }}
    {notes}
    QFrame[kind="row"] {{ background: transparent; border: none;
        border-bottom: 1px solid {c["hair"]}; }}
    QFrame[kind="last-row"] {{ background: transparent; border: none; }}
    QFrame[kind="selected-row"] {{ background: {c["row_sel"]}; border: none; border-radius: 8px; }}
    QFrame[kind="line"] {{ background: {c["hair"]}; border: none; min-height: 1px;
        max-height: 1px; }}
    QFrame[kind="sidebar"] {{ background: {c["sidebar"]}; border: none;
        border-right: 1px solid {c["border"]}; }}
    QFrame[kind="header"] {{ background: {c["bg"]}; border: none;
        border-bottom: 1px solid {c["border"]}; }}
    QFrame[kind="pane"] {{ background: {c["inset"]}; border: none;
        border-right: 1px solid {c["border"]}; }}
    QFrame[kind="toast"] {{ background: {c["text"]}; border: none; border-radius: 8px; }}
    QFrame[kind="toast"] QLabel {{ color: {c["bg"]}; }}
    QFrame[kind="toast"] QLabel[role="key"] {{ color: {c["bg"]}; background: transparent;
        border-color: {c["bg"]}; border-bottom-width: 1px; }}
    QFrame[kind="toast"] QPushButton {{ color: {c["bg"]}; background: transparent; }}
    QFrame[kind="toast"] QPushButton[look="link"] {{ color: {c["inverse_accent"]}; }}
    QFrame[kind="toast"] QPushButton:focus {{ border: 2px solid {c["inverse_accent"]}; }}
    """


def _buttons(c: Mapping[str, str], px: Pixels) -> str:
    usual, small = px(14), px(13)
    return f"""
    QPushButton {{ outline: none; font-size: {usual}px; font-weight: 500; color: {c["text"]};
        background: {c["surface"]}; border: 1px solid {c["border2"]}; border-radius: 8px;
        padding: 7px 14px; min-height: {px(20)}px; }}
    QPushButton:hover {{ background: {c["neutral_soft"]}; }}
    QPushButton:pressed {{ background: {c["nav_sel"]}; }}
    QPushButton:checked {{ background: {c["accent_soft"]}; color: {c["accent_ink"]};
        border-color: {c["accent"]}; }}
    QPushButton:disabled {{ color: {c["text3"]}; background: {c["inset"]};
        border-color: {c["border"]}; }}
    QPushButton:focus {{ border: 2px solid {c["focus"]}; padding: 6px 13px; }}
    QPushButton[look="small"], QPushButton[look="small-primary"] {{ font-size: {small}px;
        padding: 4px 10px; border-radius: 7px; }}
    QPushButton[look="small"]:focus, QPushButton[look="small-primary"]:focus {{
        padding: 3px 9px; }}
    QPushButton[look="primary"], QPushButton[look="small-primary"] {{ font-weight: 600;
        color: {c["on_accent"]}; background: {c["accent"]}; border-color: {c["accent"]}; }}
    QPushButton[look="primary"]:hover, QPushButton[look="small-primary"]:hover {{
        background: {c["accent_hover"]}; border-color: {c["accent_hover"]}; }}
    QPushButton[look="primary"]:disabled, QPushButton[look="small-primary"]:disabled {{
        color: {c["text3"]}; background: {c["neutral_soft"]}; border-color: {c["border"]}; }}
    QPushButton[look="danger"] {{ font-weight: 600; color: {c["red"]};
        border-color: {c["red"]}; }}
    QPushButton[look="danger"]:hover, QPushButton[look="danger"]:pressed {{
        background: {c["red_soft"]}; }}
    QPushButton[look="danger"]:focus {{ border: 2px solid {c["focus"]}; padding: 6px 13px; }}
    QPushButton[look="danger"]:disabled {{ color: {c["text3"]}; border-color: {c["border"]}; }}
    QPushButton[look="dashed"] {{ color: {c["text2"]}; background: transparent;
        border: 1px dashed {c["ctl"]}; }}
    QPushButton[look="dashed"]:focus {{ border: 2px solid {c["focus"]}; }}
    QPushButton[look="ghost"], QPushButton[look="nav"], QPushButton[look="icon"],
    QPushButton[look="row"] {{ color: {c["text2"]}; background: transparent;
        border: 1px solid transparent; padding: 7px 10px; }}
    QPushButton[look="ghost"]:hover, QPushButton[look="nav"]:hover,
    QPushButton[look="icon"]:hover, QPushButton[look="row"]:hover {{
        background: {c["neutral_soft"]}; color: {c["text"]}; }}
    QPushButton[look="ghost"]:focus, QPushButton[look="nav"]:focus,
    QPushButton[look="icon"]:focus, QPushButton[look="row"]:focus {{
        border: 2px solid {c["focus"]}; padding: 6px 9px; }}
    QPushButton[look="ghost"][following="false"] {{ font-weight: 400; }}
    QPushButton[look="ghost"][following="true"] {{ font-weight: 600; color: {c["text"]}; }}
    QPushButton[look="nav"] {{ color: {c["text"]}; font-weight: 400; text-align: left;
        min-height: {px(38) - 16}px; }}
    QPushButton[look="nav"]:hover {{ background: {c["nav_sel"]}; }}
    QPushButton[look="nav"]:checked, QPushButton[look="row"]:checked {{
        color: {c["text"]}; background: {c["nav_sel"]}; border-color: {c["nav_sel"]}; }}
    QPushButton[look="row"]:checked {{ background: {c["row_sel"]};
        border-color: {c["accent"]}; }}
    QPushButton[look="nav"]:checked:focus, QPushButton[look="row"]:checked:focus {{
        border-color: {c["focus"]}; }}
    QPushButton[look="row"], QPushButton[look="row"]:focus {{ padding: 0; }}
    QPushButton[look="icon"] {{ padding: 5px; border-radius: 7px; }}
    QPushButton[look="icon"]:focus {{ padding: 4px; }}
    QPushButton[look="small-icon"], QPushButton[look="small-icon"]:focus {{ padding: 3px;
        min-height: {px(16)}px; background: transparent; border-radius: 6px; }}
    QPushButton[look="small-icon"] {{ border: 1px solid transparent; }}
    QPushButton[look="small-icon"]:focus {{ border: 2px solid {c["focus"]}; padding: 2px; }}
    QPushButton[look="small-icon"]:hover {{ background: {c["nav_sel"]}; }}
    QPushButton[look="link"] {{ font-size: {small}px; font-weight: 600; color: {c["accent"]};
        background: transparent; border: 2px solid transparent; border-radius: 6px;
        padding: 2px; text-align: left; }}
    QPushButton[look="link"]:hover, QPushButton[look="quiet"]:hover {{
        text-decoration: underline; }}
    QPushButton[look="quiet"] {{ font-size: {px(12)}px; font-weight: 400; color: {c["text3"]};
        background: transparent; border: 2px solid transparent; border-radius: 6px;
        padding: 1px 2px; text-align: left; }}
    QPushButton[look="quiet"]:focus {{ border: 2px solid {c["focus"]}; padding: 1px 2px; }}
    QPushButton[look="link"]:disabled {{ color: {c["text3"]}; }}
    QPushButton[look="link"]:focus {{ border: 2px solid {c["focus"]}; padding: 2px; }}
    QPushButton::menu-indicator {{ {_mark("down", c["text2"])} subcontrol-origin: padding;
        subcontrol-position: right center; right: 8px; width: {px(14)}px; height: {px(14)}px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
        padding: 3px; color: {c["text2"]}; }}
    QToolButton:hover {{ background: {c["neutral_soft"]}; }}
    QToolButton:focus {{ border: 2px solid {c["focus"]}; padding: 2px; }}
    """


def _fields(c: Mapping[str, str], px: Pixels) -> str:
    every = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{name}:focus" for name in every.split(", "))
    disabled = ", ".join(f"{name}:disabled" for name in every.split(", "))
    arrow = f"width: {px(16)}px; height: {px(16)}px;"
    small_arrow = f"width: {px(12)}px; height: {px(12)}px;"
    return f"""
    {every} {{ font-size: {px(14)}px; color: {c["text"]}; background: {c["surface"]};
        border: 1px solid {c["ctl"]}; border-radius: 8px; padding: 7px 10px;
        placeholder-text-color: {c["text3"]}; selection-background-color: {c["accent"]};
        selection-color: {c["on_accent"]}; }}
    QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {px(20)}px; }}
    {focused} {{ border: 2px solid {c["focus"]}; padding: 6px 9px; }}
    {disabled} {{ color: {c["text3"]}; background: {c["inset"]};
        border-color: {c["border2"]}; }}
    QLineEdit[invalid="true"], QComboBox[invalid="true"] {{ border-color: {c["amber"]}; }}
    QLineEdit[look="small"], QComboBox[look="small"] {{ font-size: {px(13)}px;
        padding: 4px 8px; border-radius: 7px; }}
    QLineEdit[look="small"]:focus, QComboBox[look="small"]:focus {{ padding: 3px 7px; }}
    QLineEdit[look="bare"], QLineEdit[look="bare"]:focus, QLineEdit[look="bare"]:disabled {{
        background: transparent; border: none; padding: 0; }}
    QLineEdit[look="cell"] {{ background: transparent; border: 1px solid transparent;
        border-radius: 6px; padding: 4px 8px; }}
    QLineEdit[look="cell"]:hover {{ border-color: {c["border2"]}; }}
    QLineEdit[look="cell"]:focus {{ background: {c["surface"]}; border: 2px solid {c["focus"]};
        padding: 3px 7px; }}
    QPlainTextEdit[look="cell"] {{ background: transparent; border: 1px solid transparent;
        border-radius: 6px; padding: 1px 7px; }}
    QPlainTextEdit[look="cell"]:hover {{ border-color: {c["border2"]}; }}
    QPlainTextEdit[look="cell"]:focus {{ background: {c["surface"]};
        border: 2px solid {c["focus"]}; padding: 0 6px; }}
    QPlainTextEdit[role="secondary"] {{ font-size: {px(13)}px; color: {c["text2"]}; }}
    QPlainTextEdit[role="caption"] {{ font-size: {px(12)}px; color: {c["text3"]}; }}
    QPlainTextEdit[tone="amber"] {{ placeholder-text-color: {c["amber"]}; }}
    QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus,
    QAbstractSpinBox QLineEdit:focus {{ background: transparent; border: none; padding: 0;
        min-height: 0; }}
    QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none;
        width: {px(28)}px; subcontrol-origin: border; subcontrol-position: center right; }}
    QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{
        {_mark("down", c["text2"])} {arrow} }}
    QComboBox::down-arrow:disabled {{ {_mark("down", c["text3"])} }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none;
        background: transparent; width: {px(24)}px; subcontrol-origin: border; }}
    QAbstractSpinBox::up-button {{ subcontrol-position: top right; top: 3px; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; bottom: 3px; }}
    QAbstractSpinBox::up-arrow {{ {_mark("up", c["text2"])} {small_arrow} }}
    QAbstractSpinBox::down-arrow {{ {_mark("down", c["text2"])} {small_arrow} }}
    QSpinBox {{ font-weight: 600; padding: 7px 0; }}
    QSpinBox:focus {{ padding: 6px 0; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: {px(32)}px; height: {px(32)}px;
        top: 0; bottom: 0; border-radius: 6px; }}
    QSpinBox::up-button {{ subcontrol-position: center right; right: 2px; }}
    QSpinBox::down-button {{ subcontrol-position: center left; left: 2px; }}
    QSpinBox::up-button:hover, QSpinBox::down-button:hover {{
        background: {c["neutral_soft"]}; }}
    QSpinBox::up-arrow {{ {_mark("plus", c["text2"])} {arrow} }}
    QSpinBox::down-arrow {{ {_mark("dash", c["text2"])} {arrow} }}
    QSpinBox::up-arrow:off {{ {_mark("plus", c["text3"])} }}
    QSpinBox::down-arrow:off {{ {_mark("dash", c["text3"])} }}
    """


def _choices(c: Mapping[str, str], px: Pixels) -> str:
    box = px(16)
    return f"""
    QCheckBox, QRadioButton {{ outline: none; font-size: {px(14)}px; color: {c["text"]};
        spacing: 8px; border: 2px solid transparent; border-radius: 6px; padding: 1px 4px 1px 1px;
        min-height: {px(20)}px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c["focus"]}; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {c["text3"]}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px;
        background: {c["surface"]}; border: 1px solid {c["ctl"]}; border-radius: 5px; }}
    QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c["text2"]}; }}
    QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {{
        background: {c["accent"]}; border-color: {c["accent"]};
        {_mark("tick", c["on_accent"])} }}
    QCheckBox::indicator:indeterminate {{ {_mark("dash", c["on_accent"])} }}
    QCheckBox::indicator:checked:disabled {{ background: {c["ctl"]}; border-color: {c["ctl"]};
        {_mark("tick", c["surface"])} }}
    QRadioButton::indicator:checked {{ width: {box - 8}px; height: {box - 8}px;
        border: 5px solid {c["accent"]}; background: {c["surface"]}; }}
    """


def _lists(c: Mapping[str, str], px: Pixels) -> str:
    return f"""
    QTableView, QListView, QTreeView {{ font-size: {px(14)}px; color: {c["text"]};
        background: {c["surface"]}; border: 1px solid {c["border"]}; outline: none;
        gridline-color: {c["hair"]}; selection-background-color: {c["row_sel"]};
        selection-color: {c["text"]}; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {c["focus"]}; }}
    QTableView[look="plain"], QListView[look="plain"], QTreeView[look="plain"] {{
        background: transparent; border: 2px solid transparent; border-radius: 8px; }}
    QTableView[look="plain"]:focus, QListView[look="plain"]:focus,
    QTreeView[look="plain"]:focus {{ border: 2px solid {c["focus"]}; }}
    QGraphicsView {{ background: {c["surface"]}; border: 2px solid transparent;
        border-radius: 8px; }}
    QGraphicsView:focus {{ border: 2px solid {c["focus"]}; }}
    QTreeView::item {{ padding: {px(6)}px {px(10)}px {px(6)}px {px(2)}px; }}
    QTableView[look="rows"], QTableView[look="rows"]:focus {{ background: transparent;
        border: none; }}
    QTableView::item, QListView::item {{ padding: 4px 8px; }}
    QHeaderView {{ background: {c["surface"]}; }}
    QHeaderView::section {{ font-size: {px(12)}px; color: {c["text3"]};
        background: {c["surface"]}; border: none; border-bottom: 1px solid {c["hair"]};
        padding: 6px 8px; text-align: left; }}
    QTableCornerButton::section {{ background: {c["surface"]}; border: none; }}
    QAbstractItemView[completion="true"], QComboBox QAbstractItemView {{
        background: {c["surface"]}; border: 1px solid {c["border2"]};
        selection-background-color: {c["nav_sel"]}; selection-color: {c["text"]}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: {SCROLL_BAR_WIDTH}px; }}
    QScrollBar:horizontal {{ height: {SCROLL_BAR_WIDTH}px; }}
    QScrollBar::handle {{ background: {c["ctl"]}; border-radius: 3px; }}
    QScrollBar::handle:hover {{ background: {c["text3"]}; }}
    QScrollBar::handle:vertical {{ min-height: 32px; margin: 3px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _menus(c: Mapping[str, str], px: Pixels) -> str:
    return f"""
    QMenu {{ font-size: {px(14)}px; color: {c["text"]}; background: {c["surface"]};
        border: 1px solid {c["border2"]}; padding: 4px; }}
    QMenu::item {{ background: transparent; border-radius: 6px; padding: 6px 20px 6px 10px;
        min-height: {px(20)}px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::item:selected {{ background: {c["nav_sel"]}; color: {c["text"]}; }}
    QMenu::item:disabled {{ color: {c["text3"]}; }}
    QMenu::separator {{ height: 1px; background: {c["hair"]}; margin: 4px 6px; }}
    QMenu::right-arrow {{ {_mark("right", c["text2"])} width: {px(14)}px; height: {px(14)}px; }}
    QMenuBar {{ font-size: {px(14)}px; color: {c["text"]}; background: {c["sidebar"]}; }}
    QMenuBar::item {{ background: transparent; padding: 6px 10px; border-radius: 6px; }}
    QMenuBar::item:selected {{ background: {c["nav_sel"]}; }}
    QToolTip {{ font-size: {px(12)}px; color: {c["bg"]}; background: {c["text"]};
        border: 1px solid {c["text"]}; padding: 4px 8px; }}
    """


def _rest(c: Mapping[str, str], px: Pixels) -> str:
    return f"""
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ font-size: {px(14)}px; color: {c["text2"]}; background: transparent;
        border: 2px solid transparent; border-bottom: 3px solid transparent;
        padding: 6px 10px; margin-right: 4px; min-height: {px(20)}px; }}
    QTabBar::tab:hover {{ color: {c["text"]}; }}
    QTabBar::tab:selected {{ color: {c["text"]}; border-bottom: 3px solid {c["accent"]}; }}
    QTabBar::tab:selected:focus {{ border: 2px solid {c["focus"]}; border-radius: 6px;
        border-bottom: 3px solid {c["accent"]}; }}
    .QProgressBar {{ background: {c["neutral_soft"]}; border: none; border-radius: 4px;
        min-height: 8px; max-height: 8px; }}
    .QProgressBar::chunk {{ background: {c["accent"]}; border-radius: 4px; }}
    QDialog, QMessageBox {{ background: {c["bg"]}; }}
    QSplitter::handle {{ background: {c["border"]}; }}
    QSplitter::handle:horizontal {{ width: 1px; }}
    QSplitter::handle:vertical {{ height: 1px; }}
    QGroupBox {{ font-size: {px(14)}px; border: 1px solid {c["border"]}; border-radius: 10px;
        margin-top: {px(20)}px; padding: 8px; }}
    QGroupBox::title {{ subcontrol-origin: margin; left: 10px; color: {c["text2"]}; }}
    QCalendarWidget QAbstractItemView {{ selection-background-color: {c["accent"]};
        selection-color: {c["on_accent"]}; }}
    """


def _paper(c: Mapping[str, str], px: Pixels) -> str:
    """Black on white in every theme: what phones and people across a table look at."""
    paper, ink, soft = 'QFrame[kind="paper"]', c["qr_fg"], "rgba(20, 18, 15, 190)"
    return f"""
    {paper} {{ background: {c["qr_bg"]}; border: none; }}
    {paper} QLabel {{ color: {ink}; }}
    {paper} QLabel[role="secondary"], {paper} QLabel[role="caption"] {{ color: {soft}; }}
    {paper} QLabel[role="key"] {{ color: {ink}; background: {c["qr_bg"]}; border-color: {soft}; }}
    {paper} QLabel[role="question"] {{ font-size: {px(42)}px; }}
    {paper} QLabel[role="secondary"] {{ font-size: {px(20)}px; }}
    {paper} QLabel[role="body"] {{ font-size: {px(17)}px; }}
    {paper} QPushButton {{ color: {ink}; background: {c["qr_bg"]}; border: 1px solid {soft}; }}
    {paper} QPushButton:hover {{ background: rgba(20, 18, 15, 20); }}
    {paper} QPushButton:focus {{ border: 2px solid {ink}; }}
    """
