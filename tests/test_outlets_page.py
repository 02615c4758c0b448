"""Taking the results along, in a real browser: every button gives its file, and the page prints in short."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from PIL import Image

from telling.words import phrases
from tests.households import PAST_SIXTY, TWINS
from tests.outlets import run, tight

ENDINGS = ("pdf", "docx", "ics", "xlsx", "json")
KINDS = (*ENDINGS, "details")
LABEL = "小卓玛"


@pytest.fixture
def opened(visit_results):
    """The results of a case, as of the tenth of March."""
    return lambda case, language="zh", **how: visit_results(
        case | {"as_of": "2026-03-10", "parents": "both"}, language, **how
    )


def taken(visited, kind, language="zh"):
    """The name and the bytes of one file."""
    label = phrases.outlet(f"file_{kind}", language)
    saving = visited.page.get_by_text(phrases.page("take_and_keep", language), exact=True)
    if not visited.page.get_by_role("button", name=label, exact=True).is_visible():
        saving.click()
    with visited.page.expect_download() as download:
        visited.page.get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_file_is_of_this_visit(opened, language, tmp_path):
    """The child's name is in each file that names people, and in no file's name; at a glance its day."""
    birth = TWINS["births"][0] | {"babies": 1}
    child = {"label": LABEL, "birth_date": "2026-03-01", "alive": True, "adopted": False}
    case = TWINS | {"births": [birth], "children": [child]}
    visited = opened(case, language)
    found = {kind: taken(visited, kind, language) for kind in KINDS}
    for kind, (name, data) in found.items():
        ending = "pdf" if kind == "details" else kind
        assert re.fullmatch(rf"(青海生育权益-\w+|qinghai-[a-z-]+)\.{ending}", name)
        assert LABEL not in name
        assert data
    last = phrases.day(date(2026, 9, 4), language)
    for kind, this_family in (("pdf", last), ("details", LABEL)):
        (tmp_path / "sheet.pdf").write_bytes(found[kind][1])
        assert tight(this_family) in tight(run("pdftotext", "-raw", tmp_path / "sheet.pdf", "-"))
    for ending, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
        with zipfile.ZipFile(BytesIO(found[ending][1])) as archive:
            assert LABEL in archive.read(part).decode()
    assert any(LABEL in event["SUMMARY"] for event in Calendar.from_ical(found["ics"][1]).walk("VEVENT"))
    assert json.loads(found["json"][1])["as_of"] == "2026-03-10"
    assert visited.errors == []
    assert visited.foreign == set()


def test_the_buttons_fit_on_a_phone(opened):
    visited = opened(TWINS, width=360)
    visited.page.get_by_text(phrases.page("take_and_keep", "zh"), exact=True).click()
    visited.page.locator("a.take").first.wait_for()
    assert visited.overflow() <= 0
    assert visited.violations() == []


ANSWERED = PAST_SIXTY | {
    "mother": PAST_SIXTY["mother"] | {"complication_grade": 0},
    "father": PAST_SIXTY["father"] | {"complication_grade": 0},
    "family_planning": {"only_child_certificate": True, "policy_violation": False},
}
"""The same couple with nothing left to ask."""


def printed(visited, path):
    visited.page.pdf(path=path, format="A4", print_background=False)
    return tight(run("pdftotext", "-raw", path, "-")), int(
        re.search(r"Pages:\s+(\d+)", run("pdfinfo", path))[1]
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_simple_case_prints_on_one_page(opened, language, tmp_path):
    """A couple with one grown child: the results, their clauses, and none of the page's controls."""
    text, pages = printed(opened(ANSWERED, language, width=1000), tmp_path / "page.pdf")
    assert pages == 1
    assert "《农村部分计划生育家庭奖励扶助制度》" in text
    assert tight(phrases.page("disclaimer", language)) in text
    for key in ("save_case", "change_day", "start_over", "nav_answers", "show_reasons", "take_and_keep"):
        assert tight(phrases.page(key, language)) not in text
    assert tight(phrases.outlet("file_pdf", language)) not in text


def test_print_is_black_and_white(opened, tmp_path):
    _, _ = printed(opened(PAST_SIXTY, width=1000), tmp_path / "page.pdf")
    run("pdftoppm", "-r", "40", "-png", "-f", "1", "-l", "1", tmp_path / "page.pdf", tmp_path / "page")
    image = Image.open(next(tmp_path.glob("page-*.png"))).convert("RGB")
    assert all(max(colour) - min(colour) < 8 for _, colour in image.getcolors(1_000_000))


OWN_TEXT = (
    "li => [...li.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent).join('')"
)


def test_what_is_opened_on_the_page_is_printed(visit_details, tmp_path):
    """Reasons that somebody unfolds are on the paper; those left folded are not."""
    case = PAST_SIXTY | {"as_of": "2026-03-10", "parents": "both"}
    visited = visit_details(case, width=1000)
    reason = tight(visited.page.locator(".whys li").first.evaluate(OWN_TEXT))
    assert reason
    assert reason not in printed(visited, tmp_path / "page.pdf")[0]
    visited.page.locator("details.folded:has(.whys) > summary").first.click()
    assert reason in printed(visited, tmp_path / "page.pdf")[0]
