"""Every national law cited is the version a public collection carries; no cited article has changed."""

from __future__ import annotations

import tomllib

import pytest

import rules.sources
from content.library import sources
from rules.law import Evidence, Instrument
from tools import articles as tool

HELD = tomllib.loads(tool.FILE.read_text(encoding="utf-8"))
READ = {
    one.id
    for one in vars(rules.sources).values()
    if isinstance(one, Instrument) and one.evidence == Evidence.TEXT
}
NOT_CARRIED = {
    "women_workers": "a regulation of the State Council",
    "holiday_rules": "a regulation of the State Council",
    "income_tax_rules": "a regulation of the State Council",
    "insurance_handling": "a regulation of the State Council",
    "marriage_registration": "a regulation of the State Council",
    "maternal_infant_rules": "a regulation of the State Council",
    "subsidy_rules": "a document of two ministries",
    "elderly_regulation": "a regulation of the province",
    "population_regulation": "a regulation of the province",
    "population_regulation_2019": "a regulation of the province",
    "zhejiang_population_regulation": "a regulation of the other province",
}
"""What was read in its text and is not in the collection, which carries laws only."""


def test_every_text_that_was_read_is_in_the_collection_or_says_why_not() -> None:
    assert set(tool.carried()) | set(NOT_CARRIED) == READ
    assert not set(tool.carried()) & set(NOT_CARRIED)


@pytest.mark.parametrize("id", sorted(HELD))
def test_the_version_that_was_read_is_the_newest_one_carried(id: str) -> None:
    law = tool.carried()[id]
    assert sources()[id].version == law.version, f"{law.title}: a version of {law.version} has to be read"


def test_every_text_that_was_read_says_of_which_day_it_is() -> None:
    assert {id for id in READ if sources()[id].version is None} == set()


def test_the_law_has_every_article_that_is_cited_or_named() -> None:
    assert tool.unknown_articles() == []


@pytest.mark.parametrize("id", sorted(HELD))
def test_no_cited_article_has_changed(id: str) -> None:
    law = tool.carried()[id]
    assert list(HELD[id]["articles"]) == tool.cited(id), "python -m tools.articles"
    now = {
        article: tool.fingerprint(law.articles.get(article, "\n".join(law.articles.values())))
        for article in tool.cited(id)
    }
    changed = [article for article, words in HELD[id]["articles"].items() if now[article] != words]
    assert changed == [], f"{law.title}: to be read again"


def test_the_fingerprints_are_written_by_the_tool() -> None:
    assert tool.FILE.read_text(encoding="utf-8") == tool.written()


def test_the_days_on_which_laws_came_into_force() -> None:
    """女职工's protection by 妇女权益保障法 第八十六条, maternity insurance by 医疗保障法 第五十六条."""
    assert tool.carried()["womens_rights_law"].in_force == rules.sources.WOMENS_RIGHTS_LAW_IN_FORCE
    assert tool.carried()["medical_security_law"].in_force == rules.sources.MEDICAL_SECURITY_LAW_IN_FORCE


def test_a_fingerprint_sees_words_and_no_blanks() -> None:
    assert tool.fingerprint("第一款。\n第二款（１）") == tool.fingerprint("第一款。第二款 (1)")
    assert tool.fingerprint("不得收费") != tool.fingerprint("可以收费")
