"""What can be held: the package, and the one version that is told everywhere."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from docx import Document
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from calculators.clauses import clause_report
from outlets import docx, ics, pdf, sheet, xlsx
from rules.version import VERSION
from telling.over_time.changed import tell_histories
from telling.words import phrases
from terminal.calling import LANGUAGES
from terminal.command_line import main
from tests.outlets import DAY, TWINS, a_verdict
from tests.rosters import CLAIMED, as_csv, checked, row
from tests.test_outlets_workbook import tables
from views.answers import Answers
from views.plain.pages import first_page, right_page
from views.server import settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = ("rules", "calculators", "content", "telling", "roster", "terminal", "outlets", "api", "views")
WITHOUT_THE_PAGE = """
import sys

for name in {missing}:
    sys.modules[name] = None
from terminal.command_line import main

sys.exit(main(["batch", "roster.csv", "--out", "result.xlsx"]))
"""


def name_of(requirement: str) -> str:
    return re.split(r"[~>=<]", requirement)[0].strip().replace("python-", "").replace("-", "_")


def test_the_package_asks_for_what_a_checkout_is_installed_with():
    lines = (line.partition("#")[0].strip() for line in (ROOT / "requirements.in").read_text().splitlines())
    project = PROJECT["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["page"]]
    assert sorted(declared) == sorted(line for line in lines if line)


def test_every_file_the_program_reads_is_packed():
    packing = PROJECT["tool"]["setuptools"]
    found, packed = packing["packages"]["find"]["include"], packing["package-data"]["*"]
    assert {pattern.removesuffix("*") for pattern in found} == set(ROOMS)
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                assert f"*{path.suffix}" in packed, path
                assert all(part.isidentifier() for part in path.relative_to(ROOT).parts[:-1]), path


def test_a_roster_is_answered_without_what_the_page_needs(tmp_path):
    page = {name_of(one) for one in PROJECT["project"]["optional-dependencies"]["page"]}
    (tmp_path / "roster.csv").write_bytes(as_csv([row(CLAIMED)]))
    missing = sorted({"fpdf" if one == "fpdf2" else one for one in page})
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_PAGE.format(missing=missing)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode().startswith("共 1 行：已答 1 行，")


# ---- one version ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_by_the_command(language, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version", "--lang", language])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip().endswith(f" {VERSION}")


def test_it_stands_at_the_foot_of_every_page():
    for page in (first_page(DAY, "zh"), right_page("maternity_leave", DAY, "zh")):
        assert f'<footer class="quiet"><p>{phrases.program("zh")}</p></footer>' in page.html
    app = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    app.session_state["answers"] = Answers("en", begun=True)
    assert any(phrases.program("en") in one.proto.body for one in app.run().get("html"))


def test_it_stands_in_every_file_that_leaves():
    made, ours = sheet.decision(a_verdict(), "zh", DAY), phrases.program("zh")
    assert ours.encode("utf-16-be").hex().encode() in pdf.write(made)
    assert Document(io.BytesIO(docx.write(made))).core_properties.version == ours
    assert VERSION in str(Calendar.from_ical(ics.write([], "zh", DAY))["PRODID"])
    for data in (xlsx.write(tables(TWINS), DAY, "zh"), checked(as_csv([row(CLAIMED)]), "xlsx")[0]):
        core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
        assert f"<dc:description>{ours}</dc:description>" in core
    table = pq.read_schema(io.BytesIO(checked(as_csv([row(CLAIMED)]), "parquet")[0]))
    assert table.metadata[b"program"].decode() == ours
    assert json.loads(Answers(case={"parents": "both"}).kept())["saved"]["program"] == VERSION


def test_the_changelog_begins_with_it():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == VERSION


def test_the_toolkit_has_its_settings_wherever_the_server_is_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings()["browser.gatherUsageStats"] is False
    assert settings()["theme.light.textColor"] == "#1d2b2a"
    monkeypatch.chdir(ROOT)
    assert settings() == {}


def test_the_changelog_tells_every_figure_that_has_changed_and_its_clause():
    """A figure that is new is a line there: the one this test names."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for line in figures_by_right_and_day():
        assert f"{line}\n" in changelog, line


def figures_by_right_and_day() -> Iterator[str]:
    for right in tell_histories(clause_report("zh"), "zh"):
        yield f"### {right.title}"
        yield from (f"- {one.first} – {one.last}：{one.figure}，{one.clause}" for one in right.figures)
