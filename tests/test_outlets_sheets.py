"""The sheets as PDF and Word, read back by other programs than those that wrote them."""

import re
import shutil
import subprocess
import sys
import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from content.library import LANGUAGES
from outlets import docx, pdf, sheet
from tests.households import TWINS
from tests.outlets import DAY, FAMILIES, NAMED, a_verdict, run, tight, told_of
from tools import fonts
from views.answers import Answers
from views.downloads import glance

ROOT = Path(__file__).parents[1]
PAGE_NUMBER = r"^(第 \d+ 页，共 \d+ 页|Page \d+ of \d+)$"
EVERY = [(name, language) for name in FAMILIES for language in LANGUAGES]


def results(name, language):
    return sheet.results(told_of(FAMILIES[name], language), language, DAY)


def decision(told):
    return sheet.decision(told, "zh", DAY)


@pytest.fixture
def printed(tmp_path):
    def write(made):
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf.write(made))
        return path

    return write


def text_of(path):
    return tight(run("pdftotext", "-raw", path, "-"))


def pages_of(path):
    return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", path))[1])


def texts_of(made):
    """Every text of a sheet, in the order in which it is read."""
    yield made.title
    for block in made.blocks:
        match block:
            case sheet.Heading(text, _) | sheet.Text(text, _):
                yield text
            case sheet.Bullets(items) | sheet.Signatures(items):
                yield from items
            case sheet.Grid(heads, rows):
                yield from heads
                yield from (cell.text for row in rows for cell in row)


# ---- what stands on a sheet ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_leave_nothing_out(language):
    """Every sentence, date, clause, deadline and heading that the page tells stands on the sheet too."""
    told = told_of(TWINS, language)
    shown = "\n".join(texts_of(sheet.results(told, language, DAY)))
    assert told.disclaimer in shown
    for leave in told.leave_plan:
        assert leave.sentence in shown
    for deadline in (*told.deadlines, *told.later_deadlines):
        assert deadline.sentence in shown
        assert deadline.lost in shown
    for group in told.groups:
        assert group.title in shown
        for one in group.results:
            assert one.verdict in shown
            for source in one.sources:
                assert source.citation in shown
                assert (source.quote or source.summary) in shown
            if group.id in sheet.BRIEF or one.is_service:
                continue
            for row in one.table:
                assert {row.what, row.first, row.last, row.amount} <= set(shown.split("\n"))
            for part in (*one.steps, *one.notices, *one.assumed, one.where, *one.bring):
                assert part in shown
            for reading in one.readings:
                assert reading.question in shown
                assert reading.note in shown


FULL_HOUSE = {
    "marriage": "married",
    "mother": {"employment": "employee", "only_child": True},
    "father": {"employment": "employee", "only_child": True},
    "births": [{"outcome": "expected", "due_date": "2026-04-20", "babies": 2}],
    "children": [{"birth_date": f"{year}-05-05"} for year in (2012, 2018, 2021, 2024)],
    "elders": [{"parent_of": who, "birth_date": "1950-01-01"} for who in ("mother", "father")],
}


@pytest.mark.parametrize(
    ("case", "language"), [(TWINS, "zh"), (FULL_HOUSE, "zh"), (FULL_HOUSE, "en"), ({}, "en")]
)
def test_the_answer_at_a_glance_has_every_right_on_four_pages(case, language, printed):
    """What is due with its sum and days, what must be done, each right in a row with its clause."""
    hers = Answers(case=case | {"as_of": DAY.isoformat()}, language=language)
    told, made = hers.summary(), glance(hers)
    shown = "\n".join(texts_of(made))
    assert pages_of(printed(made)) <= sheet.GLANCE
    rows = [row for group in told.people for row in group.rows]
    for line in (*told.lines, *told.money, *rows):
        assert {line.figure in shown, line.cited in shown} == {True}
    for row in (*rows, *told.services, *told.not_theirs):
        assert row.title in shown
    for one in told.to_do:
        assert one.what in shown


def test_the_clauses_stand_once():
    """Many results rest on one clause; its words are printed once."""
    shown = list(texts_of(sheet.results(told_of(TWINS), "zh", DAY)))
    words = [text for text in shown if text.startswith("生育的，产假 98 天")]
    assert len(words) == 1


def test_the_decision_sheet_has_all_of_the_verdict():
    told = a_verdict()
    shown = "\n".join(texts_of(decision(told)))
    for part in (told.heading, told.verdict, told.first_day_over, told.office, told.as_of, told.disclaimer):
        assert part in shown
    for name, answer in told.given:
        assert name in shown
        assert answer in shown
    for part in (*told.steps, *told.notices, told.asks[0][1], told.readings[0].note, told.sources[0].quote):
        assert part in shown
    assert "经办人（签字）" in shown
    assert "审核人（签字）" in shown
    assert "职工姓名（手写）" in shown
    assert "工号（手写）" in shown


