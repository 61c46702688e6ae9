"""Address books elsewhere without a window: `accounts` and `sync`, against servers on loopback."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from netcompanion.__main__ import main
from netcompanion.domain.sync import Bookkeeping, Direction, Record
from netcompanion.services.folder import DataFolder
from netcompanion.services.secrets import VARIABLE
from netcompanion.services.sync import signing_in
from netcompanion.services.sync.providers import GOOGLE
from netcompanion.store import Reader, Store
from tests.dav.fake_provider import CLIENT, FakeProvider
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.real import Radicale, RealServer
from tests.services.sync.elsewhere import vcard
from tests.services.test_secrets import Vault
from tests.test_cli import Run, Said

PASSWORD = "open sesame"


@pytest.fixture(autouse=True)
def vault(monkeypatch: pytest.MonkeyPatch) -> Vault:
    """The only keyring there is, and no password in the environment."""
    vault = Vault()
    monkeypatch.setattr("keyring.get_keyring", lambda: vault)
    monkeypatch.delenv(VARIABLE, raising=False)
    return vault


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a data folder of its own."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([*map(str, arguments), "--data", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return call


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Hand a password over in the environment."""
    return lambda password: monkeypatch.setenv(VARIABLE, password)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def bring(run: Run, tmp_path: Path, *cards: bytes) -> None:
    """Put people into the app."""
    path = tmp_path / "people.vcf"
    path.write_bytes(b"".join(cards))
    assert run("import", path).status == 0


def joined(run: Run, given: Callable[[str], None], server: Fake | RealServer, *more: str) -> None:
    """Add the account of a server and begin with its books."""
    given(server.password)
    assert run("accounts", "add", server.url, "--user", server.username, *more).status == 0
    assert run("sync", "--start").status == 0


def names(run: Run) -> list[str]:
    return sorted(json.loads(line)["name"] for line in run("list", "--json").lines)


def change(tmp_path: Path, made: Callable[[Reader], Record]) -> None:
    """Write down something else about an account or a book."""
    folder = DataFolder(tmp_path / "data")
    store = Store.open(folder.database, backups=folder.backups)
    with store.read() as reader:
        record = made(reader)
    store.note(Bookkeeping(save=(record,)))
    store.close()


def fingerprint_in(said: Said) -> str:
    """Return the fingerprint that is to be compared."""
    found = re.search(r"--trust ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})", said.err)
    assert found is not None
    return found[1]


# Accounts


def test_an_account_is_added_listed_and_removed(
    run: Run, given: Callable[[str], None], vault: Vault, radicale: Radicale, tmp_path: Path
) -> None:
    radicale.make_book("friends")
    given(radicale.password)
    said = run("accounts", "add", radicale.url, "--user", radicale.username, "--upload", "everyone")
    assert (said.status, said.err) == (0, "")
    assert said.lines[:2] == ["Added alice (127.0.0.1):", "  friends"]
    assert list(vault.kept.values()) == [radicale.password]

    (line, book) = run("accounts", "list").lines
    assert line == f"alice (127.0.0.1) · {radicale.url}"
    assert book == "  friends: not read yet, from there only"
    (record,) = map(json.loads, run("accounts", "list", "--json").lines)
    assert (record["name"], record["username"]) == ("alice (127.0.0.1)", "alice")
    assert record["books"][0]["direction"] == "mirror"
    assert record["books"][0]["upload"] == "everyone"
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("data/*") if path.is_file())
    assert radicale.password.encode() not in kept

    assert "here already" in run("accounts", "add", radicale.url, "--user", "alice").err
    said = run("accounts", "remove", "ALICE")
    assert (said.status, said.err) == (0, "")
    assert vault.kept == {}
    assert "no accounts yet" in run("accounts", "list").out


def test_a_password_is_asked_for_on_a_terminal_and_nowhere_else(
    run: Run, monkeypatch: pytest.MonkeyPatch, vault: Vault, radicale: Radicale
) -> None:
    add = ("accounts", "add", radicale.url, "--user", radicale.username)
    said = run(*add)
    assert said.status == 1
    assert VARIABLE in said.err
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return radicale.password

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("netcompanion.cli.accounts.getpass", ask)
    assert run(*add).status == 0
    assert asked == [f"The password for {radicale.url}: "]
    assert list(vault.kept.values()) == [radicale.password]


