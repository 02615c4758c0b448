"""A press is one run of the program: what it does is done first, then the page it leads to is drawn."""

import asyncio
import json
from urllib.parse import urlsplit

import pytest

from tests import asking_asgi
from tests.load.visitor import Visitor, line_to
from tests.visits import VISITS
from views import frame

GO_ON, UNKNOWN, BACK = "继续", "不知道", "返回"
BORN = {"births": [{"outcome": "born", "date": "2026-09-01"}]}


def visiting(walk):
    """A test that is one visit."""

    def test(address):
        async def whole():
            async with line_to(urlsplit(address).netloc) as line:
                await walk(Visitor(line))

        asking_asgi.run(asyncio.wait_for(whole(), 60))

    return test


async def with_answers(visitor, case, **more):
    """Somebody whose browser brings these answers back."""
    await visitor.open("results")
    told = {"case": case, "begun": True, **more}
    await once(visitor.write("kept by the browser", f"tab:{json.dumps(told)}"))


async def once(act):
    assert (await act).runs == 1


def first(names, *parts):
    return next(name for name in names if all(part in name for part in parts))


def assert_at(visitor, script):
    """That page was drawn, and what is pressed next is pressed on it."""
    address = frame.PAGES[script][1]
    assert f'data-page="{address}"' in "".join(visitor.said)
    assert visitor.page == visitor.pages[address]


@visiting
async def test_a_row_of_the_results_and_what_its_page_asks(visitor):
    await with_answers(visitor, BORN)
    await once(visitor.press(first(visitor.buttons, "row spousal_care_leave")))
    assert_at(visitor, frame.RIGHT)
    assert "配偶看护假" in "".join(visitor.said)
    await once(visitor.press(first(visitor.buttons, "ask ")))
    assert_at(visitor, frame.QUESTIONS)
    await once(visitor.press(BACK))
    assert_at(visitor, frame.RIGHT)
    await once(visitor.open("answers"))
    await once(visitor.press("change births/0/date"))
    await once(visitor.press(GO_ON))
    assert_at(visitor, frame.ANSWERS)


@visiting
async def test_each_step_of_the_questions(visitor):
    await once(visitor.open("ask", "for=baby"))
    while 'data-page="ask"' in "".join(visitor.said):
        await once(visitor.press(UNKNOWN))
    assert_at(visitor, frame.RESULTS)


SHEETS = {
    "births": (BORN, "添加一次怀孕或分娩", {}, frame.QUESTIONS),
    "births/0/date": (BORN, GO_ON, {}, frame.ANSWERS),
    "children": ({}, GO_ON, {"text children": "2"}, frame.QUESTIONS),
    "children/0/subsidy_claimed": (
        {"children": [{"birth_date": "2024-05-05"}]},
        "还没有申领过",
        {},
        frame.ANSWERS,
    ),
    "elders/0/stays": ({"elders": [{"parent_of": "mother"}]}, GO_ON, {}, frame.QUESTIONS),
    "mother/care_leave_used": ({"elders": [{"parent_of": "mother"}]}, UNKNOWN, {}, frame.ANSWERS),
}


@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_of_a_list(address, path):
    case, press, fill, then = SHEETS[path]

    async def walk(visitor):
        await with_answers(visitor, case, asking=path, back_to=frame.ANSWERS)
        await visitor.open("ask")
        await once(visitor.press(first(visitor.buttons, press), fill=fill))
        assert_at(visitor, then)

    visiting(walk)(address)


@visiting
async def test_a_field_of_the_desks(visitor):
    for desk in ("hr", "couple"):
        await visitor.open(desk)
        await once(visitor.write(first(visitor.fields, "year "), "2026"))
        await once(visitor.press(first(visitor.buttons, "language")))


@visiting
async def test_a_household_of_the_list(visitor):
    case = VISITS["a couple of 62 with two daughters"][1]
    await with_answers(visitor, case, households=[case | {"household": name} for name in "乙丙"])
    await visitor.open("couple")
    await once(visitor.press("household 1"))
    assert_at(visitor, frame.COUPLE)
    await once(visitor.press("next household"))


@visiting
async def test_what_was_written_last_is_kept_when_a_sheet_is_left_at_once(visitor):
    """On a slow line the field and the press after it are told together."""
    await visitor.open("couple")
    year, month, day = (first(visitor.fields, part, "mother") for part in ("year ", "month ", "day "))
    await visitor.write(year, "1964")
    await visitor.write(month, "3")
    await once(visitor.press("next household", fill={day: "7"}))
    assert "1964-03-07" in "".join(visitor.said)
