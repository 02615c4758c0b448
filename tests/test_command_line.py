"""The command line as a process: what it prints, where, and with which exit status."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.households import BORN


def run(*arguments, given=b""):
    command = [sys.executable, "-m", "calculators", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60)


@pytest.fixture
def case_file(tmp_path):
    def write(content, name="case.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def finding(assessment, entitlement):
    return next(found for found in assessment["findings"] if found["entitlement"] == entitlement)


def test_one_file_gives_one_assessment(case_file):
    done = run("assess", case_file(BORN), "--as-of", "2026-03-10")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert (told["version"], told["as_of"], told["province"]) == (1, "2026-03-10", "qinghai")
    assert finding(told, "maternity_leave")["days"] == 98
    # 98 + 90 from 1 March: 1 March + 187 = 4 September (31 + 30 + 31 + 30 + 31 + 31 = 184 to 31 August)
    [leave] = told["leave_plan"]
    assert (leave["from"], leave["to"], leave["days"]) == ("2026-03-01", "2026-09-04", 188)
    assert (leave["back_at_work"], leave["parts"]) == (
        "2026-09-05",
        ["maternity_leave", "extended_maternity_leave"],
    )


def test_several_files_give_a_line_each_and_one_refused_stops_nobody(case_file):
    files = [
        case_file(BORN, "a.json"),
        case_file({"marriage": "maried"}, "b.json"),
        case_file({}, "c.json"),
    ]
    done = run("assess", *files, "--as-of", "2026-03-10")
    assert done.returncode == 1
    first, refused, last = map(json.loads, done.stdout.splitlines())
    assert first["findings"]
    assert last["next_question"] == "births"
    assert refused["error"] == "refused"
    assert refused["issues"][0]["path"] == "marriage"
    assert "b.json" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_stream_keeps_its_order_and_goes_on_after_a_refused_line():
    lines = [
        json.dumps(BORN),
        "{",
        "",
        '{"mother": {"monthly_wage": -1}}',
        json.dumps({"as_of": "2025-01-01"}),
    ]
    done = run("assess", "--jsonl", "--as-of", "2026-03-10", given="\n".join(lines).encode() + b"\n")
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, True, True, False]
    assert [answer["line"] for answer in answers if "error" in answer] == [2, 3, 4]
    assert answers[-1]["as_of"] == "2026-03-10", "the day that is asked for wins over the file's own"


@contextmanager
def streaming(lines, *, buffered=True):
    """The command as it answers many lines, for a reader who takes their time."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    if not buffered:
        environment["PYTHONUNBUFFERED"] = "1"
    command = [sys.executable, "-m", "calculators", "assess", "--jsonl"]
    with tempfile.TemporaryFile() as given:
        given.write("\n".join(lines).encode() + b"\n")
        given.seek(0)
        with subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        ) as running:
            yield running
            running.kill()


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("pause", [0.0, 0.5], ids=["while it computes or writes", "while nobody reads"])
def test_an_interrupted_stream_ends_with_a_whole_line(buffered, pause):
    """Each case is for a day later than the one before it; the second is refused."""
    days = [str(date(2026, 3, 10) + timedelta(days=number)) for number in range(5000)]
    cases = [json.dumps(BORN | {"as_of": day}) for day in days]
    cases[1] = "{"
    with streaming(cases, buffered=buffered) as running:
        told = running.stdout.readline()
        time.sleep(pause)
        running.send_signal(signal.SIGINT)
        told += running.stdout.read()
        errors = running.stderr.read()
        assert running.wait(timeout=30) == 130
    assert told.endswith(b"\n")
    answers = [json.loads(line) for line in told.splitlines()]
    assert 1 <= len(answers) < len(cases)
    expected = [days[0], None, *days[2:]][: len(answers)]
    assert [answer.get("as_of") for answer in answers] == expected
    assert b"Traceback" not in errors


