"""A sheet as PDF: A4, black on white, its fonts inside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.fonts import TTFFont

from content.library import LANGUAGES
from outlets.sheet import Bullets, Cell, Grid, Heading, Sheet, Signatures, Text, clean, shares
from telling.words import phrases

FONTS = Path(__file__).with_name("fonts")
FAMILIES = {"chinese": FONTS / "chinese.otf", "tibetan": FONTS / "tibetan.ttf"}
STAND_IN = "〓"
MOST_CODES_NAMED = 20

MARGIN, FOOT = 16.0, 14.0
UNDER_A_SIGNATURE = 3.0
TITLE, BODY = 16.0, 10.0
SIZES = {2: 12.0, 3: 11.0, 4: 10.0, "lead": 11.0, "plain": 10.0, "small": 8.5}
"""Points, by the level of a heading or the kind of a text."""
LEADING = 1.4
POINT = 25.4 / 72
KEPT_WITH_A_HEADING = 3
"""So many lines stand under a heading on the same page."""
LARGE = 1.6
"""How much larger than usual a sheet for old eyes is set: its text is of 16 points."""
SCALES = (1.0, 0.93, 0.86, 0.8, 0.75, 0.7)

# What stays on one line: a number with its unit, a word, or one character; with its punctuation.
_UNIT = re.compile(
    r"[“‘（《〈「『【(]*"
    r"(?:[0-9][0-9,.]*\s?[年月日天元个]?|[\u0f00-\u0fff]+?(?:[\u0f0b-\u0f14]|(?![\u0f00-\u0fff]))"
    r"|[^\s\u0f00-\u0fff\u2014-\u201f\u2e80-\U0003ffff]+|\S)"
    r"[，。、；：？！”’）》〉」』】…·,.;:?!)]*\s*"
)


def write(sheet: Sheet) -> bytes:
    """The sheet; one that may have so many pages is set smaller until it fits, as far as it can be read."""
    return bytes(_pressed(sheet).output())


def scale_of(sheet: Sheet) -> float:
    """How much smaller than usual a sheet is to be set to fit; 1 where it may have any number of pages."""
    if sheet.is_large:
        return LARGE
    return 1.0 if sheet.most_pages is None else _pressed(sheet).scale


def _pressed(sheet: Sheet) -> _Press:
    while sheet.in_fewer_words is not None:
        with suppress(_FullError):
            return _Press(sheet, LARGE, 1)
        sheet = sheet.in_fewer_words
    for scale in () if sheet.is_large or sheet.most_pages is None else SCALES:
        with suppress(_FullError):
            return _Press(sheet, scale, sheet.most_pages)
    return _Press(sheet, LARGE if sheet.is_large else 1.0)


class _FullError(Exception):
    """The sheet needs more pages than it may have."""


class _Press(FPDF):
    """One sheet being set."""

    def __init__(self, sheet: Sheet, scale: float, most_pages: int | None = None) -> None:
        super().__init__(format="A4")
        self.sheet, self.scale, self.most_pages = sheet, scale, most_pages
        self.missing: dict[str, None] = {}
        self.widths: dict[str, float] = {}
        self.set_title(sheet.title)
        self.set_creator(phrases.program(sheet.language))
        self.set_lang(LANGUAGES[sheet.language].tag)
        self.set_creation_date(datetime.combine(sheet.day, time(), UTC))
        for family, path in FAMILIES.items():
            self.add_font(family, fname=path)
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.recalcBBoxes = False  # what is left of a font fits in the box of the whole
        self.held = {code for font in self.fonts.values() if isinstance(font, TTFFont) for code in font.cmap}
        self.set_fallback_fonts(["tibetan"])
        self.set_text_shaping(True)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self.set_font("chinese", size=BODY)
        self._turn()
        self._paragraph(sheet.title, TITLE, strong=True, after=2.0)
        for block in sheet.blocks:
            self._set(block)
        if self.missing:
            self.y += 2 * scale
            self._paragraph(self._what_is_missing(), SIZES["small"])
        self._number_pages()

    def _set(self, block: Heading | Text | Bullets | Grid | Signatures) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, SIZES[level])
            case Text(text, kind):
                self._paragraph(text, SIZES[kind], strong=kind == "lead")
            case Bullets(items):
                for item in items:
                    self._paragraph(item, BODY, indent=4.0, bullet=True, after=0.3)
            case Grid():
                self._grid(block)
            case Signatures(labels):
                self._signatures(labels)

    def _turn(self) -> None:
        """Go on with a new page."""
        if self.page == self.most_pages:
            raise _FullError
        self.add_page()

    # ---- blocks ----

    def _heading(self, text: str, size: float) -> None:
        height = self._leading(size)
        self.y += 1.6 * self.scale
        if self._left() < height + KEPT_WITH_A_HEADING * self._leading(BODY):
            self._turn()
        self._paragraph(text, size, strong=True, after=0.6)

    def _paragraph(
        self,
        text: str,
        size: float,
        *,
        strong: bool = False,
        indent: float = 0.0,
        bullet: bool = False,
        after: float = 1.0,
    ) -> None:
        height = self._leading(size)
        for number, line in enumerate(self._lines(text, size, self.epw - indent)):
            if self._left() < height:
                self._turn()
            if bullet and not number:
                self._line("•", size, self.l_margin + indent / 3)
            self._line(line, size, self.l_margin + indent, strong=strong)
            self.y += height
        self.y += after * self.scale

    def _grid(self, grid: Grid) -> None:
        size = SIZES["small"]
        half_a_character = size * self.scale * POINT / 2
        widths = [share * half_a_character for share in shares(grid, self.epw / half_a_character)]
        self._rule(0.3)
        if grid.heads:
            self._row([Cell(head) for head in grid.heads], widths, size, [])
            self._rule(0.3)
        for row in grid.rows:
            self._row(row, widths, size, grid.heads)
            self._rule(0.1)
        self.y += 1.2 * self.scale

    def _row(self, row: list[Cell], widths: list[float], size: float, heads: list[str]) -> None:
        """A row is kept on one page where it has room on one; the heads stand on each."""
        height, space = self._leading(size), size * self.scale * POINT
        cells = [self._lines(cell.text, size, width - space) for cell, width in zip(row, widths, strict=True)]
        lines = max(len(cell) for cell in cells)
        if self._left() < lines * height + 2 and lines * height < self.eph / 2:
            self._continue_grid(widths, size, heads)
        self.y += 0.7
        for number in range(lines):
            if self._left() < height:
                self._continue_grid(widths, size, heads)
            x = self.l_margin
            for cell, told, width in zip(cells, row, widths, strict=True):
                if number < len(cell):
                    self._line(cell[number], size, x, strong=told.strong)
                x += width
            self.y += height
        self.y += 0.7

    def _continue_grid(self, widths: list[float], size: float, heads: list[str]) -> None:
        self._turn()
        self._rule(0.3)
        if heads:
            self._row([Cell(head) for head in heads], widths, size, [])
            self._rule(0.3)

    def _rule(self, thickness: float) -> None:
        self.set_line_width(thickness)
        self.line(self.l_margin, self.y, self.l_margin + self.epw, self.y)

    def _signatures(self, labels: list[str]) -> None:
        """Room to sign, side by side."""
        room = 14 * self.scale
        if self._left() < room:
            self._turn()
        self.y += room - self._leading(BODY)
        width = self.epw / len(labels)
        for number, label in enumerate(labels):
            x = self.l_margin + number * width
            self._line(label, BODY, x)
            self.set_line_width(0.2)
            start = x + self._width(label, BODY) + 2
            below = self.y + self._leading(BODY)
            self.line(start, below, x + width - 4, below)
        self.y += self._leading(BODY) + UNDER_A_SIGNATURE * self.scale

    def _number_pages(self) -> None:
        total = self.page
        for number in range(1, total + 1):
            self.page = number
            self.y = self.h - FOOT
            text = phrases.outlet("sheet_page", self.sheet.language, number=number, total=total)
            self._line(text, SIZES["small"] / self.scale, self.l_margin)

    # ---- lines ----

    def _leading(self, size: float) -> float:
        return size * self.scale * POINT * LEADING

    def _left(self) -> float:
        """How much room the page still has, in millimetres."""
        return self.h - FOOT - 2 - self.y

    def _line(self, text: str, size: float, x: float, *, strong: bool = False) -> None:
        """One line, where `y` stands; strong text is drawn with a thin edge, so that one font is enough."""
        if not text:
            return
        mode = TextMode.FILL_STROKE if strong else TextMode.FILL
        with self.local_context(text_mode=mode, line_width=0.09):
            self.set_font("chinese", size=size * self.scale)
            self.set_xy(x, self.y)
            self.cell(None, self._leading(size), text)

    def _lines(self, text: str, size: float, width: float) -> list[str]:
        """The text in lines of that width."""
        lines, filled = [""], 0.0
        for unit in self._units(text, size, width):
            taken = self._width(unit.rstrip(), size)
            if lines[-1] and filled + taken > width:
                lines.append("")
                filled = 0.0
            lines[-1] += unit
            filled += self._width(unit, size)
        return [line.rstrip() for line in lines]

    def _units(self, text: str, size: float, width: float) -> Iterator[str]:
        """What is not to be broken; a word longer than a line is, all the same."""
        for unit in _UNIT.findall(self._printable(text)):
            if self._width(unit.rstrip(), size) > width:
                yield from unit
            else:
                yield unit

    def _width(self, text: str, size: float) -> float:
        if text not in self.widths:
            self.set_font("chinese", size=BODY)
            self.widths[text] = self.get_string_width(text) / BODY
        return self.widths[text] * size * self.scale

    # ---- characters ----

    def _printable(self, text: str) -> str:
        """The text with a stand-in for each character that the fonts lack."""
        return "".join(self._character(one) for one in clean(text))

    def _character(self, one: str) -> str:
        if ord(one) in self.held:
            return one
        if unicodedata.combining(one) or "\ufe00" <= one <= "\ufe0f":
            return ""
        self.missing[one] = None
        return STAND_IN

    def _what_is_missing(self) -> str:
        codes = [f"U+{ord(one):04X}" for one in list(self.missing)[:MOST_CODES_NAMED]]
        more = ["…"] if len(self.missing) > MOST_CODES_NAMED else []
        language = self.sheet.language
        return phrases.outlet("sheet_missing", language, codes=phrases.listed(codes + more, language))
