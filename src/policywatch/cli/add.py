"""`policywatch add URL`: look at a page, and watch it from now on."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.asking import agreed
from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation, timeout_option
from policywatch.cli.output import hint, note, say
from policywatch.errors import RefError
from policywatch.language import said, sentence, tr, trn

if TYPE_CHECKING:
    from policywatch.config import Config
    from policywatch.model import Document, Extract, Problem
    from policywatch.preview import Preview

_KEPT_FIRST, _KEPT_LAST = 12, 4
_DROPPED = 12
_LONGEST_LINE = 300


@click.command("add", short_help="Look at a page, and watch it from now on.")
@click.argument("url")
@click.option("--id", "source_id", metavar="ID", help="Its short name.  [default: by the address]")
@click.option("--title", metavar="TEXT", help="Its name for people.  [default: the page's]")
@click.option(
    "--select", multiple=True, metavar="CSS", help="Keep only what this matches; may be repeated."
)
@click.option(
    "--remove",
    multiple=True,
    metavar="CSS",
    help="Leave out what this matches, or a range: 'h2#a .. h2#b'; may be repeated.",
)
@click.option("--every", metavar="TIME", help='How long to wait between two checks, like "12h".')
@click.option(
    "--seed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The version that it is first compared with.  [default: what the next check finds]",
)
@click.option(
    "--tag", "tags", multiple=True, metavar="WORD", help="A word to group by; repeatable."
)
@click.option("--anyway", is_flag=True, help="Add it though it looks like no policy.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only show what would be watched.")
@timeout_option
@pass_invocation
def command(  # noqa: PLR0913 - click hands over each option
    invocation: Invocation,
    *,
    url: str,
    source_id: str | None,
    title: str | None,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    every: str | None,
    seed: Path | None,
    tags: tuple[str, ...],
    anyway: bool,
    yes: bool,
    dry_run: bool,
    timeout: float,
) -> ExitCode:
    """Fetch a page, show what would be kept of it and what not, and add it to sources.toml.

    Nothing that is written there is changed. The next check makes the page the baseline,
    unless a seed is named.

    Ends with 2 where the page is no policy, as far as can be seen, and nothing was added. With
    --dry-run, selectors are tried on a page that is watched already, too.
    """
    from policywatch.config.append import refuse_known, suggest_id
    from policywatch.preview import look_at

    config = invocation.config()
    given = {
        "id": source_id,
        "title": title,
        "url": url,
        "seed": _seed(config, seed),
        "every": every,
        "select": select,
        "remove": remove,
        "tags": tags,
    }
    _check(given)
    _check_selectors(select=select, remove=remove)
    if not dry_run:
        refuse_known(config, url, source_id or "")
    found = look_at(url, timeout, select=select, remove=remove)
    _show(found)
    if found.problem is not None and not _named(url, found.problem, anyway=anyway):
        return ExitCode.TROUBLE
    given["id"] = source_id or suggest_id(config, url)
    given["title"] = title or (found.page.title if found.page else "") or str(given["id"])
    settings: dict[str, str | Sequence[str]] = {key: value for key, value in given.items() if value}
    for key, value in settings.items():
        say(f"{key}: {value if isinstance(value, str) else ', '.join(value)}")
    if seed is not None and found.page is not None:
        _compare(seed, found.page, select, remove)
    if dry_run:
        return ExitCode.OK
    if not yes and not _agreed(config):
        return ExitCode.TROUBLE
    _append(config, settings)
    return ExitCode.OK


def _append(config: "Config", settings: dict[str, str | Sequence[str]]) -> None:
    """Write the source, and say what comes next."""
    from policywatch.config.append import append_source  # imported late: --help needs none

    append_source(config.path, settings)
    note(tr("added {id} to {file}", id=settings["id"], file=config.path.name))
    note(tr("run `policywatch check {id}`", id=settings["id"]))


def _check(given: dict[str, Any]) -> None:
    """Raises a usage error that names the option whose value no source may have."""
    from policywatch.config.settings import SETTINGS  # imported late: --help needs none

    for key, value in given.items():
        if not value and value != "":
            continue
        try:
            SETTINGS[key](list(value) if isinstance(value, tuple) else value)
        except ValueError as error:
            option = "URL" if key == "url" else f"--{'tag' if key == 'tags' else key}"
            raise click.BadParameter(said(str(error)), param_hint=option) from None


def _check_selectors(**selectors: tuple[str, ...]) -> None:
    """Raises a usage error for what is no CSS selector, whatever the page is."""
    if not any(selectors.values()):
        return
    from policywatch.config.outside import unparsed  # imported late: most need no selector

    for key, given in selectors.items():
        for selector in unparsed(given):
            told = said(sentence(f"{selector!r} is no CSS selector"))
            raise click.BadParameter(told, param_hint=f"--{key}")


def _seed(config: "Config", seed: Path | None) -> str | None:
    """The path of a seed as sources.toml names it: relative to its folder where it is below."""
    if seed is None:
        return None
    if not seed.is_file():
        raise RefError(f"there is no file {str(seed)!r}", hint="name a file with --seed")
    folder, file = config.path.parent.resolve(), seed.resolve()
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)


def _named(url: str, problem: "Problem", *, anyway: bool) -> bool:
    """Say why the page looks like no policy; whether it may be added all the same."""
    from policywatch.render.names import problem_text  # imported late, as above

    note(f"policywatch: {url}: {problem_text(problem)}")
    if not anyway:
        hint(tr("--anyway adds it all the same"))
    return anyway


def _show(found: "Preview") -> None:
    """What would be kept and what not, in some lines each."""
    page = found.page
    if page is None:
        return
    if page.partial:
        from policywatch.documents import PARTIAL  # imported late, as above

        note(f"policywatch: {said(PARTIAL)}")
    count = len(_document(page).clauses)
    say(tr("title: {title}", title=page.title) if page.title else tr("title: none found"))
    for name, value in (
        (tr("number"), page.number),
        (tr("from"), page.publisher),
        (tr("date"), page.date),
    ):
        if value:
            say(f"{name}: {value}")
    lines = page.text.split("\n") if page.text else []
    sizes = (
        trn("{count} character", "{count} characters", len(page.text)),
        trn("{count} line", "{count} lines", len(lines)),
        trn("{count} clause at the top", "{count} clauses at the top", count),
    )
    say(tr("kept: {sizes}", sizes=tr(", ").join(sizes)))
    _print(lines, _KEPT_FIRST, _KEPT_LAST, "  + ")
    dropped = trn("{count} line", "{count} lines", len(page.dropped))
    say(tr("left out: {lines}", lines=dropped))
    _print(list(page.dropped), _DROPPED, 0, "  - ")
    if found.proposed:
        say(
            tr(
                "a selector is not needed; this one keeps the same: --select {selector}",
                selector=repr(found.proposed),
            )
        )


def _print(lines: list[str], first: int, last: int, mark: str) -> None:
    """The first and the last lines."""
    from policywatch.render.cells import clip  # imported late: --help needs none

    left = len(lines) - first - last
    head, tail = (lines[:first], lines[len(lines) - last :]) if left > 0 else (lines, [])
    for line in head:
        say(mark + clip(line, _LONGEST_LINE))
    if left > 0:
        say("    … " + trn("{count} more line", "{count} more lines", left))
    for line in tail:
        say(mark + clip(line, _LONGEST_LINE))


def _document(page: "Extract") -> "Document":
    from policywatch.clauses import parse  # imported late: --help needs none

    return parse(page)


def _compare(seed: Path, page: "Extract", select: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Say how the page differs from the seed."""
    from policywatch.documents import compare_documents
    from policywatch.model import Scope
    from policywatch.refs import read_file

    comparison = compare_documents(read_file(seed, Scope(select, remove)), _document(page))
    if comparison.new.problem is not None:
        note(f"policywatch: {seed}: {said(comparison.new.problem.message)}")
        return
    say(tr("changes against the seed: {count}", count=len(comparison.loud)))


def _agreed(config: "Config") -> bool:
    """Whether a person wants it added."""
    return agreed(
        tr("Add it to {file}?", file=config.path.name),
        default=True,
        hint=sentence("--yes adds it, --dry-run only looks"),
    )
