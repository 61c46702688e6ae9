"""Letters that were taken for others of the same look, mended where the card itself says so.

Nothing is mended for its look alone: figures are figures among figures, an @ stands before the
firm's own domain, and a letter of an e-mail gives way to that of the name or firm in larger print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from netcompanion.reading.text.facts import facts
from netcompanion.reading.text.lexicon import fold, names
from netcompanion.reading.text.spelling import spelled

_ALIKE = tuple(map(frozenset, ("aoec0", "il1tfjr|!", "nmruh", "hbk", "gq9y", "s5", "vyu", "z2")))
_FIGURES = str.maketrans("oOlI|", "00111")
_OLD_STYLE = frozenset("o0123456789")  # a figure 0 of the height of small letters is an o
_FIGURE_WORD = re.compile(r"(?<![\w@.])(?=[\w-]*\d)[\doOlI|]+(?:-[\doOlI|]+)*(?![\w@])")
_ZEROS = re.compile(r"(?<=\d)[oO]{2,}(?!\w)|(?<=\d)[oO]{2,}(?=[\d@])")
_CODE = re.compile(r"(?<!\w)[A-Z]\d[A-Z] ?(?P<last>[O0]\w[O0]|[O0]\w\d|\d\w[O0])(?!\w)")
_BOX = re.compile(r"(?<!\w)P\.? ?(?P<o>0)\.?(?= ?[Bb][o0]x)")
_FORM = re.compile(
    r"(?<!\w)(?:[Ss]\. ?[rp]\. ?(?P<l>[I1|])|(?:z|r\.) ?(?P<o>0)\. ?(?P<p>0)?)(?=\.)"
)
_AT = re.compile(r"(?i)(?<=[\w-])[@gq©®&ea9oc](?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})")
_HOST = re.compile(r"(?:(?<=www\.)|(?<=//)|(?<=@))(?!www\.)[\w-]{2,63}(?:\.[\w-]{1,63}){1,4}")
_LOCAL = re.compile(r"(?<![\w@])[\w.+-]{2,64}(?=@[\w-]+\.)|(?<=\.com/in/)[\w-]{3,64}")
_SITE = re.compile(r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{2,63}){0,3}\.[a-z]{2,24}(?![\w@.-])")
_BEFORE_MAIL = re.compile(
    r"(?i)(?:^|[\s|·])(?:e|m|[^\W\d_]*mail|co[rn]r?eo|courriel|epost)[.]?[:\s|]+$"
)
_ONE_LETTER = re.compile(r"(?<=[a-z])[I1](?=[a-z])|\b1(?=[a-z]{3})|(?<=[a-z]{2})[1I0](?![\w])")
_NUMBER_LABEL = re.compile(
    r"(?m)(?:^|[|·]) ?(?P<word>[^\W\d_]{3}(?=[.:] ?[+(\d])|[^\W\d_]{4,9}(?=[.:]? ?[+(\d]))"
    r"(?=[.:]? ?[+(]?\d[\d ()/.+-]{7,})"
)
_SHORT = ("tel", "fax", "mob", "tlf", "cel", "gsm")  # labels of three letters that are usual
_SAME_LABEL = 0.8
_MERGED = (("ri", "n"), ("rn", "m"), ("ii", "u"), ("cl", "d"), ("vv", "w"))
_SHAPES = str.maketrans("aec0lt1fj|rmuhkbq9yv5", "oooo" + "iiiiii" + "nnnnnn" + "gggg" + "s")
_LIKE = 0.66  # how much of two words is the same where one was taken for the other
_MOST_WORDS = 8  # of a line that may be those of a domain


Mends = Iterator[tuple[int, int, str]]  # where something stands, and what takes its place


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with letters mended, where each character stood, and which were changed."""

    text: str
    origin: Sequence[int]
    changed: frozenset[int]


def mended(text: str, region: str) -> Mended:
    """Return the text of a card with what was misread mended."""
    origin = list(range(len(text)))
    changed: set[int] = set()
    letters = ((at, at + 1, char) for at, char in spelled(text, region))
    text, origin = _put(text, origin, letters, changed)
    for mend in (_figures, _labels, _words, _ends, _ats, _gaps, _hosts, _locals):
        text, origin = _put(text, origin, mend(text), changed)
    return Mended(text, origin, frozenset(changed))


def _put(text: str, origin: list[int], mends: Mends, changed: set[int]) -> tuple[str, list[int]]:
    """Return the text with the mends in it; of two that overlap, only the first."""
    chars: list[str] = []
    where: list[int] = []
    at = 0
    for start, end, new in sorted(mends):
        if start < at or text[start:end] == new:
            continue
        chars.append(text[at:start])
        where += origin[at:start]
        chars.append(new)
        where += [origin[min(start + nth, end - 1)] for nth in range(len(new))]
        changed.update(origin[start:end])
        at = end
    chars.append(text[at:])
    return "".join(chars), where + origin[at:]


