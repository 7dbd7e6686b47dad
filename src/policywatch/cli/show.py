"""`policywatch show REF`: one document, as text, outline or JSON."""

import click

from policywatch.cli.exits import ExitCode
from policywatch.cli.invocation import Invocation, pass_invocation, timeout_option
from policywatch.cli.output import note, write, write_data
from policywatch.language import said

FORMATS = ("text", "outline", "json")


@click.command("show", short_help="Show the cleaned text or the clauses of a document.")
@click.argument("ref")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="What to print.")
@timeout_option
@pass_invocation
def command(invocation: Invocation, *, ref: str, form: str, timeout: float) -> ExitCode:
    """Show the cleaned text of a document, or the tree of its clauses.

    REF is a file, an address, - for standard input, or a stored version: ID, ID@seed,
    ID@baseline, ID@2026-11-20, ID@~1.
    """
    from policywatch.cli.unread import resolve_or_name  # imported late: --help needs none

    document, failure = resolve_or_name(ref, invocation.surroundings(timeout))
    if failure is not None:
        if form == "json":
            from policywatch.render.json import document_json

            write_data(document_json(document))
        raise failure
    if document.problem is not None:
        from policywatch.render.names import problem_text  # imported late: seldom needed

        note(f"policywatch: {ref}: {problem_text(document.problem)}")
    if document.partial:
        from policywatch.documents import PARTIAL  # imported late, as above

        note(f"policywatch: {ref}: {said(PARTIAL)}")
    if form == "json":
        from policywatch.render.json import document_json

        write_data(document_json(document))
    else:
        from policywatch.render.outline import document_outline, document_text

        if form == "text":
            write(document_text(document))
        else:
            write(document_outline(document, color=invocation.color))
    return ExitCode.OK
