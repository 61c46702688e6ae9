"""All scenarios, by subject, in the order of the table."""

from __future__ import annotations

from tests.sync import (
    scenarios_both,
    scenarios_cards,
    scenarios_finding,
    scenarios_first,
    scenarios_trouble,
    scenarios_upload,
)
from tests.sync.scenario import SCENARIOS, Scenario

SUBJECTS = {
    "finding": scenarios_finding.__doc__,
    "first": scenarios_first.__doc__,
    "both": scenarios_both.__doc__,
    "upload": scenarios_upload.__doc__,
    "cards": scenarios_cards.__doc__,
    "trouble": scenarios_trouble.__doc__,
}
"""What the scenarios of each are about, in the order in which they are shown."""

ALL: tuple[Scenario, ...] = tuple(
    sorted(SCENARIOS, key=lambda each: [*SUBJECTS].index(each.subject))
)