def _figures(text: str) -> Mends:
    """Mend letters among figures: "4ll 0O5", "P.0. Box"."""
    for found in _FIGURE_WORD.finditer(text):
        figures = sum(char.isdigit() for char in found[0])
        small = not re.search("[OI]", found[0]) and (figures >= 2 or set(found[0]) <= _OLD_STYLE)
        if small or figures * 5 >= 3 * len(found[0].replace("-", "")):
            yield found.start(), found.end(), found[0].translate(_FIGURES)
    for found in _ZEROS.finditer(text):
        yield found.start(), found.end(), "0" * len(found[0])
    for found in _CODE.finditer(text):
        last = found["last"]
        mended_last = last[0].replace("O", "0") + last[1].replace("0", "O")
        yield found.start("last"), found.end("last"), mended_last + last[2].replace("O", "0")
    for found in _BOX.finditer(text):
        yield found.start("o"), found.end("o"), "O"


def _labels(text: str) -> Mends:
    """Mend the label of a number: "Moblle: 07700 900123", "Faxc 01632 960123"."""
    known = facts("points")["phones"]
    for found in _NUMBER_LABEL.finditer(text):
        word = found["word"].casefold()
        if word in known or fold(word) in known:
            continue
        near = [
            (SequenceMatcher(None, fold(word), fold(label)).ratio(), label)
            for label in known
            if label.isalpha() and len(label) >= 3 and label[0] == word[0]
            if len(word) > 3 or (label in _SHORT and _shape(label[:2]) == _shape(word[:2]))
        ]
        best, label = max(near, default=(0.0, ""))
        if best >= (_SAME_LABEL if len(word) > 3 else 0.5):
            yield found.start("word"), found.end("word"), label.capitalize()


def _words(text: str) -> Mends:
    """Mend figures in legal forms and in names: "S.r.I.", "sp. z 0.0.", "Pau1"."""
    for found in _FORM.finditer(text):
        if found["l"]:
            yield found.start("l"), found.end("l"), "l"
        for group in ("o", "p"):
            if found[group]:
                yield found.start(group), found.end(group), "o"
    for word in re.finditer(r"(?<![\w@.-])[^\W_]{3,20}(?![\w@.])", text):
        for found in _ONE_LETTER.finditer(word[0]):
            letter = "o" if found[0] == "0" else "l"
            whole = word[0][: found.start()] + letter + word[0][found.end() :]
            if _is_name(whole) and not _is_name(word[0]):
                yield word.start() + found.start(), word.start() + found.end(), letter


def _is_name(word: str) -> bool:
    return fold(word) in names("given") or fold(word) in names("family")


# --- addresses on the net -----------------------------------------------------------------------


def _ends(text: str) -> Mends:
    """Mend the end of a domain that is none: "firm.c0m"."""
    known = facts("points")["tlds"]
    for found in re.finditer(r"(?<=[\w-]{3})\.(?P<end>[a-z0-9]{3,12})(?![\w.@])", text):
        end = found["end"]
        before = text[max(0, found.start() - 60) : found.start()]
        if end in known or end.isdigit() or not re.search(r"@[\w.-]*$|www\.[\w.-]*$", before):
            continue
        likely = [each for each in known if _differ(end, each) == 1]
        if len(likely) == 1:
            yield found.start("end"), found.end("end"), likely[0]


def _gaps(text: str) -> Mends:
    """Close the gaps in an e-mail, and give it the end that another address of the card has."""
    for found in re.finditer(
        r"(?m)(?:^|[:|·])[ ]?(?P<word>[a-z]\w*)(?P<gap>[._] | [._])(?=[a-z][\w.-]*@)", text
    ):
        if found["word"] not in facts("points")["email_labels"]:
            yield found.start("gap"), found.end("gap"), found["gap"].strip()
    hosts = {found[0].casefold() for found in _HOST.finditer(text)}
    for found in re.finditer(r"(?:(?<=\w@)|(?<=www\.))(?P<label>[\w-]{3,63})\.?(?=\s|$)", text):
        label = found["label"].casefold()
        whole = {host for host in hosts if host.partition(".")[0] == label}
        if len(whole) == 1:
            yield found.start(), found.end(), whole.pop()


