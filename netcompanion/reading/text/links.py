"""E-mails, web addresses and profiles in a text, also where they are obscured or misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from netcompanion.domain.contact import Email, Link, SocialProfile
from netcompanion.reading.text.facts import any_of, facts
from netcompanion.reading.text.spans import PointSpan

_SAID_DOT = r"(?i:dot|punkt|point|punto|ponto|punt|kropka|piste|prick|tečka|точка)"
_SAID_AT = r"(?i:at|a|ät|@|arroba|chiocciola|kukac|zavináč|arobase|małpa|собака)"
_AT = (
    r"(?:[ \t]{0,2}@[ \t]{0,2}"
    rf"|[ \t]{{0,2}}[\[({{<][ \t]?{_SAID_AT}[ \t]?[\])}}>][ \t]{{0,2}}"
    r"|[ \t]AT[ \t]"
    rf"|[ \t](?:at|arroba|chiocciola|arobase)[ \t]"
    rf"(?=[\w-]{{1,63}}(?:[ \t](?:dash|hyphen|minus)[ \t][\w-]{{1,63}})?[ \t]{_SAID_DOT}[ \t]))"
)
_DOT = (
    rf"(?:\.|[ \t]{{0,2}}[\[({{<][ \t]?(?:{_SAID_DOT}|\.)[ \t]?[\])}}>][ \t]{{0,2}}"
    r"|[ \t](?:DOT|dot|punkt|punto|ponto)[ \t])"
)
_SAID_DASH = r"[ \t](?:dash|hyphen|minus|bindestrich|tiret|guion|guión|trattino)[ \t]"
_SAID_LINE = r"[ \t](?:underscore|unterstrich|underline|guion bajo)[ \t]"
_JOIN = rf"(?:{_DOT}|{_SAID_DASH}|{_SAID_LINE})"
_LOCAL = rf"(?<![\w.+%&'-])\w[\w+%&'=-]{{0,63}}(?:{_JOIN}[\w+%&'=-]{{1,63}}){{0,5}}"
_EMAIL = re.compile(
    rf"(?P<local>{_LOCAL})(?P<at>{_AT})(?P<domain>[\w-]{{1,63}}(?:{_JOIN}[\w-]{{1,63}}){{0,7}})"
)
_WORN_DOMAIN = re.compile(
    r"[\w-]{1,63}(?:[ \t]?[.,·][ \t]?[\w-]{1,63}|[ \t][\w-]{2,63}\.[\w-]{2,24}){1,5}"
)
_NEXT_LINE_END = re.compile(r"[ \t]?\n[ \t]?(?P<domain>\.(?:[\w-]{1,63}\.){0,3}[a-z]{2,24})\b")
_DOTS = re.compile(_DOT)
_FEDIVERSE = re.compile(
    r"(?<![\w.@])@(?P<user>\w[\w.-]{0,39})@(?P<host>(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24})"
)
_SITE = r"(?:[il1]inked[il]n|twitter|instagram|facebook|github|xing)[ ]?[.,][ ]?com"
_TAIL = r"[^\s<>\"|,;]"
_URL = re.compile(
    r"(?:(?:https?[ ]?:[ ]?/{1,2}[ ]?)?(?:www[.,][ ]?|[a-z]{2}\.|m\.)?"
    rf"(?P<worn>{_SITE}[ ]?/[ ]?(?:(?:in|pub|profile|company)[ ]?/[ ]?)?@?[\w.%-]{{1,80}}/?)"
    r"|(?:https?[ ]?:[ ]?/{1,2}[ ]?|www[.,][ ]?|www(?=[\w-]{1,63}\.[\w-]))"
    rf"(?P<address>{_TAIL}{{2,400}})"
    r"|(?<![\w@.-])(?P<bare>(?:\w[\w-]{0,62}\.){1,5}[^\W\d_]{2,24})(?![\w@-])"
    rf"(?P<path>/{_TAIL}{{0,300}})?)",
    re.IGNORECASE,
)
_HIDDEN_URL = re.compile(
    r"(?<![\w@.-])\w[\w-]{0,62}"
    rf"(?:[ \t]?[\[({{]{_SAID_DOT}[\])}}][ \t]?[\w-]{{2,63}}){{1,4}}"
)
_REST_OF_PATH = re.compile(r"[ \t]?\n[ \t]?(?P<rest>[\w%=&?-][\w%=&?/-]{2,80})[ \t]?(?=\n|$)")
_NO_HOSTS = frozenset(
    "tel fax mob reg org no nr ref str ul dr prof ing dipl ph mr mrs ms ltd inc co corp pvt pty "
    "abt geb inh apt bldg univ dept asst vers st av al pl os nab zip ext dir adv sri smt er ca cs "
    "gen col sgt capt rev hon jr sr sp via rua calle rue exp est".split()
)
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "gob"))
_PATHS = {
    "linkedin": re.compile(r"/(?:in|pub|mwlite/in)/@?(?P<handle>[^/?#\s]+)", re.IGNORECASE),
    "xing": re.compile(r"/(?:profile|people)/(?P<handle>[^/?#\s]+)", re.IGNORECASE),
    "bluesky": re.compile(r"/profile/@?(?P<handle>[^/?#\s]+)", re.IGNORECASE),
    "line": re.compile(r"/(?:R/)?(?:ti/p/)?[~@]?(?P<handle>[\w.%@-]{2,40})", re.IGNORECASE),
    "wechat": re.compile(r"/(?P<handle>[\w-]{2,60})"),
}
_ANY_PATH = re.compile(r"/@?(?P<handle>[\w.-]{2,60})/?(?:[?#].*)?$")
_NO_HANDLES = frozenset(
    "share sharer intent hashtag home login p reel pages groups events company".split()
)
_HANDLE = r"@?\w[\w.:+%-]{1,48}"
_SHORT_LABELS = frozenset(
    (
        "x",
        "in",
        "li",
        "ig",
        "fb",
        "tw",
        "gh",
        "tg",
        "line",
        "meta",
        "vk",
        "qq",
        "wx",
        "vx",
        "signal",
        "тг",
    )
)


def find_links(text: str) -> list[PointSpan]:
    """Return the e-mails, links and profiles of a text made plain, in its order."""
    found: list[PointSpan] = []
    taken = bytearray(len(text))
    for spans in (
        _fediverse(text),
        _emails(text),
        _urls(text),
        _profiles(text),
        _lone_handles(text),
    ):
        for span in spans:
            if not any(taken[span.start : span.end]):
                start = _free_from(taken, span.label_start, span.start)
                end = span.end if any(taken[span.end : span.label_end]) else span.label_end
                taken[start:end] = b"\1" * (end - start)
                found.append(replace(span, label_start=start, label_end=end))
    return sorted(_once(found), key=lambda span: span.start)


def _free_from(taken: bytearray, start: int, end: int) -> int:
    return taken.rfind(1, start, end) + 1 or start


def _once(spans: list[PointSpan]) -> Iterator[PointSpan]:
    """Yield the spans; an address that comes again says nothing new, but is taken as well."""
    yield from spans


def _span(
    text: str,
    value: Email | Link | SocialProfile,
    start: int,
    end: int,
    sureness: float,
    labels: re.Pattern[str],
) -> PointSpan:
    before = labels.search(text, max(0, start - 48), start)
    label_start = before.start() if before else start
    if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        label_start, label_end = min(label_start, start - 1), end + 1
    else:
        label_end = end
    return PointSpan(
        value=value,
        start=start,
        end=end,
        label_start=label_start,
        label_end=label_end,
        sureness=sureness,
    )


@cache
def _labels(name: str) -> re.Pattern[str]:
    known = facts("points")
    words = any_of(
        known[name] if name in known else [*known["link_labels"], *known["social_labels"]]
    )
    return re.compile(
        rf"{words}(?:[ \t]?\(\w{{2,12}}\))?[ \t]{{0,2}}[.:=>|/\]\-]{{0,3}}[ \t]{{0,3}}\n?"
        r"[ \t<\[(]{0,3}$",
        re.IGNORECASE,
    )


@cache
def _tlds() -> frozenset[str]:
    return frozenset(facts("points")["tlds"])


def _is_known(domain: str) -> bool:
    return domain.rpartition(".")[2].casefold() in _tlds() and "." in domain


# --- e-mails ------------------------------------------------------------------------------------


def _emails(text: str) -> Iterator[PointSpan]:
    labels = _labels("email_labels")
    for match in _EMAIL.finditer(text):
        start = match.start()
        end, domain = _domain(text, match)
        if not domain or (" @" in match["at"] and _is_handle_of_a_service(match["local"], domain)):
            continue
        local = _spelled(match["local"])
        if local.lower().startswith("mailto:"):
            local = local[7:]
        joined = re.search(r"[:.]?[ \t](\w[\w-]{0,30}[._])[ \t]$", text[max(0, start - 40) : start])
        if joined and labels.search(text, max(0, start - 80), start - len(joined[1]) - 1):
            local, start = joined[1] + local, start - len(joined[1]) - 1
        worn = match["at"] != "@" or match["domain"] != domain
        yield _span(
            text, Email(value=f"{local}@{domain}"), start, end, 0.85 if worn else 0.97, labels
        )


def _is_handle_of_a_service(local: str, domain: str) -> bool:
    """Whether "IG @ann.lee" was taken for an address."""
    return not _is_known(domain) or local.casefold() in facts("points")["social_labels"]


def _spelled(words: str) -> str:
    """Return what is said in words as it is written: "ann dash lee dot example"."""
    dashed = re.sub(_SAID_LINE, "_", re.sub(_SAID_DASH, "-", words))
    return _DOTS.sub(".", dashed)


def _domain(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return where the domain ends and what it is; an empty one when there is none."""
    domain = _spelled(match["domain"]).rstrip("-_.")
    end = match.end("domain") - (len(match["domain"]) - len(match["domain"].rstrip("-_.")))
    if _is_known(domain):
        more = re.compile(r"[ \t]\.([a-z]{2,3})\b|\.[ \t](com|org|net|edu|gov)\b").match(text, end)
        return (
            (more.end(), f"{domain}.{more[1] or more[2]}")
            if more and (more[1] or more[2]) in _tlds()
            else (end, domain)
        )
    worn = _WORN_DOMAIN.match(text, match.start("domain"))
    if worn:
        best = _known_start(worn[0])
        if best:
            return worn.start() + len(best), re.sub(r"[ \t]?[.,·][ \t]?|[ \t]", ".", best)
    following = _NEXT_LINE_END.match(text, end)
    if following and _is_known(domain + following["domain"]):
        return following.end(), domain + following["domain"]
    if "." in domain and domain.rpartition(".")[2].isalpha():
        return end, domain
    return end, ""


