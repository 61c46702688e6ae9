"""What in a text may be name, title, firm and department, and how much speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netcompanion.domain.proposal import Field, Place
from netcompanion.reading.text import evidence
from netcompanion.reading.text.body import Body, is_greeting
from netcompanion.reading.text.forms import Form, Labelled
from netcompanion.reading.text.lexicon import fold, is_small_word, sections
from netcompanion.reading.text.neighbours import (
    cue,
    is_noise,
    is_numbered,
    more_of_title,
    native_pair,
    of_form,
)
from netcompanion.reading.text.parts import (
    Part,
    Row,
    at_cut,
    is_place,
    is_platform_word,
    rows_of,
    runs,
)
from netcompanion.reading.text.reach import Reach

ROLES = (Field.NAME, Field.TITLE, Field.ORGANISATION, Field.DEPARTMENT)
_LEFT_OVER = 0.5  # what each part of a line costs that nothing explains
_FLOOR = -2.5
_WEAK = ("comma", "dash", "bracket", "slash", "point")  # marks over which a title goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that a field may have: where it stands and the log odds that speak for it."""

    role: Field
    value: str
    places: tuple[Place, ...]
    score: float
    line: int
    parts: frozenset[tuple[int, int]] = frozenset()
    weight: float = 0.0
    """How much of its line it explains, in parts."""
    labelled: bool = False


@dataclass(slots=True)
class Scene:
    """All that candidates are judged by."""

    text: str
    rows: list[Row]
    reach: Reach
    body: Body
    form: Form
    shouted: bool = False
    quiet: bool = False
    size: dict[int, float] = field(default_factory=dict)
    """How large each line is printed, against the usual line of the card; empty for texts."""


def scene_of(text: str, body: Body, form: Form, masked: bytearray, reach: Reach) -> Scene:
    """Return the parts of a text and what they are judged by."""
    rows = rows_of(text, body.lines, masked)
    letters = [
        char
        for row in rows
        for part in row.parts
        for char in text[part.start : part.end]
        if char.isalpha()
    ]
    cased = [char for char in letters if char.lower() != char.upper()]
    upper = sum(char.isupper() for char in cased)
    return Scene(
        text=text,
        rows=rows,
        reach=reach,
        body=body,
        form=form,
        shouted=upper > 0.8 * len(cased),
        quiet=upper < 0.03 * len(cased),
    )


def candidates(scene: Scene) -> list[Candidate]:
    """Return everything that may be a value, with what speaks for it."""
    found = _labelled(scene)
    have = {each.role for each in found}
    rank = {row.line.index: at for at, row in enumerate(scene.rows)}
    for row in scene.rows:
        if _is_sentence(scene, row):
            continue
        whole = sum(part.weight for part in row.parts)
        for run, cost in runs(row):
            value, start, end = _value(scene.text, run)
            if not value or is_platform_word(value) or (is_greeting(value) and len(row.parts) > 1):
                continue
            rest = whole - sum(part.weight for part in run)
            base = -cost - _LEFT_OVER * rest + _context(scene, row)
            if len(run) == 1 and not have & {Field.NAME, Field.TITLE}:
                found += _run_together(scene, row, value, start, base, rank)
            for role in ROLES:
                if role in have:
                    continue
                score = base + _evidence(scene, role, value)
                score += _position(scene, role, value, row, run, rank)
                if score > _FLOOR:
                    found.append(
                        Candidate(
                            role=role,
                            value=value,
                            places=(Place(start, end),),
                            score=score,
                            line=rank[row.line.index],
                            parts=frozenset((part.line, part.at) for part in run),
                            weight=sum(part.weight for part in run),
                        )
                    )
    return found