@pytest.mark.parametrize("taken", [0, 3], ids=["before the first line", "after some lines"])
@pytest.mark.parametrize("case", ["{", json.dumps(BORN)], ids=["short lines", "long lines"])
def test_a_reader_who_leaves_ends_the_stream_quietly(case, taken):
    with streaming([case] * 3000) as running:
        for _ in range(taken):
            assert json.loads(running.stdout.readline())
        running.stdout.close()
        errors = running.stderr.read()
        assert running.wait(timeout=60) == 0
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


def test_the_day_is_the_files_own_where_none_is_asked_for(case_file):
    told = json.loads(run("assess", case_file(BORN | {"as_of": "2025-12-31"})).stdout)
    assert told["as_of"] == "2025-12-31"


@pytest.mark.parametrize(("language", "words"), [("zh", "母亲可以享受产假 98 天"), ("en", "98 days")])
def test_text_is_what_the_page_says(case_file, language, words):
    done = run("assess", case_file(BORN), "--as-of", "2026-03-10", "--text", "--lang", language)
    assert done.returncode == 0
    assert words in done.stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("assess",),
        ("assess", "no-such-file.json"),
        ("assess", "--jsonl", "case.json"),
        ("assess", "--as-of", "2026-02-30", "--jsonl"),
        ("assess", "--as-of", "20260301", "--jsonl"),
        ("assess", "--lang", "fr", "--jsonl"),
        ("schema", "house"),
        ("advise",),
    ],
)
def test_a_wrong_call_is_said_and_nothing_is_computed(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("of", ["case", "assessment", "lean"])
def test_the_schema_names_the_fields(of):
    done = run("schema", of)
    assert done.returncode == 0
    schema = json.loads(done.stdout)
    assert {"case": "births"}.get(of, "findings") in schema["properties"]


def test_text_that_is_no_case_is_refused_without_a_traceback(case_file):
    for content in (b"", b"\xff\xfe\x00", b"[]", b"{", b"[" * 50_000, b'{"a": 1, "a": 2}', b'{"as_of": NaN}'):
        done = run("assess", case_file(content))
        assert done.returncode == 1, content[:20]
        assert json.loads(done.stdout)["error"] == "refused"
        assert b"Traceback" not in done.stderr


# ---- faults of the machine ----


def test_a_stream_goes_on_after_what_no_field_can_hold():
    lines = ['{"household": "\\ud800"}', '{"mother": {"monthly_wage": 1e99999999999999999999}}', "{}"]
    done = run("assess", "--jsonl", given="\n".join(lines).encode())
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert [issue["path"] for issue in first["issues"]] == ["household"]
    assert [issue["path"] for issue in second["issues"]] == ["mother/monthly_wage"]
    assert third["findings"]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("language", "word"), [("zh", "权限"), ("en", "permission")])
def test_a_file_that_may_not_be_read_stops_nobody(case_file, monkeypatch, capsys, language, word):
    """Permissions bind no superuser, so the refusal is the system's in name only."""
    from terminal import command_line

    shut, open_one = case_file({}, "shut.json"), case_file({}, "open.json")
    read = command_line._bytes_of

    def bytes_of(path):
        if path == shut:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(command_line, "_bytes_of", bytes_of)
    assert command_line.main(["assess", str(shut), str(open_one), "--lang", language]) == 1
    told = capsys.readouterr()
    refused, answered = map(json.loads, told.out.splitlines())
    assert word in refused["issues"][0]["message"]
    assert answered["findings"]
    assert "shut.json" in told.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("arguments", [("schema",), ("assess", "--jsonl"), ("gaps",)])
