"""Single cells of a roster: what is read, what is refused because it can be read in two ways."""

from datetime import date, datetime

import pytest

from content.answers import values_of
from content.library import LANGUAGES, read
from roster import cells
from roster.cells import Unreadable, day_of
from roster.columns import CHILDREN, COLUMNS, LEAVE, READ, SAYING_NONE, SUBJECT, Kind, recognised
from roster.template import PURPOSES
from roster.words import entries
from telling.words import asking

FIRST_OF_MARCH = date(2026, 3, 1)


def column(path):
    return next(one for one in COLUMNS if one.path == path)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 3, 1),
        datetime(2026, 3, 1),  # noqa: DTZ001  hours in a workbook have no zone
        datetime(2026, 3, 1, 8, 30),  # noqa: DTZ001
        "2026-3-1",
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "2026 年 3 月 1 日",
        "20260301",
        20260301,
        20260301.0,
        "2026-03-01 00:00:00",
        "2026-03-01T00:00:00",
        "  2026-3-1　",
        "２０２６－０３－０１",
        # day 1 is 1 January 1900 and 29 February 1900 is counted: 126 years of 365 days, 31 leap days
        # (1904 to 2024), that phantom day, and 31 + 28 + 1 days of 2026: 45990 + 31 + 1 + 60 = 46082
        46082,
        46082.0,
        46082.75,
        "46082",
    ],
)
def test_these_are_the_first_of_march(cell):
    assert day_of(cell) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3/1/2026", "ambiguous_date"),
        ("1-3-2026", "ambiguous_date"),
        ("26-3-1", "ambiguous_date"),
        ("26/3/1", "ambiguous_date"),
        ("3月1日", "ambiguous_date"),
        ("2026年3月", "ambiguous_date"),
        ("2026-3", "ambiguous_date"),
        ("2026", "ambiguous_date"),
        (2026, "ambiguous_date"),
        ("260301", "ambiguous_date"),
        ("202603", "ambiguous_date"),
        ("2026-3/1", "ambiguous_date"),
        ("2026-02-29", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("20260230", "no_such_day"),
        ("1899-12-31", "date_out_of_range"),
        ("2201-01-01", "date_out_of_range"),
        ("明年春天", "not_a_date"),
        ("Mar 1, 2026", "not_a_date"),
        (60, "not_a_date"),  # the 29 February 1900 that never was
        (0, "not_a_date"),
        (-46082, "not_a_date"),
        (1e300, "not_a_date"),
        (float("nan"), "not_a_date"),
        (True, "not_a_date"),
        ("=TODAY()", "not_a_date"),
    ],
)
def test_what_is_no_date_or_can_be_read_in_two_ways_is_refused(cell, code):
    with pytest.raises(Unreadable) as refused:
        day_of(cell)
    assert refused.value.code == code


def test_the_first_and_last_serial_numbers():
    """61 is 1 March 1900; 2200 ends 109,939 - 1 days after 30 December 1899."""
    assert day_of(61) == date(1900, 3, 1)
    last = (date(2200, 12, 31) - date(1899, 12, 30)).days
    assert day_of(last) == date(2200, 12, 31)
    with pytest.raises(Unreadable):
        day_of(last + 1)


@pytest.mark.parametrize("cell", ["是", "有", "Yes", "ｙｅｓ", " Y ", "TRUE", True, 1, 1.0, "1", "√"])
def test_yes_in_many_ways(cell):
    assert cells.read(column("births/0/difficult"), cell, "zh") is True


@pytest.mark.parametrize("cell", ["否", "无", "没有", "No", "N", "false", False, 0, "0", "×"])
def test_no_in_many_ways(cell):
    assert cells.read(column("births/0/difficult"), cell, "zh") is False


@pytest.mark.parametrize(
    ("cell", "value"),
    [("女", "mother"), ("男", "father"), ("女方", "mother"), ("Male", "father"), ("F", "mother")],
)
def test_who_is_on_leave(cell, value):
    assert cells.read(SUBJECT, cell, "zh") == value


@pytest.mark.parametrize(
    "cell",
    [
        "产假+奖励生育假",
        "产假＋奖励生育假",
        "产假、奖励生育假",
        "产假和奖励生育假",
        "Maternity leave + Extended leave",
    ],
)
def test_several_leaves_in_a_cell(cell):
    assert cells.read(LEAVE, cell, "zh") == ("maternity_leave", "extended_maternity_leave")


@pytest.mark.parametrize(("cell", "value"), [("2", 2), (2.0, 2), ("２", 2), ("2.0", 2)])
def test_a_number(cell, value):
    assert cells.read(column("births/0/babies"), cell, "zh") == value


@pytest.mark.parametrize("cell", ["二", 1.5, "1.5", "2个", True, float("inf"), "1e3"])
def test_what_is_no_whole_number(cell):
    with pytest.raises(Unreadable):
        cells.read(column("births/0/babies"), cell, "zh")


def test_days_by_year_and_none():
    used = column("mother/care_leave_used")
    assert cells.read(used, "2025:3；2026:5", "zh") == {2025: 3, 2026: 5}
    assert cells.read(used, "2025年3天、2026年5天", "zh") == {2025: 3, 2026: 5}
    assert cells.read(used, "无", "zh") == {}
    for unclear in ("5", "2025:3;2025:4", "去年3天"):
        with pytest.raises(Unreadable):
            cells.read(used, unclear, "zh")
    assert cells.read(CHILDREN, "无", "zh") == ()
    assert cells.read(CHILDREN, "有", "zh") is None


@pytest.mark.parametrize("cell", [None, "", "  ", "　", "\t\n"])
def test_nothing_written_is_no_answer(cell):
    assert cells.is_empty(cell)


