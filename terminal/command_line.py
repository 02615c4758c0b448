"""The command line, `python -m calculators`. Exit status: 0 done, 1 some cases refused, 2 a wrong call."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from calculators.assess import assess
from calculators.assessment import IssueOut, to_json, to_json_bytes
from calculators.casefile import LARGEST_FILE, Refused, explain, read_case
from calculators.clock import today
from calculators.shown import shown
from calculators.whole_lines import whole_lines
from content.library import LANGUAGES, USUAL, Language
from rules.provinces import HOME, NAMES
from telling.words import phrases
from terminal.calling import Call, complain, language_of, say, told_of

LINES_BETWEEN_COLLECTIONS = 1000
LINES_ALONE, LINES_A_CHUNK = 32, 16
"""So many lines are answered here, before other processes are worth beginning; so many go to one at once."""
A_READ = 1 << 16
DONE, SOME_REFUSED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
LONGEST_PATH = 300


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    language = language_of(given)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # TextIOWrapper
    try:
        options = _parser(language).parse_args(given)
        if sys.stdout is None:
            raise OSError(errno.EBADF, "")
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever reads has read enough
        _say_no_more()
        return DONE
    except OSError as failed:
        complain(told_of(failed, language))
        _say_no_more()
        return WRONG_CALL
    return status


def _say_no_more() -> None:
    """What is still to be written goes nowhere: at the end it would fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())


def _parser(language: Language) -> Call:
    def words(key: str) -> str:
        return say("help", key, language)

    parser = Call(language, prog="python -m calculators", description=words("about"))
    parser.add_argument(
        "--version", action="version", version=phrases.program(language), help=words("version")
    )
    commands = parser.add_subparsers(  # type: ignore[call-overload]  # any function that makes a parser does
        required=True,
        metavar=say("word", "commands", language),
        dest=say("word", "commands", language),
        parser_class=partial(Call, language),
    )

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> Call:
        added: Call = commands.add_parser(name, help=words(name), description=words(name))
        added.set_defaults(run=run, refuse=added.refuse)
        return added

    def with_language(added: Call) -> None:
        added.add_argument("--lang", choices=LANGUAGES, default=USUAL, help=words("lang"))

    def with_day(added: Call) -> None:
        added.add_argument("--as-of", type=added.day, metavar="DATE", help=words("as_of"))
        with_language(added)

    assessing = command("assess", _assess)
    assessing.add_argument("cases", nargs="*", metavar="CASE.json", type=Path, help=words("cases"))
    assessing.add_argument("--jsonl", action="store_true", help=words("jsonl"))
    assessing.add_argument("--parquet", nargs=2, metavar=("IN", "OUT"), type=Path, help=words("parquet"))
    assessing.add_argument("--overwrite", action="store_true", help=words("overwrite"))
    with_day(assessing)
    form = assessing.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help=words("text"))
    form.add_argument("--lean", action="store_true", help=words("lean"))

    for name, run in (("gaps", _gaps), ("clauses", _clauses)):
        reporting = command(name, run)
        with_language(reporting)
        reporting.add_argument("--json", action="store_true", help=words("json"))
        reporting.add_argument("--province", choices=list(NAMES), default=HOME, help=words("province"))

    with_language(command("words", _words))

    verifying = command("verify", _verify)
    verifying.add_argument("claim", metavar="CLAIM.json", type=Path, help=words("claim"))
    with_day(verifying)
    verifying.add_argument("--text", action="store_true", help=words("text"))

    for name, run in (("batch", _batch), ("outlook", _outlook)):
        many = command(name, run)
        many.add_argument("roster", metavar="ROSTER", type=Path, help=words("roster"))
        many.add_argument("--out", required=True, metavar="RESULT", type=Path, help=words(f"out_{name}"))
        many.add_argument("--overwrite", action="store_true", help=words("overwrite"))
        with_day(many)
        if name == "outlook":
            many.add_argument("--months", type=int, default=12, metavar="N", help=words("months"))

    empty = command("template", _template)
    empty.add_argument("roster", metavar="ROSTER.xlsx", type=Path, help=words("template_out"))
    empty.add_argument("--of", choices=("leaves", "households"), default="leaves", help=words("of"))
    empty.add_argument("--overwrite", action="store_true", help=words("overwrite"))
    with_language(empty)

    describing = command("schema", _schema)
    describing.add_argument(
        "of",
        nargs="?",
        choices=("case", "assessment", "lean", "claim", "answer"),
        default="case",
        help=words("schema_of"),
    )
    with_language(describing)
    return parser


