"""What brings somebody here: what is asked together, what is taken as usual, what is told at a glance."""

import json
import re
from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.clauses import clause_report
from calculators.situations import page_with, presumed, situation_of, situations, spoken_of, started
from content.library import LANGUAGES, read
from rules.qinghai import ENTITLEMENTS
from telling.whole import topics
from telling.whole.summary import LONGEST_MESSAGE, Given, tell_summary
from telling.words.names import Names
from views.answers import Answers

DAY = date(2026, 11, 28)
RIGHTS = {one.id for one in ENTITLEMENTS}
MOST_PAGES = 5
HURTFUL = re.compile("特殊家庭|并发症|在世|健在|special family|complication")


def summary(case, id=None, language="zh", day=DAY):
    """The answer at a glance to what was told, with what is usual taken."""
    family = read_case(json.dumps(case))
    situation = situations()[id] if id else situation_of(family, day)
    told, taken = presumed(case, situation)
    shown = read_case(json.dumps(told))
    glances = topics.tell_glances(clause_report(language), day, language)
    return tell_summary(
        Given(
            spoken_of(assess(shown, day, language), situation),
            Names(shown, language),
            situation,
            taken,
            {one.right: one for one in glances},
        )
    )


def all_texts(told):
    """Every word of it, of what can be opened by a tap too."""
    rows = [row for group in told.people for row in group.rows] + told.not_theirs + told.services
    lines = [
        " ".join((one.who, one.what, one.figure, one.when, one.after)) for one in told.lines + told.money
    ]
    asked = [question for _, question in told.to_answer]
    to_do = [f"{one.what} {one.lost}" for one in told.to_do]
    rows_told = (f"{row.title} {row.figure} {row.when}" for row in rows)
    return "\n".join([*lines, *to_do, *rows_told, *asked, told.message])


