"""Evidence that two contacts are one person, weighed; the reasons are words to be shown.

Very likely asks for something that is a person's own (an e-mail address, a mobile number, a
profile) together with names that can be one person's. All else is a maybe at the most: two
people of one name in one firm, a father and a son, a couple at one address stay two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from netcompanion.domain.contact import Contact, PartialDate, Phone, PhoneKind, SocialProfile
from netcompanion.domain.normalise import email_key, link_key, phone_digits, phone_key
from netcompanion.services.matching import firms, names
from netcompanion.services.matching import given as given_names
from netcompanion.services.matching.firms import Firm
from netcompanion.services.matching.latin import romanised, skeleton
from netcompanion.services.matching.likeness import About, Level, Likeness
from netcompanion.services.matching.names import Grade, Name, NameMatch

_Reason = tuple[About, str]
_ROLES = frozenset(
    "info office offices sales contact contacts kontakt hello hi hallo hola bonjour reception admin"
    " administration mail email post team support service services account accounts accounting"
    " billing marketing hr jobs careers press presse media enquiries inquiries enquiry office buero"
    " buro sekretariat secretary secretariat secretaria empfang verkauf vertrieb ventas vendite"
    " ventes contacto contato contatti accueil ufficio segreteria biuro recepcja recepcion kontor"
    " postmaster webmaster noreply booking bookings reservations orders shop store studio praxis"
    " kanzlei zentrale general headoffice hq assistant assistants pa ea desk helpdesk frontdesk"
    " direction direccion direktion gf board events event newsletter firma company everyone all"
    " ticket tickets ticketing reply donotreply"
    " family familie famille familia famiglia rodina home house household both we us".split()
)
"""First words of mailboxes that several people read."""
_EXTENSION = re.compile(
    r"(?:\b(?:ext|extension|x|durchwahl|poste|int|app|tel)\b\.?|[#;])\D*(\d{1,6})\s*$"
)
_PROFILE_HOSTS = ("linkedin.com/in/", "xing.com/profile/", "orcid.org/", "github.com/")


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a contact is compared, in the form it is compared in."""

    contact: Contact
    names: tuple[Name, ...]
    emails: frozenset[str]
    shared_emails: frozenset[str]
    phones: dict[str, tuple[PhoneKind, str]]
    profiles: frozenset[str]
    locals: frozenset[str]
    hosts: frozenset[str]

    @property
    def is_firm(self) -> bool:
        """Whether nobody is named, but a firm."""
        return self.names[0].is_empty and bool(self.contact.organisation)


@dataclass(slots=True)
class _Shared:
    """What two contacts have in common, beside their names."""

    email: bool = False
    mobile: bool = False
    profile: bool = False
    phone: bool = False
    phone_kind: PhoneKind = PhoneKind.OTHER
    mailbox: bool = False
    local: bool = False
    host: bool = False
    title: bool = False
    town: bool = False
    birthday: bool = False
    other_birthday: bool = False
    other_mobile: bool = False
    other_email: bool = False
    firm: Firm = Firm.UNKNOWN

    @property
    def own(self) -> int:
        """How many things are shared that are one person's own."""
        return self.email + self.mobile + self.profile

    @property
    def colleagues(self) -> bool:
        """Whether both are, or seem to be, at one firm."""
        return self.firm >= Firm.ALIKE or (self.host and self.firm == Firm.UNKNOWN)


def compare(a: Contact, b: Contact) -> Likeness | None:
    """Return how likely two contacts are one person, and why; None when nothing says so."""
    return judged(traits(a), traits(b))


def traits(contact: Contact) -> Traits:
    """Return what of a contact is compared."""
    emails = {key for each in contact.emails if (key := email_key(each.value))}
    personal = frozenset(key for key in emails if not is_role(key))
    hosts = frozenset(key.rpartition("@")[2] for key in emails)
    locals_ = frozenset(romanised_local(key) for key in personal)
    readings = names.names_of(contact)
    if readings[0].given and len(readings[0].given[0]) == 1 and locals_:
        hinted = readings[0]
        for local in sorted(locals_):
            hinted = names.with_hint(hinted, local)
        readings = (hinted, *readings[1:])
    return Traits(
        contact=contact,
        names=readings,
        emails=personal,
        shared_emails=frozenset(emails - personal),
        phones=_phones(contact.phones),
        profiles=frozenset(_profiles(contact)),
        locals=locals_,
        hosts=frozenset(host for host in hosts if firms.label(host)),
    )