def test_a_full_disk_is_told_in_a_sentence(arguments):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "calculators", *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, input=b"{}\n", check=False)
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["assess --jsonl", "assess", "schema", "gaps", "--help"])
def test_closed_streams_are_told_in_a_sentence(closed, arguments):
    command = f"exec {sys.executable} -m calculators {arguments} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_names_that_no_file_can_have(case_file, tmp_path):
    nothing = case_file({})
    odd = os.fsencode(tmp_path) + b"/\xff\x1b[2J.json"
    Path(os.fsdecode(odd)).write_bytes(b"[]")
    for arguments, status in (
        (("assess", "x" * 250 + ".json" * 3), 2),
        (("assess", odd), 1),
        (("assess", tmp_path), 2),
        (("verify", tmp_path), 2),
        (("batch", nothing, "--out", tmp_path / ("x" * 250 + ".csv")), 2),
        (("template", tmp_path / ("x" * 252 + ".xlsx")), 2),
        (("batch", nothing, "--out", tmp_path), 2),
        (("batch", tmp_path, "--out", tmp_path / "b.csv"), 2),
    ):
        command = [sys.executable, "-m", "calculators", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == status, (arguments, done.stderr)
        assert done.stderr.decode().strip()
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stderr + done.stdout


LOADED_SLOWLY = """
import runpy, sys

class Telling:
    def find_spec(self, name, path=None, target=None):
        if name == "terminal.command_line":
            print("loading", flush=True)

sys.argv[0] = "calculators"
sys.meta_path.insert(0, Telling())
runpy.run_module("calculators", run_name="__main__", alter_sys=True)
"""
"""The program, which says when it begins to load what it is made of."""


@pytest.mark.parametrize("pause", [0, 0.05, 0.1, 0.2, 0.4])
def test_an_interruption_while_the_program_loads(pause):
    command = [sys.executable, "-c", LOADED_SLOWLY, "assess", "--jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout.readline() == b"loading\n"
        time.sleep(pause)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert b"Traceback" not in running.stderr.read()


# ---- the language of a call ----

ENGLISH = re.compile(
    r"usage|error|argument|invalid|choose|required|option|show this|positional", re.IGNORECASE
)
WRONG = [
    ("assess", "--as-of", "2026-02-30", "--jsonl"),
    ("assess", "--as-of", "yesterday", "--jsonl"),
    ("assess", "--as-of", "1899-12-31", "--jsonl"),
    ("assess", "--as-of"),
    ("assess", "--text=1", "--jsonl"),
    ("assess", "--nothing"),
    ("outlook", "a.csv", "--out", "b.xlsx", "--months", "many"),
    ("schema", "house"),
    ("batch",),
    ("advise",),
    (),
]


@pytest.mark.parametrize("arguments", WRONG)
def test_a_wrong_call_is_told_in_the_language_of_the_terminal(arguments):
    for terminal, is_chinese in (("zh_CN.UTF-8", True), ("C", True), ("en_US.UTF-8", False)):
        command = [sys.executable, "-m", "calculators", *arguments]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
        done = subprocess.run(command, capture_output=True, check=False, env=environment | {"LANG": terminal})
        told = done.stderr.decode()
        assert done.returncode == 2
        assert bool(re.search("[\u4e00-\u9fff]", told)) == is_chinese
        if is_chinese:
            plain = re.sub(r"\[[^\]]*\]|“[^”]*”|--?[a-z-]+|可选：.*", "", told)
            assert not ENGLISH.search(plain.replace("calculators", "")), told


@pytest.mark.parametrize(
    "command", ["", "assess", "verify", "batch", "outlook", "template", "gaps", "clauses", "schema"]
)
def test_help_is_told_in_the_language_asked_for(command):
    for language, terminal in (("zh", "zh_CN.UTF-8"), ("en", "en_US.UTF-8")):
        arguments = [*filter(None, [command]), *(["--lang", language] if command else []), "--help"]
        call = [sys.executable, "-m", "calculators", *arguments]
        environment = os.environ | {"LANG": terminal, "LC_ALL": ""}
        done = subprocess.run(call, capture_output=True, check=False, env=environment)
        told = done.stdout.decode()
        assert done.returncode == 0
        assert bool(re.search("[\u4e00-\u9fff]", told)) == (language == "zh")
        if language == "zh":
            assert not re.search(r"usage|options:|positional|show this", told)
