"""One result as HTML: the sentence first, then the dates, the reasons, the clauses, the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from telling.told import Option, Reading, Row, Settles, Source, Told, ToldChange, ToldDeadline, ToldLeave, Why
from views.answers import say
from views.markup import breakable, bullets, element, folded, paragraphs, table, titled, wrap

SIGNS = {"met": "✓", "unmet": "✗", "not_yet": "…", "not_known": "?"}


def drawn(told: Told) -> str:
    """A whole result under a heading of the third level."""
    return wrap("article", result(told) + grounds(told), "result")


def result(told: Told, *, level: int = 3, title: str | None = None) -> str:
    """What it comes to: the sentence first, how far it binds and is known, the dates, what to mind."""
    below = level + 1
    named = told.title if title is None else title
    return (
        wrap(f"h{level}", f"{escape(named)} {element('span', told.holder, 'holder')}".strip())
        + element("p", told.verdict, "verdict")
        + wrap(
            "p",
            element("span", told.force, "mark force")
            + " "
            + element("span", told.evidence, "mark evidence")
            + element("span", " · ".join(_on_paper(told)), "on-paper"),
        )
        + dates(told.table, say("section_dates"))
        + titled(below, say("section_notices"), bullets(told.notices, "notices"))
        + titled(below, say("section_assumed"), bullets(told.assumed))
        + titled(below, say("failing_heading"), bullets(told.failing))
        + titled(below, say("settling_heading"), "".join(_settles(one) for one in told.settling))
    )


def _on_paper(told: Told) -> Iterator[str]:
    """Beside the sentence: the days of a table of one row, which is not printed, and the clauses."""
    if len(told.table) == 1 and told.table[0].first not in told.verdict:
        yield f"{told.table[0].first} – {told.table[0].last}"
    yield from (source.citation for source in told.sources)


def _settles(one: Settles) -> str:
    """A fact, what each answer to it would give, and the paper that proves it."""
    return wrap("p", element("strong", one.fact)) + bullets(one.gives) + element("p", one.paper, "quiet")


def grounds(told: Told) -> str:
    """What it rests on and where to go: the silent places, the reasons, the clauses, the office."""
    return "".join(reading(one) for one in told.readings) + reasons_and_office(told)


def reasons_and_office(told: Told, below: int = 4) -> str:
    """The reasons, the clauses, and the office with what to bring; each opens on a tap."""
    return folded(escape(say("show_reasons")), _reasons(told, below)) + folded(
        escape(say("section_where")), _office(told, below)
    )


def dates(rows: list[Row], caption: str) -> str:
    """A real table."""
    heads = [escape(say(f"table_{name}")) for name in ("what", "first", "last", "amount")]
    cells = [[breakable(cell) for cell in (row.what, row.first, row.last, row.amount)] for row in rows]
    return table(caption, heads, cells)


def deadlines(entries: Sequence[ToldDeadline], *, with_office: bool = False) -> str:
    """What by when, the soonest first, and what is lost after; where and with what on a tap."""
    return wrap("ul", "".join(_deadline(one, with_office) for one in entries), "deadlines")


def _deadline(one: ToldDeadline, with_office: bool) -> str:
    lost = wrap("p", f"{escape(one.lost)} {element('span', one.cited, 'cited')}", "quiet")
    office = element("p", one.where) + bullets(one.bring)
    told = element("strong", one.sentence) + lost
    return wrap("li", told + (folded(escape(say("deadline_office")), office) if with_office else ""))


def leave_line(leave: ToldLeave) -> str:
    """A whole leave in one line, and its parts."""
    return element("p", leave.sentence, "verdict") + dates(leave.table, leave.holder)


def _reasons(told: Told, level: int) -> str:
    return (
        titled(level, say("section_steps"), bullets(told.steps))
        + titled(level, say("section_why"), wrap("ul", "".join(_why(why) for why in told.whys), "whys"))
        + titled(level, say("section_sources"), "".join(source(one) for one in told.sources))
    )


def _why(why: Why) -> str:
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[why.standing]}</span> '
    met = element("strong", say(why.standing))
    return wrap("li", f"{sign}{met} {escape(why.text)} {element('span', why.clause, 'cited')}", why.standing)


def source(one: Source, heading: str = "p") -> str:
    """A clause as cited, its words or what it comes to, and how far it was checked."""
    quote = f'<blockquote lang="zh-CN">{escape(one.quote)}</blockquote>' if one.quote else ""
    return wrap(
        "div",
        element(heading, one.citation, "citation")
        + quote
        + paragraphs([one.summary or ""])
        + element("p", one.checked, "quiet"),
        "source",
    )


def reading(one: Reading) -> str:
    """A silent text under a heading, and what each understanding of it gives; of last resort, on a tap."""
    given = understandings(one)
    inner = folded(escape(one.question), given) if one.last_resort else given
    return titled(4, say("section_readings"), inner)


def understandings(one: Reading) -> str:
    """What each understanding of a silent text gives, side by side; what differs is bold."""
    names = list(dict.fromkeys(name for option in one.options for name, _, _ in option.values))
    rows = [[escape(name), *(_value(option, name) for option in one.options)] for name in names]
    heads = ["", *(_option(option) for option in one.options)]
    return (
        element("p", one.question)
        + table(one.question, heads, rows, "readings")
        + element("p", one.note, "quiet")
    )


def _option(option: Option) -> str:
    taken = element("span", say("reading_taken"), "mark") if option.chosen else ""
    return f"{escape(option.name)} {taken}"


def _value(option: Option, wanted: str) -> str:
    return "".join(
        wrap("strong", breakable(text)) if differs else breakable(text)
        for name, text, differs in option.values
        if name == wanted
    )


def _office(told: Told, level: int) -> str:
    return element("p", told.where) + titled(level, say("section_bring"), bullets(told.bring))


def changed(changes: Sequence[ToldChange], caption: str) -> str:
    """What reads otherwise, a row each: then and now, and why; on a phone each cell says which it is."""
    keys = ("table_what", "changed_before", "changed_after", "changed_because")
    heads = [escape(say(key)) for key in keys]
    rows = [
        [escape(one.what)]
        + [
            f'<span class="which">{head}</span>{escape(cell)}' if cell else ""
            for head, cell in zip(heads[1:], (one.before, one.after, one.because), strict=True)
        ]
        for one in changes
    ]
    return table(caption, heads, rows, "changes")
