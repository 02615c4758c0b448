"""What stands on a sheet and in which order, for every kind of file that shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from content.library import Language
from telling.told import (
    Option,
    Reading,
    RightInRow,
    Row,
    Source,
    SummaryLine,
    Told,
    ToldAssessment,
    ToldDeadline,
    ToldGroup,
    ToldProgramme,
    ToldProgrammes,
    ToldSummary,
    ToldVerdict,
)
from telling.words import phrases

NARROWEST = 6
"""Half characters of a column of one short word, which must not be broken."""
GLANCE = 4
"""The pages of an answer at a glance, at most."""
DECISIVE = 3
"""So many clauses stand on a filed sheet with their words."""
BRIEF = ("not_yours", "over")
"""Groups of which the sentence is enough on paper."""

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


class Cell(NamedTuple):
    """One cell of a table, bold where it is what matters."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True)
class Text:
    text: str
    kind: str = "plain"
    """plain | lead: the sentence that matters | small"""


@dataclass(frozen=True)
class Bullets:
    items: list[str]


@dataclass(frozen=True)
class Grid:
    """A table; without heads its cells are pairs of a name and what it is."""

    heads: list[str]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Signatures:
    labels: list[str]


Block = Heading | Text | Bullets | Grid | Signatures


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, its blocks from top to bottom, and a last line."""

    title: str
    blocks: list[Block]
    language: Language
    day: date
    """The day it is for; written into the file as the day it was made."""
    most_pages: int | None = None
    """It is set smaller, as far as it can be read, to have no more."""
    is_large: bool = False
    """Whether it is for old eyes."""
    in_fewer_words: Sheet | None = None
    """Of a sheet of one page: what stands on it where the whole does not fit."""


class _Words(NamedTuple):
    """The words of one language."""

    language: Language

    def page(self, key: str) -> str:
        return phrases.page(key, self.language)

    def outlet(self, key: str) -> str:
        return phrases.outlet(key, self.language)


# ---- the decision sheet of one leave ----


def decision(told: ToldVerdict, language: Language, day: date) -> Sheet:
    """One leave held against the right, to be filed: one page, with room for a name and to sign."""
    words = _Words(language)
    ends = [("sheet_first_day_over", told.first_day_over), ("sheet_back_at_work", told.back_at_work)]
    rests = [
        ("sheet_force", told.force),
        ("sheet_evidence", told.evidence),
        ("sheet_office", told.office),
        ("sheet_as_of", told.as_of),
    ]
    who = [("sheet_holder", told.holder), ("sheet_leave", told.leave)]
    blocks = [
        *_pairs([(words.outlet(key), value) for key, value in who]),
        Signatures([words.outlet(f"sheet_{key}") for key in ("staff_name", "staff_number")]),
        Text(told.verdict, "lead"),
        *_under(words.outlet("sheet_given"), _pairs(told.given)),
        *_under(
            words.outlet("sheet_dates"),
            [*_dates(told, words), *_pairs([(words.outlet(key), value) for key, value in ends])],
        ),
        *_under(words.outlet("sheet_steps"), _bullets(told.steps)),
        *_under(words.outlet("sheet_clauses"), _decisive(told.sources)),
        *_under(words.page("section_readings"), _readings(told.readings, words)),
        *_under(words.page("section_asks"), _bullets(question for _, question in told.asks)),
        *_under(words.page("section_notices"), _bullets(told.notices)),
        *_pairs([(words.outlet(key), value) for key, value in rests]),
        Text(told.disclaimer, "small"),
        Signatures([words.outlet(f"sheet_{key}") for key in ("made_by", "checked_by", "signed_on")]),
    ]
    return Sheet(told.heading, blocks, language, day, most_pages=1)


def _dates(told: ToldVerdict, words: _Words) -> Iterator[Block]:
    """What was asked or taken above what the right allows."""
    rows = [
        [Cell(words.outlet(key)), *(Cell(cell) for cell in _cells(row))]
        for key, entries in (("sheet_claimed", told.claimed), ("sheet_allowed", told.allowed))
        for row in entries
    ]
    if rows:
        yield Grid(["", *_heads(words)], rows)


# ---- the answer of a family at a glance ----


def glance(told: ToldSummary, offices: list[str], language: Language, day: date) -> Sheet:
    """What each is due, when, how much, what must be done; each right in a row with its clause."""
    words = _Words(language)
    taken = phrases.listed((text for _, text in told.taken), language)
    to_do = [" · ".join((one.what, one.lost, one.cited)) for one in told.to_do]
    blocks: list[Block] = [Text(text) for text in (told.as_of, told.kind_word) if text]
    for one in (*told.lines, *told.money):
        blocks += _on_the_card(one)
    blocks += [Text(phrases.outlet("glance_taken", language, taken=taken), "small")] if taken else []
    blocks += _under(words.page("to_do_heading"), _bullets(to_do))
    for group in told.people:
        blocks += _under(group.who, _rights(group.rows, words))
    unclear = [f"{right} · {reading.question} {_chosen(reading)}" for right, reading in told.unclear]
    blocks += _under(words.page("section_readings"), _bullets(unclear))
    blocks += _under(words.page("section_where"), _bullets(offices))
    for title, rows in (
        ("services_heading", told.services),
        ("summary_elsewhere", told.elsewhere),
        ("summary_not_theirs", told.not_theirs),
    ):
        named = phrases.listed(dict.fromkeys(one.title for one in rows), language)
        blocks += _under(words.page(title), [Text(named)] if named else [])
    blocks.append(Text(words.page("disclaimer"), "small"))
    return Sheet(told.heading, blocks, language, day, most_pages=GLANCE)


def _on_the_card(one: SummaryLine) -> Iterator[Block]:
    yield Text(" ".join(filter(None, (one.who, one.what, one.figure))), "lead")
    when = " · ".join(filter(None, (one.when, one.after)))
    yield from [Text(when)] if when else []
    yield Text(one.cited, "small")


def _rights(rows: Sequence[RightInRow], words: _Words) -> Iterator[Block]:
    """One a row: what it is, how much and when, by which clause."""
    told = [
        [
            Cell(one.title, strong=True),
            Cell(" · ".join(filter(None, (one.figure, one.when, one.in_short)))),
            Cell(one.cited),
        ]
        for one in rows
    ]
    if told:
        yield Grid([words.outlet(f"glance_{name}") for name in ("right", "figure", "clause")], told)


def _chosen(reading: Reading) -> str:
    return " ".join(option.name for option in reading.options if option.chosen)


# ---- the results of a family, with all that is told of them ----


def results(told: ToldAssessment, language: Language, day: date) -> Sheet:
    """All results; the clauses once, at the end."""
    words = _Words(language)
    blocks: list[Block] = [Text(told.disclaimer, "small")]
    blocks += _under(words.page("deadlines_heading"), _deadlines(told.deadlines, words))
    later = [f"{one.sentence} · {one.lost}" for one in told.later_deadlines]
    blocks += _under(words.page("deadlines_later"), _bullets(later), 3)
    blocks += _under(words.page("issues_heading"), _bullets(told.issues))
    leave: list[Block] = []
    for one in told.leave_plan:
        leave += [Text(one.sentence, "lead"), *_rows(one.table, words)]
    leave += [Text(sentence) for sentence in told.without_leave]
    blocks += _under(words.page("leave_plan_heading"), leave)
    for group in told.groups:
        blocks += _group(group, words)
    shown = [source for group in told.groups for one in group.results for source in one.sources]
    blocks += _under(words.page("section_sources"), _clauses(dict.fromkeys(shown)))
    return Sheet(told.heading, blocks, language, day)


def _deadlines(deadlines: list[ToldDeadline], words: _Words) -> Iterator[Block]:
    """What by when, and what is lost after; the office once below those that it takes."""
    for _, of_one_office in groupby(deadlines, key=lambda one: (one.where, one.bring)):
        together = list(of_one_office)
        for one in together:
            yield Text(one.sentence, "lead")
            yield Text(f"{one.lost} · {one.cited}", "small")
        yield from _office(together[0], words)


def _group(group: ToldGroup, words: _Words) -> Iterator[Block]:
    yield Heading(group.title, 2)
    for told in group.results:
        brief = group.id in BRIEF or told.is_service
        yield Heading(f"{told.title} · {told.holder}", 3)
        yield Text(told.verdict, "plain" if brief else "lead")
        yield Text(" · ".join([told.force, told.evidence, *_cited(told.sources)]), "small")
        yield from _office(told, words) if brief else _in_full(told, words)


def _in_full(told: Told, words: _Words) -> Iterator[Block]:
    """Everything but the clauses' words."""
    yield from _rows(told.table, words)
    whys = [" · ".join(filter(None, (words.page(why.standing), why.text, why.clause))) for why in told.whys]
    for key, items in (
        ("section_steps", told.steps),
        ("section_notices", told.notices),
        ("section_assumed", told.assumed),
        ("section_asks", [question for _, question in told.asks]),
        ("section_why", whys),
    ):
        yield from _under(words.page(key), _bullets(items), 4)
    yield from _under(words.page("section_readings"), _readings(told.readings, words), 4)
    yield from _office(told, words)


