"""What stands around every page: its name, the way to the other pages, the language, the case file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NoReturn, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from calculators.casefile import Refused, explain
from content.library import LANGUAGES, USUAL
from telling.words import phrases
from telling.words.situations import situation_title
from views import answers, chrome, downloads
from views.answers import mine, say
from views.markup import bullets, element, literal, paragraphs, wrap

HOME = "views/home.py"
QUESTIONS = "views/citizen.py"
RESULTS = "views/results.py"
RIGHT = "views/right.py"
DETAILS = "views/details.py"
ANSWERS = "views/all_answers.py"
PLAN = "views/plan.py"
TIMELINE = "views/timeline.py"
ROSTER = "views/roster.py"
HOUSEHOLDS = "views/households.py"
SOURCES = "views/sources.py"
GAPS = "views/gaps.py"
CLAUSES = "views/clauses.py"
HR = "views/hr.py"
COUPLE = "views/couple.py"
PAGES = {
    HOME: ("app_title", ""),
    QUESTIONS: ("nav_questions", "ask"),
    RESULTS: ("nav_results", "results"),
    RIGHT: ("nav_right", "right"),
    DETAILS: ("nav_details", "details"),
    PLAN: ("nav_plan", "plan"),
    TIMELINE: ("nav_timeline", "timeline"),
    ANSWERS: ("nav_answers", "answers"),
    HR: ("nav_hr", "hr"),
    ROSTER: ("nav_roster", "roster"),
    COUPLE: ("nav_couple", "couple"),
    HOUSEHOLDS: ("nav_households", "households"),
    SOURCES: ("nav_sources", "sources"),
    GAPS: ("nav_gaps", "gaps"),
    CLAUSES: ("nav_clauses", "clauses"),
}
"""Each page's script, the key of its name, and its address."""
ROLES = {
    QUESTIONS: "family", RESULTS: "family", RIGHT: "family", DETAILS: "family", ANSWERS: "family",
    PLAN: "family", TIMELINE: "family", HR: "employer", ROSTER: "employer", HOUSEHOLDS: "community",
    COUPLE: "community",
}  # fmt: skip
"""For whom a page is; pages for everybody leave it as it was."""
WAYS = {
    "family": (QUESTIONS, RESULTS, ANSWERS, SOURCES),
    "employer": (HR, ROSTER, SOURCES),
    "community": (COUPLE, HOUSEHOLDS, SOURCES),
}
"""The pages named in the head, at most four."""
AROUND_RESULTS = (RESULTS, PLAN, TIMELINE, ANSWERS, SOURCES)
"""The same on the pages of results, as far as there is something on them."""
MOST_WAYS = 4

LOOK = Path(__file__).with_name("look.css")
LARGEST_FILE_MB = 2
CASE_FILE = "case file"
"""The name under which the toolkit keeps a file that was chosen."""


def open_frame(script: str, *, named: bool = True, keeps: bool = True) -> None:
    """The head of every page; without the name where the heading says it.

    Without `keeps`, what the browser keeps is told by the page itself, once its fields have been read.
    What comes and goes keeps its place: what is below would else be drawn anew, and lose the cursor.
    """
    language = mine().language
    if mine().role != "community" or ROLES.get(script) != "family":
        mine().role = ROLES.get(script, mine().role)
    st.html(LOOK)
    with st.container(horizontal=True, key="head", vertical_alignment="center"):
        name = (
            wrap("p", _home() if script != QUESTIONS else escape(say("app_title")), "name") if named else ""
        )
        kept = _for_the_browser() if keeps else ""
        st.html(f'<div data-page="{PAGES[script][1]}">{name}{chrome.marks(language)}{kept}</div>')
        for other, tongue in LANGUAGES.items():
            if other != language:
                key = f"language {other}"
                st.button(tongue.name, key=key, on_click=answers.speak, args=(other,), type="tertiary")
    handed_back = st.empty()
    if mine().awaits_kept:
        handed_back.text_input(
            say("kept_by_browser"),
            key=answers.KEPT,
            autocomplete="off",
            label_visibility="collapsed",
            on_change=answers.bring_back,
        )
    if script != QUESTIONS:
        ways(script)
    restored = st.empty()
    if mine().restored:
        restored.html(element("p", say(f"restored_{mine().restored}"), "opened restored"))
    if mine().chosen_instead is not None:
        _offer_to_begin_anew(mine().chosen_instead or "")


def _offer_to_begin_anew(chosen: str) -> None:
    """Answers came back that speak of another situation than the one just chosen."""
    title = situation_title(chosen, mine().language)
    st.html(element("p", say("restored_other", chosen=title), "opened"))
    st.button(literal(say("begin_anew", chosen=title)), on_click=mine().come_for_it_anew)


def _home() -> str:
    """The first page is no page of the toolkit's."""
    language = mine().language
    return f'<a href="/{"" if language == USUAL else f"?lang={language}"}">{escape(say("app_title"))}</a>'


def _for_the_browser() -> str:
    """What the shell keeps in the browser (views/shell/keep.js): the answers, or that there are none."""
    left = escape(mine().left_with_the_browser())
    if mine().awaits_kept:
        return f'<span hidden data-wants data-begins="{left if mine().case else ""}"></span>'
    if mine().case or mine().households or mine().on_the_desk():
        mine().is_kept = True
        return f'<span hidden data-keeps="{left}"></span>'
    return "<span hidden data-clears></span>"


