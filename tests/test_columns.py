"""Many families as columns: the same findings as one by one, whatever was shared between them."""

import json
import random
from datetime import date
from decimal import Decimal

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import columns
from calculators.assess import assess
from calculators.assessment import to_json, to_json_bytes
from calculators.casefile import Refused, explain, read_case
from calculators.columns import Columns, assess_arrow
from calculators.lean import lean
from content.library import LANGUAGES
from rules import noting
from terminal import parquet
from terminal.command_line import main
from tests.cases import all_cases
from tests.families import families, partly_told
from tests.households import BORN, TWINS
from tests.multitude import family

DAY = date(2026, 11, 28)
CASES = [orjson.dumps(case.given, default=str) for n, case in enumerate(all_cases()) if n % 8 == 1]
SHARED = Columns(DAY)
"""Of all tests that share: what one family left behind must not change what the next is told."""


def batch_of(*cases, **columns):
    texts = [case if isinstance(case, str | bytes) else to_json(case) for case in cases]
    return pa.RecordBatch.from_pydict({"case": pa.array(texts, pa.string()), **columns})


def expected(case, language="zh"):
    """The findings of the lean form; what is assumed, in the order of its paths."""
    found = lean(assess(read_case(case), DAY, language), language)["findings"]
    for one in found:
        one.get("assumed", []).sort(key=lambda assumed: assumed["path"])
    return [plain(one) for one in json.loads(to_json(found))]


def plain(value):
    """As both forms tell it: nothing empty, no sum but by its value, no path's value but as text."""
    if isinstance(value, dict):
        if "path" in value:
            return {name: one if isinstance(one, str) else to_json(one) for name, one in value.items()}
        return {name: told for name, one in value.items() if (told := plain(one)) not in (None, [], {})}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return str(value)
    if isinstance(value, Decimal) or (isinstance(value, str) and value.replace(".", "", 1).isdigit()):
        return Decimal(value)
    return value


OWN = ("row", "as_of", "province", "refused")


def by_family(answered):
    """The findings of each row of what was given."""
    out = {}
    for row in answered.to_pylist():
        found = out.setdefault(row["row"], [])
        if row["refused"] is None:
            found.append(plain({name: value for name, value in row.items() if name not in OWN}))
    return out


def test_every_case_has_the_findings_it_has_alone():
    found = by_family(SHARED.answer(batch_of(*CASES)))
    for number, case in enumerate(CASES):
        assert found[number] == expected(case)


@given(st.lists(families() | partly_told(), min_size=1, max_size=4))
@settings(max_examples=15)
def test_every_family_has_the_findings_it_has_alone(cases):
    found = by_family(SHARED.answer(batch_of(*cases)))
    for number, case in enumerate(cases):
        assert found[number] == expected(to_json_bytes(case))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_ordinary_families_too(language):
    cases = [to_json(family(number)) for number in range(20)]
    random.Random(3).shuffle(cases)
    found = by_family(Columns(DAY, language).answer(batch_of(*cases)))
    for number, case in enumerate(cases):
        assert found[number] == expected(case, language)


@pytest.mark.parametrize(
    ("room", "name", "number"),
    [(noting, "_ENOUGH_TO_TELL", 2), (noting, "_MOST_SORTS", 1), (columns, "MOST_KEPT", 20)],
)
def test_nor_does_it_matter_what_is_not_shared_any_more(room, name, number, monkeypatch):
    """No two families answer alike; there is one more set of questions; so much that it begins anew."""
    monkeypatch.setattr(room, name, number)
    texts = [to_json(family(number)) for number in range(12)]
    sharing = Columns(DAY)
    for first in range(0, 12, 4):
        found = by_family(sharing.answer(batch_of(*texts[first : first + 4])))
        assert list(found.values()) == [expected(case) for case in texts[first : first + 4]]


def test_text_is_coded_money_is_exact_and_other_columns_come_back():
    answered = assess_arrow(batch_of(TWINS, BORN, id=[7, 8], days=["a", "b"]), DAY)
    names = answered.schema.names
    assert names[:5] == ["row", "id", "given_days", "as_of", "province"]
    assert pa.types.is_dictionary(answered.schema.field("status").type)
    assert pa.types.is_dictionary(answered.schema.field("clauses").type.value_type)
    assert answered.schema.field("amount").type.field("value").type == pa.decimal128(16, 2)
    rows = answered.to_pylist()
    assert {(row["row"], row["id"], row["given_days"]) for row in rows} == {(0, 7, "a"), (1, 8, "b")}
    # 98 days, and 15 for the second of the twins
    assert [row["days"] for row in rows if row["entitlement"] == "maternity_leave"] == [113, 98]
    subsidy = next(row for row in rows if row["entitlement"] == "childcare_subsidy")
    assert subsidy["amount"] == {"value": Decimal("10800.00"), "per": "once", "kind": "payment"}


