from ui.navigation import Location, Navigator, Place

TODAY, PEOPLE = Location(Place.TODAY), Location(Place.PEOPLE)
PERSON = Location(Place.PEOPLE, "somebody")


def test_back_and_forward_follow_the_way_one_went() -> None:
    navigator = Navigator()
    seen: list[Location] = []
    navigator.moved.connect(seen.append)
    for each in (TODAY, PEOPLE, PERSON):
        navigator.go(each)
    navigator.back()
    navigator.back()
    navigator.forward()
    assert seen == [TODAY, PEOPLE, PERSON, PEOPLE, TODAY, PEOPLE]
    assert navigator.here == PEOPLE


def test_going_somewhere_new_forgets_the_way_forward() -> None:
    navigator = Navigator()
    for each in (TODAY, PEOPLE):
        navigator.go(each)
    navigator.back()
    navigator.go(PERSON)
    assert not navigator.can_go_forward
    navigator.back()
    assert navigator.here == TODAY
    assert not navigator.can_go_back


def test_the_same_place_again_is_shown_and_not_remembered_twice() -> None:
    navigator = Navigator()
    seen: list[Location] = []
    navigator.moved.connect(seen.append)
    navigator.go(TODAY)
    navigator.go(TODAY)
    assert seen == [TODAY, TODAY]
    assert not navigator.can_go_back
