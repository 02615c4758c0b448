"""The calendar file, read back by a parser of its own and line by line."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from calculators.assess import assess
from calculators.casefile import read_case
from content.library import LANGUAGES
from outlets import ics
from telling.over_time.events import tell_events
from tests.families import families
from tests.households import MISCARRIAGE, TWINS
from tests.outlets import DAY, FAMILIES, NAMED, assessed

IN_HOSPITAL = {
    "marriage": "married",
    "mother": {"employment": "employee", "only_child": True, "care_leave_used": {}},
    "children": [],
    "births": [],
    "elders": [
        {
            "parent_of": "mother",
            "birth_date": "1950-01-01",
            "stays": [{"from": "2026-02-20", "to": "ongoing"}],
        }
    ],
}


def written(case, language="zh", day=DAY):
    assessment, family = assessed(case, language, day)
    return ics.write(tell_events(assessment, language, family), language, day)


def events(case, language="zh", day=DAY):
    return {
        str(event["SUMMARY"]): event
        for event in Calendar.from_ical(written(case, language, day)).walk("VEVENT")
    }


def days(event):
    return event.decoded("DTSTART"), event.decoded("DTEND")


def uids(found):
    return {str(event["UID"]) for event in found.values()}


# ---- what is in it ----


def test_a_leave_lies_on_its_days_and_ends_the_day_after():
    """Twins: 98 + 15 = 113 days from 1 March are to 21 June; 90 more to 19 September; back on the 20th."""
    found = events(TWINS)
    assert days(found["母亲：产假"]) == (date(2026, 3, 1), date(2026, 6, 22))
    assert days(found["母亲：奖励生育假"]) == (date(2026, 6, 22), date(2026, 9, 20))
    assert days(found["母亲：返岗"]) == (date(2026, 9, 20), date(2026, 9, 21))
    assert "VALARM" not in found["母亲：产假"].to_ical().decode()


def test_days_to_be_taken_within_a_time_stand_on_its_last_day_with_alarms():
    """The father's fifteen days by the end of her leave; parental leave by the eve of each birthday."""
    found = events(TWINS)
    care = next(event for summary, event in found.items() if summary.startswith("父亲：配偶看护假"))
    assert days(care) == (date(2026, 9, 19), date(2026, 9, 20))
    assert alarms(care) == [timedelta(days=-14), timedelta(days=-1)]
    parental = sorted(days(event)[0] for summary, event in found.items() if "育儿假" in summary)
    assert parental == [date(2027, 2, 28)] * 2 + [date(2028, 2, 29)] * 2 + [date(2029, 2, 28)] * 2


def alarms(event):
    assert all(alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"] for alarm in event.walk("VALARM"))
    return [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]


def test_days_that_twins_share_are_one_event():
    """Two children of one birthday draw on one quota a parent and year: six events, not twelve."""
    assert len([summary for summary in events(TWINS) if "育儿假" in summary]) == 6


def test_what_is_over_is_left_out():
    """In August the maternity leave (to 21 June) is past; the extended leave is not."""
    found = events(TWINS, day=date(2026, 8, 1))
    assert "母亲：产假" not in found
    assert "母亲：奖励生育假" in found


def test_services_and_rights_without_days_are_left_out():
    text = written(TWINS).decode()
    assert not re.search("SUMMARY:.*(夜班|工作保护|哺乳时间|生育登记|医疗)", text)


def test_a_span_without_an_end_is_an_event_on_its_first_day():
    """A stay in hospital that goes on from 20 February: the days of 2026 can be taken from then on."""
    found = events(IN_HOSPITAL)
    assert found
    assert all((end - first).days == 1 for first, end in map(days, found.values()))


def test_a_deadline_has_alarms_and_is_no_second_event():
    """What is a deadline already is not told again as the last day of a span."""
    assessment, family = assessed(TWINS)
    last = next(event for event in tell_events(assessment, "zh", family) if "配偶看护假" in event.summary)
    entitlement, subject, about = "spousal_care_leave", "father", "births/0"
    deadline = {"date": last.day, "from": None, "is_due": True, "what": "休看护假"}
    clause = next(one for one in assessment["findings"] if one["entitlement"] == entitlement)["clauses"][0]
    deadline |= {"lost": "过期作废。", "apply": {"where": "单位", "bring": []}, "clause": clause}
    deadline |= {"entitlement": entitlement, "subject": subject, "about": about}
    told = tell_events(assessment | {"deadlines": [deadline]}, "zh", family)
    on_the_day = [event for event in told if event.about == last.about and event.day == last.day]
    assert [event.alarms for event in on_the_day] == [(14, 1)]
    assert on_the_day[0].id.startswith("deadline/")


def test_a_family_in_grief_is_addressed_as_on_the_page():
    assert all("母亲" not in summary for summary in events(MISCARRIAGE))


def test_nothing_told_is_an_empty_calendar():
    calendar = Calendar.from_ical(written({}))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["X-WR-CALNAME"] == "青海生育权益"
    assert not calendar.walk("VEVENT")


# ---- the same event is the same for ever ----


def test_an_event_keeps_its_identity():
    """Another day, another language, a name given or a date put right: an import replaces it."""
    other = TWINS | {"births": [TWINS["births"][0] | {"date": "2026-03-02", "leave_starts": "2026-03-02"}]}
    found = uids(events(TWINS))
    assert uids(events(TWINS, "en")) == found
    assert uids(events(TWINS, day=date(2026, 3, 20))) == found
    assert uids(events(other)) == found


def test_identities_do_not_change_from_version_to_version():
    assert str(events(TWINS)["母亲：产假"]["UID"]) == "1c2fd574-9fad-54be-b6db-5f62f6749513"


def test_an_identity_tells_nothing():
    """No name, no day, no host; all of them differ."""
    found = [str(event["UID"]) for event in Calendar.from_ical(written(NAMED)).walk("VEVENT")]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid) for uid in found)


