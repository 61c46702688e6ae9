"""QR codes that phones offer to save: my cards, and contacts.

vCard 3.0 with CRLF, as small as it can be and still useful. Sizes: 213 bytes are what version 10
(57 modules) holds at error level M, 331 what version 13 (69 modules) does (ISO/IEC 18004, table
7); beyond that, cameras of phones begin to miss codes on a screen. Every code is decoded by
another program before it is handed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from netcompanion.domain.card import CardField, Profile
from netcompanion.domain.contact import CardLine, Contact, Phone, PhoneKind
from netcompanion.domain.errors import UserError
from netcompanion.formats import compose, escape, unfolded
from netcompanion.reading.pictures import read_codes

USUAL = 213
LARGEST = 331
QUIET = 4  # modules of white around a code (ISO/IEC 18004, 6.3.8)
_LARGEST_VERSION = 13
_WORDS = {
    CardField.NAME: "The name",
    CardField.MOBILE: "The mobile number",
    CardField.EMAIL: "The email address",
    CardField.ORGANISATION: "The organisation",
    CardField.TITLE: "The role",
    CardField.PHONE: "The second number",
    CardField.LINK: "The link",
    CardField.ADDRESS: "The postal address",
}
_NOTE_WORDS = "The note on where we met"
_EXTRAS = (CardField.PHONE, CardField.LINK, CardField.ADDRESS)
_FRAME = "BEGIN:VCARD\r\nVERSION:3.0\r\n", "END:VCARD\r\n"


class TooLong(UserError):
    """A card says more than a code that phones read can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What a code is to say; `costs` are the bytes of each field, the dearest first.

    `note` are the bytes of the note on where we met.
    """

    text: str
    costs: tuple[tuple[CardField, int], ...]
    note: int = 0

    @property
    def size(self) -> int:
        """The bytes of the text."""
        return len(self.text.encode("utf-8"))

    @property
    def advice(self) -> str:
        """What to know of a card that is large, and what to do if it is too large; else ""."""
        if self.size <= USUAL or not self.costs:
            return ""
        words, bytes_ = self._dearest()[0]
        dearest = f"{words} costs most: {bytes_} bytes."
        if self.size <= LARGEST:
            return f"{self.size} bytes: phones read codes of up to {USUAL} bytes best. {dearest}"
        too_large = f"{self.size} bytes: more than the {LARGEST} that phones can read."
        return f"{too_large} {dearest} {self._way_out()}"

    def _dearest(self) -> list[tuple[str, int]]:
        named = [(_WORDS[field], bytes_) for field, bytes_ in self.costs]
        return sorted((*named, (_NOTE_WORDS, self.note)), key=lambda cost: -cost[1])

    def _way_out(self) -> str:
        """Return what to leave out, as few as do: everything but the name can be."""
        left_out: list[str] = []
        size = self.size
        for words, bytes_ in self._dearest():
            if size > LARGEST and words != _WORDS[CardField.NAME]:
                left_out.append(words[:1].lower() + words[1:])
                size -= bytes_
        if size > LARGEST:
            return "Shorten the name."
        return f"Leave out {' and '.join(left_out)}, or shorten it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Qr:
    """A code: rows of modules without the white around them (True is dark)."""

    payload: str
    modules: tuple[tuple[bool, ...], ...]

    @property
    def version(self) -> int:
        """The size of the code by its standard, 1 to 40."""
        return (len(self.modules) - 17) // 4

    def png(self, scale: int = 12) -> bytes:
        """Return a black and white PNG, `scale` pixels a module, with white around."""
        from PIL import Image

        side = (len(self.modules) + 2 * QUIET) * scale
        out = BytesIO()
        Image.frombytes("L", (side, side), _pixels(self.modules, scale)).convert("1").save(
            out, "PNG"
        )
        return out.getvalue()

    def svg(self) -> str:
        """Return an SVG of one path, black on white, with white around."""
        side = len(self.modules) + 2 * QUIET
        path = "".join(
            f"M{x + QUIET},{y + QUIET}h{length}v1h-{length}z"
            for y, row in enumerate(self.modules)
            for x, length in _runs(row)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
            'shape-rendering="crispEdges">\n'
            f'<path fill="#fff" d="M0,0h{side}v{side}H0z"/>\n<path d="{path}"/>\n</svg>\n'
        )


def of_profile(profile: Profile, shares: Iterable[CardField], met: str = "") -> Payload:
    """Return what one of my cards says; a note on where we met replaces link and address.

    Raises:
        UserError: there is no name and no organisation yet.
    """
    if not (profile.name or profile.organisation):
        raise UserError("Your card has no name yet. Write it down, and the code appears.")
    wanted = {*shares, CardField.NAME}
    lines = dict(_profile_lines(profile))
    return _payload({field: lines[field] for field in CardField if field in wanted}, met)


def of_contact(contact: Contact, met: str = "") -> Payload:
    """Return what a code of somebody else says: what matters most, as far as there is room.

    Second number, link and address come along while the code stays in the usual size.
    """
    fields = dict(_contact_lines(contact))
    for dropped in (*reversed(_EXTRAS), CardField.TITLE, CardField.ORGANISATION, CardField.EMAIL):
        payload = _payload(fields, met)
        if payload.size <= (USUAL if dropped in _EXTRAS else LARGEST):
            return payload
        fields.pop(dropped, None)
    return _payload(fields, met)


def make(payload: Payload) -> Qr:
    """Return the code, which was decoded and says exactly this.

    Raises:
        TooLong: phones could not read it; says what costs most.
    """
    if payload.size > LARGEST:
        raise TooLong(payload.advice)
    make_modules = _by_qrcode if payload.text.isascii() else _by_zxing
    modules = make_modules(payload.text)
    if len(modules) > 17 + 4 * _LARGEST_VERSION:
        raise TooLong(payload.advice)
    code = Qr(payload=payload.text, modules=modules)
    if read_codes(code.png(scale=4)) != [payload.text]:
        raise UserError("This code cannot be read back. Change the card a little and try again.")
    return code


def _payload(fields: dict[CardField, tuple[CardLine, ...]], met: str) -> Payload:
    if met:
        fields = {
            field: lines
            for field, lines in fields.items()
            if field not in (CardField.LINK, CardField.ADDRESS)
        }
    texts = {field: _text(lines) for field, lines in fields.items()}
    note = _text((CardLine(name="NOTE", value=escape(met)),)) if met else ""
    costs = sorted(
        ((field, len(text.encode("utf-8"))) for field, text in texts.items() if text),
        key=lambda cost: -cost[1],
    )
    body = "".join(texts.values())
    return Payload(
        text=f"{_FRAME[0]}{body}{note}{_FRAME[1]}",
        costs=tuple(costs),
        note=len(note.encode("utf-8")),
    )


def _text(lines: Iterable[CardLine]) -> str:
    return "".join(f"{unfolded(line)}\r\n" for line in lines)


def _profile_lines(profile: Profile) -> Iterator[tuple[CardField, tuple[CardLine, ...]]]:
    address = (profile.street, profile.locality, "", profile.postcode, profile.country)
    parts = (profile.family, profile.given, "", "", "")
    yield CardField.NAME, _name(parts, profile.name or profile.organisation)
    yield CardField.MOBILE, _line("TEL", profile.mobile, "CELL")
    yield CardField.EMAIL, _line("EMAIL", profile.email)
    yield CardField.ORGANISATION, _line("ORG", escape(profile.organisation))
    yield CardField.TITLE, _line("TITLE", escape(profile.title))
    yield CardField.PHONE, _line("TEL", profile.phone, "WORK")
    yield CardField.LINK, _line("URL", profile.link)
    yield CardField.ADDRESS, _address(("", "", *address))


def _contact_lines(contact: Contact) -> Iterator[tuple[CardField, tuple[CardLine, ...]]]:
    numbers = sorted(contact.phones, key=_usefulness)
    parts = (contact.family, contact.given, contact.additional, contact.prefix, contact.suffix)
    if not any(parts) and contact.formatted != contact.organisation:
        parts = ("", contact.formatted, "", "", "")
    yield CardField.NAME, _name(parts, contact.name)
    yield CardField.MOBILE, _phone(numbers[:1])
    yield CardField.EMAIL, _line("EMAIL", contact.emails[0].value if contact.emails else "")
    yield CardField.ORGANISATION, _line("ORG", escape(contact.organisation))
    yield CardField.TITLE, _line("TITLE", escape(contact.title))
    yield CardField.PHONE, _phone(numbers[1:2])
    yield CardField.LINK, _line("URL", contact.links[0].value if contact.links else "")
    yield CardField.ADDRESS, _address(contact.addresses[0].parts if contact.addresses else ())


def _usefulness(phone: Phone) -> tuple[bool, bool, bool]:
    unfit = phone.kind in (PhoneKind.FAX, PhoneKind.PAGER)
    return unfit, phone.kind is not PhoneKind.MOBILE, not phone.preferred


def _phone(phones: list[Phone]) -> tuple[CardLine, ...]:
    types = {PhoneKind.MOBILE: "CELL", PhoneKind.OTHER: ""}
    return tuple(
        line
        for phone in phones
        for line in _line("TEL", phone.value, types.get(phone.kind, phone.kind.value.upper()))
    )


def _name(parts: tuple[str, ...], formatted: str) -> tuple[CardLine, ...]:
    return (
        CardLine(name="N", value=compose(parts)),
        CardLine(name="FN", value=escape(formatted)),
    )


def _line(name: str, value: str, kind: str = "") -> tuple[CardLine, ...]:
    params = (("TYPE", (kind,)),) if kind else ()
    return (CardLine(name=name, value=value, params=params),) if value else ()


def _address(parts: tuple[str, ...]) -> tuple[CardLine, ...]:
    return (CardLine(name="ADR", value=compose(parts)),) if any(parts) else ()


def _by_qrcode(text: str) -> tuple[tuple[bool, ...], ...]:
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(text.encode("ascii"))
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def _by_zxing(text: str) -> tuple[tuple[bool, ...], ...]:
    """Make a code that declares its UTF-8 (ECI 26), which `qrcode` cannot write.

    Without it, some readers take "Zoë" for Shift_JIS.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8")
    image = code.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    pixels = memoryview(image).tobytes()  # type: ignore[arg-type]  # the stub hides its buffer
    return tuple(
        tuple(pixel == 0 for pixel in pixels[start : start + side])
        for start in range(0, len(pixels), side)
    )


def _pixels(modules: tuple[tuple[bool, ...], ...], scale: int) -> bytes:
    """Return a byte a pixel, row by row, with white around."""
    margin = b"\xff" * (QUIET * scale)
    side = (len(modules) + 2 * QUIET) * scale
    rows = (
        (margin + b"".join((b"\0" if dark else b"\xff") * scale for dark in row) + margin) * scale
        for row in modules
    )
    border = b"\xff" * (side * QUIET * scale)
    return border + b"".join(rows) + border


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    start = None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
