"""The command line, `python -m calculators`. Exit status: 0 done, 1 some cases refused, 2 a wrong call."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from calculators.assess import assess
from calculators.assessment import to_json, to_json_bytes
from calculators.casefile import Refused, explain, read_case
from calculators.clock import today
from calculators.whole_lines import whole_lines
from content.library import LANGUAGES, Language

LINES_BETWEEN_COLLECTIONS = 1000
DONE, SOME_REFUSED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
PROCESSES = 2
"""Among which the rows of a large roster are shared."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # text streams are TextIOWrapper here
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever reads has read enough
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m calculators",
        description="青海生育权益计算器 · what a family in Qinghai is due, and by which clause",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    assessing = commands.add_parser("assess", help="案例文件 → 结果 · case files to assessments")
    assessing.add_argument("cases", nargs="*", metavar="CASE.json", type=Path)
    assessing.add_argument("--jsonl", action="store_true", help="one case a line from standard input")
    assessing.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day the answer is for (default: today in China)"
    )
    assessing.add_argument("--lang", choices=LANGUAGES, default="zh")
    assessing.add_argument("--text", action="store_true", help="sentences instead of JSON")
    assessing.set_defaults(run=_assess, fail=assessing.error)

    for name, run, what in (
        ("gaps", _gaps, "没有读到的规定，查到后能确定什么 · what is not held, and what it would settle"),
        ("clauses", _clauses, "方案任务、结果、条款、数字对照 · tasks, findings, clauses and figures"),
    ):
        reporting = commands.add_parser(name, help=what)
        reporting.add_argument("--lang", choices=LANGUAGES, default="zh")
        reporting.add_argument("--json", action="store_true", help="JSON instead of text")
        reporting.set_defaults(run=run)

    verifying = commands.add_parser(
        "verify", help="核对一次假期 · is a leave as taken or asked within the right?"
    )
    verifying.add_argument("claim", metavar="CLAIM.json", type=Path)
    verifying.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day the answer is for (default: today in China)"
    )
    verifying.add_argument("--lang", choices=LANGUAGES, default="zh")
    verifying.add_argument("--text", action="store_true", help="sentences instead of JSON")
    verifying.set_defaults(run=_verify, fail=verifying.error)

    batch = commands.add_parser("batch", help="名单 → 逐行核对 · a roster of leaves, every row answered")
    outlook = commands.add_parser(
        "outlook", help="名单 → 今后几个月的提醒 · a roster of households, what opens, closes and falls due"
    )
    for many, run, result in (
        (batch, _batch, "its ending says the form: .xlsx, .csv, .parquet"),
        (outlook, _outlook, "a workbook, .xlsx"),
    ):
        many.add_argument("roster", metavar="ROSTER", type=Path, help="XLSX, CSV or Parquet")
        many.add_argument("--out", required=True, metavar="RESULT", type=Path, help=result)
        many.add_argument(
            "--as-of", type=_day, metavar="DATE", help="the day the answers are for (default: today in China)"
        )
        many.add_argument("--lang", choices=LANGUAGES, default="zh")
        many.set_defaults(run=run, fail=many.error)
    outlook.add_argument("--months", type=int, default=12, metavar="N", help="how far to look (default: 12)")

    empty = commands.add_parser("template", help="空白名单 · an empty roster to fill in")
    empty.add_argument("roster", metavar="ROSTER.xlsx", type=Path)
    empty.add_argument(
        "--of", choices=("leaves", "households"), default="leaves", help="for batch, or for outlook"
    )
    empty.add_argument("--lang", choices=LANGUAGES, default="zh")
    empty.set_defaults(run=_template, fail=empty.error)

    describing = commands.add_parser("schema", help="JSON Schema of the files")
    describing.add_argument("of", nargs="?", choices=("case", "assessment", "claim"), default="case")
    describing.set_defaults(run=_schema)
    return parser


def _day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    day = date.fromisoformat(text)
    if day.isoformat() != text or not 1900 <= day.year <= 2200:
        raise ValueError(text)
    return day


