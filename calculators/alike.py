"""What was found of one family, found again by whoever gives the same answers to what was asked."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from rules.noting import Answers, Note, Question

T = TypeVar("T")


class _Fork(NamedTuple):
    """A question, and where each answer leads."""

    question: Question
    leads: dict[Any, Any]


class _End(NamedTuple):
    """What was found, and what is still to be asked to be sure of it."""

    note: tuple[tuple[Question, Any], ...]
    found: Any


class Tree(Generic[T]):
    """What was asked and answered, as a tree: at each fork the next question, at each end what was found."""

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: Any = None

    def find(self, answers: Answers) -> T | None:
        """What was found of a family that answers alike; None where there was none."""
        node = self._root
        while node.__class__ is _Fork:
            node = node[1].get(answers[node[0]])
        if node is None:
            return None
        for question, answer in node[0]:
            if answers[question] != answer:
                return None
        found: T = node[1]
        return found

    def keep(self, note: Note, answers: Answers, found: T) -> None:
        """Keep what was found of a family that no other was alike to."""
        rest = dict(note)
        node, leads, answer = self._root, None, None
        while isinstance(node, _Fork):
            leads, answer = node.leads, answers[node.question]
            rest.pop(node.question, None)
            node = leads.get(answer)
        end: Any = _End(tuple(rest.items()), found)
        if node is not None:
            end = _forked(node, end, answers)
        if leads is None:
            self._root = end
        else:
            leads[answer] = end


def _forked(old: _End, new: _End, answers: Answers) -> _Fork:
    """The questions up to the first that tells the two apart, and both ends behind it."""
    for at, (question, answer) in enumerate(old.note):
        if answers[question] != answer:
            break
    known = {question for question, _ in old.note[: at + 1]}
    rest = tuple(one for one in new.note if one[0] not in known)
    fork = _Fork(question, {answer: _End(old.note[at + 1 :], old.found), answers[question]: new._replace(note=rest)})
    for question, answer in reversed(old.note[:at]):
        fork = _Fork(question, {answer: fork})
    return fork
