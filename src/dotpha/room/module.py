from typing import Any

from django.urls import reverse

from dotpha.kit.modules import MenuItem, Module, Periodic, register
from dotpha.people.models import REPORTS, Role
from dotpha.room import actions


def enters(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


def home(user: Any) -> str | None:
    """A leader's day begins in the room."""
    return reverse("room:room") if user.has_role(Role.LEADER) else None


def forget() -> None:
    actions.forget()


register(
    Module(
        key="room",
        label="Phòng điều hành",
        order=5,
        home=home,
        periodic=(Periodic("room.forget", 86_400, forget),),
        menu=(MenuItem("Phòng điều hành", "room:room", "home", "Điều hành", 10, enters),),
        verbs=(
            ("room.arranged", "Sắp xếp phòng điều hành"),
            ("room.usual", "Bỏ cách sắp xếp riêng của phòng điều hành"),
        ),
        kinds=(("room.arrangement", "Cách sắp xếp phòng điều hành"),),
        facts=(("tiles", "số ô"),),
    )
)
