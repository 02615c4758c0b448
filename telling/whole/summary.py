"""The answer at a glance: what each is due, when, how much, and what must be done; the rest by the row.

Made once from the same findings as everything else, for the page, for print, and as a text to send.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from content.answers import fact_name
from content.library import Language, read
from rules.entitlement import Unit
from rules.family import Marriage
from telling.result.deadlines import now_and_later, what_is_lost
from telling.result.matter import CLAIMED, Key, Matter, first_and_last, key_of
from telling.result.one_result import group_of, is_near, key_told, tell_asks, tell_readings
from telling.told import Reading, RightInRow, RowsOf, SummaryLine, ToDo, ToldSummary
from telling.whole.topics import Glance
from telling.whole.whole_answer import told_matters
from telling.words import phrases
from telling.words.asking import fact, is_a_sum, is_asked_once
from telling.words.citing import citation
from telling.words.names import AFTER_LOSS, Names
from telling.words.phrases import brief, opening

if TYPE_CHECKING:
    from calculators.assessment import Assessment, DeadlineOut, LeaveOut
    from calculators.situations import Situation

MOST_LINES, MOST_SUMS, MOST_TO_DO, MOST_SO_FAR = 4, 3, 5, 3
LONGEST_MESSAGE = 300
PEOPLE = ("mother", "father")
SOON = 60
"""Days before the last one to claim money, from which on it is said how many are left."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
LENGTHS_OF_A_LOSS = ("loss_under_four_months", "loss_from_four_months")
GRANTED = ("entitled", "upcoming")
OF_COUPLES = ("parents_are_married", "parents_were_married")
"""The conditions of a text that speaks of couples."""


class Given(NamedTuple):
    """What the answer is made of."""

    assessment: Assessment
    names: Names
    situation: Situation
    taken: Sequence[str]
    """The paths of what was taken as usual."""
    glances: Mapping[str, Glance]
    """Figures of rights of which no day is known yet."""


def tell_summary(given: Given) -> ToldSummary:
    """The whole answer at a glance."""
    return _Summary(given).told()