def _assess(options: argparse.Namespace) -> int:
    if [options.jsonl, bool(options.cases), options.parquet is not None].count(True) != 1:
        options.refuse("cases_or_stream")
    if options.parquet is not None:
        return _assess_parquet(options)
    for path in options.cases:
        _check_file(path, options)
    answer = _answering(options)
    if options.jsonl:
        if sys.stdin is None:
            complain(say("failed", "no_input", options.lang))
            return WRONG_CALL
        return _stream(sys.stdin.buffer, options)
    alone = len(options.cases) == 1
    status = DONE
    for path in options.cases:
        try:
            answered = answer(_bytes_of(path))
        except Refused as refused:
            status = SOME_REFUSED
            answered = _refusal({"file": str(path)}, refused, str(path), options)
        except OSError as failed:
            status = SOME_REFUSED
            answered = _unreadable(path, failed, options)
        print(answered if isinstance(answered, str) else to_json(answered, indented=alone))
    return status


def _assess_parquet(options: argparse.Namespace) -> int:
    from roster.batch import ended_cleanly  # only these runs need them
    from roster.rows import BadTable
    from roster.run import stopped_line
    from terminal.parquet import assess_parquet, refused_beside

    given, out = options.parquet
    language: Language = options.lang
    if options.text or options.lean:
        options.refuse("one_of_two", name="--parquet", other="--text" if options.text else "--lean")
    _check_file(given, options)
    for path in (out, refused_beside(out)):
        if path.exists() and path.samefile(given):
            options.refuse("onto_itself")
        _check_place(path, options)
    try:
        with ended_cleanly():
            count = assess_parquet(given, out, options.as_of, language, _progress(language))
    except BadTable as bad:
        complain(f"{shown(given, LONGEST_PATH)}: {bad.message(language)}")
        return WRONG_CALL
    except Refused as refused:
        _complain_of(str(given), explain(refused.problems, language))
        return WRONG_CALL
    except KeyboardInterrupt:
        complain(stopped_line(language))
        raise
    words = count._asdict() | {"answered": count.families - count.refused, "path": refused_beside(out)}
    complain(say("done", "parquet", language, **words))
    return SOME_REFUSED if count.refused else DONE


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _check_file(path: Path, options: argparse.Namespace) -> None:
    """Refuse the call where no such file is there; one that cannot be looked at is told when it is read."""
    try:
        if path.is_dir():
            options.refuse("is_folder", path=path)
        if not path.exists():
            options.refuse("no_file", path=path)
    except OSError as failed:
        complain(told_of(failed, options.lang))
        sys.exit(WRONG_CALL)


def _answering(options: argparse.Namespace) -> Callable[[bytes], Any]:
    """From the bytes of one case to what is printed: an assessment, or its text."""
    language: Language = options.lang

    def answer(case: bytes) -> Any:
        family = read_case(case)
        assessment = assess(family, options.as_of or family.as_of or today(), language)
        if options.lean:
            from calculators.lean import lean  # only this form needs it

            return lean(assessment, language)
        if not options.text:
            return assessment
        from telling.plain_text import as_text  # heavy, and only text needs it
        from telling.whole.whole_answer import tell_all

        return as_text(tell_all(assessment, language, family), language)

    return answer


Line = tuple[int, bytes]
"""A line by its number."""


class Answered(NamedTuple):
    """What came of a line: what is written for it, and what is said of it on standard error."""

    written: bytes
    complaints: tuple[str, ...]


def _stream(given: IO[bytes], options: argparse.Namespace) -> int:
    """One answer a line, in order, shared by all processors; a refused line is named in its place."""
    from calculators.sharing import as_it_comes, cores, processes  # only a stream shares its lines

    status = DONE
    gc.freeze()
    gc.disable()  # an answered case leaves no cycles, and looking for them takes a tenth of the time
    chunks = _chunks(given)
    asked = {name: vars(options)[name] for name in ("lang", "as_of", "text", "lean")}
    work, number = partial(_answer_lines, options=argparse.Namespace(**asked)), cores()
    with whole_lines() as write:

        def tell(answers: Iterable[Answered]) -> None:
            nonlocal status
            for one in answers:
                for complaint in one.complaints:
                    status = SOME_REFUSED
                    complain(complaint)
                write(one.written)

        for chunk in islice(chunks, None if number < 2 else LINES_ALONE):
            tell(work(chunk))
        first = next(chunks, None)
        if first is not None:
            with processes(number) as pool:
                for answers in as_it_comes(pool, number, work, chain([first], chunks)):
                    tell(answers)
    return status


