"""The names by which people call rights, and what is answered where a leave is not held."""

from __future__ import annotations

import pytest

from content.called import each_unheld, instead, meant_by, names, plain, unheld
from content.library import LANGUAGES, read
from rules.qinghai import ENTITLEMENTS


def test_every_right_has_its_names_and_no_name_means_two_things() -> None:
    called = read("called")
    ids = {entitlement.id for entitlement in ENTITLEMENTS}
    assert set(called["held"]) == ids
    assert not set(called["not_held"]) & ids
    seen: dict[str, str] = {}
    for id, also in [*called["held"].items(), *((id, w["also"]) for id, w in called["not_held"].items())]:
        for name in also.split("|"):
            assert seen.setdefault(plain(name), id) == id, name
            assert meant_by(name) == id, name
    for id in ids:
        for language in LANGUAGES:
            assert meant_by(read("entitlements")[id]["title"][language]) == id
    assert all(names())


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("产假98天", "maternity_leave"),
        ("98 天产假", "maternity_leave"),
        ("产假（98天）", "maternity_leave"),
        ("98天的产假", "maternity_leave"),
        ("Maternity Leave", "maternity_leave"),
        ("maternity leave (产假)", "maternity_leave"),
        ("看护假15天", "spousal_care_leave"),
        ("陪产假", "spousal_care_leave"),
        ("独生子女护理假", "elder_care_leave"),
        ("哺乳假", "nursing_leave"),
        ("保胎假", "rest_in_pregnancy"),
        ("产前假", "leave_before_birth"),
        ("产检假3天", "days_for_checks"),
        ("病假", "other_leave"),
        ("3600元", "childcare_subsidy"),
        ("月亮假", None),
        ("", None),
    ],
)
def test_a_name_is_read_as_people_write_it(name: str, id: str | None) -> None:
    assert meant_by(name) == id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leave_that_is_not_held_says_what_is_nearest_and_whom_to_ask(language) -> None:
    ids = {entitlement.id for entitlement in ENTITLEMENTS}
    for one in each_unheld(language):
        assert one == unheld(one.id, language)
        assert set(one.nearest) <= ids
        assert one.answer.endswith(("。", "."))
        assert one.ask
        assert not one.ask.endswith(("。", "."))
    assert unheld("maternity_leave", language) is None
    held = instead("nursing_leave", language)
    assert (held.nearest, bool(held.answer), bool(held.ask)) == (("nursing_leave",), True, True)
