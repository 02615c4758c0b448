"""Rosters as files: in and out of workbooks, CSV and Parquet, and what is no roster at all."""

import csv
import io
import random
import re
import tempfile
import zipfile
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from calculators.verify import read_claim, verify
from content.library import LANGUAGES
from roster import cells
from roster.answer import answer
from roster.asked import Task
from roster.columns import COLUMNS, ID, RESULTS, SAYING_NONE, Kind, Place
from roster.files import COMMAND_LINE, PAGE, open_table
from roster.output import harmless
from roster.rows import BadTable, lay_out, read_row
from roster.run import ROWS_A_CHUNK
from roster.summary import months
from roster.template import is_example, places, write_template
from telling.checked.checking import tell_verdict
from tests.families import days_between
from tests.rosters import (
    BORN,
    CLAIMED,
    DAY,
    HEADINGS,
    WRITTEN,
    as_csv,
    as_parquet,
    as_workbook,
    checked,
    layout,
    row,
    rows_of,
    write_row,
)

FORMS = ("csv", "xlsx", "parquet")
BAD = {**CLAIMED, "编号": "乙", "分娩日期": "3/1/2026"}
GOOD = {**CLAIMED, "编号": "甲", "备注": "照旧"}


def unreadable(data, limits=PAGE):
    with pytest.raises(BadTable) as refused:
        checked(data, limits=limits)
    bad = refused.value
    for language in LANGUAGES:
        message = bad.message(language)
        assert message
        assert not re.search("[{}]", message)
    return bad.code


def answered_or_told(data):
    """The result, or what is wrong with the file; nothing else may come of it."""
    try:
        return checked(data, limits=PAGE)
    except BadTable as bad:
        return bad.message("zh")


# ---- every row comes back ----


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("given_as", FORMS)
def test_rows_come_back_answered_in_every_form(given_as, form):
    data, summary = checked(WRITTEN[given_as]([row(GOOD), row(BAD), row(GOOD)]), form)
    assert (summary.all_rows, summary.refused) == (3, 1)
    rows = rows_of(data, form)
    good = [one for one in rows if one["编号"] == "甲"]
    assert len(good) == 2
    for one in good:
        assert one["备注"] == "照旧"
        assert one["结果·判断"] == "符合"
        assert int(float(one["结果·可休天数"])) == 188
        assert str(one["结果·止"])[:10] == "2026-09-04"
        assert "第七条" in one["结果·依据"]
    assert [one["编号"] for one in rows] == ["甲", "乙", "甲"], "each in its place"
    if form == "xlsx":
        assert rows[1]["分娩日期"] == "3/1/2026"
        assert rows[1]["结果·判断"] == "需要改正"
        assert "分娩日期" in rows[1]["结果·说明"]
        assert rows[1]["原表行号"] == (2 if given_as == "parquet" else 3)
    else:
        assert "分娩日期" in rows[1]["结果·需要改正"]
        assert not rows[1]["结果·可休天数"]


@pytest.mark.parametrize("form", FORMS)
def test_unknown_columns_and_their_cells_are_carried_through(form):
    headings = ("部门", *HEADINGS, "部门", "", "入职日期", "金额")
    cells_given = ["人事", *row(GOOD), "甲、乙", "无标题", date(2020, 1, 2), 12.5]
    data, summary = checked(as_workbook([cells_given], headings), form)
    assert summary.layout.unrecognised == ["部门", "备注", "部门", "入职日期", "金额"]
    if form == "csv":
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert lines[0][: len(headings)] == list(headings)
        assert lines[1][0] == "人事"
        assert lines[1][len(headings) - 4 : len(headings)] == ["甲、乙", "无标题", "2020-01-02", "12.5"]
    elif form == "xlsx":
        first, second = list(load_workbook(io.BytesIO(data)).get_sheet_by_index(1).iter_rows())
        assert second[-4:] == ["甲、乙", "无标题", date(2020, 1, 2), 12.5]
        assert first[-len(headings)] == "部门"
    else:
        [one] = pq.read_table(io.BytesIO(data)).to_pylist()
        assert (one["部门"], one["部门 (2)"], one["入职日期"]) == ("人事", "甲、乙", "2020-01-02")


