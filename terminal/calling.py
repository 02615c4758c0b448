"""A call from a terminal: understood or refused in the language chosen, in our own words."""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, NoReturn

from calculators.shown import shown
from content.library import LANGUAGES, USUAL, Language, read

FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def say(section: str, key: str, language: Language, **values: object) -> str:
    """One text of `content/command.toml`; what was written in the call is shown harmless."""
    told = {name: shown(value, 300) for name, value in values.items()}
    text: str = read("command")[section][key][language]
    return text.format(**told)


def language_of(arguments: Sequence[str]) -> Language:
    """The language of the call: as it says itself, else as the terminal is set, else the usual one."""
    written = " ".join(arguments)
    for language in LANGUAGES:
        if re.search(rf"--lang[= ]{language}\b", written):
            return language
    terminal = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return next((one for one in LANGUAGES if terminal.startswith(one)), USUAL)


class Call(argparse.ArgumentParser):
    """One command and its options."""

    def __init__(self, language: Language, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(language), **more)
        self.language = language
        self._positionals.title = say("word", "arguments", language)
        self._optionals.title = say("word", "options", language)
        self.add_argument("-h", "--help", action="help", help=say("help", "help", language))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and how it is written."""
        self.exit(2, f"{self.format_usage()}{_in_words(message, self.language)}\n")

    def refuse(self, key: str, **values: object) -> NoReturn:
        """Say what is wrong with what was asked for."""
        self.exit(2, f"{self.format_usage()}{say('wrong', key, self.language, **values)}\n")

    def day(self, text: str) -> date:
        """A day as YYYY-MM-DD."""
        if not _DAY.fullmatch(text):
            raise self._no_day("not_a_date", text)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise self._no_day("no_such_day", text) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise self._no_day("date_out_of_range", text)
        return day

    def _no_day(self, key: str, text: str) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(say("wrong", key, self.language, value=text))


def _formatter(language: Language) -> Any:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            named = say("word", "usage", language) if prefix is None else prefix
            super().add_usage(usage, actions, groups, named)

    return Formatter


_WORDS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<what>.*)", "missing"),
    (r"unrecognized arguments: (?P<what>.*)", "unknown"),
    (r"argument (?P<name>.+?): expected .*argument.*", "no_value"),
    (r"argument (?P<name>.+?): ignored explicit argument .*", "no_value_taken"),
    (
        r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)",
        "no_choice",
    ),
    (r"argument (?P<name>.+?): invalid int value: '?(?P<value>.*?)'?", "no_whole_number"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "one_of_two"),
    (r"argument (?P<name>.+?): (?P<message>.*)", "of_option"),
)
"""What argparse says, and the key of ours."""


def _in_words(message: str, language: Language) -> str:
    for pattern, key in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            values = {name: text.replace("'", "") for name, text in found.groupdict().items()}
            return say("wrong", key, language, **values)
    return say("wrong", "call", language)


def told_of(failed: OSError, language: Language) -> str:
    """What went wrong with a file, in words."""
    key = _FAILURES.get(failed.errno or 0, "other")
    path = os.fsdecode(failed.filename) if isinstance(failed.filename, str | bytes) else None
    return say("failed", key, language, path=path or say("failed", "here", language))


_FAILURES = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EISDIR: "is_folder",
    errno.EBADF: "no_output",
}


def complain(text: str) -> None:
    """A line on standard error, where there is one."""
    if sys.stderr is not None:
        print(text, file=sys.stderr)  # noqa: T201  the command line answers on the terminal
