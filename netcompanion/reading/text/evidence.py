"""What speaks for a phrase being a name, a title, a firm or a department, as log odds that add up.

Where the numbers come from: they are *judgement*, of the size that a hint of its sort has in
signatures, cards and lists of any country; the tagger, which has learned, speaks beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from netcompanion.reading.text.lexicon import UNSPACED, fold, names, native, words

PARTICLES = frozenset(
    "van von vom der den de del della delle degli dei di da dal das do dos du des la las le los al "
    "el bin binti ibn ben bint abu ter ten te zu zum zur af av y e i und st san santa o ni nic "
    "mac mc ap d l s/o d/o a/l a/p op ul ur een het 't".split()
)
_SURNAMES_ZH = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣"
    "蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾锺汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹"
    "黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊梅莫庄莊辛管祝"
    "左涂塗谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵解强"
    "简簡连連官佘冉练練闫楼樓卓瞿古桑阳池车車宫農农蓝藍麦麥宓"
)
_SURNAMES_KO = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부가복태목형계피두감음빈동온호범좌팽승간상시갈단견당화창옹순"
)
_DOUBLE = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "남궁",
    "황보",
    "제갈",
    "선우",
    "독고",
    "사공",
)
_NOT_IN_NAMES = re.compile(r"[@#&+=%$€£<>\[\]{}|\\!?:;*_~^©®™№]|\d")
_LETTERS = re.compile(r"[^\W\d_]")


def is_native(text: str) -> bool:
    """Whether a phrase is written in Chinese, Japanese or Korean characters."""
    found = len(UNSPACED.findall(text))
    return found * 2 >= len(_LETTERS.findall(text)) > 0


def is_honorific(text: str) -> bool:
    """Whether a phrase is nothing but honorifics: "Prof. Dr."."""
    known = words("honorifics").beside
    return bool(fold(text)) and all(word in known for word in fold(text).split())


def is_mixed(text: str) -> bool:
    """Whether a phrase is in two scripts, so that it says one thing twice."""
    return len(re.findall("[A-Za-z]", text)) > 2 and UNSPACED.search(text) is not None


@lru_cache(maxsize=4000)
def title(text: str) -> float:
    """Return how much the words of a phrase speak for somebody's role."""
    if is_native(text):
        return _native_title(text)
    folded = fold(text)
    each = folded.split()
    if not each or is_mixed(text):
        return -5.0
    known = words("titles")
    heads = [at for at, word in enumerate(each) if word in known.alone or known.has_ending(word)]
    score = -0.9
    if heads:
        score += (
            2.6
            + (0.6 if heads[-1] == len(each) - 1 or heads[0] == 0 else 0.0)
            + (0.3 if len(heads) > 1 else 0.0)
        )
    if any(phrase in folded for phrase in _phrases_within(folded, known.phrases)):
        score += 1.4 if heads else 2.8
    score += min(0.9, 0.45 * sum(word in known.beside for word in each))
    if any(_is_native_title(token) for token in text.split()):
        score += 2.0
    score -= max(0, len(each) - 7) * 0.6
    if re.search(r"\d{3}|[@€$]|https?", text):
        score -= 3.0
    return score


def _phrases_within(folded: str, phrases: frozenset[str]) -> list[str]:
    each = folded.split()
    found = []
    for length in (2, 3, 4):
        for at in range(len(each) - length + 1):
            phrase = " ".join(each[at : at + length])
            if phrase in phrases:
                found.append(phrase)
    return found


def _is_native_title(text: str) -> bool:
    return is_native(text) and text.endswith(native("titles"))


def _native_title(text: str) -> float:
    squeezed = re.sub(r"[\s()\uff08\uff09・/]", "", text)
    if not squeezed:
        return -5.0
    first, blank, rest = text.strip().partition(" ")
    if blank and rest.strip() in native("titles") and _native_name(first) > 1.0:
        return -1.5
    if squeezed.endswith(native("titles")):
        end = next(each for each in native("titles") if squeezed.endswith(each))
        return 2.6 + (0.6 if len(end) > 1 else 0.0) - max(0, len(squeezed) - 14) * 0.3
    return -1.6