@pytest.mark.parametrize("id", situations())
def test_a_situation_names_rights_that_exist_and_few_pages(id):
    situation = situations()[id]
    assert set(situation.leads) <= RIGHTS
    assert len(situation.pages) <= MOST_PAGES
    family = read_case(json.dumps(started({}, situation)))
    assert assess(family, DAY)["findings"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", situations())
def test_with_nothing_told_there_is_an_answer_without_a_contradiction(id, language):
    told = summary(started({}, situations()[id]), id, language)
    assert told.heading
    assert len(told.lines) <= 4


def test_what_is_taken_is_named_and_gives_way_to_what_is_told():
    """Due on 20 December 2026: the leave begins 15 days before, 5 December; 188 days end on 10 June 2027."""
    case = {"births": [{"outcome": "expected", "due_date": "2026-12-20"}]}
    told = summary(case)
    line = told.lines[0]
    assert (line.figure, line.when) == ("188 天", "2026年12月5日 – 2027年6月10日")
    assert "《女职工劳动保护特别规定》第七条" in line.cited
    assert "两人已婚" in [text for _, text in told.taken]
    unmarried = summary(case | {"marriage": "unmarried"})
    assert unmarried.lines[0].figure == "98 天"
    assert "两人已婚" not in [text for _, text in unmarried.taken]


def test_what_is_told_as_it_was_taken_is_no_longer_taken():
    """The family that is weighed stays the same; what is said of it does not."""
    she = Answers(case={"births": [{"outcome": "expected", "due_date": "2026-12-20"}]}, situation="pregnant")
    assert "marriage" in dict(she.summary().taken)
    she.put("marriage", "married")
    assert "marriage" not in dict(she.summary().taken)


def test_a_second_child_is_not_taken_to_have_no_brothers_or_sisters():
    case = {"births": [{"outcome": "expected", "due_date": "2026-12-20", "order": 2}]}
    assert dict(summary(case).taken)["children"] == "大的孩子没有算进来"


def test_of_the_widowed_it_is_not_taken_that_both_live():
    case = {"marriage": "widowed", "births": [], "children": [{"birth_date": "1990-01-01", "sex": "female"}]}
    taken = dict(summary(case, "old").taken)
    assert not {"mother/alive", "father/alive"} & set(taken)
    assert taken["children/0/alive"] == "孩子都在世"


def test_of_a_child_whose_death_is_told_it_is_not_taken_that_it_lives():
    case = {"births": [], "children": [{"death_date": "2020-03-03"}, {}]}
    assert [path for path in presumed(case, situations()["old"])[1] if path.endswith("/alive")] == [
        "mother/alive",
        "father/alive",
        "children/1/alive",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("id", "case"),
    [
        ("pregnant", {"births": [{"outcome": "expected", "due_date": "2026-12-20"}]}),
        ("pregnant", {"births": [{"outcome": "expected"}]}),
        ("baby", {"births": [{"outcome": "born", "date": "2026-08-26"}]}),
        ("baby", {"births": [], "children": [{"birth_date": "2025-10-15"}]}),
        ("school", {"births": [], "children": [{"birth_date": "2021-05-05"}]}),
        ("loss", {"births": [{"outcome": "miscarriage", "date": "2026-11-10"}]}),
    ],
)
def test_nothing_that_would_hurt_stands_where_nobody_came_for_it(id, case, language):
    assert not HURTFUL.search(all_texts(summary(case, id, language)))


def test_a_sum_that_is_known_stands_on_the_card_while_answers_are_missing():
    """A mother of 48 whose only child has died, the day not told: 590 yuan a month, nothing else."""
    child = {"birth_date": "1995-06-01", "sex": "male", "alive": False}
    mother = {"birth_date": "1978-04-04", "hukou": "urban"}
    case = {"parents": "mother", "births": [], "children": [child], "mother": mother, "marriage": "divorced"}
    assert "590" in summary(case).money[0].figure


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_loss_of_which_nothing_is_told_no_days_of_a_birth_are_named(language):
    """第七条: 15 days before four months of pregnancy, 42 from then on; never 98 or 90."""
    told = summary(started({}, situations()["loss"]), "loss", language)
    days = set(re.findall(r"\d+", " ".join(line.figure for line in told.lines)))
    assert {"15", "42"} <= days
    assert not days & {"98", "90", "188"}
    assert not re.search("98|90", " ".join((*told.so_far, told.message)))


def test_after_a_loss_both_lengths_stand_until_the_weeks_are_told():
    """On 10 November 2026: 15 days to the 24th, 42 days to 21 December; no day back at work."""
    case = {"births": [{"outcome": "miscarriage", "date": "2026-11-10"}]}
    told = summary(case, "loss")
    line = told.lines[0]
    assert line.figure == "至少 15 天"
    assert all(words in line.when for words in ("到11月24日", "42 天", "到12月21日"))
    assert line.after == ""
    assert line.when in told.so_far[0]


def test_what_is_to_be_done_stands_once_with_its_sum_and_the_years_to_come_are_counted():
    """A child born on 26 August 2026: three payments of 3,600 yuan; without this year's number."""
    to_do = summary({"births": [{"outcome": "born", "date": "2026-08-26"}]}).to_do
    claims = [one for one in to_do if one.right == "childcare_subsidy"]
    assert len(claims) == 1
    assert "3,600 元" in claims[0].what
    assert "以后还有 2 次" in claims[0].lost
    assert all("2026年" not in one.what for one in to_do)


def test_a_message_for_the_family_is_short():
    told = summary({"births": [{"outcome": "expected", "due_date": "2026-12-20"}]})
    assert len(re.findall("[\u4e00-\u9fff]", told.message)) <= LONGEST_MESSAGE
    assert "188 天" in told.message


def test_who_has_just_married_is_told_of_the_leave_and_is_no_mother_yet():
    """Registered on 20 October 2026: 15 days each; that it is taken within a year no text says."""
    told = summary({"marriage": "married", "married_on": "2026-10-20"}, "newlywed")
    line = told.lines[0]
    assert (line.right, line.who, line.figure) == ("marriage_leave", "女方和男方", "15 天")
    assert line.when == "2026年10月20日起，最晚哪天休没有写明"
    assert situation_of(read_case({"married_on": "2026-10-20"}), DAY).id == "newlywed"
    assert not re.search("母亲|父亲", all_texts(told))


def test_who_does_not_know_the_day_of_the_marriage_is_told_what_it_would_tell():
    told = summary({"marriage": "married", "unknown": ["married_on"]}, "newlywed")
    assert "marriage_leave" in all_rights(told)
    assert "marriage_leave" not in all_rights(summary({"births": [], "children": []}, "all"))


def all_rights(told):
    rows = [row for group in told.people for row in group.rows]
    return {row.key.partition("/")[0] for row in rows}


def test_of_a_child_at_school_the_card_says_what_need_not_be_paid_and_what_is_deducted():
    """Born on 5 May 2021: five years old; the year before school is the one from September 2026."""
    told = summary({"births": [], "children": [{"birth_date": "2021-05-05"}]}, "school")
    assert [one.right for one in told.lines] == ["free_preschool_year", "child_education_deduction"]
    assert "不发现金" in told.lines[1].figure


def test_what_holds_of_anybody_does_not_stand_beside_what_holds_of_them():
    """A second child born on 15 October 2025; the first is not told of."""
    birth = {"outcome": "born", "date": "2025-10-15", "order": 2}
    told = summary({"marriage": "unmarried", "mother": {"employment": "self_employed"}, "births": [birth]})
    rights = [one.right for one in (*told.lines, *told.money)]
    assert len(rights) == len(set(rights))


def test_money_is_apart_from_what_only_lowers_a_tax():
    told = summary({"births": [{"outcome": "born", "date": "2026-08-26"}]})
    assert [one.figure for one in told.money if one.right == "childcare_subsidy"] == ["共 10,800 元"]
    assert "infant_care_deduction" not in {one.right for one in told.money}


def test_a_deduction_is_told_by_the_year_and_as_no_cash():
    """Born on 26 August 2026: five months of 2026, August to December, of 2,000 yuan."""
    told = summary({"births": [{"outcome": "born", "date": "2026-08-26"}]})
    rows = {row.key.partition("/")[0]: row for group in told.people for row in group.rows}
    figure = rows["infant_care_deduction"].figure
    assert figure == "每月 2,000 元，2026年共 10,000 元（从应纳税所得额里减，不发现金）"


def test_a_question_is_found_on_the_page_it_shares():
    page = page_with(situations()["pregnant"], "father/employment")
    assert page.asks == ("mother/employment", "father/employment")
    assert page_with(situations()["pregnant"], "mother/contract") is None


@pytest.mark.parametrize("id", situations())
def test_every_word_of_what_is_taken_is_there(id):
    for one in read("situations")[id]["usual"]:
        assert one["short"]["zh"]
        assert one["short"]["en"]


@pytest.mark.parametrize("marriage", ["unmarried", "divorced"])
def test_who_is_told_to_be_no_couple_is_not_promised_what_the_text_gives_to_couples(marriage):
    """条例第十六条 speaks of 夫妻: of the 98 days alone it is certain that they do not turn on a marriage."""
    told = summary({"marriage": marriage, "mother": {"employment": "employee"}}, "pregnant")
    (hers,) = (line for line in told.lines if line.right == "maternity_leave")
    assert hers.figure.startswith("98 天；")
    assert "90" not in hers.figure
    assert not any(line.right in ("spousal_care_leave", "parental_leave") for line in told.lines)
    couple = summary({"marriage": "married", "mother": {"employment": "employee"}}, "pregnant")
    assert {"maternity_leave", "spousal_care_leave"} <= {line.right for line in couple.lines}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2010, 1, 1), date(2018, 1, 1), date(2021, 11, 23)])