def test_no_password_is_ever_an_argument(run: Run, radicale: Radicale) -> None:
    for flag in ("--password", "--secret"):
        with pytest.raises(SystemExit) as stopped:
            run("accounts", "add", radicale.url, flag, radicale.password)
        assert stopped.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("accounts",),
        ("accounts", "add"),
        ("accounts", "add", "dav.example", "--upload", "some"),
        ("accounts", "add", "dav.example", "--upload", "tag:"),
        ("accounts", "add", "dav.example", "--direction", "up"),
        ("accounts", "add", "dav.example", "--confirm", "elsewhere"),
        ("accounts", "remove"),
        ("sync", "one", "two"),
    ],
)
def test_what_cannot_be_meant_is_a_matter_of_usage(run: Run, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == 2


def test_what_leads_nowhere_is_said_in_a_sentence(
    run: Run, given: Callable[[str], None], radicale: Radicale, vault: Vault
) -> None:
    given("a wrong one")
    said = run("accounts", "add", radicale.url, "--user", radicale.username)
    assert (said.status, said.out) == (1, "")
    assert "refused the login" in said.err
    assert run("accounts", "add", "not an address").status == 1
    given(radicale.password)
    add = ("accounts", "add", radicale.url, "--user", radicale.username)
    assert "no event" in run(*add, "--upload", "event:Nowhere").err
    assert vault.kept == {}
    assert "no accounts yet" in run("accounts", "list").out


def test_a_server_without_passwords_asks_for_none(run: Run, vault: Vault) -> None:
    with Fake(Quirks(logins=())) as fake:
        fake.make_book("friends")
        assert run("accounts", "add", fake.url).status == 0
        assert vault.kept == {}
        assert run("sync", "--start").status == 0


def test_exactly_the_certificate_that_was_named_is_trusted(
    run: Run, given: Callable[[str], None], radicale_tls: Radicale
) -> None:
    radicale_tls.make_book("friends")
    given(radicale_tls.password)
    add = ("accounts", "add", radicale_tls.url, "--user", radicale_tls.username)
    said = run(*add)
    assert said.status == 1
    assert "127.0.0.1" in said.err
    fingerprint = fingerprint_in(said)
    assert f"fingerprint (SHA-256) is {fingerprint}" in said.err
    other = ("0" if fingerprint[0] != "0" else "1") + fingerprint[1:]
    assert run(*add, "--trust", other).status == 1
    assert run(*add, "--trust", fingerprint.lower()).status == 0
    assert run("sync", "--start").status == 0


def test_a_renewed_certificate_is_trusted_by_its_fingerprint(
    run: Run, given: Callable[[str], None], radicale_tls: Radicale
) -> None:
    radicale_tls.put_card(radicale_tls.make_book("friends"), "ana.vcf", vcard("Ana Melo", "ana"))
    given(radicale_tls.password)
    add = ("accounts", "add", radicale_tls.url, "--user", radicale_tls.username)
    assert run(*add, "--trust", fingerprint_in(run(*add))).status == 0
    assert run("sync", "--start").status == 0

    renewed = trustme.CA().issue_cert("127.0.0.1")
    renewed.private_key_pem.write_to_path(str(radicale_tls.folder / "key.pem"))
    renewed.cert_chain_pems[0].write_to_path(str(radicale_tls.folder / "certificate.pem"))
    radicale_tls.restart()
    said = run("sync")
    assert said.status == 1
    assert "--trust FINGERPRINT" in said.err
    fingerprint = fingerprint_in(run("sync", "--trust", "00:11"))
    assert run("sync").status == 1
    said = run("sync", "--trust", fingerprint)
    assert (said.status, said.err) == (0, "")
    assert run("sync").status == 0
    assert names(run) == ["Ana Melo"]


def test_another_address_is_told_the_password_only_when_it_was_confirmed(
    run: Run, given: Callable[[str], None], tmp_path: Path
) -> None:
    with Fake(Quirks(elsewhere="home")) as fake:
        url = fake.make_book("friends")
        fake.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
        given(fake.password)
        add = ("accounts", "add", fake.url, "--user", fake.username)
        said = run(*add)
        assert said.status == 1
        assert f"--confirm {fake.other_origin}" in said.err
        assert run(*add, "--confirm", "https://elsewhere.example").status == 1
        assert run(*add, "--confirm", f"{fake.other_origin}/").status == 0
        run("sync", "--start")
        assert names(run) == ["Ana Melo"]

        change(tmp_path, lambda reader: replace(reader.accounts()[0], origins=(fake.url,)))
        said = run("sync")
        assert said.status == 1
        assert "--confirm ORIGIN" in said.err
        assert run("sync", "--confirm", "https://elsewhere.example").status == 1
        assert run("sync", "--confirm", fake.other_origin).status == 0
        assert run("sync").status == 0


def test_a_service_without_passwords_is_entered_by_the_page_that_is_shown(
    run: Run, given: Callable[[str], None], vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeProvider() as provider, Fake("google") as fake, ThreadPoolExecutor() as browser:
        provider.bearers = fake.door.bearers
        fake.put_card(fake.make_book("default"), "ana.vcf", vcard("Ana Melo", "ana"))
        google = replace(GOOGLE, endpoints=provider.endpoints)
        monkeypatch.setattr(signing_in, "GOOGLE", google)

        class Watched(io.StringIO):
            def write(self, text: str) -> int:
                if "\nhttp" in text:
                    browser.submit(provider.browse, text.splitlines()[-1])
                return super().write(text)

        given(CLIENT.secret)
        with monkeypatch.context() as watching:
            watching.setattr("sys.stderr", Watched())
            assert run("accounts", "add", fake.url, "--client-id", CLIENT.id).status == 0
        monkeypatch.delenv(VARIABLE)
        said = run("sync", "--start")
        assert (said.status, said.err) == (0, "")
        assert names(run) == ["Ana Melo"]
        assert "access-" not in "".join(vault.kept.values())

        provider.revoke()
        assert run("sync").status == 1
        assert "Sign in again in the window" in run("sync").err


# Syncing


def test_the_first_sync_shows_what_would_happen_and_waits(
    run: Run, given: Callable[[str], None], real_server: RealServer, tmp_path: Path
) -> None:
    url = real_server.make_book("friends")
    mail = "EMAIL:cy@looms.example"
    bring(
        run,
        tmp_path,
        vcard("Ana Melo", "ana"),
        vcard("Bo Lind", "bo"),
        vcard("Cy Tan", "cy here", mail),
    )
    real_server.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
    real_server.put_card(url, "cy.vcf", vcard("Cy Tan", "cy there", mail))
    real_server.put_card(url, "dee.vcf", vcard("Dee Fox", "dee"))
    given(real_server.password)
    add = ("accounts", "add", real_server.url, "--user", real_server.username)
    assert run(*add, "--direction", "two-way", "--upload", "everyone").status == 0

    for _ in range(2):  # the second time without asking the server
        said = run("sync")
        assert (said.status, said.err) == (1, "")
        assert (
            "friends: 3 people there, 3 here: 1 match, 1 look alike, "
            "1 would be new here, 2 would be new there"
        ) in said.out
        assert "alike: Cy Tan there, Cy Tan here" in said.out
        assert names(run) == ["Ana Melo", "Bo Lind", "Cy Tan"]
    (record,) = [
        each for each in map(json.loads, run("sync", "--json").lines) if each["book"] == "friends"
    ]
    assert record["preview"]["new_here"] == ["Dee Fox"]
    assert record["preview"]["alike"][0]["here"] == "Cy Tan"
    assert len(real_server.cards(url)) == 3

    said = run("sync", "--start")
    assert (said.status, said.err) == (0, "")
    assert names(run) == ["Ana Melo", "Bo Lind", "Cy Tan", "Cy Tan", "Dee Fox"]
    assert len(real_server.cards(url)) == 5
    said = run("sync")
    assert said.status == 0
    assert "friends: nothing to do" in said.out


def test_what_changed_goes_each_way_and_is_counted(
    run: Run, given: Callable[[str], None], radicale: Radicale, tmp_path: Path
) -> None:
    url = radicale.make_book("friends")
    radicale.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
    joined(run, given, radicale, "--direction", "two-way", "--upload", "tag:press")
    radicale.put_card(url, "bo.vcf", vcard("Bo Lind", "bo"))
    bring(run, tmp_path, vcard("Cy Tan", "cy", "CATEGORIES:press"), vcard("Dee Fox", "dee"))
    (record,) = map(json.loads, run("sync", "ALICE", "--json").lines)
    assert (record["account"], record["book"]) == ("alice (127.0.0.1)", "friends")
    counts = ("pulled", "pushed", "deleted_here", "deleted_there", "conflicts", "refused")
    assert [record[each] for each in counts] == [1, 1, 0, 0, 0, 0]
    assert (record["phase"], record["error"], record["asks"]) == ("linked", "", [])
    assert any(b"FN:Cy Tan" in card for card in radicale.cards(url).values())
    assert "3 people in step, both ways, up: people tagged “press”" in run("accounts", "list").out


def test_a_dry_run_names_everybody_and_changes_nothing(
    run: Run, given: Callable[[str], None], fake: Fake, tmp_path: Path
) -> None:
    url = fake.make_book("friends")
    fake.put_cards(url, {f"{n}.vcf": vcard(f"Person {n}", f"uid-{n}") for n in range(20)})
    given(fake.password)
    add = ("accounts", "add", fake.url, "--user", fake.username)
    run(*add, "--direction", "two-way", "--upload", "everyone")
    said = run("sync", "--dry-run")
    assert said.status == 0
    assert "20 cards there, not read yet" in said.out
    run("sync")
    assert "20 people there, 0 here" in run("sync", "--dry-run").out
    run("sync", "--start")

    fake.put_card(url, "1.vcf", vcard("Person One", "uid-1"))
    fake.put_card(url, "new.vcf", vcard("Ana Melo", "ana"))
    fake.delete_card(url, "2.vcf")
    bring(run, tmp_path, vcard("Bo Lind", "bo"))
    before = names(run)
    fake.asked.clear()
    said = run("sync", "--dry-run")
    assert (said.status, said.err) == (0, "")
    assert "1 new here, 1 changed here, 1 deleted here, 1 new there" in said.out
    for each in ("new here: Ana Melo", "changed here: Person One", "deleted here: Person 2"):
        assert each in said.out
    assert "new there: Bo Lind" in said.out
    assert said.lines[-1] == "Nothing was changed."
    (record,) = map(json.loads, run("sync", "--dry-run", "--json").lines)
    assert (record["new_here"], record["new_there"]) == (["Ana Melo"], ["Bo Lind"])
    assert not record["asks"]
    assert fake.count("PUT") == fake.count("DELETE") == 0
    assert names(run) == before
    assert "2 came in, 1 went up, 1 deleted here" in run("sync").out


def test_many_deletions_are_asked_about_by_name(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    url = radicale.make_book("friends")
    people = {f"{n:02}.vcf": vcard(f"Person {n:02}", f"uid-{n}") for n in range(15)}
    radicale.put_cards(url, people)
    joined(run, given, radicale)
    for name in radicale.cards(url):
        radicale.delete_card(url, name)
    said = run("sync", "--dry-run")
    assert "stop and ask first" in said.out
    for _ in range(2):
        said = run("sync")
        assert said.status == 1
        assert "Person 00, Person 01" in said.err
        assert "and 5 more" in said.err
        assert "--allow-deletions" in said.err
        assert len(names(run)) == 15
    (record,) = map(json.loads, run("sync", "--json").lines)
    assert len(record["asks"]) == 15
    said = run("sync", "--allow-deletions")
    assert (said.status, said.err) == (0, "")
    assert "15 deleted here" in said.out
    assert names(run) == []


def test_who_was_not_shown_is_not_deleted(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    url = radicale.make_book("friends")
    people = {f"{n:02}.vcf": vcard(f"Person {n:02}", f"uid-{n}") for n in range(15)}
    radicale.put_cards(url, people)
    joined(run, given, radicale)
    for name in radicale.cards(url):
        radicale.delete_card(url, name)
    said = run("sync", "--allow-deletions")
    assert said.status == 1
    assert len(names(run)) == 15


def test_offline_is_said_and_the_people_are_here(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    url = radicale.make_book("friends")
    radicale.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
    joined(run, given, radicale)
    radicale.stop()
    for more in ((), ("--dry-run",)):
        said = run("sync", *more)
        assert said.status == 1
        assert "cannot be reached" in said.err
        assert "Traceback" not in said.err
    assert "cannot be reached" in run("accounts", "list").out
    assert names(run) == ["Ana Melo"]
    radicale.start()
    assert run("sync").status == 0
    assert "cannot be reached" not in run("accounts", "list").out


def test_after_a_refused_login_a_new_password_is_wanted_once(
    run: Run,
    given: Callable[[str], None],
    fake: Fake,
    vault: Vault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake.put_card(fake.make_book("friends"), "ana.vcf", vcard("Ana Melo", "ana"))
    joined(run, given, fake)
    monkeypatch.delenv(VARIABLE)
    assert run("sync").status == 0
    fake.password = "another one"
    said = run("sync")
    assert said.status == 1
    assert "refused the login" in said.err
    fake.asked.clear()
    assert VARIABLE in run("sync").err
    assert fake.asked == []
    given(fake.password)
    assert run("sync", "--dry-run").status == 0
    assert list(vault.kept.values()) != [fake.password]
    assert run("sync").status == 0
    monkeypatch.delenv(VARIABLE)
    assert run("sync").status == 0
    assert list(vault.kept.values()) == [fake.password]


def test_without_a_keyring_the_password_is_given_each_time(
    run: Run, given: Callable[[str], None], fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: None)
    fake.make_book("friends")
    given(fake.password)
    said = run("accounts", "add", fake.url, "--user", fake.username)
    assert said.status == 0
    assert "no keyring" in said.err
    said = run("sync", "--start")
    assert (said.status, said.err) == (0, "")
    monkeypatch.delenv(VARIABLE)
    said = run("sync")
    assert said.status == 1
    assert VARIABLE in said.err


def test_a_busy_server_is_left_alone(run: Run, given: Callable[[str], None], fake: Fake) -> None:
    fake.make_book("friends")
    joined(run, given, fake)
    fake.interfere("", trouble.busy(retry_after="600"))
    said = run("sync")
    assert said.status == 1
    assert "busy" in said.err
    fake.asked.clear()
    assert "come back later" in run("sync").err
    assert fake.asked == []


def test_one_account_in_trouble_does_not_stop_the_others(
    run: Run, given: Callable[[str], None], fake: Fake, radicale: Radicale
) -> None:
    url = radicale.make_book("friends")
    fake.make_book("colleagues")
    joined(run, given, fake)
    joined(run, given, radicale)
    radicale.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
    fake.stop()
    said = run("sync")
    assert said.status == 1
    assert "cannot be reached" in said.err
    assert "friends: 1 came in" in said.out
    assert run("sync", radicale.url).status == 0
    assert "may be any of" in run("sync", "alice").err
    assert "no account" in run("sync", "nobody").err


def test_a_book_that_is_switched_off_is_left_alone(
    run: Run, given: Callable[[str], None], fake: Fake, tmp_path: Path
) -> None:
    fake.make_book("friends")
    joined(run, given, fake)
    change(tmp_path, lambda reader: replace(reader.books()[0], direction=Direction.OFF))
    fake.asked.clear()
    said = run("sync")
    assert (said.status, said.err) == (0, "")
    assert said.lines == ["alice (127.0.0.1): every address book is switched off"]
    assert fake.asked == []


def test_without_an_account_there_is_nothing_to_sync(run: Run, tmp_path: Path) -> None:
    assert "There is nothing in" in run("sync").err
    bring(run, tmp_path, vcard("Ana Melo", "ana"))
    said = run("sync")
    assert said.status == 1
    assert "netcompanion accounts add" in said.err
