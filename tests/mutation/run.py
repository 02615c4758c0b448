"""Mutation testing: does a test notice each small change of the code of law, of answers, of words?

cosmic-ray makes the mutants and keeps their results, one session a module in `.mutants/`. Each mutant lives
in a forked process only, which imports the changed module from memory: no file is rewritten, and the
libraries are loaded once. There the cases of `tests/cases` are read, those of the entitlement first, then
the quick modules of tests; the first that fails kills it. Of a module outside `rules/` first the tests that
import it are run, then the cases, then the tests of what imports it.

    python tests/mutation/run.py [--jobs 2] [--again] [rules/days.py ...]

Started again it goes on where it stopped; a module that has changed begins anew. Annotations, caches
and protocols are left alone, as nothing at run time depends on them; and beside a word `==` becomes no `<`.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import importlib.abc
import importlib.util
import os
import pickle
import re
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain, islice, zip_longest
from pathlib import Path
from types import CodeType
from typing import Any

import cosmic_ray.commands
import cosmic_ray.plugins
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult
from hypothesis import settings

ROOT = Path(__file__).parents[2]
SESSIONS = ROOT / ".mutants"
LOADED_ONCE = (
    "babel.dates",
    "dateutil.relativedelta",
    "orjson",
    "playwright.sync_api",
    "pydantic",
    "pytest",
    "streamlit.testing.v1",
)
QUICK = (
    "test_days",
    "test_family",
    "test_facts",
    "test_weighing",
    "test_right_by_right",
    "test_law",
    "test_bad_input",
    "test_histories",
    "test_calendar",
    "test_growing_up",
    "test_services_told",
    "test_clauses",
    "test_engine",
)
ROOMS = ("rules", "calculators", "telling", "roster", "content")
APART = (
    "test_fuzz",
    "test_sweep",
    "test_roster_commands",
    "test_package",
    "test_readme",
    "test_deploy",
)
"""Tests that would not see a change in memory, or take too long."""
SLOW = ("test_leave_plan", "test_deadlines", "test_timeline", "test_what_if", "test_gaps", "test_verify")
IMPORT_SECONDS, CASE_SECONDS, TESTS_SECONDS = 60, 20, 120
MOST_MEMORY = 4 << 30
SLIPS = re.compile(
    r"core/(ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_(Add|Div|FloorDiv)|BitOr_BitAnd|BitAnd_BitOr|(Div|FloorDiv|Mod|Pow)_.*)"
    r"|ReplaceComparisonOperator_(Is_IsNot|IsNot_Is|In_NotIn|NotIn_In|(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE))"
    r"|(?!ReplaceBinary|ReplaceComparison).*)"
)
"""Of cosmic-ray's operators those somebody may slip into: not `+` to `<<`, nor `==` to `is`."""
Called = dict[tuple[str, int], set[tuple[str, str]]]
KILLED, SURVIVED = TestOutcome.KILLED, TestOutcome.SURVIVED


# What is no mutant


class _Bare(ast.NodeTransformer):
    """Code without what nothing at run time depends on: annotations of functions, docstrings, caches."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        node.decorator_list = [one for one in node.decorator_list if ast.unparse(one) != "cache"]
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Name("annotation")
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        if [ast.unparse(base) for base in node.bases] == ["Protocol"]:  # read by mypy alone
            node.body = [ast.Pass()]
        return self.generic_visit(node)


def _bare(code: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(code)))


def _orders_words(code: str) -> int:
    """How often it asks which of two words comes first in the alphabet."""
    return sum(
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
        and isinstance(node.comparators[0], ast.Constant)
        and isinstance(node.comparators[0].value, str)
        for node in ast.walk(ast.parse(code))
    )


def no_mutant(original: str, mutated: str | None) -> str | None:
    """Why a change is none that a test could notice, or nobody would make; None where it is one."""
    if mutated is None:
        return "nothing changed"
    try:
        if _bare(mutated) == _bare(original):
            return "means the same"
        return "orders words" if _orders_words(mutated) else None
    except SyntaxError:
        return "no Python"


# A mutant and its tests, in a process of its own


class _FromMemory(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from the mutated code."""

    def __init__(self, path: Path, code: str) -> None:
        self._path = path
        self._code = code
        self._name = _dotted(path)

    def find_spec(self, fullname: str, path: object, target: object = None) -> Any:
        if fullname != self._name:
            return None
        places = [str((ROOT / self._path).parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, ROOT / self._path, loader=self, submodule_search_locations=places
        )

    def create_module(self, spec: object) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self._code, str(ROOT / self._path), "exec"), module.__dict__)