class _Summary:
    """One answer on its way into few words."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.language: Language = given.names.language
        self.matters = told_matters(given.assessment, given.names)
        told = {key[0] for key in self.matters if key[2] is not None}
        self.groups = {
            key: group_of(one)
            for key, one in self.matters.items()
            if key[2] is not None or key[0] not in told
        }
        """Among which each stands; of children nobody told of yet, only what stands of none that is told."""

    def told(self) -> ToldSummary:
        lines = _once_each(self._of_both(self._lines()))[:MOST_LINES]
        money = _once_each(self._of_both(self._money()))[:MOST_SUMS]
        if not lines and not money:
            lines = self._of_both(self._due())[:MOST_LINES]
        to_do = list(self._to_do())[:MOST_TO_DO]
        short = {text: path for path, text in self._all_taken()}
        taken = [(path, text) for text, path in short.items()]
        day = phrases.day(self.given.assessment["as_of"], self.language)
        led = dict.fromkeys(key for key, _ in self._led())
        beside = [key for key in self.groups if self._is_theirs(key) and not self._is_a_row(key, led)]
        services = [key for key in beside if self._is_useful_to_anybody(key)]
        return ToldSummary(
            heading=self._say("heading"),
            as_of=self._say("as_of", day=day),
            place=self.given.names.answered_for,
            kind_word=self._say("kind_word") if self.given.situation.id == "loss" else "",
            lines=lines,
            money=money,
            taken=taken,
            to_do=to_do,
            people=list(self._people(led)),
            unclear=list(self._unclear()),
            to_answer=list(self._to_answer({path for path, _ in taken})),
            not_theirs=self._rows(key for key in self.groups if not self._is_theirs(key)),
            services=self._rows(services),
            elsewhere=self._rows(_first_of_each([key for key in beside if key not in services])),
            so_far=list(self._so_far([line for line in [*lines[:2], *money] if line.figure])),
            message=self._message(day, [*lines, *money], taken, to_do),
        )

    def _say(self, key: str, **values: object) -> str:
        return brief(key, self.language, **values)

    # ---- the lines of the card ----

    def _led(self) -> list[tuple[Key, Matter]]:
        """The rights the visitor came for, in its order; without one, all that is leave or money."""
        leads = self.given.situation.leads
        if not leads:
            return [(key, one) for key, one in self.matters.items() if one.is_leave_or_money]
        led = [(key, one) for key, one in self.matters.items() if key[0] in leads]
        return sorted(led, key=lambda item: leads.index(item[0][0]))

    def _lines(self) -> Iterator[SummaryLine]:
        """Leaves in a row as one; then what has days or a time of its own; of what has none, the figures."""
        in_a_row: set[Key] = set()
        for leave in self.given.assessment["leave_plan"]:
            keys = {(part, leave["subject"], leave["about"]) for part in leave["parts"]}
            if keys & set(self.matters) and not self._is_over(leave):
                in_a_row |= keys
                yield self._line_of_leave(leave, max(keys & set(self.matters)))
        for key, matter in self._led():
            if key in in_a_row or matter.is_money or not _has_a_figure(matter):
                continue
            is_open = matter.status == "open" and not self._is_silent(matter)
            if matter.status in GRANTED or (is_open and matter.counting_spans):
                yield self._line(key, matter)
            elif is_open and self._has_a_glance(key):
                yield self._glance(key, matter)

    def _is_silent(self, matter: Matter) -> bool:
        """Whether the text speaks of couples only, and these parents are told to be none."""
        rules = (condition.id for condition in matter.entitlement.conditions)
        return self._are_unmarried and any(rule in OF_COUPLES for rule in rules)

    def _is_undecided(self, matter: Matter) -> bool:
        """Whether it waits for an answer if it is due at all; elder children are said to be left out."""
        if matter.status != "open" or matter.conditions_hold or matter.only_silence_is_left:
            return False
        left_out = {"children"} if self._elder_children_are_left_out() else set()
        return bool(set(matter.asks) - left_out)

    @property
    def _are_unmarried(self) -> bool:
        return self.given.names.family.marriage in (Marriage.UNMARRIED, Marriage.DIVORCED)

    def _of_both(self, lines: Iterator[SummaryLine]) -> list[SummaryLine]:
        """What two people are due alike stands once."""
        merged: dict[tuple[str, ...], SummaryLine] = {}
        for line in lines:
            alike = (line.right, line.what, line.figure, line.when, line.after)
            if alike in merged:
                who = phrases.listed((merged[alike].who, line.who), self.language)
                line = replace(line, who=who)
            merged[alike] = line
        return [replace(line, who=opening(line.who)) for line in merged.values()]

    def _is_over(self, leave: LeaveOut) -> bool:
        return leave["to"] < self.given.assessment["as_of"]

    def _line_of_leave(self, leave: LeaveOut, key: Key) -> SummaryLine:
        matter = self.matters[key]
        words = read("entitlements", matter.province)
        parts = [words[part]["called"] for part in leave["parts"]]
        if matter.manner == AFTER_LOSS:
            parts = [matter.words["title"]]
        back = leave["back_at_work"]
        return SummaryLine(
            leave["parts"][0],
            matter.holder,
            opening(phrases.listed((part[self.language] for part in parts), self.language)),
            phrases.days(leave["days"], self.language),
            self._say("from_to", first=matter.day(leave["from"]), last=matter.day(leave["to"])),
            self._say("back", back=phrases.back_at_work(back, self.language)) if back else "",
            self._cited([(part, leave["subject"], leave["about"]) for part in leave["parts"]]),
        )

    def _cited(self, keys: Sequence[Key]) -> str:
        """The decisive clause of each of these rights."""
        clauses = (self.matters[key].finding["clauses"][0] for key in keys if key in self.matters)
        return phrases.listed(
            dict.fromkeys(citation(clause, self.language) for clause in clauses), self.language
        )

    def _line(self, key: Key, matter: Matter) -> SummaryLine:
        figure, when, after = self._figure(matter), self._when(matter), ""
        early, late = map(matter.day_of_notice, LENGTHS_OF_A_LOSS)
        if early is not None and late is not None:
            figure = self._say("at_least", figure=figure)
            when = self._say("either_length", early=self._short_day(early), late=self._short_day(late))
        if not when and matter.status == "open":
            figure, when = self._say("if_met", figure=figure), self._what_would_tell(matter)
        elif self._is_undecided(matter):
            figure, after = self._say("if_met", figure=figure), self._what_would_tell(matter)
        return SummaryLine(key[0], matter.holder, matter.title, figure, when, after, self._cited([key]))

    def _glance(self, key: Key, matter: Matter) -> SummaryLine:
        """Of a right of which no day can be known yet, its figures, and what would tell more."""
        asked = next((path for path in matter.asks if path.endswith("date")), None)
        more = "" if asked is None else self._say("would_tell", fact=fact(asked, matter.names))
        return SummaryLine(
            key[0],
            self._holder_in_general(key, matter),
            matter.title,
            self._glanced(key, matter),
            more,
            "",
            self._cited([key]),
            is_general=True,
        )

    def _glanced(self, key: Key, matter: Matter) -> str:
        glance = self.given.glances[key[0]]
        figures = glance.of_the_unmarried if self._are_unmarried else ""
        if matter.names.is_lost(key[2]):
            figures = glance.of_a_loss
        return figures or glance.figures

    def _figure_at_a_glance(self, key: Key, matter: Matter) -> str:
        """The figures of a right that is open, where they may be told before a day of it is known."""
        is_told = self._has_a_glance(key) and not self._is_silent(matter) and not matter.counting_spans
        return self._glanced(key, matter) if is_told else ""

    def _holder_in_general(self, key: Key, matter: Matter) -> str:
        """Both parents of what each has, also where nothing is told yet of what it is about."""
        is_of_each = matter.entitlement.holder == "parents" and matter.entitlement.about is not None
        if key[2] is not None or not is_of_each or self.given.names.family.parents in PEOPLE:
            return matter.holder
        return phrases.listed(map(matter.names.holder, PEOPLE), self.language)

    def _money(self) -> Iterator[SummaryLine]:
        """What is paid; a deduction is none of it."""
        for key, matter in self._led():
            amount = matter.finding["amount"]
            if amount is None and matter.status == "open" and self._has_a_sum_at_a_glance(key, matter):
                yield self._glance(key, matter)
            if not matter.is_money or matter.is_a_deduction or matter.status not in (*GRANTED, "open"):
                continue
            if amount is not None:
                yield self._line(key, matter)
            elif matter.asks and matter.status in GRANTED:
                more = self._say("would_tell_sum", fact=fact(matter.waits_for, matter.names))
                holder = matter.holder
                yield SummaryLine(key[0], holder, matter.title, "", more, "", self._cited([key]))

    def _due(self) -> Iterator[SummaryLine]:
        """What is due of that which is neither leave nor paid: a fee that is not charged, a lower tax."""
        for key, matter in self._led():
            if key not in self.groups or matter.is_service:
                continue
            line = self._line(key, matter)
            if matter.status in GRANTED and line.figure:
                yield line
            elif matter.status == "open" and (days := self._when(matter)):
                yield replace(line, figure=days, when=self._what_would_settle(matter), after="")

    def _has_a_glance(self, key: Key) -> bool:
        is_told = key in self.groups and key[0] not in self.given.situation.not_in_general
        return is_told and key[0] in self.given.glances

    def _has_a_sum_at_a_glance(self, key: Key, matter: Matter) -> bool:
        return matter.entitlement.unit is Unit.YUAN and self._has_a_glance(key)

    # ---- figures and times ----

    def _figure(self, matter: Matter) -> str:
        """How much, in as few words as it takes."""
        finding = matter.finding
        if finding["days"] is not None:
            yearly = finding["days_per"] != "event"
            days = phrases.days(finding["days"], self.language)
            if finding["force"] == "encouraged":
                return self._say("days_encouraged", days=days)
            return self._say("days_a_year", days=days) if yearly else days
        if finding["hours"] is not None:
            return phrases.hours(finding["hours"], self.language)
        amount = finding["amount"]
        if amount is None:
            return ""
        told = phrases.yuan_per(amount["value"], amount["per"], finding["subject"], self.language)
        confirmed = matter.day_of_notice("last_confirmed")
        if confirmed is not None:
            return self._say("confirmed", amount=told, day=matter.day(confirmed))
        if not matter.is_a_deduction:
            return told
        year = finding.get("year_total")
        if year is None:
            return self._say("of_deduction", amount=told)
        total = phrases.yuan(year["value"], self.language)
        return self._say("of_deduction_in_year", amount=told, year=year["year"], sum=total)

    def _when(self, matter: Matter) -> str:
        """From when, until when; the whole time where days of it can be chosen."""
        first, last = first_and_last(matter.counting_spans)
        told = {"first": matter.day(first), "last": matter.day(last)}
        if "for_days" in matter.words and first and last:
            of_days: str = matter.words["for_days"][self.language]
            return of_days.format(**told)
        begins_later = first is not None and first > matter.as_of
        if first and last:
            quota = any(span["days"] is not None for span in matter.counting_spans)
            once = matter.finding["days_per"] == "event"
            return self._say("between" if quota and once else "from_to" if begins_later else "until", **told)
        if last:
            return self._say("until", **told)
        if first and "no_end" in matter.words:
            return self._say("from_day_on", **told)
        return self._say("from_day", **told) if begins_later else ""

    # ---- what stands below ----

    def _all_taken(self) -> Iterator[tuple[str, str]]:
        """What the card rests on untold: the first day of the leave, what is usual, what is left out."""
        for leave in self.given.assessment["leave_plan"]:
            matter = self.matters.get((leave["parts"][0], leave["subject"], leave["about"]))
            if matter is None or self._is_over(leave):
                continue
            for one in matter.finding["assumed"]:
                if one["path"] == f"{leave['about']}/{matter.entitlement.starts}":
                    day = self._short_day(one["value"])
                    yield one["path"], self._say("taken_first_day", title=matter.called, day=day)
        for path in self.given.taken:
            yield path, self._taken(path)
        if self._elder_children_are_left_out():
            yield "children", self._say("taken_elder_children")

    def _elder_children_are_left_out(self) -> bool:
        """Whether a birth is told to be a later one, and nothing of the children before it."""
        family = self.given.names.family
        orders = [birth.order for birth in family.births or ()]
        return family.children is None and any(order is not None and order > 1 for order in orders)

    def _taken(self, path: str) -> str:
        """What is taken, in a word or two."""
        usual = read("situations")[self.given.situation.id]["usual"]
        of_each = re.sub(r"(?<=children/)\d+", "*", path)
        told: str = next(one["short"][self.language] for one in usual if one["path"] in (path, of_each))
        return told

    def _to_do(self) -> Iterator[ToDo]:
        """What can be done now; of what comes again later, the next time and how often after that."""
        now, later = now_and_later(self.given.assessment)
        coming: dict[tuple[str, str, str | None], list[DeadlineOut]] = {}
        for deadline in (*now, *later):
            if key_of(deadline) not in self.matters:
                continue
            alike = coming.setdefault(_for_whom(deadline), [])
            if deadline["is_due"] or not alike:
                alike.append(deadline)
        of_several = len({about for _, _, about in coming}) > 1
        for deadline in (*now, *later):
            shown = coming.get(_for_whom(deadline), [])
            if deadline in shown:
                again = sum(_for_whom(one) == _for_whom(deadline) for one in later if one not in shown)
                yield self._to_be_done(deadline, again if deadline is shown[-1] else 0, of_several=of_several)

    def _to_be_done(self, deadline: DeadlineOut, again: int, *, of_several: bool) -> ToDo:
        names, what = self.given.names, deadline["what"]
        if deadline["amount"] is not None:
            told = phrases.yuan(deadline["amount"]["value"], self.language)
            what = self._say("to_do_sum", what=what, sum=told)
        if deadline["about"] is not None and of_several:
            what = self._say("to_do_about", about=opening(names.about(deadline["about"])), what=what)
        matter = self.matters[key_of(deadline)]
        if matter.status == "open":
            what = self._say("to_do_if_met" if self._is_undecided(matter) else "to_do_if_open", what=what)
        more = [self._say("to_do_more", number=again)] if again else []
        return ToDo(
            deadline["entitlement"],
            opening(self._say("to_do", when=self._time_to_do(deadline), what=what)),
            phrases.joined([what_is_lost(deadline, names), *more], self.language),
            citation(deadline["clause"], self.language),
            next((path for path in self._asked_of(deadline) if fact_name(path) == CLAIMED), ""),
        )

    def _asked_of(self, deadline: DeadlineOut) -> list[str]:
        return self.matters[key_of(deadline)].asks if deadline["is_due"] else []

    def _time_to_do(self, deadline: DeadlineOut) -> str:
        """By when; of what can be done only later, also from when."""
        last = self._short_day(deadline["date"])
        left = (deadline["date"] - self.given.assessment["as_of"]).days
        if deadline["is_due"] and deadline["amount"] is not None and left <= SOON:
            days = phrases.days(left, self.language)
            return self._say("to_do_soon", last=last, days=days) if left else self._say("to_do_today")
        if deadline["is_due"] or deadline["from"] is None:
            return self._say("to_do_by", last=last)
        first = self._short_day(deadline["from"], beside=deadline["date"])
        return self._say("to_do_between", first=first, last=last)

    def _short_day(self, day: date, *, beside: date | None = None) -> str:
        """Without its year where that, and that of the day beside it, is this year's."""
        years = {day.year, (beside or day).year}
        is_this_year = years == {self.given.assessment["as_of"].year}
        return (
            phrases.day_of_the_year(day, self.language) if is_this_year else phrases.day(day, self.language)
        )

    def _people(self, led: Collection[Key]) -> Iterator[RowsOf]:
        """Each person's rights in rows, what the visitor came for first."""
        keys = [*led, *(key for key in self.groups if key not in led)]
        shown = [key for key in keys if self._is_a_row(key, led)]
        for who in (*PEOPLE, None):
            mine = [key for key in shown if (key[1] if key[1] in PEOPLE else None) == who]
            if mine:
                holder = opening(self.matters[mine[0]].holder) if who else self._say("family_and_children")
                yield RowsOf(holder, self._rows(mine))

    def _rows(self, keys: Iterable[Key]) -> list[RightInRow]:
        """Rows that can be told from each other: of whom it is stands where two would be called alike."""
        shown = {key: self._called(key) for key in keys}
        times = Counter(shown.values())
        return [
            self._row(key, called if times[called] == 1 else self._called_in_full(key))
            for key, called in shown.items()
        ]

    def _called(self, key: Key) -> str:
        title, about = self.matters[key].title, key[2]
        if about is None or not self.given.names.is_one_of_several(about):
            return title
        return self._say("row_about", title=title, about=self.given.names.about(about))

    def _called_in_full(self, key: Key) -> str:
        return self._say("row_about", title=self.matters[key].title, about=self.matters[key].whose)

    def _is_theirs(self, key: Key) -> bool:
        return self.groups[key] not in ("not_yours", "over")

    def _is_a_row(self, key: Key, led: Collection[Key]) -> bool:
        """Whether it stands among a person's rights: what was come for, and leave or money soon due."""
        matter = self.matters[key]
        if key not in self.groups or not self._is_theirs(key) or matter.is_service:
            return False
        is_due = matter.status in GRANTED and matter.is_leave_or_money
        return key in led or (is_due and is_near(matter))

    def _is_useful_to_anybody(self, key: Key) -> bool:
        matter = self.matters[key]
        holds = matter.status in GRANTED and not matter.is_leave_or_money
        return matter.is_service or holds

    def _row(self, key: Key, called: str) -> RightInRow:
        matter, group = self.matters[key], self.groups[key]
        held = self._figure(matter)
        figure = held
        if group in ("not_yours", "over"):
            figure = ""
        elif group == "ask" or (figure and self._is_silent(matter)):
            figure = self._say("not_said", figure=figure) if figure else self._say("not_found")
        elif not figure and group == "one_answer":
            known = self._figure_at_a_glance(key, matter)
            figure = " · ".join(part for part in (known, self._what_would_tell(matter)) if part)
        elif not figure and matter.status in GRANTED and matter.asks and is_a_sum(matter.waits_for):
            figure = self._say("would_tell_sum", fact=fact(matter.waits_for, matter.names))
        when = self._when(matter) if figure or matter.status in GRANTED else ""
        if held and not when and group == "one_answer":
            when = self._what_would_tell(matter)
        if held and group == "one_answer" and self._is_undecided(matter) and not self._is_silent(matter):
            figure = self._say("if_met", figure=figure)
        has_a_figure = held or group in ("not_yours", "over")
        in_short = "" if has_a_figure else matter.words["in_short"][self.language]
        return RightInRow(key_told(key), called, figure, when, in_short, self._cited([key]), held)

    def _what_would_tell(self, matter: Matter) -> str:
        """The fact that is missing, unless no result may name it."""
        path = next(iter(matter.asks), "")
        if not path or is_asked_once(path) or self._is_never_asked(path):
            return self._say("one_more_answer")
        return self._say("one_answer", fact=fact(path, matter.names))

    def _what_would_settle(self, matter: Matter) -> str:
        """The fact with which the days told so far are settled."""
        asks = [path for path in matter.asks if not self._is_never_asked(path)]
        return self._say("would_settle", fact=fact(asks[0], matter.names)) if asks else ""

    def _is_never_asked(self, path: str) -> bool:
        return path.rpartition("/")[2] in self.given.situation.never_asked

    def _unclear(self) -> Iterator[tuple[str, Any]]:
        """Each silent place once, of the right in which it makes the most difference."""
        found: dict[str, tuple[int, str, Reading]] = {}
        for matter in (self.matters[key] for key in self.groups if self._is_theirs(key)):
            still_moves = self._what_still_moves(matter)
            for reading in tell_readings(matter):
                apart = len({tuple((name, text) for name, text, _ in one.values) for one in reading.options})
                if reading.id in still_moves and apart > found.get(reading.id, (0,))[0]:
                    found[reading.id] = apart, matter.title, reading
        yield from ((title, reading) for _, title, reading in found.values())

    def _what_still_moves(self, matter: Matter) -> set[str]:
        """The silent places that move more than days already past."""
        today = self.given.assessment["as_of"]
        return {
            reading["id"]
            for reading in matter.finding["readings"]
            for name in {name for option in reading["options"] for name in option if name != "id"}
            if _differs_from(today, [option.get(name) for option in reading["options"]])
        }

    def _to_answer(self, taken: set[str]) -> Iterator[tuple[str, str]]:
        """What is still to be told of the rights the visitor came for, beside what was taken."""
        seen = {*(self.given.names.family.unknown or ()), *taken}
        for key, _ in self._led():
            for path, question in tell_asks(self.matters[key]):
                if path not in seen and not self._is_never_asked(path):
                    seen.add(path)
                    yield path, question

    # ---- to send to the family ----

    def _message(
        self,
        day: str,
        lines: list[SummaryLine],
        taken: list[tuple[str, str]],
        to_do: list[ToDo],
    ) -> str:
        """As many lines as have room, those that come first being what matters most."""
        told = [self._message_line(line) for line in lines if line.figure]
        parts = [*told, *(one.what for one in to_do)]
        foot = [self._say("message_foot")]
        if taken:
            listed = phrases.listed((text for _, text in taken), self.language)
            foot.insert(0, self._say("message_taken", taken=listed))
        out = [self._say("message_head", place=self.given.names.place, day=day)]
        room = LONGEST_MESSAGE - sum(map(_han, (*out, *foot)))
        for part in parts:
            room -= _han(part)
            if room < 0:
                break
            out.append(part)
        return "\n".join((*out, *foot))

    def _so_far(self, lines: Sequence[SummaryLine]) -> Iterator[str]:
        """Beside a question: of what matters most how much and until when, of the next ones how much."""
        if lines:
            yield self._message_line(replace(lines[0], after=""))
        beside = [self._message_line(replace(line, when="", after="")) for line in lines[1:MOST_SO_FAR]]
        if beside:
            yield " · ".join(beside)

    def _message_line(self, line: SummaryLine) -> str:
        rest = self._say("when_and_after", when=line.when, after=line.after) if line.after else line.when
        key = "message_line" if rest else "message_line_short"
        return self._say(key, who=line.who, what=line.what, figure=line.figure, rest=rest)


