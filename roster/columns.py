"""What a row can hold: each column once, by the path of the case file or of the claim it fills.

Template, reader, writer and round trip all follow from `COLUMNS`. Headings, notes and other spellings stand
in `content/roster.toml` under the column's key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from content import called
from content.library import LANGUAGES, Language
from roster.words import entries, spellings
from rules.family import MOST_ENTRIES


class Kind(StrEnum):
    """What stands in a column's cells."""

    TEXT = "text"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    """A date, or no more of it than its month."""
    ENDING = "ending"
    """A date, or that it goes on."""
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    GRADE = "grade"
    """A choice that is a number in the case file."""
    LEAVES = "leaves"
    """One choice, or several joined with +."""
    NONE = "none"
    """That a list is empty."""
    BETWEEN = "between"
    """The first and the last day in one cell."""
    YEARS = "years"
    """Days by year."""
    SOME_YEARS = "some_years"
    """Years of a list."""


class Column(NamedTuple):
    """One column. A `{n}` in its path numbers columns that may be repeated."""

    path: str
    kind: Kind
    choices: str = ""
    """Under which key of `value` its answers stand; for a choice or leaves."""
    leave: str = ""
    """Of a column that is headed by the name of a leave: which."""

    @property
    def key(self) -> str:
        """The key of its words: the path without its numbers."""
        if self.leave:
            return "claim_taken_of_" + self.path.rpartition("/")[2]
        return "_".join(part for part in self.path.split("/") if part not in ("0", "{n}"))

    @property
    def is_repeated(self) -> bool:
        return "{n}" in self.path

    @property
    def is_of_a_leave(self) -> bool:
        """Whether it says which leave is checked, and on which day; nothing of the family."""
        return self.path.startswith("claim/") or self.path == "as_of"


ID = Column("id", Kind.TEXT)
SUBJECT = Column("claim/subject", Kind.CHOICE, "claim_subject")
LEAVE = Column("claim/leave", Kind.LEAVES, "claim_leave")
ABOUT = Column("claim/about", Kind.NUMBER)
FROM = Column("claim/taken/{n}/from", Kind.DATE)
TO = Column("claim/taken/{n}/to", Kind.DATE)
BIRTHS = Column("births", Kind.NONE, "none")
CHILDREN = Column("children", Kind.NONE, "none")
ELDERS = Column("elders", Kind.NONE, "none")
SAYING_NONE = (BIRTHS, CHILDREN, ELDERS)
"""Columns that say that a list is empty."""