def _mutated(spec: MutationSpec, original: str) -> str | None:
    operator = cosmic_ray.plugins.get_operator(spec.operator_name)(**spec.operator_args)
    return mutate_code(original, operator, spec.occurrence)


def _who_calls_what() -> Called:
    """Of every function, by path and first line, the cases in which it is called."""
    cases = importlib.import_module("tests.cases")
    called: Called = {}
    for case in cases.all_cases():
        seen: set[CodeType] = set()
        sys.setprofile(lambda frame, event, _, seen=seen: seen.add(frame.f_code) if event == "call" else None)
        cases.differences(case)
        sys.setprofile(None)
        for code in seen:
            called.setdefault((code.co_filename, code.co_firstlineno), set()).add((case.file, case.name))
    return called


def _cases_to_read(spec: MutationSpec, original: str, called: Called) -> set[tuple[str, str]] | None:
    """The cases that call the function in which the change is; None, all, where that is none."""
    line = spec.start_pos[0]
    inner = None
    for node in ast.walk(ast.parse(original)):
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= (node.end_lineno or 0):
            inner = node  # walked from the outside in
    if inner is None:
        return None
    first = min([inner.lineno, *(one.lineno for one in inner.decorator_list)])
    return called.get((str(ROOT / spec.module_path), first))


def _first_failure(path: Path, wanted: set[tuple[str, str]] | None) -> str | None:
    """The first test that fails, or None. Any error is a failure."""
    try:
        signal.alarm(IMPORT_SECONDS)
        cases = importlib.import_module("tests.cases")
        if path.parts[0] != "rules":
            near, far = _tests_of(path)
            called = (one for one in cases.all_cases() if wanted is None or (one.file, one.name) in wanted)
            return (
                _one_by_one(near)
                or _failing_case(cases, islice(called, 100))
                or _one_by_one(far, drawn=False)
            )
        own = cases.FOLDER / f"{path.stem}.toml"
        if own.exists():
            failing = _failing_case(cases, cases.cases_in(own))
            if failing or not _is_used_elsewhere(path):
                return failing or _failing_test(QUICK) or _failing_test(SLOW, drawn=False)
        files = (cases.cases_in(one) for one in sorted(cases.FOLDER.glob("*.toml")))
        mixed = chain.from_iterable(zip_longest(*files))  # one of each right, then another of each
        others = (one for one in mixed if one and (wanted is None or (one.file, one.name) in wanted))
        return (
            _failing_case(cases, islice(others, 100))
            or _failing_test(QUICK)
            or _failing_case(cases, others)
            or _failing_test(SLOW, drawn=False)
        )
    except BaseException as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"


def _failing_unchanged(path: Path) -> str:
    return _first_failure(path, None) or ""


def _tests_of(path: Path) -> tuple[list[str], list[str]]:
    """The modules of tests that import a module of the project, and those that import what imports it."""
    sources = {
        _dotted(one): _imported(one) for room in (*ROOMS, "api", "views") for one in Path(room).rglob("*.py")
    }
    tests = {one.stem: _imported(one) for one in sorted(Path("tests").glob("test_*.py"))}
    name = _dotted(path)
    users = {one for one, names in sources.items() if name in names}
    near = [one for one, names in tests.items() if name in names and one not in APART]
    far = [one for one, names in tests.items() if names & users and one not in APART]
    return near, [one for one in far if one not in near]


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _one_by_one(modules: Iterable[str], *, drawn: bool = True) -> str | None:
    """The first test that fails, each module of tests with its own time."""
    return next((failed for one in modules if (failed := _failing_test([one], drawn=drawn))), None)