def test_what_a_verdict_does_not_have_leaves_no_empty_heading():
    lists = ("given", "claimed", "allowed", "steps", "readings", "asks", "notices")
    bare = a_verdict(first_day_over="", **dict.fromkeys(lists, ()))
    headings = {
        "规定没有写明的地方",
        "还要回答",
        "请注意",
        "计算过程",
        "第一个超出的日子",
        "填写的情况",
        "日期",
    }
    shown = [text for text in texts_of(decision(bare)) if text in headings]
    assert shown == ["日期", "日期"], "above the day back at work, and where the day is to be signed"


def test_what_differs_between_readings_is_bold():
    grids = [block for block in decision(a_verdict()).blocks if isinstance(block, sheet.Grid)]
    rows = [row for grid in grids for row in grid.rows]
    assert [sheet.Cell("到"), sheet.Cell("2026年9月4日", True), sheet.Cell("2026年9月5日", True)] in rows
    assert [sheet.Cell("天数"), sheet.Cell("90 天"), sheet.Cell("90 天")] in rows


# ---- PDF ----


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_word_can_be_read_out_of_the_pdf(name, language, printed):
    made = results(name, language)
    raw = run("pdftotext", "-raw", printed(made), "-")
    read = tight(re.sub(PAGE_NUMBER, "", raw, flags=re.MULTILINE))
    for text in texts_of(made):
        for line in sheet.clean(text).replace("𠮷", pdf.STAND_IN).split("བཀྲ་ཤིས་"):
            words = re.split(r"(?<=[。，；：])", line)
            assert all(tight(word) in read for word in words), text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_fonts_are_inside_and_the_file_is_small(name, language, printed):
    path = printed(results(name, language))
    fonts_used = run("pdffonts", path).splitlines()[2:]
    assert fonts_used
    assert all(re.search(r" yes yes yes +\d+ +0$", line) for line in fonts_used), fonts_used
    assert path.stat().st_size < 240_000


@pytest.mark.parametrize("times", [1, 2])
def test_a_decision_sheet_is_one_page_of_a4(times, printed):
    """Twice as many facts and clauses are set smaller, on one page still."""
    path = printed(decision(a_verdict(times)))
    assert pages_of(path) == 1
    assert "(A4)" in run("pdfinfo", path)
    assert "第1页，共1页" in text_of(path)


def test_what_cannot_be_read_on_one_page_is_not_pressed_on_it(printed):
    """Then it goes on, in its usual size, and loses nothing."""
    told = a_verdict(20)
    path = printed(decision(told))
    assert pages_of(path) > 1
    assert pdf.scale_of(decision(told)) == 1
    assert text_of(path).count("98（产假）+15（多胞胎）=113天") == 20


def test_a_row_longer_than_a_page_is_printed_whole(printed):
    """20,000 characters in one cell: no endless loop, nothing lost."""
    told = a_verdict(given=[("备注", "长" * 20_000)])
    assert text_of(printed(decision(told))).count("长") == 20_000


def test_it_is_black_and_white(printed, tmp_path):
    path = printed(decision(a_verdict()))
    run("pdftoppm", "-r", "40", "-png", path, tmp_path / "page")
    image = Image.open(tmp_path / "page-1.png").convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in image.getcolors(1_000_000))


def test_a_character_the_fonts_lack_is_said(printed):
    """𠮷 is in no list of common characters; 㛃 and 䶮 are in 通用规范汉字表, Tibetan has its own font."""
    told = a_verdict(given=[("姓名", "㛃𠮷䶮 བཀྲ་ཤིས་ 🙂")])
    read = text_of(printed(decision(told)))
    assert "㛃〓䶮" in read
    assert "字库缺字，以“〓”代替：U+20BB7和U+1F642。" in read
    assert read.count("U+") == 2


def test_where_nothing_is_missing_nothing_is_said(printed):
    assert "字库缺字" not in text_of(printed(decision(a_verdict())))


def test_control_characters_are_left_out(printed):
    told = a_verdict(office="单位\x00人事\u202e部门\u200d\n科")
    assert "单位人事部门科" in text_of(printed(decision(told)))
    assert docx.write(decision(told))


def test_the_same_sheet_is_the_same_file():
    """It is dated by the day it is for; nothing in it tells when or where it was made."""
    assert pdf.write(decision(a_verdict())) == pdf.write(decision(a_verdict()))


def test_pages_are_numbered(printed):
    path = printed(results("twins", "zh"))
    total = pages_of(path)
    read = text_of(path)
    assert total > 1
    assert all(f"第{number}页，共{total}页" in read for number in range(1, total + 1))


