"""Answers of workers that can't be right, made up: each costs its own workbook, and no other anything."""

from __future__ import annotations

import asyncio
from collections import deque
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from allocator.batch.cluster import answers
from allocator.batch.cluster.answers import FaultyAnswerError, reply_of
from allocator.batch.cluster.crew import Crew, Fit, Hand
from allocator.batch.cluster.link import TRIES, Errand, Link, _result
from allocator.batch.cluster.on_worker import as_answer
from allocator.batch.collect import Workbook
from allocator.batch.coordinator import Coordinator, Policy
from allocator.batch.slot import SlotLimits
from allocator.batch.store import Store
from allocator.batch.ticket import Order, Ticket, digest_of
from allocator.batch.work import _brought
from allocator.batch.workforce import Began, Died, Done, Returned
from allocator.report.batch.record import End
from allocator.report.batch.record_json import from_json, tally_json
from tests.batch.mischief import failed, made_up
from tests.batch.test_slots import ends, files
from tests.batch_records import tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from allocator.batch.events import Event
    from allocator.batch.workforce import News

TICKET = Ticket("in/a.xlsx", "a.xlsx", b"abc", Order())
Answer = dict[str, Any]


def right(ticket: Ticket = TICKET) -> Answer:
    """The answer of a worker that is as it should be, with a school and a tier."""
    found = deepcopy(as_answer(made_up(ticket)))
    found["record"]["schools"] = [tally_json(tally("Els", (10, 5)))]
    found["record"]["tiers"] = [{"name": "core", "value": 1.5, "bound": 1.5, "scale": 100}]
    return found


def named(name: str) -> Callable[[Answer], None]:
    """Another name for the file, in the answer and in its record."""

    def change(answer: Answer) -> None:
        answer["files"] = [(name, answer["files"][0][1])]
        answer["record"]["files"][0]["place"] = name

    return change


def having(*path: str | int, value: object) -> Callable[[Answer], None]:
    """Something else at a place of the answer."""

    def change(answer: Answer) -> None:
        at: Any = answer
        for each in path[:-1]:
            at = at[each]
        at[path[-1]] = value

    return change


def without(*path: str) -> Callable[[Answer], None]:
    def change(answer: Answer) -> None:
        at: Any = answer
        for each in path[:-1]:
            at = at[each]
        del at[path[-1]]

    return change


OF_ANOTHER = ("in/b-plan.xlsx", "in/ab-plan.xlsx", "in/a-b-plan.xlsx", "in/diep/a-plan.xlsx", "a-plan.xlsx")
OUTSIDE = ("../a-plan.xlsx", "in/../../a-plan.xlsx", "/in/a-plan.xlsx", "in/../in/a-plan.xlsx", "in//a-plan.xlsx")
OURS = ("records/in/a.xlsx.json", "records/batch.lock", "samenvatting.xlsx", "in/a-plan.exe", "in/a.xlsx", "in", "")
WRONG = [
    *((f"names {name!r}", named(name)) for name in (*OF_ANOTHER, *OUTSIDE, *OURS)),
    *((f"lacks {name}", without(name)) for name in ("record", "files", "seconds", "trace")),
    *((f"lacks {name} of the record", without("record", name)) for name in ("format", "workbook", "end", "schools")),
    *(
        (f"has the files {value!r}", having("files", value=value))
        for value in (None, 3, "ab", [3], [("in/a-plan.xlsx",)])
    ),
    ("has words for content", having("files", 0, value=("in/a-plan.xlsx", "cba"))),
    ("has other content than its record says", having("files", 0, value=("in/a-plan.xlsx", b"xyz"))),
    ("has a file that its record doesn't", having("record", "files", value=[])),
    *(
        (f"has {value!r} for seconds", having("seconds", value=value))
        for value in (None, "1", -1, float("nan"), float("inf"), 10**400)
    ),
    ("is of another workbook", having("record", "workbook", value="in/b.xlsx")),
    ("is outside", having("record", "workbook", value="../a.xlsx")),
    ("is of other content", having("record", "sha256", value=digest_of(b"abd"))),
    ("is of other options", having("record", "options", value={"seed": "1"})),
    ("is of other versions", having("record", "versions", value={})),
    ("has an end that there is none of", having("record", "end", value="fine")),
    ("has no division and its file", having("record", "end", value="wrong input")),
    ("speaks French", having("record", "language", value="fr")),
    ("is of another format", having("record", "format", value=2)),
    *(
        (f"has {value!r} for {'.'.join(map(str, path))}", having("record", *path, value=value))
        for path in (
            ("schools", 0, "people"),
            ("schools", 0, "available"),
            ("tiers", 0, "value"),
            ("tiers", 0, "scale"),
        )
        for value in (None, "3", True, float("nan"), float("inf"), 10**400, [])
    ),
    *(
        (f"has {value!r} for {'.'.join(map(str, path))}", having("record", *path, value=value))
        for path in (("schools", 0, "name"), ("detail",), ("status",), ("tiers", 0, "name"))
        for value in (3, ["a"], "\ud800")
    ),
    ("has a cluster that there is none of", having("record", "schools", 0, "clusters", value={"cooking": {}})),
    ("has a tier of no scale", having("record", "tiers", 0, "scale", value=0)),
    ("has something else for faults", having("record", "faults", value=[3])),
]


