"""Pages and texts made to break a reader, and a child process that reads them within limits.

`python hostile_pages.py READ` reads each input of a suite and prints what it came to as a line
of JSON. The system ends it where one takes more than five seconds of processor time.
"""

import json
import resource
import sys
from math import ceil

MANY = 30_000
SHORT = [
    a + b
    for a in "abcdefghijklmnopqrstuvwxyz0123456789_.-"
    for b in "abcdefghijklmnopqrstuvwxyz0123456789"
][:1_400]
READ = {
    "deep but within bounds": "<div>" * 1_900 + "text",
    "deep inline": "<span>" * MANY + "text",
    "deep formatting": "<b><i><u>" * 5_000 + "text<p>text",
    "paragraphs in formatting": "<b><p>" * 1_000 + "text",
    "unclosed paragraphs": "<p>text " * MANY,
    "unclosed items": "<li>text " * MANY,
    "unclosed cells": "<table>" + "<td>x" * MANY,
    "line breaks": "x<br>" * MANY,
    "one long line": "<p>" + "word " * 500_000 + "</p>",
    "one long word": "<p>" + "字" * 1_000_000,
    "character references": "&#xD800;&#0;&#1114112;&bogus;" * 5_000 + "text",
    "zero bytes": "<p>te\0xt</p>",
    "attributes within bounds": ("<div " + " ".join(f"a{i}" for i in range(900)) + ">x</div>") * 50,
    "spans over all columns": "<table>"
    + "<tr><td colspan=1000 rowspan=1000>a<td>b" * 500
    + "</table>",
    "tables": "<table><tr><td>a<td>b</table>" * 3_000,
    "a wide row": "<table><tr>" + "<td>a" * MANY + "</table>",
    "furniture in furniture": "".join(f"<div class=nav{i}-menu>" for i in range(1_500))
    + "text " * 99,
    "names": '<div class="' + "a-b " * 50_000 + '">text</div>',
    "hidden parts": "<a href='#x'>a</a><div id=q hidden><p>t</p></div>text" * 3_000,
    "comments": "<!--" * MANY + "text",
    "brackets": "<" * MANY + "text",
    "ends": "</div>" * MANY + "text",
    "deep data": "<div id=root>x</div><script type=application/json>" + "[" * MANY + "</script>",
    "data": "<script>" + "window.__INITIAL_STATE__ = {" * 5_000 + "</script>text",
    "lists": "<ol><li>" * 900 + "text",
    "a label that is long": "<ol style='--list-label:\""
    + "A" * 100_000
    + '" decimal ")" ""\'>'
    + "<li>text" * MANY,
    "labels in labels": "<style>li::before {content: counters(a, '...') ' '}</style>"
    + "<ol><li>x" * 900
    + "<li>text" * MANY,
    "feet at depth": "<main>" + "<div>" * 1_800 + "<footer>x</footer>" * MANY,
    "messages at depth": "<main>" + "<div>" * 1_800 + "<p role=alert>x</p>" * MANY,
    "struck in struck": "".join(f"<s id=a{at}>" for at in range(5_000)) + "text",
    "fields": "<form>" + "<textarea>x</textarea>" * MANY + "text</form>",
    "menus": ("<nav>" + "<a href=/x>x</a>" * 20 + "</nav>") * 1_500 + "text " * 99,
    "styling around text, deep": "<h2>" + "<span>[" * 40_000 + "edit]",
    "lists in many elements": "<ol><li>" + "<div>" * 1_800 + "<ol><li>x</ol>" * MANY,
    "roots of custom elements": "<template shadowrootmode=open><p>x</p></template>" * MANY,
    "frames at depth": "<frameset>" * 1_900 + "<frame src=x>" * MANY,
    "raised numbers": "<p>1<sup>2</sup>" * MANY,
    "selectors": "<style>"
    + ("ol" + ":not(.x)" * 20_000 + "{list-style:lower-roman}") * 9
    + "</style>"
    + "<ol><li>x</ol>" * 2_000,
    "counters": "<style>ol li:before{content:" + "counter(" * 500_000 + "}</style><ol><li>x</ol>",
    "style rules": "<style>" + "ol{list-style:lower-roman}" * MANY + "</style><ol><li>x</ol>" * 99,
    "marks that nobody sees": "<p>a" + "\u200b\u202e\u0301" * 500_000 + "</p>",
    "pictures in pictures": "<div role=img>" * 1_900 + "1 " * 1_500_000,
    "mains in mains": "<main>" * 1_900
    + "<p>1" * MANY
    + "</main>" * 1_900
    + "<footer>"
    + "<p>text of a foot, as long as a line" * MANY
    + "</footer>",
    "no markup": "text",
}
REFUSED = {
    "too deep behind a frame": "<noscript><iframe /></noscript>" + "<div>" * MANY + "text",
    "too deep": "<div>" * MANY + "text",
    "too deep, closed": "<div>" * MANY + "text" + "</div>" * MANY,
    "too deep lists": "<ul><li>" * MANY + "text",
    "too deep tables": "<table><tr><td>" * 10_000 + "text",
    "too deep elements of no standard": "".join(f"<x-{i}>" for i in range(MANY)),
    "too many attributes": "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">text",
    "attributes behind a quoted bracket": (
        '<div a=">" ' + " ".join(f"a{i}=1" for i in range(MANY)) + ">text"
    ),
    "attributes behind a script": (
        '<script>if(a<b c="</script><div ' + " ".join(f"a{i}=1" for i in range(MANY)) + ">text"
    ),
    "attributes behind a script and a quoted bracket": (
        '<script>if(a<b c="</script><div x=">" ' + " ".join(f"a{i}" for i in range(MANY)) + ">text"
    ),
    "formatting behind scripts": "".join(
        f"<script>a<b c='</script><p><font color={i}>'" for i in range(10_000)
    ),
    "attributes of two letters": ("<div " + " ".join(SHORT) + ">x</div>") * 1_500,
    "hundreds of attributes": ("<div " + " ".join(f"a{i}" for i in range(990)) + ">x</div>") * 400,
    "hundreds of attributes behind scripts": (
        '<script>a<b c="</script><div ' + " ".join(f"a{i}" for i in range(990)) + '>x"'
    )
    * 400,
    "a million attributes": ("<p " + " ".join(SHORT[:40]) + ">x") * MANY,
    "options": "<select>" + "<option>x" * 12_000,
    "attributes without spaces": "<div " + "".join(f'a{i}=""' for i in range(MANY)) + ">text",
    "unclosed quotes": '<a b="' * MANY,
    "formatting opened again": "".join(f"<p><font color={i}>text" for i in range(10_000)),
    "too many tags": "<p>" * 400_000,
    "too long": "x" * 11_000_000,
}
FILES = {
    "emphasis": "**a" * MANY,
    "links": "[a](" * MANY,
    "link titles": '![a](b "c\n' * 5_000,
    "comments": "<!--" * MANY,
    "underscores": "__a _" * MANY,
    "headings": "# a " + "# " * MANY,
    "rules": "- " * MANY + "x",
    "crumbs": "首页 > " * MANY,
    "fields": "发布时间：" * MANY,
    "field lines": "发布时间：来源：浏览次数：\n" * 5_000,
    "shifted": ("。ㄊ" + "┩" * 50 + "\n") * 5_000,
    "maintenance": "系统" + "正在进行" * 200,
    "spaces": "\u00a0" * 500_000,
    "one letter lines": "a\n" * 50_000,
}

SECONDS = 5
SUITES = {
    "READ": (READ, ["a.html"]),
    "REFUSED": (REFUSED, ["a.html"]),
    "FILES": (FILES, ["a.txt", "a.md"]),
}


def is_clean(text: str) -> bool:
    """Whether a block is one clean line."""
    return bool(text) and len(text.splitlines()) == 1 and "\0" not in text


def _come_to(body: str, name: str) -> dict[str, object]:
    """What an input comes to."""
    from policywatch.errors import ReadError
    from policywatch.extract import extract

    try:
        found = extract(body.encode(), name=name)
    except ReadError as error:
        return {"refused": error.message, "hint": error.hint}
    return {
        "clean": all(is_clean(block.text) for block in found.blocks),
        "named": bool(found.blocks or found.problem),
    }


def _read_all(suite: str) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    cases, names = SUITES[suite]
    for case, body in cases.items():
        for name in names:
            used = resource.getrusage(resource.RUSAGE_SELF)
            spent = ceil(used.ru_utime + used.ru_stime)
            resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, hard))
            found = _come_to(body, name)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            sys.stdout.write(json.dumps([f"{case}: {name}", found, most]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    sys.path.pop(0)  # this folder, where other modules than the program's lie
    _read_all(sys.argv[1])