def _known_start(worn: str) -> str:
    """Return the longest beginning of a worn domain that ends in a domain that is known."""
    for cut in sorted(
        {each.start() for each in re.finditer(r"[ \t]?[.,·][ \t]?|[ \t]|$", worn)}, reverse=True
    ):
        part = worn[:cut]
        last = re.split(r"[ \t.,·]+", part)[-1]
        if (
            last.casefold() in _tlds()
            and last != part
            and not (last[0].isupper() and not last.isupper())
        ):
            return part
    return ""


# --- web addresses ------------------------------------------------------------------------------


def _urls(text: str) -> Iterator[PointSpan]:
    labels = _labels("link_labels")
    for match in _URL.finditer(text):
        end = match.end()
        trimmed = match[0].rstrip(".,;:!?'»”*_")
        while trimmed[-1:] in (")", "]", "}") and trimmed.count("(") + trimmed.count(
            "["
        ) < trimmed.count(")") + trimmed.count("]"):
            trimmed = trimmed[:-1].rstrip(".,;:!?")
        end = match.start() + len(trimmed)
        address = re.sub(r"\s", "", trimmed)
        if match["bare"]:
            before = max(0, match.start() - 24)
            if not match["path"] and _social_label().search(text, before, match.start()):
                continue
            if not _is_site(
                match["bare"],
                bool(match["path"]),
                bool(labels.search(text, max(0, match.start() - 48), match.start())),
            ):
                continue
        elif not match["worn"]:
            address = re.sub(r"(?i)^www,", "www.", address)
            address = re.sub(r"(?i)^www(?=[^.])", "www.", address)
            if "." not in address.partition("//")[2] and "." not in address:
                continue
        rest = (
            _REST_OF_PATH.match(text, end)
            if end == match.end() and re.search(r"\w/[\w/.-]*[/-]$", address)
            else None
        )
        if rest and "." not in rest["rest"]:
            address, end = address + rest["rest"], rest.end("rest")
        value = profile(address)
        if value is None:
            continue
        yield _span(
            text,
            value,
            match.start(),
            end,
            0.9 if match["bare"] else 0.95,
            _labels("all_labels") if isinstance(value, SocialProfile) else labels,
        )
    for match in _HIDDEN_URL.finditer(text):
        address = re.sub(r"[ \t]?[\[({]\w+[\])}][ \t]?", ".", match[0])
        if _is_known(address):
            yield _span(text, Link(value=address), match.start(), match.end(), 0.8, labels)


