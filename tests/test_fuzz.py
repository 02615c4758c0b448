"""Whatever is handed in is answered, or refused in words: case files, claims, rosters.

`make test` tries a few of each, `make fuzz` many times as many. Workbooks are put together part by part.
"""

import json
import os
import string
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators import leaves
from calculators.assess import assess
from calculators.assessment import to_json_bytes
from calculators.casefile import Refused, explain, read_case
from calculators.claim import read_claim
from calculators.verify import verify
from content.library import LANGUAGES
from roster.files import PAGE
from roster.rows import BadTable
from rules.family import Birth, Child, Elder, Family, Person
from tests.rosters import CLAIMED, as_csv, as_parquet, checked, row
from tests.workbooks import SHEET, STRINGS, packed, parts_of

TIMES = int(os.environ.get("FUZZ", "1"))
DAY = date(2026, 11, 24)


def tries(number):
    """So many examples in `make test`."""
    return settings(
        max_examples=number * TIMES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )


class Pairs(list):
    """An object as JSON has it: a name may stand twice."""


# ---- case files and claims ----

NAMES = sorted({name for model in (Family, Person, Birth, Child, Elder) for name in model.model_fields})
ODD_TEXTS = st.sampled_from(
    [
        "",
        " ",
        "2026-02-30",
        "2026-03-01",
        "9999-12-31",
        "ongoing",
        "0",
        "-1",
        "1e9",
        "both",
        "born",
        "employee",
        "qinghai",
        "\x00",
        "\u202e",
        "�",
        "{path}",
        "{0}",
        "%s",
        "x" * 300,
        "１",
        "true",
        "None",
        "../x",
    ]
)
NUMBERS = st.one_of(
    st.integers(-3, 50),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=True).map(str).map(lambda text: ("number", text)),
    st.sampled_from(["1e999999999", "1e99999999999999999999", "-0", "0.1", "1E-400", "9" * 400]).map(
        lambda text: ("number", text)
    ),
)
DAYS = st.dates(date(1899, 1, 1), date(2201, 12, 31)).map(str)
LEAVES_OF_A_TREE = st.one_of(st.none(), st.booleans(), NUMBERS, DAYS, ODD_TEXTS, st.text(max_size=6))
FIELDS = st.sampled_from([*NAMES, "from", "to", "", "mothr", "\x1b[2J", "\udc80"])
TREES = st.recursive(
    LEAVES_OF_A_TREE,
    lambda inner: st.lists(inner, max_size=4) | st.lists(st.tuples(FIELDS, inner), max_size=5).map(Pairs),
    max_leaves=12,
)


def written(tree):
    if isinstance(tree, Pairs):
        fields = (f"{json.dumps(name)}:{written(value)}" for name, value in tree)
        return f"{{{','.join(fields)}}}"
    if isinstance(tree, list):
        return f"[{','.join(map(written, tree))}]"
    return tree[1] if isinstance(tree, tuple) else json.dumps(tree)


def of(model):
    """An object with the fields of a model, most of them with what belongs there or nearly so."""
    return st.lists(st.tuples(st.sampled_from(sorted(model.model_fields)), LEAVES_OF_A_TREE), max_size=6).map(
        Pairs
    )


CASES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["mother", "father"]), of(Person)),
        st.tuples(st.just("births"), st.lists(of(Birth), max_size=3)),
        st.tuples(st.just("children"), st.lists(of(Child), max_size=3)),
        st.tuples(st.just("elders"), st.lists(of(Elder), max_size=2)),
        st.tuples(FIELDS, TREES),
    ),
    max_size=5,
).map(Pairs)
PLACES = st.sampled_from(["births/0", "children/0", "elders/0", "children/99", "births/-1", "mother", ""])


def in_words(refused):
    for language in LANGUAGES:
        issues = explain(refused.problems, language)
        assert issues
        for issue in issues:
            assert issue["message"].isprintable()
            issue["message"].encode()
            json.dumps(issue, ensure_ascii=False).encode()


@tries(300)
@given(CASES | TREES)
def test_any_case_is_answered_or_refused(tree):
    try:
        family = read_case(written(tree))
    except Refused as refused:
        in_words(refused)
    else:
        assert to_json_bytes(assess(family, DAY))


@tries(200)
@given(st.data())
def test_any_claim_is_answered_or_refused(data):
    day = data.draw(DAYS)
    claim = Pairs(
        [
            ("case", data.draw(CASES)),
            ("leave", data.draw(st.sampled_from([*leaves.CLAIMED, "sick_leave"]) | TREES)),
            ("subject", data.draw(st.sampled_from(["mother", "father"]) | LEAVES_OF_A_TREE)),
            ("about", data.draw(PLACES | TREES)),
            ("taken", data.draw(st.just([Pairs([("from", day), ("to", day)])]) | TREES)),
        ]
    )
    try:
        read = read_claim(written(claim))
    except Refused as refused:
        in_words(refused)
    else:
        assert to_json_bytes(verify(read, DAY))