def test_an_answer_as_it_should_be_is_taken_whole() -> None:
    reply = reply_of(TICKET, right())
    assert from_json(reply.record) == from_json(right()["record"])
    assert [(each.name, each.content) for each in reply.files] == [("in/a-plan.xlsx", b"cba")]
    assert from_json(reply_of(TICKET, as_answer(failed(TICKET, End.NO_PLAN))).record).end is End.NO_PLAN


@pytest.mark.parametrize(("name", "kind"), [("a", ".xlsm"), ("a-plan", ".xlsx"), ("é ü", ".XLSX"), ("a.b", ".xltx")])
def test_answers_to_workbooks_of_any_name_are_theirs(name: str, kind: str) -> None:
    """As the work on them calls them (`_brought`): two that differ in their ending alone keep theirs apart."""
    ticket = Ticket(f"in/{name}{kind}", f"{name}{kind}", b"abc", Order())
    for ending in ("-plan", "-verdeling", "-scenarios"):
        for called in (f"{name}{ending}.xlsx", f"{name}{ending}-{kind.removeprefix('.')}.xlsx"):
            answer = as_answer(made_up(ticket))
            named(f"in/{called}")(answer)
            assert reply_of(ticket, answer).files[0].name == f"in/{called}"


@pytest.mark.parametrize("change", [each for _, each in WRONG], ids=[name for name, _ in WRONG])
def test_an_answer_that_cannot_be_right_is_not_taken(change: Callable[[Answer], None]) -> None:
    answer = right()
    change(answer)
    with pytest.raises(FaultyAnswerError):
        reply_of(TICKET, answer)


@pytest.mark.parametrize("answer", [None, 3, "fine", b"", [], ["record"], {}, {3: 4}, ValueError()], ids=repr)
def test_what_is_no_answer_is_not_taken(answer: object) -> None:
    with pytest.raises(FaultyAnswerError):
        reply_of(TICKET, answer)


def test_a_huge_answer_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LARGEST", 2)
    with pytest.raises(FaultyAnswerError):
        reply_of(TICKET, right())


class Far:
    """A result at a worker, and how large that worker says it is."""

    key = "k"

    def __init__(self, size: int) -> None:
        self._size, self.was_fetched = size, False

    async def exception(self) -> None:
        return None

    async def nbytes(self, keys: list[str], summary: bool) -> dict[str, int]:
        assert not summary
        return dict.fromkeys(keys, self._size)

    def __await__(self) -> Any:
        self.was_fetched = True
        return asyncio.sleep(0, "fetched").__await__()


@pytest.mark.parametrize(("size", "is_fetched"), [(answers.LARGEST, True), (answers.LARGEST + 1, False)])
def test_a_huge_answer_is_not_even_fetched(size: int, is_fetched: bool) -> None:
    far = Far(size)
    found = asyncio.run(_result(far, far))  # type: ignore[arg-type]
    assert far.was_fetched is is_fetched
    assert isinstance(found, FaultyAnswerError) is not is_fetched


# In a batch: what becomes of the workbook, of the others and of the worker.


class NoClient:
    """Says nothing to anybody."""

    def subscribe_topic(self, *given: object) -> None:
        pass

    unsubscribe_topic = subscribe_topic