@cache
def _social_label() -> re.Pattern[str]:
    words = any_of(facts("points")["social_labels"])
    return re.compile(rf"{words}[ \t]?(?:id)?[ \t]?[:=][ \t]{{0,3}}@?$", re.IGNORECASE)


def _is_site(domain: str, has_path: bool, labelled: bool) -> bool:
    if not _is_known(domain):
        return False
    parts = domain.split(".")
    if domain.casefold() in facts("points")["social_hosts"] and has_path:
        return True
    if labelled or has_path:
        return len(domain) > 4
    before, last = parts[-2], parts[-1]
    if before.casefold() in _SECOND_LEVEL and len(parts) > 2:
        before = parts[-3]
    if parts[0].casefold() in _NO_HOSTS or len(before) < 2 or (len(last) == 2 and len(before) < 3):
        return False
    steady = (
        domain == domain.lower() or domain == domain.upper() or domain[1:] == domain[1:].lower()
    )
    if last[0].isupper() and not domain.isupper():
        return False
    return (steady and len(last) >= 2) or last in ("example", "com", "org", "net")


def profile(address: str) -> Link | SocialProfile | None:
    """Return what a web address is: a profile on a service, or a link; None for a number's."""
    bare = re.sub(r"(?i)^https?:/{1,2}", "", address)
    host, slash, path = bare.partition("/")
    host = re.sub(r"^(?:www|m|[a-z]{2}|mobile)\.", "", host.casefold().replace(",", "."))
    host = re.sub(r"^[il1]inked[il1]n", "linkedin", host)
    service = facts("points")["social_hosts"].get(host, "")
    path = slash + path
    if service == "whatsapp":
        return None
    handle = ""
    if service:
        found = (_PATHS.get(service) or _ANY_PATH).match(path)
        handle = found["handle"] if found else ""
    elif host.endswith(".bsky.social"):
        service, handle = "bluesky", host
    elif (
        path.startswith("/@")
        and re.fullmatch(r"/@[\w.-]{1,40}/?", path)
        and host not in ("medium.com", "youtube.com", "tiktok.com", "threads.net")
    ):
        service, handle = "mastodon", f"{path.strip('/@')}@{host}"
    if handle and handle.casefold() not in _NO_HANDLES:
        return SocialProfile(service=service, handle=handle.strip("@").rstrip("/.,"), url=address)
    return Link(value=address)