def _office(told: Told | ToldDeadline, words: _Words) -> Iterator[Block]:
    office = [Text(told.where)] if told.where else []
    yield from _under(words.page("section_where"), office, 4)
    yield from _under(words.page("section_bring"), _bullets(told.bring), 4)


def _cited(sources: Iterable[Source]) -> list[str]:
    return list(dict.fromkeys(source.citation for source in sources))


def one_right(told: Told, language: Language, day: date) -> Sheet:
    """One right by itself, with the words of its clauses."""
    words = _Words(language)
    blocks: list[Block] = [
        Text(told.holder),
        Text(told.verdict, "lead"),
        Text(" · ".join((told.force, told.evidence)), "small"),
        *_in_full(told, words),
        *_under(words.page("section_sources"), _clauses(told.sources)),
        Text(words.page("disclaimer"), "small"),
    ]
    return Sheet(told.title, blocks, language, day)


# ---- the programmes of a household ----


def take_home(told: ToldProgrammes, language: Language, day: date) -> Sheet:
    """What, how much, from when, where and with which papers; in large letters, in as many words as fit."""
    words = _Words(language)
    rows = told.rows
    shorter: list[list[Block]] = [
        [
            block
            for row in rows
            for block in (*_told(row, words), *_offices([row.where], row.bring, words), _clause(row))
        ],
        [
            *(block for row in rows for block in (*_told(row, words), _clause(row))),
            *_offices([row.where for row in rows], [paper for row in rows for paper in row.bring], words),
        ],
        [*(block for row in rows for block in (*_in_large(row), _clause(row))), _ask(words)],
        *(
            [*(block for row in rows[:most] for block in _in_large(row)), _ask(words)]
            for most in range(len(rows), 0, -1)
        ),
    ]
    sheet = None
    for blocks in reversed(shorter):
        inner = [Text(told.as_of), Text(told.place), *blocks, Text(words.page("disclaimer"), "small")]
        sheet = Sheet(
            words.outlet("take_home_title"), inner, language, day, is_large=True, in_fewer_words=sheet
        )
    assert sheet is not None
    return sheet