def _run_together(
    scene: Scene, row: Row, value: str, start: int, base: float, rank: dict[int, int]
) -> list[Candidate]:
    """Return a name and the title that follows it without a mark between them."""
    each = list(re.finditer(r"\S+", value))
    if not 3 <= len(each) <= 8 or scene.text[start : start + len(value)] != value:
        return []
    for cut in range(2, len(each)):
        name, title = value[: each[cut - 1].end()], value[each[cut].start() :]
        telling = evidence.title(each[cut][0]) > 1.5 and evidence.organisation(value) < 1
        if telling and evidence.name(name, scene.shouted, scene.quiet) > 0.8:
            line, middle = rank[row.line.index], start + each[cut].start()
            ends = ((Field.NAME, name, start), (Field.TITLE, title, middle))
            return [
                Candidate(
                    role=role,
                    value=part,
                    places=(Place(begin, begin + len(part)),),
                    score=base
                    + _evidence(scene, role, part)
                    + (0.9 if role is Field.NAME else -0.6),
                    line=line,
                )
                for role, part, begin in ends
            ]
    return []


def _value(text: str, run: Sequence[Part]) -> tuple[str, int, int]:
    start, end = run[0].start, run[-1].end
    for opening, closing in ("()", "\uff08\uff09", "[]", "«»", "“”", "„“"):
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
        elif inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    if any(
        text[start:end].count(opening) != text[start:end].count(closing)
        for opening, closing in ("()", "\uff08\uff09")
    ):
        return "", start, end
    value = " ".join(text[start:end].split())
    return (
        re.sub(r"(?<=\w) ?& ?(?=\w)", " & ", value) if " &" in value or "& " in value else value,
        start,
        end,
    )


# --- labelled values ----------------------------------------------------------------------------


def _labelled(scene: Scene) -> list[Candidate]:
    found = []
    form, text = scene.form, scene.text
    given, family = form.first("given"), form.first("family")
    if given or family:
        parts = [
            part for part in (_prefix(text, form), given, form.first("middle"), family) if part
        ]
        value = _joined([text[part.start : part.end] for part in parts])
        if evidence.is_native(value) and given and family:
            value = f"{text[family.start : family.end]} {text[given.start : given.end]}"
        found.append(_sure(Field.NAME, value, [(part.start, part.end) for part in parts]))
    elif name := form.first("name"):
        bare = text[name.start : name.end]
        if (
            not evidence.has_legal_form(bare)
            and evidence.name(bare, scene.shouted, quiet=True) > -3.5
        ):
            found.append(_sure(Field.NAME, bare, [(name.start, name.end)]))
    for role in (Field.TITLE, Field.ORGANISATION, Field.DEPARTMENT):
        some = (each for each in form.values if each.field == role.value)
        value_of = next((each for each in some if _may_be(role, text[each.start : each.end])), None)
        if value_of:
            found += _split_at(role, text, value_of.start, value_of.end, form)
    return found


def _prefix(text: str, form: Form) -> Labelled | None:
    """Return the prefix that a form gives, where it is more than how one is spoken to."""
    found = form.first("prefix")
    spoken = found and fold(text[found.start : found.end]) in sections("labels", "spoken")
    return None if spoken else found


def _joined(parts: Sequence[str]) -> str:
    """Return a name of its parts; what stands behind a comma in one ("Ana, MBA") goes last."""
    heads = [part.partition(",") for part in parts]
    tails = [tail.strip() for _, _, tail in heads if tail.strip()]
    return ", ".join([" ".join(head.strip() for head, _, _ in heads), *tails])


def _may_be(role: Field, value: str) -> bool:
    """Whether what a label says is a value of its field at all."""
    if role is Field.TITLE and evidence.is_honorific(value):
        return False
    digits = sum(char.isdigit() for char in value)
    if not any(char.isalpha() for char in value) or len(value) > 160:
        return False
    return digits < 3 or evidence.has_legal_form(value) or digits * 4 < len(value)


def _split_at(role: Field, text: str, start: int, end: int, form: Form) -> list[Candidate]:
    """Return a labelled value; "Founder at Firm" is two where no label gives the firm."""
    alone = role is Field.TITLE and not form.first("organisation")
    cut = (at_cut(text, start, end) or _firm_cut(text, start, end)) if alone else None
    if cut is None:
        return [_sure(role, text[start:end], [(start, end)])]
    return [
        _sure(role, text[start : cut[0]], [(start, cut[0])]),
        _sure(Field.ORGANISATION, text[cut[1] : end], [(cut[1], end)]),
    ]


