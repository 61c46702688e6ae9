"""The frame of the page about one person, and what it calls kinds and fields."""

from __future__ import annotations

from typing import Final

from netcompanion.domain.alias import Alias
from netcompanion.domain.change import Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.kept_apart import KeptApart
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    Heard,
    Introduction,
    LedgerEntry,
    Referral,
    Thanks,
    Tie,
)
from netcompanion.domain.sent import Sent
from netcompanion.domain.stack import BoxCard, CardPhoto

TITLES: Final[dict[type[Entity], str]] = {
    Contact: "Contact",
    Holding: "Why they are kept",
    Encounter: "Conversations",
    Promise: "Promises",
    Introduction: "Introductions",
    Ask: "Asks for business",
    Referral: "Referrals",
    LedgerEntry: "Given and taken",
    ChangedWeight: "Weights set by hand",
    Thanks: "Thanks",
    Heard: "Words heard",
    Tie: "Keeping in touch",
    Target: "People to meet at events",
    Event: "Events gone to together",
    BoxCard: "Business cards entered",
    CardPhoto: "Pictures of business cards",
    KeptApart: "Kept apart from people of the same name",
    Sent: "Sent to",
    Alias: "Cards that became part of this contact",
}

_LABELS: Final = {
    "on": "Day",
    "said": "What was said",
    "to": "Who",
    "offers": "Can give",
    "wants": "Looks for",
    "what": "What",
    "source": "Source",
    "since": "Since",
    "delete_by": "To be deleted by",
    "every": "Every so many days",
}

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Everything held about one person</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
 padding: 0 1rem; color-scheme: light dark; }}
h1 {{ font-size: 1.6rem; }} h2 {{ font-size: 1.1rem; margin: 2rem 0 .5rem; }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 1rem; }}
th, td {{ text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0;
 border-bottom: 1px solid #8886; overflow-wrap: anywhere; }}
th {{ width: 12rem; font-weight: 600; }} img {{ max-width: 12rem; max-height: 12rem; }}
</style>
</head>
<body>
<h1>{name}</h1>
<p>Everything that NetCompanion on this computer holds about this person, as it was on {made}.
It names others, too: look through it before you hand it on.</p>
<p>Came here by: {source}</p>
{pictures}
{sections}
<h2>Where else they are</h2>
<ul>{elsewhere}</ul>
<script type="application/json" id="data">{data}</script>
</body>
</html>
"""


def label_of(field: str) -> str:
    """Return what a field is called on the page."""
    return _LABELS.get(field) or field.replace("_", " ").capitalize()
