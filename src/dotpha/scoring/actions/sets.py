"""Sets of criteria: taken in from a file, changed while no round uses them, a new version made of one in use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.models import SearchEntry
from dotpha.scoring.actions.locking import locked_set
from dotpha.scoring.facts import fact_keys
from dotpha.scoring.models import CriteriaSet, Round
from dotpha.scoring.rules.checking import faults, faults_of
from dotpha.scoring.rules.criteria import Criterion, Definition, Group, dump, load
from dotpha.scoring.rules.files import SetFile, read_file

KIND = "scoring.set"
CODE_LENGTH, NAME_LENGTH = 40, 255


class Faulty(Rejected):
    """A set that cannot be taken in: `faults` are the sentences, each naming its criterion."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(f"Bộ tiêu chí chưa nhận được: {len(faults)} chỗ cần sửa. {faults[0]}")
        self.faults = faults


@transaction.atomic
def import_set(*, text: str, actor: Any, day: date) -> CriteriaSet:
    """Takes in the set of a TOML text, as the next version where its code is known. Raises Faulty; nothing stays then."""
    access.check(actor, "scoring.make_set")
    found = read_file(text, fact_keys())
    if found.faults:
        raise Faulty(found.faults)
    if len(found.code) > CODE_LENGTH or len(found.name) > NAME_LENGTH:
        raise Rejected(f"Mã bộ tiêu chí dài nhất {CODE_LENGTH} ký tự, tên dài nhất {NAME_LENGTH} ký tự.")
    before = CriteriaSet.objects.filter(code=found.code).order_by("-version").first()
    if before is not None and _same(before, found):
        raise Rejected(f"Bộ tiêu chí này giống hệt bản {before.version} đang có, không lập bản mới.")
    return _made(found, before.version + 1 if before else 1, actor, day)


def _same(before: CriteriaSet, found: SetFile) -> bool:
    head = (before.name, before.level, before.basis, before.valid_from, before.note, before.example)
    told = (found.name, found.level, found.basis, found.valid_from, found.note, found.example)
    return head == told and load(before.groups) == found.definition


def _made(found: SetFile, version: int, actor: Any, day: date) -> CriteriaSet:
    assert found.valid_from is not None  # a file without it has faults
    try:
        with transaction.atomic():
            made = CriteriaSet.objects.create(
                code=found.code, version=version, name=found.name, level=found.level, basis=found.basis,
                valid_from=found.valid_from, note=found.note, example=found.example, groups=dump(found.definition),
                made_by=actor, made_on=day,
            )  # fmt: skip
    except IntegrityError:
        raise Rejected(f"Bản {version} của bộ tiêu chí «{found.code}» vừa có người lập; hãy tải lại trang.") from None
    ledger.write("scoring.set_made", made, actor=actor, version=version, criteria=len(found.definition.criteria))
    search.index(KIND, made)
    return made


def _unused(found: CriteriaSet) -> None:
    if Round.objects.filter(criteria=found).exists():
        raise Rejected(f"«{found}» đã dùng cho một đợt đánh giá nên không sửa được; hãy lập bản mới rồi sửa bản mới.")


@transaction.atomic
def new_version(*, set_id: int, actor: Any, day: date) -> CriteriaSet:
    """The same set as its next version, to be changed."""
    access.check(actor, "scoring.make_set")
    old = locked_set(set_id)
    version = CriteriaSet.objects.filter(code=old.code).aggregate(last=Max("version"))["last"] + 1
    definition = load(old.groups)
    found = SetFile(
        old.code, old.name, old.level, old.basis, max(old.valid_from, day), old.note, old.example, definition
    )
    return _made(found, version, actor, day)


@transaction.atomic
def put_criterion(
    *, set_id: int, group: str, criterion: Criterion, actor: Any, day: date, was: str = ""
) -> CriteriaSet:
    """Adds a criterion to a group (made where there is none), or puts it in the place of the one with code `was`."""
    found = locked_set(set_id)
    access.check(actor, "scoring.edit_set", found)
    _unused(found)
    if wrong := faults_of(criterion, fact_keys()):
        raise Rejected(f"Tiêu chí {criterion.code}: {' '.join(wrong)}")
    definition = load(found.groups)
    if was and definition.of(was) is None:
        raise Rejected(f"Bộ tiêu chí không còn tiêu chí {was}; có người vừa sửa, hãy tải lại trang.")
    changed = _put(definition, group.strip(), criterion, was)
    if wrong := faults(changed, fact_keys()):
        raise Rejected(" ".join(wrong))
    return _saved(found, changed, "scoring.criterion_put", actor, criterion=criterion.code, name=criterion.name)


def _put(definition: Definition, name: str, criterion: Criterion, was: str) -> Definition:
    """In its own place where it stays in its group, else at the end of the group named."""
    groups, put = [], False
    for group in definition.groups:
        rows = list(group.criteria)
        at = next((place for place, one in enumerate(rows) if was and one.code == was), None)
        if at is not None and group.name == name:
            rows[at], put = criterion, True
        elif at is not None:
            del rows[at]
        groups.append(Group(group.name, tuple(rows)))
    if not put:
        place = next((place for place, group in enumerate(groups) if group.name == name), None)
        if place is None:
            groups.append(Group(name, (criterion,)))
        else:
            groups[place] = Group(name, (*groups[place].criteria, criterion))
    return Definition(tuple(group for group in groups if group.criteria))


@transaction.atomic
def drop_criterion(*, set_id: int, code: str, actor: Any, day: date) -> CriteriaSet:
    """Takes a criterion out of a set that no round uses."""
    found = locked_set(set_id)
    access.check(actor, "scoring.edit_set", found)
    _unused(found)
    definition = load(found.groups)
    gone = definition.of(code)
    if gone is None:
        raise Rejected(f"Bộ tiêu chí không có tiêu chí {code}.")
    if len(definition.criteria) == 1:
        raise Rejected("Bộ tiêu chí cần ít nhất một tiêu chí; muốn bỏ hẳn thì xóa cả bộ.")
    kept = (Group(group.name, tuple(one for one in group.criteria if one.code != code)) for group in definition.groups)
    changed = Definition(tuple(group for group in kept if group.criteria))
    return _saved(found, changed, "scoring.criterion_dropped", actor, criterion=code, name=gone.name)


def _saved(found: CriteriaSet, changed: Definition, verb: str, actor: Any, **facts: Any) -> CriteriaSet:
    found.groups = dump(changed)
    found.save(update_fields=["groups"])
    ledger.write(verb, found, actor=actor, **facts)
    search.index(KIND, found)
    return found


@transaction.atomic
def delete_set(*, set_id: int, actor: Any, day: date) -> None:
    """Throws a set away that no round uses."""
    found = locked_set(set_id)
    access.check(actor, "scoring.delete_set", found)
    _unused(found)
    ledger.write("scoring.set_deleted", found, actor=actor, version=found.version)
    SearchEntry.objects.filter(kind=KIND, object_id=found.pk).delete()
    found.delete()
