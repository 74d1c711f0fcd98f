r"""Texts that have harmed other programs, for tests of everything that takes or prints a text.

Whatever cannot be seen is written as an escape. Every text is here once; a new one is tested everywhere.
"""

from __future__ import annotations

import re

#: What terminals obey: escape sequences, the title, the clipboard (OSC 52), links (OSC 8), C1 and C0.
CONTROLS = {
    "color": "\x1b[31mred",
    "clear screen": "a\x1b[2J\x1b[H",
    "title": "\x1b]0;title\x07",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "device control": "\x1bP1$r0m\x1b\\",
    "C1 color": "\x9b31m",
    "C1 title": "\x9d0;title\x9c",
    "backspaces": "safe\b\b\b\bevil",
    "carriage return": "evil\rsafe",
    "bell": "a\x07",
    "null": "a\x00b",
    "delete": "a\x7f",
    "form feed": "a\x0cb",
    "next line": "a\x85b",
}
#: Characters that change the direction of a line, or that nobody sees (CVE-2021-42574).
UNSEEN = {
    "right-to-left override": "a\u202egpj.exe",
    "left-to-right override": "\u202dabc\u202c",
    "isolates": "\u2066abc\u2067def\u2069",
    "open embedding": "\u202babc",
    "marks": "abc\u200e\u200f\u061c",
    "zero-width space": "ad\u200ba",
    "zero-width joiner": "ad\u200da",
    "byte order mark": "\ufeffada",
    "soft hyphen": "ad\u00ada",
    "tags": "ada\U000e0041\U000e0042",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "Hangul filler": "\u3164",
    "variation selector": "a\ufe0f",
    "private use": "a\ue000",
    "noncharacter": "a\uffff",
    "high surrogate": "a\ud800",
    "low surrogate": "caf\udce9",
}
#: Line breaks, and what could begin another property or header after one.
LINES = {
    "two lines": "a\nb",
    "iCalendar property": "a\r\nATTACH:https://evil.example",
    "iCalendar event": "a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil",
    "folded": "a\r\n b",
    "header": "a\r\nSet-Cookie: evil=1",
    "YAML field": "a\nstatus: ended",
}
#: Texts of a size that nobody expects.
SIZES = {
    "huge": "a" * 100_000,
    "many words": "burnout " * 5_000,
    "many brackets": "(" * 5_000 + ")" * 5_000,
    "many quotation marks": '"' * 5_001,
    "many hyphens": "-" * 5_000,
    "many digits": "9" * 5_000,
    "flood of combining marks": "a" + "\u0301" * 2_000,
    "few combining marks": "Z\u0335\u0321\u0322\u0323\u0324algo",
    "wide ligature": "\ufdfa" * 100,
}
#: What means something in the markup of a page, of Rich and of Markdown.
MARKUP = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "end of element": "</td></table></script></style><svg onload=alert(1)>",
    "comment": "--><!-- x <!--",
    "section": "]]><![CDATA[",
    "entity": "&lt;b&gt; &amp; &#x1b; &nbsp",
    "entity of XML": '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
    "template": "{{7*7}} ${7*7} <%= 7*7 %> %s %(x)s {0}",
    "Rich link": "[link=https://evil.example]x[/link]",
    "Rich end": "[/] [/bold] [bold",
    "Rich color": "[red on white]x[/red on white]",
    "Rich emoji": ":smile: :warning:",
    "Rich escape": "\\[bold]x\\",
    "Markdown link": "[x](https://evil.example) ![x](https://evil.example/x.png)",
    "Markdown reference": "[x]: https://evil.example",
    "Markdown marks": "# a **b** _c_ `d` ~~e~~ > f | g",
    "Markdown code": "```sh",
    "mention": "@everyone #evil !x ^y",
}
#: Addresses that must not become links, or be opened.
ADDRESSES = {
    "javascript": "javascript:alert(1)",
    "javascript in capitals": "JaVaScRiPt:alert(1)//https://x.com/ada",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "option": "-https://evil.example",
    "action": "https://evil.example/%action",
    "user": "https://x.com@evil.example/",
    "port": "https://[::1]:99999999/",
    "bracket": "https://[",
    "look-alike host": "https://\u0445.com/ada",
    "space": "https://x.com/a b",
    "backslash": "https:\\\\evil.example\\x",
    "no host": "https:///x",
    "anything": "://",
}
#: What a spreadsheet takes for a formula.
FORMULAS = {
    "equals": "=1+1",
    "command": '=cmd|" /C calc"!A0',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "wide equals": "\uff1d1+1",
    "cell": 'a","=1+1',
    "separator": "a;b\tc",
    "number": "-12.5",
}
#: What YAML or JSON take for something other than text, or for the end of one.
VALUES = {
    "false": "NO",
    "nothing": "null",
    "tilde": "~",
    "time": "20:30",
    "day": "2018-05-01",
    "octal": "0123",
    "exponent": "1e999",
    "not a number": ".nan",
    "anchor": "&a [*a, *a]",
    "tag": "!!python/object/apply:os.system ['true']",
    "merge": "<<: *a",
    "mapping": "a: b # c",
    "document": "--- a",
    "block": "| >- %YAML",
    "end of a JSON text": '", "kind": "chat"}',
    "backslash": "a\\",
    "escape": "\\u001b[31m \\x1b",
    "brackets": "[{]}",
    "single quote": "it's ''",
    "double quote": '"',
}
#: What means something to SQL, FTS5 or the query language.
QUERIES = {
    "SQL": "'; DROP TABLE entries; --",
    "SQL wildcard": "%_%",
    "FTS operators": "a AND OR NOT NEAR(b, 1)",
    "FTS column": "names : a",
    "FTS prefix": "a* ^a + b",
    "unclosed": '"burnout',
    "parentheses": "((a OR b)",
    "exclusion": "-burnout",
    "only marks": "!?*()^\"'",
    "prefix": "topic: kind:: country:::",
    "sigils": "@ # @# #@ ##",
    "blank": " \t ",
    "empty": "",
}
#: What a shell or a parser of arguments takes for more than a text, and names of files that lead elsewhere.
WORDS = {
    "option": "--x",
    "option with a value": "--format=evil",
    "short option": "-Z",
    "end of options": "--",
    "hyphen": "-",
    "help": "--help",
    "substitution": "$(touch evil) `touch evil`",
    "end of a command": "; touch evil",
    "home": "~/../x",
    "home of nobody": "~nosuchuser/x",
    "parent folders": "../../../../x",
    "root": "/",
    "device": "/dev/null",
    "file": "/etc/passwd",
    "Windows device": "CON.yml",
    "Windows path": "C:\\x\\..\\y",
    "long name": "x" * 300 + ".csv",
    "dot": ".",
    "digits of another script": "\u0661\u0662\u0663",
    "superscript": "\u00b2",
    "fraction": "\u00bd",
}
#: Names that look like others, or whose letters change when they are folded.
LETTERS = {
    "Cyrillic": "\u0430d\u0430 ex\u0430mple",
    "wide": "\uff21\uff44\uff41",
    "mathematical": "\U0001d400\U0001d401",
    "right to left": "\u05d0\u05d1\u05d2 abc \u0627\u0644\u0637\u0628",
    "Turkish": "I\u0130\u0131i \u1e9e\u00df",
    "emoji": "\U0001f468\u200d\u2695\ufe0f",
    "flag": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Japanese": "\u65e5\u672c",
    "ligatures": "\ufb01\ufb02 \u0132",
}

TEXTS = {
    f"{group}: {name}": text
    for group, texts in {
        "controls": CONTROLS,
        "unseen": UNSEEN,
        "lines": LINES,
        "sizes": SIZES,
        "markup": MARKUP,
        "addresses": ADDRESSES,
        "formulas": FORMULAS,
        "values": VALUES,
        "queries": QUERIES,
        "words": WORDS,
        "letters": LETTERS,
    }.items()
    for name, text in texts.items()
}

#: Characters that must not be in any output: controls but for line ends and tabs, what changes direction or
#: cannot be seen, other separators, surrogates.
_RAW = re.compile(
    "\r(?!\n)|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def raw_characters(output: str) -> list[str]:
    """What a terminal would obey, or nobody could see, in an output."""
    return [
        f"U+{ord(found[0]):04X} in {output[max(0, found.start() - 30) : found.end() + 10]!r}"
        for found in _RAW.finditer(output)
    ]
