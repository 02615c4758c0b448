"""A sheet as a Word document, in the fonts of the reader's computer."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Open
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from content.library import LANGUAGES
from outlets import pdf
from outlets.sheet import Bullets, Cell, Grid, Heading, Sheet, Signatures, Text, clean, shares
from telling.words import phrases

LATIN, CHINESE, CHINESE_HEADINGS = "Arial", "宋体", "黑体"
STYLES = ("List Bullet", "Table Grid", *(f"Heading {level}" for level in (1, 2, 3, 4)))
"""What is looked up once: found anew by its name for each paragraph, a style takes most of the time."""
EMPTY_LINE = "\u3000" * 6


def write(sheet: Sheet) -> bytes:
    """The same blocks in the same order as on the printed sheet."""
    document = Document()
    _Typist(document, sheet).type()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _Typist:
    """One document being written."""

    def __init__(self, document: Open, sheet: Sheet) -> None:
        self.document, self.sheet = document, sheet
        self.styles = {name: document.styles[name].style_id for name in STYLES}
        self.scale = pdf.scale_of(sheet)
        self._lay_out()
        self._name()

    def type(self) -> None:
        self._paragraph(self.sheet.title, "Heading 1")
        for block in self.sheet.blocks:
            self._type(block)
        self._number_pages()

    def _type(self, block: Heading | Text | Bullets | Grid | Signatures) -> None:
        match block:
            case Heading(text, level):
                self._paragraph(text, f"Heading {level}")
            case Text(text, kind):
                run = self.document.add_paragraph().add_run(clean(text))
                run.bold = kind == "lead" or None
                run.font.size = self._points(pdf.SIZES[kind])
            case Bullets(items):
                for item in items:
                    self._paragraph(item, "List Bullet")
            case Grid():
                self._grid(block)
            case Signatures(labels):
                self._signatures(labels)

    def _paragraph(self, text: str, style: str) -> None:
        self.document.add_paragraph(clean(text))._p.style = self.styles[style]

    def _signatures(self, labels: list[str]) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = self._points(24)
        for label in labels:
            paragraph.add_run(f"{label} ")
            paragraph.add_run(EMPTY_LINE).underline = True
            paragraph.add_run("\u3000")

    def _points(self, size: float) -> Pt:
        return Pt(size * self.scale)

    # ---- tables ----

    def _grid(self, grid: Grid) -> None:
        lines = [[Cell(head, strong=True) for head in grid.heads], *grid.rows] if grid.heads else grid.rows
        table = self.document.add_table(len(lines), len(lines[0]))
        table._tbl.tblStyle_val = self.styles["Table Grid"]
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        half_a_character = self._points(pdf.SIZES["small"]) / 2
        widths = shares(grid, self._width() / half_a_character)
        for row, line in zip(table.rows, lines, strict=True):
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, told, share in zip(row.cells, line, widths, strict=True):
                cell.width = Emu(int(share * half_a_character))
                self._fill(cell.paragraphs[0], told)
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Emu(int(share * half_a_character))
        if grid.heads:
            _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        self._space_after()

    def _fill(self, paragraph: Paragraph, told: Cell) -> None:
        run = paragraph.add_run(clean(told.text))
        run.bold = told.strong or None
        run.font.size = self._points(pdf.SIZES["small"])
        paragraph.paragraph_format.space_after = Pt(0)

    def _space_after(self) -> None:
        """Two tables without a line between them would become one."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(4)

    def _width(self) -> float:
        section = self.document.sections[0]
        return float((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))

    # ---- the page ----

    def _lay_out(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(pdf.MARGIN)
        section.top_margin = section.bottom_margin = Mm(pdf.FOOT)
        section.header_distance = section.footer_distance = Mm(7)
        for name, size in (("Normal", pdf.BODY), ("List Bullet", pdf.BODY), ("Heading 1", pdf.TITLE)):
            self._dress(name, size)
        for level in (2, 3, 4):
            self._dress(f"Heading {level}", pdf.SIZES[level])

    def _dress(self, name: str, size: float) -> None:
        """A style in black, in fonts for both scripts."""
        style = self.document.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(name)
        heading = name.startswith("Heading")
        style.font.name, style.font.size = LATIN, self._points(size)
        style.font.color.rgb, style.font.italic = RGBColor(0, 0, 0), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE_HEADINGS if heading else CHINESE)
        style.paragraph_format.space_before = self._points(6 if heading else 0)
        style.paragraph_format.space_after = self._points(2)
        style.paragraph_format.line_spacing = 1.0

    def _name(self) -> None:
        told = self.document.core_properties
        told.title, told.author, told.comments = clean(self.sheet.title), "", ""
        told.version = phrases.program(self.sheet.language)
        told.language = LANGUAGES[self.sheet.language].tag
        told.created = told.modified = datetime.combine(self.sheet.day, time())

    def _number_pages(self) -> None:
        """The number of the page and how many there are, counted by the program that opens it."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        pattern = phrases.outlet("sheet_page", self.sheet.language, number="\0PAGE\0", total="\0NUMPAGES\0")
        for part in pattern.split("\0"):
            run = paragraph.add_run("" if part in ("PAGE", "NUMPAGES") else part)
            run.font.size = self._points(pdf.SIZES["small"])
            if part in ("PAGE", "NUMPAGES"):
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), part)
                paragraph._p.append(field)
                field.append(run._r)


def _mark(properties: object, name: str) -> None:
    """Set a mark of a table's row."""
    properties.append(OxmlElement(name))  # type: ignore[attr-defined]
