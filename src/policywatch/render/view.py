"""What of a comparison is shown, whatever it is shown as."""

from typing import NamedTuple

from policywatch.language import said, tr, trn
from policywatch.model import Change, Comparison, Document, Kind
from policywatch.render.cells import visible
from policywatch.render.layout import Layout
from policywatch.render.names import kind_name, problem_text


class View(NamedTuple):
    """What a reader asked to see.

    `kinds` is which kinds of changes to show, all that are policy changes if empty.
    `everything` shows whole documents, unchanged clauses and cosmetic changes included.
    `context` is how many unchanged clauses to show around each change. `explain` adds
    the reasons for each weight. `whole` shows long clauses with all the words that stayed
    the same. `width` is columns, for text.
    """

    kinds: frozenset[Kind] = frozenset()
    everything: bool = False
    context: int = 0
    explain: bool = False
    side_by_side: bool = False
    whole: bool = False
    width: int = 100

    @property
    def quiet(self) -> bool:
        """Whether cosmetic changes are shown as changes."""
        return self.everything or Kind.COSMETIC in self.kinds

    @property
    def layout(self) -> Layout:
        """How its rows are laid out."""
        whole_document = self.everything or Kind.UNCHANGED in self.kinds
        return Layout(
            side_by_side=self.side_by_side,
            context=None if whole_document else self.context,
            explain=self.explain,
            quiet=self.quiet,
            whole=self.whole,
        )

    def changes(self, comparison: Comparison) -> tuple[Change, ...]:
        """The changes to show, and the unchanged clauses that may stand around them."""
        if not usable(comparison):
            return ()
        if not self.kinds:
            return comparison.changes
        around = self.everything or self.context > 0
        return tuple(
            change
            for change in comparison.changes
            if change.kind in self.kinds or (around and change.quiet)
        )

    def loud(self, comparison: Comparison) -> tuple[Change, ...]:
        """The policy changes among those to show."""
        return tuple(change for change in self.changes(comparison) if not change.quiet)


def usable(comparison: Comparison) -> bool:
    """Whether both documents are policies, so that their changes mean anything."""
    return comparison.old.problem is None and comparison.new.problem is None


def problems_of(comparison: Comparison) -> list[str]:
    """A line for each document that is no policy: `new.html: blocked: …`."""
    sides = ((comparison.old_ref, comparison.old), (comparison.new_ref, comparison.new))
    return [
        visible(f"{ref}: {problem_text(document.problem)}")
        for ref, document in sides
        if document.problem is not None
    ]


def hint_line(hint: str) -> str:
    """What would make a comparison better, in the language spoken; empty for nothing."""
    return visible(tr("hint: {hint}", hint=said(hint))) if hint else ""


def counts_of(comparison: Comparison) -> str:
    """How many changes there are of each kind, in words: `2 reworded, 1 added; 25 unchanged`."""
    summary = comparison.summary
    loud = [
        tr("{count} {kind}", count=count, kind=kind_name(kind))
        for kind, count in summary.items()
        if count and kind not in (Kind.UNCHANGED, Kind.COSMETIC)
    ]
    rest = [tr("{count} unchanged", count=summary[Kind.UNCHANGED])]
    if summary[Kind.COSMETIC]:
        rest.append(tr("{count} cosmetic", count=summary[Kind.COSMETIC]))
    comma = tr(", ")
    return (comma.join(loud) or tr("no policy change")) + tr("; ") + comma.join(rest)


def left_out_of(comparison: Comparison) -> str:
    """How many blocks were left out by what earlier visits taught; empty for none."""
    count = max(len(comparison.old.left_out), len(comparison.new.left_out))
    if not count:
        return ""
    return trn(
        "{count} block left out as learned, {changed} changed",
        "{count} blocks left out as learned, {changed} changed",
        count,
        changed=comparison.left_out_changes,
    )


def name_of(document: Document, ref: str) -> str:
    """What to call a document: its title and where it came from, on one line."""
    title = " ".join(document.title.split())
    return visible(f"{title} ({ref})" if title and ref else title or ref or "-")
