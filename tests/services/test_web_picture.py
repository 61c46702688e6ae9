from __future__ import annotations

import hashlib
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from PIL import Image

from netcompanion.domain.change import add
from netcompanion.domain.contact import CardLine, Contact, PhotoRef, SourceCard, new_contact
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.services import web_picture
from netcompanion.services.imports import changes, items
from netcompanion.services.reading import read_file
from netcompanion.services.web_picture import address_of, host_of, is_public, load, show_on
from netcompanion.store import Store
from tests.web_server import PUBLIC, Answer, Server, answer, moved

ADDRESS = "https://pictures.example/of/ada.png?size=2"
Serve = Callable[..., Server]


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as running:

        def start(*answers: Answer, tls: ssl.SSLContext | None = None) -> Server:
            return running.enter_context(Server(*answers, tls=tls).running())

        yield start


def refusal(address: str, server: Server, **ways: object) -> str:
    """Why nothing was loaded: words that also say that nothing was changed."""
    with pytest.raises(UserError) as refused:
        load(address, ways=server.ways(**ways))  # type: ignore[arg-type]  # names and others
    assert "Nothing was changed." in str(refused.value)
    return str(refused.value)


# What comes


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_comes_as_it_is(serve: Serve, kind: str) -> None:
    data = picture(kind)
    server = serve(answer(data, Content_Type="text/html"))
    photo = load(ADDRESS, ways=server.ways())
    assert photo.data == data
    assert photo.digest == hashlib.sha256(data).hexdigest()
    assert photo.media_type == f"image/{kind.lower()}"


def test_nothing_is_sent_but_the_question(serve: Serve) -> None:
    server = serve(answer(picture(), Set_Cookie="who=you"), answer(picture()))
    for _ in range(2):
        load(ADDRESS, ways=server.ways())
    for question in server.asked:
        first, *headers = question.decode().rstrip().split("\r\n")
        assert first == "GET /of/ada.png?size=2 HTTP/1.1"
        said = dict(header.split(": ", 1) for header in headers)
        assert said.pop("Accept").startswith("image/")
        assert said == {
            "Host": "pictures.example",
            "User-Agent": "NetCompanion",
            "Accept-Encoding": "identity",
        }


def test_the_address_that_was_checked_is_the_one_that_is_asked(serve: Serve) -> None:
    """A name that means another computer when it is looked up again (rebinding) gains nothing."""
    server = serve(answer(picture()))
    load(ADDRESS, ways=server.ways())
    assert server.looked_up == ["pictures.example"]
    assert server.dialled == [PUBLIC]


def test_another_address_of_the_host_is_asked_when_the_first_is_silent(serve: Serve) -> None:
    server = serve(answer(picture()))

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        if address.endswith(".8"):
            raise ConnectionRefusedError
        return server.dial(address, port, seconds)

    names = {"pictures.example": f"192.0.1.8,{PUBLIC}"}
    assert load(ADDRESS, ways=server.ways(names, dial=dial)).data
    assert server.dialled == [PUBLIC]


def test_pieces_of_unknown_number_come_too(serve: Serve) -> None:
    data = picture()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert load(ADDRESS, ways=serve(head + chunks).ways()).data == data
    assert load(ADDRESS, ways=serve(b"HTTP/1.0 200 OK\r\n\r\n" + data).ways()).data == data


def test_three_redirects_are_followed_and_each_host_is_looked_up(serve: Serve) -> None:
    server = serve(
        moved("/elsewhere.png"),
        moved("//b.example/", "307 Temporary Redirect"),
        moved("https://c.example/p#x", "308 Permanent Redirect"),
        answer(picture()),
    )
    load(ADDRESS, ways=server.ways())
    assert server.looked_up == ["pictures.example"] * 2 + ["b.example", "c.example"]
    hosts = [re.findall(rb"Host: (\S+)", question)[0] for question in server.asked]
    assert hosts[-1] == b"c.example"
    assert server.asked[1].startswith(b"GET /elsewhere.png ")
    assert server.asked[3].startswith(b"GET /p ")


def test_progress_counts_bytes_and_may_stop_it(serve: Serve) -> None:
    reached = Event()

    def half(server: Server, connection: socket.socket) -> None:
        connection.sendall(answer(picture() + b"-" * 1000)[:-1000])
        server.over.wait(20)

    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            reached.set()
            raise Cancelled

    with pytest.raises(Cancelled):
        load(ADDRESS, progress, serve(half).ways())
    assert reached.is_set()
    assert seen[-1] == (len(picture()), len(picture()) + 1000)


# What is refused


@pytest.mark.parametrize(
    "address",
    [
        "http://pictures.example/a.png",
        "file:///etc/passwd",
        "ftp://pictures.example/a.png",
        "data:image/png;base64,AAAA",
        "https://",
        "https://localhost/a.png",
        "https://[::1]/a.png",
        "https://ada:secret@pictures.example/a.png",
        "https://pictures.example:99999/a.png",
        "\\\\pictures.example\\a.png",
    ],
)
def test_only_https_is_asked(serve: Serve, address: str) -> None:
    server = serve()
    assert "only https" in refusal(address, server)
    assert server.looked_up == []


PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
    *("2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"),
    *("2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::", "odd", ""),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_asked(serve: Serve, address: str) -> None:
    server = serve()
    names = {"pictures.example": f"{PUBLIC},{address}"}
    assert not is_public(address)
    assert "private network" in refusal(ADDRESS, server, names=names)
    assert server.dialled == []


@pytest.mark.parametrize("address", [PUBLIC, "2600::7", "::ffff:192.0.1.7", "64:ff9b::c000:107"])
def test_public_addresses_are_asked(address: str) -> None:
    assert is_public(address)


def test_a_number_in_place_of_a_name_is_checked_too() -> None:
    for written in ("https://127.0.0.1/a.png", "https://169.254.169.254/"):
        with pytest.raises(UserError, match="private network"):
            load(written)


@pytest.mark.parametrize(
    "place", ["https://inside.example/x", "https://inside.example:8443/x", "//inside.example"]
)
def test_a_redirect_into_a_private_network_is_not_followed(serve: Serve, place: str) -> None:
    server = serve(moved(place), answer(picture()))
    words = refusal(ADDRESS, server, names={"inside.example": "10.0.0.1"})
    assert words.startswith("inside.example is not on the public internet")
    assert server.dialled == [PUBLIC]


@pytest.mark.parametrize(
    "place",
    [
        "http://pictures.example/a.png",
        "file:///etc/passwd",
        "https://[",
        "https://localhost/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_what_is_not_https_is_not_followed(serve: Serve, place: str) -> None:
    server = serve(moved(place), answer(picture()))
    assert "only https" in refusal(ADDRESS, server)
    assert len(server.asked) == 1


def test_redirects_without_end_are_given_up(serve: Serve) -> None:
    server = serve(*[moved(ADDRESS)] * 9)
    assert "leads from address to address" in refusal(ADDRESS, server)
    assert len(server.asked) == web_picture.MOST_REDIRECTS + 1


def test_what_says_that_it_is_too_large_is_not_read(serve: Serve) -> None:
    server = serve(answer(picture(), Content_Length="10000001"))
    assert "more than 10 megabytes" in refusal(ADDRESS, server)


def test_a_body_without_end_is_given_up(serve: Serve) -> None:
    sent = 0

    def pour(server: Server, connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + picture())
        while not server.over.is_set():
            sent += connection.send(bytes(65_536))

    assert "more than 10 megabytes" in refusal(ADDRESS, serve(pour))
    assert sent < 40_000_000  # what the system holds between two programs counts


def dribble_body(server: Server, connection: socket.socket) -> None:
    connection.sendall(answer(b"", Content_Length="5000"))
    while not server.over.wait(0.02):
        connection.sendall(b"\x89")


def dribble_headers(server: Server, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not server.over.wait(0.02):
        connection.sendall(b"x")


def silence(server: Server, _connection: socket.socket) -> None:
    server.over.wait(20)


@pytest.mark.parametrize("slow", [dribble_body, dribble_headers, silence])
def test_who_answers_slowly_is_given_up(serve: Serve, slow: Answer) -> None:
    assert "pictures.example took too long" in refusal(ADDRESS, serve(slow), seconds=0.3)


def test_a_name_that_is_looked_up_for_ever_is_given_up(serve: Serve) -> None:
    over = Event()

    def look_up(_host: str, _port: int) -> list[str]:
        over.wait(20)
        return []

    assert "took too long" in refusal(ADDRESS, serve(), look_up=look_up, seconds=0.2)
    over.set()


def test_a_name_that_nobody_has_is_said_so(serve: Serve) -> None:
    def look_up(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert "was not found" in refusal(ADDRESS, serve(), look_up=look_up)


def test_a_host_that_does_not_answer_is_said_so(serve: Serve) -> None:
    def dial(_address: str, _port: int, _seconds: float) -> socket.socket:
        raise ConnectionRefusedError

    assert "did not answer" in refusal(ADDRESS, serve(), dial=dial)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (answer(b"none", "404 Not Found"), "it answers 404"),
        (answer(b"", "302 Found"), "it answers 302"),
        (answer(b"", "206 Partial Content"), "it answers 206"),
        (answer(b"<html>Please sign in</html>", Content_Type="image/png"), "no PNG, JPEG"),
        (answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no PNG, JPEG"),
        (answer(picture("BMP")), "no PNG, JPEG"),
        (answer(picture("TIFF")), "no PNG, JPEG"),
        (answer(b""), "no PNG, JPEG"),
        (answer(picture()[:60]), "cannot be read"),
        (answer(picture("PNG", (9000, 9000))), "pixels"),
        (answer(picture(), Content_Length="9999"), "broke off"),
        (b"", "did not answer as it should"),
        (b"\0" * 99 + b"\r\n", "did not answer as it should"),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n", "did not answer as it should"),
        (b"HTTP/1.1 200 OK\r\na: " + b"b" * 99_999, "did not answer as it should"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "did not answer"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(serve: Serve, said: bytes, words: str) -> None:
    assert words in refusal(ADDRESS, serve(said))


# TLS


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of pictures.example, which vouches for itself, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes certificates, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "made.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=pictures.example", "-addext", "subjectAltName=DNS:pictures.example"),
            *("-keyout", made, "-out", folder / "one.pem"),
        ],
        check=True,
        capture_output=True,
    )
    made.write_bytes(made.read_bytes() + (folder / "one.pem").read_bytes())
    return made


def server_side(certificate: Path, newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if newest is not None:
        context.maximum_version = newest
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system trusts the certificate: OpenSSL looks there for what it trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.mark.usefixtures("trusted")
def test_a_picture_comes_over_tls(serve: Serve, certificate: Path) -> None:
    server = serve(answer(picture()), tls=server_side(certificate))
    assert load(ADDRESS, ways=server.ways(secure=web_picture.secure)).data == picture()


def test_a_certificate_that_nobody_trusts_is_refused(serve: Serve, certificate: Path) -> None:
    server = serve(answer(picture()), tls=server_side(certificate))
    words = refusal(ADDRESS, server, secure=web_picture.secure)
    assert "could not prove that it is pictures.example" in words
    assert server.asked == []


@pytest.mark.usefixtures("trusted")
def test_the_certificate_of_another_host_is_refused(serve: Serve, certificate: Path) -> None:
    server = serve(answer(picture()), tls=server_side(certificate))
    words = refusal("https://other.example/", server, secure=web_picture.secure)
    assert "could not prove that it is other.example" in words
    assert server.asked == []


def test_who_speaks_no_tls_is_refused(serve: Serve) -> None:
    def plain(_server: Server, connection: socket.socket) -> None:
        connection.sendall(answer(picture()))

    server = serve(plain)
    words = refusal(ADDRESS, server, secure=without_question(web_picture.secure))
    assert "No safe connection" in words


def without_question(
    secure: Callable[[socket.socket, str], socket.socket],
) -> Callable[[socket.socket, str], socket.socket]:
    """Send an end of headers first, since the server waits for one before it answers."""

    def meant(connection: socket.socket, host: str) -> socket.socket:
        connection.sendall(b"\r\n\r\n")
        return secure(connection, host)

    return meant


# Contacts


def person(*lines: CardLine, photo: PhotoRef | None = None) -> Contact:
    source = SourceCard.of("3.0", (CardLine(name="FN", value="Ada Quill"), *lines))
    return replace(new_contact(), formatted="Ada Quill", source=source, photo=photo)


def photo_line(value: str) -> CardLine:
    return CardLine(name="PHOTO", value=value, params=(("VALUE", ("uri",)),))


def test_the_address_stands_in_the_card() -> None:
    card = person(photo_line("http://a.example/p"), photo_line(r"https://b.example/p?q=1\,2"))
    assert address_of(card) == "https://b.example/p?q=1,2"
    assert host_of("https://b.example:8443/p") == "b.example:8443"


@pytest.mark.parametrize(
    "value", ["", "AAAA", "data:image/png;base64,AAAA", "http://a.example/p", "file:///etc/passwd"]
)
def test_without_an_address_there_is_nothing_to_load(value: str) -> None:
    assert address_of(person(photo_line(value))) is None
    assert address_of(new_contact()) is None


def test_who_has_a_photo_needs_no_other() -> None:
    has = person(photo_line("https://a.example/p"), photo=PhotoRef(digest="d", media_type="m"))
    assert address_of(has) is None


def test_an_import_asks_nobody(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("an import opened a socket")

    path = tmp_path / "ada.vcf"
    path.write_text(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada Quill\nPHOTO:{ADDRESS}\nEND:VCARD\n")
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with store.read() as reader:
        store.apply_import("Import", changes(items(reader, read_file(path))))
    with store.read() as reader:
        (ada,) = reader.contacts(reader.contact_ids()).values()
    assert ada.photo is None
    assert address_of(ada) == ADDRESS


def test_a_loaded_picture_is_one_step_that_can_be_undone(store: Store, serve: Serve) -> None:
    ada = person(photo_line(ADDRESS))
    store.apply(add("Add Ada", ada))
    photo = load(ADDRESS, ways=serve(answer(picture())).ways())
    applied = store.apply(show_on(ada, photo))
    assert applied.label == "Loaded picture of Ada Quill"
    with store.read() as reader:
        shown = reader.contact(ada.id)
        assert shown is not None
        assert shown.photo == PhotoRef(digest=photo.digest, media_type="image/png")
        assert shown.source == ada.source
        assert reader.photo(photo.digest) == photo
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.contact(ada.id) == ada
