"""`template` and `batch` on the command line."""

import os
import signal
import subprocess
import sys
import time

import pytest

from roster.batch import as_a_whole
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


def test_what_was_left_out_is_said_where_the_result_has_no_summary(tmp_path):
    """A column that means nothing here, and the sum under the list; a list that knows no day of the birth."""
    roster, out = tmp_path / "roster.csv", tmp_path / "result.csv"
    roster.write_text(
        "姓名,假别,岗位,妊娠结束日期,怀孕周数,休假起1,休假止1\n甲,引产,护士,2026-03-01,20,2026-03-01,2026-04-11\n合计,1,,,,,\n",
        encoding="utf-8",
    )
    done = run("batch", roster, "--out", out)
    (told,) = rows_of(out.read_bytes(), "csv")
    assert (done.returncode, told["结果·判断"], told["结果·可休天数"]) == (0, "符合", "42")
    line, *left_out = done.stderr.decode().splitlines()
    assert line.startswith("共 1 行")
    assert [one.partition("：")[2] for one in left_out] == ["岗位", "第 3 行“合计”"]


def test_days_that_are_over_at_least_are_told_without_a_first_day(tmp_path):
    """194 days from 1 March 2026, married or not: 6 over 188, or 96 over 98; holidays may cover some."""
    roster, out = tmp_path / "roster.csv", tmp_path / "result.csv"
    headings = "姓名,分娩日期,几个宝宝,是否难产,第几个孩子,休假起1,休假止1,休假人"
    roster.write_text(f"{headings}\n甲,2026-03-01,1,否,1,2026-03-01,2026-09-10,女方\n", encoding="utf-8")
    run("batch", roster, "--out", out)
    (told,) = rows_of(out.read_bytes(), "csv")
    assert "从起" not in told["结果·说明"]


def test_who_may_read_a_result_is_as_of_any_file_or_of_the_one_it_takes_the_place_of(tmp_path):
    """While it is written nobody else may; what was asked for is then like what any tool writes."""
    out, mask = tmp_path / "result.csv", os.umask(0o027)
    try:
        with as_a_whole(out) as target:
            (part,) = tmp_path.iterdir()
            assert part.stat().st_mode & 0o777 == 0o600
            target.write(b"1")
        assert out.stat().st_mode & 0o777 == 0o640
        out.chmod(0o600)
        with as_a_whole(out) as target:
            target.write(b"2")
    finally:
        os.umask(mask)
    assert (out.stat().st_mode & 0o777, out.read_bytes()) == (0o600, b"2")


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
    assert run("batch", given, "--out", out, "--overwrite").returncode == 2
    assert out.read_bytes() == b"earlier"


@pytest.mark.parametrize("command", ["batch", "outlook"])
def test_a_file_that_is_there_is_written_over_only_when_asked(roster, tmp_path, command):
    given, out = roster([row(GOOD)]), tmp_path / "result.xlsx"
    out.write_bytes(b"earlier")
    done = run(command, given, "--out", out)
    assert (done.returncode, out.read_bytes()) == (2, b"earlier")
    assert "--overwrite" in done.stderr.decode()
    assert run(command, given, "--out", out, "--overwrite").returncode == 0
    assert out.read_bytes().startswith(b"PK")


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


LONG = 120
"""Seconds; only a run that hangs takes them, also where many others run."""


def running(given, out, folder):
    """A run that has begun to write, and whatever stands in its folder for what passes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "calculators", "batch", str(given), "--out", str(out)],
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(folder)},
    )
    deadline = time.monotonic() + LONG
    while not has_written(out, folder):
        assert process.poll() is None, "it ended before it wrote"
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return process


def has_written(out, folder):
    """Whether rows are answered: the first of them stand in the result, or where a workbook is gathered."""
    begun = [*out.parent.glob(".*.part"), *folder.rglob("*")]
    return any(path.is_file() and path.stat().st_size for path in begun)


def of_the_run(process):
    """The processes that work for it."""
    told = subprocess.run(["ps", "-e", "-o", "pid=,sid=,stat="], capture_output=True, text=True, check=True)
    lines = [line.split() for line in told.stdout.splitlines()]
    return [pid for pid, session, state in lines if session == str(process.pid) and state[0] != "Z"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_leaves_no_half_file(roster, tmp_path, form, number):
    given, folder = roster([row(GOOD)] * 20_000), tmp_path / "passing"
    folder.mkdir()
    process = running(given, tmp_path / f"result.{form}", folder)
    process.send_signal(number)
    _, said = process.communicate(timeout=LONG)
    assert process.returncode == 130
    assert "已停止" in said.decode()
    assert b"Traceback" not in said
    assert sorted(tmp_path.iterdir()) == sorted([given, folder])
    assert list(folder.iterdir()) == []


def test_of_a_run_that_was_killed_nobody_works_on_and_the_next_clears_up(roster, tmp_path):
    given, folder, out = roster([row(GOOD)] * 20_000), tmp_path / "passing", tmp_path / "result.xlsx"
    folder.mkdir()
    process = running(given, out, folder)
    assert len(of_the_run(process)) > 1
    process.kill()
    process.communicate(timeout=LONG)
    deadline = time.monotonic() + LONG
    while of_the_run(process) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert of_the_run(process) == []
    left = [path for path in tmp_path.iterdir() if path.suffix == ".part"]
    assert len(left) == 1
    assert left[0].stat().st_mode & 0o077 == 0, "nobody else may read it"
    short = roster([row(GOOD)], "short.csv")
    command = [sys.executable, "-m", "calculators", "batch", str(short), "--out", str(out)]
    done = subprocess.run(
        command, env=os.environ | {"TMPDIR": str(folder)}, capture_output=True, check=False, timeout=LONG
    )
    assert done.returncode == 0
    assert sorted(tmp_path.iterdir()) == sorted([given, folder, out, short])
    assert list(folder.iterdir()) == []
