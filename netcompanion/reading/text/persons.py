"""The parts of a person's name, by the customs of where it comes from.

Names do not follow rules: what is here gets the usual ones right, and the name as it was written
is always kept beside the parts.
"""

from __future__ import annotations

import re
from functools import cache

from netcompanion.domain.names import PersonName
from netcompanion.reading.text.facts import facts
from netcompanion.reading.text.gazetteer import fold
from netcompanion.reading.text.native_names import is_native, split_native
from netcompanion.resources import resource

_MOST_WORDS = 14
_BRACKETED = re.compile(
    r"[(\[\uff08]\s*([^()\[\]\uff08\uff09]{1,40})\s*[)\]\uff09]"
    r"|[\"\u201c\u201d\u201e\u00ab\u00bb]([^\"\u201c-\u201e\u00ab\u00bb]{1,30})[\"\u201c\u201d\u00ab\u00bb]"
)
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ич|овна|евна|ична|инична|івна|ївна|йович|ovich|evich|ovych|ovna|evna|ivna|ichna|yivna)$"
)
_SLAVIC_FAMILY = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ской|ова|ева|ёва|ина|ына|ская|цкая|ська|цька|ський|цький|енко|юк|ук|чук|ян"
    r"|дзе|швили|их|ых|ко)$"
)
_CREDENTIAL = re.compile(
    r"(?:[A-ZÀ-Ž][A-Za-zà-ž]{0,4}\.){1,5}[A-Za-z]{0,4}\.?|[A-Z][A-Za-z]*[A-Z()][A-Za-z()/-]*|[A-Z]{2,7}"
)


def split_person(name: str, region: str, email: str = "") -> PersonName:
    """Return the parts of a name; the e-mail address is evidence of which is the family name.

    `region` is the country (ISO 3166 alpha-2) whose customs are likely, "" unknown.
    """
    formatted = " ".join(name.split())[:200]
    bare, inside = _without_nicknames(formatted)
    prefix, words, suffix, turned = _trimmed(bare, inside, region.upper())
    if turned:
        family, given = turned
        whole = region.upper() in _ASIAN_REGIONS
        return _made(formatted, prefix, [given] if whole else _units(given), family, suffix)
    text = " ".join(words)
    if is_native(text):
        given_name, family_name, honorific = split_native(text, region.upper())
        return _made(formatted, prefix, [[given_name]], [family_name], [*suffix, honorific])
    if len(words) == 1 and prefix and not email.casefold().startswith(fold(words[0])):
        return _made(formatted, prefix, [], words, suffix)
    given_units, family = _given_and_family(words, region.upper(), email)
    return _made(formatted, prefix, given_units, family, suffix)


def _made(
    formatted: str,
    prefix: list[str],
    given: list[list[str]],
    family: list[str],
    suffix: list[str],
) -> PersonName:
    units = [" ".join(filter(None, unit)).strip(" ,") for unit in given]
    return PersonName(
        formatted=formatted,
        prefix=" ".join(prefix),
        given=units[0] if units else "",
        additional=" ".join(units[1:]),
        family=" ".join(family).strip(" ,"),
        suffix=", ".join(filter(None, suffix)),
    )


# --- honorifics and credentials -----------------------------------------------------------------


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_key(word) for word in facts("persons")[name])


def _key(word: str) -> str:
    return word.casefold().replace(".", "").strip(",;'’ ")


def _without_nicknames(name: str) -> tuple[str, list[str]]:
    """Return the name without what is in brackets and quotes, and those words."""
    inside = [match[1] or match[2] for match in _BRACKETED.finditer(name)]
    return " ".join(_BRACKETED.sub(" ", name).split()), inside


def _trimmed(
    name: str, inside: list[str], region: str
) -> tuple[list[str], list[str], list[str], tuple[list[str], list[str]] | None]:
    """Return prefix, words of the name, suffix, and (family, given) when a comma parts them."""
    pieces = [piece.split()[:_MOST_WORDS] for piece in name.split(",") if piece.strip()]
    suffix: list[str] = []
    while len(pieces) > 1 and _are_credentials(pieces[-1], pieces[0]):
        suffix.insert(0, " ".join(pieces.pop()))
    prefix: list[str] = []
    words = pieces[0] if pieces else []
    if (
        len(words) > 3
        and words[1] == "en"
        and re.fullmatch(r"(?:M|Dra?|Mtra?)\.C\.", words[0] + words[2])
    ):
        prefix, words = [" ".join(words[:3])], words[3:]
    if len(pieces) > 1:
        given = [word for piece in pieces[1:] for word in piece]
        _take_prefix(given, prefix, region)
        _take_prefix(words, prefix, region)
        tail = _take_suffix(given)
        if given and words:
            return prefix, [], [*tail, *suffix], (words, given)
        words = words or given
    _take_prefix(words, prefix, region)
    prefix += [f"({each})" for each in inside if _key(each) in _set("prefixes")]
    suffix = [*_take_suffix(words), *suffix]
    return prefix, words, suffix, None


