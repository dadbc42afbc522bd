"""Tripwires that pause a test by themselves: readings and decisions replayed in the order they came in.

Luật 93/2025/QH15 Điều 21 khoản 3 điểm e and Nghị định 142/2026/NĐ-CP Điều 25 khoản 1 điểm c know the pause as a decision of the authority;
here the permission itself has decided it beforehand, by conditions that it names. What follows:

- A paused test does not run on before a resume decision with a number. Nothing else ends a pause.
- Everything counts from the moment it came in. A late or out-of-order reading counts like any other then: a pause is never dated back,
  none is taken back, and who sends a bad figure late does not escape. Its time of measuring stands in the evidence and alone decides about
  silence: yesterday's figures sent today break no silence of today.
- A reading sent twice (one id) is one. What cannot be is set aside and told: measured later than it came in, beyond `SKEW`, or before
  the day the test began; below 0 where things are counted.
- What a resume decision could know is done with: conditions that look at several readings begin anew. A condition that was not back to
  rights then stays tense and trips again at the next reading that is not.
- While a test is paused silence is no breach: the duty to send figures is that of a running test.

So a replay of the same facts, in whatever order they are given, tells the same events, and a later fact changes no earlier event.
Who keeps where a replay had come to (`Known`) need not go through it again: it tells what the new facts add.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from dotpha.services.sandbox.rules.readings import Reading, impossible, in_order
from dotpha.services.sandbox.rules.wires import (
    Measure,
    Memory,
    Silent,
    Speaking,
    Wire,
    due,
    keys,
    measure,
    muteness,
    remember,
    shown,
)

SKEW = timedelta(minutes=5)
"""Clocks may differ by so much."""

AGAIN = "chưa trở lại mức an toàn từ lần tạm dừng trước"

Status = Literal["running", "paused", "stopped"]
STATUSES: dict[str, str] = {"running": "đang thử nghiệm", "paused": "tạm dừng", "stopped": "đã dừng hẳn"}


@dataclass(frozen=True)
class Decision:
    """What the authority decided: pause, resume or stop, by a paper with a number."""

    verb: Literal["pause", "resume", "stop"]
    at: datetime
    number: str
    reason: str = ""


@dataclass(frozen=True)
class Cause:
    """Why: the key of a tripwire, "" for a decision; the sentence; the readings that show it."""

    wire: str
    words: str
    evidence: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Event:
    """`pause` and `resume` change what runs; `noted` is a further cause of a pause that already is; `stop` is the end."""

    verb: Literal["pause", "noted", "resume", "stop"]
    at: datetime
    causes: tuple[Cause, ...]
    number: str = ""


@dataclass(frozen=True)
class Course:
    """The whole: events in order, spans that ran (the last without end while it runs), what was set aside and why."""

    status: Status
    events: tuple[Event, ...]
    ran: tuple[tuple[datetime, datetime | None], ...]
    tense: tuple[str, ...]
    set_aside: tuple[tuple[Reading, str], ...] = ()
    without_effect: tuple[tuple[Decision, str], ...] = ()

    @property
    def paused_since(self) -> datetime | None:
        if self.status != "paused":
            return None
        return next(one.at for one in reversed(self.events) if one.verb == "pause")


@dataclass(frozen=True)
class Known:
    """Where an earlier replay had come to: `since` it runs anew, `tense` are its tense conditions, `readings` what it has judged.

    Of those only what conditions still look at is needed: `remembered` says how much. Its decisions are done with.
    """

    status: Status
    since: datetime
    tense: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass
class _Run:
    """The state while facts are gone through; nobody outside sees it."""

    wires: Sequence[Wire]
    since: datetime
    status: Status = "running"
    counts: Collection[str] = ()
    events: list[Event] = field(default_factory=list)
    ran: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    tense: set[str] = field(default_factory=set)
    known: dict[str, Memory] = field(default_factory=dict)
    measured: dict[str, Reading] = field(default_factory=dict)
    set_aside: list[tuple[Reading, str]] = field(default_factory=list)
    without_effect: list[tuple[Decision, str]] = field(default_factory=list)

    def halt(self, at: datetime, causes: Sequence[Cause], number: str = "") -> None:
        """Pauses what runs; where it is paused already the causes are noted."""
        if self.status == "running":
            self.ran[-1] = (self.ran[-1][0], at)
            self.status = "paused"
            self.events.append(Event("pause", at, tuple(causes), number))
        else:
            self.events.append(Event("noted", at, tuple(causes), number))


def replay(
    wires: Iterable[Wire],
    readings: Iterable[Reading],
    decisions: Iterable[Decision] = (),
    *,
    started_at: datetime,
    until: datetime,
    known: Known | None = None,
    counts: Collection[str] = (),
) -> Course:
    """What happened to a test that began to run at `started_at`, by what had come in `until` then.

    Of a reading and a decision of one moment the reading comes first: who decided could know it. With `known` only what is new
    is given and told. `counts` are the keys of what cannot be below 0.
    """
    run = _begun(sorted(wires, key=lambda one: one.key), started_at, known or Known("running", started_at), counts)
    facts: list[tuple[datetime, int, Reading | Decision]] = [(one.received_at, 0, one) for one in in_order(readings)]
    facts += [(one.at, 1, one) for one in sorted(decisions, key=lambda one: (one.at, one.verb, one.number, one.reason))]
    for moment, _, fact in sorted(facts, key=lambda one: one[:2]):
        if moment > until:
            break
        _silences(run, moment)
        if isinstance(fact, Reading):
            _take(run, fact, started_at)
        else:
            _decide(run, fact, started_at)
    _silences(run, until)
    return Course(
        run.status, tuple(run.events), tuple(run.ran), tuple(sorted(run.tense)), tuple(run.set_aside), tuple(run.without_effect)
    )  # fmt: skip


def _begun(wires: Sequence[Wire], started_at: datetime, known: Known, counts: Collection[str]) -> _Run:
    """A run as it stood: memories are filled by what came in since it last began to run."""
    open_span: list[tuple[datetime, datetime | None]] = [(known.since, None)]
    run = _Run(wires, known.since, known.status, counts, ran=open_span if known.status == "running" else [])
    run.tense = set(known.tense) & {one.key for one in wires}
    for one in in_order(known.readings):
        if _wrong(run, one, started_at):
            continue
        _measured(run, one)
        if one.received_at > known.since or known.since == started_at:
            for wire in wires:
                if not isinstance(wire, Silent) and one.key in keys(wire):
                    remember(wire, run.known.setdefault(wire.key, Memory()), one)
    return run


def _measured(run: _Run, one: Reading) -> None:
    before = run.measured.get(one.key)
    if before is None or one.at > before.at:
        run.measured[one.key] = one


def _silences(run: _Run, moment: datetime) -> None:
    """Trips the rules of silence that fell due before a moment, the first due first: it pauses, and then none counts."""
    if run.status != "running":
        return
    fallen = [
        (at, wire) for wire in run.wires
        if isinstance(wire, Silent) and (at := due(wire, run.measured.get(wire.reading), run.since)) < moment
    ]  # fmt: skip
    if not fallen:
        return
    first = min(at for at, _ in fallen)
    mute = [wire for at, wire in fallen if at == first]
    run.tense.update(wire.key for wire in mute)
    run.halt(first, [Cause(wire.key, *muteness(wire, run.measured.get(wire.reading), run.since)) for wire in mute])


def _take(run: _Run, one: Reading, started_at: datetime) -> None:
    """A reading that came in: set aside, or looked at by every rule of its key."""
    wrong = _wrong(run, one, started_at)
    if wrong:
        run.set_aside.append((one, wrong))
        return
    _measured(run, one)
    tripped = []
    for wire in run.wires:
        if one.key not in keys(wire):
            continue
        if isinstance(wire, Silent):
            if due(wire, run.measured.get(wire.reading), run.since) >= one.received_at:
                run.tense.discard(wire.key)
            continue
        memory = run.known.setdefault(wire.key, Memory())
        remember(wire, memory, one)
        seen = measure(wire, memory)
        again = wire.key in run.tense
        if seen is not None and _trips(run, wire, seen):
            words, evidence = shown(wire, memory, seen)
            tripped.append(Cause(wire.key, f"{words[:-1]}; {AGAIN}." if again else words, evidence))
    if tripped:
        run.halt(one.received_at, tripped)


def _wrong(run: _Run, one: Reading, started_at: datetime) -> str:
    if run.status == "stopped":
        return "thử nghiệm đã dừng hẳn"
    if one.received_at < started_at:
        return "gửi trước khi thử nghiệm bắt đầu"
    if wrong := impossible(one.key, one.value, one.at, started_at, run.counts):
        return wrong
    if one.at > one.received_at + SKEW:
        return "thời điểm đo muộn hơn thời điểm nhận, kiểm tra đồng hồ của thiết bị"
    return "không có số" if one.value is None else ""


def _trips(run: _Run, wire: Speaking, seen: Measure) -> bool:
    """Moves a rule between calm and tense; whether it tells a cause now.

    Calm: trips beyond its level. Tense: back is calm; not back trips again where the test runs, and is no news where it is paused.
    """
    if wire.key in run.tense:
        if seen.back:
            run.tense.discard(wire.key)
            return False
        return run.status == "running"
    if seen.trips:
        run.tense.add(wire.key)
    return seen.trips


def _decide(run: _Run, one: Decision, started_at: datetime) -> None:
    wrong = _idle(run, one, started_at)
    if wrong:
        run.without_effect.append((one, wrong))
        return
    why = (Cause("", one.reason or "theo quyết định của cơ quan có thẩm quyền"),)
    if one.verb == "pause":
        run.halt(one.at, why, one.number)
    elif one.verb == "resume":
        run.status, run.since, run.known = "running", one.at, {}
        run.ran.append((one.at, None))
        run.events.append(Event("resume", one.at, why, one.number))
    else:
        if run.status == "running":
            run.ran[-1] = (run.ran[-1][0], one.at)
        run.status = "stopped"
        run.events.append(Event("stop", one.at, why, one.number))


def _idle(run: _Run, one: Decision, started_at: datetime) -> str:
    """Why a decision changes nothing, "" where it does."""
    if run.status == "stopped":
        return "thử nghiệm đã dừng hẳn"
    if one.at < started_at:
        return "trước khi thử nghiệm bắt đầu"
    if one.verb == "resume" and run.status == "running":
        return "thử nghiệm đang chạy"
    if one.verb == "resume" and not one.number.strip():
        return "cho tiếp tục phải có số văn bản quyết định"
    return ""


def not_back(tense: Iterable[str], wires: Iterable[Wire], seen: Mapping[str, str] | None = None) -> list[str]:
    """What speaks against resuming now, as sentences: rules whose figures are not back to rights. A decision may resume all the same.

    `seen` tells by the key of a rule what was measured last.
    """
    labels = {one.key: one.label for one in wires}
    last = {key: f"; {words}" for key, words in (seen or {}).items()}
    return [f"«{labels[key]}» chưa trở lại mức an toàn{last.get(key, '.')}" for key in tense if key in labels]
