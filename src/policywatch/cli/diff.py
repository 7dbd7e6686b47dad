"""`policywatch diff OLD NEW`: what changed between two documents."""

from typing import TYPE_CHECKING

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import MOST, Count, Invocation, pass_invocation, timeout_option
from policywatch.cli.output import (
    hint,
    measure_terminal,
    note,
    terminal_width,
    to_terminal,
    write,
    write_data,
)
from policywatch.collector import without_collector
from policywatch.language import sentence, tr
from policywatch.model import Kind

if TYPE_CHECKING:
    from policywatch.cli.unread import Failure
    from policywatch.model import Comparison
    from policywatch.refs import Surroundings
    from policywatch.render.view import View

FORMATS = ("text", "json", "html", "markdown", "unified")


@click.command("diff", short_help="Show what changed between two documents.")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="What to print.")
@click.option("--all", "everything", is_flag=True, help="Show unchanged and cosmetic clauses too.")
@click.option("--side-by-side", is_flag=True, help="Old on the left, new on the right.")
@click.option(
    "--only",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    metavar="KIND",
    help=sentence(f"Show changes of this kind only; may be repeated. One of: {', '.join(Kind)}."),
)
@click.option(
    "--context",
    type=Count(0, MOST),
    default=0,
    metavar="N",
    help="Show N unchanged clauses around each change.",
)
@click.option("--explain", is_flag=True, help="Say why each change has its weight.")
@click.option(
    "--width", type=Count(20, MOST), metavar="N", help="Columns.  [default: the terminal's]"
)
@click.option("--anyway", is_flag=True, help="Compare even what looks like no policy.")
@timeout_option
@pass_invocation
@without_collector()
def command(  # noqa: PLR0913 - click hands over each option
    invocation: Invocation,
    *,
    old: str,
    new: str,
    form: str,
    everything: bool,
    side_by_side: bool,
    kinds: tuple[str, ...],
    context: int,
    explain: bool,
    width: int | None,
    anyway: bool,
    timeout: float,
) -> ExitCode:
    """Show, clause by clause, what changed between two documents.

    OLD and NEW are each a file, an address, - for standard input, or a stored version:
    ID, ID@seed, ID@baseline, ID@2026-11-20, ID@~1.

    Ends with 0 if nothing changed, 1 if something did or one of the two is no policy,
    2 if one of them cannot be read.
    """
    from policywatch.render.view import View, problems_of, usable  # imported late: as below

    if old == new == "-":
        raise click.UsageError(tr("only one of the two can be standard input"))
    surroundings = invocation.surroundings(timeout)
    comparison, failure = _compare(old, new, surroundings, anyway=anyway, named=form == "json")
    if failure:
        write_data(_file(comparison, View(), form))
        raise failure
    if side_by_side and form == "text" and to_terminal():
        measure_terminal()
    view = View(
        kinds=frozenset(map(Kind, kinds)),
        everything=everything,
        context=context,
        explain=explain,
        side_by_side=side_by_side,
        whole=not to_terminal(),
        width=width or _width(side_by_side=side_by_side),
    )
    for problem in problems_of(comparison):
        note(f"policywatch: {problem}")
    if not usable(comparison):
        hint(tr("--anyway compares them all the same"))
    if comparison.hint:
        hint(comparison.hint)
    if form == "text":
        from policywatch.render.plain import comparison_text

        write(comparison_text(comparison, view, color=invocation.color))
    else:
        write_data(_file(comparison, view, form))
    same = usable(comparison) and not view.loud(comparison)
    return ExitCode.OK if same else ExitCode.CHANGES


def _compare(
    old: str, new: str, surroundings: "Surroundings", *, anyway: bool, named: bool
) -> "tuple[Comparison, Failure | None]":
    """The comparison of what two references name; where failures are `named`, the first one.

    Raises:
        PolicywatchError: Nothing has such a name; one cannot be read, unless that is `named`.
    """
    from policywatch.cli.unread import resolve_or_name  # imported late: --help needs none
    from policywatch.documents import compare_documents

    before, failed = resolve_or_name(old, surroundings)
    if failed and not named:
        raise failed
    after, failed_too = resolve_or_name(new, surroundings)
    if failed_too and not named:
        raise failed_too
    comparison = compare_documents(before, after, old_ref=old, new_ref=new, anyway=anyway)
    return comparison, failed or failed_too


def _file(comparison: "Comparison", view: "View", form: str) -> str:
    """The comparison in one of the formats that are files; only that renderer is imported."""
    match form:
        case "json":
            from policywatch.render.json import comparison_json

            return comparison_json(comparison, view)
        case "html":
            from policywatch.render.html import comparison_html

            return comparison_html(comparison, view)
        case "markdown":
            from policywatch.render.markdown import comparison_markdown

            return comparison_markdown(comparison, view)
        case _:
            from policywatch.render.unified import comparison_unified

            return comparison_unified(comparison, view)


def _width(*, side_by_side: bool) -> int:
    """Columns to lay out for: in a pipe, lines are as long as they are."""
    from policywatch.render.viewed import UNWRAPPED

    return terminal_width() if side_by_side or to_terminal() else UNWRAPPED