def test_on_a_day_of_which_a_right_is_held_without_its_figure_there_is_no_line_of_it(day, language):
    """特别扶助: 100 yuan from 2008, and from 2016 to 2021 a sum that no text held here states."""
    told = {one.right: one.figures for one in topics.tell_glances(clause_report(language), day, language)}
    assert ("special_family_support" in told) is (day == date(2010, 1, 1))
    assert not any("{" in line or "None" in line for line in told.values())


def test_a_figure_that_is_held_for_no_such_day_is_not_told_at_a_glance():
    """The subsidy begins in 2025; of the reward for rural families nothing is held before 2004."""
    told = summary({}, "all", day=date(2024, 6, 1))
    assert "childcare_subsidy" not in {line.right for line in told.money}
    assert {"maternity_leave", "rural_family_reward"} <= {line.right for line in (*told.lines, *told.money)}


def test_of_what_is_not_settled_the_card_says_what_it_waits_for():
    """A father of whom nothing is told: neither his age nor his hukou."""
    child = {"birth_date": "2000-05-05", "sex": "male", "alive": False, "death_date": "2020-01-01"}
    mother = {"birth_date": "1978-04-04", "hukou": "urban"}
    case = {"births": [], "marriage": "divorced", "mother": mother, "children": [child]}
    hers, *his = summary(case, "bereaved").money
    assert (hers.who, hers.when) == ("女方", "2027年4月4日起")
    assert {line.when for line in his} == {"填了“男方的出生日期”就能知道"}
    assert all(line.figure.startswith("符合条件的，") for line in his)


