"""Amendments by script, of every kind, each one decidable from the two texts alone."""

import copy
import random
import re
from collections.abc import Callable, Sequence

from rapidfuzz.distance import Indel

from policywatch.clauses.numerals import parse_letters, parse_number
from policywatch.clauses.styles import CONTAINERS
from policywatch.diff.fold import fold
from policywatch.model import Document, Kind
from synthetic import tree
from synthetic.gold import Amended, Fate
from synthetic.rewording import disguise, reword
from synthetic.texts import alien
from synthetic.tree import Node

KINDS = ("cosmetic", "reworded", "rewritten", "moved", "split", "merged", "added", "removed")
"""The edits. Clauses are renumbered, and references with them, as a consequence."""

_SURE = 0.12
"""How much more a reworded clause shares with itself than with any other."""
_ALIEN = 0.5
"""What an added clause shares at most with any other."""
_BOTH = 0.35
"""How many clauses that move, split or merge are reworded, too."""
_LIGHT = 0.75
"""What these share with what they were at least."""
_PIECE = 16
"""Folded characters that each part of a split or merger has at least (twice that in English)."""


class Amender:
    """One text, amended by chance."""

    def __init__(self, document: Document, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - test data, no secret
        self._document = document
        self._chinese = re.search("[\u4e00-\u9fff]", document.text) is not None
        self._old = tree.plant(document)
        self._new = copy.deepcopy(self._old)
        self._olds = list(self._old.walk())[1:]
        self._bodies = [fold(node.body) for node in self._olds]
        self._unnamed_bodies = [fold(_unnamed(node.body)) for node in self._olds]
        self._named = tree.referred(self._old)

    def amend(self, kinds: Sequence[str], share: float) -> Amended:
        """Edits a share of the clauses, each in one of the ways of `kinds`."""
        doers: dict[str, Callable[[], bool]] = {
            "cosmetic": self._disguise,
            "reworded": lambda: self._reword(0.25),
            "rewritten": lambda: self._reword(0.55),
            "moved": self._move,
            "split": self._split,
            "merged": self._merge,
            "added": self._add,
            "removed": self._remove,
        }
        wanted = max(1, round(len(self._olds) * share))
        done = 0
        for _ in range(wanted * 12):
            done += doers[self._chance.choice(kinds)]()
            if done >= wanted:
                break
        return self._finish()

    # --- choosing ---------------------------------------------------------------------

    def _pick(self, right: Callable[[Node], bool]) -> Node | None:
        """A clause that no edit touched yet, by chance."""
        free = [n for n in list(self._new.walk())[1:] if not self._touched(n) and right(n)]
        return self._chance.choice(free) if free else None

    def _touched(self, node: Node) -> bool:
        at: Node | None = node
        if node.edits:
            return True
        while at is not None:
            if "moved" in at.edits or "added" in at.edits:
                return True
            at = at.parent
        return False

    def _size(self, words: str) -> float:
        """The folded length; an English letter counts half."""
        return len(fold(words)) * (1 if self._chinese else 0.5)

    def _likeness(self, key: str) -> list[float]:
        """How much folded words share with each old clause, from 0 to 1."""
        return [Indel.normalized_similarity(key, body) for body in self._bodies]

    # --- editing ----------------------------------------------------------------------

    def _disguise(self) -> bool:
        node = self._pick(
            lambda n: n.style not in CONTAINERS and len(n.text) > 8 and "\ue000" not in n.text
        )
        if node is None:
            return False
        text = disguise(node.text, self._chance, self._chinese)
        if text == node.text or fold(text) != fold(node.text):
            return False
        node.text = text
        node.edits.add("cosmetic")
        return True

    def _reword(self, amount: float) -> bool:
        node = self._pick(lambda n: n.style not in CONTAINERS and self._size(n.text) >= 10)
        if node is None:
            return False
        text = reword(node.text, amount, self._chance, self._chinese)
        if not self._is_sure(node, node.heading + node.joint + text):
            return False
        node.text = text
        node.edits.add("reworded")
        return True

    def _reword_too(self, node: Node) -> None:
        """Sometimes rewords a clause that was edited otherwise."""
        if self._chance.random() < _BOTH:
            text = reword(node.text, 0.25, self._chance, self._chinese)
            if Indel.normalized_similarity(fold(text), fold(node.text)) >= _LIGHT:
                node.text = text

    def _is_sure(self, node: Node, words: str) -> bool:
        """Whether new words can be told to be a version of this clause and of no other."""
        key = fold(words)
        likeness = self._likeness(key)
        own = max(likeness[i] for i in node.origins)
        others = max(
            (value for i, value in enumerate(likeness) if i not in node.origins), default=0.0
        )
        least = 0.5 if self._size(words) >= 40 else 0.65
        return own < 1 and own >= least and own - others >= _SURE

    def _move(self) -> bool:
        node = self._pick(lambda n: bool(n.label) and n.sequence >= 0 and self._is_whole(n))
        if node is None or node.parent is None:
            return False
        if self._bodies.count(self._bodies[node.id]) > 1:
            return False
        rows = [n for n in node.parent.children if n.style == node.style]
        if len(rows) < 3:
            return False
        target = self._chance.choice([n for n in rows if n is not node])
        siblings = node.parent.children
        begin, end = sorted((siblings.index(node), siblings.index(target)))
        crossed = [n for n in siblings[begin : end + 1] if n is not node]
        if any(n.edits for n in crossed) or any(n.style != node.style for n in crossed):
            return False
        if sum(self._whole(n) for n in crossed) < 1.5 * self._whole(node) + 10:
            return False
        parent, after = node.parent, begin != siblings.index(target)
        node.take_out()
        parent.add(node, parent.children.index(target) + after)
        node.edits.add("moved")
        if self._size(node.text) >= 2 * _PIECE and self._chance.random() < _BOTH:
            text = reword(node.text, 0.25, self._chance, self._chinese)
            if self._is_sure(node, node.heading + node.joint + text):
                node.text = text
                node.edits.add("reworded")
        for passed in crossed:
            passed.edits.add("passed")
        return True

    def _is_whole(self, node: Node) -> bool:
        """Whether nothing below a clause was edited and it says something."""
        return self._size(node.body) >= 8 and not any(n.edits for n in node.walk())

    def _whole(self, node: Node) -> float:
        return sum(self._size(n.body) for n in node.walk())

    def _split(self) -> bool:
        node = self._pick(
            lambda n: n.style not in CONTAINERS and bool(n.label) and n.sequence >= 0
            and not n.heading and "\n" not in n.text
        )  # fmt: skip
        if node is None or node.parent is None:
            return False
        ends = "。；" if self._chinese else ".;"
        places = [
            i + 1
            for i, char in enumerate(node.text[:-1])
            if char in ends and (self._chinese or node.text[i + 1] == " ")
            and min(self._size(node.text[: i + 1]), self._size(node.text[i + 1 :])) >= _PIECE
        ]  # fmt: skip
        if not places or any(child.edits for child in node.children):
            return False
        place = self._chance.choice(places)
        first, second = node.text[:place], node.text[place:].lstrip()
        if not (self._is_its_own(first) and self._is_its_own(second)):
            return False
        rest = copy.copy(node)
        rest.edits, rest.children, rest.id = {"split"}, [], -1
        node.text, rest.text = first, second
        node.edits.add("split")
        self._reword_too(self._chance.choice((node, rest)))
        node.parent.add(rest, node.parent.children.index(node) + 1)
        for child in list(node.children):
            child.take_out()
            rest.add(child, len(rest.children))
        return True

    def _is_its_own(self, piece: str) -> bool:
        """Whether enough of a piece stands in no other clause."""
        sentences = [fold(part) for part in re.split("(?<=[。；;.])", _unnamed(piece)) if part]
        own = [
            part for part in sentences if sum(part in body for body in self._unnamed_bodies) == 1
        ]
        return self._size("".join(own)) >= _PIECE

    def _merge(self) -> bool:
        node = self._pick(self._can_merge)
        if node is None or node.parent is None:
            return False
        place = node.parent.children.index(node) + 1
        rest = node.parent.children[place] if place < len(node.parent.children) else None
        if rest is None or rest.style != node.style or self._touched(rest):
            return False
        if not self._can_merge(rest) or rest.id in self._named:
            return False
        rest.take_out()
        node.text += ("" if self._chinese else " ") + rest.text
        node.origins += rest.origins
        node.edits.add("merged")
        self._reword_too(node)
        return True

    def _can_merge(self, node: Node) -> bool:
        return (
            bool(node.label)
            and node.sequence >= 0
            and node.style not in CONTAINERS
            and not node.heading
            and not node.children
            and "\n" not in node.text
            and self._size(node.text) >= _PIECE
            and self._bodies.count(self._bodies[node.id]) == 1
        )

    def _add(self) -> bool:
        node = self._pick(lambda n: bool(n.label) and n.sequence >= 0 and n.style not in CONTAINERS)
        if node is None or node.parent is None:
            return False
        words = alien(self._chance, self._chinese)
        if any(fold(n.body) == fold(words) for n in self._new.walk()):
            return False
        if max(self._likeness(fold(words))) > _ALIEN:
            return False
        new = Node(node.label, node.gap, "", "", words, node.style, node.sequence)
        new.edits.add("added")
        node.parent.add(new, node.parent.children.index(node) + 1)
        return True

    def _remove(self) -> bool:
        node = self._pick(
            lambda n: (
                n.style not in CONTAINERS
                and sum(1 for _ in n.walk()) <= 6
                and self._is_whole(n)
                and not any(below.id in self._named for below in n.walk())
            )
        )
        if node is None or node.parent is None or len(node.parent.children) < 2:
            return False
        if any(self._bodies.count(self._bodies[below.id]) > 1 for below in node.walk()):
            return False
        place, parent = node.parent.children.index(node), node.parent
        beside = parent.children[max(0, place - 1) : place + 2]
        if any(n.edits for n in beside):
            return False
        node.take_out()
        for near in beside:
            near.edits.add("beside")  # what is added in the place of another may replace it
        return True

    # --- the gold ---------------------------------------------------------------------

    def _finish(self) -> Amended:
        labels = tree.labels_of(self._old)
        tree.renumber(self._new, labels, {k: _value(had[0]) for k, had in labels.items()})
        news = list(self._new.walk())[1:]
        names = {node.id: tree.name_of(node) for node in self._olds}
        later = names | {
            origin: tree.name_of(node) for node in reversed(news) for origin in node.origins
        }
        old_lines, old_starts = tree.print_tree(self._old, names)
        new_lines, new_starts = tree.print_tree(self._new, later)
        fates = self._fates(news, names, later)
        return Amended(
            tree.read_text(old_lines),
            tree.read_text(new_lines),
            (tuple(at for at, _ in old_starts), tuple(at for at, _ in new_starts)),
            tuple(fates),
        )

    def _fates(self, news: list[Node], names: dict[int, str], later: dict[int, str]) -> list[Fate]:
        heirs: dict[tuple[int, ...], list[int]] = {}
        fates = []
        for place, node in enumerate(news):
            if node.origins:
                heirs.setdefault(node.origins, []).append(place)
            else:
                fates.append(Fate((), (place,), frozenset({Kind.ADDED})))
        for origins, places in heirs.items():
            kinds = self._kinds(news[places[0]], names, later)
            fates.append(Fate(origins, tuple(places), kinds))
        kept = {origin for origins in heirs for origin in origins}
        gone = [node.id for node in self._olds if node.id not in kept]
        return fates + [Fate((i,), (), frozenset({Kind.REMOVED})) for i in gone]

    def _kinds(self, node: Node, names: dict[int, str], later: dict[int, str]) -> frozenset[Kind]:
        for kind in (Kind.SPLIT, Kind.MERGED, Kind.REWORDED):
            if kind.value in node.edits:
                return frozenset({kind})
        old = self._olds[node.origins[0]]
        before, after = tree.say(old, names), tree.say(node, later)
        if fold(before) != fold(after):
            return frozenset({Kind.REFERENCE_ONLY})
        if "moved" in node.edits:
            return frozenset({Kind.MOVED})
        renumbered = fold(old.label) != fold(node.label)
        kind = Kind.RENUMBERED if renumbered else Kind.UNCHANGED
        if kind is Kind.UNCHANGED and before != after:
            kind = Kind.COSMETIC
        above = node.parent
        while above is not None:
            if "moved" in above.edits:
                return frozenset({kind, Kind.MOVED})
            above = above.parent
        return frozenset({kind})


def _value(label: str) -> int:
    found = re.search("[零一二三四五六七八九十百]+|[0-9]+(?=[^0-9]*$)", label)
    if found:
        return parse_number(found[0]) or 1
    if "①" <= label[:1] <= "⑳":
        return ord(label[0]) - ord("①") + 1
    letters = re.search("[A-Za-z]", label)
    return (parse_letters(letters[0]) or 1) if letters else 1


def _unnamed(text: str) -> str:
    """The text with one mark for whatever clause it refers to."""
    return re.sub("\ue000[0-9]+\ue001", "\ue000", text)
