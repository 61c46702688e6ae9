"""Figures that are painted, on the screen by a `Chart` and on paper by a `PaperFigure`.

Each figure is a small frozen value: what it shows, how it says that in words, and how it is
painted. It keeps no colour and no size; both come from the `Look` that it is painted with.
"""
