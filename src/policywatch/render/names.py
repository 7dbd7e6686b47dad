"""What kinds, weights and types of facts are called, in the language that is spoken."""

from policywatch.language import tr
from policywatch.model import FactType, Kind, Weight


def kind_name(kind: Kind) -> str:
    """A kind of change in a word."""
    return {
        Kind.UNCHANGED: tr("unchanged"),
        Kind.COSMETIC: tr("cosmetic"),
        Kind.RENUMBERED: tr("renumbered"),
        Kind.REFERENCE_ONLY: tr("reference-only"),
        Kind.MOVED: tr("moved"),
        Kind.REWORDED: tr("reworded"),
        Kind.SPLIT: tr("split"),
        Kind.MERGED: tr("merged"),
        Kind.ADDED: tr("added"),
        Kind.REMOVED: tr("removed"),
    }[kind]


def weight_name(weight: Weight) -> str:
    """A weight in a word."""
    return {
        Weight.HIGH: tr("high"),
        Weight.MEDIUM: tr("medium"),
        Weight.LOW: tr("low"),
        Weight.NONE: tr("none"),
    }[weight]


def fact_name(fact: FactType) -> str:
    """What a fact is about, in a word."""
    return {
        FactType.AMOUNT: tr("amount"),
        FactType.COUNT: tr("count"),
        FactType.PERCENTAGE: tr("percentage"),
        FactType.DATE: tr("date"),
        FactType.TERM: tr("term"),
        FactType.DUTY: tr("duty"),
        FactType.OFFICE: tr("office"),
        FactType.REFERENCE: tr("reference"),
        FactType.VALIDITY: tr("validity"),
    }[fact]
