"""What the real pages show of a day, read from their widgets as somebody would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.fakes import FakePhotos, FakePrompts
from tests.simulation import truth
from tests.simulation.before_checks import next_event
from tests.simulation.hand import Hand
from tests.simulation.scan import Findings, Scanner
from ui.jobs import Jobs
from ui.navigation import Location, Navigator, Place
from ui.theme import Theme
from ui.views.events.before import BeforePart
from ui.views.people import PeoplePage
from ui.views.strategy import CHAINS, COMPARED, OVERVIEW, StrategyPage
from ui.views.strategy.overview import OverviewPart
from ui.views.today import TodayPage
from ui.workspace import Workspace

_SIZE = (1280, 900)
_PEOPLE = 3  # whose pages are read
_PATIENCE = 20_000  # ms
_OF_WORK = re.compile(
    r"\b(?:clients?|for business|hiding|ready to be asked|ready to ask|plan an ask|funnel)\b",
    re.IGNORECASE,
)


def theme(folder: Path) -> Theme:
    """Dress the application, once for all pages."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Theme(application, folder)
    made.apply("light", 1.0)
    return made


class Screens:
    """Today, Strategy, *Before* and the page of a person, open for a year."""

    def __init__(self, store: Store, hand: Hand, theme: Theme) -> None:
        self._hand = hand
        self._jobs, navigator = Jobs(), Navigator()
        self.workspace = Workspace(
            store,
            self._jobs,
            FakePrompts(),
            navigator,
            theme,
            Settings(),
            clock=lambda: hand.now(),
            photos=FakePhotos(),
        )
        self.today = TodayPage(self.workspace)
        self.strategy = StrategyPage(self.workspace)
        self.before = BeforePart(self.workspace)
        self.people = PeoplePage(self.workspace)
        for page in self._pages():
            page.resize(*_SIZE)
            page.show()

    def close(self) -> None:
        self._jobs.close()
        for page in self._pages():
            page.close()
            page.deleteLater()
        self.workspace.close()

    def check(self, findings: Findings) -> None:
        """Read all pages as they are this morning."""
        scanner = Scanner(self._hand, findings)
        self.today.side.looked.connect(looked := _Heard())
        self.today.refresh(None)
        self._wait(lambda: looked.count > 0)
        self._read(scanner, "Today", self.today)
        self._check_title(scanner)
        self.strategy.open(Location(Place.STRATEGY, part=OVERVIEW))
        self._wait(lambda: not self._jobs.busy)
        self._read(scanner, "Strategy", self.strategy)
        self._check_trap(scanner)
        for part in (CHAINS, COMPARED):
            self.strategy.open(Location(Place.STRATEGY, part=part))
            self._wait(lambda: not self._jobs.busy)
            self._read(scanner, part, self.strategy)
        event = next_event(scanner)
        if event is not None:
            self.before.show_event(event.key)
            self._wait(lambda: not self._jobs.busy)
            self._read(scanner, "Before", self.before)
        m = scanner.facts
        fullest = sorted(m.people, key=lambda key: (-len(truth.talks(m, key)), m.people[key].name))
        for key in fullest[:_PEOPLE]:
            self.people.open(Location(Place.PEOPLE, key))
            self._wait(lambda: not self._jobs.busy)
            self._read(scanner, m.people[key].name, self.people)

    def _read(self, scanner: Scanner, page: str, widget: QWidget) -> None:
        scanner.findings.true(f"{page} can be seen", widget.isVisible())
        may = _computed(scanner)
        for text in dict.fromkeys(_texts(widget)):
            scanner.sentence(f"page {page}", text, also=may)
            if not scanner.facts.page.wins_work and not _is_own_objective(scanner, text):
                found = _OF_WORK.search(text)
                scanner.findings.true(f"page {page} tells of work: {text!r}", found is None)

    def _check_title(self, scanner: Scanner) -> None:
        m, now = scanner.facts, scanner.now
        coming = [v for v in m.events.values() if v.end > now and v.start < now + timedelta(7)]
        mine, late = truth.owed(m), truth.late(m, scanner.today)
        due = [each for each in mine if each.due == scanner.today]
        counts = (len(mine), len(late), len(due))
        said = self.today.title.findChildren(QLabel)[1].text()
        numbers = [len(coming), 7, *(count for count in counts if count)]
        scanner.sentence("how things stand", said, numbers=numbers)

    def _check_trap(self, scanner: Scanner) -> None:
        part = self.strategy.part
        assert isinstance(part, OverviewPart)
        m, hiding = scanner.facts, truth.hiding(scanner.facts, scanner.now)
        if not m.page.wins_work:
            scanner.findings.nothing("the card of hiding", part.trap.isVisible())
            scanner.findings.nothing("the funnel", part.funnel.isVisible())
            return
        until = m.page.building_until
        if until is not None and until > scanner.today:
            scanner.findings.nothing("hiding, while I build trust", part.trap.card.isVisible())
            return
        said = part.trap.words.text()
        scanner.sentence("hiding", said, numbers=_trap_numbers(hiding))
        told = {name for each in m.people.values() if (name := each.name) in said}
        ready = {m.people[key].name for key in hiding.ready}
        scanner.findings.true(f"{told} are ready", told <= ready)

    def _pages(self) -> Sequence[QWidget]:
        return self.today, self.strategy, self.before, self.people

    def _wait(self, done: Callable[[], bool]) -> None:
        """Let the window live until something is so, and its jobs have come to rest."""
        loop, end = QEventLoop(), QTimer(singleShot=True, interval=_PATIENCE)
        end.timeout.connect(loop.quit)
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = quiet + 1 if done() and not self._jobs.busy else 0
            if quiet > 2:
                loop.quit()

        timer = QTimer(interval=0)
        timer.timeout.connect(look)
        timer.start()
        end.start()
        loop.exec()
        assert end.isActive(), "a page never came to rest"


