"""Mutation testing: does a test notice each small change of the code of law, of answers, of words?

cosmic-ray makes the mutants and keeps their results, one session a module in `.mutants/`. Each mutant lives
in a forked process only, which imports the changed module from memory: no file is rewritten, and the
libraries are loaded once. Before, every test that opens no browser is run once, to learn which functions it
calls and how long it takes. A mutant is shown to the tests that call the changed function (where it is in
none, to those that call something of its module): first those that killed its neighbours, then the quickest.
The first that fails kills it.

    python tests/mutation/run.py [--jobs 2] [--again] [--share 10 --seed 1] [rules/days.py ...]

With `--share` at most so many mutants a module are tried, drawn by the seed; whoever repeats it draws the
same. Started again it goes on where it stopped; a module that has changed begins anew, and a test that has
changed is learned anew. Annotations, caches and protocols are left alone, as nothing at run time depends on
them; and beside a word `==` becomes no `<`.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import hashlib
import importlib
import importlib.abc
import importlib.util
import os
import pickle
import random
import re
import resource
import select
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

import cosmic_ray.commands
import cosmic_ray.plugins
import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parents[2]
SESSIONS = ROOT / ".mutants"
LOADED_ONCE = (
    "babel.dates",
    "dateutil.relativedelta",
    "orjson",
    "playwright.sync_api",
    "pydantic",
    "streamlit.testing.v1",
)
ROOMS = ("rules", "calculators", "telling", "roster", "content")
APART = (
    "test_fuzz",
    "test_sweep",
    "test_roster_commands",
    "test_package",
    "test_readme",
    "test_deploy",
    "test_gate",
    "test_command_line",
    "test_embedded",
    "test_health",
)
"""Tests that would not see a change in memory, or take too long."""
SLOWEST, EACH, ALL_TOLD = 3, 10, 25
"""Seconds of processor: of the slowest test shown, of all of one module of tests, of all of one mutant."""
PATIENCE, LONGEST = 20, 1800
"""Seconds of processor beyond ten times the usual; seconds by the clock, for what waits and never ends."""
MOST_MEMORY = 4 << 30
TOO_LONG = "took too long"
SLIPS = re.compile(
    r"core/(ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_(Add|Div|FloorDiv)|BitOr_BitAnd|BitAnd_BitOr|(Div|FloorDiv|Mod|Pow)_.*)"
    r"|ReplaceComparisonOperator_(Is_IsNot|IsNot_Is|In_NotIn|NotIn_In|(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE))"
    r"|(?!ReplaceBinary|ReplaceComparison|ReplaceUnaryOperator_\w+_Invert).*)"
)
"""Of cosmic-ray's operators those somebody may slip into: not `+` to `<<`, `==` to `is`, `-1` to `~1`."""
KILLED, SURVIVED = TestOutcome.KILLED, TestOutcome.SURVIVED


# What is no mutant


class _Bare(ast.NodeTransformer):
    """Code without what no test in this process depends on: annotations, caches, whether a module is run."""

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

    def visit_If(self, node: ast.If) -> ast.AST:
        if "__main__" in ast.unparse(node.test):  # seen only by a process of its own
            node.test = ast.Name("is_run")
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        end = ast.unparse(node.comparators[0])
        if ast.unparse(node.left).startswith("len(") and end == "0":
            end = "date.min"  # nothing is shorter than empty, as no day is before the first
        for last, beyond, within in (("date.max", ast.GtE, ast.Lt), ("date.min", ast.LtE, ast.Gt)):
            if end == last and isinstance(node.ops[0], beyond):
                node.ops[0] = ast.Eq()
            if end == last and isinstance(node.ops[0], within):
                node.ops[0] = ast.NotEq()
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


# Which test calls what


Shown = list[tuple[str, float, list[str]]]
"""Modules of tests, what they take, and which of their tests."""


class Test(NamedTuple):
    """One test: its name, the seconds of processor it takes, the functions it calls, as `path:name`."""

    name: str
    seconds: float
    calls: frozenset[str]


