"""What each reader is given first: files of ours as other tests have them, and small samples."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "formats" / "golden"
FOUND = Path(__file__).parent / "found"


def people(*format_ids: str) -> Iterator[bytes]:
    """Yield what we write, and the golden files of these formats."""
    from netcompanion.formats import export_formats
    from tests.formats.people import PHOTO, zoe
    from tests.formats.test_injection import PAYLOADS, hostile, plain

    for each in format_ids:
        target = export_formats()[each]
        evil = [hostile(2000 + number, payload) for number, payload in enumerate(PAYLOADS)]
        for somebody in ([(zoe(), PHOTO)], [(plain(1001), None), (plain(1002), None)]):
            out = io.BytesIO()
            target.write(somebody, out)
            yield out.getvalue()
        for one in evil:
            out = io.BytesIO()
            target.write([(one, None)], out)
            yield out.getvalue()
        yield from (path.read_bytes() for path in sorted(GOLDEN.glob(f"{each}.*")))


def connections() -> Iterator[bytes]:
    """Yield a table with lines of explanation before it."""
    yield (
        b'Notes:\n"Some addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,'
        b"Position,Connected On\nAnn,Stone,https://birk.example/ann,,Birk,Potter,07 Dec 2025\n"
    )


def short_cards() -> Iterator[bytes]:
    """Yield cards as codes hold them."""
    yield (
        b"MECARD:N:Stone,Ann;SOUND:Stone,Ann;TEL:07700900123;TEL-AV:1;EMAIL:ann@birk.example;"
        b"ADR:,,1 Kiln Lane,Stoke,,ST1 1AA,UK;NOTE:a\\;b;BDAY:19700102;URL:https://birk.example;;"
    )
    yield b"BIZCARD:N:Ann;X:Stone;T:Potter;C:Birk;A:1 Kiln Lane;B:07700900123;E:ann@birk.example;;"
    yield b"MEMORY:a note\r\nNAME1:Stone Ann\r\nNAME2:S\r\nMAIL1:ann@birk.example\r\nTEL1:07700900"


def calendars() -> Iterator[bytes]:
    """Yield calendars with everything that is read of one."""
    yield (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
        b"BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\n"
        b"END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20261014T183000\r\n"
        b"DTEND;TZID=Europe/Berlin:20261014T203000\r\nSUMMARY:Makers\\, mixer\r\nLOCATION:Hall\r\n"
        b"DESCRIPTION:Bring cards\\nand a pen\r\nURL:https://mixer.example\r\n"
        b"ORGANIZER;CN=Ada Finch:mailto:ada@birk.example\r\nSTATUS:CONFIRMED\r\n"
        b'ATTENDEE;CN="Stone, Ann";PARTSTAT=ACCEPTED:mailto:ann@birk.example\r\n'
        b"ATTENDEE;PARTSTAT=DECLINED:mailto:bo@birk.example\r\n"
        b"RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=12;INTERVAL=2\r\nEXDATE:20261111T183000\r\n"
        b"BEGIN:VALARM\r\nTRIGGER:-PT1H\r\nACTION:PROCEDURE\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nDURATION:P1DT2H\r\nSUMMARY:Day\r\n"
        b"RRULE:FREQ=WEEKLY;UNTIL=20281224;WKST=MO;BYDAY=MO,TU\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def payloads() -> Iterator[bytes]:
    """Yield what codes and clipboards hold."""
    yield from short_cards()
    yield b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Stone\nTEL:07700900123\nEND:VCARD"
    yield b"https://wa.me/447700900123"
    yield b"https://api.whatsapp.com/send?phone=447700900123&text=a"
    yield b"mailto:ann@birk.example,bo@birk.example?subject=a&body=b"
    yield b"MATMSG:TO:ann@birk.example;SUB:a;BODY:b;;"
    yield b"smsto:07700900123:hello"
    yield b"WIFI:T:WPA;S:hall;P:secret;;"
    yield b"geo:51.5,-0.1?q=hall"
    yield b"t.me/annstone"
    yield from card_texts()


def card_texts() -> Iterator[bytes]:
    """Yield the words of cards, signatures and letters."""
    yield (
        b"Ann Stone\nHead of firing\nBirk & Sons Ltd\n1 Kiln Lane, Stoke ST1 1AA\n"
        b"T +44 1632 960001  M 07700 900123\nann@birk.example  www.birk.example"
    )
    yield (
        "Dr. Jörg Müßig, Geschäftsführer, Töpferei Grün GmbH & Co. KG\nHauptstraße 5a\n"
        "12345 Musterstadt\nTel.: (0 30) 555-0123\nFax -99"
    ).encode()
    yield "山田 太郎\n株式会社 陶芸\n〒100-0001 東京都千代田区1-1\nTEL 03-5550-0123".encode()
    yield b"Name\tFirm\tEmail\nAnn Stone\tBirk\tann@birk.example\nBo Ek\tKiln\tbo@ek.example\n"
    yield b"--\nAnn Stone | Potter | Birk\nSent from my phone\n> On Monday Bo <b@ek.example> wrote:"


def attendee_lists() -> Iterator[bytes]:
    """Yield lists as they are copied from pages, tables and letters."""
    yield b'Name,Company,Role,Email\nAnn Stone,Birk,Potter,ann@birk.example\n"Ek, Bo",Kiln,,\n'
    yield "1. Ann Stone – Birk, Potter\n2. Bo Ek (Kiln)\n• Cy Day @ Loom\nSpeakers\nDi Fox".encode()
    yield b"Ann Stone <ann@birk.example>; Bo Ek <bo@ek.example>, Given0 Family0"
    yield from pages()
    yield from calendars()
    yield from card_texts()


def pages() -> Iterator[bytes]:
    """Yield pieces of HTML."""
    yield (
        b"<!doctype html><html><head><style>a{}</style><script>x</script></head><body><!-- c -->"
        b"<table><tr><th>Name</th><th>Firm</th></tr><tr><td>Ann&nbsp;Stone</td><td>Birk &amp; Sons"
        b"</td></tr></table><ul><li>Bo Ek<li>Cy Day</ul><p title='<x>'>&#x110000;&#0;&bogus;</p>"
    )


def multistatuses() -> Iterator[bytes]:
    """Yield what servers answer."""
    yield (
        b'<?xml version="1.0" encoding="utf-8"?><d:multistatus xmlns:d="DAV:" '
        b'xmlns:c="urn:ietf:params:xml:ns:carddav" xmlns:s="http://calendarserver.org/ns/">'
        b"<d:response><d:href>/book/</d:href><d:propstat><d:prop><d:displayname>Book</d:displayname>"
        b"<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><s:getctag>1</s:getctag>"
        b'<c:supported-address-data><c:address-data-type content-type="text/vcard" version="3.0"/>'
        b"</c:supported-address-data><c:max-resource-size>100000</c:max-resource-size>"
        b"<d:supported-report-set><d:supported-report><d:report><d:sync-collection/></d:report>"
        b"</d:supported-report></d:supported-report-set><d:current-user-privilege-set><d:privilege>"
        b"<d:write/></d:privilege></d:current-user-privilege-set></d:prop>"
        b"<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        b"<d:response><d:href>/book/a.vcf</d:href><d:status>HTTP/1.1 404 No</d:status></d:response>"
        b'<d:response><d:href>/book/b.vcf</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag>'
        b"<c:address-data>BEGIN:VCARD&#13;\nFN:Ann&amp;<![CDATA[Bo]]>\nEND:VCARD</c:address-data>"
        b"</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        b"<d:sync-token>http://dav.example/1</d:sync-token></d:multistatus>"
    )
    yield (
        b'<d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><d:need-privileges/>'
        b"<s:message>No</s:message></d:error>"
    )
    yield (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'
        b'<!ENTITY c SYSTEM "file:///etc/passwd">]><d:multistatus xmlns:d="DAV:">&b;&c;'
        b"</d:multistatus>"
    )


def headers() -> Iterator[bytes]:
    """Yield heads of answers, addresses and marks of versions; two bytes make the status."""
    for text in (
        *("120", "Wed, 14 Oct 2026 09:30:00 GMT", "Wed, 14 Oct 26 09:30:00 +0530", "-1", '"etag"'),
        *('W/"etag"', "*", "/book/../a.vcf", "https://dav.example/book/%2e%2e/a.vcf", "a%00b"),
        *("//other.example/book/a", "http://[::1]:80/", "https://dav.example:99999/", "ann@birk"),
        *("dav.example", "https://xn--bcher-kva.example/dav", "text/html; charset=x", "caf%E9.vcf"),
    ):
        yield b"\x01\xad" + text.encode("latin-1")
    yield from (b"\x01\x93" + each for each in multistatuses())


def settings() -> Iterator[bytes]:
    """Yield what is kept beside the database."""
    from dataclasses import asdict

    from netcompanion.services.settings import Settings

    yield json.dumps(asdict(Settings())).encode()
    yield json.dumps({"shown": ["a", "b"]}).encode()
    yield b'[{"id": "a", "values": {"name": "Ann"}}]'


def backups() -> Iterator[bytes]:
    """Yield pieces of other bytes in a database: in its head, its pages, its statements."""
    yield b""
    yield b"\0\0\0\x10\x02\x10\0" + b"\0\0\0\x1c\x04\0\0\0\x01" + b"\0\0\0\x38\x04\0\0\0\x02"
    yield b"\0\0\0\x64\x08\x05\0\0\0\x02\x0f\xf0\0" + b"\0\0\x10\0\x04\x0d\0\0\0"
    yield b"".join(b"\0" + bytes((page, 0, 8, 3)) + b"\xff\0\x81" for page in range(0, 256, 16))
    yield b"\0\0\x0e\0\x0bCREATE VIEW" + b"\0\0\x1e\0\x08contact\0" + b"\0\0\x2e\0\x02\xc3("
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {"netcompanion.db": {"size": 3, "sha256": "a" * 64}}
        told = {"app": "NetCompanion", "format": 1, "made": "2026-10-14", "files": files}
        archive.writestr("manifest.json", json.dumps(told))
        archive.writestr("netcompanion.db", b"abc")
    yield out.getvalue()


def values() -> Iterator[bytes]:
    """Yield what stands in a database."""
    from netcompanion.store import codec
    from tests import builders

    ann, event = builders.zoe(), builders.mixer()
    yield codec.encode(ann)
    yield codec.encode(event)
    yield codec.encode(builders.encounter(ann, event))
    yield codec.encode(builders.promise(ann, "a list"))
    yield codec.encode(ann.source)
    yield b'{"version":"3.0","lines":[{"name":"FN","value":"Ann","params":[["TYPE",["A"]]]}]}'


def lines() -> Iterator[bytes]:
    """Yield what is typed on one line."""
    for text in (
        "Ann Stone, Birk, potter, ann@birk.example 07700 900123 #kiln @mixer !send list fri",
        "Guild dinner, Thu 15 Oct 2026 18:30-20:00, Granary Hall, Leeds",
        "send heat piece by 31/12; call Bo next week <he brings a jar in 3 days",
        "Makers’ mixer 29 Feb 2024 12am to noon at the hall",
        "tomorrow at half past six, in 99999 days, 14.10.26 6-8pm",
    ):
        yield text.encode()


def queries() -> Iterator[bytes]:
    """Yield what is typed into a search box."""
    for text in (
        *('"', "*", "a-b", "-ann", "a@b.org", "O'Brien", "AND OR NOT NEAR(a b)", "a:b", "{a b}:c"),
        *("%_", "李", "Zoë Müller", "tag:glass need:heat network:referral quiet:>6w #glass", "^a"),
        *('event:"guild dinner" place:leeds network:none', "07700 900123", "\0", "ﷺ", "a" * 300),
    ):
        yield text.encode()


def pictures() -> Iterator[bytes]:
    """Yield small pictures of each kind, one with a code in it."""
    from PIL import Image

    from netcompanion.domain.contact import Contact
    from netcompanion.services import qr
    from tests.builders import MADE

    ann = Contact(id="a", uid="a", created=MADE, given="Ann", family="Stone")
    yield qr.make(qr.of_contact(ann)).png(scale=3)
    for kind, mode in (("PNG", "P"), ("JPEG", "RGB"), ("GIF", "P"), ("WEBP", "RGBA")):
        out = io.BytesIO()
        Image.effect_noise((24, 16), 60).convert(mode).save(out, kind)
        yield out.getvalue()
    yield b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 64


def archives() -> Iterator[bytes]:
    """Yield archives, and files that stand in them."""
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n"
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", packing) as archive:
            archive.writestr("../a/b.vcf", card)
            archive.writestr("c.csv", "First Name,E-mail Address\nAnn,ann@birk.example\n")
        yield out.getvalue()
    yield card


def files() -> Iterator[bytes]:
    """Yield one of everything."""
    yield from people("vcard3", "csv", "ldif", "jcard")
    yield from archives()
    yield from card_texts()
    yield from pictures()


def addresses() -> Iterator[bytes]:
    """Yield links as cards have them."""
    for text in (
        *("https://birk.example/a?b=c#d", "birk.example:8080/x", "http://ann:pw@birk.example/"),
        *("javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "ann@birk.example"),
        *("mailto:a@b.example?attach=/etc/passwd", "+44 (0) 7700 900123", "https://bücher.example"),
        *(
            "https://birk.example\u202e/moc",
            "ms-msdt:/id",
            "ssh://-oProxyCommand=x/",
            "tel:1;ext=2",
        ),
    ):
        yield text.encode()


def found(target: str) -> Iterator[bytes]:
    """Yield what once broke a reader."""
    folder = FOUND / target
    if folder.is_dir():
        yield from (path.read_bytes() for path in sorted(folder.iterdir()))
