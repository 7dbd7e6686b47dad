"""What a sound configuration leans on: seed files, the environment, selectors that parse.

None of this keeps a configuration from being loaded: a source whose seed is missing
fails alone.
"""

from collections.abc import Iterable, Iterator

from policywatch.config.lines import key_lines, line_of
from policywatch.config.source import Config, Source
from policywatch.errors import ConfigProblem, FetchError
from policywatch.model import RANGE


def outside_problems(config: Config) -> tuple[ConfigProblem, ...]:
    """Everything that sources name and that is not there or cannot be used."""
    lines = key_lines(config.path.read_text(encoding="utf-8-sig"))
    return tuple(
        ConfigProblem(
            f"{source.id}: {message}",
            line=line_of(lines, ("source", rank, key)),
            key=f"source.{key}",
        )
        for rank, source in enumerate(config.sources)
        for key, message in _problems(source)
    )


def _problems(source: Source) -> Iterator[tuple[str, str]]:
    """A key and what is wrong with what it names."""
    if source.seed is not None and not source.seed.is_file():
        yield "seed", f"there is no file {source.seed}"
    for key, selectors in (("select", source.select), ("remove", source.remove)):
        for selector in _unparsed(selectors):
            yield key, f"{selector!r} is no CSS selector"
    if source.enabled:
        try:
            source.request_headers()
        except FetchError as error:
            yield "headers", error.message.removeprefix(f"{source.id}: ")


def _unparsed(selectors: Iterable[str]) -> list[str]:
    """The selectors that the parser of pages does not take."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError  # imported late: seldom needed

    page = LexborHTMLParser("")
    wrong = []
    for selector in selectors:
        try:
            for part in selector.split(RANGE):
                page.css(part)
        except (SelectolaxError, ValueError):
            wrong.append(selector)
    return wrong