def test_it_is_stamped_with_the_day_it_is_for():
    assert {event.decoded("DTSTAMP") for event in events(TWINS).values()} == {
        datetime(2026, 3, 10, tzinfo=UTC)
    }


# ---- its form ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAMILIES)
def test_lines_are_short_and_no_character_is_cut(name, language):
    """RFC 5545, 3.1: lines end in CR LF, have at most 75 octets, and go on after one space."""
    data = written(FAMILIES[name], language)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") or line == lines[-1] for line in lines)
    unfolded = data.decode().replace("\r\n ", "")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded.split("\r\n")[:-1])


@settings(max_examples=40, deadline=None)
@given(families())
def test_every_event_of_any_family_is_within_its_finding(case):
    family = read_case(case)
    assessment = assess(family, DAY, "zh")
    told = tell_events(assessment, "zh", family)
    assert len({event.id for event in told}) == len(told)
    ends = {
        date for one in assessment["findings"] for span in one["spans"] for date in (span["from"], span["to"])
    }
    ends |= {leave["back_at_work"] for leave in assessment["leave_plan"]}
    ends |= {deadline["date"] for deadline in assessment["deadlines"]}
    for event in told:
        assert not re.search(r"\d{4}-\d\d", event.id)
        assert event.day in ends
        assert event.last is None or event.day <= event.last
        assert (event.last or event.day) >= DAY or event.last is None
    assert len(Calendar.from_ical(ics.write(told, "zh", DAY)).walk("VEVENT")) == len(told)


def test_two_stays_in_hospital_are_two_events():
    """To 15 and to 25 March: the days of 2026 are shared, and may be taken in each of the stays."""
    stays = [{"from": "2026-03-01", "to": "2026-03-15"}, {"from": "2026-03-20", "to": "2026-03-25"}]
    case = IN_HOSPITAL | {"elders": [IN_HOSPITAL["elders"][0] | {"stays": stays}]}
    found = Calendar.from_ical(written(case)).walk("VEVENT")
    assert sorted(days(event)[0] for event in found) == [date(2026, 3, 15), date(2026, 3, 25)]
    assert len({str(event["UID"]) for event in found}) == 2


def test_the_deadlines_of_the_childcare_subsidy():
    """Born in 2026: the first and second yearly claims by the end of 2027, the third by the end of 2028."""
    found = [event for summary, event in events(TWINS).items() if "育儿补贴" in summary]
    last_days = [event for event in found if alarms(event)]
    assert sorted(days(one)[0] for one in last_days) == [date(2027, 12, 31)] * 4 + [date(2028, 12, 31)] * 2
    assert all(alarms(event) == [timedelta(days=-14), timedelta(days=-1)] for event in last_days)


def test_a_claim_that_opens_later_stands_on_its_first_day_too():
    """Of each twin the second yearly claim opens on 1 January 2027, the third on 1 January 2028."""
    first_days = {s: event for s, event in events(TWINS).items() if s.startswith("可以办理了：")}
    found = sorted(days(event)[0] for s, event in first_days.items() if "育儿补贴" in s)
    assert found == [date(2027, 1, 1)] * 2 + [date(2028, 1, 1)] * 2
    assert not any(alarms(event) for event in first_days.values())