def _firm_cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a comma stands between a title and what is no more of it, but a firm."""
    found = list(re.finditer(r"\s*,\s+|\s+[-–—|]\s+", text[start:end]))
    if not found:
        return None
    head, tail = text[start : start + found[-1].start()], text[start + found[-1].end() : end]
    firm = tail[:1].isupper() and evidence.title(tail) < 0 and evidence.department(tail) < 0.5
    if evidence.title(head) < 1.5 or not firm or is_place(tail):
        return None
    return start + found[-1].start(), start + found[-1].end()


def _sure(role: Field, value: str, places: list[tuple[int, int]]) -> Candidate:
    return Candidate(
        role=role,
        value=" ".join(value.replace('""', '"').split()),
        places=tuple(Place(start, end) for start, end in sorted(places)),
        score=7.0,
        line=-1,
        labelled=True,
    )


# --- evidence -----------------------------------------------------------------------------------


def _evidence(scene: Scene, role: Field, value: str) -> float:
    match role:
        case Field.NAME:
            score = evidence.name(value, scene.shouted, scene.quiet)
            reached = scene.reach.name(value)
            named = score > 2  # whoever has a site of their own
            score += reached - (
                0.0 if reached or named else 0.5 * max(0.0, scene.reach.firm(value) - 1.5)
            )
            return (
                score
                - 0.4 * max(0.0, evidence.organisation(value))
                - 0.5 * max(0.0, evidence.title(value))
            )
        case Field.TITLE:
            firm = max(0.0, evidence.organisation(value) - 0.5)
            return (
                evidence.title(value)
                - 0.7 * firm
                - 0.5 * scene.reach.firm(value)
                - 0.5 * max(0.0, scene.reach.name(value))
                - _named(scene, value)
            )
        case Field.ORGANISATION:
            score = evidence.organisation(value) + scene.reach.firm(value)
            score -= (
                0.6
                * max(0.0, evidence.title(value))
                * (0.4 if evidence.has_legal_form(value) else 1.0)
            )
            score -= 0.6 * max(0.0, evidence.department(value)) + 0.6 * scene.reach.name(value)
            score += (
                0.5 if evidence.all_tokens_capital(value) else 0.0 if value[:1].isupper() else -0.4
            )
            score -= 0.9 if sum(map(is_small_word, value.split())) > 1 else 0.0
            return (
                score
                - (_named(scene, value) if scene.reach.firm(value) < 2 else 0.0)
                - (3.0 if _is_loose(value) else 0.0)
            )
        case _:
            score = (
                evidence.department(value)
                - 0.3 * max(0.0, evidence.title(value))
                - 0.5 * scene.reach.firm(value)
            )
            return score - (2.0 if evidence.has_legal_form(value) else 0.0)


def _named(scene: Scene, value: str) -> float:
    """Return how much a phrase is somebody's name, which then is nothing else."""
    much = 0.6 if evidence.organisation(value) < 1 else 0.2
    return much * max(0.0, evidence.name(value, scene.shouted, scene.quiet) - 0.8)


def _is_loose(value: str) -> bool:
    """Whether a phrase is too long, too short, or too much of a sentence for a firm."""
    letters = sum(char.isalpha() for char in value)
    return (
        letters < 2
        or len(value) > 90
        or value.endswith(("?", "!", ":"))
        or sum(char.isdigit() for char in value) > 4
    )


def _context(scene: Scene, row: Row) -> float:
    after = scene.body.signature
    if after < 0:
        return 0.0
    return 0.4 if row.line.index > after else -1.6