_LEADING = ("the", "di", "by", "door", "par", "von", "de")


def _take_prefix(words: list[str], prefix: list[str], region: str) -> None:
    if (
        len(words) > 2
        and words[0].casefold() in _LEADING
        and (words[0].islower() or _is_prefix(words[1], region))
    ):
        prefix.append(words.pop(0))
    while len(words) > 1 and (
        _is_prefix(words[0], region)
        or (prefix and words[0] in ("n.", "h.", "c.") and len(words) > 2)
    ):
        prefix.append(words.pop(0))


def _is_prefix(word: str, region: str) -> bool:
    key = _key(word)
    if region == "IN" and word in ("CA", "CS", "CMA", "Ar.", "Er.", "Adv"):
        return True
    if (
        "." in word[:-1]
        and len(word) > 3
        and all(_key(each) in _set("prefixes") for each in re.findall(r"[^.-]+", word))
    ):
        return True
    if key not in _set("prefixes") and key not in _set("dotted_prefixes"):
        return False
    if key in _set("dotted_prefixes") and not word.endswith((".", "º", "ª")):
        return key in ("me", "pr") and region in ("FR", "CH", "BE", "CA", "LU")
    return not (
        len(key) == 1
        and key.isascii()
        and not (
            (key == "d" and region == "ES") or (key == "m" and region in ("FR", "BE", "CH", "LU"))
        )
    )


def _take_suffix(words: list[str]) -> list[str]:
    taken: list[str] = []
    shouted = all(word.isupper() for word in words)
    while len(words) > 1:
        key = _key(words[-1])
        clear = key in _set("plain_suffixes")
        styled = not shouted and (
            words[-1].isupper() or "." in words[-1] or not words[-1][1:].islower()
        )
        pair = _key("".join(words[-2:]))
        if len(words) > 2 and pair in _set("suffixes") and pair in ("preng", "peng", "euring"):
            taken.insert(0, " ".join(words[-2:]))
            del words[-2:]
            continue
        if not (clear or (key in _set("suffixes") and styled and len(key) > 1)):
            break
        taken.insert(0, words.pop().rstrip(","))
    return taken


def _are_credentials(words: list[str], before: list[str]) -> bool:
    if _key("".join(words)) in _set("suffixes"):
        return True
    known = _set("suffixes") | (_set("prefixes") if len(words) > 1 else frozenset())
    shouted = all(word.isupper() for word in before)
    return all(
        (_key(word) in known and (len(before) > 1 or _key(word) in _set("plain_suffixes")))
        or (len(before) > 1 and not shouted and _looks_like_credential(word))
        for word in words
    )


def _looks_like_credential(word: str) -> bool:
    return bool(_CREDENTIAL.fullmatch(word)) and not re.fullmatch(r"[A-Z]\.", word)


# --- given and family ---------------------------------------------------------------------------


@cache
def _known(which: str) -> frozenset[str]:
    return frozenset(resource(f"reading/names_{which}.txt").read_text("utf-8").split("\n"))


def _is_given(word: str) -> bool:
    parts = fold(word).split("-")
    return all(part in _known("given") for part in parts) and not all(
        part in _known("family") for part in parts
    )


def _is_family(word: str) -> bool:
    parts = fold(word).split("-")
    return any(part in _known("family") for part in parts) and parts[0] not in _known("given")


def _given_and_family(
    words: list[str], region: str, email: str
) -> tuple[list[list[str]], list[str]]:
    if len(words) <= 1:
        return [words], []
    found = (
        _by_capitals(words)
        or _by_patronymic(words, region)
        or _by_asian_custom(words, region, email)
    )
    if found:
        return found
    if _is_family_first(words, region, email):
        return [[word] for word in words[1:]], words[:1]
    units = _units(words)
    if region == "TR" and len(units) == 3 and _is_given(words[1]):
        return [words[:2]], words[2:]
    cut = _family_start(units, region, email)
    return units[:cut], [word for unit in units[cut:] for word in unit]