class _Watching:
    """Takes down what each test calls. What is called between the tests counts for all of its module."""

    def __init__(self) -> None:
        self._seen: set[CodeType] = set()
        self._between = self._seen
        self._found: list[tuple[str, float, set[CodeType]]] = []
        self._passed: set[str] = set()
        threading.setprofile(self._note)
        sys.setprofile(self._note)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            self._seen.add(frame.f_code)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: Any) -> Iterator[None]:
        self._seen, began = set(), time.process_time()
        yield
        self._found.append((item.nodeid, time.process_time() - began, self._seen))
        self._seen = self._between

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" and not report.failed:
            self._passed.add(report.nodeid)

    def tests(self) -> list[tuple[str, float, frozenset[str]]]:
        """As plain tuples: a test of pages leaves another `__main__` behind, of which nothing can be sent."""
        sys.setprofile(None)
        between = _names(self._between)
        return [
            (name, seconds, between | _names(seen))
            for name, seconds, seen in self._found
            if name in self._passed
        ]


def _names(codes: set[CodeType]) -> frozenset[str]:
    rooms = tuple(f"{ROOT / room}{os.sep}" for room in ROOMS)
    return frozenset(
        sys.intern(f"{Path(code.co_filename).relative_to(ROOT).as_posix()}:{code.co_qualname}")
        for code in codes
        if code.co_filename.startswith(rooms)
    )


def _watched(module: str) -> list[tuple[str, float, frozenset[str]]]:
    watching = _Watching()
    _pytest([module], watching)
    return watching.tests()


def _all_tests(jobs: int) -> list[Test]:
    """Every test of every module of tests; only of modules that have changed they are watched anew."""
    kept = SESSIONS / "tests.pickle"
    known: dict[str, tuple[str, list[Any]]] = pickle.loads(kept.read_bytes()) if kept.exists() else {}
    modules = [one for one in sorted(Path("tests").glob("test_*.py")) if one.stem not in APART]
    stamps = {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in modules}
    running: dict[str, tuple[int, int]] = {}

    def finish() -> None:
        module = next(iter(running))
        found = _come_out(*running.pop(module))
        if not isinstance(found, list):
            sys.exit(f"{module} cannot be watched: {found}")
        known[module] = stamps[module], found
        kept.write_bytes(pickle.dumps(known))

    for module, stamp in stamps.items():
        if known.get(module, ("", []))[0] != stamp:
            if len(running) >= jobs:
                finish()
            running[module] = _start(partial(_watched, module))
    while running:
        finish()
    return [Test(*test) for module in stamps for test in known[module][1]]


def _callers(path: Path, tests: list[Test]) -> dict[str, list[Test]]:
    """Of every function of a module the tests that call it; under "" those that call any of them."""
    callers: dict[str, list[Test]] = {"": []}
    start = f"{path.as_posix()}:"
    for test in tests:
        called = [call.removeprefix(start) for call in test.calls if call.startswith(start)]
        for name in ("", *called) if called else ():
            callers.setdefault(name, []).append(test)
    return callers


def _to_show(path: Path, calling: list[Test], kills: Counter[str]) -> Shown:
    """In which order a mutant is shown to the tests that call it, by their module, while there is time."""
    calling = random.Random(path.as_posix()).sample(calling, len(calling))
    calling.sort(key=lambda test: (-kills[test.name], path.stem not in test.name))
    seconds: Counter[str] = Counter()
    names: dict[str, list[str]] = {}
    for test in calling:
        module = test.name.partition("::")[0]
        if test.seconds <= SLOWEST and seconds[module] + test.seconds <= EACH:
            seconds[module] += test.seconds  # type: ignore[assignment]
            names.setdefault(module, []).append(test.name)
    shown: Shown = []
    for module in sorted(names, key=lambda one: (-kills[one], not _imports(one, path), seconds[one])):
        if sum(one[1] for one in shown) + seconds[module] <= ALL_TOLD:
            shown.append((module, seconds[module], names[module]))
    return shown


def _imports(module: str, path: Path) -> bool:
    """Whether a module of tests imports a module of the project."""
    source = Path(module).read_text(encoding="utf-8")
    *package, name = _dotted(path).split(".")
    written = (
        rf"(import|from) {re.escape(_dotted(path))}\b|from {re.escape('.'.join(package))} import .*\b{name}\b"
    )
    return bool(re.search(written, source))


def _function(line: int, original: str) -> str:
    """The name, as the interpreter gives it, of the innermost function in which the line is, if any."""

    def within(node: ast.AST, above: str) -> str:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                if not child.body[0].lineno <= line <= (child.end_lineno or 0):
                    continue
                name = f"{above}{child.name}"
                if isinstance(child, ast.ClassDef):
                    return within(child, f"{name}.")
                return within(child, f"{name}.<locals>.") or name
            if found := within(child, above):
                return found
        return ""

    return within(ast.parse(original), "")


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


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _mutated(spec: MutationSpec, original: str) -> str | None:
    operator = cosmic_ray.plugins.get_operator(spec.operator_name)(**spec.operator_args)
    return mutate_code(original, operator, spec.occurrence)


