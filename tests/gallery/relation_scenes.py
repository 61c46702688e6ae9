"""The relationship: asks, the account, referrals, thanks, the plan and its numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import EntryKind
from tests.gallery.stage import Stage
from ui.navigation import Location, Place

if TYPE_CHECKING:
    from netcompanion.store import Reader
    from ui.views.people.acts import PersonActs
    from ui.views.strategy.overview import OverviewPart

Show = Callable[[Stage], None]


def _go(place: Place, part: str = "") -> Show:
    return lambda stage: stage.workspace.navigator.go(Location(place, part=part))


def _asked(reader: Reader) -> str:
    """Return one who was asked, or is to be, else one who is there."""
    return next((each.contact_id for each in reader.asks()), _anybody(reader))


def _referring(reader: Reader) -> str:
    """Return one who referred somebody to me, else one who is there."""
    givers = (each.giver.contact_id for each in reader.referrals() if each.giver is not None)
    return next((each for each in givers if each is not None), _anybody(reader))


def _anybody(reader: Reader) -> str:
    return next(iter(reader.contact_ids()), "")


def _ask_detail(stage: Stage) -> None:
    with stage.workspace.read() as reader:
        asks = reader.asks()
    stage.workspace.navigator.go(Location(Place.FOLLOW_THROUGH, asks[0].id if asks else ""))


def _person(
    whom: Callable[[Reader], str], then: Callable[[PersonActs, Contact], None] | None = None
) -> Show:
    """Show somebody, and do what can be done there."""

    def show(stage: Stage) -> None:
        from ui.views.people.acts import PersonActs

        with stage.workspace.read() as reader:
            contact = reader.contact(whom(reader))
        stage.workspace.navigator.go(Location(Place.PEOPLE, contact.id if contact else ""))
        stage.settle()
        page = stage.window.page
        acts = page.findChild(PersonActs) if page is not None else None
        if contact is not None and acts is not None and then is not None:
            then(acts, contact)

    return show


def _referral(stage: Stage) -> None:
    with stage.workspace.read() as reader:
        found = reader.referrals(contact_id=_referring(reader))

    def edit(acts: PersonActs, contact: Contact) -> None:
        for each in found[:1]:
            acts.referrals.edit(contact, each)

    _person(_referring, edit)(stage)


def _snooze(acts: PersonActs, contact: Contact) -> None:
    acts.tending.snooze_until(contact, acts.today() + timedelta(7))


def _thanks(stage: Stage) -> None:
    from netcompanion.services.thanking import waiting_thanks
    from ui.views.parts.ask_acts import open_thanks

    _go(Place.TODAY)(stage)
    with stage.workspace.read() as reader:
        waiting = waiting_thanks(reader)
    if waiting:
        open_thanks(stage.workspace, waiting[0].client.key, stage.window)


def _overview(press: Callable[[OverviewPart], object]) -> Show:
    """Show the overview of Strategy, and press something on it."""

    def show(stage: Stage) -> None:
        from ui.views.strategy.overview import OverviewPart

        _go(Place.STRATEGY, "overview")(stage)
        stage.settle()
        part = stage.window.findChild(OverviewPart)
        assert part is not None
        press(part)

    return show


def _edit_goal(part: OverviewPart) -> None:
    for row in list(part.goals.list.rows().values())[:1]:
        row.edit.click()


def _explain(part: OverviewPart) -> None:
    if part.trap.how.isVisible():
        part.trap.how.click()


def _by_event(stage: Stage) -> None:
    from ui.views.strategy.compared import EVENTS, ComparedPart

    _go(Place.STRATEGY, "compared")(stage)
    stage.settle()
    part = stage.window.findChild(ComparedPart)
    assert part is not None
    part.by.choose(EVENTS)


RELATION_SCENES: dict[str, Show] = {
    "asks": _go(Place.FOLLOW_THROUGH, "asks"),
    "ask-detail": _ask_detail,
    "ask-dialog": _person(_asked, lambda acts, contact: acts.asks.plan(contact.id)),
    "deposit": _person(_asked, lambda acts, contact: acts.account.add(contact, EntryKind.DEPOSIT)),
    "withdrawal": _person(
        _asked, lambda acts, contact: acts.account.add(contact, EntryKind.WITHDRAWAL)
    ),
    "referring-person": _person(_referring),
    "refer": _person(_referring, lambda acts, _contact: acts.refer()),
    "referral": _referral,
    "thanks": _thanks,
    "rhythm": _person(_asked, lambda acts, contact: acts.tending.choose_rhythm(contact, None)),
    "snooze": _person(_asked, _snooze),
    "stages": _overview(lambda part: part.plan.edit.click()),
    "limits": _overview(lambda part: part.plan.limits.click()),
    "goal": _overview(_edit_goal),
    "heard": _overview(lambda part: part.known.log.click()),
    "how-worked-out": _overview(_explain),
    "compared-series": _go(Place.STRATEGY, "compared"),
    "compared-events": _by_event,
}
