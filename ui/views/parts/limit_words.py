"""The limits of all rules in words, with their units, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.limits import Limits

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LimitGroup:
    """Limits that belong together: their words by the name of the limit.

    `of_work` when they say nothing to whoever does not want to win work.
    """

    title: str
    limits: dict[str, str]
    of_work: bool = False


def limit_groups() -> tuple[LimitGroup, ...]:
    """Every limit once, in groups as one thinks of them."""
    return (
        LimitGroup(
            translate("Limits", "Ready to be asked"),
            {
                "ready_conversations": translate("Limits", "Talks with them, at least"),
                "ready_deposits": translate("Limits", "Gifts to them, at least"),
                "ready_needs": translate("Limits", "Needs they named, at least"),
                "ready_balance": translate("Limits", "Balance of the account, at least"),
                "ready_late": translate("Limits", "Late promises to them, at most"),
                "ready_ask_days": translate("Limits", "Not asked for"),
            },
            of_work=True,
        ),
        LimitGroup(
            translate("Limits", "Words of the account"),
            {
                "entries": translate("Limits", "A word is given from so many entries on"),
                "overdrawn": translate("Limits", "Overdrawn: this balance or less"),
                "in_credit": translate("Limits", "In credit: this balance or more"),
                "strong": translate("Limits", "Strong: this balance or more"),
            },
        ),
        LimitGroup(
            translate("Limits", "In touch"),
            {
                "quiet_days": translate("Limits", "Quiet: no touch for"),
                "long_quiet_days": translate("Limits", "Long quiet: no touch for more than"),
                "outcome_days": translate("Limits", "An introduction asks what came of it after"),
            },
        ),
        LimitGroup(
            translate("Limits", "Networking, or hiding?"),
            {
                "insight_days": translate("Limits", "It looks back over"),
                "insight_events": translate("Limits", "It says nothing before so many events"),
                "insight_people": translate("Limits", "It says nothing before so many people met"),
                "trap_events": translate("Limits", "Looks like the trap: events, at least"),
                "trap_ready": translate("Limits", "Looks like the trap: people ready, at least"),
                "trap_share": translate(
                    "Limits", "Looks like the trap: of the ready asked, less than"
                ),
                "trap_since": translate(
                    "Limits", "Looks like the trap, or: events since the last ask, at least"
                ),
                "look_events": translate("Limits", "Worth a look: events, at least"),
                "look_ready": translate("Limits", "Worth a look: people ready, at least"),
                "look_share": translate("Limits", "Worth a look: of the ready asked, less than"),
                "look_since": translate(
                    "Limits", "Worth a look, or: events since the last ask, at least"
                ),
                "other_asks": translate("Limits", "Asked more than given: from so many asked on"),
                "building_days": translate("Limits", "Building trust lets it rest for"),
            },
            of_work=True,
        ),
        LimitGroup(
            translate("Limits", "Goals, networks and rates"),
            {
                "pace_share": translate("Limits", "A goal is behind below this share of its pace"),
                "thin_from": translate("Limits", "Sorted people needed before a network is thin"),
                "thin_share": translate("Limits", "A network is thin below this share of all"),
                "thin_people": translate("Limits", "… or with fewer people than"),
                "funnel_rate": translate("Limits", "Referrals needed before a rate is shown"),
                "word_rate": translate("Limits", "Promises needed before “your word” is shown"),
                "mean_of": translate("Limits", "Events needed before an average is shown"),
            },
        ),
        LimitGroup(
            translate("Limits", "The plan"),
            {"reread_days": translate("Limits", "It asks to be read again after")},
        ),
    )


def unit_words(name: str, number: int) -> str:
    """What a limit is counted in."""
    if name.endswith("_share"):
        return translate("Limits", "per cent")
    if name.endswith("_days"):
        return translate("Limits", "day") if number == 1 else translate("Limits", "days")
    return ""


def rule_of_thumb() -> str:
    """What all limits are."""
    return translate("Limits", "These limits are a rule of thumb, not research.")


def ask_rule(limits: Limits) -> str:
    """When one asks, as on the plan: "You ask after two talks and one gift."."""
    talks = _counted(
        limits.ready_conversations,
        translate("Limits", "one talk"),
        translate("Limits", "{number} talks"),
    )
    if not limits.ready_deposits:
        return translate("Limits", "You ask after {talks}.").format(talks=talks)
    gifts = _counted(
        limits.ready_deposits,
        translate("Limits", "one gift"),
        translate("Limits", "{number} gifts"),
    )
    words = translate("Limits", "You ask after {talks} and {gifts}.")
    return words.format(talks=talks, gifts=gifts)


def _counted(number: int, one: str, many: str) -> str:
    small = {
        2: translate("Limits", "two"),
        3: translate("Limits", "three"),
        4: translate("Limits", "four"),
        5: translate("Limits", "five"),
        6: translate("Limits", "six"),
    }
    return one if number == 1 else many.format(number=small.get(number, QLocale().toString(number)))
