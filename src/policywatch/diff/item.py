"""One clause as it is compared with others."""

from typing import NamedTuple
from zlib import crc32


class Item(NamedTuple):
    """A clause's words, number and style.

    Items of one `form` are equal. `text` is what is compared, `number` the value of the
    label, empty for none, `style` the numbering style.
    """

    form: int
    text: str
    number: str
    style: str

    @property
    def weight(self) -> int:
        """What the item counts in a chain: its length, and a check sum to tell equals apart.

        The check sum depends on the words alone, so that the same items stay in a chain
        whichever side they stand on.
        """
        return (len(self.text) + 1 << 32) + crc32(self.text.encode("utf-8", "surrogatepass"))

    def is_numbered_like(self, other: "Item") -> bool:
        """Whether both have one number in one style."""
        return bool(self.number) and (self.number, self.style) == (other.number, other.style)
