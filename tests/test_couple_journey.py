"""The community worker's desk in a real browser: a couple in a dozen taps, the next in one."""

import json

import pytest

from content.library import LANGUAGES
from telling.words import phrases

MOST_TAPS = 8


class Sheet:
    """The desk, with every tap counted: a date is one, since a full box goes on to the next."""

    def __init__(self, visit, language="zh"):
        self.visit, self.page, self.language, self.taps = visit, visit.page, language, 0

    def word(self, key, **values):
        return phrases.page(key, self.language, **values)

    def tap(self, key, place="", **values):
        inside = self.page.locator(place) if place else self.page
        inside.get_by_text(self.word(key, **values), exact=True).first.click()
        self.taps += 1
        self.visit.settled()

    def day(self, place, text):
        boxes = self.page.locator(f"[class*='{place}'] input")
        boxes.first.click()
        self.taps += 1
        year, month, day = text.split("-")
        self.page.keyboard.type(year)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(f"{month}-{day}")
        self.page.keyboard.press("Tab")
        assert [one.input_value() for one in boxes.all()] == [year, month, day]
        self.visit.settled()

    def said(self):
        return self.page.locator(".st-key-couple-found").inner_text()

    def children(self, number):
        """Wait until so many children stand on the sheet."""
        self.page.locator("[class*='st-key-grid-name-']").nth(number - 1).wait_for()
        self.visit.settled()

    def fetched(self, ending):
        """The file of that kind, with all households."""
        with self.page.expect_download() as taken:
            name = phrases.outlet(f"file_{ending}", self.language)
            self.page.get_by_role("button", name=name, exact=True).click()
        return taken.value.path()

    def take_in(self, path):
        """Open a list."""
        self.page.get_by_text(self.word("couple_load"), exact=True).click()
        given = {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": path.read_bytes()}
        self.page.locator("input[type=file]").set_input_files(given)
        self.page.get_by_role("button", name=self.word("couple_take_in"), exact=True).click()
        self.visit.settled()

    def first_useful(self, figure):
        self.page.locator(".st-key-couple-found").get_by_text(figure).first.wait_for()
        return self.taps


def fill_in(sheet):
    sheet.day("mother-birth_date", "1964-3-3")
    sheet.tap("couple_rural", ".st-key-couple-mother")
    sheet.day("father-birth_date", "1964-2-1")
    sheet.tap("couple_rural", ".st-key-couple-father")
    sheet.tap("grid_add_female")
    sheet.children(1)
    sheet.tap("grid_add_female")
    sheet.children(2)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_couple_with_two_daughters_takes_a_dozen_taps_and_the_next_one_begins_with_one(visit, width):
    sheet = Sheet(visit("/couple", width=width, height=800))
    fill_in(sheet)
    assert sheet.first_useful("960 元") <= MOST_TAPS
    assert sheet.visit.overflow() <= 0
    assert sheet.visit.violations() == []
    sheet.visit.shot(f"couple-{width}")
    sheet.taps = 0
    sheet.tap("couple_next")
    assert sheet.taps == 1
    sheet.page.get_by_text("960 元").first.wait_for(state="detached")
    assert [
        one for one in sheet.page.locator(".st-key-couple-sheet input[type=text]").all() if one.input_value()
    ] == []
    sheet.page.get_by_role("button", name=sheet.word("couple_numbered", number=1, name="").strip()).click()
    sheet.first_useful("960 元")


def test_a_reload_loses_no_household(visit):
    sheet = Sheet(visit("/couple"))
    for key in ("Tab", "Enter", "Tab"):  # past the head, to the first box
        sheet.page.keyboard.press(key)
    assert sheet.page.evaluate("document.activeElement.matches('.st-key-couple-sheet input')")
    fill_in(sheet)
    sheet.first_useful("960 元")
    sheet.tap("couple_next")
    sheet.page.get_by_text("960 元").first.wait_for(state="detached")
    sheet.tap("grid_add_male")
    sheet.children(1)
    sheet.page.reload()
    sheet.children(1)
    sheet.page.get_by_role("button", name=sheet.word("couple_numbered", number=1, name="").strip()).wait_for()


def test_the_households_and_the_page_to_take_home_are_fetched(visit):
    sheet = Sheet(visit("/couple"))
    fill_in(sheet)
    sheet.first_useful("960 元")
    sheet.tap("couple_list_it")
    sheet.page.get_by_text(sheet.word("couple_list_it"), exact=True).wait_for(state="detached")
    sheet.tap("couple_next")
    sheet.page.get_by_text("960 元").first.wait_for(state="detached")
    sheet.tap("grid_add_male")
    sheet.children(1)
    told = json.loads(sheet.fetched("json").read_text(encoding="utf-8"))
    assert [len(one["children"]) for one in told] == [2, 1]
    again = Sheet(visit("/couple"))
    again.take_in(sheet.fetched("xlsx"))
    again.first_useful("960 元")
    read_back = json.loads(again.fetched("json").read_text(encoding="utf-8"))
    assert [one["children"] for one in read_back] == [one["children"] for one in told]
    sheet = again
    with sheet.page.expect_download() as taken:
        sheet.page.get_by_role("button", name=phrases.outlet("take_home", "zh")).click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_child_who_died_is_told_of_on_a_sheet_that_fits(visit, width, scheme, language):
    sheet = Sheet(visit(f"/couple?lang={language}", width=width, color_scheme=scheme), language)
    sheet.tap("couple_divorced")
    sheet.tap("grid_add_male")
    sheet.children(1)
    sheet.tap("grid_gone", "[class*='st-key-grid-chips-']")
    sheet.page.get_by_text(sheet.word("grid_died")).wait_for()
    sheet.visit.settled()
    assert sheet.visit.overflow() <= 0
    assert sheet.visit.violations() == []
    sheet.visit.shot(f"couple-{width}-{scheme}-{language}")


@pytest.mark.parametrize("situation", ["old", "bereaved"])
def test_the_children_are_told_on_one_page_of_the_questions(visit, situation):
    sheet = Sheet(visit(f"/ask?for={situation}"))
    if situation == "old":
        for following in ("mother/hukou", "children"):
            sheet.tap("dont_know")
            sheet.page.locator(f"[data-asks='{following}']").wait_for(state="attached")
            sheet.visit.settled()
    sheet.tap("grid_add_female")
    sheet.children(1)
    sheet.tap("grid_add_female")
    sheet.children(2)
    assert sheet.visit.overflow() <= 0
    assert sheet.visit.violations() == []
    sheet.visit.shot(f"grid-{situation}")
