"""Bring the messages of `src/policywatch/locale` up to date with the source, and compile them.

Labels are the arguments of `tr`, `trn` and `later`. Sentences are what errors, problems and
notices are made with, as they stand there: the values of an f-string become places for
values. The help of commands is their docstrings and the texts of their options; what click
says itself is taken from click.

With `--check` nothing is written; the exit code is 1 where a file is not current, and each
message without a translation is named.
"""

import ast
import inspect
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from policywatch import errors
from policywatch.language import DOMAIN, LANGUAGES, LOCALE
from policywatch.sentences import SENTENCE

_LABELS = {"tr": 1, "trn": 2, "later": 1}
"""How many first arguments of each are texts."""

_ERRORS = {
    name: (0, "message", "hint")
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.PolicywatchError)
}
_SENTENCES: dict[str, tuple[int | str, ...]] = {
    **_ERRORS,
    "ConfigProblem": (0, "message", "hint"),
    "ValueError": (0,),
    "Problem": (1,),
    "NewNotice": (1,),
    "Verdict": (1,),
    "Rule": (3,),
    "_Failure": (1, 2),
    "_add": (0, "hint"),
    "Amendment": (1,),
    "_hostile": (0, 1),
    "_broken": (0,),
    "damaged": (0,),
    "sentence": (0,),
}
"""Which arguments of each are sentences, by place or name."""

_SOURCE = LOCALE.parent
_CLICK = Path(click.__file__).parent
_SPEAKING = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
"""The modules of click that say something to people who use a command."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Found(NamedTuple):
    """A message of the source: one text or two (for one and for many), and where it stands."""

    texts: tuple[str, ...]
    place: str
    context: str | None = None


def extracted() -> Catalog:
    """Every message of the source, with the files it stands in.

    The syntax tree is read, as the usual extractors do not see into f-strings.
    """
    catalog = Catalog(domain=DOMAIN)
    for found in _all():
        id_ = found.texts if len(found.texts) > 1 else found.texts[0]
        catalog.add(id_, locations=[(found.place, 0)], context=found.context)
    return catalog


def _all() -> Iterator[_Found]:
    for path in sorted(_SOURCE.rglob("*.py")):
        name = path.relative_to(_SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node, name)
            elif name.startswith("cli/") and isinstance(node, ast.FunctionDef):
                yield from _help(node, name)
    for path in map(_CLICK.joinpath, _SPEAKING):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in ("_", "ngettext"):
                texts = tuple(filter(None, map(_template, node.args[:2])))
                if texts:
                    yield _Found(texts, "click")


def _of_call(call: ast.Call, place: str) -> Iterator[_Found]:
    """What a call says to people: labels or sentences."""
    name = _name(call)
    if name in _LABELS and isinstance(call.func, ast.Name):
        texts = [_text(one) for one in call.args[: _LABELS[name]]]
        if len(texts) < _LABELS[name] or None in texts:
            raise SystemExit(f"{place}:{call.lineno}: a message is a text in quotes, not a value")
        yield _Found(tuple(map(str, texts)), place)
    elif name in _SENTENCES:
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        for which in _SENTENCES[name]:
            if isinstance(which, str):
                argument = named.get(which)
            else:
                argument = call.args[which] if which < len(call.args) else None
            for text in _sentences(argument):
                yield _Found((text,), place, SENTENCE)
    if place.startswith("cli/"):
        for keyword in call.keywords:
            told = _text(keyword.value)
            if keyword.arg in ("help", "short_help") and told:
                yield _Found((told,), place)


def _help(function: ast.FunctionDef, place: str) -> Iterator[_Found]:
    """What a command says of itself."""
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
    if any(_name(call) in ("command", "group") for call in calls):
        yield _Found((inspect.cleandoc(ast.get_docstring(function) or ""),), place)


def _sentences(argument: ast.expr | None) -> Iterator[str]:
    """The sentences that an argument may be; none where it is made elsewhere."""
    match argument:
        case ast.IfExp(body=one, orelse=other):
            yield from _sentences(one)
            yield from _sentences(other)
        case ast.BoolOp(values=values):
            for one in values:
                yield from _sentences(one)
        case ast.Subscript(value=ast.JoinedStr() as whole):
            yield from _sentences(whole)
        case ast.Constant() | ast.JoinedStr():
            text = _template(argument)
            if text and any(map(str.isalpha, _without_places(text))):
                yield text
            for part in getattr(argument, "values", ()):
                if isinstance(part, ast.FormattedValue):
                    yield from _sentences(part.value)
        case _:
            return


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _template(node: ast.expr) -> str | None:
    """A text, or an f-string with its values as places of different names."""
    if not isinstance(node, ast.JoinedStr):
        return _text(node)
    taken: list[str] = []
    parts: list[str] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = _place(part.value)
            names = (name, *(f"{name}{number}" for number in range(2, 99)))
            taken.append(next(one for one in names if one not in taken))
            parts.append(f"{{{taken[-1]}}}")
        else:
            parts.append(str(_text(part)))
    text = "".join(parts)
    if "}{" in text:
        raise SystemExit(f"two values side by side cannot be told apart: {text}")
    return text


def _place(value: ast.expr) -> str:
    """What a value is called: the last name in the expression that makes it."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr="value", value=ast.Name(id=name)):
            return name.strip("_").lower()
        case ast.Attribute(attr="value", value=ast.Attribute(attr=name)) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Call(func=function, args=[]):
            return _place(function)
        case ast.Call(args=[first, *_]) | ast.BoolOp(values=[first, *_]):
            return _place(first)
        case ast.BinOp(left=first) | ast.Subscript(value=first):
            return _place(first)
        case _:
            return "value"


def _without_places(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


def _name(call: ast.Call) -> str:
    """What a call calls."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def current(language: str) -> tuple[bytes, bytes, list[str]]:
    """The two files of a language as they should be, and the messages without translation."""
    path = _folder(language) / f"{DOMAIN}.po"
    catalog = Catalog(locale=language, domain=DOMAIN)
    if path.exists():
        catalog = read_po(io.BytesIO(path.read_bytes()), locale=language, domain=DOMAIN)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, sort_output=True, omit_header=True, no_location=True, width=100)
    write_mo(binary, _with_plain_header(catalog))
    return text.getvalue(), binary.getvalue(), list(_untranslated(catalog))


def _with_plain_header(catalog: Catalog) -> Catalog:
    """The same messages under a header without times, so that equal input gives equal files."""
    plain = Catalog(
        locale=catalog.locale, domain=DOMAIN, creation_date=_EPOCH, revision_date=_EPOCH
    )
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string, context=message.context)
    return plain


def _untranslated(catalog: Catalog) -> Iterator[str]:
    for message in catalog:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(texts):
            yield str(message.id)


def _folder(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES"


def main() -> int:
    """Write or check every language but English, which needs no file."""
    check = "--check" in sys.argv[1:]
    stale = False
    for language in LANGUAGES[1:]:
        text, binary, missing = current(language)
        folder = _folder(language)
        files = {folder / f"{DOMAIN}.po": text, folder / f"{DOMAIN}.mo": binary}
        for message in missing:
            print(f"{language}: not translated: {message}", file=sys.stderr)
        for path, content in files.items():
            if check:
                stale |= not path.exists() or path.read_bytes() != content
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        stale |= bool(missing)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