def _ats(text: str) -> Mends:
    """Mend an @ that was taken for a letter, before a domain the card has, or after a label."""
    hosts = {found[0].casefold() for found in _HOST.finditer(text)}
    firms = _runs_of_words(text)
    for found in _SITE.finditer(text):
        if text[max(0, found.start() - 4) : found.start()].endswith(("www.", "//")):
            continue
        address = found[0].casefold()
        if address in hosts or address.startswith("www."):
            continue
        cuts = list(_AT.finditer(text, found.start(), found.end()))
        sure = [cut for cut in cuts if _is_host(text[cut.end() : found.end()].casefold(), hosts)]
        if not sure and _BEFORE_MAIL.search(text, max(0, found.start() - 24), found.start()):
            likely = [(_of_firm(text[cut.end() : found.end()], firms), cut) for cut in cuts]
            sure = [cut for cut in cuts if cut[0] in "GQ©®&"] or [
                cut for part, cut in sorted(likely, key=lambda each: -each[0]) if part > 0.8
            ]
        if sure:
            yield sure[0].start(), sure[0].end(), "@"
    for found in re.finditer(r"(?<=\w)[({\[](?=@\w)", text):
        yield found.start(), found.end(), ""


def _is_host(rest: str, hosts: Iterable[str]) -> bool:
    return any(
        rest == host or (len(rest) == len(host) and 0 <= _differ(rest, host) <= len(host) // 8)
        for host in hosts
    )


def _of_firm(domain: str, firms: Sequence[str]) -> float:
    """Return how much of a domain is spelled by words that follow each other on the card."""
    label = domain.casefold().split(".")[0].replace("-", "")
    if len(label) < 6:
        return 0.0
    near = [each for each in firms if each[0] == label[0] and abs(len(each) - len(label)) <= 3]
    return max((SequenceMatcher(None, label, each).ratio() for each in near), default=0.0)


def _runs_of_words(text: str) -> list[str]:
    each = [_as_address(line)[:_MOST_WORDS] for line in _plain_lines(text)]
    return [
        "".join(words[start:end])
        for words in each
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]


def _plain_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if not re.search(r"[@\d]|www|\w\.\w{2}", line)]


def _as_address(line: str) -> list[str]:
    """Return the words of a line as addresses on the net spell them."""
    special = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
    return fold(line.casefold().translate(special)).split()


def _differ(one: str, two: str) -> int:
    """Return in how many letters of the same look two words differ; -1 when in others too."""
    if len(one) != len(two):
        return -1
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    alike = all(any(a in group and b in group for group in _ALIKE) for a, b in pairs)
    return len(pairs) if alike else -1


def _is_alike(one: str, two: str) -> bool:
    """Whether recognition may take one word for the other; it also loses narrow letters."""
    if one == two or SequenceMatcher(None, one, two).ratio() < _LIKE:
        return False
    first, second = _shape(one), _shape(two)
    lost = abs(first.count("i") - second.count("i"))
    return first == second or (
        first.replace("i", "") == second.replace("i", "") and 0 < lost <= 1 + len(second) // 8
    )


def _shape(word: str) -> str:
    for letters, letter in _MERGED:
        word = word.replace(letters, letter)
    return word.translate(_SHAPES)


def _hosts(text: str) -> Mends:
    """Mend domains by the words of the card, unless two of them say the same."""
    found = list(_HOST.finditer(text))
    said = [each[0].casefold() for each in found]
    firms = frozenset(_runs_of_words(text))
    for each, domain in zip(found, said, strict=True):
        if said.count(domain) > 1:
            continue
        label, dot, rest = domain.partition(".")
        twins = [
            other for other in (host.partition(".") for host in said) if _is_alike(label, other[0])
        ]
        best = max([label, *(twin[0] for twin in twins)], key=lambda one: _support(one, firms))
        if best == label:
            best = "-".join(_by_words(part, _uninflected(part, firms)) for part in label.split("-"))
        if best != label:
            yield each.start(), each.end(), f"{best}{dot}{rest}"


def _uninflected(part: str, words: frozenset[str]) -> frozenset[str]:
    """Return the words that are not the part of a domain with another ending of its grammar."""
    return frozenset(word for word in words if word == part or word[: len(part) - 2] != part[:-2])


def _locals(text: str) -> Mends:
    """Mend the mailbox of an e-mail, and the name of a profile, by the names on the card."""
    known = frozenset(word for line in _plain_lines(text) for word in _as_address(line))
    for found in _LOCAL.finditer(text):
        for part in re.finditer(r"[^\W\d_]{3,}", found[0]):
            best = _by_words(part[0].casefold(), known)
            if best != part[0].casefold():
                yield found.start() + part.start(), found.start() + part.end(), best


def _support(label: str, firms: frozenset[str]) -> int:
    return sum(len(part) for part in label.split("-") if part in firms)


def _by_words(part: str, known: frozenset[str]) -> str:
    """Return the word of the card that a part of an address was meant to be; else the part."""
    if part in known or any(word in part and 2 * len(word) > len(part) for word in known):
        return part
    likely = {
        word
        for word in known
        if len(word) > 3 and not _is_doubled(part, word) and _is_alike(part, word)
    }
    return likely.pop() if len(likely) == 1 else part


def _is_doubled(part: str, word: str) -> bool:
    """Whether a word has a letter twice where a part has it once, as nicknames do: Mat, Matt."""
    return re.sub(r"(.)\1", r"\1", word) == part