def romanised_local(address: str) -> str:
    """Return the part of an e-mail address before the @, without what follows a plus."""
    return address.rpartition("@")[0].split("+")[0]


@lru_cache(1 << 14)
def is_role(address: str) -> bool:
    """Whether an e-mail address is a mailbox that several people read."""
    words = [word for word in re.split(r"[._\-+0-9]+", romanised_local(address)) if word]
    if not words:
        return True
    return words[0] in _ROLES or words[-1] in _ROLES or words[0].startswith(("familie", "family"))


def _phones(phones: tuple[Phone, ...]) -> dict[str, tuple[PhoneKind, str]]:
    """Return the numbers by key, each with its kind and extension."""
    found: dict[str, tuple[PhoneKind, str]] = {}
    for phone in phones:
        extension = _EXTENSION.search(phone.value.casefold())
        number = phone.value[: extension.start()] if extension else phone.value
        if len(phone_digits(number)) > 4:
            digits = extension.group(1) if extension else ""
            found.setdefault(phone_key(number), (phone.kind, digits))
    return found


def _profiles(contact: Contact) -> list[str]:
    links = [link_key(link.value) for link in contact.links]
    found = [key for key in links if key.startswith(_PROFILE_HOSTS)]
    return [*found, *filter(None, map(_profile, contact.socials))]


def _profile(social: SocialProfile) -> str:
    key = link_key(social.url)
    if key.startswith(_PROFILE_HOSTS):
        return key
    handle = social.handle.strip().casefold().lstrip("@")
    return f"{social.service.casefold()} {handle or key}" if handle or key else ""


def judged(a: Traits, b: Traits) -> Likeness | None:
    """Compare what is compared of two contacts."""
    if a.is_firm or b.is_firm:
        return _firms_judged(a, b) if a.is_firm and b.is_firm else None
    match = names.best(a.names, b.names)
    shared = _shared(a, b)
    level = _level(a, b, match, shared)
    if level is None:
        return None
    reasons = _reasons(a, b, match, shared)
    return Likeness(
        level=level,
        reasons=tuple(words for _, words in reasons),
        about=tuple(about for about, _ in reasons),
        score=_score(match, shared),
    )


def _shared(a: Traits, b: Traits) -> _Shared:
    found = _Shared(
        email=not a.emails.isdisjoint(b.emails),
        mailbox=not a.shared_emails.isdisjoint(b.shared_emails),
        profile=not a.profiles.isdisjoint(b.profiles),
        local=any(len(local) > 5 for local in a.locals & b.locals),
        host=not a.hosts.isdisjoint(b.hosts),
    )
    for key in a.phones.keys() & b.phones.keys():
        (kind, extension), (other, other_extension) = a.phones[key], b.phones[key]
        if PhoneKind.MOBILE in (kind, other) and PhoneKind.FAX not in (kind, other):
            found.mobile = True
        elif extension == other_extension or not (extension and other_extension):
            found.phone = True
            found.phone_kind = kind if kind is not PhoneKind.OTHER else other
    mine = {key for key, (kind, _) in a.phones.items() if kind is PhoneKind.MOBILE}
    theirs = {key for key, (kind, _) in b.phones.items() if kind is PhoneKind.MOBILE}
    found.other_mobile = bool(mine and theirs) and not found.mobile
    found.other_email = not found.email and any(
        x.rpartition("@")[2] == y.rpartition("@")[2] for x in a.emails for y in b.emails
    )
    found.firm = _firm(a, b)
    one, other_one = a.contact, b.contact
    found.title = bool(one.title) and romanised(one.title) == romanised(other_one.title)
    towns = {romanised(each.locality) for each in one.addresses} - {""}
    found.town = not towns.isdisjoint(romanised(each.locality) for each in other_one.addresses)
    if one.birthday and other_one.birthday:
        found.birthday = one.birthday == other_one.birthday and one.birthday.day is not None
        found.other_birthday = _other_day(one.birthday, other_one.birthday)
    return found


def _other_day(a: PartialDate, b: PartialDate) -> bool:
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return any(x is not None and y is not None and x != y for x, y in pairs)