def test_parquet_keeps_the_types_of_what_it_carries():
    headings = (*HEADINGS, "入职", "工资")
    table = as_parquet([[*row(GOOD), date(2020, 1, 2), 5200]] * 3, headings)
    data, _ = checked(table, "parquet")
    schema = pq.read_schema(io.BytesIO(data))
    assert (schema.field("入职").type, schema.field("工资").type) == (pa.date32(), pa.int64())
    assert schema.field("结果·止").type == pa.date32()


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_can_be_checked_again(form):
    """Earlier answers give way to new ones; nothing doubles."""
    once, _ = checked(as_csv([row(GOOD), row(GOOD)]), form)
    twice, _ = checked(once, form)
    assert rows_of(once, form) == rows_of(twice, form)


def test_columns_in_any_order_and_either_language():
    english = {place.heading("zh"): place.heading("en") for place in (Place(one) for one in COLUMNS)}
    english |= {"休假起1": "Leave from 1", "休假止1": "Leave to 1", "备注": "remark"}
    order = list(HEADINGS)
    random.Random(4).shuffle(order)
    headings = [english.get(one, english.get(one.replace("1", "{n}"), one)) for one in order]
    shuffled, _ = checked(as_csv([row(GOOD, order)], headings))
    plain, _ = checked(as_csv([row(GOOD)]))
    results = [one for one in rows_of(plain, "csv")[0] if one.startswith("结果")]
    assert [rows_of(shuffled, "csv")[0][one] for one in results] == [
        rows_of(plain, "csv")[0][one] for one in results
    ]


def test_a_title_above_the_headings_and_blank_rows_do_no_harm():
    lines = as_csv([row(GOOD), [None] * len(HEADINGS), row(BAD)]).decode().splitlines()
    text = "\r\n".join(["某公司休假名单", "", *lines]) + "\r\n\r\n"
    data, summary = checked(text.encode())
    assert summary.all_rows == 2
    faults = []
    checked(text.encode(), refused=lambda answered: faults.extend(answered.faults))
    assert "第 6 行" in faults[0], "title, blank, headings, row, blank row, row"
    assert len(rows_of(data, "csv")) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_in_any_usual_encoding(encoding, delimiter):
    data, summary = checked(as_csv([row(GOOD)], encoding=encoding, delimiter=delimiter))
    assert summary.refused == 0
    assert data.startswith(b"\xef\xbb\xbf"), "the mark by which spreadsheets know UTF-8"


def test_the_sheet_with_the_roster_is_found():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet("封面").write(0, 0, "休假名单")
    for name in ("名单", "另一份"):
        sheet = book.add_worksheet(name)
        sheet.write_row(2, 1, HEADINGS)
        sheet.write_row(3, 1, ["" if cell is None else cell for cell in row(GOOD)])
    book.close()
    _, summary = checked(target.getvalue())
    assert (summary.all_rows, summary.refused, summary.unread) == (1, 0, ("另一份",))


# ---- cells that could be taken for formulas ----

FORMULAS = [
    "=1+1",
    "+86 139",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''+x",
    "＝1+1",
    "-",
    '=cmd|"/c calc"!A1',
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_like_a_formula_is_harmless_and_comes_back(text, form):
    data, _ = checked(as_parquet([row({**GOOD, "备注": text, "编号": text})]), form)
    if form == "csv":
        for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(re.match(r"[=+\-@\t\r＝＋－＠]", cell) for cell in line)
    elif form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name]
        assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
        assert not any("<hyperlink" in sheet for sheet in sheets)
    table = open_table(io.BytesIO(data), COMMAND_LINE)
    [(_, cells_read)] = table.rows
    at = table.layout.headings.index("备注")
    assert cells_read[at] == text


def test_a_heading_like_a_formula_is_harmless():
    data, _ = checked(as_csv([[*row(GOOD), "x"]], (*HEADINGS, "=1+1")))
    assert b"'=1+1" in data


