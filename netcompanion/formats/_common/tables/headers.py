"""What a header says in any language, by a list of words of ours (resources/tables/headers.txt)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from netcompanion.resources import resource

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 100  # characters of a header in which one word may stand beside another
_NUMBER = re.compile(r" \d{1,3}$")
_COUNTS = re.compile(r"[#№]")
_NAMES = frozenset({"name", "given", "family"})
_TWINS = str.maketrans("łøđıŁØĐ", "lodiLOD")
_ASIDE = frozenset(  # words before the one that counts: "Your e-mail", "Attendee first name"
    "your attendee participant guest contact buyer primary main preferred current delegate member"
    " ihr ihre votre vos su tu deine dein speaker visitor billing person mailing shipping".split()
)
_BEHIND = frozenset("required optional pflichtfeld obligatoire obligatorio".split())


def folded(header: str) -> str:
    """Return a header in small letters, without accents, signs and joined words."""
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", header.strip()).translate(_TWINS))
    plain = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_NO_WORD.sub(" ", plain.casefold()).split())


def meaning(header: str) -> str:
    """Return the target that a header names, or ""."""
    words = folded(header[:200])
    known = _words()
    for each in (words, _NUMBER.sub("", words), words.removesuffix("s"), header.lower()):
        if each in known:
            return known[each]
    parts = [part for part in words.split() if part not in _BEHIND]
    while len(parts) > 1 and parts[0] in _ASIDE:
        parts.pop(0)
    return known.get(" ".join(parts), "")


@cache
def _words() -> dict[str, str]:
    """Return targets by words; a word of two sections means the first."""
    found: dict[str, str] = {}
    section = ""
    for line in resource("tables/headers.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            for word in line.split("|"):
                found.setdefault(folded(word), section)
    return found


def is_american(header: Iterable[str]) -> bool:
    """Whether the columns are called what only Americans call them: "Zip", "State"."""
    words = {word for name in header for word in folded(name[:200]).split()}
    return not words.isdisjoint({"zip", "zipcode"}) and words.isdisjoint({"postcode", "county"})


_SIDES = {
    "work": frozenset(
        "work business office company geschaftlich dienstlich arbeit bureau professionnel"
        " professionnelle pro trabajo laboral profesional ufficio uff lavoro comercial werk"
        " werkadres zakelijk sluzbowy sluzbowe sluzbowa praca pracy prace jobb arbeid arbejde tyo"
        " is isyeri рабочий рабочая рабочее служебный 会社 勤務先 公司 办公 회사".split()
    ),
    "home": frozenset(
        "home private personal privat private privé prive domicile personnel particular casa"
        " residencial residencia abitazione ab huisadres thuis domowy domowe domowa domu hem hjem"
        " koti ev домашний домашняя 自宅 住宅 家庭 집".split()
    ),
    "other": frozenset(
        "other weitere weiterer weiteres autre otra otro altro altra ander andere anders outro"
        " outra inny inne annan annet muu другой".split()
    ),
}
_FILLING = frozenset(
    "de del do da d della dello du des des la le el endereco direccion adresse adres adresy"
    " indirizzo address op van in na w".split()
)
_SLOTS = {
    "fax": frozenset("fax telefax telefaks faks faksi telecopie факс 傳真 传真 팩스".split()),
    "mobile": frozenset(
        "mobile cell cellular cellphone handy mobil mobiel portable movil celular cellulare"
        " telemovel komorkowy komorka matkapuhelin gsm whatsapp мобильный сотовый 手机 携帯 휴대"
        " נייד".split()
    ),
    "assistant": frozenset("assistant asst assistants assistent assistente asistente".split()),
    "car": frozenset(["car"]),
    "pager": frozenset(["pager"]),
}
_NUMBER_WORDS = frozenset("number numbers no nr nummer num numero numer numeru номер".split())
_EITHER_SIDE = _SIDES["work"] | _SIDES["home"]
_WITH_SIDES = ("address.", "phone", "email", "link")
_DIGITS = re.compile(r" ?\b[2-9]\b")
_OR = re.compile(r"/| or | oder | ou ")


@lru_cache(maxsize=4096)
def sided_meaning(header: str) -> str:
    """Return the target of a header that also says for which side of life: "Rue (bureau)".

    A word for the sort of a number stands beside any word for a number: "Handy-Nr. (privat)". One
    that says a thing twice, such as "State/Region", means what its first word does. What counts
    people names nobody: "Attendee #".
    """
    found = _uncounted(header)
    return "" if found in _NAMES and _COUNTS.search(header) else found


def _uncounted(header: str) -> str:
    found = meaning(header) or _sided(header) or _phone_sort(header)
    if found or len(header) > _LONGEST:
        return found
    said = [_plain(each) for each in _OR.split(header)]
    return said[0] if len(said) > 1 and len(set(said)) == 1 else _of_both(header)


def _plain(header: str) -> str:
    return meaning(header) or _sided(header)


def _of_both(header: str) -> str:
    """Return what "Land/Region geschäftlich" means: its first word with the last word's side."""
    first, slash, rest = header.partition("/")
    return _plain(f"{first} {rest.partition(' ')[2]}") if slash and " " in rest else ""


def _phone_sort(header: str) -> str:
    words = _DIGITS.sub("", folded(header[:200])).split()
    for sort, said in _SLOTS.items():
        rest = [word for word in words if word not in said]
        things = [word for word in rest if word not in _NUMBER_WORDS | _EITHER_SIDE]
        known = not things or _plain(" ".join(things)).startswith("phone")
        if len(rest) < len(words) and known:
            return f"phone:{sort}"
    return ""


def _sided(header: str) -> str:
    folded_header = folded(header[:200])
    words = _DIGITS.sub("", folded_header).split()
    side = next((side for side, said in _SIDES.items() if said.intersection(words)), "")
    rest = [word for word in words if not side or word not in _SIDES[side]]
    for some in (rest, [word for word in rest if word not in _FILLING]):
        found = meaning(" ".join(some)) if some else ""
        family, _, part = found.partition(".")
        if part == "street" and _DIGITS.search(folded_header):
            part = "extended"
        if family == "address" and part and side:
            return f"address:{side}.{part}"
        if found == "address" and side:
            return f"address:{side}.street"
        if found in ("phone", "email", "link") and side in ("work", "home"):
            return f"{found}:{side}"
        if found == "phone:fax" and side == "home":
            return "phone:home fax"
        if found and (not side or found.startswith(_WITH_SIDES)):
            return found
    return ""
