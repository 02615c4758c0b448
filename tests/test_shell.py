"""What the shell adds around every page, seen in a browser: words, colours, notices."""

import re

import pytest

from views.server import SHELL

# Latin words that remain: the fields' own example names, file kinds, and icon names that screen readers skip.
LATIN = """() => {
  const heard = [];
  for (const e of document.querySelectorAll('[aria-label],[placeholder],[title]')) {
    for (const name of ['aria-label', 'placeholder', 'title']) heard.push(e.getAttribute(name) || '');
  }
  const texts = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    const seen = e.getClientRects().length && getComputedStyle(e).fontSize !== '0px';
    if (seen && !e.closest('[aria-hidden=true]')) heard.push(texts.currentNode.data.trim());
  }
  return [...new Set(heard.filter((words) => /[A-Za-z]{3}/.test(words)))];
}"""


def test_a_chinese_page_says_nothing_in_english(visit_widgets):
    page = visit_widgets().page
    page.get_by_label("姓名").fill("李")
    page.get_by_text("部件").click()
    assert set(page.evaluate(LATIN)) <= {"• CSV, XLSX"}


def test_an_english_page_keeps_the_toolkits_words(visit_widgets):
    page = visit_widgets("/ask?lang=en").page
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_label("Increment").count() == 1


def test_the_language_can_be_changed_both_ways(visit_widgets):
    page = visit_widgets().page
    tell = "to => { document.querySelector('[data-page-language]').dataset.pageLanguage = to; }"
    for language, words in (("en", "Increment"), ("zh-CN", "加"), ("en", "Increment")):
        page.evaluate(tell, language)
        page.wait_for_selector(f"html[lang={language}]", state="attached")
        assert page.get_by_label(words, exact=True).count() == 1


def test_no_hint_appears_while_one_types(visit_widgets):
    page = visit_widgets().page
    page.get_by_label("姓名").fill("李")
    hint = page.get_by_test_id("InputInstructions")
    assert hint.count() > 0, "the toolkit has renamed its hint"
    assert not any(one.is_visible() for one in hint.all())


def test_digits_bring_up_the_digit_keyboard(visit_widgets):
    page = visit_widgets().page
    for part in ("年", "月", "日"):
        assert (
            page.locator(f"[class*=st-key-digits] input[aria-label={part}]").get_attribute("inputmode")
            == "numeric"
        )


@pytest.mark.parametrize("width", [360, 1280])
def test_the_toolkits_parts_bar_nobody(visit_widgets, width):
    assert visit_widgets(width=width).violations() == []


def test_year_month_and_day_stand_side_by_side_on_a_phone(visit_widgets):
    opened = visit_widgets(width=360)
    fields = opened.page.locator("[class*=st-key-digits] input")
    assert fields.count() == 3
    assert len({round(field.bounding_box()["y"]) for field in fields.all()}) == 1
    assert opened.overflow() <= 0


def test_the_toolkits_parts_need_nothing_the_policy_forbids(visit_widgets):
    opened = visit_widgets()
    opened.page.get_by_text("更多").click()
    with opened.page.expect_download() as started:
        opened.page.get_by_text("下载").click()
    assert started.value.suggested_filename == "假期.csv"
    assert opened.errors == []
    assert opened.foreign == set()


def test_the_browser_may_not_speak_to_anyone_else(visit_widgets):
    page = visit_widgets().page
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"


@pytest.mark.parametrize(
    "missing",
    [
        "Object.hasOwn",
        "Array.prototype.at",
        "String.prototype.at",
        "String.prototype.replaceAll",
        "AbortSignal.timeout",
    ],
)
def test_what_messengers_browsers_lack_is_supplied(visit_widgets, missing):
    page = visit_widgets(before=f"delete {missing}").page
    assert page.evaluate(f"typeof {missing}") == "function"
    assert page.locator("h1").is_visible()


def test_what_is_supplied_does_what_the_original_does(visit_widgets):
    before = "delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.replaceAll"
    page = visit_widgets(before=before).page
    assert page.evaluate("[Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString')]") == [True, False]
    assert page.evaluate("[[1, 2].at(-1), [1, 2].at(0), [1].at(5) === undefined, [7].at()]") == [
        2,
        1,
        True,
        7,
    ]
    assert page.evaluate("['a.b.c'.replaceAll('.', '-'), 'aXbX'.replaceAll(/X/g, '')]") == ["a-b-c", "ab"]


def test_a_browser_too_old_is_told_so(visit_widgets):
    """Its scripts cannot be read, so nothing draws over the notice."""
    page = visit_widgets(
        before="Object.defineProperty(window, 'readsModernScripts', { value: false });"
        "new MutationObserver(() => document.querySelectorAll('script[src]').forEach((s) => s.remove()))"
        ".observe(document, { childList: true, subtree: true });",
        wait=False,
    ).page
    page.get_by_text("您的浏览器版本过低").wait_for()
    assert not page.get_by_text("正在打开").is_visible()


def test_without_javascript_one_is_told_so(visit_widgets):
    page = visit_widgets(java_script_enabled=False, wait=False).page
    assert page.locator("noscript p").first.is_visible()


def test_a_failure_is_told_in_chinese_and_without_its_details(visit_widgets):
    told = visit_widgets("/ask?fail=1").page.get_by_test_id("stMain").inner_text()
    assert "本页出错了" in told
    assert "1990" not in told
    assert "ValueError" not in told


def test_the_notices_are_gone_once_the_page_is_drawn(visit_widgets):
    assert visit_widgets().page.locator(".before-start").count() == 0


def test_every_notice_is_said_in_both_languages():
    body = (SHELL / "body.html").read_text(encoding="utf-8")
    for notice in re.findall(r"<noscript>.*?</noscript>|<div class=.*?</div>", body, flags=re.DOTALL):
        assert '<p lang="en">' in notice


def _luminance(colour):
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_device_and_paper_is_black_on_white(visit_widgets, scheme):
    opened = visit_widgets(color_scheme=scheme)
    style = "what => getComputedStyle(document.querySelector('[data-testid=stApp]'))[what]"
    assert (_luminance(opened.page.evaluate(style, "backgroundColor")) < 0.2) is (scheme == "dark")
    assert opened.violations() == []
    opened.page.emulate_media(media="print")
    said = "document.querySelector('h1')"
    assert opened.page.evaluate(f"getComputedStyle({said}).color") == "rgb(0, 0, 0)"