@given(st.text(max_size=20))
def test_whatever_is_made_harmless_can_be_undone(text):
    from roster.reader import unescaped

    assert unescaped(harmless(text)) == text
    assert not re.match(r"[=+\-@\t\r\n]", harmless(text))


# ---- the same case comes back ----


@st.composite
def told(draw):
    """A case and a claim that a row can hold."""
    case, claim = {}, {}
    for column in COLUMNS:
        if column is ID or column.is_repeated or column in SAYING_NONE or not draw(st.booleans()):
            continue
        value = draw(_values(column))
        parts = column.path.split("/")
        if parts[0] == "births":
            case.setdefault("births", [{}])[0][parts[2]] = value
        elif parts[0] == "claim":
            claim[parts[1]] = value
        elif len(parts) == 2:
            case.setdefault(parts[0], {})[parts[1]] = value
        else:
            case[parts[0]] = value
    for name in ("children", "elders"):
        entries = [draw(_entries(name)) for _ in range(draw(st.integers(0, 3)))]
        if entries:
            case[name] = entries
    for column in SAYING_NONE:
        if column.path not in case and draw(st.booleans()):
            case[column.path] = []
    pieces = [sorted((draw(DATES), draw(DATES))) for _ in range(draw(st.integers(0, 3)))]
    if pieces:
        claim["taken"] = [{"from": first, "to": last} for first, last in pieces]
    return case, claim


ALL_PLACES = [Place(column, number) for column in COLUMNS for number in range(4 if column.is_repeated else 1)]
DATES = days_between(date(1930, 1, 1), date(2060, 12, 31))


def _values(column):
    if column.kind is Kind.LEAVES:
        choices = st.sampled_from([*cells._answers(column.choices).values()])
        return st.lists(choices, min_size=1, max_size=3, unique=True).map(tuple)
    return {
        Kind.DATE: DATES,
        Kind.BIRTH_DATE: DATES,
        Kind.NUMBER: st.integers(1, 4),
        Kind.YES_NO: st.booleans(),
        Kind.TEXT: st.sampled_from(["qinghai", "四川", "=A1"]),
        Kind.GRADE: st.integers(0, 3),
        Kind.SOME_YEARS: st.lists(st.integers(2020, 2030), max_size=3, unique=True).map(sorted),
        Kind.YEARS: st.dictionaries(st.integers(2020, 2030), st.integers(0, 366), max_size=3),
        Kind.ENDING: DATES | st.just("ongoing"),
        Kind.CHOICE: st.sampled_from(sorted(set(cells._answers(column.choices).values()) - {cells.UNTOLD}))
        if column.choices
        else None,
    }[column.kind]


@st.composite
def _entries(draw, name):
    entry = {}
    columns = [column for column in COLUMNS if column.path.startswith(f"{name}/")]
    chosen = draw(st.sets(st.sampled_from(columns), min_size=1))
    for column in columns:
        if column in chosen:
            place = column.path.split("/{n}/")[1]
            value = draw(_values(column))
            if place.startswith("stays"):
                entry.setdefault("stays", [{}])[0][place.split("/")[2]] = value
            else:
                entry[place] = value
    return entry


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25)
@given(told())
def test_any_case_a_row_can_hold_comes_back_the_same(form, language, case_and_claim):
    case, claim = case_and_claim
    written = write_row(case, claim, language)
    if not written:
        return
    headings = [place.heading(language) for place in ALL_PLACES]
    cells_written = [written.pop(place.path, None) for place in ALL_PLACES]
    assert not written
    if form == "csv":
        cells_written = [None if cell is None else cells.written(cell) for cell in cells_written]
    table = open_table(io.BytesIO(WRITTEN[form]([cells_written], headings)), COMMAND_LINE)
    [(_, back)] = table.rows
    told_back = read_row(table.layout, back, language)
    assert (told_back.case, told_back.claim) == (case, claim)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=250)