class _Showing:
    """Runs the tests named, in this order, and tells the first that fails."""

    def __init__(self, names: list[str]) -> None:
        self._place = {name: place for place, name in enumerate(names)}
        self.failed: str | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        wanted = [item for item in items if item.nodeid in self._place]
        items[:] = sorted(wanted, key=lambda item: self._place[item.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def _pytest(arguments: list[str], plugin: object) -> int:
    options = ["-q", "-m", "not browser", "-p", "no:cacheprovider", "-n", "0", "--assert=plain", "--reruns=0"]
    return pytest.main([*options, *arguments], plugins=[plugin])


def _first_failure(shown: Shown) -> str:
    """The first test that fails, or nothing. Any error is a failure."""
    signal.alarm(LONGEST)
    for module, seconds, names in shown:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE + 10 * seconds)
        showing = _Showing(names)
        if code := _pytest(["-x", module], showing):
            return showing.failed or f"{module} ends with {code!r}"
    return ""


def _in_the_child(path: Path, mutated: str, shown: Shown) -> str:
    sys.meta_path.insert(0, _FromMemory(path, mutated))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    return _first_failure(shown)


# All mutants


def _session(path: Path) -> Path:
    """The session of a module; begun anew where the module has changed since."""
    session = SESSIONS / path.with_suffix(".sqlite").as_posix().replace("/", ".")
    seen = session.with_suffix(".py")
    code = (ROOT / path).read_text(encoding="utf-8")
    if not (session.exists() and seen.exists() and seen.read_text(encoding="utf-8") == code):
        session.unlink(missing_ok=True)
        with use_db(str(session)) as work:
            cosmic_ray.commands.init([path], work, {})
            unlikely = [
                one.job_id for one in work.work_items if not SLIPS.fullmatch(one.mutations[0].operator_name)
            ]
            work.set_multiple_results(unlikely, WorkResult(WorkerOutcome.SKIPPED, "no likely slip"))
        seen.write_text(code, encoding="utf-8")
    return session


class Share(NamedTuple):
    """How many mutants of a module, drawn by which seed."""

    most: int
    seed: int


def _drawn(path: Path, work: WorkDB, original: str, share: Share | None) -> dict[str, tuple[WorkItem, str]]:
    """The mutants of a module, by their job, with their code; of a share those that were drawn."""
    done = dict(work.results)
    items = sorted(
        work.work_items,
        key=lambda item: (
            item.mutations[0].start_pos,
            item.mutations[0].operator_name,
            item.mutations[0].occurrence,
            repr(item.mutations[0].operator_args),
        ),
    )
    if share:
        random.Random(f"{share.seed} {path.as_posix()}").shuffle(items)
    drawn: dict[str, tuple[WorkItem, str]] = {}
    for item in items:
        if share and len(drawn) == share.most:
            break
        if item.job_id in done and done[item.job_id].worker_outcome == WorkerOutcome.SKIPPED:
            continue
        mutated = _mutated(item.mutations[0], original)
        if why := no_mutant(original, mutated):
            work.set_result(item.job_id, WorkResult(WorkerOutcome.SKIPPED, why))
        elif mutated:
            drawn[item.job_id] = item, mutated
    return drawn


def _start(work: Callable[[], Any]) -> tuple[int, int]:
    """Do some work in a child; its process, and where it will write what came out."""
    reads, writes = os.pipe()
    if child := os.fork():
        os.close(writes)
        return child, reads
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        found = work()
    except BaseException as error:  # noqa: BLE001
        found = f"{type(error).__name__}: {error}"
    with os.fdopen(writes, "wb") as told:
        told.write(pickle.dumps(found))
    os._exit(0)


def _come_out(child: int, reads: int) -> Any:
    """Wait for a child; what came out, None of one that was stopped."""
    with os.fdopen(reads, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return pickle.loads(said) if said else None


class _Run:
    """The mutants of one module after another, and the tests they are shown to."""

    def __init__(self, jobs: int, again: bool, share: Share | None) -> None:
        self._jobs, self._again, self._share = jobs, again, share
        self._tests = _all_tests(jobs)
        self._passes_alone: dict[str, bool] = {}
        self._kills: Counter[str] = Counter()

    def module(self, path: Path) -> None:
        original = (ROOT / path).read_text(encoding="utf-8")
        callers = _callers(path, self._tests)
        with use_db(str(_session(path)), WorkDB.Mode.open) as work:
            drawn = _drawn(path, work, original, self._share)
            done = {job: result for job, result in work.results if job in drawn}
            wanted = [
                one
                for job, one in drawn.items()
                if (done[job].test_outcome == SURVIVED if self._again and job in done else job not in done)
            ]
            running: list[tuple[WorkItem, str, tuple[int, int]]] = []
            while wanted or running:
                if wanted and len(running) < self._jobs:
                    item, mutated = wanted.pop(0)
                    function = _function(item.mutations[0].start_pos[0], original)
                    calling = callers.get(function) or callers[""]
                    shown = _to_show(path, [t for t in calling if self._may_kill(t.name)], self._kills)
                    running.append((item, mutated, _start(partial(_in_the_child, path, mutated, shown))))
                    continue
                ended, _, _ = select.select([child[1] for _, _, child in running], (), ())
                item, mutated, child = running.pop([child[1] for _, _, child in running].index(ended[0]))
                failed: str | None = _come_out(*child)
                if failed and "::" in failed and not self._may_kill(failed, asked=True):
                    wanted.insert(0, (item, mutated))
                    continue
                if failed:
                    self._kills.update({failed, failed.partition("::")[0]})
                diff = difflib.unified_diff(original.splitlines(), mutated.splitlines(), lineterm="", n=0)
                outcome = SURVIVED if failed == "" else KILLED
                said = TOO_LONG if failed is None else failed
                result = WorkResult(WorkerOutcome.NORMAL, said, outcome, "\n".join(diff))
                work.set_result(item.job_id, result)

    def _may_kill(self, name: str, *, asked: bool = False) -> bool:
        """Whether a test passes alone of unchanged code; tried when it has killed for the first time."""
        if asked and name not in self._passes_alone:
            shown: Shown = [(name.partition("::")[0], SLOWEST, [name])]
            self._passes_alone[name] = _come_out(*_start(partial(_first_failure, shown))) == ""
            if not self._passes_alone[name]:
                print(f"fails of unchanged code, and is left out: {name}", flush=True)
        return self._passes_alone.get(name, True)


def _report(path: Path, share: Share | None) -> Counter[str]:
    """Print a module's score and what survived."""
    counted: Counter[str] = Counter()
    survived = []
    original = (ROOT / path).read_text(encoding="utf-8")
    with use_db(str(_session(path)), WorkDB.Mode.open) as work:
        drawn = _drawn(path, work, original, share)
        for job, result in work.results:
            if job in drawn and result.test_outcome == SURVIVED:
                counted["survived"] += 1
                survived.append("\n".join((result.diff or "").splitlines()[2:]))
            elif job in drawn:
                counted["by time" if result.output == TOO_LONG else "killed"] += 1
    print(path, _score(counted), *sorted(survived), sep="\n", flush=True)
    return counted


def _score(counted: Counter[str]) -> str:
    killed, all_told = counted["killed"] + counted["by time"], counted.total()
    slow = f", {counted['by time']} of them by time" if counted["by time"] else ""
    return f"{killed} of {all_told} killed ({100 * killed / all_told if all_told else 100:.1f} %){slow}"


def main() -> None:
    """Try every mutant of the modules named, or of all, and tell what survived."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument(
        "modules", nargs="*", type=Path, help="modules or rooms of the project; all of its rooms if none"
    )
    told.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    told.add_argument("--share", type=int, help="at most so many mutants a module")
    told.add_argument("--seed", type=int, default=1, help="which ones")
    told.add_argument("--again", action="store_true", help="only those that survived before")
    told.add_argument("--report", action="store_true", help="only tell what was found before")
    options = told.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    SESSIONS.mkdir(exist_ok=True)
    for name in LOADED_ONCE:
        importlib.import_module(name)
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=60,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    os.environ["FAMILIES"] = "mutants"
    share = Share(options.share, options.seed) if options.share else None
    run = None if options.report else _Run(options.jobs, options.again, share)
    by_room: dict[str, Counter[str]] = {}
    for named in options.modules or map(Path, ROOMS):
        for path in sorted(named.rglob("*.py")) if named.is_dir() else [named]:
            if run:
                run.module(path)
            counted = _report(path, share)
            for above in (path.parents[-2], path.parent):
                by_room.setdefault(str(above), Counter())
            for above in {path.parents[-2], path.parent}:
                by_room[str(above)].update(counted)
    for room, counted in by_room.items():
        print(f"{room}: {_score(counted)}")


if __name__ == "__main__":
    main()
