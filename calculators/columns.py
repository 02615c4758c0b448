"""Many families at once, as columns: Arrow in and out, for Parquet files and for engines over many machines.

Given is a column `case` with case files as JSON text; other columns come back beside each finding. What
comes back is a row a finding, in the form of an assessment but with ids for clauses and offices, as in the
lean form (`lean.words` has their words). A refused case has one row: in `refused` what is to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any, Literal, get_args, get_origin

import pyarrow as pa
import pyarrow.compute as pc
from typing_extensions import is_typeddict

from calculators.alike import Alike
from calculators.assessment import ApplyOut, AssumedOut, ClauseOut, FindingOut, IssueOut, to_json
from calculators.casefile import Problem, Refused, explain, read_case
from calculators.clock import today
from calculators.lean import fields_of, id_of_place
from calculators.sharing import no_collecting
from content.library import USUAL, Language
from rules.places import kinds
from rules.provinces import HOME

CASE, REFUSED = "case", "refused"
"""The column that is read, and the one that tells what is to be mended."""
SUM = pa.decimal128(16, 2)
"""CNY."""
MOST_KEPT = 40_000
"""So many findings that differ are kept to be shared, so that memory does not grow with the families."""


@cache
def _type_of(form: Any) -> Any:
    """The type of a part of an assessment as a column."""
    if form in (ClauseOut, ApplyOut, str, Any) or get_origin(form) is Literal:
        return pa.string()
    if get_origin(form) is list:
        return pa.list_(_type_of(*get_args(form)))
    if is_typeddict(form):
        return pa.struct([(name, _type_of(part)) for name, part in fields_of(form).items()])
    return {date: pa.date32(), int: pa.int32(), bool: pa.bool_(), Decimal: SUM}[form]


@cache
def _by_id(form: Any, language: Language) -> Callable[[Any], Any] | None:
    """What puts ids in the place of words in a part of an assessment; None where it has no words."""
    if form is ClauseOut:
        return lambda clause: clause["id"]
    if form is ApplyOut:
        return lambda place: id_of_place(place, language)
    if form is AssumedOut:
        return lambda assumed: assumed | {"value": to_json(assumed["value"]).strip('"')}
    if get_origin(form) is list:
        of_each = _by_id(*get_args(form), language)
        return of_each and (lambda several: [of_each(one) for one in several])
    if not is_typeddict(form):
        return None
    parts = {name: change for name, part in fields_of(form).items() if (change := _by_id(part, language))}
    return (
        (lambda told: told | {name: change(told[name]) for name, change in parts.items()}) if parts else None
    )


FINDING = _type_of(FindingOut)
_REFUSED = pa.field(REFUSED, _type_of(list[IssueOut]))
_ROW = pa.field("row", pa.int64())
_OF_THE_CASE = [pa.field("as_of", pa.date32()), pa.field("province", pa.string())]


def schema_of_result(given: Any) -> Any:
    """The columns that `Columns` gives back, where that is the schema of what is given."""
    return pa.schema([_ROW, *_beside(given), *_OF_THE_CASE, *FINDING, _REFUSED])


def schema_of_refusals(given: Any) -> Any:
    """Of these columns, those of a case that is refused."""
    return pa.schema([_ROW, *_beside(given), _REFUSED])


def _beside(given: Any) -> list[Any]:
    """The columns that come back beside each finding; one named like the result's own as `given_…`."""
    own = {one.name for one in (_ROW, *_OF_THE_CASE, *FINDING, _REFUSED)}
    return [
        one.with_name(f"given_{one.name}") if one.name in own else one for one in given if one.name != CASE
    ]


def check_cases(given: Any) -> None:
    """Raises Refused where there is no column of case files as text."""
    of_text = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    found = [one.type for one in given if one.name == CASE]
    if len(found) != 1 or not any(is_one(found[0]) for is_one in of_text):
        raise Refused([Problem(CASE, "no_column_of_cases")])