COLUMNS: tuple[Column, ...] = (
    ID,
    SUBJECT,
    LEAVE,
    FROM,
    TO,
    Column("province", Kind.CHOICE, "of_province"),
    Column("parents", Kind.CHOICE, "parents"),
    Column("marriage", Kind.CHOICE, "marriage"),
    Column("married_on", Kind.DATE),
    Column("remarried", Kind.YES_NO, "yes_no"),
    *(
        column
        for person in ("mother", "father")
        for column in (
            Column(f"{person}/alive", Kind.YES_NO, "alive"),
            Column(f"{person}/death_date", Kind.DATE),
            Column(f"{person}/hukou", Kind.CHOICE, "hukou"),
            Column(f"{person}/maternity_insured", Kind.YES_NO, "yes_no"),
            Column(f"{person}/complication_grade", Kind.GRADE, "complication_grade"),
        )
    ),
    Column("mother/employment", Kind.CHOICE, "employment"),
    Column("father/employment", Kind.CHOICE, "employment"),
    Column("family_planning/only_child_certificate", Kind.YES_NO, "yes_no"),
    Column("family_planning/policy_violation", Kind.YES_NO, "yes_no"),
    BIRTHS,
    Column("births/0/outcome", Kind.CHOICE, "births_outcome"),
    Column("births/0/due_date", Kind.DATE),
    Column("births/0/date", Kind.DATE),
    Column("births/0/babies", Kind.NUMBER, "babies"),
    Column("births/0/difficult", Kind.YES_NO, "yes_no"),
    Column("births/0/order", Kind.NUMBER, "order"),
    Column("births/0/leave_starts", Kind.DATE),
    Column("births/0/care_leave_starts", Kind.DATE),
    Column("births/0/weeks_pregnant", Kind.NUMBER),
    Column("births/0/lawful", Kind.YES_NO, "yes_no"),
    Column("births/0/remote_area", Kind.YES_NO, "yes_no"),
    CHILDREN,
    Column("children/{n}/birth_date", Kind.BIRTH_DATE),
    Column("children/{n}/alive", Kind.YES_NO, "alive"),
    Column("children/{n}/parents", Kind.CHOICE, "children_parents"),
    Column("children/{n}/lawful", Kind.YES_NO, "yes_no"),
    Column("children/{n}/sex", Kind.CHOICE, "sex"),
    Column("children/{n}/adopted", Kind.YES_NO, "yes_no"),
    Column("children/{n}/adopted_on", Kind.DATE),
    Column("children/{n}/death_date", Kind.DATE),
    Column("children/{n}/disability_grade", Kind.GRADE, "disability_grade"),
    Column("children/{n}/disability_date", Kind.DATE),
    Column("children/{n}/hukou_province", Kind.CHOICE, "province"),
    Column("children/{n}/subsidy_claimed", Kind.SOME_YEARS, "none"),
    Column("children/{n}/school_starts", Kind.DATE),
    Column("children/{n}/education_ends", Kind.DATE),
    ELDERS,
    Column("elders/{n}/parent_of", Kind.CHOICE, "elders_parent_of"),
    Column("elders/{n}/birth_date", Kind.BIRTH_DATE),
    Column("elders/{n}/stays/0/from", Kind.DATE),
    Column("elders/{n}/stays/0/to", Kind.ENDING, "ongoing"),
    Column("mother/only_child", Kind.YES_NO, "yes_no"),
    Column("father/only_child", Kind.YES_NO, "yes_no"),
    Column("mother/care_leave_used", Kind.YEARS, "none"),
    Column("father/care_leave_used", Kind.YEARS, "none"),
    ABOUT,
    Column("mother/birth_date", Kind.BIRTH_DATE),
    Column("father/birth_date", Kind.BIRTH_DATE),
    Column("as_of", Kind.DATE),
)
"""Every column of a fact or of the claim; `template` says which of them stand in an empty roster."""

BOTH_HUKOU = Column("couple/hukou", Kind.CHOICE, "hukou")
"""One column for the registration of both."""
OF_A_LEAVE = tuple(
    Column(f"claim/taken/{leave}/{end}", Kind.DATE, leave=leave)
    for leave in entries("value", "claim_leave")
    for end in ("from", "to")
)
"""First and last days under the name of a leave, such as 产假开始日期 and 产假结束日期."""
BETWEEN = Column("claim/taken/between", Kind.BETWEEN)
READ = (*COLUMNS, BOTH_HUKOU, *OF_A_LEAVE, BETWEEN)
"""Every column that is recognised."""
STARTS = {
    "claim/taken/maternity_leave/from": "births/0/leave_starts",
    "claim/taken/spousal_care_leave/from": "births/0/care_leave_starts",
}
"""What the first day of a leave means where no column holds its last."""

RESULTS = (
    "verdict",
    "leave",
    "days",
    "first",
    "last",
    "back",
    "claimed",
    "over",
    "first_over",
    "force",
    "evidence",
    "clause",
    "reason",
    "others",
    "mend",
)
"""What is added to each row, by the keys of its headings."""
DATES = frozenset({"first", "last", "back", "first_over"})
NUMBERS = frozenset({"days", "claimed", "over"})


