"""Prints a text on pages as office programs do: lines, indents, hyphens, notes, heads, numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pdf_files import Put, pdf

_WIDTHS = {
    **dict.fromkeys("ijl", 0.222),
    **dict.fromkeys(" .,;:tfI", 0.278),
    **dict.fromkeys("()-r", 0.333),
    **dict.fromkeys("scxyzkv", 0.5),
    **dict.fromkeys("mM", 0.833),
    "w": 0.722,
    "W": 0.944,
}
_USUAL, _CHINESE = 0.556, 1.0


class Paragraph(NamedTuple):
    """What is printed: a `label` hangs before an item, a `note` belongs to the mark ^1 in it."""

    text: str
    label: str = ""
    note: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Printer:
    """How a text is printed; lengths are points."""

    room: float = 440
    size: float = 11
    pitch: float = 14
    gap: float = 6
    indent: float = 0
    foot: float = 90
    hyphens: bool = False
    head: str = "Society of the Lower Town"

    def printed(self, text: Sequence[Paragraph]) -> bytes:
        """The text as a PDF file."""
        pages: list[list[Put]] = [[]]
        notes: list[str] = []
        y = 770.0
        for paragraph in text:
            for line in self._lines(paragraph):
                fresh = list(self._filled(paragraph.note, 0, 0.8)) if _marks(line) else []
                if y < self.foot + 11 * (len(notes) + len(fresh)):
                    self._finish(pages, notes)
                    y, notes = 770.0, []
                notes += fresh
                pages[-1] += [put._replace(y=y + put.y) for put in line]
                y -= self.pitch
            y -= self.gap
        self._finish(pages, notes)
        return pdf(pages[:-1])

    def _finish(self, pages: list[list[Put]], notes: Sequence[str]) -> None:
        """Put the notes, the head and the number on a page, and begin the next one."""
        height = 50 + 11 * len(notes)
        pages[-1] += [
            Put(72, height - 11 * rank, note, self.size * 0.8) for rank, note in enumerate(notes)
        ]
        pages[-1] += [Put(72, 810, self.head, 9), Put(290, 30, str(len(pages)), 9)]
        pages.append([])

    def _lines(self, paragraph: Paragraph) -> Iterator[list[Put]]:
        """The lines of a paragraph, each as what is put on it, from the left and its baseline."""
        size = self.size + 2 * paragraph.heading
        edge = 108.0 if paragraph.label else 72.0
        first = 0 if paragraph.label or paragraph.heading else self.indent
        for rank, line in enumerate(self._filled(paragraph.text, first + edge - 72, 1, edge - 72)):
            x = edge if rank else edge + first
            puts = [Put(90, 0, paragraph.label, size)] if paragraph.label and not rank else []
            before, mark, after = line.partition("^1")
            puts.append(Put(x, 0, before, size))
            if mark:
                x += width(before) * size
                puts.append(Put(x, 4, "1", size * 0.6))
                if after.strip():
                    puts.append(Put(x + 0.62 * size, 0, after.strip(), size))
            yield puts

    def _filled(self, text: str, first: float, scale: float, edge: float = 0) -> Iterator[str]:
        """A text broken into lines."""
        size, line, room = self.size * scale, "", self.room - first
        for word in text.split() if text.isascii() else text:
            space = " " if line and text.isascii() else ""
            if width(line + space + word) * size <= room or word in "，。、；":
                line += space + word
                continue
            head, rest = self._broken(word, room - width(line + space) * size, size)
            yield f"{line}{space}{head}" if head else line
            line, room = rest, self.room - edge
        yield line

    def _broken(self, word: str, room: float, size: float) -> tuple[str, str]:
        """A word broken so that its head and a hyphen fit, where words are broken."""
        if self.hyphens and word.isalpha() and word.isascii():
            for at in range(len(word) - 2, 2, -1):
                if width(word[:at] + "-") * size <= room:
                    return f"{word[:at]}-", word[at:]
        return "", word


def _marks(line: Sequence[Put]) -> bool:
    return any(put.y for put in line)


def width(text: str) -> float:
    """How wide a text is, in sizes of its font."""
    usual = _USUAL if text.isascii() else _CHINESE
    return sum(usual if usual == _CHINESE else _WIDTHS.get(char, usual) for char in text)