def _position(
    scene: Scene, role: Field, value: str, row: Row, run: Sequence[Part], rank: dict[int, int]
) -> float:
    at = rank[row.line.index]
    first = run[0]
    score = -2.5 if is_noise(value) else 0.0
    score -= 1.2 if first.mark == "colon" and at else 0.0  # of somebody or something else
    said = cue(scene.text, row, first)
    if role is Field.NAME:
        score += {0: 0.9, 1: 0.6, 2: 0.3}.get(at, 0.0)
        score += (
            0.8
            if first.at == 0 or (first.mark == "colon" and at == 0)
            else 0.0
            if first.mark in ("blank", "script")
            else -0.5
        )
        if scene.body.signature >= 0 and row.line.index in (
            scene.body.signature + 1,
            scene.body.signature + 2,
        ):
            score += 0.9
        score += 1.5 if said == "name" else 0.0
        score -= 0.9 if _shouts(scene, value, row) else 0.0
        score += native_pair(scene.text, row, run)
        score -= 2.0 if first.mark == "bracket" else 0.0  # a nickname, or how it is spoken
    if role is Field.ORGANISATION:
        score += 2.4 if first.mark == "at" or said == "at" else 0.0
        if first.mark == "perhaps":
            before = row.parts[first.at - 1]
            score += 1.0 if evidence.title(scene.text[before.start : before.end]) > 1 else -1.0
            score -= 1.0 if evidence.organisation(value) + scene.reach.firm(value) < 0.7 else 0.0
        score += of_form(scene.text, run) + (0.8 if _shouts(scene, value, row) else 0.0)
        score -= 1.2 if is_numbered(value) and scene.reach.firm(value) < 2 else 0.0
        score -= 2.5 if is_place(value) and scene.reach.firm(value) < 2 else 0.0
    if role is Field.TITLE:
        after = row.parts[run[-1].at + 1].mark if len(row.parts) > run[-1].at + 1 else ""
        score += {"at": 1.3, "perhaps": 0.4}.get(after, 0.0) - 0.15 * first.at
        score -= 2.5 if is_place(value) else 0.0
        score += _lowly(scene, value, row)
        score += more_of_title(scene.text, run)
    if role is Field.DEPARTMENT and first.at and first.mark in _WEAK:
        score -= 6.0 if not evidence.has_department_word(value) else 0.0
    if len(row.parts) == 1 and row.line.text.endswith((",", "、")) and at + 1 < len(rank):
        score -= {Field.TITLE: 0.5, Field.NAME: 0.9}.get(role, 1.5)
    if scene.size:
        large = scene.size.get(row.line.index, 1.0)
        if role is Field.NAME:
            score += 1.6 * min(1.0, max(-1.0, (large - 1.15) * 2.5))
        elif role is Field.ORGANISATION:
            score += 0.6 * min(1.0, max(-1.0, (large - 1.05) * 2))
            if large > 1.2 and _named(scene, value) and evidence.organisation(value) <= 0:
                score -= 1.5  # the largest print is the person's, also where the firm has the name
        else:
            score -= 1.0 * min(1.0, max(0.0, (large - 1.3) * 2))
    return score


def _lowly(scene: Scene, value: str, row: Row) -> float:
    """Return what small letters say: a line of them among capitals is what somebody does."""
    if not value[:1].islower() or scene.quiet:
        return 0.0
    return 1.5 if len(row.parts) == 1 and len(value.split()) < 6 else 0.8


def _shouts(scene: Scene, value: str, row: Row) -> bool:
    """Whether a line is in capitals among lines that are not, as firms print their names."""
    return (
        not scene.shouted
        and len(row.parts) == 1
        and value.isupper()
        and value != value.lower()
        and sum(map(str.isalpha, value)) > 3
    )


def _is_sentence(scene: Scene, row: Row) -> bool:
    """Whether a line is prose, whose parts are no values."""
    return looks_like_prose(row.line.text)


def prose_rows(scene: Scene) -> list[Row]:
    """Return the lines that are sentences."""
    return [row for row in scene.rows if _is_sentence(scene, row)]


def looks_like_prose(text: str) -> bool:
    """Whether a line is a sentence: many small words, or a full stop after several."""
    each = text.split()
    if re.search(r"[|·•\t]|\s/\s", text) and not re.search(r"[^\W\d]{3}\.(?:\s|$)", text):
        return False
    small = sum(word[:1].islower() for word in each)
    if len(each) >= 8 and sum(is_small_word(word) for word in each) >= 3:
        return True
    if len(each) >= 9 and small >= 0.5 * len(each):
        return True
    return (
        len(each) >= 5 and small >= 0.6 * len(each) and text.rstrip().endswith((".", "!", "?", "…"))
    )
