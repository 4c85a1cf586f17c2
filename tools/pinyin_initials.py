"""Writes src/huiju/policy/pinyin_initials.txt: the first letter of the pinyin of every character of GB 2312.

The table is made once with the library pypinyin, which is not needed afterwards; install it where this is run.
Each line is a row of GB 2312 (16 to 87) with its 94 cells; a dot stands for an empty cell.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import Style, pinyin  # type: ignore[import-not-found]

TABLE = Path(__file__).resolve().parents[1] / "src" / "huiju" / "policy" / "pinyin_initials.txt"
ROWS, CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)


def initial(row: int, cell: int) -> str:
    """The letter of one cell, by the character's most common reading."""
    try:
        character = bytes([row, cell]).decode("gb2312")
    except UnicodeDecodeError:
        return "."
    return str(pinyin(character, style=Style.NORMAL)[0][0][0])


if __name__ == "__main__":
    TABLE.write_text("".join("".join(initial(row, cell) for cell in CELLS) + "\n" for row in ROWS), encoding="ascii")