@given(told())
def test_any_row_is_answered_or_told_what_to_mend(language, case_and_claim):
    case, claim = case_and_claim
    written = write_row(case, claim, language)
    ours = [place for place in ALL_PLACES if place.path in written]
    if not ours:
        return
    table = lay_out([place.heading(language) for place in ours])
    answered = answer(2, [written[place.path] for place in ours], Task(table, DAY, DAY, language))
    assert (answered.verdict == "refused") == bool(answered.faults)
    for text in (*answered.faults, *(value for value in answered.values.values() if isinstance(value, str))):
        assert not re.search(r"[{}]|None|births|children/|elders/", text), text
    if answered.verdict != "refused":
        assert all(
            answered.values[key] for key in ("verdict", "leave", "force", "evidence", "clause", "reason")
        )
        for away in answered.away:
            assert away.first <= away.last


# ---- the template ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_read_and_its_example_is_nobody(language):
    target = io.BytesIO()
    write_template(target, language)
    table = open_table(io.BytesIO(target.getvalue()), PAGE)
    assert len(table.layout.places) + 1 == len(table.layout.headings) == len(list(places()))
    [(number, example)] = table.rows
    assert number == 2
    assert is_example(example, table.layout)
    assert unreadable(target.getvalue()) == "no_rows", "only the example is there"
    example[0] = "张三"
    assert not is_example(example, table.layout)


def test_the_example_of_the_template_is_within_the_right():
    target = io.BytesIO()
    write_template(target, "zh")
    rows = [
        list(one) for one in load_workbook(io.BytesIO(target.getvalue())).get_sheet_by_index(0).iter_rows()
    ]
    rows[1][0] = "张三"
    data, summary = checked(as_workbook(rows[1:2], rows[0]))
    assert rows_of(data, "csv")[0]["结果·判断"] == "符合"
    assert summary.layout.unrecognised == []


def test_the_template_offers_choices_and_notes():
    target = io.BytesIO()
    write_template(target, "zh")
    with zipfile.ZipFile(io.BytesIO(target.getvalue())) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert sheet.count("<dataValidation ") == sum(
            1 for place in places() if cells.labels(place.column, "zh")
        )
        notes = parts.read("xl/comments1.xml").decode()
    assert notes.count("<comment ") == len(list(places()))


# ---- the summary ----


def test_months_between():
    assert list(months(date(2026, 11, 25), date(2027, 1, 1))) == [(2026, 11), (2026, 12), (2027, 1)]


def test_the_summary_says_who_is_away_what_is_left_and_what_lapses():
    parental = {
        "休假人": "女方",
        "假种": "育儿假",
        "孩子1出生日期": "2024-12-10",
        "孩子1是否在世": "是",
        "女方工作": "在单位上班",
        "婚姻状况": "已婚",
        "编号": "丙",
    }
    away = {**GOOD, "休假止1": "2026-04-10"}
    _, summary = checked(as_csv([row(away), row(parental), row(BAD)]))
    # 1 March to 10 April 2026
    assert {month: there.names for month, there in summary.months.items()} == {
        (2026, 3): ["甲"],
        (2026, 4): ["甲"],
    }
    # the second year of the child born on 10 December 2024 ends on 9 December 2026
    assert [(one.name, one.days, one.last) for one in summary.lapses] == [("丙", 15, date(2026, 12, 9))]
    assert summary.quarter == (date(2026, 10, 1), date(2026, 12, 31))
    # 甲's child, born on 1 March 2026, is in its first year: 15 days
    assert (summary.people["parental_leave"], summary.days["parental_leave"]) == (2, 30)
    for language in LANGUAGES:
        text = "\n".join(str(cell) for line in summary.rows(language) for cell in line.cells)
        assert "甲" in text
        assert not re.search("[{}]|None", text)


@pytest.mark.parametrize(("month", "ends"), [(1, 3), (3, 3), (4, 6), (9, 9), (12, 12)])
def test_quarters(month, ends):
    from roster.summary import Summary

    first, last = Summary(date(2026, month, 15), layout()).quarter
    assert (first.month, last.month, (last + timedelta(1)).day) == (ends - 2, ends, 1)