def test_only_the_rights_asked_for():
    answered = assess_arrow(batch_of(BORN), DAY, rights={"maternity_leave", "nursing_time"})
    assert answered.column("entitlement").to_pylist() == ["maternity_leave", "nursing_time"]
    with pytest.raises(ValueError, match="no right paternity"):
        assess_arrow(batch_of(BORN), DAY, rights={"paternity"})


def test_the_day_is_the_one_asked_for_else_the_cases_own():
    case = BORN | {"as_of": "2026-03-10"}
    for on, day in ((None, date(2026, 3, 10)), (DAY, DAY)):
        assert set(assess_arrow(batch_of(case), on).column("as_of").to_pylist()) == {day}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_case_is_a_row_and_stops_nobody(language):
    wrong = [{"marriage": "maried"}, "", "{", "[]"]
    rows = assess_arrow(batch_of(BORN, *wrong, BORN), DAY, language).to_pylist()
    refused = [row for row in rows if row["refused"] is not None]
    assert [row["row"] for row in refused] == [1, 2, 3, 4]
    assert {row["entitlement"] for row in refused} == {None}
    for row, case in zip(refused, wrong, strict=True):
        with pytest.raises(Refused) as told:
            read_case(case if isinstance(case, str) else to_json(case))
        assert row["refused"] == explain(told.value.problems, language)


def test_without_a_column_of_cases_nothing_is_answered():
    for batch in (pa.RecordBatch.from_pydict({"cases": ["{}"]}), pa.RecordBatch.from_pydict({"case": [1]})):
        with pytest.raises(Refused):
            assess_arrow(batch, DAY)


def written(path, cases, **columns):
    pq.write_table(pa.Table.from_batches([batch_of(*cases, **columns)]), path)
    return str(path)


def test_from_file_to_file_in_order_by_all_processors(tmp_path, capsys, monkeypatch):
    """More batches than one, so that processes share them; the refused ones stand in a file of their own."""
    monkeypatch.setattr(parquet, "FAMILIES_A_BATCH", 20)
    cases = [family(number) for number in range(90)]
    cases[70] = {"marriage": "maried"}
    given, out = written(tmp_path / "in.parquet", cases, id=list(range(90))), tmp_path / "out.parquet"
    assert main(["assess", "--parquet", given, str(out), "--as-of", str(DAY), "--lang", "en"]) == 1
    assert "90 families: 89 answered, 1 to be mended" in capsys.readouterr().err
    told = pq.read_table(out)
    assert "refused" not in told.schema.names
    rows = told.column("row").to_pylist()
    assert rows == sorted(rows)
    assert set(rows) == set(range(90)) - {70}
    assert told.column("id").to_pylist() == rows
    for row in (0, 71, 89):
        found = [
            plain({n: v for n, v in one.items() if n not in (*OWN, "id")})
            for one in told.filter(pc.equal(told["row"], row)).to_pylist()
        ]
        assert found == expected(to_json_bytes(cases[row]))
    (refused,) = pq.read_table(tmp_path / "out.refused.parquet").to_pylist()
    assert (refused["row"], refused["id"], refused["refused"][0]["path"]) == (70, 70, "marriage")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no parquet", "damaged"), (None, "no text column named case")],
)
def test_a_file_that_cannot_be_read_leaves_nothing(content, said, tmp_path, capsys):
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    if content is None:
        pq.write_table(pa.table({"id": [1]}), given)
    else:
        given.write_bytes(content)
    assert main(["assess", "--parquet", str(given), str(out), "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_result_is_not_written_over(tmp_path, capsys):
    given = written(tmp_path / "in.parquet", [BORN])
    for name in ("out.parquet", "out.refused.parquet"):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(SystemExit):
            main(["assess", "--parquet", given, str(tmp_path / "out.parquet"), "--lang", "en"])
        (tmp_path / name).unlink()
    with pytest.raises(SystemExit):
        main(["assess", "--parquet", given, given, "--overwrite"])
    assert capsys.readouterr().out == ""
