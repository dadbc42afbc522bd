"""A request that waits for a hand is judged by when it came."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.test import RequestFactory

from dotpha.kit import clock
from dotpha.kit.arrival import BEGUN, arrived, noting


def test_who_waits_for_a_hand_has_come_before_it_was_free():
    free, begun, at_once = Event(), [], [0]

    def work(environ, start_response):
        at_once[0] += 1
        assert free.wait(10)
        begun.append((environ[BEGUN], time.monotonic()))
        at_once[0] -= 1
        return [b"xong"]

    serve = noting(work, 1)
    with ThreadPoolExecutor(3) as people:
        answers = [people.submit(serve, {}, None) for _ in range(3)]
        time.sleep(0.2)
        assert at_once == [1], "one hand works on one request"
        free.set()
        assert [one.result() for one in answers] == [[b"xong"]] * 3
    assert all(worked - came >= 0.15 for came, worked in begun), "each was noted as it came, not as it was worked on"


def test_a_fault_of_the_application_is_the_servers_to_tell():
    def broken(environ, start_response):
        raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        noting(broken, 1)({}, None)


def test_the_moment_of_arrival_is_as_long_ago_as_the_request_waited():
    request = RequestFactory().get("/")
    request.META[BEGUN] = time.monotonic() - 5
    assert abs(clock.now() - arrived(request) - timedelta(seconds=5)) < timedelta(seconds=1)


def test_a_request_that_nobody_noted_came_now():
    assert abs(clock.now() - arrived(RequestFactory().get("/"))) < timedelta(seconds=1)


def test_a_header_cannot_say_when_it_came():
    request = RequestFactory().get("/", headers={BEGUN: "0"})
    assert BEGUN not in request.META
