"""The clock of the demo stands on a day and keeps the hours of an office."""

from datetime import date

from dotpha.kit import clock

DAY = date(2025, 8, 20)


def test_a_standing_clock_gives_the_same_moments_every_time():
    with clock.standing_at(DAY):
        first = [clock.now() for _ in range(3)]
    with clock.standing_at(DAY):
        assert [clock.now() for _ in range(3)] == first
    assert first == sorted(set(first))
    assert first[0].isoformat() == "2025-08-20T08:00:00+07:00"


def test_a_standing_clock_never_leaves_the_office_nor_its_day():
    with clock.standing_at(DAY):
        latest = [clock.now() for _ in range(5000)][-1]
        assert clock.today() == DAY
    assert latest.isoformat() == "2025-08-20T17:00:00+07:00"


def test_the_day_before_stands_again_afterwards():
    before = clock.demo_day()
    with clock.standing_at(DAY), clock.standing_at(date(2025, 8, 21)):
        assert clock.today() == date(2025, 8, 21)
    assert clock.demo_day() == before