# --- profiles by label --------------------------------------------------------------------------


def _fediverse(text: str) -> Iterator[PointSpan]:
    for match in _FEDIVERSE.finditer(text):
        value = SocialProfile(service="mastodon", handle=f"{match['user']}@{match['host']}")
        yield _span(text, value, match.start(), match.end(), 0.9, _labels("all_labels"))


@cache
def _labelled_handle() -> re.Pattern[str]:
    words = any_of(facts("points")["social_labels"])
    labels = rf"(?P<labels>{words}(?:[ \t]{{0,2}}[/&,+|][ \t]{{0,2}}{words}){{0,2}})"
    colon = (
        r"(?P<colon>[ \t](?:at|is)[ \t](?=@)|[ \t]{0,2}[:=>][ \t]{0,3}|[ \t]{1,2}[-|/][ \t]{1,2}"
        r"|[ \t]{0,2}\|[ \t]{0,2}|[ \t]{0,3}\n[ \t]{0,3}|[ \t]{0,2}/|[ \t]{1,3}|(?=@))"
    )
    end = (
        r"(?P<after>[ \t]*(?=$|[\n|,;/()·•]|\s-|\s{2}|\s[^\W\d_]{2,12}:)"
        r"|(?P<stop>(?<=\.)(?=\s)))?"
    )
    return re.compile(
        rf"{labels}(?:[ \t](?:id|handle|profile|name|nr|no))?{colon}"
        rf"(?P<path>/?(?:in|pub|profile)[ ]?/)?(?P<handle>{_HANDLE}){end}",
        re.IGNORECASE,
    )