def assess_arrow(
    batch: Any, on: date | None, language: Language = USUAL, rights: Collection[str] | None = None
) -> Any:
    """Every finding of the families of a record batch, a row each; text as Arrow dictionaries.

    `on` None: the day each case names, else today. `rights`: only these. Raises Refused where there is no
    column of cases, ValueError for a right that there is not.
    """
    answered = Columns(on, language, rights).answer(batch)
    return pa.RecordBatch.from_arrays([_coded(column) for column in answered.columns], answered.schema.names)


def _coded(column: Any) -> Any:
    """The same with text, also within lists and structures, as dictionaries."""
    if pa.types.is_string(column.type):
        return column.dictionary_encode()
    if pa.types.is_list(column.type):
        return pa.ListArray.from_arrays(column.offsets, _coded(column.values), mask=column.is_null())
    if pa.types.is_struct(column.type):
        fields = [_coded(column.field(number)) for number in range(column.type.num_fields)]
        return pa.StructArray.from_arrays(fields, [one.name for one in column.type], mask=column.is_null())
    return column


class Columns:
    """Record batches answered one after the other; what was found once is shared by all of them."""

    def __init__(
        self, on: date | None, language: Language = USUAL, rights: Collection[str] | None = None
    ) -> None:
        unknown = set(rights or ()) - kinds().keys()
        if unknown:
            raise ValueError(f"there is no right {', '.join(sorted(unknown))}")
        self._on = on
        self._language: Language = language
        self._rights = rights
        self._begin()

    def _begin(self) -> None:
        self._alike = Alike(self._language, self._rights)
        self._kept = pa.array([], FINDING)

    def answer(self, batch: Any, first_row: int = 0) -> Any:
        """The same as `assess_arrow`, with text as text; rows are counted from `first_row`."""
        with no_collecting():
            return self._answer(batch, first_row)

    def _answer(self, batch: Any, first_row: int) -> Any:
        check_cases(batch.schema)
        if self._alike.number > MOST_KEPT:
            self._begin()
        at: list[int] = []
        numbers: list[int | None] = []
        days: list[date | None] = []
        provinces: list[str | None] = []
        refusals: list[list[IssueOut] | None] = []
        for place, case in enumerate(batch.column(CASE)):
            found, day, province, refusal = self._one(case.as_py() or "")
            numbers += found
            at += [place] * len(found)
            days += [day] * len(found)
            provinces += [province] * len(found)
            refusals += [refusal] * len(found)
        findings = self._findings(numbers)
        rows = pa.array(at, pa.int64())
        beside = [batch.column(name).take(rows) for name in batch.schema.names if name != CASE]
        columns = [
            pc.add(rows, first_row),
            *beside,
            pa.array(days, pa.date32()),
            pa.array(provinces, pa.string()),
            *findings.flatten(),
            pa.array(refusals, _REFUSED.type),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=schema_of_result(batch.schema))

    def _one(self, case: str | bytes) -> tuple[list[Any], date | None, str | None, list[IssueOut] | None]:
        """The numbers of a family's findings, the day, the province; or what is to be mended."""
        try:
            family = read_case(case)
        except Refused as refused:
            return [None], self._on, None, explain(refused.problems, self._language)
        day = self._on or family.as_of or today()
        return [*self._alike.findings(family, day)], day, family.province or HOME, None

    def _findings(self, numbers: list[int | None]) -> Any:
        """The findings of these numbers; none where there is none."""
        shared, alone = (self._as_column(told) for told in self._alike.take())
        self._kept = pa.concat_arrays([self._kept, shared])
        first_alone = len(self._kept) - 1
        at = [first_alone - one if one is not None and one < 0 else one for one in numbers]
        return pa.concat_arrays([self._kept, alone]).take(pa.array(at, pa.int64()))

    def _as_column(self, told: list[FindingOut]) -> Any:
        return pa.array([_row(one, self._language) for one in told], FINDING)


def _row(told: FindingOut, language: Language) -> dict[str, Any]:
    by_id = _by_id(FindingOut, language)
    assert by_id is not None
    assumed = sorted(told["assumed"], key=itemgetter("path"))  # else it turns on other rights
    row: dict[str, Any] = by_id(told | {"assumed": assumed})
    return row
