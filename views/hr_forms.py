"""The sheets of the desk for an employer: for every leave that can be checked one, with the facts it asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from calculators.claim import MARRIAGE
from calculators.leaves import OF_KNOWN_LENGTH
from content.called import instead
from content.library import Language, read
from telling.words import phrases

DAYS = {
    "birth": "hr_day",
    "loss": "hr_day_loss",
    "child": "hr_day_child",
    "elder": "hr_day_elder",
    MARRIAGE: "hr_day_marriage",
}
"""The word for the day of what a leave is about."""


class Form(NamedTuple):
    """One sheet."""

    id: str
    leaves: tuple[str, ...]
    facts: tuple[str, ...]
    about: str
    """What its leaves are about: a birth, a child, an elder, a marriage."""
    holder: str | None
    """Who has the leave; None where that is asked."""
    after_a_loss: bool

    @property
    def word_of_day(self) -> str:
        """The word for its day."""
        return DAYS["loss" if self.after_a_loss else self.about]

    def called(self, language: Language) -> str:
        """It by its own name, else by that of its leave."""
        name = f"hr_leave_{self.id}"
        return phrases.page(name, language) if name in read("pages") else instead(self.id, language).name


def _forms() -> Iterator[Form]:
    listed: list[dict[str, Any]] = read("sheets")["sheet"]
    for entry in listed:
        yield _form(**entry)
    alone = {tuple(entry["leaves"]) for entry in listed}
    yield from (_form(id, [id]) for id in OF_KNOWN_LENGTH if (id,) not in alone)


def _form(
    id: str,
    leaves: list[str],
    facts: list[str] | None = None,
    after_a_loss: bool = False,
) -> Form:
    right = OF_KNOWN_LENGTH[leaves[0]]
    about = right.about or MARRIAGE
    holder = None if right.holder == "parents" else str(right.holder)
    asked = facts or read("sheets")["about"][about]
    whose = () if holder else ("subject",)
    return Form(id, tuple(leaves), (*whose, *asked, "province"), about, holder, after_a_loss)


FORMS: dict[str, Form] = {form.id: form for form in _forms()}
"""Every sheet by its name, in the order in which they can be chosen."""


def form_for(leave: str, *, after_a_loss: bool) -> str | None:
    """The sheet for one leave alone."""
    alone = [form for form in FORMS.values() if form.leaves == (leave,)]
    alone.sort(key=lambda form: form.after_a_loss != after_a_loss)
    return alone[0].id if alone else None