class _Heard:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def _texts(page: QWidget) -> Iterator[str]:
    for widget in page.findChildren(QWidget):
        if widget.isVisibleTo(page):
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget.text()
            yield widget.accessibleName()
            yield widget.accessibleDescription()


def _is_own_objective(scanner: Scanner, text: str) -> bool:
    """Whether it is of an objective that I chose while I still went to win work."""
    wants = any(one.counts == "asks" for v in scanner.facts.events.values() for one in v.wanted)
    own = re.compile(r"Ask (?:1|one) person for business|counts each time you ask for business")
    return wants and own.match(text) is not None


def _computed(scanner: Scanner) -> set[date]:
    """The days that rules lead to: windows, and when somebody may be asked again."""
    m, today = scanner.facts, scanner.today
    asked = (truth.last_ask(m, key) for key in m.people)
    return {
        today - timedelta(89),
        today + timedelta(1),
        *(day + timedelta(60) for day in asked if day),
    }


def _trap_numbers(c: truth.Hiding) -> list[int]:
    """The numbers that the sentence of each state has to have."""
    ready = [len(c.ready), *([len(c.ready) - 3] if len(c.ready) > 3 else [])]
    course = [c.asked, c.asked + len(c.ready)]
    since = [c.since_ask] if c.since_ask else course
    if not c.asks:
        since = [c.since_ask, 90]
    match c.state:
        case "not enough to say":
            return [count for count in (3 - c.events, 10 - c.met) if count > 0]
        case "nobody ready":
            return [c.met, 90]
        case "looks like the trap":
            return [*since, *ready, 1]  # "Pick one."
        case "worth a look":
            return [*since, *ready]
        case "the other trap":
            return [c.asked, 90, c.gifts, c.asked - c.gifts]
        case "ready, and nobody asked":
            return ready
        case _:
            return course
