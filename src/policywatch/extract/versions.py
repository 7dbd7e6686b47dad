"""Lines that state which version of a policy this is: when it was updated or took effect.

Such a line often stands alone beside the title, away from the running text, and is the
one thing that a reader looks for first.
"""

import re

_LONGEST = 120
_WORDS = re.compile(
    r"\b(?:updated?|effective|revis(?:ed|ion)|amended|modified|version|valid|in force|as of"
    r"|à jour|mise à jour|en vigueur|modifiée?|révisée?"
    r"|stand|stand vom|gültig|aktualisier(?:t|ung)|fassung|geändert"
    r"|actualizad[oa]|actualización|vigente|vigor|aggiornat[oa]|aggiornamento|atualizad[oa]"
    r"|atualização|bijgewerkt|uppdaterad|opdateret|aktualizacja)\b"
    r"|生效|施行|修订|修訂|版本|最后更新|最後更新|最近更新",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)?\d\d"
    r"|[^\W\d_]{3,12}\.?,? (?:\d{1,2}(?:st|nd|rd|th|er|\.)?,? )?(?:of |de |del )?(?:19|20)\d\d",
    re.IGNORECASE,
)


def states_version(text: str) -> bool:
    """Whether a line says from when a text is, and hardly anything else."""
    return (
        len(text) <= _LONGEST and _DATE.search(text) is not None and _WORDS.search(text) is not None
    )
