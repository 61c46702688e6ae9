"""What cards say: pictures, tags and groups, and properties that nobody knows."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from random import Random

from netcompanion.domain.contact import CardLine, Email, Photo, PhotoRef, SourceCard
from tests.servers.under_test import Can
from tests.services.sync.elsewhere import vcard
from tests.sync.scenario import scenario
from tests.sync.stage import EVERYONE, NotHere, Stage

UNKNOWN = (
    "X-GUILD;X-SINCE=2019:7\\, of the looms",
    "item1.X-ABRELATEDNAMES:Mina",
    "item1.X-ABLABEL:_$!<Friend>!$_",
)
TAGS = ("a", "b,c")


def _picture(seed: int = 1) -> Photo:
    data = b"\xff\xd8\xff\xe0" + Random(seed).randbytes(2_000_000) + b"\xff\xd9"
    return Photo(digest=sha256(data).hexdigest(), media_type="image/jpeg", data=data)


@scenario(heavy=True)
def a_photo_of_2_mb_goes_up(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    photo = _picture()
    ref = PhotoRef(digest=photo.digest, media_type=photo.media_type)
    stage.here.edit("Ada Finch", (photo,), photo=ref)
    stage.here.edit("Bo Lund", title="Owner")
    run = stage.synced()
    if (size := stage.book.max_size) is not None and size < 2_000_000:
        assert (run.pushed, run.refused) == (1, 1)
        with stage.store.read() as reader:
            (refused,) = reader.refused(stage.book_id)
        assert "MB" in refused.message
        assert not any("PHOTO" in line for line in stage.there.card("Ada Finch"))
    else:
        assert (run.pushed, run.refused) == (2, 0)
        (line,) = [line for line in stage.there.card("Ada Finch") if line.startswith("PHOTO")]
        assert line.endswith(b64encode(photo.data).decode())
    stage.settles()
    assert stage.here.person("Ada Finch").photo == ref
    stage.there.say("Ada Finch", "TITLE:Editor")
    stage.synced()
    assert stage.here.person("Ada Finch").photo == ref
    assert stage.here.person("Ada Finch").title == "Editor"


@scenario(heavy=True)
def a_photo_of_2_mb_comes_in(stage: Stage) -> None:
    stage.three()
    photo = _picture(2)
    stage.there.say("Ada Finch", f"PHOTO;ENCODING=b;TYPE=JPEG:{b64encode(photo.data).decode()}")
    assert stage.synced().pulled == 1
    here = stage.here.person("Ada Finch").photo
    assert here is not None
    assert here.digest == photo.digest
    with stage.store.read() as reader:
        assert reader.photo(here.digest) == photo
    stage.settles()


@scenario(Can.KEEPS_ALL, heavy=True)
def properties_nobody_knows_survive_five_rounds(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid", *UNKNOWN, "CATEGORIES:a,b\\,c")
    stage.begin()
    for round_ in range(5):
        stage.there.say("Ada Finch", f"TITLE:Founder {round_}")
        assert stage.synced().pulled == 1
        stage.here.edit("Ada Finch", nickname=f"Addie {round_}")
        assert stage.synced().pushed == 1
        _says_all(stage)
        assert stage.here.person("Ada Finch").tags == TAGS
    assert "TITLE:Founder 4" in stage.there.card("Ada Finch")
    assert stage.conflicts() == []
    stage.settles()


@scenario()
def what_is_here_survives_five_rounds(stage: Stage) -> None:
    """Whatever a server does not keep stays here, and is not sent again and again."""
    lines = (
        CardLine(name="X-GUILD", value="7\\, of the looms", params=(("X-SINCE", ("2019",)),)),
        CardLine(name="X-ABRELATEDNAMES", value="Mina", group="item1"),
        CardLine(name="X-ABLABEL", value="_$!<Friend>!$_", group="item1"),
    )
    stage.here.add("Ada Finch", tags=TAGS, source=SourceCard.of("3.0", lines))
    stage.begin(upload=EVERYONE)
    for round_ in range(5):
        stage.there.say("Ada Finch", f"TITLE:Founder {round_}")
        assert stage.synced().pulled == 1
        stage.here.edit("Ada Finch", nickname=f"Addie {round_}")
        assert stage.synced().pushed == 1
        ada = stage.here.person("Ada Finch")
        assert ada.tags == TAGS, ada.tags
        assert ada.source is not None
        names = {line.name for line in ada.source.lines}
        assert {"X-GUILD", "X-ABRELATEDNAMES", "X-ABLABEL"} <= names
        if Can.KEEPS_ALL in stage.server.can:
            _says_all(stage)
        else:
            item = stage.item("Ada Finch")
            assert (
                item.lost or item.spelled or "CATEGORIES:a,b\\,c" in stage.there.card("Ada Finch")
            )
    assert stage.conflicts() == []
    stage.settles()


def _says_all(stage: Stage) -> None:
    """Hold that the card there says all that nobody knows; groups are names for themselves."""
    card = stage.there.card("Ada Finch")
    assert "CATEGORIES:a,b\\,c" in card, card
    assert any(line.casefold() == UNKNOWN[0].casefold() for line in card), card
    (related,) = [line for line in card if line.upper().endswith("X-ABRELATEDNAMES:MINA")]
    group = related.partition(".")[0].upper()
    label = f"{group}.X-ABLABEL:_$!<FRIEND>!$_"
    assert any(line.upper() == label for line in card), card


@scenario()
def tags_are_categories(stage: Stage) -> None:
    stage.three()
    stage.there.say("Ada Finch", "CATEGORIES:press,guild")
    if "CATEGORIES:press,guild" not in stage.there.card("Ada Finch"):
        raise NotHere("it keeps no categories")
    stage.synced()
    assert stage.here.person("Ada Finch").tags == ("press", "guild")
    stage.here.edit("Bo Lund", tags=("press",))
    stage.synced()
    if Can.KEEPS_ALL in stage.server.can:
        assert "CATEGORIES:press" in stage.there.card("Bo Lund")
    stage.settles()
    assert stage.here.person("Bo Lund").tags == ("press",)


@scenario()
def a_group_is_nobody(stage: Stage) -> None:
    group = ("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:ada-uid")
    stage.there.put("Walkers", "walkers-uid", *group)
    if not any("KIND:group" in line for line in stage.there.card("Walkers")):
        raise NotHere("it keeps no groups")
    stage.there.put("Ada Finch", "ada-uid")
    seen = stage.begin(upload=EVERYONE)
    assert seen.groups == ("Walkers",)
    assert stage.here.names() == ["Ada Finch"]
    stage.here.edit("Ada Finch", title="Owner")
    run = stage.synced()
    assert (run.pushed, run.deleted_there) == (1, 0)
    assert any("MEMBER:urn:uuid:ada-uid" in line for line in stage.there.card("Walkers"))
    stage.settles()


@scenario(Can.KEEPS_UIDS)
def groups_that_are_cards_are_tags(stage: Stage) -> None:
    _walkers(stage, "ada-uid", "nobody-uid")
    for name in ("Ada Finch", "Bo Lund"):
        stage.there.put(name, f"{name[:3].strip().lower()}-uid")
    stage.begin(upload=EVERYONE)
    assert [stage.here.person(name).tags for name in ("Ada Finch", "Bo Lund")] == [("Walkers",), ()]
    _walkers(stage, "ada-uid", "bo-uid", "nobody-uid")
    stage.synced()
    assert stage.here.person("Bo Lund").tags == ("Walkers",)
    stage.settles()
    stage.here.edit("Ada Finch", tags=())
    stage.here.add("Cy Roe", uid="cy-uid", tags=("Walkers",))
    stage.synced()
    assert _members(stage) == {"bo-uid", "nobody-uid", "cy-uid"}
    assert not any("CATEGORIES" in line for line in stage.there.card("Cy Roe"))
    stage.settles()
    assert stage.here.person("Cy Roe").tags == ("Walkers",)
    stage.there.drop("Walkers")
    stage.synced()
    assert stage.here.names() == stage.there.names() == ["Ada Finch", "Bo Lund", "Cy Roe"]
    stage.synced()
    stage.settles()


def _walkers(stage: Stage, *members: str) -> None:
    lines = (f"X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:{each}" for each in members)
    stage.there.put("Walkers", "walkers-uid", "X-ADDRESSBOOKSERVER-KIND:group", *lines)


def _members(stage: Stage) -> set[str]:
    lines = stage.there.card("Walkers")
    return {line.rpartition(":")[2] for line in lines if "MEMBER:" in line}


@scenario()
def a_card_of_version_4(stage: Stage) -> None:
    lines = ("BEGIN:VCARD", "VERSION:4.0", "UID:ada-uid", "FN:Ada Finch", "N:Finch;Ada;;;")
    more = ("TITLE:Founder", 'TEL;VALUE=uri;TYPE="cell,work":tel:+447700900123', "LANG:en")
    data = "".join(f"{line}\r\n" for line in (*lines, *more, "END:VCARD"))
    stage.server.put_card(stage.url, "ada-uid.vcf", data)
    stage.begin()
    assert [each.value for each in stage.here.person("Ada Finch").phones] == ["+447700900123"]
    stage.here.edit("Ada Finch", title="Owner")
    assert stage.synced().pushed == 1
    stage.settles()
    stage.there.say("Ada Finch", "NICKNAME:Addie")
    stage.synced()
    ada = stage.here.person("Ada Finch")
    assert (ada.title, ada.nickname, len(ada.phones)) == ("Owner", "Addie", 1)
    card = stage.there.card("Ada Finch")
    assert "TITLE:Owner" in card
    assert any("7700900123" in line for line in card)
    stage.settles()


@scenario(heavy=True)
def names_and_places_of_all_kinds(stage: Stage) -> None:
    """Letters of everywhere, and places in the book that have to be escaped."""
    for place, name in (
        ("zoë & søn.vcf", "Zoë Müller"),
        ("100% a+b;c=d.vcf", "李 小龙"),
        ("€.vcf", "Ωmega 🌍"),
    ):
        stage.server.put_card(stage.url, place, vcard(name, f"uid {name}"))
    stage.here.add(
        "Łukasz Żak", uid="https://cards.example/?id=7/../8#x", note="é" * 500 + "\n🌍" * 80
    )
    stage.begin(upload=EVERYONE)
    assert len(stage.there.names()) == 4
    stage.settles()
    for name in stage.here.names():
        stage.here.edit(name, title="Owner")
    assert stage.synced().pushed == 4
    assert all("TITLE:Owner" in stage.there.card(name) for name in stage.here.names())
    stage.settles()
    stage.there.say("Łukasz Żak", "TITLE:Editor")
    stage.synced()
    assert stage.here.person("Łukasz Żak").note == "é" * 500 + "\n🌍" * 80
    stage.here.remove("Zoë Müller")
    stage.there.drop("Ωmega 🌍")
    run = stage.synced()
    assert (run.deleted_here, run.deleted_there) == (1, 1)
    stage.settles()


@scenario()
def what_was_noted_here_stays_here(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid", "NOTE:Likes tea")
    stage.begin(upload=EVERYONE)
    stage.here.edit("Ada Finch", note="Likes tea\nOwes me a lunch", title="Owner")
    stage.here.add("Bo Lund", note="Talks too much")
    assert stage.synced().pushed == 2
    cards = b"".join(stage.server.cards(stage.url).values())
    assert b"lunch" not in cards
    assert b"Talks" not in cards
    assert "NOTE:Likes tea" in stage.there.card("Ada Finch")
    stage.there.say("Ada Finch", "NOTE:Likes coffee")
    stage.synced()
    assert stage.here.person("Ada Finch").note == "Likes coffee\nOwes me a lunch"
    stage.settles()


@scenario()
def what_was_noted_here_goes_up_where_it_was_said(stage: Stage) -> None:
    stage.there.put("Ada Finch", "ada-uid", "NOTE:Likes tea")
    stage.begin(upload=EVERYONE)
    stage.here.edit("Ada Finch", note="Likes tea\nOwes me a lunch")
    stage.set(own_notes=True)
    assert stage.synced().pushed == 1
    assert "NOTE:Likes tea\\nOwes me a lunch" in stage.there.card("Ada Finch")
    stage.settles()
    assert stage.here.person("Ada Finch").note == "Likes tea\nOwes me a lunch"


@scenario()
def people_of_whom_little_is_known(stage: Stage) -> None:
    """Servers refuse cards without FN, and those with characters that XML has not."""
    stage.begin(upload=EVERYONE)
    stage.here.add("", emails=(Email(value="somebody@loom.example"),))
    stage.here.add("", organisation="Loom & Sons")
    stage.here.add("Ada\x07 Finch", title="Own\x00er\x0b")
    run = stage.synced()
    assert (run.pushed, run.refused) == (3, 0)
    assert stage.there.names() == ["Ada Finch", "Loom & Sons", "somebody@loom.example"]
    run = stage.synced()
    assert (run.pulled, run.pushed) == (0, 0)
    stage.there.say("Loom & Sons", "NOTE:Weavers")
    assert stage.synced().pulled == 1
    (firm,) = [each for each in stage.here.people().values() if each.organisation]
    assert (firm.note, firm.given, firm.family) == ("Weavers", "", "")


@scenario()
def a_card_that_xml_cannot_carry_stops_no_other(stage: Stage) -> None:
    stage.three()
    try:
        stage.there.put("Dee Moss", "dee-uid", "NOTE:Rings a \x07 bell")
    except AssertionError as error:
        raise NotHere("it takes no card that XML cannot carry") from error
    stage.there.put("Eve Park", "eve-uid")
    run = stage.synced()
    assert "Eve Park" in stage.here.names()
    assert run.deleted_here == 0
    problems = [each for each in stage.items().values() if each.problem]
    assert ("Dee Moss" in stage.here.names()) != bool(problems)
    stage.here.edit("Ada Finch", title="Owner")
    assert stage.synced().pushed == 1
    if problems:
        stage.server.delete_card(stage.url, "dee-uid.vcf")
        stage.synced()
        assert stage.here.names() == ["Ada Finch", "Bo Lund", "Cy Roe", "Eve Park"]
        stage.settles()