@pytest.mark.parametrize("situation", ["pregnant", "baby"])
def test_of_a_fourth_child_nothing_is_promised_that_waits_for_the_rules_on_further_children(situation):
    """依法生育: of a fourth child it is open (人口与计划生育法第十八条). The 98 days do not turn on it."""
    birth = {
        "pregnant": {"outcome": "expected", "due_date": "2027-01-20"},
        "baby": {"outcome": "born", "date": "2026-08-26"},
    }
    work = {"employment": "employee"}
    parents = {"marriage": "married", "mother": work, "father": work}
    told = summary(parents | {"births": [birth[situation] | {"order": 4}]}, situation)
    waiting = {"extended_maternity_leave", "spousal_care_leave", "parental_leave", "childcare_subsidy"}
    lines = {line.right: line for line in (*told.lines, *told.money) if line.right in waiting}
    assert lines.keys() == waiting
    for line in lines.values():
        assert line.figure.startswith("符合条件的，")
        assert line.after == "填了“是否符合再生育规定”就能知道"
    (leave,) = (line for line in told.lines if line.right == "maternity_leave")
    assert leave.figure == "98 天"
    listed = rows(told)
    assert all(listed[right].figure.startswith("符合条件的，") for right in waiting)
    (claim,) = (one for one in told.to_do if one.right == "childcare_subsidy")
    assert claim.what.endswith("3,600 元（符合条件的；办过的不用再办）")
    lawful = summary(parents | {"births": [birth[situation] | {"order": 4, "lawful": True}]}, situation)
    assert "符合条件" not in all_texts(lawful)


def test_after_a_loss_the_leave_goes_by_one_name():
    birth = {"outcome": "miscarriage", "date": "2026-11-10", "weeks_pregnant": 20}
    told = summary({"births": [birth], "mother": {"employment": "employee"}}, "loss")
    assert told.lines[0].what == told.people[0].rows[0].title
    assert not re.search("孩子|周岁|分娩", "".join(row.in_short for row in told.people[0].rows))


def test_who_cares_for_a_parent_in_hospital_is_not_called_by_the_parents_name():
    elder = {
        "parent_of": "mother",
        "birth_date": "1955-03-03",
        "stays": [{"from": "2026-11-20", "to": "ongoing"}],
    }
    case = {"births": [], "elders": [elder], "mother": {"employment": "employee", "only_child": True}}
    assert summary(case, "elders").lines[0].who == "女方"


def test_the_last_days_to_claim_are_counted_and_a_claim_can_be_told():
    """Born on 15 October 2025: the first payment can be claimed to the end of 2026, 33 days from DAY."""
    (claim,) = summary({"births": [{"outcome": "born", "date": "2025-10-15"}]}, "baby").to_do
    assert claim.what == "还有 33 天，最晚12月31日：申领育儿补贴第 1 笔，3,600 元（办过的不用再办）"
    assert claim.done_by == "children/0/subsidy_claimed"
    (last,) = summary(
        {"births": [{"outcome": "born", "date": "2025-10-15"}]}, "baby", day=date(2026, 12, 31)
    ).to_do
    assert last.what.startswith("今天是最后一天：")


def test_rows_that_would_be_called_alike_say_of_whom_they_are():
    case = {"births": [], "children": [{"birth_date": "2021-05-05"}, {"birth_date": "2020-05-05"}]}
    titles = [row.title for group in summary(case, "school").people for row in group.rows]
    assert len(titles) == len(set(titles))
    (one,) = (
        row
        for group in summary({"births": [], "children": [{"birth_date": "2021-05-05"}]}, "school").people
        for row in group.rows
        if row.key.startswith("free_")
    )
    assert "出生" not in one.title


