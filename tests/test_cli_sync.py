"""The verb `sync`: address books elsewhere in step without a window, on servers of loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.sync import Bookkeeping, Direction, Record
from netcompanion.services.folder import DataFolder
from netcompanion.services.secrets import VARIABLE
from netcompanion.store import Reader, Store
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.real import Radicale, RealServer
from tests.services.sync.elsewhere import vcard
from tests.services.test_secrets import Vault
from tests.test_cli import Run, run

__all__ = ["run"]  # a fixture


@pytest.fixture(autouse=True)
def vault(monkeypatch: pytest.MonkeyPatch) -> Vault:
    """The only keyring there is, and no password in the environment."""
    vault = Vault()
    monkeypatch.setattr("keyring.get_keyring", lambda: vault)
    monkeypatch.delenv(VARIABLE, raising=False)
    return vault


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
    started(run)


def started(run: Run) -> None:
    """Look at all address books, and begin with them."""
    run("sync")
    assert run("sync", "--start").status == 0


def deleted_there(run: Run, given: Callable[[str], None], server: RealServer) -> None:
    """Begin with fifteen people, and delete all of their cards."""
    url = server.make_book("friends")
    people = {f"{n:02}.vcf": vcard(f"Person {n:02}", f"uid-{n}") for n in range(15)}
    server.put_cards(url, people)
    joined(run, given, server)
    for name in server.cards(url):
        server.delete_card(url, name)


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

    for more in (("--start",), ()):  # what was not shown before does not begin
        said = run("sync", *more)
        assert (said.status, said.err) == (1, "")
        assert (
            "friends: 3 people there, 3 here: 1 matches, 1 looks alike, "
            "1 would be new here, 2 would be new there, 0 would be changed there"
        ) in said.out
        assert "would be new here: Dee Fox" in said.out
        assert "alike: Cy Tan there, Cy Tan here" in said.out
        assert names(run) == ["Ana Melo", "Bo Lind", "Cy Tan"]
    (record,) = [
        each for each in map(json.loads, run("sync", "--json").lines) if each["book"] == "friends"
    ]
    assert record["preview"]["new_here"] == ["Dee Fox"]
    assert record["preview"]["alike"][0]["here"] == "Cy Tan"
    assert sorted(record["preview"]["new_there"]) == ["Bo Lind", "Cy Tan"]
    said = run("sync", "--start")
    assert said.status == 1
    assert "1 person looks like somebody here, and would be twice here and there" in said.err
    assert len(real_server.cards(url)) == 3

    said = run("sync", "--start", "--keep-apart")
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
    assert "20 people there, 0 here" in said.out
    assert "and 10 more" in said.out
    assert "not read yet" in run("accounts", "list").out
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
    assert (
        "1 would be new here, 1 would be changed here, 1 would be deleted here, "
        "1 would be new there"
    ) in said.out
    for each in ("new here: Ana Melo", "changed here: Person One", "deleted here: Person 2"):
        assert each in said.out
    assert "new there: Bo Lind" in said.out
    assert said.lines[-1] == "Nothing was changed."
    (record,) = map(json.loads, run("sync", "--dry-run", "--json").lines)
    assert (record["new_here"], record["new_there"]) == (["Ana Melo"], ["Bo Lind"])
    assert not record["asks"]
    assert fake.count("PUT") == fake.count("DELETE") == 0
    assert names(run) == before
    said = run("sync")
    assert "2 came in, 1 went up, 1 moved to the bin here (for 30 days)" in said.out
    assert "came in: Ana Melo, Person One" in said.out
    assert "moved to the bin: Person 2" in said.out


def test_many_deletions_are_asked_about_by_name(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    deleted_there(run, given, radicale)
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
    assert "15 deletions wait" in run("accounts", "list").out
    assert "stop and ask" not in run("sync", "--dry-run", "--allow-deletions").out
    said = run("sync", "--allow-deletions")
    assert (said.status, said.err) == (0, "")
    assert "15 moved to the bin" in said.out
    assert names(run) == []


def test_who_was_not_shown_is_not_deleted(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    deleted_there(run, given, radicale)
    said = run("sync", "--allow-deletions")
    assert said.status == 1
    assert len(names(run)) == 15


def test_many_who_were_deleted_there_can_stay(
    run: Run, given: Callable[[str], None], radicale: Radicale
) -> None:
    deleted_there(run, given, radicale)
    assert "--keep" in run("sync").err
    said = run("sync", "--keep")
    assert (said.status, said.err) == (0, "")
    assert len(names(run)) == 15
    assert run("sync").status == 0


def test_a_start_is_of_now(
    run: Run, given: Callable[[str], None], fake: Fake, tmp_path: Path
) -> None:
    """Who was here before is not deleted because their card went after the first look."""
    url = fake.make_book("friends")
    fake.put_cards(url, {f"{n}.vcf": vcard(f"Person {n}", f"uid-{n}") for n in range(4)})
    bring(run, tmp_path, *(vcard(f"Person {n}", f"uid-{n}") for n in range(4)))
    given(fake.password)
    run("accounts", "add", fake.url, "--user", fake.username, "--direction", "two-way")
    assert "4 people there, 4 here: 4 match" in run("sync").out
    for n in range(3):
        fake.delete_card(url, f"{n}.vcf")
    said = run("sync")
    assert "1 person there, 4 here: 1 matches" in said.out
    assert run("sync", "--start").status == 0
    assert run("sync").status == 0
    assert len(names(run)) == 4


def test_values_that_wait_are_told(
    run: Run, given: Callable[[str], None], fake: Fake, tmp_path: Path
) -> None:
    url = fake.make_book("friends")
    fake.put_card(url, "ana.vcf", vcard("Ana Melo", "ana", "TITLE:Dyer"))
    bring(run, tmp_path, vcard("Ana Melo", "ana", "TITLE:Weaver"))
    joined(run, given, fake, "--direction", "two-way")
    assert "1 value waits to be chosen in the window" in run("sync").out
    (record,) = map(json.loads, run("sync", "--json").lines)
    assert record["open_conflicts"] == 1


def test_a_dry_run_keeps_nothing_it_was_told(
    run: Run, given: Callable[[str], None], tmp_path: Path
) -> None:
    with Fake(Quirks(elsewhere="home")) as fake:
        fake.put_card(fake.make_book("friends"), "ana.vcf", vcard("Ana Melo", "ana"))
        given(fake.password)
        add = ("accounts", "add", fake.url, "--user", fake.username)
        assert run(*add, "--confirm", fake.other_origin).status == 0
        change(tmp_path, lambda reader: replace(reader.accounts()[0], origins=(fake.url,)))
        data = tmp_path / "data" / "netcompanion.db"
        before = data.read_bytes()
        assert run("sync", "--dry-run", "--confirm", fake.other_origin).status == 0
        assert data.read_bytes() == before
        assert run("sync", "--dry-run").status == 1


def test_one_refused_login_is_told_once(run: Run, given: Callable[[str], None], fake: Fake) -> None:
    fake.make_book("friends")
    fake.make_book("colleagues")
    joined(run, given, fake)
    fake.password = "another one"
    for more in (("--dry-run",), ()):
        said = run("sync", *more)
        assert said.status == 1
        assert said.err.count("netcompanion:") == 1


@pytest.mark.parametrize("more", [("--keep", "--allow-deletions"), ("--dry-run", "--start")])
def test_what_says_two_things_is_a_matter_of_usage(run: Run, more: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("sync", *more)
    assert stopped.value.code == 2


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
    started(run)
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
