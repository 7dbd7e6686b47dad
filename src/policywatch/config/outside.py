"""What a sound configuration leans on: files, the environment, programs, selectors that parse.

None of this keeps a configuration from being loaded: a source whose seed is missing
fails alone.
"""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from policywatch.config.channel import Channel
from policywatch.config.lines import key_lines, line_of
from policywatch.config.source import Config, Source
from policywatch.errors import ConfigProblem, DeliveryError, FetchError
from policywatch.language import sentence
from policywatch.model import RANGE


def outside_problems(config: Config) -> tuple[ConfigProblem, ...]:
    """Everything that sources name and that is not there or cannot be used."""
    lines = key_lines(config.path.read_text(encoding="utf-8-sig"))
    found = [
        ("source", rank, f"{source.id}: {message}", key)
        for rank, source in enumerate(config.sources)
        for key, message in _problems(source)
    ]
    found += [
        ("channel", rank, f"{channel.id}: {message}", key)
        for rank, channel in enumerate(config.channels)
        for key, message in _channel_problems(channel)
    ]
    return tuple(
        ConfigProblem(message, line=line_of(lines, (name, rank, key)), key=f"{name}.{key}")
        for name, rank, message, key in found
    )


def _problems(source: Source) -> Iterator[tuple[str, str]]:
    """A key and what is wrong with what it names."""
    if source.seed is not None and not source.seed.is_file():
        yield "seed", sentence(f"there is no file {source.seed}")
    for key, selectors in (("select", source.select), ("remove", source.remove)):
        for selector in unparsed(selectors):
            yield key, sentence(f"{selector!r} is no CSS selector")
    if source.enabled:
        for key, read in (("headers", source.request_headers), ("proxy", source.access)):
            try:
                read()
            except FetchError as error:
                yield key, error.message.removeprefix(f"{source.id}: ")


def _channel_problems(channel: Channel) -> Iterator[tuple[str, str]]:
    """The same for a channel that is enabled."""
    if not channel.enabled:
        return
    for key, read in (("url", channel.address), ("headers", channel.request_headers)):
        try:
            read()
        except DeliveryError as error:
            yield key, error.message
    if channel.command and not _can_run(channel.command[0], channel.folder):
        yield "command", sentence(f"there is no program {channel.command[0]!r}")
    if channel.file is not None and not channel.file.parent.is_dir():
        yield "file", sentence(f"there is no folder {channel.file.parent}")
    if channel.kind == "apprise" and find_spec("apprise") is None:
        yield "kind", sentence("apprise is not installed: pip install 'policywatch[channels]'")


def _can_run(program: str, folder: Path) -> bool:
    """Whether a program is found from a folder on, as the system does it."""
    return which(str(folder / program) if "/" in program else program) is not None


def unparsed(selectors: Iterable[str]) -> list[str]:
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