def test_years_and_grades():
    claimed = column("children/{n}/subsidy_claimed")
    for cell in ("2025；2026", "2026、2025", "2025年, 2026年", "2025\n2026"):
        assert cells.read(claimed, cell, "zh") == [2025, 2026]
    assert cells.read(claimed, 2025, "zh") == [2025]
    assert cells.read(claimed, "无", "zh") == []
    for cell in ("25", "2025:3", "去年", "2025；"):
        with pytest.raises(Unreadable) as refused:
            cells.read(claimed, cell, "zh")
        assert refused.value.code == "not_some_years"
    grade = column("children/{n}/disability_grade")
    for cell in ("二级", "2级", "2", 2, 2.0, "Grade 2", "二"):
        assert cells.read(grade, cell, "zh") == 2
    for cell in ("无", "没有", 0, "None"):
        assert cells.read(grade, cell, "zh") == 0
    with pytest.raises(Unreadable):
        cells.read(grade, 5, "zh")


def test_where_a_child_is_registered_is_never_guessed():
    """What is no province is not taken for another province, where the subsidy would not be due."""
    hukou = column("children/{n}/hukou_province")
    for cell in ("青海", "青海省", "qinghai", "Qinghai", "西宁市", "青海省西宁市", "玉树州", "本省"):
        assert cells.read(hukou, cell, "zh") == "qinghai"
    for cell in ("甘肃", "四川省", "内蒙古自治区", "海南省", "外省"):
        assert cells.read(hukou, cell, "zh") == "elsewhere"
    for cell in (
        "农村",
        "不知道",
        "城东区",
        "海南",
        6300,
        "1",
        True,
    ):  # 海南: a province, or 海南州 of Qinghai
        with pytest.raises(Unreadable):
            cells.read(hukou, cell, "zh")


# ---- the table of columns ----


def test_every_column_has_its_words_and_none_is_left_over():
    assert set(entries("column")) == {one.key for one in READ}
    assert len({one.key for one in COLUMNS}) == len(COLUMNS)
    used = {one.choices for one in COLUMNS} - {""}
    assert set(entries("value")) == used


def test_a_column_is_of_the_kind_of_its_fact():
    kinds = {
        "date": Kind.DATE,
        "number": Kind.NUMBER,
        "yes_no": Kind.YES_NO,
        "choice": Kind.CHOICE,
        "text": Kind.TEXT,
    }
    others = {
        "elders/{n}/stays/0/to": Kind.ENDING,
        "mother/birth_date": Kind.BIRTH_DATE,
        "father/birth_date": Kind.BIRTH_DATE,
        "children/{n}/birth_date": Kind.BIRTH_DATE,
        "elders/{n}/birth_date": Kind.BIRTH_DATE,
        "mother/care_leave_used": Kind.YEARS,
        "father/care_leave_used": Kind.YEARS,
        "children/{n}/subsidy_claimed": Kind.SOME_YEARS,
        "mother/complication_grade": Kind.GRADE,
        "father/complication_grade": Kind.GRADE,
        "children/{n}/disability_grade": Kind.GRADE,
    }
    for one in COLUMNS:
        if one.path.startswith("claim") or one.path in ("id", "as_of", "province") or one in SAYING_NONE:
            continue
        path = one.path.replace("{n}", "0")
        told = asking.ask(path, None, "zh").kind
        assert one.kind is (others.get(one.path) or kinds[told]), path
        if one.kind in (Kind.CHOICE, Kind.GRADE):
            answers = set(entries("value", one.choices)) - {cells.UNTOLD}
            assert answers == set(map(str, values_of(path))), path


def test_no_heading_and_no_answer_means_two_things():
    from roster.columns import _every_heading, plain

    meant = {}
    for text, place in _every_heading():
        assert meant.setdefault(plain(text), place) == place, text
    for choices in entries("value"):
        labels = [
            told["label"][language] for told in entries("value", choices).values() for language in LANGUAGES
        ]
        assert len(set(map(plain, labels))) >= len(entries("value", choices))


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("分娩日期", "births/0/date"),
        (" 分娩 日期* ", "births/0/date"),
        ("分娩日期（年-月-日）", "births/0/date"),
        ("DATE OF THE BIRTH", "births/0/date"),
        ("分娩日期\nDate of the birth", "births/0/date"),
        ("起1", "claim/taken/0/from"),
        ("止２", "claim/taken/1/to"),
        ("孩子3出生日期", "children/2/birth_date"),
        ("Child 30 date of birth", "children/29/birth_date"),
        ("性别", "claim/subject"),
        ("births/0/date", "births/0/date"),
    ],
)
def test_a_heading_is_recognised(heading, path):
    assert recognised(heading).path == path


@pytest.mark.parametrize(
    "heading",
    [
        *("", "备注", "出生日期", "孩子31出生日期", "部门", "起0", "date of birth"),
        *("孩子1户口", "女方户籍", "家庭成员"),
    ],
)
def test_what_could_be_something_else_is_not_recognised(heading):
    """A staff list's own date of birth is nobody's day of birth here."""
    assert recognised(heading) is None


def test_every_text_is_used():
    from pathlib import Path

    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "roster").glob("*.py")
    )
    told = read("roster")
    purposes = {f"notes_{purpose}" for purpose in PURPOSES}
    for section in ("result", "ahead", "outlook", "sentence", "file", "sheet", "summary"):
        for key in told[section]:
            used = f'"{key}"' in code or key.removesuffix("_encouraged") in code or key in purposes
            assert used, (section, key)
    refused = set(read("problems")) | {"cell", "row"}
    assert [key for key in told["problem"] if f'"{key}"' not in code and key not in refused] == []