def _in_large(row: ToldProgramme) -> Iterator[Block]:
    """What it is, whose, how much and from when."""
    yield Heading(" · ".join(filter(None, (row.title, row.who))), 2)
    if row.figure or row.when:
        yield Text(" · ".join(filter(None, (row.figure, row.when))), "lead")


def _told(row: ToldProgramme, words: _Words) -> Iterator[Block]:
    """The same, and what is still missing for it."""
    yield from _in_large(row)
    yield from _named("take_home_missing", row.missing, words)


def _offices(offices: Sequence[str], papers: Sequence[str], words: _Words) -> Iterator[Block]:
    """Where to go and what to bring, each once."""
    yield from _named("take_home_where", offices, words)
    yield from _named("take_home_bring", papers, words)


def _named(key: str, texts: Sequence[str], words: _Words) -> Iterator[Block]:
    told = list(dict.fromkeys(filter(None, texts)))
    if told:
        yield Text(f"{words.outlet(key)} {' · '.join(told)}")


def _clause(row: ToldProgramme) -> Block:
    return Text(row.cited, "small")


def _ask(words: _Words) -> Block:
    return Text(words.outlet("take_home_ask"))


# ---- pieces of both ----


def _under(title: str, blocks: Iterable[Block], level: int = 2) -> Iterator[Block]:
    """A heading and what stands under it; nothing where nothing does."""
    inner = list(blocks)
    if inner:
        yield Heading(title, level)
        yield from inner


