"""Whether a text can be a version of another one, and which language it is in."""

from pathlib import Path

import pytest

from policywatch.extract import extract, judge_pair, language
from policywatch.model import Outcome

SEEDS = Path(__file__).parents[3] / "seeds"
ENGLISH = (
    "These terms govern your use of the service. By using it you agree to be bound by them, and"
    " we may change them at any time by giving you notice of the change in advance. "
)
FRENCH = (
    "Les présentes conditions régissent votre utilisation du service. En l’utilisant, vous"
    " acceptez d’être lié par elles, et nous pouvons les modifier à tout moment avec un préavis. "
)


def seed(start: str) -> str:
    """The cleaned text of a seed."""
    path = next(SEEDS.glob(f"{start}*"))
    return extract(path.read_bytes(), name=path.name).text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Diese Bedingungen gelten für die Nutzung des Dienstes und sind von dir zu lesen.", "de"),
        ("Estas condiciones se aplican al uso del servicio y de los datos de la cuenta.", "es"),
        ("为贯彻落实有关决策部署，加强组织领导，明确责任分工，确保各项任务落到实处。", "zh"),
        ("為貫徹落實有關決策部署，加強組織領導，明確責任分工，確保各項任務落到實處。", "zh"),
        (
            "この規約は、本サービスの利用条件を定めるものです。利用者は同意したものとみなします。",
            "ja",
        ),
        (
            "이 약관은 회사가 제공하는 서비스의 이용 조건 및 절차에 관한 사항을 규정합니다.",
            "ko",
        ),
        ("Настоящие условия регулируют использование сервиса и являются обязательными.", "ru"),
        (
            "本公司使用 Amazon Web Services 存储数据，并按照规定保护用户信息，不得泄露。",
            "zh",
        ),
        ("", ""),
        ("12,345 67.8 %", ""),
        ("Kontakt", ""),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    """Script and common words tell the language; too little text tells nothing."""
    assert code == language(text)


@pytest.mark.parametrize("start", ["cixi", "hohhot", "nanjing", "pinghu", "qitaihe"])
def test_a_text_is_a_version_of_itself(start: str) -> None:
    """The same text, and half of it, raise no doubt."""
    text = seed(start)
    assert judge_pair(text, text) is None
    assert judge_pair(text, text[: len(text) // 2]) is None


def test_another_policy_is_suspect() -> None:
    """Two plans on one subject by two cities share next to nothing."""
    problem = judge_pair(seed("hohhot"), seed("nanjing"))
    assert problem is not None
    assert problem.code is Outcome.SUSPECT


def test_a_translation_is_named() -> None:
    """A page that turned into another language is no revision."""
    problem = judge_pair(ENGLISH * 8, FRENCH * 8)
    assert problem is not None
    assert problem.code is Outcome.OTHER_LANGUAGE
    assert "fr" in problem.message


def test_short_texts_are_not_judged() -> None:
    """A notice of a few lines may change from end to end."""
    assert judge_pair(ENGLISH, FRENCH) is None
    assert judge_pair("", FRENCH * 8) is None
    assert judge_pair(ENGLISH * 8, "") is None