def _profiles(text: str) -> Iterator[PointSpan]:
    by_label = facts("points")["social_labels"]
    single = re.compile(any_of(by_label), re.IGNORECASE)
    for match in _labelled_handle().finditer(text):
        names = [
            re.sub(r"[ \t]+", " ", each[0].casefold()) for each in single.finditer(match["labels"])
        ]
        handle = match["handle"].rstrip(".:-")
        if not _is_handle(match, names, handle, text):
            continue
        sure = "@" in handle or bool(match["path"]) or ":" in match["colon"]
        for service in dict.fromkeys(by_label[name] for name in names if name in by_label):
            bare = handle.removeprefix("@")
            value = SocialProfile(service=service, handle=bare)
            start = match.start("handle")
            yield PointSpan(
                value=value,
                start=start,
                end=start + len(handle),
                label_start=match.start(),
                label_end=start + len(handle),
                sureness=0.9 if sure else 0.7,
            )


def _is_handle(match: re.Match[str], names: list[str], handle: str, text: str) -> bool:
    bare = handle.removeprefix("@")
    if handle.startswith("@"):
        return len(bare) >= 2
    if match["path"]:
        return True
    if match["stop"] is not None and not re.search(r"[\d_.-]", bare):
        return False
    if match["after"] is None and match.end() < len(text):
        return False
    if len(re.sub(r"\D", "", bare)) >= 7 and not re.search(r"[^\W\d_]", bare):
        return False
    if (
        "." in bare
        and _is_known(bare)
        and names[-1] not in ("bluesky", "bsky")
        and "/" in text[match.end() : match.end() + 1]
    ):
        return False
    clear = ":" in match["colon"] or "=" in match["colon"]
    starts_line = match.start() == 0 or text[match.start() - 1] in "\n|·•,;(/ "
    if (
        not starts_line
        or bare.casefold() in facts("points")["social_labels"]
        or bare.casefold() in facts("points")["phones"]
    ):
        return False
    if all(name in _SHORT_LABELS for name in names):
        return clear
    if "\n" in match["colon"]:
        return _is_alone(text, match) and (bare == bare.lower() or bool(re.search(r"[\d_.]", bare)))
    return clear or bare == bare.lower()


def _is_alone(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or text[match.start() - 1] == "\n"


_LONE = re.compile(
    r"(?:(?<=\n)|(?<=[|·•,;(])|^)[ \t]{0,3}(?P<handle>@\w[\w.]{1,38}\w)[ \t]{0,3}"
    r"(?:\([ \t]?(?P<service>[\w -]{1,20})[ \t]?\)|on (?P<on>[\w-]{1,20}))?"
    r"(?=[ \t]*(?:$|[\n|·•,;)/]))"
)


def _lone_handles(text: str) -> Iterator[PointSpan]:
    by_label = facts("points")["social_labels"]
    for match in _LONE.finditer(text):
        said = (match["service"] or match["on"] or "").strip().casefold()
        service = by_label.get(said, "" if said else "instagram")
        if service:
            value = SocialProfile(service=service, handle=match["handle"][1:])
            end = match.end() if said else match.end("handle")
            yield PointSpan(
                value=value,
                start=match.start("handle"),
                end=match.end("handle"),
                label_start=match.start("handle"),
                label_end=end,
                sureness=0.9 if said else 0.5,
            )
