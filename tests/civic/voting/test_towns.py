"""No group under ten is shown, nor can be found by subtraction."""

from random import Random

from bot.civic.voting.towns import LEAST, by_town


def test_small_towns_are_not_shown() -> None:
    assert by_town({"Cannes": 40, "Mougins": 12, "Le Cannet": 9, "": 3}) == ("Cannes", "Mougins")


def test_a_rest_under_ten_takes_the_smallest_town_with_it() -> None:
    assert by_town({"Cannes": 40, "Mougins": 12, "Le Cannet": 9}) == ("Cannes",)


def test_one_town_alone_is_the_whole() -> None:
    assert by_town({"Cannes": 40}) == ()


def test_never_a_group_nor_a_rest_under_ten() -> None:
    random = Random(3)
    for _ in range(2000):
        sizes = {town: random.randint(0, 25) for town in ("", "a", "b", "c", "d")}
        shown = by_town(sizes)
        rest = sum(sizes.values()) - sum(sizes[town] for town in shown)
        assert all(sizes[town] >= LEAST for town in shown)
        assert rest == 0 or rest >= LEAST or not shown
