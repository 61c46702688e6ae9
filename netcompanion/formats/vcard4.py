"""Writes vCard 4.0 (RFC 6350).

Numbers stand as plain text, because some programs show the "tel:" of a URI; pictures are data:
URIs, and dates without a year "--0229".
"""

from __future__ import annotations

from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format

FORMAT = vcard_format(id="vcard4", label="vCard 4.0", wording=Wording(version="4.0"))
