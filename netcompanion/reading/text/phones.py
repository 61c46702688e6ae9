"""Telephone numbers in a text, with what they reach and their extension."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Phone, PhoneKind
from netcompanion.reading.text.facts import any_of, facts
from netcompanion.reading.text.national_numbers import countries_of, national_numbers
from netcompanion.reading.text.spans import PointSpan

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_RUN = re.compile(
    r"(?<!\d)[+(]{0,3}\d"
    r"(?:[ \t().\-/'·~]{0,4}(?:\d|(?<=\d)[OolI](?![a-zA-Z])|[OolI](?=\d))){4,24}"
)
_VANITY = re.compile(
    r"(?<!\w)(?:\+?1[-. ])?\(?8(?:00|88|77|66|55|44|33)\)?[-. ]"
    r"(?=[A-Z0-9-]{0,6}[A-Z])[A-Z0-9][A-Z0-9-]{5,10}(?!\w)"
)
_DATE = re.compile(
    r"(?:[0-3]?\d([./-])[0-3]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([./-])[01]?\d\2[0-3]?\d)(?![./-]?\d)"
    r"|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$|(?:19|20)\d\d[01]\d[0-3]\d$"
)
_WHERE_TWO = re.compile(r"[ \t]*/[ \t]*|[ \t]{2,}|[ \t]+-[ \t]+|[ \t]+(?=\()|[ \t]+")
_FURTHER_ENDING = re.compile(r"(?P<base>.*\d)[ \t]{0,2}/[ \t]{0,2}-?[ \t]?(?P<ending>\d{1,4})$")
_CHINESE_EXTENSION = re.compile(
    r"(?P<number>(?:(?:\+?|00)86[ -]?)?\(?0?\d{2,3}\)?[ -]\d{7,8})-(?P<digits>\d{2,5})"
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)")
_CODE_SIGNS = ("# ", "№ ", "$ ", "€ ", "〒 ")
_TRUNK_ZERO = frozenset("DE AT CH FR GB NL BE SE FI IE NZ ZA JP RO BG HR SI SK TR RS".split())
_MAX_LABEL = 56
_MOST = 1000  # runs of digits that are looked at


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    kind: str  # a kind of points.json, "" for none, "no" for numbers that are no phones


def find_phones(text: str, region: str) -> list[PointSpan]:
    """Return the numbers of a text made plain, from which everything else was blanked."""
    text = _ACCOUNT.sub(lambda match: "|" * len(match[0]), text)
    found: list[PointSpan] = []
    end = 0
    runs = (*islice(_RUN.finditer(text), _MOST), *islice(_VANITY.finditer(text), _MOST))
    for match in sorted(runs, key=lambda each: each.start()):
        if match.start() < end:
            continue
        for start, stop in _numbers(text, match.start(), _closed(match), region):
            span = _phone(text, start, stop, end, region)
            if span:
                found.append(span)
                end = span.label_end
        for more in _further(text, found, match.end(), region):
            found.append(more)
            end = more.label_end
    return found


def _closed(match: re.Match[str]) -> int:
    """Return where a run ends, without a bracket at its end that is not closed: "151 (6"."""
    bracket = match[0].rfind("(")
    is_open = bracket > 5 and ")" not in match[0][bracket:]
    return match.start() + len(match[0][:bracket].rstrip()) if is_open else match.end()


def _numbers(text: str, start: int, end: int, region: str) -> Iterator[tuple[int, int]]:
    """Yield where each of the numbers of a run stands."""
    run = text[start:end]
    ending = _FURTHER_ENDING.match(run)
    if ending and len(_digits(ending["base"])) >= 9:
        end = start + len(ending["base"])
        run = ending["base"]
    digits = len(_digits(run))
    for cut in _WHERE_TWO.finditer(run):
        before, after = run[: cut.start()], run[cut.end() :]
        enough = min(len(_digits(before)), len(_digits(after))) >= 7
        if enough and (
            cut[0] != " " or digits > 15 or (digits > 13 and not run.startswith(("+", "00")))
        ):
            if cut[0] == " " and not (_is_possible(before, region) and _is_possible(after, region)):
                continue
            yield start, start + cut.start()
            yield from _numbers(text, start + cut.end(), end, region)
            return
    yield start, end


def _further(text: str, found: list[PointSpan], end: int, region: str) -> Iterator[PointSpan]:
    """Yield the numbers that are given by their last digits: "/-211", ", Fax -211"."""
    if not found or not found[-1].end <= end <= found[-1].label_end + 8:
        return
    base = found[-1]
    for _ in range(4):
        match = _further_pattern().match(text, base.label_end)
        if not match:
            return
        printed = _repaired(text[found[-1].start : found[-1].end])
        body = re.match(r".*\d", re.split(r"(?i)[ ,;(]{0,3}(?:ext|x|dw)", printed)[0])
        number = _with_ending(body[0] if body else printed, match["ending"])
        parsed = _parsed(number, region)
        if not number or parsed is None:
            return
        kind = facts("points")["phones"].get((match["label"] or "").casefold().strip(" ."), "")
        base = PointSpan(
            value=Phone(value=_international(parsed), kind=_KINDS.get(kind, _kind_of(base))),
            start=match.start("ending"),
            end=match.end(),
            label_start=match.start(),
            label_end=match.end(),
            sureness=0.8,
        )
        yield base


def _kind_of(span: PointSpan) -> PhoneKind:
    return span.value.kind if isinstance(span.value, Phone) else PhoneKind.WORK


@cache
def _further_pattern() -> re.Pattern[str]:
    words = any_of(facts("points")["phones"])
    lead = rf"(?:/[ \t]?-?|(?:[,;/|·][ \t]?|[ \t])\n?(?P<label>{words})[ \t.:]{{0,3}}-)"
    return re.compile(
        rf"[ \t]{{0,2}}{lead}[ \t]?(?P<ending>\d{{1,5}})(?![\d \t]?[\d@]|[.\-/]\d|\w)",
        re.IGNORECASE,
    )


def _with_ending(number: str, ending: str) -> str:
    hyphen = number.rfind("-")
    if hyphen > 0 and len(_digits(number[hyphen:])) <= 5 and len(_digits(number[:hyphen])) >= 6:
        return number[: hyphen + 1] + ending
    digits = [place for place, char in enumerate(number) if char.isdigit()]
    return number[: digits[-len(ending)]] + ending if len(digits) > len(ending) + 5 else ""


def _phone(text: str, start: int, end: int, after: int, region: str) -> PointSpan | None:
    """Return the number that stands there, None when it is none; `after` is where it may begin."""
    line = max(after, start - _MAX_LABEL)
    label = _label_before(text, line, start)
    printed = _repaired(text[start:end])
    extension, full_end = _extension(text, end, region)
    bare = not label.kind and not extension
    if label.kind == "no" or (bare and _is_other(text, start, end, printed)):
        return None
    inner = _CHINESE_EXTENSION.fullmatch(printed.strip()) if region in ("CN", "TW") else None
    if inner and not extension:
        printed, extension = inner["number"], inner["digits"]
    label_end = full_end
    behind = _label_after(text, full_end, bool(label.kind))
    kind = label.kind
    if behind:
        label_end = behind[1]
        kind = kind if kind and kind != "phone" else behind[0]
    if kind == "no":
        return None
    parsed = _parsed(printed, region)
    sureness = _sureness(parsed, printed, kind, region)
    if not sureness:
        return None
    value = _international(parsed) if parsed else " ".join(printed.split())
    if extension:
        value += f" ext. {extension}"
    likely = parsed or (None if region else _as_abroad(printed))
    return PointSpan(
        value=Phone(value=value, kind=_kind(kind, likely)),
        start=start,
        end=full_end,
        label_start=label.start,
        label_end=label_end,
        sureness=sureness,
    )


# --- what it reaches ----------------------------------------------------------------------------

_KINDS = {
    "mobile": PhoneKind.MOBILE,
    "fax": PhoneKind.FAX,
    "pager": PhoneKind.PAGER,
    "home": PhoneKind.HOME,
    "other": PhoneKind.OTHER,
    "office": PhoneKind.WORK,
    "phone": PhoneKind.WORK,
}


def _kind(kind: str, parsed: PhoneNumber | None) -> PhoneKind:
    if kind not in ("", "phone"):
        return _KINDS[kind]
    from phonenumbers import PhoneNumberType

    reaches = _type(parsed) if parsed else None
    if reaches == PhoneNumberType.MOBILE:
        return PhoneKind.MOBILE
    if reaches == PhoneNumberType.TOLL_FREE and not kind:
        return PhoneKind.OTHER
    return PhoneKind.WORK


def _as_abroad(printed: str) -> PhoneNumber | None:
    """Return a number of no known country as one of the country whose shape it has best."""
    number = next(national_numbers(printed), "")
    best = max(countries_of(number).items(), key=lambda each: each[1], default=("", 0.0))
    return _parsed(number, best[0]) if best[0] else None


def _type(number: PhoneNumber) -> int | None:
    """Return what kind of number it is, also of one that nobody was given, by its first digits."""
    from phonenumbers import PhoneNumber as Number
    from phonenumbers import PhoneNumberType, number_type

    known = number_type(number)
    if known != PhoneNumberType.UNKNOWN:
        return known
    national = str(number.national_number)
    for kept in (5, 4, 3, 2):
        rest = len(national) - kept
        if rest < 4:
            continue
        kinds = Counter(
            number_type(
                Number(
                    country_code=number.country_code,
                    national_number=int(national[:kept] + (fill * 12)[:rest]),
                    italian_leading_zero=number.italian_leading_zero,
                    number_of_leading_zeros=number.number_of_leading_zeros,
                )
            )
            for fill in ("2", "345", "71", "58", "4")
        )
        kinds.pop(PhoneNumberType.UNKNOWN, None)
        if kinds:
            return kinds.most_common(1)[0][0]
    return None


# --- words beside it ----------------------------------------------------------------------------


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns: words that end before a number, one word, words after, no phone."""
    known = facts("points")
    letters = [word for word in known["phones"] if len(word) == 1 and word.isalpha()]
    words = any_of(
        [word for word in known["phones"] if word not in letters] + list(known["beside"])
    )
    one = rf"(?:{words}|(?<![\w'])[{''.join(letters)}](?![\w'-]))"
    number = r"no|nr|n°|nº|num|number|nummer"
    between = rf"(?:[. \t]{{0,2}}(?:{number}|is|at|on|me|us|uk|de|hk|cn|sg|int|intl|24h)(?!\w))?"
    before = rf"(?:{one}{between}[^\w\n|+]{{0,6}}\n?[ \t]{{0,4}}){{1,4}}[(\[]{{0,2}}$"
    inside = rf"[(\[<][ \t]?(?P<inside>{one})(?:[^\w\n)\]]{{0,3}}{one})?[ \t]?[)\]>]"
    behind = rf"(?:-[ \t])?(?P<behind>{one})\.?(?=[ \t]*(?:$|[\n|,;/·]))"
    after = rf"[ \t]{{0,3}}(?:{inside}|{behind})"
    codes = (
        rf"(?:{any_of(known['not_phones'])}(?:[ \t]?(?:{number}|id|reg))?|(?<!\w)(?:no|nr|n°|nº))"
    )
    other = rf"{codes}[^\w\n|+]{{0,4}}(?:[A-Z]{{1,3}}[ \t-]?)?$"
    flags = re.IGNORECASE
    return (
        re.compile(before, flags),
        re.compile(one, flags),
        re.compile(after, flags),
        re.compile(other, flags),
    )


