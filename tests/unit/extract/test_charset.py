"""Bytes to text, whatever their labels say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract.charset import decode

SIMPLIFIED = (
    "为贯彻落实国家发展新一代人工智能的决策部署，抢抓发展机遇，制定本实施意见。"
    "各部门要加强组织领导，明确责任分工，确保各项任务落到实处。"
)
TRADITIONAL = (
    "為貫徹落實國家發展新一代人工智能的決策部署，搶抓發展機遇，制定本實施意見。"
    "各部門要加強組織領導，明確責任分工，確保各項任務落到實處。"
)
JAPANESE = (
    "この規約は、本サービスの利用条件を定めるものです。利用者は本規約に同意したものとみなします。"
)
KOREAN = "이 약관은 회사가 제공하는 서비스의 이용 조건 및 절차에 관한 사항을 규정합니다."
FRENCH = "Les présentes conditions générales régissent l’accès à la plate-forme – “gratuite”."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-32"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "gb2312"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gbk"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_text_without_a_label_is_read_by_its_characters(text: str, encoding: str) -> None:
    """The encoding is found from the bytes alone."""
    assert text == decode(text.encode(encoding)).text


@pytest.mark.parametrize("label", ["gbk", "gb2312", "big5", "iso-8859-1", "shift_jis", "utf-8"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (SIMPLIFIED, "utf-8")],
)
def test_a_lying_header_is_not_believed(text: str, encoding: str, label: str) -> None:
    """A wrong label in the header changes nothing."""
    assert text == decode(text.encode(encoding), f"text/html; charset={label}").text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="gb2312">',
        "<META http-equiv='Content-Type' content='text/html; charset=gb2312'>",
        '<?xml version="1.0" encoding="gb2312"?>',
    ],
)
def test_gb2312_means_gb18030(meta: str) -> None:
    """A page labelled gb2312 may hold characters that only GBK and GB18030 have."""
    page = f"{meta}<p>朱镕基，喆，堃，㐂，😀。{SIMPLIFIED}</p>"
    assert page == decode(page.encode("gb18030")).text


def test_a_single_byte_label_decides_between_western_encodings() -> None:
    """A Cyrillic page is read with the encoding it names."""
    text = "Настоящие условия регулируют использование сервиса."
    assert text == decode(text.encode("cp1251"), "text/plain; charset=windows-1251").text


def test_latin_1_means_windows_1252() -> None:
    """Curly quotes of a page labelled ISO-8859-1 are read as its author meant them."""
    text = "“We” don’t sell data…"
    assert text == decode(text.encode("cp1252"), "text/html; charset=ISO-8859-1").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen_by_its_zero_bytes(encoding: str) -> None:
    """Markup in UTF-16 is full of zero bytes on one side."""
    page = f"<html><body><p>{SIMPLIFIED}</p></body></html>"
    assert page == decode(page.encode(encoding)).text


def test_broken_bytes_stay_visible() -> None:
    """A damaged UTF-8 text keeps its characters; the damage becomes U+FFFD."""
    damaged = SIMPLIFIED.encode()[:-2] + "。".encode()
    text = decode(damaged).text
    assert SIMPLIFIED[:-1] == text[: len(SIMPLIFIED) - 1]
    assert "\ufffd" in text


@pytest.mark.parametrize("label", ["rot13", "base64", "idna", "punycode", "no-such-thing", "hex"])
def test_a_label_that_names_no_text_encoding_is_ignored(label: str) -> None:
    """A page cannot choose a codec that is no character encoding."""
    assert decode(FRENCH.encode("cp1252"), f"text/html; charset={label}").text == FRENCH


@given(st.text())
def test_utf_8_is_read_exactly(text: str) -> None:
    """Whatever UTF-8 holds comes out as it went in (a byte order mark and UTF-16 aside)."""
    body = text.encode("utf-8", "ignore")
    decoded = decode(body)
    if decoded.encoding == "utf-8":
        assert body.decode("utf-8").removeprefix("\ufeff") == decoded.text


@given(st.binary(max_size=400), st.sampled_from(["", "gbk", "big5", "utf-16", "x", "cp1252"]))
def test_any_bytes_give_some_text(body: bytes, label: str) -> None:
    """Decoding never fails and says the same twice."""
    first = decode(body, f"text/html; charset={label}")
    assert first == decode(body, f"text/html; charset={label}")