def linked() -> tuple[Link, Hand]:
    """A link, and a worker of it. Only in a loop."""
    crew = Crew()
    hand = crew.joined("tcp://w:1", 1)
    crew.found(hand, Fit.YES)
    return Link(NoClient(), crew, SlotLimits(), lambda news: None, lambda *given: None), hand  # type: ignore[arg-type]


async def news_of(link: Link, hand: Hand, ticket: Ticket, answer: object) -> News:
    return link._news(Errand(ticket.place, hand, has_begun=True), ticket, answer)


class Answering:
    """A workforce whose workers answer as `act` says, through a link."""

    def __init__(self, act: Callable[[Ticket], object]) -> None:
        self.warnings: list[Any] = []
        self._act, self._given = act, deque[Ticket]()

    def room(self) -> int:
        return 1 - len(self._given)

    def give(self, ticket: Ticket) -> None:
        self._given.append(ticket)

    def news(self, seconds: float) -> list[News]:
        ticket = self._given.popleft()

        async def heard() -> News:
            link, hand = linked()
            return await news_of(link, hand, ticket, self._act(ticket))

        return [Began(ticket.place, "w"), asyncio.run(heard())]

    def close(self) -> None:
        pass


@pytest.mark.parametrize("change", [each for _, each in WRONG[::7]], ids=[name for name, _ in WRONG[::7]])
def test_a_faulty_answer_is_the_end_of_its_own_workbook_alone(tmp_path: Path, change: Callable[[Answer], None]) -> None:
    folder, out = files(tmp_path / "in", ["a", "b"]), tmp_path / "out"
    heard: list[Event] = []

    def act(ticket: Ticket) -> object:
        answer = right(ticket)
        if ticket.place == "in/a.xlsx":
            change(answer)
        return answer

    books = [Workbook(folder / f"{name}.xlsx", f"in/{name}.xlsx") for name in "ab"]
    Coordinator(books, Order(), Store(out), Policy(), heard.append).run(Answering(act))
    assert ends(out) == {"a.xlsx": "broke", "b.xlsx": "solved"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        "in/a-fouten.txt",
        "in/b-plan.xlsx",
        "records/in/a.xlsx.json",
        "records/in/b.xlsx.json",
    ]
    assert "een worker stuurde een antwoord dat niet kan kloppen" in (out / "in/a-fouten.txt").read_text("utf-8")
    (detail,) = [event.detail for event in heard if event.event == "finished" and event.workbook == "in/a.xlsx"]
    assert detail.startswith("tcp://w:1: ")
    before = (out / "records/in/b.xlsx.json").read_bytes()
    Coordinator(books, Order(), Store(out), Policy(True, True), heard.append).run(
        Answering(lambda ticket: as_answer(made_up(ticket)))
    )
    assert ends(out) == {"a.xlsx": "solved", "b.xlsx": "solved"}
    assert (out / "records/in/b.xlsx.json").read_bytes() == before


@pytest.mark.parametrize(("answer", "kind"), [(3, Done), ({"stopped": True}, Returned)])
def test_a_worker_that_goes_on_sending_such_answers_gets_nothing_any_more(answer: object, kind: type) -> None:
    """Also one that says each time that it stops: its workbook would go round for ever."""

    async def rooms() -> list[int]:
        link, hand = linked()
        found = []
        for _ in range(TRIES):
            assert isinstance(await news_of(link, hand, TICKET, answer), kind)
            found.append(hand.room)
        return found

    assert asyncio.run(rooms()) == [1] * (TRIES - 1) + [0]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"died": "odd", "said": 3}, Died),
        ({"died": -9}, Died),
        ({"no process": ["odd"]}, Returned),
        ({"stopped": None}, Returned),
        (KeyError("lost"), Returned),
    ],
)
def test_what_a_worker_says_of_a_process_is_understood_however_it_says_it(answer: object, kind: type) -> None:
    async def heard() -> News:
        return await news_of(*linked(), TICKET, answer)

    assert isinstance(asyncio.run(heard()), kind)


def test_an_answer_made_on_windows_has_the_name_of_its_workbook_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs that no file there may have are put right again."""
    ticket = Ticket("in/a:b.xlsx", "a:b.xlsx", b"abc", Order())
    (tmp_path / "a_b-verdeling.xlsx").write_bytes(b"cba")
    monkeypatch.setattr("sys.platform", "win32")
    assert _brought(tmp_path / "a_b-verdeling.xlsx", ticket).name == "in/a:b-verdeling.xlsx"