def _label_before(text: str, begin: int, start: int) -> _Label:
    before, one, _, other = _labels()
    bar = max(text.rfind("|", begin, start) + 1, begin)
    line = text.rfind("\n", bar, start) + 1
    if line and text[line:start].strip(" \t(|*"):
        bar = max(bar, line)
    match = before.search(text, bar, start)
    if match and _is_from_above(match[0]) and not _is_label_line(text, match.start()):
        match = before.search(text, max(bar, line), start)
    if match:
        letters = not re.search(r"[^\W\d_]{2}|:", match[0])
        if letters and other.search(text, max(bar, line), start):
            return _Label(start, "no")
        kinds = [_named(each[0]) for each in one.finditer(match[0])]
        if any(kinds) or "\n" not in match[0]:
            return _Label(match.start(), _joined(kinds))
    no = other.search(text, max(bar, line), start)
    return _Label(start, "no" if no else "")


def _is_from_above(label: str) -> bool:
    """Whether a label begins lines above, or is the last letter of the line above ("Block C")."""
    return "\n" in label.rstrip() or ("\n" in label and len(label.strip(" .\t\n")) == 1)


def _is_label_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\n|"


def _named(label: str) -> str:
    key = re.sub(r"[ \t]+", " ", label.casefold()).strip(" .")
    found: str = facts("points")["phones"].get(key, "")
    return found


