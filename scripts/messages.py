"""Bring the messages of `src/policywatch/locale` up to date with the source, and compile them.

With `--check` nothing is written; the exit code is 1 where a file is not current, and each
message without a translation is named.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from policywatch.language import DOMAIN, LANGUAGES, LOCALE

_FUNCTIONS = {"tr": 1, "trn": 2, "later": 1}
"""How many first arguments of each are texts."""

_SOURCE = LOCALE.parent
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Every message of the source, with the file it stands in first.

    The syntax tree is read, as the usual extractors do not see into f-strings.
    """
    catalog = Catalog(domain=DOMAIN)
    for path in sorted(_SOURCE.rglob("*.py")):
        name = path.relative_to(_SOURCE).as_posix()
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                for message in _messages(call.func.id, call, name):
                    catalog.add(message, locations=[(name, 0)])
    return catalog


def _messages(function: str, call: ast.Call, name: str) -> Iterator[str | tuple[str, str]]:
    """The message that a call of `tr` or `trn` asks for."""
    wanted = _FUNCTIONS.get(function)
    if wanted is None:
        return
    texts = [one.value for one in call.args[:wanted] if isinstance(one, ast.Constant)]
    if len(texts) < wanted or not all(isinstance(text, str) for text in texts):
        raise SystemExit(f"{name}:{call.lineno}: a message is a text in quotes, not a value")
    yield str(texts[0]) if wanted == 1 else (str(texts[0]), str(texts[1]))


def current(language: str) -> tuple[bytes, bytes, list[str]]:
    """The two files of a language as they should be, and the messages without translation."""
    path = _folder(language) / f"{DOMAIN}.po"
    catalog = Catalog(locale=language, domain=DOMAIN)
    if path.exists():
        catalog = read_po(io.BytesIO(path.read_bytes()), locale=language, domain=DOMAIN)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
    write_mo(binary, _with_plain_header(catalog))
    return text.getvalue(), binary.getvalue(), list(_untranslated(catalog))


def _with_plain_header(catalog: Catalog) -> Catalog:
    """The same messages under a header without times, so that equal input gives equal files."""
    plain = Catalog(
        locale=catalog.locale, domain=DOMAIN, creation_date=_EPOCH, revision_date=_EPOCH
    )
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string)
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
