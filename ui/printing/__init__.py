"""What goes on paper: laid out once in millimetres, and painted alike on screen, in PDF, in print.

A `Document` is a size and pages; a page is what `ui.printing.marks` puts on it. `pocket_document`
and `report_document` lay theirs out. Nothing here imports QtPrintSupport.
"""
