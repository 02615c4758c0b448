"""The sentence first: who, how much, from when to when; or why not, or what is missing."""

from __future__ import annotations

from rules.days import ONE_DAY
from rules.law import NOTHING_GRANTED, Force
from telling.result.amounts import days_told, sum_told
from telling.result.granted import granted, provisional
from telling.result.matter import Matter, first_and_last
from telling.result.reasons import why
from telling.words import phrases
from telling.words.asking import is_asked_once, question
from telling.words.phrases import opening


def headline(matter: Matter) -> str:
    """How a right stands, in a sentence or a few."""
    sentence = {
        "entitled": granted,
        "upcoming": granted,
        "ended": _ended,
        "not_entitled": _not_entitled,
        "open": _open,
        "not_covered": _not_covered,
    }[matter.status]
    return sentence(matter)


def _ended(matter: Matter) -> str:
    finding = matter.finding
    first, last = first_and_last(matter.counting_spans)
    ends = [c["to"] for c in finding["conditions"] if c["met"] is False and c["to"] is not None]
    if "end_may_vary" in matter.words:
        ends = []
    values = {"holder": matter.holder, "called": matter.called}
    if matter.payments and all(line["state"] == "claimed" for line in matter.payments):
        return opening(matter.say("over_claimed", **values))
    is_known = bool(finding["spans"]) and all(c["met"] is not None for c in finding["conditions"])
    if not is_known and "quiet" not in matter.words:
        last = last or min(ends, default=None)
        text = matter.say("over_anyway" if last else "over_plainly", last=matter.day(last), **values)
    elif first and last and finding["days"] is not None and finding["days_per"] == "event":
        days = phrases.days(finding["days"], matter.language)
        key = "over_at_least" if matter.may_grow else "over"
        text = matter.say(key, days=days, first=matter.day(first), last=matter.day(last), **values)
        later = matter.say("over_later") if matter.day_of_notice("dates_may_be_later") is not None else ""
        text = phrases.joined([text, later, *provisional(matter)], matter.language)
    else:
        last = last or min(ends, default=None)
        key = "over_plainly" if last is None else "over_quiet" if "quiet" in matter.words else "over_since"
        text = matter.say(key, last=matter.day(last), **values)
    return opening(text)


def _not_entitled(matter: Matter) -> str:
    failing = [condition for condition in matter.finding["conditions"] if condition["met"] is False]
    never = [condition for condition in failing if condition["from"] is condition["to"] is None]
    lasting = [condition for condition in failing if not matter.is_ahead(condition)]
    first = next(iter(never or lasting or failing), None)
    reason = _began_later(matter) if not never else ""
    if not reason:
        reason = matter.say("no_reason") if first is None else why(matter, first).text
    quiet = matter.manner or (first is not None and first["id"] == "a_child_is_born")
    key = "not_entitled_quiet" if quiet else "not_entitled"
    return opening(matter.say(key, holder=matter.holder, called=matter.called, reason=reason))


def _began_later(matter: Matter) -> str:
    """That the right came only after the days on which its conditions held; empty where it did not."""
    history = matter.entitlement.figures[0]
    before = [provision for provision in history if provision.value is NOTHING_GRANTED]
    if not before or before[-1].until is None:
        return ""
    began = before[-1].until + ONE_DAY
    held_to = [c["to"] for c in matter.finding["conditions"] if c["to"] is not None]
    if not held_to or min(held_to) >= began:
        return ""
    exploratory = before[-1].force is Force.EXPLORATORY
    return matter.say("began_later_exploratory" if exploratory else "began_later", day=matter.day(began))


def _open(matter: Matter) -> str:
    if not matter.asks or matter.only_silence_is_left:
        return _not_covered(matter)
    finding = matter.finding
    spoken = next((path for path in matter.asks if not is_asked_once(path)), None)
    ask = "" if spoken is None else question(spoken, matter.names)
    values = {"number": len(matter.asks), "ask": ask}
    key = "one_answer_short" if len(matter.asks) == 1 else "answers_short"
    if spoken is None:
        key = "one_answer_short_below" if len(matter.asks) == 1 else "answers_short_below"
    has_dates = finding["days"] is not None or ("right" in matter.words and matter.counting_spans)
    if matter.conditions_hold and has_dates:
        return phrases.joined([granted(matter), matter.say(f"date_{key}", **values)], matter.language)
    sentences = [matter.say(key, **values)]
    if matter.payments and finding["deadline"]:
        key = "payments_open_later" if matter.a_payment_is_past else "payments_open"
        sentences.append(matter.say(key, last=matter.day(finding["deadline"])))
    if finding["days"] is not None and finding["days_per"] == "event":
        sentences.append(matter.say("if_entitled", called=matter.called, figure=days_told(matter)))
    elif finding["amount"] is not None:
        amount = sum_told(matter, finding["amount"]["value"])
        sentences.append(matter.say("if_entitled_sum", amount=amount))
    if "quiet" in matter.words:
        sentences.append(matter.say("ask_anyway", office=matter.office))
    return phrases.joined(sentences, matter.language)


def _not_covered(matter: Matter) -> str:
    undecided = next((c for c in matter.finding["conditions"] if c["met"] is None), None)
    values = {"holder": matter.holder, "called": matter.called, "office": matter.office}
    if undecided is None:
        return opening(matter.say("not_covered_then", **values))
    return opening(matter.say("not_covered", reason=why(matter, undecided).text, **values))
