"""Promises in the order in which one looks at them: by how soon they are due, or when closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from netcompanion.domain.promise import Promise, PromiseState


class DueGroup(StrEnum):
    """How soon an open promise is due; weeks end on Sunday."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this week"
    LATER = "later"
    NO_DATE = "no date"


class ClosedGroup(StrEnum):
    """How long ago a promise was kept, or that it was given up."""

    THIS_WEEK = "kept this week"
    THIS_MONTH = "kept earlier this month"
    BEFORE = "kept before"
    DROPPED = "given up"


def by_due(promises: Iterable[Promise], today: date) -> dict[DueGroup, list[Promise]]:
    """Return open promises in their groups, in the order in which they come."""
    groups: dict[DueGroup, list[Promise]] = {group: [] for group in DueGroup}
    sunday = today + timedelta(6 - today.weekday())
    for promise in promises:
        groups[_due_group(promise.due, today, sunday)].append(promise)
    return groups


def by_closed(promises: Iterable[Promise], today: date) -> dict[ClosedGroup, list[Promise]]:
    """Return closed promises in their groups, the last one closed first."""
    groups: dict[ClosedGroup, list[Promise]] = {group: [] for group in ClosedGroup}
    for promise in sorted(promises, key=_closed, reverse=True):
        groups[_closed_group(promise, today)].append(promise)
    return groups


def _due_group(due: date | None, today: date, sunday: date) -> DueGroup:
    if due is None:
        return DueGroup.NO_DATE
    if due < today:
        return DueGroup.LATE
    if due == today:
        return DueGroup.TODAY
    return DueGroup.THIS_WEEK if due <= sunday else DueGroup.LATER


def _closed_group(promise: Promise, today: date) -> ClosedGroup:
    if promise.state is PromiseState.DROPPED:
        return ClosedGroup.DROPPED
    closed = _closed(promise)
    if closed >= today - timedelta(today.weekday()):
        return ClosedGroup.THIS_WEEK
    return ClosedGroup.THIS_MONTH if closed >= today.replace(day=1) else ClosedGroup.BEFORE


def _closed(promise: Promise) -> date:
    return promise.closed or promise.made