def _has_a_figure(matter: Matter) -> bool:
    """Whether it gives days or hours, rather than a protection or a service."""
    return matter.finding["days"] is not None or matter.finding["days_per"] is not None


def _once_each(lines: list[SummaryLine]) -> list[SummaryLine]:
    """What holds in general stands only where nothing more is told of the same right."""
    told = {line.right for line in lines if not line.is_general}
    return [line for line in lines if not (line.is_general and line.right in told)]


def _differs_from(day: date, values: Sequence[object]) -> bool:
    """Whether they are not the same, and not all days before that one."""
    if all(value == values[0] for value in values):
        return False
    return not all(isinstance(value, date) and value < day for value in values)


def _first_of_each(keys: Sequence[Key]) -> list[Key]:
    """Each right once of all it is about, of the holder it is told of first."""
    alike = {(right, about): (right, who, about) for right, who, about in reversed(keys)}
    return [key for key in keys if alike[key[0], key[2]] == key]


def _for_whom(one: DeadlineOut) -> tuple[str, str, str | None]:
    """Which right of whom, about whom."""
    return one["entitlement"], one["subject"], one["about"]


def _han(text: str) -> int:
    """How much room a text takes: Chinese characters, and words of other scripts."""
    return len(_CHINESE.findall(text)) + len(text.split())