def test_a_large_table_is_answered_in_order_by_two_processes():
    from roster.files import COMMAND_LINE
    from roster.run import Order, answer_file

    number = ROWS_A_CHUNK * 3 + 7
    data = as_csv([row({**(BAD if n % 10 == 3 else GOOD), "编号": f"N{n}"}) for n in range(number)])
    seen, out = [], io.BytesIO()
    order = Order("csv", date(2026, 11, 24), None, "zh", COMMAND_LINE, processes=2)
    summary = answer_file(io.BytesIO(data), out, order, progress=lambda done, total: seen.append(done))
    rows = rows_of(out.getvalue(), "csv")
    assert [one["编号"] for one in rows] == [f"N{n}" for n in range(number)]
    assert summary.refused == len(range(3, number, 10))
    assert seen == sorted(seen)
    assert seen[-1] == number


# ---- what is no roster ----


def big_zip(name, size, stated=None):
    """A workbook with one part that unpacks to so many bytes."""
    target = io.BytesIO(as_workbook([row(GOOD)]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as parts, parts.open(name, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    data = target.getvalue()
    if stated is not None:
        data = data.replace(size.to_bytes(4, "little"), stated.to_bytes(4, "little"))
    return data


def with_cell(place):
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_workbook([row(GOOD)]))) as parts,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in parts.namelist():
            content = parts.read(name)
            if "worksheets/" in name:
                content = content.replace(b"</row>", f'<c r="{place}"><v>1</v></c></row>'.encode(), 1)
            out.writestr(name, content)
    return target.getvalue()


def test_files_that_hold_no_roster():
    assert unreadable(b"") == "empty"
    assert unreadable(b"\r\n \r\n") == "empty"
    assert unreadable(as_csv([])) == "no_rows"
    assert unreadable(as_workbook([])) == "no_rows"
    assert unreadable(b"a,b,c\n1,2,3\n") == "no_headings"
    assert unreadable(as_csv([row(GOOD)], [*HEADINGS[:-1], "预产日期"])) == "heading_twice"
    assert unreadable(b"\x00\x01\x02" * 100) == "not_text"
    assert unreadable(as_csv([row(GOOD)])[:-2] + b',"x') == "unclosed_quote"
    assert unreadable(b"\xff" * 50) == "not_text"


def test_files_that_are_too_large():
    assert unreadable(as_csv([row(GOOD)]) + b"," * PAGE.file) == "too_large"
    small = PAGE._replace(rows=2)
    for written in WRITTEN.values():
        assert unreadable(written([row(GOOD)] * 3), small) == "too_many_rows"
    assert unreadable(as_csv([[*row(GOOD)]], [*HEADINGS, *("x" * 600)])) == "too_many_columns"


def test_a_bomb_is_not_unpacked():
    size = PAGE.unpacked + 10_000_000
    assert unreadable(big_zip("xl/media/x.bin", size)) == "unpacks_too_large"
    assert unreadable(big_zip("xl/media/x.bin", size, stated=1000)) == "broken"


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD2"])
def test_a_cell_far_out_does_not_fill_the_memory(place):
    data = with_cell(place)
    if place == "XFD2":
        assert checked(data, limits=PAGE)[1].all_rows == 1
    else:
        assert unreadable(data) == "far_cell"


def test_workbooks_of_other_kinds():
    assert unreadable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "old_workbook"
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert unreadable(protected) == "password"
    assert unreadable(as_workbook([row(GOOD)], date_1904=True)) == "dates_of_1904"
    nested = io.BytesIO()
    pq.write_table(pa.table({"假种": [["产假"]]}), nested)
    assert unreadable(nested.getvalue()) == "nested_column"


SAMPLES = {form: WRITTEN[form]([row(GOOD), row({**BORN, "编号": "丁"})] * 3) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_answered_or_refused_in_our_own_words(form, data):
    """Cut short, bytes changed, bytes put in: never an error of ours."""
    sample = bytearray(SAMPLES[form])
    kind = data.draw(st.sampled_from(["cut", "changed", "put in"]))
    at = data.draw(st.integers(0, len(sample) - 1))
    if kind == "cut":
        del sample[at:]
    elif kind == "changed":
        for _ in range(data.draw(st.integers(1, 8))):
            sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    else:
        sample[at:at] = data.draw(st.binary(min_size=1, max_size=40))
    assert answered_or_told(bytes(sample))


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PAR1", b"\xef\xbb\xbf", b"\xff\xfe"]))
def test_any_bytes_are_refused_in_our_own_words(data, head):
    with pytest.raises(BadTable):
        checked(head + data, limits=PAGE)


def test_parts_of_a_workbook_changed_before_they_are_packed():
    """A workbook whose parts are no good, in a zip that is."""
    tries = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(SAMPLES["xlsx"])) as parts:
        whole = {name: parts.read(name) for name in parts.namelist()}
    for _ in range(60):
        name = tries.choice(list(whole))
        content = bytearray(whole[name])
        for _ in range(tries.randint(1, 6)):
            content[tries.randrange(len(content))] = tries.randrange(256)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for part, kept in whole.items():
                out.writestr(part, bytes(content) if part == name else kept)
        assert answered_or_told(target.getvalue())


@pytest.mark.parametrize("form", FORMS)
def test_on_the_page_nothing_is_written_to_a_file(form, monkeypatch):
    """Without a scratch folder all of it stays in memory."""

    def forbidden(*_arguments, **_more):
        raise AssertionError("a file was asked for")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, forbidden)
    checked(SAMPLES["xlsx"], form, limits=PAGE)
    write_template(io.BytesIO(), "zh")


