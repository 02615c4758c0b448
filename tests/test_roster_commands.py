"""`template` and `batch` on the command line."""

import signal
import subprocess
import sys
import time

import pytest

from tests.rosters import CLAIMED, as_csv, as_workbook, row, rows_of
from tests.test_command_line import run

GOOD = {**CLAIMED, "编号": "甲"}
BAD = {**CLAIMED, "编号": "乙", "分娩日期": "3/1/2026"}


@pytest.fixture
def roster(tmp_path):
    def write(rows, name="roster.csv"):
        path = tmp_path / name
        path.write_bytes((as_workbook if name.endswith("xlsx") else as_csv)(rows))
        return path

    return write


def test_a_roster_is_answered(roster, tmp_path):
    out = tmp_path / "result.xlsx"
    done = run("batch", roster([row(GOOD)], "roster.xlsx"), "--out", out, "--as-of", "2026-11-24")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "共 1 行" in done.stderr.decode()
    assert rows_of(out.read_bytes(), "xlsx")[0]["结果·判断"] == "符合"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.xlsx", "roster.xlsx"]


def test_rows_to_mend_are_named_and_stop_nobody(roster, tmp_path):
    out = tmp_path / "result.csv"
    done = run("batch", roster([row(BAD), row(GOOD)]), "--out", out, "--lang", "en")
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "Row 2, 乙, “分娩日期”" in said
    assert "2 rows: 1 answered, 1 to be mended." in said
    assert [one["Result: verdict"] for one in rows_of(out.read_bytes(), "csv")] == [
        "To be mended",
        "Within the right",
    ]


def test_a_file_that_is_no_roster_leaves_no_result(tmp_path):
    given, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    given.write_bytes(b"PK\x03\x04 broken")
    done = run("batch", given, "--out", out)
    assert done.returncode == 2
    assert "文件已损坏" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == [given]


def test_an_earlier_result_stays_until_the_new_one_is_whole(tmp_path):
    given, out = tmp_path / "a.csv", tmp_path / "b.csv"
    given.write_bytes(as_csv([row(GOOD)])[:-2] + b',"')
    out.write_bytes(b"earlier")
    assert run("batch", given, "--out", out).returncode == 2
    assert out.read_bytes() == b"earlier"


@pytest.mark.parametrize(
    "arguments",
    [
        ("batch",),
        ("batch", "nobody.xlsx", "--out", "b.xlsx"),
        ("batch", "here.csv"),
        ("batch", "here.csv", "--out", "b.docx"),
        ("batch", "here.csv", "--out", "here.csv"),
        ("batch", "here.csv", "--out", "nowhere/b.csv"),
        ("batch", "here.csv", "--out", "b.csv", "--as-of", "3/1/2026"),
        ("template", "roster.csv"),
        ("template", "here.xlsx"),
        ("template", "nowhere/roster.xlsx"),
    ],
)
def test_a_wrong_call_is_said_and_writes_nothing(arguments, tmp_path):
    for name in ("here.csv", "here.xlsx"):
        (tmp_path / name).write_bytes(as_csv([row(GOOD)]))
    paths = [tmp_path / one if "." in one and one[0] != "3" else one for one in arguments]
    done = run(*paths)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here.csv", "here.xlsx"]


def test_the_template_is_written_once(tmp_path):
    path = tmp_path / "roster.xlsx"
    assert run("template", path).returncode == 0
    content = path.read_bytes()
    assert run("template", path).returncode == 2
    assert path.read_bytes() == content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_interruption_leaves_no_half_file(roster, tmp_path, form):
    given = roster([row(GOOD)] * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "calculators", "batch", str(given), "--out", str(tmp_path / f"result.{form}")],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not any(path.suffix == ".part" for path in tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "已停止" in said.decode()
    assert b"Traceback" not in said
    assert list(tmp_path.iterdir()) == [given]