def _firm(a: Traits, b: Traits) -> Firm:
    stated = firms.compared(a.contact.organisation, b.contact.organisation)
    if stated >= Firm.ALIKE:
        return stated
    for one, other in ((a, b), (b, a)):
        words = "".join(firms.core(one.contact.organisation))
        if len(words) > 3 and words in {firms.label(host) for host in other.hosts}:
            return Firm.SAME if stated is Firm.UNKNOWN else Firm.ALIKE
    return stated


def _level(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> Level | None:
    if a.names[0].is_empty or b.names[0].is_empty:
        return _nameless(shared)
    if match.incomparable:
        return _unread(a, b, match, shared)
    if match.against or shared.other_birthday:
        return _doubtful(a, b, match, shared)
    if shared.own and _is_one(a, b, match, shared):
        return Level.VERY_LIKELY
    if match.is_alike and _nothing_differs(match, shared):
        return Level.VERY_LIKELY
    return Level.MAYBE if _is_maybe(a, b, match, shared) else None


def _nameless(shared: _Shared) -> Level | None:
    if shared.email:
        return Level.VERY_LIKELY
    return Level.MAYBE if shared.own else None


def _unread(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> Level | None:
    """Judge names in two scripts, of which one does not say how it is read."""
    if shared.own > 1:
        return Level.VERY_LIKELY
    known = match.family >= Grade.SHORT or match.given >= Grade.SHORT
    if shared.own and known:
        return Level.VERY_LIKELY
    if shared.own or (known and shared.colleagues):
        return Level.MAYBE
    return Level.MAYBE if shared.phone and shared.colleagues and shared.title else None


def _doubtful(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> Level | None:
    """Judge names that carry something against: another generation, middle name or birthday."""
    generations = {a.names[0].generation, b.names[0].generation}
    if shared.other_birthday or (0 not in generations and len(generations) > 1):
        return None
    if match.is_alike and (shared.own or shared.mailbox or shared.colleagues):
        return Level.MAYBE
    return None


def _is_one(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> bool:
    """Whether the names can be one person's, given that something of one person's is shared."""
    sure = shared.own > 1 or shared.birthday
    given, family = match.given, match.family
    if given >= Grade.SHORT and family >= Grade.TYPO:
        return True
    if given is Grade.TYPO and family >= Grade.SHORT:
        return sure or _is_slip(a.names[0], b.names[0])
    if given is Grade.INITIAL and family >= Grade.SHORT:
        return sure or shared.mobile or _is_spelt_out(a, b)
    if given >= Grade.SHORT and family in (Grade.MISSING, Grade.INITIAL):
        return sure or given >= Grade.SPELLING
    return sure and given >= Grade.SPELLING


def _is_slip(one: Name, other: Name) -> bool:
    """Whether two given names differ as a hurried hand's would, and not as two names do."""
    from rapidfuzz.distance import OSA

    a, b = "".join(one.given), "".join(other.given)
    if sorted(a) == sorted(b):
        return True  # letters changed places
    if min(len(a), len(b)) < 6 or len(a) == len(b) or a[-1] != b[-1]:
        return False  # a letter put for another makes other names: "Marion", "Marlon"
    return OSA.distance(a, b, score_cutoff=1) <= 1


def _is_spelt_out(a: Traits, b: Traits) -> bool:
    """Whether a shared address has the given name that one of them shortens to an initial."""
    full = max((*a.names[0].given[:1], *b.names[0].given[:1]), key=len)
    return any(
        skeleton(full) in skeleton(re.sub(r"[^a-z]", "", romanised_local(address)))
        for address in a.emails & b.emails
    )


def _nothing_differs(match: NameMatch, shared: _Shared) -> bool:
    """Whether all that both say is the same: the name, a number of no known kind, the firm."""
    return (
        shared.phone
        and shared.phone_kind is PhoneKind.OTHER
        and match.is_same
        and shared.firm >= Firm.UNKNOWN
        and not (shared.other_mobile or shared.other_email)
    )


def _is_maybe(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> bool:
    given, family = match.given, match.family
    if match.is_same:
        return True
    linked = shared.own or shared.phone or shared.mailbox
    if shared.email or shared.profile:
        return True
    if given is Grade.DIFFERENT:
        return shared.mobile and family >= Grade.SPELLING and not _are_two_givens(a, b)
    if family is Grade.DIFFERENT:
        return given >= Grade.SHORT and bool(shared.own or (shared.local and shared.birthday))
    if linked:
        return True
    if match.is_alike:
        return shared.firm is not Firm.OTHER or shared.local or shared.town or shared.birthday
    weak = min(given, family)
    if weak is Grade.MISSING:
        return shared.colleagues and max(given, family) >= Grade.SPELLING and shared.title
    near = shared.colleagues or shared.local or (shared.town and shared.title)
    return near and max(given, family) >= Grade.SHORT and not _are_two_at_one_firm(match, shared)


def _are_two_givens(a: Traits, b: Traits) -> bool:
    """Whether both given names are known, and known to be two."""
    one, other = a.names[0].given, b.names[0].given
    if not one or not other:
        return False
    known = given_names.is_known(one[0]) and given_names.is_known(other[0])
    return known or given_names.are_man_and_woman(one[0], other[0])


def _are_two_at_one_firm(match: NameMatch, shared: _Shared) -> bool:
    """Whether names that only resemble each other have an address each at one firm."""
    return shared.other_email and min(match.given, match.family) is Grade.TYPO and not shared.title


def _score(match: NameMatch, shared: _Shared) -> float:
    points = 3.0 * shared.email + 2.5 * shared.mobile + 2.5 * shared.profile
    points += 1.0 * shared.phone + 0.5 * shared.mailbox + 0.8 * shared.local
    points += 1.5 * shared.birthday + 0.4 * shared.title + 0.3 * shared.town
    points += {Firm.SAME: 1.0, Firm.ALIKE: 0.7, Firm.UNKNOWN: 0.0, Firm.OTHER: -0.4}[shared.firm]
    points += 0.25 * match.total
    points -= 0.7 * shared.other_mobile + 0.7 * shared.other_email
    return round(points, 2)


def _reasons(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> list[_Reason]:
    told = (
        (shared.email, About.EMAIL, "same e-mail address"),
        (shared.mobile, About.PHONE, "same mobile number"),
        (shared.profile, About.PROFILE, "same profile"),
        (shared.phone, About.PHONE, "same phone number"),
        (shared.mailbox, About.EMAIL, "same shared mailbox"),
        (shared.birthday, About.BIRTHDAY, "same birthday"),
    )
    reasons = [(about, words) for holds, about, words in told if holds]
    return reasons + _of_names(a, b, match, shared)


def _of_names(a: Traits, b: Traits, match: NameMatch, shared: _Shared) -> list[_Reason]:
    one, other = a.contact.name, b.contact.name
    same = match.given is Grade.SAME and match.family is Grade.SAME and not match.against
    if not a.names[0].is_empty and not b.names[0].is_empty:
        name = "same name" if same else f"{one} and {other}"
    else:
        name = ""
    if shared.firm is Firm.OTHER:
        if shared.phone and not shared.own and match.is_alike:
            return [(About.NAME, name), (About.FIRM, "company renamed?")]
        return [(About.NAME, f"{name}, other company")] if name else []
    firm = {Firm.SAME: "same company", Firm.ALIKE: "nearly the same company"}.get(shared.firm, "")
    return [reason for reason in ((About.NAME, name), (About.FIRM, firm)) if reason[1]]


def _firms_judged(a: Traits, b: Traits) -> Likeness | None:
    """Compare two contacts that are firms: their shared mailbox is their own."""
    firm = firms.compared(a.contact.organisation, b.contact.organisation)
    if firm < Firm.ALIKE:
        return None
    shared = _shared(a, b)
    linked = shared.own or shared.mailbox or shared.phone
    if not linked and firm is Firm.ALIKE:
        return None
    written = {romanised(each.contact.organisation) for each in (a, b)}
    sure = linked and firm is Firm.SAME and (len(written) == 1 or _one_form(*written))
    reasons = _reasons(a, b, NameMatch(Grade.MISSING, Grade.MISSING), shared)
    return Likeness(
        level=Level.VERY_LIKELY if sure else Level.MAYBE,
        reasons=tuple(words for _, words in reasons),
        about=tuple(about for about, _ in reasons),
        score=_score(NameMatch(Grade.SAME, Grade.SAME), shared),
    )


def _one_form(one: str, other: str) -> bool:
    """Whether two names of firms do not have two different legal forms."""
    core = set(firms.core(one)) | set(firms.core(other))
    mine, theirs = set(one.split()) - core, set(other.split()) - core
    return not (mine and theirs) or mine == theirs