def test_of_a_parent_alone_nothing_is_taken_of_the_other():
    case = {"parents": "mother", "births": [{"outcome": "expected", "due_date": "2026-12-20"}]}
    taken = presumed(case, situations()["pregnant"])[1]
    assert "mother/employment" in taken
    assert "father/employment" not in taken


def test_the_days_an_allowance_is_reckoned_by_do_not_read_as_the_days_of_its_payment():
    case = {"births": [{"outcome": "born", "date": "2026-08-26"}], "mother": {"employment": "employee"}}
    rows = {row.key.partition("/")[0]: row for group in summary(case).people for row in group.rows}
    assert rows["maternity_allowance"].when == "按2026年8月26日 – 2026年12月1日的假期计算"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_couple_of_which_nothing_is_told_is_not_spoken_to_of_a_childs_death(language):
    told = summary(started({}, situations()["old"]), "old", language)
    assert not re.search("590|去世|death", " ".join((*told.so_far, told.message)))
    assert "special_family_support" not in {line.right for line in told.money}
    assert "special_family_support" in {line.right for line in summary({}, "all").money}


EXPECTING = {"births": [{"outcome": "expected", "due_date": "2026-12-20"}]}
SECOND_CHILD = {
    "births": [{"outcome": "born", "date": "2025-10-15", "order": 2}],
    "mother": {"employment": "self_employed"},
    "marriage": "unmarried",
}
AFTER_FIVE_MONTHS = {
    "births": [{"outcome": "miscarriage", "date": "2026-11-10", "weeks_pregnant": 16}],
    "mother": {"employment": "employee"},
}


def rows(told):
    return {row.key.partition("/")[0]: row for group in told.people for row in group.rows}


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (EXPECTING, "产假从12月5日开始"),
        ({"births": [{"outcome": "born", "date": "2026-08-26"}]}, "产假从8月26日开始"),
    ],
)
def test_the_first_day_of_a_leave_that_nobody_told_stands_beside_its_last(case, words):
    """第七条 lets her begin fifteen days before: the day back at work turns on the day she began."""
    told = summary(case)
    assert told.taken[0] == ("births/0/leave_starts", words)
    assert words in told.message
    assert "births/0/leave_starts" not in dict(told.to_answer)
    began = {**case, "births": [{**case["births"][0], "leave_starts": "2026-08-20"}]}
    assert "births/0/leave_starts" not in dict(summary(began).taken)


@pytest.mark.parametrize("id", ["pregnant", "baby"])
def test_elder_children_nobody_told_of_are_said_to_be_left_out(id):
    told = summary(SECOND_CHILD | started({}, situations()[id]) | {"births": SECOND_CHILD["births"]}, id)
    assert ("children", "大的孩子没有算进来") in told.taken
    first = {**SECOND_CHILD, "births": [{**SECOND_CHILD["births"][0], "order": 1}]}
    assert ("children", "没有别的孩子") in summary(first, id).taken
    listed = {**SECOND_CHILD, "children": [{"birth_date": "2022-05-05"}, {"birth_date": "2025-10-15"}]}
    assert "children" not in dict(summary(listed, id).taken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [AFTER_FIVE_MONTHS, {"births": AFTER_FIVE_MONTHS["births"]}])
def test_after_a_loss_nobody_is_asked_when_the_child_was_due(case, language):
    assert not [path for path, _ in summary(case, "loss", language).to_answer if path.endswith("due_date")]


def test_after_a_loss_the_leave_after_an_operation_is_there_for_who_looks_for_it():
    told = summary(AFTER_FIVE_MONTHS, "loss")
    assert [row.key for row in told.elsewhere] == ["surgery_leave/mother"]
    assert "surgery_leave" not in rows(told)