@lru_cache(maxsize=4000)
def organisation(text: str) -> float:
    """Return how much the words of a phrase speak for a firm or institution."""
    if is_native(text):
        return _native_organisation(text)
    folded = fold(text)
    each = folded.split()
    if not each:
        return -5.0
    known = words("organisations")
    score = -0.5
    if has_legal_form(text):
        score += 4.2
    kinds = sum(word in known.beside for word in each)
    kinds += 0 if kinds else sum(known.has_ending(word) for word in each)
    if kinds:
        score += 1.7 + 0.5 * min(3, kinds - 1)
    if _phrases_within(folded, known.phrases):
        score += 1.7
    if re.search(r"\w\s?&\s?\w|\w \+ \w|[«»]", text):
        score += 0.9
    if (
        each[0] in ("the", "die", "das", "der", "la", "le", "les", "el", "los", "il", "het", "de")
        and len(each) > 1
    ):
        score += 0.5
    if any(each in text for each in native("organisations") if len(each) > 2):
        score += 2.0
    if text[:1].islower() and not has_legal_form(text):
        score -= 0.8
    score -= max(0, len(each) - 8) * 0.5
    if re.search(r"[@€$]|https?", text):
        score -= 3.0
    return score


@lru_cache(maxsize=4000)
def has_legal_form(text: str) -> bool:
    """Whether a legal form ends or begins a phrase ("Ltd", "Sp. z o.o.", "A/S")."""
    known = words("organisations")
    tokens = [token.strip(".,()&«»\"“”'") for token in text.split()]
    tokens = [token for token in tokens if token]
    if len(tokens) < 2:
        return False
    tails = (
        tokens[-1],
        tokens[-2] if re.fullmatch(r"\(?[\w. ]{2,12}\)?", tokens[-1]) and len(tokens) > 2 else "",
        tokens[0],
    )
    for token in tails:
        form = fold(token).replace(" ", "")
        if form in known.alone and (len(form) > 4 or token != token.lower() or "." in token):
            if (
                len(form) <= 3
                and token[1:].islower()
                and form
                not in (
                    "ltd",
                    "inc",
                    "llc",
                    "pvt",
                    "pte",
                    "pty",
                    "kft",
                    "bhd",
                    "sro",
                    "spa",
                    "srl",
                    "oyj",
                    "tbk",
                    "aps",
                    "plc",
                    "ehf",
                    "doo",
                    "ood",
                    "sti",
                    "bt",
                )
            ):
                continue
            return True
    folded = fold(text)
    return any(f" {form}" in f" {folded}"[-len(form) - 1 :] for form in _spelled_forms())


def is_legal_form(text: str) -> bool:
    """Whether a phrase is a legal form and nothing else."""
    folded = fold(text)
    return folded.replace(" ", "") in words("organisations").alone or folded in _spelled_forms()


@lru_cache(maxsize=1)
def _spelled_forms() -> tuple[str, ...]:
    return tuple(
        form
        for form in words("organisations").phrases
        if len(form.split()[0]) == 1 or form in ("sp z o o", "ltd sti", "spol s r o")
    )


def _native_organisation(text: str) -> float:
    best = max((len(each) for each in native("organisations") if each in text), default=0)
    if not best:
        return -0.6
    strong = any(
        each in text
        for each in (
            "公司",
            "会社",
            "會社",
            "회사",
            "㈜",
            "(주)",
            "法人",
            "集团",
            "集團",
            "大学",
            "大學",
            "대학",
            "事務所",
            "事务所",
        )
    )
    return 1.2 + 0.5 * min(best, 4) + (1.8 if strong else 0.0)


