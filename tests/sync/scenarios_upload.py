"""Who goes up, and what becomes of a card that the server does not take."""

from __future__ import annotations

from datetime import date

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from netcompanion.domain.identity import new_id
from netcompanion.domain.sync import Upload, UploadKind
from netcompanion.services import people
from netcompanion.services.sync import scope
from tests import builders
from tests.servers import trouble
from tests.sync.scenario import scenario
from tests.sync.stage import EVERYONE, Stage


@scenario()
def nobody_goes_up_unless_it_was_said(stage: Stage) -> None:
    stage.here.add("Ada Finch")
    stage.begin()
    assert stage.there.names() == []
    assert stage.synced().pushed == 0


@scenario()
def people_of_a_tag_go_up(stage: Stage) -> None:
    stage.here.add("Ada Finch", tags=("Press",))
    stage.here.add("Bo Lund", tags=("guild",))
    stage.begin(upload=Upload(kind=UploadKind.TAG, value="press"))
    assert stage.there.names() == ["Ada Finch"]
    stage.store.apply(people.tag([stage.here.person("Bo Lund")], "press", on=True))
    assert stage.synced().pushed == 1
    assert stage.there.names() == ["Ada Finch", "Bo Lund"]
    stage.store.apply(people.tag([stage.here.person("Ada Finch")], "press", on=False))
    assert stage.synced().deleted_there == 0
    stage.settles()


@scenario()
def people_of_an_event_go_up(stage: Stage) -> None:
    event = builders.mixer()
    ada = stage.here.add("Ada Finch")
    stage.here.add("Bo Lund")
    met = Encounter(id=new_id(), contact_id=ada.id, on=date(2026, 3, 5), event_id=event.id)
    stage.store.apply(add("Met", event, met))
    stage.begin(upload=Upload(kind=UploadKind.EVENT, value=event.id))
    assert stage.there.names() == ["Ada Finch"]
    run = stage.synced()
    assert run.pushed == 0


@scenario()
def chosen_people_go_up(stage: Stage) -> None:
    ada, bo = stage.here.add("Ada Finch"), stage.here.add("Bo Lund")
    stage.enter()
    stage.look()
    chosen = scope.choose(stage.book_id, [ada.id])
    stage.approve(Upload(kind=UploadKind.CHOSEN), beside=chosen)
    stage.synced()
    assert stage.there.names() == ["Ada Finch"]
    stage.store.note(scope.choose(stage.book_id, [bo.id]))
    stage.store.note(scope.unchoose(stage.book_id, [ada.id]))
    assert stage.synced().pushed == 1
    assert stage.there.names() == ["Ada Finch", "Bo Lund"]
    stage.settles()


@scenario(on_the_way=True)
def a_refused_card_stops_no_other(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    for status in (413, 415):
        stage.on_the_way.interfere("PUT", trouble.refused(status))
        stage.here.edit("Ada Finch", title=f"Owner {status}")
        stage.here.edit("Bo Lund", title=f"Owner {status}")
        stage.here.edit("Cy Roe", title=f"Owner {status}")
        run = stage.synced()
        assert (run.pushed, run.refused) == (2, 1)
        with stage.store.read() as reader:
            (refused,) = reader.refused(stage.book_id)
            assert refused.contact_id is not None
            contact = reader.contact(refused.contact_id)
        assert refused.message
        assert contact is not None
        run = stage.synced()  # as it is it is not sent again
        assert (run.pushed, run.refused) == (0, 0)
        stage.here.edit(contact.name, title=f"Smaller {status}")
        assert stage.synced().pushed == 1
        with stage.store.read() as reader:
            assert reader.refused(stage.book_id) == []
    stage.settles()


@scenario(on_the_way=True)
def a_refused_change_that_is_taken_back(stage: Stage) -> None:
    stage.three(upload=EVERYONE)
    stage.on_the_way.interfere("PUT", trouble.refused(413))
    stage.here.edit("Ada Finch", title="Owner")
    assert stage.synced().refused == 1
    stage.here.edit("Ada Finch", title="Founder")
    assert stage.synced().pushed == 0
    with stage.store.read() as reader:
        assert reader.refused(stage.book_id) == []
    stage.settles()


@scenario(on_the_way=True)
def a_new_card_that_is_refused_stops_no_other(stage: Stage) -> None:
    stage.begin(upload=EVERYONE)
    stage.on_the_way.interfere("PUT", trouble.refused(507))
    for name in ("Ada Finch", "Bo Lund"):
        stage.here.add(name)
    run = stage.synced()
    assert (run.pushed, run.refused) == (1, 1)
    assert len(stage.there.names()) == 1
    run = stage.synced()
    assert (run.pushed, run.refused) == (0, 0)
    (missing,) = set(stage.here.names()) - set(stage.there.names())
    stage.here.edit(missing, title="Founder")
    assert stage.synced().pushed == 1
    stage.settles()