PRESS = pdf._Press(sheet.Sheet("", [], "zh", DAY), 1.0)
PIECES = [
    "产假",
    "2026年3月1日",
    "。",
    "，",
    "“",
    "”",
    "（",
    "）",
    "98 天",
    "a word",
    " ",
    "བཀྲ་ཤིས་",
    "X" * 90,
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_lines_are_broken_as_chinese_is(text):
    """No line is too wide, loses a character or begins with a stop; a number stays with its unit."""
    lines = PRESS._lines(text, 10.0, 60.0)
    assert tight("".join(lines)) == tight(text)
    for line in lines:
        assert PRESS._width(line, 10.0) < 60.0 + 12.0
    if "X" not in text and not re.search(r"[。，”）]{4}|^[。，”）]| [。，”）]", text):
        assert not any(line.startswith(("。", "，", "”", "）", "月", "日")) for line in lines)


# ---- the fonts ----


def characters():
    return {code for path in pdf.FAMILIES.values() for code in TTFont(path, lazy=True).getBestCmap()}


def words_in(content):
    """Every text of a file of words and every name in it, but how a roster may spell what is only read."""
    if isinstance(content, dict):
        for name, inner in content.items():
            if name != "also":
                yield name
                yield from words_in(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from words_in(inner)
    else:
        yield str(content)


def test_the_fonts_have_every_character_of_ours():
    files = (ROOT / "content").rglob("*.toml")
    texts = (text for path in files for text in words_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    words = {one for text in texts for one in text if one.isprintable()}
    assert {"—", "育", "b"} <= words
    assert {ord(one) for one in words} <= characters()


def test_the_fonts_have_the_table_of_standard_characters():
    """《通用规范汉字表》 has 8,105 characters: 3,500 and 3,000 and 1,605."""
    lines = fonts.TABLE.read_text(encoding="utf-8").split()
    table = "".join(lines)
    assert len(table) == len(set(table)) == 3500 + 3000 + 1605
    assert table[0] == "一"
    assert table[3500] == "乂"
    assert table[-1] == "蠼"
    assert {ord(one) for one in table} <= characters()


def test_the_fonts_are_as_large_as_the_repository_bears():
    held = list(fonts.FONTS.iterdir())
    assert {path.name for path in held} == {"OFL.txt", "chinese.otf", "tibetan.ttf"}
    assert sum(path.stat().st_size for path in held) < 4_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_the_fonts_come_from_the_published_ones(tmp_path, monkeypatch):
    """Made anew they are the same, byte for byte."""
    chinese = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    tibetan = Path("/usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf")
    if not (chinese.exists() and tibetan.exists()):
        pytest.skip("the fonts these are made from are not installed (fonts-noto-cjk, fonts-noto-core)")
    committed = {path.name: path.read_bytes() for path in fonts.FONTS.iterdir()}
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    fonts.main([str(chinese), str(tibetan)])
    assert {path.name: path.read_bytes() == committed[path.name] for path in tmp_path.iterdir()} == {
        "chinese.otf": True,
        "tibetan.ttf": True,
    }


def test_another_font_is_not_taken_for_the_source(tmp_path):
    other = tmp_path / "other.ttf"
    other.write_bytes(b"")
    with pytest.raises(SystemExit, match="SHA-256"):
        fonts.main([str(other), str(other)])


# ---- Word ----


def paragraphs(document):
    """The text of a document in the order of its blocks, tables by cell."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_word_has_the_same_blocks_in_the_same_order(name, language):
    made = results(name, language)
    document = Document(BytesIO(docx.write(made)))
    assert [text for text in paragraphs(document) if text] == [
        shown for text in texts_of(made) if (shown := sheet.clean(text))
    ]


def test_the_decision_sheet_in_word():
    document = Document(BytesIO(docx.write(decision(a_verdict()))))
    read = "\n".join(paragraphs(document))
    for part in ("假期核对单", "从2026年6月22日起超出 2 天", "115 − 113 = 2 天", "经办人（签字）"):
        assert part in read
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_word_knows_the_chinese_fonts_and_no_author():
    document = Document(BytesIO(docx.write(results("twins", "zh"))))
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet"):
        fonts_of = document.styles[name].element.rPr.rFonts
        assert fonts_of.get(qn("w:eastAsia")) in (docx.CHINESE, docx.CHINESE_HEADINGS)
        assert fonts_of.get(qn("w:eastAsiaTheme")) is None
        assert str(document.styles[name].font.color.rgb) == "000000"
    told = document.core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.created.date() == told.modified.date() == DAY


def test_heads_of_tables_stand_on_every_page_in_word():
    document = Document(BytesIO(docx.write(results("twins", "zh"))))
    heads = [row for table in document.tables for row in table.rows[:1]]
    assert heads
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in heads)


def test_word_counts_its_pages():
    document = Document(BytesIO(docx.write(decision(a_verdict()))))
    fields = document.sections[0].footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_an_office_program_opens_it_as_one_page(tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed: the Word file was read back by python-docx alone")
    (tmp_path / "sheet.docx").write_bytes(docx.write(decision(a_verdict())))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "sheet.docx",
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    assert pages_of(tmp_path / "sheet.pdf") == 1
    assert "从2026年6月22日起超出2天" in text_of(tmp_path / "sheet.pdf")


# ---- nothing heavy before it is asked for ----


def test_the_page_is_drawn_without_loading_any_writer():
    code = (
        "import sys; import views.results;"
        "print(sorted({'fpdf', 'docx', 'icalendar', 'xlsxwriter', 'uharfbuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_label_in_tibetan_is_kept_whole():
    """Vowels and dots are no letters to a computer, and are none the less part of a name."""
    assert any("བཀྲ་ཤིས་" in one.holder for group in told_of(NAMED).groups for one in group.results)