@lru_cache(maxsize=4000)
def department(text: str) -> float:
    """Return how much the words of a phrase speak for a part of a firm."""
    if is_native(text):
        squeezed = re.sub(r"\s", "", text)
        end = next((each for each in native("departments") if squeezed.endswith(each)), "")
        if not end or len(squeezed) < 2 or (squeezed == end and len(end) < 2):
            return -2.5
        return 2.4 if len(end) > 1 or len(squeezed) > 2 else 1.2
    folded = fold(text)
    each = folded.split()
    if not each:
        return -5.0
    known = words("departments")
    score = -2.0
    if each[0] in known.beside or " ".join(each[:2]) in known.beside | known.phrases:
        score += 4.2
    elif each[-1] in known.beside or any(known.has_ending(word) for word in each):
        score += 3.4
    elif any(word in known.beside for word in each):
        score += 1.2
    rest = "".join(word for word in each if word not in known.beside)
    if len(rest) < 3 and rest not in known.alone:
        score -= 3.0  # "Unit B" is a place
    if folded in known.alone:
        score += 3.4
    elif all(word in known.alone or word in _JOINING for word in each):
        score += 2.4
    score -= 2.0 if re.search(r"[\d:]", text) else 0.0
    return score - max(0, len(each) - 7) * 0.5


def has_department_word(text: str) -> bool:
    """Whether a phrase says that it is a department, and not only what one does."""
    each = fold(text).split()
    known = words("departments")
    return is_native(text) or any(word in known.beside or known.has_ending(word) for word in each)


_JOINING = frozenset("and und et e y og och ja i a en and of de der du und für fur".split())


@lru_cache(maxsize=4000)
def name(text: str, shouted: bool = False, quiet: bool = False) -> float:
    """Return how much a phrase looks like somebody's name.

    `shouted` and `quiet`: the whole text is in capital or in small letters, which then say nothing.
    """
    if is_native(text):
        return _native_name(text)
    bare, honoured, credited = stripped(text)
    tokens = bare.split()
    if (
        not tokens
        or is_mixed(bare)
        or _NOT_IN_NAMES.search(bare)
        or len(tokens) > 6
        or len(bare) > 60
    ):
        return -6.0
    score = -0.6 + (2.0 if honoured else 0.0) + (1.3 if credited else 0.0)
    score += {1: -1.5, 2: 0.9, 3: 0.7, 4: 0.2}.get(len(tokens), -0.6)
    known = 0.0
    foreign = 0.0
    surnames, givens = names("family"), names("given")
    for token in tokens:
        folded = fold(token)
        lower = folded in PARTICLES or token.rstrip(".'’").lower() in PARTICLES
        if lower and token[:1].islower():
            score += 0.4
            continue
        if token[:1].islower() and not quiet:
            score -= 2.0
        inner = folded.split()
        if len(token.strip(".")) == 1 and token[:1].isalpha():
            score += 0.5
        known += min(1.4, sum(1.2 * (part in givens) + 0.8 * (part in surnames) for part in inner))
        rare = not any(part in givens or part in surnames for part in inner)
        if folded in words("organisations").beside or (
            folded in words("organisations").alone and len(folded) > 2
        ):
            foreign += 1.6 if rare else 0.5
        if folded in words("titles").alone or words("titles").has_ending(folded):
            foreign += 1.9 if rare else 0.6
        elif (folded in words("titles").beside and rare) or (
            folded in words("departments").alone and rare
        ):
            foreign += 1.2
    score += min(2.6, known) - foreign
    if not shouted and len(tokens) > 1:
        score += 1.3 if _shouts_family(tokens) else 0.0
    if any(a == "," for a in bare) and not re.fullmatch(r"[^,]+,[^,]+", bare):
        score -= 2.0
    return score


def _shouts_family(tokens: list[str]) -> bool:
    """Whether a family name stands in capitals before or after a given one: "Ana SILVA"."""
    loud = [token.isupper() and len(token) > 1 for token in tokens]
    words_of = [fold(token) for token, is_loud in zip(tokens, loud, strict=True) if is_loud]
    ordered = loud in (sorted(loud), sorted(loud, reverse=True))
    known = words("organisations").beside
    longest = max((len(word) for word in words_of), default=0)
    return ordered and not all(loud) and longest > 3 and not any(word in known for word in words_of)


