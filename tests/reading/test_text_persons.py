"""Given and family names of many cultures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.reading.text.persons import split_person


@pytest.mark.parametrize(
    ("name", "region", "email", "first", "family"),
    [
        ("Hannah Brookfield", "GB", "", "Hannah", "Brookfield"),
        ("Hannah Louise Brookfield", "GB", "", "Hannah", "Brookfield"),
        ("Dr Priya Menon FRCS", "GB", "", "Priya", "Menon"),
        ("Brookfield, Hannah", "GB", "", "Hannah", "Brookfield"),
        ("BROOKFIELD, Hannah L., MBA", "US", "", "Hannah", "BROOKFIELD"),
        ("Ludwig von Seydlitz", "DE", "", "Ludwig", "von Seydlitz"),
        ("Prof. Dr.-Ing. habil. Grete zu Lauenstein", "DE", "", "Grete", "zu Lauenstein"),
        ("Karl-Heinz Brömme, M.A.", "DE", "", "Karl-Heinz", "Brömme"),
        ("Anna Lena Brömme", "DE", "", "Anna", "Brömme"),
        ("Dipl.-Kfm. (FH) Uwe Rott", "DE", "", "Uwe", "Rott"),
        ("Mag. (FH) Petra Hinterholzer", "AT", "", "Petra", "Hinterholzer"),
        ("Jeanne d'Aubigny", "FR", "", "Jeanne", "d'Aubigny"),
        ("Jean-Luc de La Tour", "FR", "", "Jean-Luc", "de La Tour"),
        ("DUPLESSIS Mireille", "FR", "", "Mireille", "DUPLESSIS"),
        ("Pieter van der Zanden", "NL", "", "Pieter", "van der Zanden"),
        ("drs. A.M. de Bruin-Smits", "NL", "", "A.M.", "de Bruin-Smits"),
        ("Luc Vandenberghe", "BE", "", "Luc", "Vandenberghe"),
        ("Ir. Sofie Van Acker", "BE", "", "Sofie", "Van Acker"),
        ("José Luis Ferrándiz Castro", "ES", "", "José", "Ferrándiz Castro"),
        ("Ana Belén Ríos", "ES", "", "Ana", "Ríos"),
        ("Iker Goñi", "ES", "", "Iker", "Goñi"),
        ("Carmen Gutiérrez de la Peña", "ES", "", "Carmen", "Gutiérrez de la Peña"),
        ("Lic. María Fernanda Olvera Tapia", "MX", "", "María", "Olvera Tapia"),
        ("Ing. Raúl Ocampo", "CO", "", "Raúl", "Ocampo"),
        ("João Pedro dos Anjos", "BR", "", "João", "dos Anjos"),
        ("Ana Clara Teixeira Lobo", "BR", "", "Ana", "Teixeira Lobo"),
        ("Eduardo Teixeira", "BR", "", "Eduardo", "Teixeira"),
        ("Maria da Conceição Lobo", "PT", "", "Maria da Conceição", "Lobo"),
        ("Giulia De Santis", "IT", "", "Giulia", "De Santis"),
        ("Dott.ssa Chiara Bianchetti", "IT", "", "Chiara", "Bianchetti"),
        ("Pier Paolo Bianchetti", "IT", "", "Pier", "Bianchetti"),
        ("Karl af Trolle", "SE", "", "Karl", "af Trolle"),
        ("Anna Karin Lindqvist", "SE", "", "Anna", "Lindqvist"),
        ("Mikkel Hørup Jensen", "DK", "", "Mikkel", "Jensen"),
        ("Guðrún Einarsdóttir", "IS", "", "Guðrún", "Einarsdóttir"),
        ("dr inż. Paweł Zieliński", "PL", "", "Paweł", "Zieliński"),
        ("Ing. Jana Nováková, Ph.D.", "CZ", "", "Jana", "Nováková"),
        ("JUDr. Petr Dvořáček", "CZ", "", "Petr", "Dvořáček"),
        ("Kovács Eszter", "HU", "", "Eszter", "Kovács"),
        ("Dr. Szabó-Nagy Péter", "HU", "", "Péter", "Szabó-Nagy"),
        ("Eszter Kovács", "HU", "kovacs.eszter@x.example", "Eszter", "Kovács"),
        ("Prof. Dr. Tóth Gábor", "HU", "", "Gábor", "Tóth"),
        ("Смирнов Алексей Иванович", "RU", "", "Алексей", "Смирнов"),
        ("Алексей Иванович Смирнов", "RU", "", "Алексей", "Смирнов"),
        ("Ольга Смирнова", "RU", "", "Ольга", "Смирнова"),
        ("Смирнова Ольга", "RU", "", "Ольга", "Смирнова"),
        ("Oleg Petrovich Sidorenko", "UA", "", "Oleg", "Sidorenko"),
        ("Elif Y\u0131lmazer", "TR", "", "Elif", "Y\u0131lmazer"),
        ("Prof. Dr. Ahmet Can Demirtaş", "TR", "", "Ahmet Can", "Demirtaş"),
        ("Νίκος Παπαδάκης", "GR", "", "Νίκος", "Παπαδάκης"),
        ("Γ. Παπαδάκης", "GR", "", "Γ.", "Παπαδάκης"),
        ("S. Ramakrishnan", "IN", "", "S.", "Ramakrishnan"),
        ("Smt. Lakshmi Narayanan", "IN", "", "Lakshmi", "Narayanan"),
        ("Arjun Singh Chauhan", "IN", "", "Arjun", "Chauhan"),
        ("Mohammad Irfan Qureshi", "PK", "", "Mohammad", "Qureshi"),
        ("Khalid bin Saeed Al Falasi", "AE", "", "Khalid", "Al Falasi"),
        ("Fatima Al-Zahrani", "SA", "", "Fatima", "Al-Zahrani"),
        ("Abdul Rahman Al Suwaidi", "AE", "", "Abdul Rahman", "Al Suwaidi"),
        ("Dr. Ahmed Abdel Fattah", "EG", "", "Ahmed", "Abdel Fattah"),
        ("محمد عبد الله السالم", "SA", "", "محمد", "السالم"),
        ("Wang Xiaoming", "CN", "", "Xiaoming", "Wang"),
        ("Xiaoming Wang", "CN", "", "Xiaoming", "Wang"),
        ("Li Na", "CN", "", "Na", "Li"),
        ("Kevin Liu", "CN", "", "Kevin", "Liu"),
        ("ZHOU Lei", "CN", "", "Lei", "ZHOU"),
        ("Chan Siu Ming", "HK", "", "Siu Ming", "Chan"),
        ("Jenny Chan Siu Ming", "HK", "", "Jenny", "Chan"),
        ("Peter K. W. Lau", "HK", "", "Peter", "Lau"),
        ("Chen Yi-Chun", "TW", "", "Yi-Chun", "Chen"),
        ("王小明", "CN", "", "小明", "王"),
        ("司马光明", "CN", "", "光明", "司马"),
        ("陳 怡君", "TW", "", "怡君", "陳"),
        ("山田 太郎", "JP", "", "太郎", "山田"),
        ("山田太郎", "JP", "", "太郎", "山田"),
        ("森健二", "JP", "", "健二", "森"),
        ("Taro Yamada", "JP", "", "Taro", "Yamada"),
        ("Yamada Taro", "JP", "", "Taro", "Yamada"),
        ("YAMADA Taro", "JP", "", "Taro", "YAMADA"),
        ("さくら ももこ", "JP", "", "ももこ", "さくら"),
        ("田中様", "JP", "", "", "田中"),
        ("김민수", "KR", "", "민수", "김"),
        ("Kim Min-su", "KR", "", "Min-su", "Kim"),
        ("Min-su Kim", "KR", "", "Min-su", "Kim"),
        ("Ji Hoon Park", "KR", "", "Ji", "Park"),
        ("Park Ji Hoon", "KR", "", "Ji Hoon", "Park"),
        ("Nguyễn Văn Hùng", "VN", "", "Hùng", "Nguyễn"),
        ("Hung Nguyen", "VN", "", "Hung", "Nguyen"),
        ("Trần Thị Mai", "VN", "", "Mai", "Trần"),
        ("Tan Wei Ling", "SG", "", "Wei Ling", "Tan"),
        ("Wei Ling Tan", "SG", "", "Wei", "Tan"),
        ("Datuk Seri Lim Kok Wing", "MY", "", "Kok Wing", "Lim"),
        ("Siti Aminah binti Yusof", "MY", "", "Siti", "binti Yusof"),
        ("Somchai Jaidee", "TH", "", "Somchai", "Jaidee"),
        ("Khun Somchai Jaidee", "TH", "", "Somchai", "Jaidee"),
        ("Budi Santoso", "ID", "", "Budi", "Santoso"),
        ("Suharto", "ID", "", "Suharto", ""),
        ("Maria Cristina D. Reyes", "PH", "", "Maria", "Reyes"),
        ("Oluwadamilola Adebayo-Cole", "NG", "", "Oluwadamilola", "Adebayo-Cole"),
        ("Engr. Chukwuemeka Obi", "NG", "", "Chukwuemeka", "Obi"),
        ("Nomvula Dlamini", "ZA", "", "Nomvula", "Dlamini"),
        ("Hendrik du Plessis", "ZA", "", "Hendrik", "du Plessis"),
        ("Siobhán Ní Bhriain", "IE", "", "Siobhán", "Ní Bhriain"),
        ("Seán Mac Suibhne", "IE", "", "Seán", "Mac Suibhne"),
        ("Rhys ap Gwilym", "GB", "", "Rhys", "ap Gwilym"),
        ("Robert J. Harmon Jr.", "US", "", "Robert", "Harmon"),
        ('Robert "Bob" Harmon', "US", "", "Robert", "Harmon"),
        ("Robert Harmon IV, P.E., LEED AP", "US", "", "Robert", "Harmon"),
        ("Mary Ann Kowalczyk-Reed", "US", "", "Mary", "Kowalczyk-Reed"),
        ("J.P. Stone", "US", "", "J.P.", "Stone"),
        ("Mr. Harmon", "US", "", "", "Harmon"),
        ("Jo Van Dyke", "US", "", "Jo", "Van Dyke"),
        ("Sandra St. Clair", "US", "", "Sandra", "St. Clair"),
        ("Miguel Ángel Ruiz", "US", "", "Miguel", "Ruiz"),
        ("Sofía Ruiz", "US", "", "Sofía", "Ruiz"),
        ("Zhang Min", "US", "m.zhang@x.example", "Min", "Zhang"),
        ("Yael Ben-David", "IL", "", "Yael", "Ben-David"),
        ("Avi Bar On", "IL", "", "Avi", "On"),
        ("Marie-Ève Gagnon-Roy, ing.", "CA", "", "Marie-Ève", "Gagnon-Roy"),
        ("Tamar Kvariani", "GE", "", "Tamar", "Kvariani"),
        ("Jānis Bērziņš", "LV", "", "Jānis", "Bērziņš"),
        ("Ion Popescu", "RO", "", "Ion", "Popescu"),
        ("Popescu Ion", "RO", "", "Ion", "Popescu"),
        ("Rossi Giulia", "IT", "", "Giulia", "Rossi"),
        ("Ivana Horvat", "HR", "", "Ivana", "Horvat"),
    ],
)
def test_names_are_parted(name: str, region: str, email: str, first: str, family: str) -> None:
    parts = split_person(name, region, email)
    assert (parts.given, parts.family) == (first, family)
    assert parts.formatted == name


@pytest.mark.parametrize(
    ("name", "region", "prefix", "suffix"),
    [
        ("Dr Priya Menon", "GB", "Dr", ""),
        ("Prof. Dr. Grete Rott", "DE", "Prof. Dr.", ""),
        ("Priya Menon, PhD, RN", "US", "", "PhD, RN"),
        ("Robert Harmon III", "US", "", "III"),
        ("Robert Harmon Jr., Esq.", "US", "", "Jr., Esq."),
        ("Dott.ssa Chiara Bianchetti", "IT", "Dott.ssa", ""),
        ("Chief (Mrs.) Ada Obi", "NG", "Chief (Mrs.)", ""),
        ("山田 太郎 様", "JP", "", "様"),
    ],
)
def test_honorifics_and_credentials_are_kept_apart(
    name: str, region: str, prefix: str, suffix: str
) -> None:
    parts = split_person(name, region)
    assert (parts.prefix, parts.suffix) == (prefix, suffix)


@pytest.mark.parametrize("email", ["j.lin@x.example", "jlin@x.example", "lin.j@x.example"])
def test_the_email_says_which_is_the_family_name(email: str) -> None:
    assert split_person("Lin Jie", "CN", email).family == "Lin"


@settings(deadline=None)
@given(
    st.text(max_size=80),
    st.sampled_from(["", "US", "CN", "ES", "HU", "JP", "VN"]),
    st.text(max_size=20),
)
def test_any_name_is_parted(name: str, region: str, email: str) -> None:
    parts = split_person(name, region, email)
    assert parts.formatted == " ".join(name.split())[:200]