@tries(100)
@given(st.binary(max_size=60) | st.text(string.printable, max_size=60).map(str.encode))
def test_any_bytes_are_no_case_in_words(data):
    try:
        read_case(data)
    except Refused as refused:
        in_words(refused)


# ---- rosters ----

ATTRIBUTES = st.sampled_from(
    [
        "",
        ' r="A1"',
        ' r="B2"',
        " r='C3'",
        ' r="XFD1048576"',
        ' r="A0"',
        ' r=""',
        ' r="ZZZZ9"',
        ' r="A99999999999"',
        ' r = "A4"',
        ' s="1"',
        ' t="s"',
        ' t="str"',
        ' t="inlineStr"',
        ' t="b"',
        ' t="e"',
        ' t="d"',
        ' t="n" s="99"',
        ' x=">" r="A5"',
        " r",
        ' r="A1" r="B1"',
        ' xml:space="preserve"',
    ]
)
VALUES = st.sampled_from(
    ["", "1", "0", "-1", "999999", "1e308", "1e999", "NaN", "分娩日期", "2026-03-01", "&amp;"]
) | (st.text(string.ascii_letters + "0123456789 &;#<", max_size=8))
PREFIXES = st.sampled_from(["", "", "", "x:"])


@st.composite
def cell(draw):
    prefix, attributes, value = draw(PREFIXES), draw(ATTRIBUTES), draw(VALUES)
    inner = draw(
        st.sampled_from(["<v>{}</v>", "<is><t>{}</t></is>", "<f>1+1</f><v>{}</v>", "{}", "<v/>", "<v>{}"])
    )
    return f"<{prefix}c{attributes}>{inner.format(value)}</{prefix}c>"


@st.composite
def rows(draw):
    told = []
    for _ in range(draw(st.integers(0, 6))):
        cells_of = "".join(draw(st.lists(cell(), max_size=4)))
        attributes = draw(st.sampled_from(["", ' r="1"', ' r="2"', ' r="1048576"', ' r="x"', ' spans="1:9"']))
        told.append(f"<row{attributes}>{cells_of}</row>" if cells_of else f"<row{attributes}/>")
    return "".join(told).encode()


WHOLE = parts_of()


@st.composite
def workbooks(draw):
    """A workbook with rows of its own, parts changed, moved, doubled or left out."""
    parts = dict(WHOLE)
    end = draw(st.sampled_from([b"</sheetData>", b"<sheetData>"]))
    told = draw(rows())
    parts[SHEET] = parts[SHEET].replace(end, told + end if end.startswith(b"</") else end + told)
    name = draw(st.sampled_from(sorted(parts)))
    match draw(st.sampled_from(["kept", "kept", "left out", "empty", "cut", "changed", "moved", "texts"])):
        case "left out":
            del parts[name]
        case "empty":
            parts[name] = b""
        case "cut":
            parts[name] = parts[name][: draw(st.integers(0, len(parts[name])))]
        case "changed":
            content = bytearray(parts[name])
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
            parts[name] = bytes(content)
        case "moved":
            parts["xl/other.bin"] = parts.pop(name)
        case "texts":
            text = draw(VALUES).encode() * draw(st.sampled_from([1, 100_000]))
            parts[STRINGS] = parts[STRINGS].replace(b"<t>", b"<t>" + text)
    return packed(parts)


def answered_or_told(data, form="csv"):
    try:
        result, summary = checked(data, form, limits=PAGE)
    except BadTable as bad:
        told = [bad.message(language) for language in LANGUAGES]
        assert all(map(str.isprintable, told)), told
    else:
        assert result
        assert summary.all_rows


@tries(50)
@given(workbooks(), st.sampled_from(["csv", "xlsx"]))
def test_any_workbook_is_answered_or_refused(data, form):
    answered_or_told(data, form)


HEADINGS = st.sampled_from([*CLAIMED, "编号", "户编号", "与户主关系", "合计", "=1+1", "\x00", "x", ""])
CELLS = st.sampled_from(
    [*map(str, CLAIMED.values()), "", "3/1/2026", "合计", '"', "'", "\x1b[2J", "=A1", "9" * 30]
)


@tries(30)
@given(
    st.lists(HEADINGS, max_size=6),
    st.lists(st.lists(CELLS, max_size=7), max_size=5),
    st.sampled_from([",", ";", "\t", "|", " "]),
    st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig"]),
)
def test_any_text_is_answered_or_refused(headings, lines, separator, encoding):
    text = "\r\n".join(separator.join(line) for line in [headings, *lines])
    answered_or_told(text.encode(encoding))


@pytest.mark.parametrize("written_as", [as_csv, as_parquet])
@tries(8)
@given(st.data())
def test_any_damaged_table_is_answered_or_refused(written_as, data):
    content = bytearray(written_as([row({**CLAIMED, "编号": "甲"})] * 2))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    answered_or_told(bytes(content))
