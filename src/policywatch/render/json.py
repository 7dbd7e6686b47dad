"""A comparison or a document as JSON, in the shapes of `policywatch.schema`."""

import json
from typing import Any

from policywatch.model import Comparison, Document
from policywatch.render.view import View
from policywatch.schema import comparison_to_data, document_to_data


def comparison_json(comparison: Comparison, view: View) -> str:
    """`policywatch.diff/1`: the changes that `view` shows, and counts of all of them."""
    data = comparison_to_data(comparison, all_changes=view.everything or bool(view.kinds))
    if view.kinds:
        data["changes"] = [change for change in data["changes"] if change["kind"] in view.kinds]
    return encode(data)


def document_json(document: Document) -> str:
    """`policywatch.document/1`."""
    return encode(document_to_data(document))


def encode(data: dict[str, Any]) -> str:
    """One JSON object on one line, which ends with a line break."""
    return json.dumps(data, ensure_ascii=False) + "\n"
