"""What is wrong with a text that is no YAML, in the words of a rule author, at the line where it went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError

from huiju.rules.diagnostics import Diagnostic, Place
from huiju.rules.values import Text

_GENERAL = Text("检查缩进、冒号后的空格和引号", "check the indent, the space after a colon, and quotes")
_KNOWN: tuple[tuple[str, Text, Text], ...] = (
    ("could not find expected ':'", Text("这一行没有“键: 值”", "this line has no 'key: value'"),
     Text("键后面写半角冒号加空格", "write a colon and a space after the key")),
    ("mapping values are not allowed", Text("这里不能再有冒号", "there cannot be another colon here"),
     Text("含冒号的文字加引号", "quote text that has a colon in it")),
    ("cannot start any token", Text("这里不能有这个字符", "this character cannot stand here"),
     Text("以特殊符号开头的文字加引号", "quote text that begins with a special sign")),
    ("unexpected end of stream", Text("引号没有收尾", "the quotation mark is not closed"),
     Text("补上另一半引号", "add the closing quotation mark")),
    ("undefined alias", Text("* 开头会被当作别名", "a leading * is read as an alias"),
     Text("以 * 开头的文字加引号", "quote text that begins with *")),
    ("another document", Text("文件里有两份（---）", "the file holds two documents (---)"),
     Text("分成两个文件，或删去 ---", "make two files of it, or remove the ---")),
    ("expected ',' or", Text("括号里缺逗号或右括号", "a comma or closing bracket is missing"),
     Text("每项之间写半角逗号，末尾写右括号", "put a comma between entries and the closing bracket at the end")),
    ("expected <block end>", Text("缩进与上面的行不一致", "the indent differs from the lines above"),
     Text("同一层的行左边对齐", "align the lines of one level")),
    ("special characters", Text("有不可见的控制字符", "there is an invisible control character"),
     Text("用文本编辑器另存", "save it from a text editor")),
)  # fmt: skip
_AT_START = ("could not find expected ':'", "unexpected end of stream")
"""Problems that YAML notices only after the line that causes them."""


def yaml_mistake(error: MarkedYAMLError, lines: Sequence[str], name: str) -> Diagnostic:
    """The mistake with its line; for an unclosed quotation mark or a key without colon, the line where it began."""
    problem = error.problem or ""
    late = any(part in problem for part in _AT_START)
    mark = (error.context_mark if late else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    text = lines[line] if line < len(lines) else ""
    says, instead = next(
        ((says, instead) for part, says, instead in _KNOWN if part in problem),
        (Text("这里的写法读不懂", f"this cannot be read: {problem}"), _GENERAL),
    )
    if "\t" in text:
        says, instead = Text("缩进里有制表符", "there is a tab in the indent"), Text("用空格缩进", "indent with spaces")
    elif "：" in text and ": " not in text:
        column = text.index("：")
        says = Text("键后面是全角冒号", "a full-width colon stands after the key")
        instead = Text("用半角冒号加空格", "use a half-width colon and a space")
    return Diagnostic("yaml", says, instead, Place(name, line + 1, column, 1, text))
