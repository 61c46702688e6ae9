"""Addresses in Chinese, Japanese and Korean, which go from the large to the small."""

from __future__ import annotations

import re

from netcompanion.domain.contact import PostalAddress

_JAPAN = re.compile(
    r"(?:〒?\s*(?P<post>\d{3}-?\d{4})\s*)?(?P<region>東京都|北海道|大阪府|京都府|[\u4e00-\u9fff]{2,3}県)\s*"
    r"(?P<locality>[^\d\s]{1,4}郡[^\d\s]{1,5}?[町村]|[^\d\s]{1,6}?市(?:[^\d\s]{1,4}?区)?|[^\d\s]{1,4}?区|[^\d\s]{1,6}?[町村])?"
    r"(?P<street>[^\n|]{1,60})"
)
_JAPAN_CITY = re.compile(
    r"〒\s*(?P<post>\d{3}-?\d{4})\s*(?P<region>)(?P<locality>[^\d\s]{1,6}?市(?:[^\d\s]{1,4}?区)?|[^\d\s]{1,4}?区)?(?P<street>[^\n|]{1,60})"
)
_CHINA = re.compile(
    r"(?:(?P<post>\d{6})\s*)?(?:中国|中國)?(?P<region>[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治区)?\s*"
    r"(?P<locality>[\u4e00-\u9fff]{2,6}?市)(?P<street>[\u4e00-\u9fff][^\n|,;]{2,50}?)"
    r"(?:\s*[,(]?\s*(?:邮编|邮政编码|郵編)?:?\s*(?P<post2>\d{6})\)?)?\s*$"
)
_TAIWAN = re.compile(
    r"(?P<post>\d{3}(?:-?\d{2,3})?)?\s*(?P<region>[\u4e00-\u9fff]{2}[市縣])\s*(?P<locality>[\u4e00-\u9fff]{1,4}?[區鄉鎮市])?(?P<street>[^\n|]{2,50})"
)
_HONG_KONG = re.compile(
    r"(?P<region>)(?P<locality>香港|九龍|新界)(?P<street>[\u4e00-\u9fff][^\n|]{3,50})"
)
_KOREA = re.compile(
    r"(?:\(?\s*(?:우\)?|우편번호)?\s*(?P<post>\d{5}|\d{3}-\d{3})\)?\s*)?(?P<region>[\uac00-\ud7a3]{1,5}(?:특별자치시|특별자치도|특별시|광역시|도)|서울시?|부산시?|대구시?|인천시?|광주시?|대전시?|울산시?|경기|강원|충북|충남|전북|전남|경북|경남|제주)\s+"
    r"(?P<locality>[\uac00-\ud7a3]{1,5}[시군구](?:\s[\uac00-\ud7a3]{1,5}구)?)?"
    r"\s*(?P<street>[^\n|]{2,60}?)(?:\s*\(?(?:우편번호\s?|우\)?\s?)?(?P<post2>\d{5})\)?)?\s*$"
)
_FLOOR = re.compile(
    r"(?:[,]\s*|\s+|(?<=[號号])\s*|(?<=\d)(?=[^\d\s号號番丁の-]))(?P<unit>\S{0,24}(?:[階楼樓层層F室호층동관]|ビル|センター|タワー|빌딩|타워|센터|大厦|大廈|广场)\S{0,10}.{0,20})$"
)
_STREET_IN = re.compile(r"\d|[路街道巷弄號号丁目町番길로]")


_AREA = re.compile(
    r"^\s*(?:日本\s*)?(?P<region>東京都|北海道|大阪府|京都府|[\u4e00-\u9fff]{2,3}県)\s+"
    r"(?P<locality>[^\d\s]{1,6}[市区町村])(?P<street>)\s*$"
)


def native_address(text: str, country: str) -> tuple[PostalAddress, int, int] | None:
    """Return the address that a line in its own script gives, and where it begins and ends."""
    if not re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}", text):
        return None
    area = _AREA.match(text)
    if area:
        return _value(area), area.start(), area.end()
    for pattern in _patterns(text, country):
        match = pattern.search(text)
        if match and _STREET_IN.search(match["street"]):
            return _value(match), match.start(), match.end()
    return None


def _patterns(text: str, country: str) -> tuple[re.Pattern[str], ...]:
    if re.search(r"[\uac00-\ud7a3]", text):
        return (_KOREA,)
    if country == "TW" or re.search(r"[縣號樓臺]", text):
        return (_TAIWAN, _CHINA) if country != "HK" else (_HONG_KONG,)
    if country == "HK":
        return (_HONG_KONG, _CHINA)
    if country == "CN":
        return (_CHINA, _JAPAN)
    return (_JAPAN, _JAPAN_CITY, _CHINA)


def _value(match: re.Match[str]) -> PostalAddress:
    groups = {name: (words or "").strip() for name, words in match.groupdict().items()}
    street = groups["street"].strip(" ,")
    floor = _FLOOR.search(street)
    unit = floor["unit"].strip() if floor and floor.start() > 0 else ""
    return PostalAddress(
        street=street[: floor.start()].strip(" ,") if unit and floor else street,
        extended=unit,
        locality=groups["locality"],
        region=groups["region"],
        postcode=groups.get("post") or groups.get("post2") or "",
    )