def _by_capitals(words: list[str]) -> tuple[list[list[str]], list[str]] | None:
    """Return the parts of "Mireille DUFRESNE" and "SATO Hana"."""
    loud = [_is_shouted(word) for word in words]
    full = [shout for shout, word in zip(loud, words, strict=True) if len(_key(word)) > 1]
    if all(full) or not any(loud):
        return None
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    while first and _key(words[first - 1]) in _set("particles") and first > 1:
        first -= 1
    if last != len(words) - 1 and loud.index(True) != 0:
        return None
    return [[word] for word in words[:first] + words[last + 1 :]], words[first : last + 1]


def _is_shouted(word: str) -> bool:
    letters = re.sub(r"[\W\d_]|^[Mm]c|^d'|^D'", "", word)
    return len(letters) > 1 and letters.isupper() and "." not in word


def _by_patronymic(words: list[str], region: str) -> tuple[list[list[str]], list[str]] | None:
    """Return the parts of Slavic names, with the family name before or behind the others."""
    if (
        (
            len(words) == 3
            and _PATRONYMIC.search(words[2].casefold())
            and not _PATRONYMIC.search(words[1].casefold())
        )
        and len(words[2]) > 5
        and region in ("RU", "UA", "BY", "KZ", "BG", "UZ", "KG", "MD", "")
    ):
        return [[words[1]], [words[2]]], words[:1]
    if len(words) == 2 and re.fullmatch(r"[\u0400-\u04ff-]+", words[0]):
        first, second = (bool(_SLAVIC_FAMILY.search(word.casefold())) for word in words)
        if first and not second:
            return [words[1:]], words[:1]
    return None


def _by_asian_custom(
    words: list[str], region: str, email: str
) -> tuple[list[list[str]], list[str]] | None:
    keys = [_key(fold(word)) for word in words]
    for name, regions in _ASIAN.items():
        if region not in regions and not (name == "vietnamese" and keys[0] == "nguyen"):
            continue
        families = _set(name)
        first, last = keys[0] in families, keys[-1] in families
        if name == "chinese" and len(words) > 2 and keys[1] in families and _is_western(keys[0]):
            return [words[:1], *([word] for word in words[2:])], words[1:2]
        if not first and not last:
            continue
        if first and last:
            first = _first_of_two(words, keys, name, email)
        if not first:
            cut = len(words) - 1
            if name == "chinese" and len(words) > 3 and keys[-1] not in families:
                cut = 1
            return [[word] for word in words[:cut]], words[cut:]
        if name == "vietnamese" and len(words) == 4 and keys[1] in ("thi", "van"):
            return [words[2:], words[1:2]], words[:1]
        if name == "vietnamese":
            return [words[-1:], *([word] for word in words[1:-1])], words[:1]
        return [words[1:]], words[:1]
    return None


_ASIAN = {
    "chinese": ("CN", "TW", "HK", "SG", "MY", "MO"),
    "korean": ("KR",),
    "vietnamese": ("VN",),
    "japanese": ("JP",),
}


def _is_western(key: str) -> bool:
    return key in _known("given") and key not in _set("chinese")


_ASIAN_REGIONS = frozenset(region for regions in _ASIAN.values() for region in regions)


def _first_of_two(words: list[str], keys: list[str], name: str, email: str) -> bool:
    said = _family_by_email(words, email)
    if said is not None:
        return said == 0
    usual = [key in facts("persons")["usual_asian"] for key in (keys[0], keys[-1])]
    if usual[0] != usual[1] and name != "vietnamese":
        return usual[0]
    if name == "vietnamese" or len(words) > 2:
        return True
    return len(keys[0]) <= len(keys[-1]) and name != "japanese" and "-" not in words[0]


def _is_family_first(words: list[str], region: str, email: str) -> bool:
    said = _family_by_email(words, email)
    if said is not None:
        return said == 0 and len(words) == 2
    if region in facts("persons")["family_first"]:
        return not (_is_given(words[0]) and not _is_given(words[-1]))
    if region in ("", "US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IN", "NG", "KE", "GH"):
        return False
    return (
        len(words) == 2
        and _is_family(words[0])
        and _is_given(words[1])
        and not _is_family(words[1])
    )