def _assess(options: argparse.Namespace) -> int:
    if options.jsonl == bool(options.cases):
        options.fail("请给出案例文件，或用 --jsonl 从标准输入读取 · name case files, or --jsonl, not both")
    for path in options.cases:
        if not path.is_file():
            options.fail(f"找不到文件 {path} · no such file")
    answer = _answering(options)
    if options.jsonl:
        return _stream(sys.stdin.buffer, answer, options)
    alone = len(options.cases) == 1
    status = DONE
    for path in options.cases:
        try:
            answered = answer(path.read_bytes())
        except Refused as refused:
            status = SOME_REFUSED
            answered = _refusal({"file": str(path)}, refused, str(path), options)
        print(answered if isinstance(answered, str) else to_json(answered, indented=alone))
    return status


def _answering(options: argparse.Namespace) -> Callable[[bytes], Any]:
    """From the bytes of one case to what is printed: an assessment, or its text."""
    language: Language = options.lang

    def answer(case: bytes) -> Any:
        family = read_case(case)
        assessment = assess(family, options.as_of or family.as_of or today(), language)
        if not options.text:
            return assessment
        from content.plain_text import as_text  # heavy, and only text needs it
        from content.whole_answer import tell_all

        return as_text(tell_all(assessment, language, family), language)

    return answer


def _stream(lines: Iterable[bytes], answer: Callable[[bytes], Any], options: argparse.Namespace) -> int:
    """One answer a line, in order; a refused line is named in its place."""
    status = DONE
    gc.freeze()
    gc.disable()  # an answered case leaves no cycles, and looking for them takes a tenth of the time
    with whole_lines() as write:
        for number, line in enumerate(lines, start=1):
            if number % LINES_BETWEEN_COLLECTIONS == 0:
                gc.collect()
            try:
                answered = answer(line)
            except Refused as refused:
                status = SOME_REFUSED
                answered = _refusal({"line": number}, refused, f"{number}", options)
            write(answered.encode() if isinstance(answered, str) else to_json_bytes(answered))
    return status


def _verify(options: argparse.Namespace) -> int:
    from calculators.verify import read_claim, verify  # only this command needs them

    path: Path = options.claim
    if not path.is_file():
        options.fail(f"找不到文件 {path} · no such file")
    try:
        claim = read_claim(path.read_bytes())
    except Refused as refused:
        refusal = _refusal({"file": str(path)}, refused, str(path), options)
        print(refusal if isinstance(refusal, str) else to_json(refusal, indented=True))
        return SOME_REFUSED
    answer = verify(claim, options.as_of or claim.case.as_of or today(), options.lang)
    if not options.text:
        print(to_json(answer, indented=True))
        return DONE
    from content.checking import tell_verdict  # heavy, and only text needs it
    from content.plain_text import sheet_as_text

    print(sheet_as_text(tell_verdict(answer, options.lang, claim.case), options.lang))
    return DONE


def _refusal(place: dict[str, Any], refused: Refused, where: str, options: argparse.Namespace) -> Any:
    """In the place of a refused case an error object or text; it is also named on standard error."""
    issues = explain(refused.problems, options.lang)
    for issue in issues:
        print(f"{where}: {issue['message']}", file=sys.stderr)
    if options.text:
        from content.plain_text import refused_as_text  # heavy, and only text needs it

        return refused_as_text(where, [issue["message"] for issue in issues], options.lang)
    return {"error": "refused", **place, "issues": issues}


def _gaps(options: argparse.Namespace) -> int:
    from calculators.gaps import gaps

    found = gaps(today(), options.lang)
    if options.json:
        print(to_json(found, indented=True))
    else:
        from content.reporting import gaps_as_text, tell_gaps

        print(gaps_as_text(tell_gaps(found, options.lang), options.lang))
    return DONE


def _clauses(options: argparse.Namespace) -> int:
    from calculators.clauses import clause_report

    report = clause_report(options.lang)
    if options.json:
        print(to_json(report, indented=True))
    else:
        from content.reporting import report_as_text, tell_report

        print(report_as_text(tell_report(report, options.lang), options.lang))
    return DONE