def _bullets(items: Iterable[str]) -> Iterator[Block]:
    kept = [item for item in items if item]
    if kept:
        yield Bullets(kept)


def _pairs(entries: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Names and what they are, two to a row."""
    cells = [(Cell(name), Cell(value, strong=True)) for name, value in entries if value]
    if len(cells) % 2:
        cells.append((Cell(""), Cell("")))
    rows = [[*one, *other] for one, other in zip(cells[::2], cells[1::2], strict=True)]
    if rows:
        yield Grid([], rows)


def _rows(rows: list[Row], words: _Words) -> Iterator[Block]:
    if rows:
        yield Grid(_heads(words), [[Cell(cell) for cell in _cells(row)] for row in rows])


def _heads(words: _Words) -> list[str]:
    return [words.page(f"table_{name}") for name in ("what", "first", "last", "amount")]


def _cells(row: Row) -> tuple[str, str, str, str]:
    return row.what, row.first, row.last, row.amount


def _clauses(sources: Iterable[Source]) -> Iterator[Block]:
    """Each as cited with how far it was checked; then its words, or else what it comes to."""
    for source in sources:
        yield Text(" · ".join(filter(None, (source.citation, source.checked))))
        if source.quote or source.summary:
            yield Text(f"“{source.quote}”" if source.quote else source.summary or "", "small")


def _decisive(sources: Sequence[Source]) -> Iterator[Block]:
    """For a sheet of one page: the decisive clauses with their words, the others by name."""
    yield from _clauses(sources[:DECISIVE])
    behind = _cited(sources[DECISIVE:])
    if behind:
        yield Text(" · ".join(behind), "small")


def _readings(readings: Iterable[Reading], words: _Words) -> Iterator[Block]:
    """What each understanding gives, side by side; what differs is bold."""
    for reading in readings:
        yield Text(reading.question)
        names = list(dict.fromkeys(name for option in reading.options for name, _, _ in option.values))
        taken = words.page("reading_taken")
        heads = [f"{option.name} · {taken}" if option.chosen else option.name for option in reading.options]
        rows = [[Cell(name), *(_value(option, name) for option in reading.options)] for name in names]
        yield Grid(["", *heads], rows)
        yield Text(reading.note, "small")


def _value(option: Option, wanted: str) -> Cell:
    found = [Cell(text, differs) for name, text, differs in option.values if name == wanted]
    return found[0] if found else Cell("")


def clean(text: str) -> str:
    """Text on one line, without what cannot be printed."""
    line = " ".join(text.split())
    return "".join(one for one in line if unicodedata.category(one) not in UNSEEN)


def shares(grid: Grid, room: float) -> list[float]:
    """How wide each column is, in the unit of `room` (of which a Chinese character takes two).

    Each is as wide as its longest cell; where that is too much, the longest give way first.
    """
    lines = [[Cell(head) for head in grid.heads], *grid.rows] if grid.heads else grid.rows
    wanted = [max(NARROWEST, *(_breadth(line[at].text) + 2 for line in lines)) for at in range(len(lines[0]))]
    widths, left = dict.fromkeys(range(len(wanted)), 0.0), room
    for done, at in enumerate(sorted(widths, key=wanted.__getitem__)):
        widths[at] = min(wanted[at], left / (len(wanted) - done))
        left -= widths[at]
    return [width + left / len(wanted) for width in widths.values()]


def _breadth(text: str) -> float:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1.15 for one in text)
