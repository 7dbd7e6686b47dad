"""What a page or file says before it is cleaned line by line."""

from typing import NamedTuple

from policywatch.model import Block, Problem


class Source(NamedTuple):
    """The blocks of a page's main text or of a file, and what is known around them.

    `title` is the page's own. `shown` is all text that the page shows, given where the
    main text is short. `beside` are the pieces of text beside the main text. `problem` is
    set where a selector found nothing, `empty` where there is hardly any text and it is known
    why; that counts where nothing else is wrong. `partial` says that a pager leads on to more
    of the text.
    """

    blocks: list[Block]
    title: str = ""
    shown: str = ""
    beside: tuple[str, ...] = ()
    problem: Problem | None = None
    empty: Problem | None = None
    partial: bool = False