def _chunks(given: IO[bytes]) -> Iterator[list[Line]]:
    """The lines as they come: the first by themselves, then as many at once as there are, up to a chunk."""
    number = 0
    for lines in _as_they_come(given):
        while lines:
            size = 1 if number < LINES_ALONE else LINES_A_CHUNK
            chunk, lines = lines[:size], lines[size:]
            yield [(number + at, line) for at, line in enumerate(chunk, start=1)]
            number += len(chunk)


def _as_they_come(given: IO[bytes]) -> Iterator[list[bytes]]:
    """All whole lines that are there already; where none is, the next."""
    rest = b""
    while block := os.read(given.fileno(), A_READ):
        *lines, rest = (rest + block).split(b"\n")
        yield [line + b"\n" for line in lines]
    if rest:
        yield [rest]


def _answer_lines(lines: list[Line], options: argparse.Namespace) -> list[Answered]:
    answer = _answering(options)
    return [_answer_line(number, line, answer, options) for number, line in lines]


def _answer_line(
    number: int, line: bytes, answer: Callable[[bytes], Any], options: argparse.Namespace
) -> Answered:
    if number % LINES_BETWEEN_COLLECTIONS == 0:
        gc.collect()
    complaints: tuple[str, ...] = ()
    try:
        answered = answer(line)
    except Refused as refused:
        issues = explain(refused.problems, options.lang)
        complaints = _complaints(f"{number}", issues)
        answered = _refused({"line": number}, f"{number}", issues, options)
    return Answered(answered.encode() if isinstance(answered, str) else to_json_bytes(answered), complaints)


def _verify(options: argparse.Namespace) -> int:
    from calculators.verify import read_claim, verify  # only this command needs them

    path: Path = options.claim
    _check_file(path, options)
    try:
        claim = read_claim(_bytes_of(path))
    except Refused as refused:
        refusal = _refusal({"file": str(path)}, refused, str(path), options)
        print(refusal if isinstance(refusal, str) else to_json(refusal, indented=True))
        return SOME_REFUSED
    answer = verify(claim, options.as_of or claim.case.as_of or today(), options.lang)
    if not options.text:
        print(to_json(answer, indented=True))
        return DONE
    from telling.checked.checking import tell_verdict  # heavy, and only text needs it
    from telling.plain_text import sheet_as_text

    print(sheet_as_text(tell_verdict(answer, options.lang, claim.case), options.lang))
    return DONE


def _refusal(place: dict[str, Any], refused: Refused, where: str, options: argparse.Namespace) -> Any:
    """In the place of a refused case an error object or text; it is also named on standard error."""
    issues = explain(refused.problems, options.lang)
    _complain_of(where, issues)
    return _refused(place, where, issues, options)


def _unreadable(path: Path, failed: OSError, options: argparse.Namespace) -> Any:
    """In the place of a case that could not be read."""
    issues: list[IssueOut] = [{"path": "", "message": told_of(failed, options.lang)}]
    _complain_of(str(path), issues)
    return _refused({"file": str(path)}, str(path), issues, options)


def _complain_of(where: str, issues: list[IssueOut]) -> None:
    for complaint in _complaints(where, issues):
        complain(complaint)


def _complaints(where: str, issues: list[IssueOut]) -> tuple[str, ...]:
    return tuple(f"{shown(where, LONGEST_PATH)}: {issue['message']}" for issue in issues)


def _refused(place: dict[str, Any], where: str, issues: list[IssueOut], options: argparse.Namespace) -> Any:
    where = shown(where, LONGEST_PATH)
    if options.text:
        from telling.plain_text import refused_as_text  # heavy, and only text needs it

        return refused_as_text(where, [issue["message"] for issue in issues], options.lang)
    place = {name: shown(value, LONGEST_PATH) if name == "file" else value for name, value in place.items()}
    return {"error": "refused", **place, "issues": issues}


def _gaps(options: argparse.Namespace) -> int:
    from telling.whole.gaps import gaps

    found = gaps(today(), options.lang, options.province)
    if options.json:
        print(to_json(found, indented=True))
    else:
        from telling.whole.reporting import gaps_as_text, tell_gaps

        print(gaps_as_text(tell_gaps(found, options.lang, options.province), options.lang))
    return DONE