def _is_used_elsewhere(path: Path) -> bool:
    """Whether another module of the law names this one, so that cases of other rights may notice a change."""
    listed = path.with_name("__init__.py"), Path("rules/qinghai/__init__.py"), path
    others = (one for one in Path("rules").rglob("*.py") if one not in listed)
    return any(re.search(rf"\b{path.stem}\b", one.read_text(encoding="utf-8")) for one in others)


def _failing_case(cases: Any, some: Iterable[Any]) -> str | None:
    for case in some:
        signal.alarm(CASE_SECONDS)
        if not case.fault and cases.differences(case):
            return f"{case.file}: {case.name}"
    return None


def _failing_test(modules: Iterable[str], *, drawn: bool = True) -> str | None:
    """The first that fails, of those that open no browser; only where `drawn` those that draw families."""
    import pytest

    class Failed:
        name: str | None = None

        def pytest_collection_modifyitems(self, items: list[Any]) -> None:
            items[:] = [item for item in items if drawn or not getattr(item.obj, "is_hypothesis_test", False)]

        def pytest_runtest_logreport(self, report: Any) -> None:
            if report.failed:
                self.name = report.nodeid

    signal.alarm(TESTS_SECONDS)
    failed = Failed()
    options = ["-x", "-q", "-m", "not browser", "-p", "no:cacheprovider", "-n", "0", "--assert=plain"]
    code = pytest.main([*options, *(f"tests/{module}.py" for module in modules)], plugins=[failed])
    return (failed.name or "tests cannot be collected") if code else None


def _in_the_child(spec: MutationSpec, original: str, called: Called) -> WorkResult:
    mutated = _mutated(spec, original)
    if why := no_mutant(original, mutated):
        return WorkResult(WorkerOutcome.SKIPPED, why)
    assert mutated is not None
    sys.meta_path.insert(0, _FromMemory(spec.module_path, mutated))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    failed = _first_failure(spec.module_path, _cases_to_read(spec, original, called))
    return WorkResult(
        WorkerOutcome.NORMAL,
        failed,
        KILLED if failed else SURVIVED,
        "\n".join(
            difflib.unified_diff(original.splitlines(), mutated.splitlines(), lineterm="", n=0),
        ),
    )


# All mutants


def _session(path: Path) -> Path:
    """The session of a module; begun anew where the module has changed since."""
    session = SESSIONS / path.with_suffix(".sqlite").as_posix().replace("/", ".")
    seen = session.with_suffix(".py")
    code = (ROOT / path).read_text(encoding="utf-8")
    if not (session.exists() and seen.exists() and seen.read_text(encoding="utf-8") == code):
        SESSIONS.mkdir(exist_ok=True)
        session.unlink(missing_ok=True)
        with use_db(str(session)) as work:
            cosmic_ray.commands.init([path], work, {})
            unlikely = [
                one.job_id for one in work.work_items if not SLIPS.fullmatch(one.mutations[0].operator_name)
            ]
            work.set_multiple_results(unlikely, WorkResult(WorkerOutcome.SKIPPED, "no likely slip"))
        seen.write_text(code, encoding="utf-8")
    return session


def _to_try(work: WorkDB, again: bool) -> list[WorkItem]:
    """Those not tried yet, or those that survived `again`; in the order of the code."""
    survived = [item for item, result in work.completed_work_items if result.test_outcome == SURVIVED]
    return sorted(
        survived if again else work.pending_work_items, key=lambda item: item.mutations[0].start_pos
    )