def _family_by_email(words: list[str], email: str) -> int | None:
    """Return which word is the family name by "f.last", "flast" or "last.f", None unknown."""
    local = fold(email.partition("@")[0])
    keys = [re.sub(r"\W", "", fold(word)) for word in words]
    if not local or len(keys) < 2 or not all((keys[0], keys[-1])):
        return None
    for family, given in ((len(keys) - 1, 0), (0, len(keys) - 1)):
        last, initial = keys[family], keys[given][0]
        initials = "".join(key[0] for i, key in enumerate(keys) if i != family and key)
        if len(last) > 1 and re.fullmatch(
            rf"(?:{re.escape(initial)}|{re.escape(initials)})[._-]?{re.escape(last)}\d*"
            rf"|{re.escape(last)}[._-](?:{re.escape(initial)}|{re.escape(initials)})",
            local,
        ):
            return family
    return None


# --- western order ------------------------------------------------------------------------------


_MARIA = ("Ma.", "Mª", "M.ª")


def _units(words: list[str]) -> list[list[str]]:
    """Return the words with those that are one name together: Abdul Rahman, María del Carmen."""
    units: list[list[str]] = []
    at = 0
    while at < len(words):
        end = at + 1
        opens = _key(words[at]) in _set("joined") or words[at] in _MARIA
        if opens and words[at + 1 : at + 2] not in ([], ["de"], ["del"]):
            end = at + 2
        elif at == 0 and _key(fold(words[0])) in _set("compound_given") and len(words) > 3:
            further = at + 1
            while further < len(words) and words[further] in (
                "de",
                "del",
                "la",
                "las",
                "los",
                "da",
                "do",
            ):
                further += 1
            if at + 1 < further < len(words) - 1:
                end = further + 1
        while end < len(words) and words[end - 1].casefold().endswith(
            ("-de", "-van", "-den", "-der")
        ):
            end += 1
        units.append(words[at:end])
        at = end
    return units


def _family_start(units: list[list[str]], region: str, email: str) -> int:
    keys = [_key(unit[0]) for unit in units]
    last = len(units) - 1
    son = next((i for i in range(1, last) if keys[i] in _set("sons")), 0)
    if son:
        if region in ("MY", "SG", "BN") and "/" not in keys[son]:
            return son
        return (
            last
            if last - son == 1
            else next(
                (i for i in range(last, son + 1, -1) if keys[i - 1] in ("al", "el", "ال")), last
            )
            - (keys[last - 1] in ("al", "el"))
        )
    particle = next((i for i in range(1, last) if _is_particle(units[i][0])), 0)
    start = particle or last
    elided = re.match(r"(?i)d['’]\w", units[last][0])
    if elided and last > 1 and fold(units[last - 1][0]) not in _known("given"):
        start = last - 1
    if region in facts("persons")["double_surnames"] and start >= 2:
        start = _with_first_surname(units, start, bool(particle))
    said = _double_by_email(units, email)
    return min(start, said) if said else start


def _is_particle(word: str) -> bool:
    key = word.casefold().strip(".,")
    return key in _particle_set() or bool(re.fullmatch(r"(?:'t|'s|d'|de'|in't|op't)", key))


@cache
def _particle_set() -> frozenset[str]:
    return frozenset(facts("persons")["particles"])


def _with_first_surname(units: list[list[str]], start: int, particle: bool) -> int:
    """Return where two surnames begin: in "Rosa Prado Lima" with Prado, not in "Ana Rosa Lima"."""
    before = units[start - 1][0] if start - 1 < len(units) else ""
    if len(before.rstrip(".")) <= 1:
        return start
    if start == 2 and _is_given(before) and not _is_family(before):
        return start
    if particle:
        return start if fold(before) in _known("given") else start - 1
    return start - 1


def _double_by_email(units: list[list[str]], email: str) -> int:
    """Return where the family begins when the local part ends in its last words, 0 unknown."""
    local = re.sub(r"[\W\d_]", "", fold(email.partition("@")[0]))
    if len(units) < 3 or not local:
        return 0
    for start in range(1, len(units) - 1):
        tail = "".join(re.sub(r"\W", "", fold(" ".join(unit))) for unit in units[start:])
        head = re.sub(r"\W", "", fold(units[0][0]))
        if len(tail) > 5 and local in (tail, head[:1] + tail, head + tail):
            return start
    return 0
