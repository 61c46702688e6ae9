"""The connections that LinkedIn exports: some lines of explanation, and few e-mail addresses."""

from __future__ import annotations

from netcompanion.formats._common.format import Source
from netcompanion.formats._common.tables.sources import source

SOURCE: Source = source("linkedin-csv", "LinkedIn connections (CSV)")