def _start(work: Callable[[], Any]) -> tuple[int, int]:
    """Do some work in a child; its process, and where it will write what came out."""
    reads, writes = os.pipe()
    if child := os.fork():
        os.close(writes)
        return child, reads
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    found = work()
    with os.fdopen(writes, "wb") as told:
        told.write(pickle.dumps(found))
    os._exit(0)


def _come_out(child: int, reads: int) -> Any:
    """Wait for a child; what came out, None of one that was stopped."""
    with os.fdopen(reads, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else None


def _finish(running: dict[int, tuple[str, int]], work: WorkDB) -> None:
    """Wait for one child and keep its result; one that was stopped took too long, or all memory."""
    child, _ = os.wait()
    job, reads = running.pop(child)
    with os.fdopen(reads, "rb") as told:
        said = told.read()
    stopped = WorkResult(WorkerOutcome.NORMAL, "took too long", KILLED)
    work.set_result(job, pickle.loads(said) if said else stopped)


def _run(path: Path, jobs: int, again: bool, called: Called) -> None:
    original = (ROOT / path).read_text(encoding="utf-8")
    with use_db(str(_session(path)), WorkDB.Mode.open) as work:
        running: dict[int, tuple[str, int]] = {}
        for item in _to_try(work, again):
            if len(running) >= jobs:
                _finish(running, work)
            child, reads = _start(partial(_in_the_child, item.mutations[0], original, called))
            running[child] = item.job_id, reads
        while running:
            _finish(running, work)


def _report(path: Path) -> Counter[TestOutcome | None]:
    """Print a module's score and what survived."""
    counted: Counter[TestOutcome | None] = Counter()
    survived = []
    with use_db(str(_session(path)), WorkDB.Mode.open) as work:
        for _, result in work.completed_work_items:
            counted[result.test_outcome] += 1
            if result.test_outcome == SURVIVED:
                survived.append("\n".join((result.diff or "").splitlines()[2:]))
    print(path, _score(counted), *sorted(survived), sep="\n", flush=True)
    return counted


def _score(counted: Counter[TestOutcome | None]) -> str:
    killed, all_told = counted[KILLED], counted[KILLED] + counted[SURVIVED]
    return f"{killed} of {all_told} killed ({100 * killed / all_told if all_told else 100:.1f} %)"


def main() -> None:
    """Try every mutant of the modules named, or of all, and tell what survived."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument(
        "modules",
        nargs="*",
        type=Path,
        help="paths below the project; all of the three rooms if none",
    )
    told.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    told.add_argument("--again", action="store_true", help="only those that survived before")
    told.add_argument("--report", action="store_true", help="only tell what was found before")
    options = told.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for name in LOADED_ONCE:
        importlib.import_module(name)
    settings.register_profile("mutants", derandomize=True, database=None)
    settings.load_profile("mutants")
    called: Called = {}
    if not options.report:
        called = _come_out(*_start(_who_calls_what))
    checked: set[Path] = set()
    by_folder: dict[str, Counter[TestOutcome | None]] = {}
    every = sorted(one for room in ROOMS for one in Path(room).rglob("*.py"))
    for path in options.modules or every:
        if not options.report:
            unchanged = path if path.parts[0] != "rules" else Path("rules/days.py")
            if unchanged not in checked:
                failing = _come_out(*_start(partial(_failing_unchanged, unchanged)))
                if failing != "":
                    sys.exit(
                        f"{unchanged} is unchanged, and yet a test fails: {failing or 'it took too long'}"
                    )
                checked.add(unchanged)
            _run(path, options.jobs, options.again, called)
        counted = _report(path)
        by_folder.setdefault(str(path.parent), Counter()).update(counted)
    for folder, counted in by_folder.items():
        print(f"{folder}: {_score(counted)}")
    print(f"All: {_score(sum(by_folder.values(), Counter()))}")


if __name__ == "__main__":
    main()