_NUMERALS = "一二三四五六七八九"
_NUMBERED_CHILD = re.compile(rf"^第?([{_NUMERALS}])个?(?:孩子|子女|孩)(?=.)")


class Place(NamedTuple):
    """A column of a table that is recognised: which, and which of several."""

    column: Column
    number: int = 0

    @property
    def path(self) -> str:
        """Where its cells belong: `children/1/birth_date`."""
        return self.column.path.replace("{n}", str(self.number))

    def heading(self, language: Language) -> str:
        """Its heading as the template has it."""
        pattern: str = entries("column", self.column.key)["heading"][language]
        leave = self.column.leave and entries("value", "claim_leave", self.column.leave)["label"][language]
        return " ".join(pattern.format(n=self.number + 1, leave=leave).split())


def recognised(heading: str) -> Place | None:
    """The column of that heading, in either language, whatever its case, spaces and brackets."""
    for text in (heading, *heading.splitlines(), _with_its_number(heading)):
        place = _headings().get(plain(text)) or _headings().get(plain(without_brackets(text)))
        if place is not None:
            return place
    return None


def _with_its_number(heading: str) -> str:
    """第二个孩子…, 二孩… as 孩子2…"""
    return _NUMBERED_CHILD.sub(lambda told: f"孩子{_NUMERALS.index(told[1]) + 1}", heading.strip())


def is_result(heading: str) -> bool:
    """Whether an earlier answer stands in that column; it gives way to the new one."""
    return heading in _result_headings()


@cache
def _result_headings() -> frozenset[str]:
    return frozenset(
        entries("result", key)[language] for key in (*RESULTS, "who", "row") for language in LANGUAGES
    )


def plain(text: str) -> str:
    """A heading or an answer as it is compared: full width, case, spaces and punctuation do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(one for one in folded if one.isalnum() or one in "√✓×✗+")
    return kept or folded.strip()


def without_brackets(text: str) -> str:
    """A heading without what it says in brackets."""
    return re.sub(r"[(（\[【].*?[)）\]】]", "", text)


@cache
def _headings() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for text, place in _every_heading():
        found.setdefault(plain(text), place)
    return found


def _every_heading() -> Iterator[tuple[str, Place]]:
    for column in READ:
        words = entries("column", column.key)
        patterns = list(spellings(words, "heading"))
        leaves = list(_names_of(column.leave)) if column.leave else [""]
        for number in range(MOST_ENTRIES if column.is_repeated else 1):
            place = Place(column, number)
            yield place.path, place
            yield place.path.removeprefix("claim/"), place
            for pattern, leave in product(patterns, leaves):
                yield pattern.format(n=number + 1, leave=leave), place
                if number == 0:
                    yield pattern.format(n="", leave=leave), place


def _names_of(leave: str) -> Iterator[str]:
    yield from entries("value", "claim_leave", leave)["label"].values()
    yield from (name for name, meant in called.names().items() if meant == leave)


@lru_cache(maxsize=1 << 12)
def place_of(path: str) -> Place | None:
    """The column that fills a path of the case file; of a list, the first that tells of its entries."""
    for column in READ:
        pattern = re.escape(column.path).replace(r"\{n\}", r"(\d+)")
        found = re.fullmatch(pattern, path)
        if found:
            return Place(column, int(found[1]) if column.is_repeated else 0)
    return first_within(path)


def known_place(path: str) -> Place:
    """The column that fills a path for which there is one."""
    found = place_of(path)
    assert found is not None
    return found


def first_within(path: str) -> Place | None:
    """The first column that tells of the entries of a list, or of one of them."""
    inner = next((c for c in COLUMNS if c.path.startswith((f"{path}/", f"{_unnumbered(path)}/"))), None)
    number = re.search(r"/(\d+)", path)
    return None if inner is None else Place(inner, int(number[1]) if number and inner.is_repeated else 0)


def _unnumbered(path: str) -> str:
    return re.sub(r"/\d+", "/{n}", path, count=1)