def test_what_can_be_done_from_one_year_to_the_next_says_both_years():
    """From 20 December 2026 to 31 December 2027 is more than eleven days."""
    assert any("2026年12月20日到2027年12月31日" in one.what for one in summary(EXPECTING, "pregnant").to_do)
    english = [one.what for one in summary(EXPECTING, "pregnant", "en").to_do]
    assert any("From 20 December 2026 to 31 December 2027" in one for one in english)


@pytest.mark.parametrize("case", [SECOND_CHILD, EXPECTING, AFTER_FIVE_MONTHS])
def test_where_a_text_is_silent_stands_only_of_what_is_theirs(case):
    told = summary(case)
    theirs = {row.title for group in told.people for row in group.rows}
    theirs |= {row.title for row in (*told.elsewhere, *told.services)}
    assert {right for right, _ in told.unclear} <= theirs


def test_a_row_without_a_figure_says_until_when_or_what_is_known_in_general():
    hers = rows(summary(AFTER_FIVE_MONTHS, "loss"))
    assert hers["job_protection"].when == "到2026年12月21日"
    assert hers["maternity_allowance"].when == "按2026年11月10日 – 2026年12月21日的假期计算"
    nothing = rows(summary({}, "all"))
    assert nothing["maternity_leave"].figure.startswith("98 天 + 青海奖励假 90 天 · 填了")
    assert nothing["childcare_subsidy"].figure.startswith("每个孩子每年 3,600 元")


def test_what_waits_for_a_wage_says_so():
    mother = {"employment": "employee", "maternity_insured": True}
    row = rows(summary({**EXPECTING, "mother": mother}, "pregnant"))["maternity_allowance"]
    assert row.figure == "填了母亲所在单位上年度职工月平均工资，就能算出多少钱"


def test_of_both_parents_in_general_both_are_named():
    lines = {line.right: line.who for line in summary({}, "all").lines}
    assert lines["parental_leave"] == "母亲和父亲"
    alone = {line.right: line.who for line in summary({"parents": "father"}, "all").lines}
    assert alone["parental_leave"] == "父亲"


def test_the_time_of_the_subsidy_reads_as_the_time_to_claim_it():
    line = next(one for one in summary(EXPECTING).money if one.right == "childcare_subsidy")
    assert line.when == "2026年12月20日 – 2028年12月31日，每年申领一次"


def test_what_no_text_gives_to_the_unmarried_does_not_stand_on_the_card():
    """人口与计划生育法 第二十五条 speaks of couples: also while it is open which child it is."""
    told = summary(SECOND_CHILD, "baby")
    assert "parental_leave" not in {line.right for line in told.lines}
    every = {**SECOND_CHILD, "children": [{"birth_date": "2025-10-15"}, {"birth_date": "2022-05-05"}]}
    for case in (SECOND_CHILD, every):
        his = rows(summary(case, "baby"))["parental_leave"]
        assert his.figure == "每年 15 天（鼓励单位给），是不是给没有写明，要问"


def test_what_comes_later_stands_of_each_child():
    children = [{"birth_date": "2025-10-15"}, {"birth_date": "2022-05-05"}]
    told = summary({**SECOND_CHILD, "children": children}, "baby")
    years = [row.key for row in told.elsewhere if row.key.startswith("free_preschool_year")]
    assert len(years) == 2
    assert len([row for row in told.elsewhere if row.key.startswith("surgery_leave")]) == 1


def test_where_a_text_is_silent_on_days_past_it_is_no_matter():
    """Three months after the birth: from when seven months of pregnancy were counted moves nothing now."""
    baby = {"births": [{"outcome": "born", "date": "2026-08-26"}], "mother": {"employment": "employee"}}
    assert {one.id for _, one in summary(baby).unclear} == {"holidays_in_extended_leave", "parental_year"}
    assert "seven_months" in {one.id for _, one in summary(EXPECTING, day=date(2026, 8, 1)).unclear}


def test_a_silent_place_stands_where_its_meanings_differ_most():
    """Three meanings of holidays: only of the longer leave do all three end on another day."""
    baby = {"births": [{"outcome": "born", "date": "2026-08-26"}], "mother": {"employment": "employee"}}
    right, reading = next(one for one in summary(baby).unclear if one[1].id == "holidays_in_extended_leave")
    assert right == "奖励生育假"
    assert len({str(option.values) for option in reading.options}) == 3
