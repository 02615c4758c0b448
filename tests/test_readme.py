"""The examples of the README do what they say when they are pasted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rosters import CLAIMED, as_workbook, row
from tests.test_outlook import COUPLE

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def _block(holds: str) -> str:
    """The indented lines in a row one of which holds these words."""
    blocks = re.findall(r"(?:^    .*\n)+", README, re.MULTILINE)
    return next(block for block in blocks if holds in block)


def _commands() -> list[str]:
    """Each command of the command line's example, with what writes its input before it."""
    commands, before = [], ""
    for line in re.split(r"\n(?=    \S)", _block("python -m calculators assess").rstrip()):
        if line.strip().startswith("echo"):
            before = line.strip()
        else:
            commands.append(f"{before}\n{line.strip()}".strip())
    return commands


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
    exec(re.sub("^    ", "", _block("from calculators.assess import"), flags=re.MULTILINE), names)
    assert names["assessment"]["findings"]


def test_the_pictures_are_there_and_small():
    shown = re.findall(r"!\[[^]]+\]\((docs/[^)]+)\)", README)
    tool = (PROJECT / "tools" / "pictures.py").read_text(encoding="utf-8")
    assert {PROJECT / one for one in shown} == set((PROJECT / "docs").glob("*.png"))
    assert all(Path(one).name in tool and (PROJECT / one).stat().st_size < 200_000 for one in shown)