def _joined(kinds: list[str]) -> str:
    """Return what several words together say: "Tel. mobil" is mobile, "Tel/Fax" the telephone."""
    said = set(filter(None, kinds))
    if "fax" in said and said & {"phone", "office", "mobile"} and kinds[-1] == "fax":
        return "phone" if said <= {"fax", "phone", "office"} else "mobile"
    for kind in ("fax", "pager", "mobile", "home", "other", "office", "phone"):
        if kind in said:
            return kind
    return "mobile" if kinds else ""


def _label_after(text: str, end: int, labelled: bool) -> tuple[str, int] | None:
    match = _labels()[2].match(text, end)
    if not match or (labelled and match["behind"]):
        return None
    kind = _named(match["inside"] or match["behind"])
    return (kind, match.end()) if kind else None


@cache
def _extensions() -> re.Pattern[str]:
    words = any_of(word for word in facts("points")["extensions"] if word not in ("m", "r", "p"))
    lead = r"[ \t]{0,3}[,;(/-]{0,2}[ \t]{0,2}"
    return re.compile(
        rf"{lead}(?:{words}|(?<=[ \d])x)[ \t.:#)-]{{0,4}}(?P<digits>\d{{1,6}})(?!\d)\)?",
        re.IGNORECASE,
    )


@cache
def _letter_extensions() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,3}[,;(]{0,2}[ \t]{0,2}[mrp]\.[ \t]?(?P<digits>\d{1,5})(?![\d ]\d)\)?",
        re.IGNORECASE,
    )


