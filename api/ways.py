"""Every way in: its address, what it takes, and what answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from api import answers
from api.answers import Made, as_json
from api.asked import Asked
from calculators.answer import Answer
from calculators.assessment import Assessment
from calculators.claim import Claim
from calculators.clauses import ClauseReport
from calculators.holidays import HolidaysOut
from calculators.lean import Lean, Words
from calculators.reply import Reply
from calculators.schemas import DESCRIBED
from rules.family import Family
from telling.whole.gaps import Gaps

PREFIX: Final = "/api/v1"


class Sending(NamedTuple):
    """A way in that takes a document."""

    name: str
    sent: Any
    answer: Any
    """The type of the answer; None of a file."""
    takes: tuple[str, ...]
    make: Callable[[bytes, Asked], Made]
    files: tuple[str, ...] = ()
    """As what a file is answered."""

    @property
    def path(self) -> str:
        """Below the prefix."""
        return f"/{self.name}"


class Asking(NamedTuple):
    """A way in that only asks."""

    name: str
    answer: Any
    """The type of the answer; None where it is described elsewhere."""
    takes: tuple[str, ...]
    make: Callable[[str, Asked], Any]
    parameter: str = ""
    """What the address ends with."""
    values: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Below the prefix."""
        return f"/{self.name}/{{{self.parameter}}}" if self.parameter else f"/{self.name}"


SENDING: Final = (
    Sending("assess", Family, Assessment | Lean, ("lang", "as_of", "lean"), as_json(answers.assessment)),
    Sending("verify", Claim, Answer, ("lang", "as_of"), as_json(answers.verdict)),
    Sending("questions", Family, answers.QuestionsOut, ("lang", "as_of"), as_json(answers.questions)),
    Sending("answer", Reply, Family, ("lang",), as_json(answers.with_answer)),
    Sending("calendar", Family, None, ("lang", "as_of"), answers.calendar, ("text/calendar",)),
    Sending(
        "sheet", Family, None, ("lang", "as_of", "form", "of"), answers.sheet, tuple(answers.TYPES.values())
    ),
)
ASKING: Final = (
    Asking(
        "entitlements",
        list[answers.EntitlementOut],
        ("lang", "province"),
        lambda _, asked: answers.entitlements(asked),
    ),
    Asking("clauses", ClauseReport, ("lang", "province"), lambda _, asked: answers.clauses(asked)),
    Asking("words", Words, ("lang",), lambda _, asked: answers.words_of_the_lean_form(asked)),
    Asking("gaps", Gaps, ("lang", "as_of", "province"), lambda _, asked: answers.what_is_not_held(asked)),
    Asking("holidays", HolidaysOut, ("lang", "province"), answers.holidays, "year"),
    Asking("schema", None, ("lang",), lambda what, _: answers.schema(what), "what", DESCRIBED),
)
STREAMED: Final = "assess"
"""The way in that also takes cases one a line."""
EITHER: Final = "sheet"
"""The way in that takes a case or a claim."""
