"""The answer at a glance: one card, one picture, what must be done; everything else by the row, on a tap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from calculators.changes import since_saved
from telling.over_time.changed import tell_since
from telling.told import RightInRow, SummaryLine, ToldSummary
from views import answers, choices, downloads, fields, frame, moves
from views.answers import forget_everything, mine, say
from views.drawing import drawing, legend
from views.fields import Wrong
from views.markup import bullets, element, literal, paragraphs, titled, wrap
from views.result import changed

ON_PAPER = Path(__file__).with_name("results_on_paper.css")


def show() -> None:
    """What each is due, when, how much; then what can be opened."""
    frame.open_frame(frame.RESULTS)
    st.html(ON_PAPER)
    told = mine().summary()
    frame.heading(told.heading, below=[told.as_of, told.place, told.kind_word])
    frame.offer_undo()
    if not mine().case:
        _nothing_told()
        return
    _since_saved()
    _card(told)
    _taken(told)
    _to_do(told)
    _picture()
    _to_take_along(told)
    _issues()
    for group in told.people:
        _rows(group.who, group.rows)
    _unclear(told)
    _to_answer(told)
    _rows(say("summary_elsewhere"), told.elsewhere)
    _rows(say("summary_not_theirs"), told.not_theirs)
    _rows(say("services_heading"), told.services)
    st.html(element("p", say("disclaimer"), "disclaimer"))
    with st.container(horizontal=True, key="more"):
        frame.link(frame.DETAILS, say("nav_details"))
        frame.link(frame.ANSWERS, say("nav_answers"))
    _afterwards()


def _card(told: ToldSummary) -> None:
    """Who, how much, when; money that is paid after the leaves."""
    lines = "".join(map(_line, (*told.lines, *told.money)))
    st.html(wrap("div", lines, "card") or element("p", say("nothing_on_the_card")))


def _line(line: SummaryLine) -> str:
    what = element("span", line.who, "who") + " " + element("span", line.what)
    when = "".join(element("span", text) for text in (line.when, line.after) if text)
    figure, cited = element("p", line.figure, "figure"), element("p", line.cited, "cited")
    return wrap("p", what, "what") + figure + wrap("p", when, "when") + cited


def _to_do(told: ToldSummary) -> None:
    """What must be done by when; of what is claimed, that it has been, on a tap."""
    if told.to_do:
        st.html(element("h2", say("to_do_heading")))
    for one in told.to_do:
        entry = wrap("li", element("strong", one.what) + element("p", f"{one.lost} {one.cited}", "quiet"))
        st.html(wrap("ul", entry, "deadlines"))
        if one.done_by:
            place = one.done_by, frame.RESULTS
            st.button(say("claimed_already"), key=f"done {one.done_by}", on_click=frame.ask, args=place)


def _taken(told: ToldSummary) -> None:
    """What was taken as usual; a tap asks for it."""
    if not told.taken:
        return
    paths, key = {text: path for path, text in told.taken}, f"taken {len(mine().trail)}"

    def ask() -> None:
        if answers.typed(key) in paths:
            frame.ask(paths[answers.typed(key)], frame.RESULTS)

    with st.container(key="taken"):
        st.pills(say("summary_taken"), list(paths), key=key, on_change=ask)


def _picture() -> None:
    """The leaves of both parents around the last birth; the plan says the same in words."""
    drawn = mine().leave_plans()
    if drawn and drawn[-1].rows:
        told = drawn[-1]
        with st.expander(say("picture")):
            st.html(drawing(told.lanes, told.marks) + legend(told.lanes))
            frame.link(frame.PLAN, say("nav_plan"))


def _to_take_along(told: ToldSummary) -> None:
    with st.expander(say("send_to_family")):
        st.html(element("p", say("send_hint"), "quiet"))
        st.code(told.message, language=None, wrap_lines=True)


def _issues() -> None:
    issues = bullets(mine().issues(), "issues")
    if issues:
        st.html(titled(2, say("issues_heading"), issues))
    for child, words in mine().births_to_add():
        st.button(literal(words), key=f"add birth {child}", on_click=mine().add_birth, args=(child,))


def _rows(name: str, rows: Sequence[RightInRow]) -> None:
    """Rights in rows behind one line with their number; each opens on a page of its own."""
    if not rows:
        return
    with st.expander(literal(say("rows_heading", name=name, number=len(rows))), key=f"rows {name}"):
        for row in rows:
            words = " · ".join(part for part in (row.title, row.figure, row.when) if part)
            st.button(
                literal(words),
                key=f"row {row.key}",
                on_click=_open,
                args=(row.key,),
                type="tertiary",
                width="stretch",
            )


def _open(right: str) -> None:
    mine().opened_right = right
    frame.lead_to(frame.RIGHT)


def _unclear(told: ToldSummary) -> None:
    """Where the texts are silent: all of it behind one line."""
    if not told.unclear:
        return
    with st.expander(literal(say("unclear_heading", number=len(told.unclear)))):
        for right, reading in told.unclear:
            st.html(element("h3", right))
            choices.draw(reading, f"summary {right}", is_behind_a_line=True)


def _to_answer(told: ToldSummary) -> None:
    """What would tell more, each asked on a tap."""
    if not told.to_answer:
        return
    with st.expander(literal(say("to_answer_heading", number=len(told.to_answer)))):
        for path, question in told.to_answer:
            st.button(literal(question), key=f"answer {path}", on_click=frame.ask, args=(path, frame.RESULTS))


def _nothing_told() -> None:
    st.html(element("p", say("answers_none")))
    st.button(say("start"), type="primary", on_click=frame.begin)


def _since_saved() -> None:
    """After a kept file was opened: what is different since, until that has been seen."""
    kept = mine().loaded
    since = None if kept is None else since_saved(kept, mine().family(), mine().as_of())
    if since is None:
        return
    told = tell_since(since, mine().assessment(), mine().language, mine().family())
    with st.container(key="since-saved", border=True):
        heading = say("since_saved_heading")
        st.html(element("h2", heading) + paragraphs(told.sentences) + changed(told.changes, heading))
        st.button(say("since_saved_seen"), on_click=mine().seen)


def _afterwards() -> None:
    """Files to take along, another day, the case file, a new beginning: each behind one line."""
    with st.expander(say("take_and_keep")):
        downloads.of_the_results()
        frame.keep_file("results")
    with st.expander(say("change_day")):
        _another_day()
    frame.offer_to_load()
    with st.expander(say("start_over")):
        st.html(element("p", say("start_over_confirm")))
        st.button(say("start_over_yes"), on_click=_start_over)


def _start_over() -> None:
    forget_everything()
    frame.lead_to(frame.QUESTIONS)


def _another_day() -> None:
    with st.form("as of", border=False):
        field = fields.date_parts(say("as_of_label"), mine().as_of().isoformat(), "as_of")
        with st.container(horizontal=True):
            st.form_submit_button(say("use_this_day"), on_click=_use, args=(field.read,))
            st.form_submit_button(say("use_today"), on_click=_use, args=(lambda: None,))
    if "as_of" in mine().refused:
        field.say_wrong(mine().refused["as_of"])


def _use(read: Callable[[], object]) -> None:
    day = read()
    mine().refused = {"as_of": say(day.key)} if isinstance(day, Wrong) else {}
    if not mine().refused:
        moves.put("as_of", day)


if __name__ == "__main__":
    show()