def test_nothing_of_a_row_is_logged(caplog, capfd):
    caplog.set_level("DEBUG")
    checked(as_csv([row(BAD), row(GOOD)]), "xlsx")
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_days_of_which_it_is_not_known_how_many_were_taken_are_not_counted_as_left():
    elder = {
        "编号": "戊",
        "休假人": "女方",
        "老人1是谁的父母": "女方的父母",
        "老人1出生日期": "1960-01-01",
        "老人1入院日期": "2026-11-01",
        "老人1出院日期": "还在住院",
        "女方工作": "在单位上班",
        "女方是否独生子女": "是",
    }
    assert checked(as_csv([row(elder)]))[1].days == {}
    assert checked(as_csv([row({**elder, "女方已休陪护假": "2026:5"})]))[1].days == {"elder_care_leave": 15}


def test_every_result_has_a_heading():
    from roster.output import result_headings

    for language in LANGUAGES:
        assert len(set(result_headings(RESULTS, language))) == len(RESULTS)


def test_the_layout_names_a_column_as_the_table_does():
    assert layout(("起1", "止1", "分娩日")).heading("claim/taken/0/to", "zh") == "止1"
    assert layout(("起1", "止1", "分娩日")).heading("births/0/order", "zh") == "第几个孩子"


def test_a_row_says_what_the_check_of_the_same_leave_says():
    """188 days from 1 March 2026 end on 4 September; 189 are one over."""
    case = {
        "marriage": "married",
        "mother": {"employment": "employee"},
        "father": {"employment": "employee"},
        "births": [{"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False, "order": 1}],
        "children": [],
    }
    for last, verdict, called, over in (
        ("2026-09-04", "within", "符合", 0),
        ("2026-09-05", "exceeds", "超出", 1),
    ):
        claim = {
            "case": case,
            "leave": ["maternity_leave", "extended_maternity_leave"],
            "subject": "mother",
            "about": "births/0",
            "taken": [{"from": "2026-03-01", "to": last}],
        }
        read = read_claim(claim)
        answer = verify(read, DAY)
        assert (answer["verdict"], answer["days_over"]) == (verdict, over)
        [told] = rows_of(checked(as_csv([row({**CLAIMED, "休假止1": last})]))[0], "csv")
        assert told["结果·判断"] == called
        assert told["结果·超出天数"] == str(over)
        assert told["结果·返岗"] == str(answer["back_at_work"]) == "2026-09-05"
        assert told["结果·说明"].startswith(tell_verdict(answer, "zh", read.case).verdict)