def _batch(options: argparse.Namespace) -> int:
    from calculators.roster.batch import form_of  # only this command needs them
    from calculators.roster.files import COMMAND_LINE
    from calculators.roster.run import Order, answer_file, summary_line

    language = options.lang
    form: Any = form_of(options.out)
    if form is None:
        options.fail(f"结果文件应以 .xlsx、.csv 或 .parquet 结尾 · {options.out}: not a form of result")

    def run(source: IO[bytes], target: IO[bytes], folder: str) -> tuple[str, int]:
        order = Order(form, today(), options.as_of, language, COMMAND_LINE, PROCESSES, folder)
        summary = answer_file(source, target, order, progress=_progress(language), refused=_name_faults)
        return summary_line(summary, language), summary.refused

    return _from_file_to_file(options, run)


def _outlook(options: argparse.Namespace) -> int:
    from calculators.roster.batch import form_of  # only this command needs them
    from calculators.roster.outlook import LIMITS, MOST_MONTHS, Order, look_ahead_of_all, outlook_line

    language = options.lang
    if form_of(options.out) != "xlsx":
        options.fail(f"结果文件应以 .xlsx 结尾 · {options.out}: the result is an XLSX workbook")
    if not 1 <= options.months <= MOST_MONTHS:
        options.fail(f"月数应在 1 到 {MOST_MONTHS} 之间 · months must lie between 1 and {MOST_MONTHS}")

    def run(source: IO[bytes], target: IO[bytes], folder: str) -> tuple[str, int]:
        order = Order(options.as_of or today(), options.months, language, LIMITS, PROCESSES, folder)
        outlook = look_ahead_of_all(source, target, order, progress=_progress(language), refused=_name_faults)
        return outlook_line(outlook, language), outlook.refused

    return _from_file_to_file(options, run)


def _from_file_to_file(
    options: argparse.Namespace, run: Callable[[IO[bytes], IO[bytes], str], tuple[str, int]]
) -> int:
    """Read the roster and write the result, whole or not at all; `run` says in a line what came of it."""
    from calculators.roster.batch import as_a_whole, scratch  # only rosters need them
    from calculators.roster.rows import BadTable
    from calculators.roster.run import stopped_line

    roster, out, language = options.roster, options.out, options.lang
    if not roster.is_file():
        options.fail(f"找不到文件 {roster} · no such file")
    if not out.parent.is_dir():
        options.fail(f"找不到文件夹 {out.parent} · no such folder")
    if out.exists() and out.samefile(roster):
        options.fail("结果不能写在名单上 · the result cannot take the place of the roster")
    try:
        with roster.open("rb") as source, scratch() as folder, as_a_whole(out) as target:
            said, refused = run(source, target, folder)
    except BadTable as bad:
        print(f"{roster}: {bad.message(language)}", file=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        print(stopped_line(language), file=sys.stderr)
        raise
    print(said, file=sys.stderr)
    return SOME_REFUSED if refused else DONE


def _progress(language: Language) -> Callable[[int, int | None], None] | None:
    """A line on the terminal that counts the rows; nothing where standard error is no terminal."""
    from calculators.roster.run import progress_line

    if not sys.stderr.isatty():
        return None
    return lambda done, total: print(
        progress_line(done, total, language), end="\r", file=sys.stderr, flush=True
    )


def _name_faults(answered: Any) -> None:
    for message in answered.faults:
        print(message, file=sys.stderr)


def _template(options: argparse.Namespace) -> int:
    from calculators.roster.batch import as_a_whole, form_of  # only this command needs them
    from calculators.roster.template import write_template

    path = options.roster
    if form_of(path) != "xlsx":
        options.fail(f"模板应以 .xlsx 结尾 · {path}: a template is an XLSX workbook")
    if path.exists():
        options.fail(f"已有文件 {path}，不覆盖 · it is there already and is not written over")
    if not path.parent.is_dir():
        options.fail(f"找不到文件夹 {path.parent} · no such folder")
    with as_a_whole(path) as target:
        write_template(target, options.lang, options.of)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from pydantic import TypeAdapter  # only this command builds an adapter

    from calculators.assessment import Assessment
    from calculators.claim import Claim
    from rules.family import Family

    if options.of != "assessment":
        model = Family if options.of == "case" else Claim
        schema = model.model_json_schema(by_alias=True)
    else:
        schema = TypeAdapter(Assessment).json_schema(mode="serialization")
    print(to_json(schema, indented=True))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
