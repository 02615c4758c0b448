"""The examples of the README and of the command line's page do what they say when they are pasted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from tests.rosters import CLAIMED, as_workbook, row
from tests.test_outlook import COUPLE

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")


def _blocks(holds: str) -> list[str]:
    """The indented lines in a row one of which holds these words."""
    blocks = re.findall(r"(?:^    .*\n)+", f"{README}\n{COMMAND_LINE}", re.MULTILINE)
    return [block for block in blocks if holds in block]


def _commands() -> list[str]:
    """Each command of the examples once, with what writes its input before it."""
    commands: dict[str, str] = {}
    for block in _blocks("python -m calculators assess"):
        before = ""
        for line in map(str.strip, re.split(r"\n(?=    \S)", block.rstrip())):
            if line.startswith("echo"):
                before = line
            else:
                commands[line] = f"{before}\n{line}".strip()
    return list(commands.values())


@pytest.mark.parametrize("command", _commands(), ids=lambda command: command.splitlines()[-1].split("#")[0])
def test_a_command_works_when_pasted(command, tmp_path):
    case = next(one for one in _commands() if "> case.json" in one)

    def shell(text: str) -> subprocess.CompletedProcess[bytes]:
        pasted = re.sub(r"^python ", f"{sys.executable} ", text, flags=re.MULTILINE)
        return subprocess.run(
            ["sh", "-c", pasted],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
            capture_output=True,
            check=False,
        )

    shell(case.partition("\npython")[0] + "\ntr -d '\\n' < case.json > cases.jsonl")
    if "outlook" in command:
        (tmp_path / "households.xlsx").write_bytes(as_workbook([list(COUPLE.values())], tuple(COUPLE)))
    if "parquet" in command:
        parquet.write_table(pyarrow.table({"case": ["{}"]}), tmp_path / "families.parquet")
    if "batch" in command:
        (tmp_path / "roster.xlsx").write_bytes(as_workbook([row(CLAIMED)]))
    done = shell(command)
    assert (done.returncode, done.stdout[:200] if done.returncode else b"") == (0, b""), done.stderr
    if "verify" in command:
        assert "符合：女职工的产假和奖励生育假，申请的 188 天" in done.stdout.decode()


def test_the_library_works_as_shown(tmp_path, monkeypatch):
    (tmp_path / "case.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(re.sub("^    ", "", _blocks("from calculators.assess import")[0], flags=re.MULTILINE), names)
    assert names["assessment"]["findings"]


def test_families_as_columns_are_answered_as_shown():
    batch = pyarrow.RecordBatch.from_pydict({"case": ['{"births": [{}]}']})
    names: dict[str, object] = {"record_batch": batch, "batches": [batch]}
    exec(re.sub("^    ", "", _blocks("from calculators.columns import")[0], flags=re.MULTILINE), names)
    assert names["findings"].column("entitlement").to_pylist() == ["maternity_leave"]


def test_the_pictures_are_there_and_small():
    shown = re.findall(r"!\[[^]]+\]\((docs/[^)]+)\)", README)
    tool = (PROJECT / "tools" / "pictures.py").read_text(encoding="utf-8")
    assert {PROJECT / one for one in shown} == set((PROJECT / "docs").glob("*.png"))
    assert all(Path(one).name in tool and (PROJECT / one).stat().st_size < 200_000 for one in shown)


def test_what_is_linked_is_there():
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), (page, target)


def test_the_readme_stays_short_enough_to_be_read():
    assert len(README.splitlines()) <= 80


def test_decisions_are_numbered_in_a_row_and_say_their_day():
    found = sorted((PROJECT / "docs" / "decisions").iterdir())
    assert [int(one.name[:4]) for one in found] == list(range(1, len(found) + 1))
    for one in found:
        assert re.match(r"# .+\n\n20\d\d-\d\d-\d\d\n\n\S", one.read_text(encoding="utf-8")), one


def test_every_file_contributing_names_is_there():
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+/[a-z_./]*)`", text)
    assert named
    assert [one for one in named if not (PROJECT / one).exists()] == []
