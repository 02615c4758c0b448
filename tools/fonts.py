"""Write the fonts of `outlets/fonts` anew:

    python -m tools.fonts NotoSansCJK-Regular.ttc NotoSerifTibetan-Regular.ttf

Both come with Debian 12 (packages fonts-noto-cjk and fonts-noto-core, in /usr/share/fonts) and are known
by their SHA-256, so that the same files are made from them everywhere. Kept are the characters of
《通用规范汉字表》, of GB 2312 with its symbols, common traditional ones (Big5), Latin letters, Tibetan.
What is not kept is named on the sheet that needed it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

FONTS = Path(__file__).parents[1] / "outlets" / "fonts"
TABLE = Path(__file__).with_name("hanzi_8105.txt")
"""《通用规范汉字表》 (2013) in its order, 100 a line; from kTGH of the Unihan database, Unicode 14.0."""

CHINESE_SOURCE = "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"
TIBETAN_SOURCE = "5893c1e0aefb250bcbeff5c0f8ee4bb27cd3dc19b47d14954b154b094e10ee63"
SIMPLIFIED = 2
"""Which font of the collection is drawn as Chinese is printed on the mainland."""

LATIN = range(0x20, 0x180)
SYMBOLS = (0x2010, 0x2013, 0x2014, 0x2022, 0x2212, 0x2713)
TIBETAN = (*range(0x0F00, 0x1000), 0x25CC)


def chinese() -> set[int]:
    """Every character kept of the Chinese font."""
    table = {ord(character) for line in TABLE.read_text(encoding="utf-8").split() for character in line}
    return table | set(_double_bytes("gb2312", range(0xA1, 0xFE))) | set(_common_big5()) | {*LATIN, *SYMBOLS}


def _common_big5() -> Iterator[int]:
    """The 5,401 characters of its first level."""
    yield from _double_bytes("big5", range(0xA4, 0xC7))


def _double_bytes(encoding: str, leading: Iterable[int]) -> Iterator[int]:
    for lead in leading:
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode(encoding))
            except (UnicodeDecodeError, TypeError):
                continue


def write_chinese(source: Path) -> None:
    """Characters alone: no other forms of them, nothing for vertical lines."""
    options = Options(font_number=SIMPLIFIED, layout_features=[])
    options.drop_tables += ["vhea", "vmtx", "VORG"]
    _write(source, CHINESE_SOURCE, FONTS / "chinese.otf", chinese(), options)


def write_tibetan(source: Path) -> None:
    """Letters with the rules by which they stand above each other."""
    _write(source, TIBETAN_SOURCE, FONTS / "tibetan.ttf", TIBETAN, Options())


def _write(source: Path, digest: str, target: Path, characters: Iterable[int], options: Options) -> None:
    if sha256(source.read_bytes()).hexdigest() != digest:
        raise SystemExit(f"{source} is not the file these fonts are made from (SHA-256 {digest}).")
    options.hinting = options.recalc_timestamp = False
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    save_font(font, str(target), options)


def main(arguments: list[str]) -> None:
    """Both fonts."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fonts", description="Write the embedded fonts anew."
    )
    parser.add_argument("chinese", type=Path, help="NotoSansCJK-Regular.ttc")
    parser.add_argument("tibetan", type=Path, help="NotoSerifTibetan-Regular.ttf")
    given = parser.parse_args(arguments)
    write_chinese(given.chinese)
    write_tibetan(given.tibetan)


if __name__ == "__main__":
    main(sys.argv[1:])