@lru_cache(maxsize=4000)
def stripped(text: str) -> tuple[str, bool, bool]:
    """Return a name without honorifics and credentials, and whether it had some of each."""
    known = words("honorifics")
    text = re.sub(r"[(\[][^()\[\]]*[)\]]|[\"“”„«»][^\"“”„«»]*[\"“”„«»]", " ", text)
    tokens = text.replace(",", " , ").split()
    honoured = credited = False
    while len(tokens) > 1 and _is_honorific(tokens[0], known.beside):
        tokens.pop(0)
        honoured = True
    while len(tokens) > 2 and (tokens[-1] == "," or _is_credential(tokens, known.endings)):
        credited = credited or tokens[-1] != ","
        tokens.pop()
    return re.sub(r"\s+,", ",", " ".join(tokens)).strip(" ,-"), honoured, credited


def _is_honorific(token: str, known: frozenset[str]) -> bool:
    bare = fold(token.strip(".,")).replace(" ", "")
    spelled = fold(token.strip(".,"))
    if len(bare) <= 2 and "." not in token and bare not in ("dr", "mr", "ms", "ir"):
        return False
    return (
        bare in known
        or spelled.replace(" ", "-") in known
        or (
            token.endswith(".")
            and spelled.split()[:1] != []
            and spelled.split()[0] in known
            and len(spelled.split()) > 1
        )
    )


def _is_credential(tokens: list[str], known: tuple[str, ...]) -> bool:
    token = tokens[-1].strip(".,()")
    bare = fold(token).replace(" ", "")
    if bare not in known and fold(token).replace(" ", "-") not in known:
        return False
    return "," in tokens[:-1] or "." in token or (len(bare) > 1 and not token[1:].islower())


def _native_name(text: str) -> float:
    squeezed = re.sub(r"[\s・·]", "", text)
    latin = re.search(r"[A-Za-z]", squeezed)
    if (
        not squeezed
        or latin
        or len(squeezed) > 12
        or re.search(r"[\d(){}\uff08\uff09:\uff1a,\uff0c.。/]", squeezed)
    ):
        return -6.0
    if (squeezed.endswith(native("titles")) and len(squeezed) > 2) or squeezed.startswith(
        native("organisations")
    ):
        return -2.5
    score = -1.0
    if re.fullmatch(r"[\uac00-\ud7a3]{2,4}", squeezed):
        score += 2.4 if squeezed[0] in _SURNAMES_KO else 0.2
        score += 0.6 if len(squeezed) == 3 else 0.0
    elif re.fullmatch(r"[\u4e00-\u9fff々〆ヶ\u3040-\u309f]{2,6}", squeezed):
        score += {5: 0.6, 6: -0.5}.get(len(squeezed), 1.2)
        score += 0.5 if squeezed[:3] in names("family") and len(squeezed) > 3 else 0.0
        score += 1.2 if squeezed[0] in _SURNAMES_ZH or squeezed.startswith(_DOUBLE) else 0.0
        score += 0.8 if squeezed[:2] in names("family") or squeezed[:1] in names("family") else 0.0
        score += 0.6 if squeezed[2:] in names("given") or squeezed[1:] in names("given") else 0.0
        score -= 2.4 if re.fullmatch(r"[\u3040-\u309f]+", squeezed) else 0.0
    elif re.fullmatch(r"[\u30a0-\u30ff]+", squeezed):
        score += 0.4
    if any(each in squeezed for each in native("organisations") if len(each) > 1):
        score -= 2.5
    if squeezed.endswith(tuple(each for each in native("departments"))) and len(squeezed) > 2:
        score -= 0.8
    if re.search(r"\S\s\S", text.strip()):
        score += 1.0
    return score


def all_tokens_capital(text: str) -> bool:
    """Whether every word of a phrase begins with a capital letter, small joining words aside."""
    tokens = [token for token in re.split(r"[\s/-]+", text) if _LETTERS.search(token)]
    return bool(tokens) and all(
        token[:1].isupper() or not token[:1].islower() or fold(token) in PARTICLES | _JOINING
        for token in tokens
    )
