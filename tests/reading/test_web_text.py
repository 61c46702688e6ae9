"""Pieces of web pages as they lie on the clipboard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.reading.web_text import is_page, text_of_html


def test_rows_of_a_table_become_lines_with_tabs() -> None:
    page = """<html><head><title>No</title><style>td { color: red }</style></head><body>
    <!--StartFragment--><p>Who is coming</p><table><thead><tr><th>Name</th><th>Role</th></tr>
    </thead><tbody><tr><td>Ines<br>Okoye</td><td title="a > b"></td></tr>
    <tr><td><b>Bo</b> Lund</td><td>Baker &amp; miller</td></tr></tbody></table><!--End-->
    </body></html>"""
    assert text_of_html(page).split("\n") == [
        "Who is coming",
        "Name\tRole",
        "Ines Okoye\t",
        "Bo Lund\tBaker & miller",
    ]


def test_a_list_becomes_lines() -> None:
    assert text_of_html("<ul><li>Ines Okoye<li>Bo Lund</ul>and more") == (
        "Ines Okoye\nBo Lund\nand more"
    )


def test_a_table_in_a_cell_is_read_row_by_row() -> None:
    page = "<table><tr><td><table><tr><td>Ines</td><td>Baker</td></tr></table></td></tr></table>"
    assert text_of_html(page) == "Ines\tBaker"


def test_what_is_no_tag_is_left_out_and_reading_goes_on() -> None:
    assert text_of_html("<p>Bo < Lund</p><p <p>Ines") == "Bo Lund\np\nInes"
    assert text_of_html("<script>if (a<b) {}</script>Bo<!-- never closed") == "Bo"


def test_a_page_is_told_from_lines() -> None:
    assert is_page("<!-- copied --><table><tr><td>Ines</table>")
    assert is_page("\n<!DOCTYPE html><p>Ines")
    assert not is_page("Ines <ines@harbour.example>\n<p>")


@given(st.text(alphabet="<>/\"' -!tdrable\n&;x", max_size=300))
def test_nothing_breaks_it(page: str) -> None:
    assert "<td>" not in text_of_html(page)