def _clauses(options: argparse.Namespace) -> int:
    from calculators.clauses import clause_report

    report = clause_report(options.lang, options.province)
    if options.json:
        print(to_json(report, indented=True))
    else:
        from telling.whole.reporting import report_as_text, tell_report

        print(report_as_text(tell_report(report, options.lang, options.province), options.lang))
    return DONE


def _batch(options: argparse.Namespace) -> int:
    from calculators.sharing import cores
    from roster.batch import form_of  # only this command needs them
    from roster.files import COMMAND_LINE
    from roster.run import Order, answer_file, summary_lines

    language = options.lang
    form: Any = form_of(options.out)
    if form is None:
        options.refuse("form_of_result", path=options.out)

    def run(source: IO[bytes], target: IO[bytes], folder: str) -> tuple[str, int]:
        order = Order(form, today(), options.as_of, language, COMMAND_LINE, cores(), folder)
        summary = answer_file(source, target, order, progress=_progress(language), refused=_name_faults)
        return summary_lines(summary, language), summary.refused

    return _from_file_to_file(options, run)


def _outlook(options: argparse.Namespace) -> int:
    from calculators.sharing import cores
    from roster.batch import form_of  # only this command needs them
    from roster.outlook import LIMITS, MOST_MONTHS, Order, look_ahead_of_all, outlook_line
    from roster.summary import left_out_lines

    language = options.lang
    if form_of(options.out) != "xlsx":
        options.refuse("form_of_workbook", path=options.out)
    if not 1 <= options.months <= MOST_MONTHS:
        options.refuse("months", most=MOST_MONTHS)

    def run(source: IO[bytes], target: IO[bytes], folder: str) -> tuple[str, int]:
        order = Order(options.as_of or today(), options.months, language, LIMITS, cores(), folder)
        outlook = look_ahead_of_all(source, target, order, progress=_progress(language), refused=_name_faults)
        told = [outlook_line(outlook, language), *left_out_lines(outlook.left_out(language), language)]
        return "\n".join(told), outlook.refused

    return _from_file_to_file(options, run)


def _from_file_to_file(
    options: argparse.Namespace, run: Callable[[IO[bytes], IO[bytes], str], tuple[str, int]]
) -> int:
    """Read the roster and write the result, whole or not at all; `run` says in a line what came of it."""
    from roster.batch import as_a_whole, ended_cleanly, scratch  # only rosters need them
    from roster.rows import BadTable
    from roster.run import stopped_line

    roster, out, language = options.roster, options.out, options.lang
    _check_file(roster, options)
    if out.exists() and out.samefile(roster):
        options.refuse("onto_itself")
    _check_place(out, options)
    try:
        with ended_cleanly(), roster.open("rb") as source, scratch() as folder, as_a_whole(out) as target:
            said, refused = run(source, target, folder)
    except BadTable as bad:
        complain(f"{shown(roster, LONGEST_PATH)}: {bad.message(language)}")
        return WRONG_CALL
    except KeyboardInterrupt:
        complain(stopped_line(language))
        raise
    complain(said)
    return SOME_REFUSED if refused else DONE


def _check_place(path: Path, options: argparse.Namespace) -> None:
    """Refuse the call where the result has no place, or another file has it already."""
    if path.is_dir():
        options.refuse("is_folder", path=path)
    if not path.parent.is_dir():
        options.refuse("no_folder", path=path.parent)
    if path.exists() and not options.overwrite:
        options.refuse("is_there", path=path)


def _progress(language: Language) -> Callable[[int, int | None], None] | None:
    """A line on the terminal that counts the rows; nothing where standard error is no terminal."""
    from roster.run import progress_line

    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return lambda done, total: print(
        progress_line(done, total, language), end="\r", file=sys.stderr, flush=True
    )


def _name_faults(answered: Any) -> None:
    for message in answered.faults:
        complain(message)


def _template(options: argparse.Namespace) -> int:
    from roster.batch import as_a_whole, form_of  # only this command needs them
    from roster.template import write_template

    path = options.roster
    if form_of(path) != "xlsx":
        options.refuse("form_of_workbook", path=path)
    _check_place(path, options)
    with as_a_whole(path) as target:
        write_template(target, options.lang, options.of)
    return DONE


def _words(options: argparse.Namespace) -> int:
    from calculators.lean import words  # only this command tells them all

    print(to_json(words(options.lang), indented=True))
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from calculators.schemas import schema_of  # only this command builds an adapter

    print(to_json(schema_of(options.of), indented=True))
    return DONE