def keep() -> None:
    """Have the browser keep what now stands on the page."""
    st.html(_for_the_browser())


def ways(script: str) -> None:
    """The way to the other pages for whom this page is for; on a question it stands below."""
    shown = AROUND_RESULTS if script in (*AROUND_RESULTS[:-1], RIGHT, DETAILS) else WAYS[mine().role]
    if mine().role == "community":
        shown = tuple(dict.fromkeys((COUPLE, *shown)))
    with st.container(horizontal=True, key="ways"):
        if script == QUESTIONS:
            st.html(wrap("p", _home(), "home"), width="content")
        named = [one for one in shown if _is_of_use(one) and not one == script == QUESTIONS]
        for one in named[:MOST_WAYS]:
            link(one, say(PAGES[one][0]))


def _is_of_use(script: str) -> bool:
    """Whether there is something to show on a page: a birth for the plan, any answer for the time line."""
    if script == TIMELINE:
        return bool(mine().case)
    return script != PLAN or mine().has_birth()


def foot() -> None:
    """Under every page which version of the program drew it."""
    st.html(element("p", phrases.program(mine().language), "quiet program"))


def link(script: str, label: str) -> None:
    st.page_link(script, label=label, width="content", query_params=answers.address())


def link_below_sources(*scripts: str) -> None:
    """Links to other pages about what the results rest on."""
    with st.container(horizontal=True, key="below-sources"):
        for script in scripts:
            link(script, say(PAGES[script][0]))


def lead_to(script: str) -> None:
    """What was pressed (`on_click`) leads to that page: it is drawn at once, in the place of this one.

    The toolkit's own way would run the program twice, and draw nothing the first time.
    """
    here = cast(ScriptRunContext, get_script_run_ctx())
    here.pages_manager.set_script_intent("", PAGES[script][1])
    st.query_params.from_dict(answers.address())


def go_to(script: str) -> NoReturn:
    """Another page in the place of one that has nothing to show."""
    st.switch_page(script, query_params=answers.address())


def begin() -> None:
    """The questions, from the first that is open."""
    mine().start()
    lead_to(QUESTIONS)


def ask(path: str, back_to: str) -> None:
    """That question, and then the page it was chosen on."""
    mine().ask(path, back_to)
    lead_to(QUESTIONS)


def heading(title: str, above: str = "", below: Sequence[str] = (), asks: str = "") -> None:
    """The page's heading, with quiet lines above and below it; `asks` is the path a question is about."""
    st.set_page_config(page_title=title)
    inner = element("p", above, "above") + element("h1", title) + paragraphs(below, "quiet")
    st.html(f'<div data-asks="{asks}">{inner}</div>')


def list_problems(place: DeltaGenerator, messages: list[str]) -> None:
    """What must be put right, at the top of the page."""
    place.html(
        wrap("div", element("p", say("errors_heading"), "what") + bullets(messages), "wrong"), width="stretch"
    )


def offer_undo() -> None:
    """After answers were removed: have them back."""
    if mine().before_loss is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="undo"):
            st.html(element("p", say("removed_answer")))
            st.button(say("undo"), on_click=mine().undo)


def keep_file(key: str) -> None:
    """Where the answers are, how to keep them for longer, and how to clear them."""
    st.html(
        '<div class="keeping on-screen">'
        + element("p", say("kept_in_tab"), "quiet")
        + wrap("p", _chooses("device", say("keep_on_device")), "off")
        + wrap("p", escape(say("kept_on_device")) + " " + _chooses("tab", say("keep_no_longer")), "on")
        + element("p", say("shared_device"), "quiet")
        + "</div>"
    )
    st.button(say("clear_everything"), key=f"clear {key}", on_click=answers.forget_everything)
    downloads.button(f"case {key}", say("save_case"), mine().kept, say("case_file_name"))
    st.html(element("p", say("save_case_hint"), "quiet on-screen"))


def _chooses(place: str, label: str) -> str:
    """A button that the shell acts on, without the server."""
    return f'<button type="button" data-keep="{place}">{escape(label)}</button>'


def offer_to_load() -> None:
    """On a tap, and open once a file is chosen: take the answers of a case file."""
    with st.expander(say("start_load"), expanded=answers.typed(CASE_FILE) is not None):
        _load_file()


def _load_file() -> None:
    """Take the answers of a case file; what is refused is said, field by field."""
    if mine().case:
        st.html(element("p", say("load_case_replaces"), "quiet"))
    given = st.file_uploader(
        say("load_case_hint"), type=["json"], key=CASE_FILE, max_upload_size=LARGEST_FILE_MB
    )
    if given is None:
        return
    st.button(say("load_case"), type="primary", on_click=_take, args=(given,))
    told = mine().refused.get(given.file_id)
    if told:
        st.error(literal(say("load_case_refused")))
        st.html(bullets(told.splitlines(), "wrong"))


def _take(given: UploadedFile) -> None:
    try:
        mine().load(given.getvalue())
    except Refused as refused:
        told = [issue["message"] for issue in explain(refused.problems, mine().language)]
        mine().refused = {given.file_id: "\n".join(told)}
        return
    mine().start()
    lead_to(ANSWERS)
