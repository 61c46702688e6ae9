"""Writes vCard 2.1 (versit Consortium, 1996), for programs and phones that know no later one."""

from __future__ import annotations

from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format

FORMAT = vcard_format(id="vcard2", label="vCard 2.1", wording=Wording(version="2.1"))
