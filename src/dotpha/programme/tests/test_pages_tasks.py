"""The board, the page of a task, its panel, the inbox and the agencies' pages."""

import pytest
from django.urls import reverse

PEOPLE = ("owner", "colleague", "stranger", "leader", "supervisor", "office", "second", "ward")


@pytest.fixture
def enter(world, client):
    def signed_in(name):
        client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def page(client, name, *args, **query):
    return client.get(reverse(f"programme:{name}", args=args), query)


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_sees_on_the_board_what_is_theirs_and_no_more(world, enter, who):
    seen = text(page(enter(who), "board"))
    own = {"owner": {0, 1, 3, 5}, "colleague": {0, 1, 3, 5}, "stranger": {0, 2, 3, 5}, "ward": {4}}
    for position, task in enumerate(world.tasks):
        assert (task.code in seen) == (position in own.get(who, set(range(6)))), (who, task)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_of_a_task_opens_for_those_who_see_it_and_is_404_for_strangers(world, enter, who):
    client = enter(who)
    sees = {"owner": {0, 1, 3, 5}, "colleague": {0, 1, 3, 5}, "stranger": {0, 2, 3, 5}, "ward": {4}}.get(
        who, set(range(6))
    )
    for position, task in enumerate(world.tasks):
        for name in ("task", "task_panel"):
            assert page(client, name, task.pk).status_code == (200 if position in sees else 404), (name, task)


@pytest.mark.parametrize("name", ["inbox", "agency_list", "commune_list", "board"])
@pytest.mark.parametrize("who", PEOPLE)
def test_lists_open_for_everybody(world, enter, who, name):
    assert page(enter(who), name).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "report", "suspend", "cancel", "transfer"])
def test_forms_of_steps_open_for_those_who_may(world, enter, verb):
    who = "owner" if verb in {"accept", "report"} else "office"
    response = page(enter(who), "task_move", world.tasks[0].pk, verb)
    assert response.status_code == 200
    assert page(enter("stranger"), "task_move", world.tasks[0].pk, verb).status_code == 403


FORMS = ("task_edit", "task_deadline", "task_lead", "milestone_add", "task_file", "bottleneck_add")


@pytest.mark.parametrize("name", FORMS)
def test_forms_about_a_task_open_for_the_office_and_refuse_bad_input_without_losing_it(world, enter, name):
    client, address = enter("office"), reverse(f"programme:{name}", args=[world.tasks[0].pk])
    assert client.get(address).status_code == 200
    assert "<html" not in text(client.get(address, HTTP_HX_REQUEST="true"))
    response = client.post(address, {"becomes": "hôm nao", "due_on": "x", "deliverable": "Một câu đã gõ"})
    assert response.status_code in {422, 302}