def _extension(text: str, end: int, region: str) -> tuple[str, int]:
    match = _extensions().match(text, end)
    if not match and region in ("HU", "BR", "CA", "FR", "PT"):
        match = _letter_extensions().match(text, end)
    return (match["digits"], match.end()) if match else ("", end)


# --- whether it is one --------------------------------------------------------------------------


def _is_other(text: str, start: int, end: int, printed: str) -> bool:
    """Whether digits without a label are a date, or a part of a longer code or word."""
    if (
        _DATE.match(printed)
        or (text[end : end + 1] or " ") in "%€$£:@_"
        or text[end : end + 1].isalpha()
    ):
        return True
    before = text[max(0, start - 2) : start]
    if printed.startswith("+"):
        return False
    if printed.isdigit() and printed[0] != "0" and _begins_row(text, start, end):
        return True
    touching = before[-1:].isalpha() and before[-1:] < "\u3040"
    return touching or before[-1:] in tuple("#№$€£_:=〒") or before[-2:] in _CODE_SIGNS


def _begins_row(text: str, start: int, end: int) -> bool:
    """Whether digits are the first cell of a row, which is its number."""
    return text[end : end + 1] in (";", ",", "\t") and text[start - 1 : start] in ("", "\n")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _repaired(printed: str) -> str:
    return printed.replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1")


def _parsed(printed: str, region: str) -> PhoneNumber | None:
    """Return the number as phonenumbers sees it, if it has a possible length."""
    import phonenumbers

    spelled = re.sub(r"^\(?\+", "+", printed.strip().replace("(+", "+"))
    if spelled.startswith("+") or re.match(r"00[1-9]", spelled):
        zero = "0" if re.match(r"(?:\+|00)39", spelled) else ""
        spelled = re.sub(r"\([ ]?0[ ]?\)", zero, spelled)
    if region == "MX":
        spelled = re.sub(r"^0(?:1|44|45)(?=[ (.-])", "", spelled).strip()
    if region == "TH":
        spelled = re.sub(r"^(0\d-\d{3}-\d{4})-\d{1,2}$", r"\1", spelled)
    tries = [spelled]
    if re.match(r"00[1-9]", spelled):
        tries.insert(0, "+" + spelled[2:])
    elif not spelled.startswith("+") and len(_digits(spelled)) > 10:
        tries.append("+" + spelled)
    for each in tries:
        try:
            number = phonenumbers.parse(each, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            return number
    return None


def _is_possible(printed: str, region: str) -> bool:
    return _parsed(_repaired(printed), region) is not None


def _international(number: PhoneNumber) -> str:
    from phonenumbers import PhoneNumberFormat, format_number

    return format_number(number, PhoneNumberFormat.INTERNATIONAL)


def _sureness(number: PhoneNumber | None, printed: str, kind: str, region: str) -> float:
    """Return how sure it is that this is a number to call; 0 when it is not."""
    import phonenumbers

    digits = len(_digits(printed)) + sum(map(str.isalpha, printed))
    if not printed.strip("0 ()+.-/") or _digits(printed).startswith("000"):
        return 0.0
    abroad = bool(re.match(r"\(?\+|00[1-9]\d*[ ().-]*\d{2}", printed)) and digits >= 8
    if number is None and region and digits < 8 and kind == "phone":
        return 0.0
    if number is None:
        likely = 6 <= digits <= 15 and (
            kind or (abroad and digits >= 9) or (not region and 9 <= digits <= 12)
        )
        return (0.5 if region else 0.4) if likely else 0.0
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY and not abroad:
        return 0.5 if kind and kind != "phone" else 0.0
    if region == "JP" and digits < 9 and not abroad:
        return 0.0
    if kind or abroad:
        return 0.95 if phonenumbers.is_valid_number(number) else 0.85
    groups = len(re.findall(r"\d+", printed))
    zero = printed.startswith(("0", "("))
    if not zero and region in _TRUNK_ZERO:
        return 0.0
    if phonenumbers.is_valid_number(number) and digits >= 8:
        return 0.85 if groups > 1 else 0.7
    if groups < 2 and zero and digits >= 10 and _kind("", number) is PhoneKind.MOBILE:
        return 0.6
    if (not zero and groups < 3) or groups < 2:
        return 0.0
    return 0.7 if digits >= 9 or (digits == 8 and groups >= 4) else 0.0
