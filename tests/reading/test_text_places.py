"""Postal addresses of many countries, on one line or several."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.contact import PostalAddress
from netcompanion.reading.text.places import AddressSpan, find_addresses


def addresses(text: str, region: str) -> list[AddressSpan]:
    return find_addresses(text, [(0, len(text))], region)


def words(*texts: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", " ".join(texts)))


def where(address: PostalAddress) -> list[str]:
    return words(address.po_box, address.extended, address.street)


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            "US",
            "1200 Harbor Blvd., Suite 450\nOxnard, California 93035",
            ("1200 Harbor Blvd., Suite 450", "Oxnard", "California", "93035"),
        ),
        ("US", "PO Box 2231, Taos, NM 87571", ("PO Box 2231", "Taos", "NM", "87571")),
        (
            "US",
            "45 W 25th St, 9th Fl, New York, NY 10010-2003",
            ("45 W 25th St, 9th Fl", "New York", "NY", "10010-2003"),
        ),
        (
            "US",
            "2100 Pennsylvania Ave NW\nWashington, D.C. 20037",
            ("2100 Pennsylvania Ave NW", "Washington", "D.C.", "20037"),
        ),
        (
            "US",
            "One Market Plaza, Spear Tower, San Francisco CA 94105",
            ("One Market Plaza, Spear Tower", "San Francisco", "CA", "94105"),
        ),
        ("US", "Greater Boston Area", ("", "Greater Boston Area", "", "")),
        ("US", "Austin, Texas, United States", ("", "Austin", "Texas", "")),
        (
            "CA",
            "400-1055 West Hastings Street, Vancouver, BC V6E 2E9, Canada",
            ("400-1055 West Hastings Street", "Vancouver", "BC", "V6E 2E9"),
        ),
        (
            "CA",
            "12, rue Saint-Paul Ouest, bureau 300\nMontréal (QC) H2Y 1Y9",
            ("12, rue Saint-Paul Ouest, bureau 300", "Montréal", "QC", "H2Y 1Y9"),
        ),
        (
            "AU",
            "Level 5, 88 Pitt Street\nSydney NSW 2000",
            ("Level 5, 88 Pitt Street", "Sydney", "NSW", "2000"),
        ),
        ("AU", "GPO Box 1234, Brisbane QLD 4001", ("GPO Box 1234", "Brisbane", "QLD", "4001")),
        (
            "AU",
            "Unit 3/17 Smith St, Fitzroy, Victoria 3065, Australia",
            ("Unit 3/17 Smith St", "Fitzroy", "Victoria", "3065"),
        ),
        (
            "NZ",
            "Level 2, 14 Tory Street, Te Aro, Wellington 6011, New Zealand",
            ("Level 2, 14 Tory Street, Te Aro", "Wellington", "", "6011"),
        ),
        ("NZ", "PO Box 9012, Dunedin 9054", ("PO Box 9012", "Dunedin", "", "9054")),
        (
            "GB",
            "Flat 2, 18 Royal Crescent, Bath BA1 2LR",
            ("Flat 2, 18 Royal Crescent", "Bath", "", "BA1 2LR"),
        ),
        (
            "GB",
            "Suite 14, Kelvin House\nBrindley Road\nHinckley\nLeicestershire\nLE10 3BY",
            ("Suite 14, Kelvin House, Brindley Road", "Hinckley", "Leicestershire", "LE10 3BY"),
        ),
        (
            "GB",
            "3rd Floor, 40 Bank Street, Canary Wharf, London E14 5NR",
            ("3rd Floor, 40 Bank Street, Canary Wharf", "London", "", "E14 5NR"),
        ),
        ("GB", "Cambridge, England, United Kingdom", ("", "Cambridge", "England", "")),
        ("GB", "Greater Manchester, England", ("", "", "Greater Manchester", "")),
        (
            "IE",
            "Unit 4, Docklands Innovation Park, East Wall Road, Dublin 3, D03 E5R6",
            ("Unit 4, Docklands Innovation Park, East Wall Road", "Dublin 3", "", "D03 E5R6"),
        ),
        (
            "IE",
            "12 Main Street, Clifden, Co. Galway, H71 XK81, Ireland",
            ("12 Main Street", "Clifden", "Co. Galway", "H71 XK81"),
        ),
        ("DE", "Musterweg 12a · 20095 Hamburg", ("Musterweg 12a", "Hamburg", "", "20095")),
        (
            "DE",
            "An der Alten Mühle 7\nD-37073 Göttingen",
            ("An der Alten Mühle 7", "Göttingen", "", "37073"),
        ),
        (
            "DE",
            "Postfach 10 02 33, 70002 Stuttgart",
            ("Postfach 10 02 33", "Stuttgart", "", "70002"),
        ),
        (
            "DE",
            "Lindenallee 4, Gebäude 3, 2. OG, 14050 Berlin, Deutschland",
            ("Lindenallee 4, Gebäude 3, 2. OG", "Berlin", "", "14050"),
        ),
        ("DE", "Marktplatz 3-5, 97070 Würzburg", ("Marktplatz 3-5", "Würzburg", "", "97070")),
        ("DE", "Großraum Stuttgart", ("", "Großraum Stuttgart", "", "")),
        ("DE", "Hinter dem Turm 9\n01067 Dresden", ("Hinter dem Turm 9", "Dresden", "", "01067")),
        (
            "AT",
            "Mariahilfer Straße 88/2/14, 1070 Wien",
            ("Mariahilfer Straße 88/2/14", "Wien", "", "1070"),
        ),
        (
            "AT",
            "Am Stadtpark 4, Top 12\nA-8010 Graz",
            ("Am Stadtpark 4, Top 12", "Graz", "", "8010"),
        ),
        ("CH", "Rue du Rhône 14, 1204 Genève, Suisse", ("Rue du Rhône 14", "Genève", "", "1204")),
        ("CH", "Via Nassa 5, CH-6900 Lugano", ("Via Nassa 5", "Lugano", "", "6900")),
        ("CH", "Postfach 55, 8021 Zürich 1", ("Postfach 55", "Zürich 1", "", "8021")),
        (
            "FR",
            "Immeuble Le Triangle, 15 bis avenue de la Gare, 67000 Strasbourg",
            ("Immeuble Le Triangle, 15 bis avenue de la Gare", "Strasbourg", "", "67000"),
        ),
        ("FR", "BP 70102 - 31002 Toulouse Cedex 6", ("BP 70102", "Toulouse Cedex 6", "", "31002")),
        (
            "FR",
            "24, Bd des Capucines\n75009 PARIS - FRANCE",
            ("24, Bd des Capucines", "PARIS", "", "75009"),
        ),
        (
            "FR",
            "Lieu-dit Kervihan\n56400 Plougoumelen",
            ("Lieu-dit Kervihan", "Plougoumelen", "", "56400"),
        ),
        ("FR", "Lyon, Auvergne-Rhône-Alpes, France", ("", "Lyon", "Auvergne-Rhône-Alpes", "")),
        (
            "BE",
            "Koningsstraat 45 bus 2, 1000 Brussel",
            ("Koningsstraat 45 bus 2", "Brussel", "", "1000"),
        ),
        (
            "BE",
            "Chaussée de Wavre 1200, B-1160 Bruxelles, Belgique",
            ("Chaussée de Wavre 1200", "Bruxelles", "", "1160"),
        ),
        (
            "NL",
            "Prinsengracht 263-A, 1016 GV Amsterdam",
            ("Prinsengracht 263-A", "Amsterdam", "", "1016 GV"),
        ),
        (
            "NL",
            "Stationsplein 12\n3511ED Utrecht\nNederland",
            ("Stationsplein 12", "Utrecht", "", "3511ED"),
        ),
        (
            "LU",
            "12, rue de la Poste\nL-1930 Luxembourg",
            ("12, rue de la Poste", "Luxembourg", "", "1930"),
        ),
        (
            "ES",
            "Calle Mayor 14, 3º B\n50001 Zaragoza",
            ("Calle Mayor 14, 3º B", "Zaragoza", "", "50001"),
        ),
        (
            "ES",
            "Avda. Diagonal, 477, planta 8 - 08036 Barcelona (España)",
            ("Avda. Diagonal, 477, planta 8", "Barcelona", "", "08036"),
        ),
        (
            "ES",
            "Pol. Ind. Las Salinas, Nave 7, 11500 El Puerto de Santa María, Cádiz",
            ("Pol. Ind. Las Salinas, Nave 7", "El Puerto de Santa María", "Cádiz", "11500"),
        ),
        (
            "ES",
            "Apdo. de Correos 119, 38080 Santa Cruz de Tenerife",
            ("Apdo. de Correos 119", "Santa Cruz de Tenerife", "", "38080"),
        ),
        (
            "PT",
            "Av. da Liberdade, 110, 2.º Dto.\n1250-146 Lisboa\nPortugal",
            ("Av. da Liberdade, 110, 2.º Dto.", "Lisboa", "", "1250-146"),
        ),
        ("PT", "Largo do Paço 3, 4700-320 Braga", ("Largo do Paço 3", "Braga", "", "4700-320")),
        (
            "IT",
            "Via Garibaldi, 12/B - 20121 Milano (MI)",
            ("Via Garibaldi, 12/B", "Milano", "MI", "20121"),
        ),
        (
            "IT",
            "Piazza Duomo 7, 50122 Firenze FI, Italia",
            ("Piazza Duomo 7", "Firenze", "FI", "50122"),
        ),
        ("IT", "Corso Umberto I, 45\n80138 Napoli", ("Corso Umberto I, 45", "Napoli", "", "80138")),
        (
            "IT",
            "Loc. Pian di Rocca 3, 58043 Castiglione della Pescaia (GR)",
            ("Loc. Pian di Rocca 3", "Castiglione della Pescaia", "GR", "58043"),
        ),
        ("SE", "Box 24, 751 03 Uppsala", ("Box 24", "Uppsala", "", "751 03")),
        (
            "SE",
            "Drottninggatan 71 C, SE-111 36 Stockholm",
            ("Drottninggatan 71 C", "Stockholm", "", "111 36"),
        ),
        ("NO", "Karl Johans gate 12, 0154 Oslo", ("Karl Johans gate 12", "Oslo", "", "0154")),
        (
            "NO",
            "Postboks 443 Sentrum, 5805 Bergen, Norge",
            ("Postboks 443 Sentrum", "Bergen", "", "5805"),
        ),
        (
            "DK",
            "Vesterbrogade 34, 2. th., 1620 København V",
            ("Vesterbrogade 34, 2. th.", "København V", "", "1620"),
        ),
        ("DK", "Havnegade 8, DK-8000 Aarhus C, Danmark", ("Havnegade 8", "Aarhus C", "", "8000")),
        (
            "FI",
            "Mannerheimintie 5 A 12, 00100 Helsinki",
            ("Mannerheimintie 5 A 12", "Helsinki", "", "00100"),
        ),
        ("FI", "PL 102, 33101 Tampere", ("PL 102", "Tampere", "", "33101")),
        ("IS", "Laugavegur 24, 101 Reykjavík", ("Laugavegur 24", "Reykjavík", "", "101")),
        (
            "PL",
            "ul. Marszałkowska 84/92 m. 5\n00-514 Warszawa",
            ("ul. Marszałkowska 84/92 m. 5", "Warszawa", "", "00-514"),
        ),
        (
            "PL",
            "Rynek Główny 12, 31-042 Kraków, Polska",
            ("Rynek Główny 12", "Kraków", "", "31-042"),
        ),
        ("CZ", "Vodičkova 30, 110 00 Praha 1", ("Vodičkova 30", "Praha 1", "", "110 00")),
        (
            "CZ",
            "Náměstí Svobody 15\n602 00 Brno\nČeská republika",
            ("Náměstí Svobody 15", "Brno", "", "602 00"),
        ),
        ("SK", "Obchodná 22, 811 06 Bratislava", ("Obchodná 22", "Bratislava", "", "811 06")),
        (
            "HU",
            "1052 Budapest, Váci utca 19. II. em. 4.",
            ("Váci utca 19. II. em. 4.", "Budapest", "", "1052"),
        ),
        ("HU", "H-6720 Szeged, Kárász u. 5.", ("Kárász u. 5.", "Szeged", "", "6720")),
        (
            "RO",
            "Str. Academiei nr. 14, 010014 București",
            ("Str. Academiei nr. 14", "București", "", "010014"),
        ),
        (
            "RO",
            "Bd. Eroilor 3, ap. 2, Cluj-Napoca, jud. Cluj, 400129",
            ("Bd. Eroilor 3, ap. 2", "Cluj-Napoca", "jud. Cluj", "400129"),
        ),
        ("BG", "бул. Витоша 18, 1000 София", ("бул. Витоша 18", "София", "", "1000")),
        ("GR", "Ερμού 25, 105 63 Αθήνα", ("Ερμού 25", "Αθήνα", "", "105 63")),
        (
            "GR",
            "Egnatia 154, 546 36 Thessaloniki, Greece",
            ("Egnatia 154", "Thessaloniki", "", "546 36"),
        ),
        (
            "TR",
            "Büyükdere Cad. No: 127 Kat: 4, 34394 Şişli / İstanbul",
            ("Büyükdere Cad. No: 127 Kat: 4", "Şişli", "İstanbul", "34394"),
        ),
        (
            "TR",
            "Atatürk Bulvar\u0131 45/7\n06420 K\u0131z\u0131lay Ankara Türkiye",
            ("Atatürk Bulvar\u0131 45/7", "K\u0131z\u0131lay", "Ankara", "06420"),
        ),
        (
            "RU",
            "101000, \u0433. Москва, ул. Мясницкая, д. 24, стр. 3",
            ("ул. Мясницкая, д. 24, стр. 3", "Москва", "", "101000"),
        ),
        (
            "RU",
            "Nevsky prospekt 28, office 12, 191186 St. Petersburg, Russia",
            ("Nevsky prospekt 28, office 12", "St. Petersburg", "", "191186"),
        ),
        ("UA", "вул. Хрещатик, 22, м. Київ, 01001", ("вул. Хрещатик, 22", "Київ", "", "01001")),
        ("HR", "Ilica 42, 10000 Zagreb, Hrvatska", ("Ilica 42", "Zagreb", "", "10000")),
        (
            "SI",
            "Slovenska cesta 9, SI-1000 Ljubljana",
            ("Slovenska cesta 9", "Ljubljana", "", "1000"),
        ),
        (
            "RS",
            "Knez Mihailova 6, 11000 Beograd, Srbija",
            ("Knez Mihailova 6", "Beograd", "", "11000"),
        ),
        (
            "IN",
            "Flat No. 302, Sai Krupa Apartments, Baner Road, Pune 411045, Maharashtra",
            ("Flat No. 302, Sai Krupa Apartments, Baner Road", "Pune", "Maharashtra", "411045"),
        ),
        (
            "IN",
            "No. 14, 3rd Cross, Indiranagar, Bangalore - 560 038, Karnataka, India",
            ("No. 14, 3rd Cross, Indiranagar", "Bangalore", "Karnataka", "560 038"),
        ),
        (
            "IN",
            "B-42, Okhla Industrial Area Phase II\nNew Delhi-110020",
            ("B-42, Okhla Industrial Area Phase II", "New Delhi", "", "110020"),
        ),
        ("IN", "Hyderabad, Telangana, India", ("", "Hyderabad", "Telangana", "")),
        (
            "PK",
            "Office 5, 2nd Floor, Gulberg Plaza, Main Boulevard, Lahore 54660, Pakistan",
            ("Office 5, 2nd Floor, Gulberg Plaza, Main Boulevard", "Lahore", "", "54660"),
        ),
        (
            "BD",
            "House 12, Road 7, Dhanmondi, Dhaka 1205, Bangladesh",
            ("House 12, Road 7, Dhanmondi", "Dhaka", "", "1205"),
        ),
        (
            "LK",
            "No. 55, Galle Road, Colombo 03, Sri Lanka",
            ("No. 55, Galle Road", "Colombo 03", "", ""),
        ),
        (
            "CN",
            "Room 2301, Jin Mao Tower, 88 Century Avenue, Pudong, Shanghai 200120, P.R. China",
            ("Room 2301, Jin Mao Tower, 88 Century Avenue, Pudong", "Shanghai", "", "200120"),
        ),
        (
            "CN",
            "No. 5 Xueyuan Road, Haidian District, Beijing, 100083, China",
            ("No. 5 Xueyuan Road, Haidian District", "Beijing", "", "100083"),
        ),
        (
            "CN",
            "上海市浦东新区世纪大道100号 200120",
            ("浦东新区世纪大道100号", "上海市", "", "200120"),
        ),
        (
            "HK",
            "Unit 1203, 12/F, Tower 2, Lippo Centre, 89 Queensway, Admiralty, Hong Kong",
            ("Unit 1203, 12/F, Tower 2, Lippo Centre, 89 Queensway", "Admiralty", "", ""),
        ),
        (
            "TW",
            "5F., No. 100, Sec. 2, Roosevelt Rd., Da'an Dist., Taipei City 106, Taiwan",
            ("5F., No. 100, Sec. 2, Roosevelt Rd., Da'an Dist.", "Taipei City", "", "106"),
        ),
        (
            "JP",
            "〒150-0002 東京都渋谷区渋谷2-21-1 渋谷ビル8F",
            ("渋谷2-21-1 渋谷ビル8F", "渋谷区", "東京都", "150-0002"),
        ),
        (
            "JP",
            "2-7-4 Nishi-Shimbashi, Minato-ku, Tokyo 105-0003, Japan",
            ("2-7-4 Nishi-Shimbashi, Minato-ku", "Tokyo", "", "105-0003"),
        ),
        (
            "JP",
            "Sakura Bldg. 3F, 1-5-9 Umeda, Kita-ku, Osaka 530-0001",
            ("Sakura Bldg. 3F, 1-5-9 Umeda, Kita-ku", "Osaka", "", "530-0001"),
        ),
        (
            "KR",
            "12F, 152 Teheran-ro, Gangnam-gu, Seoul 06236, Korea",
            ("12F, 152 Teheran-ro, Gangnam-gu", "Seoul", "", "06236"),
        ),
        (
            "KR",
            "(06236) 서울특별시 강남구 테헤란로 152 12층",
            ("테헤란로 152 12층", "강남구", "서울특별시", "06236"),
        ),
        (
            "SG",
            "80 Raffles Place, #36-01 UOB Plaza, Singapore 048624",
            ("80 Raffles Place, #36-01 UOB Plaza", "Singapore", "", "048624"),
        ),
        (
            "MY",
            "No. 12, Jalan SS2/24, 47300 Petaling Jaya, Selangor, Malaysia",
            ("No. 12, Jalan SS2/24", "Petaling Jaya", "Selangor", "47300"),
        ),
        (
            "TH",
            "99/1 Sukhumvit Soi 21, Khlong Toei Nuea, Watthana, Bangkok 10110, Thailand",
            ("99/1 Sukhumvit Soi 21, Khlong Toei Nuea, Watthana", "Bangkok", "", "10110"),
        ),
        (
            "VN",
            "Số 12 Lý Thường Kiệt, Quận Hoàn Kiếm, Hà Nội",
            ("Số 12 Lý Thường Kiệt, Quận Hoàn Kiếm", "Hà Nội", "", ""),
        ),
        (
            "VN",
            "72 Le Thanh Ton Street, District 1, Ho Chi Minh City, Vietnam",
            ("72 Le Thanh Ton Street, District 1", "Ho Chi Minh City", "", ""),
        ),
        (
            "PH",
            "Unit 1501, One Corporate Center, Ortigas Ave., Pasig City 1605, Philippines",
            ("Unit 1501, One Corporate Center, Ortigas Ave.", "Pasig City", "", "1605"),
        ),
        (
            "ID",
            "Jl. Jend. Sudirman Kav. 52-53, Jakarta Selatan 12190, Indonesia",
            ("Jl. Jend. Sudirman Kav. 52-53", "Jakarta Selatan", "", "12190"),
        ),
        (
            "ID",
            "Jalan Dago No. 15, Bandung 40135, Jawa Barat",
            ("Jalan Dago No. 15", "Bandung", "Jawa Barat", "40135"),
        ),
        (
            "AE",
            "P.O. Box 4412, Sharjah, United Arab Emirates",
            ("P.O. Box 4412", "Sharjah", "", ""),
        ),
        (
            "AE",
            "Office 210, Building 5, Dubai Internet City, Dubai, UAE",
            ("Office 210, Building 5, Dubai Internet City", "Dubai", "", ""),
        ),
        (
            "SA",
            "King Fahd Road, P.O. Box 8811, Riyadh 11492, Kingdom of Saudi Arabia",
            ("King Fahd Road, P.O. Box 8811", "Riyadh", "", "11492"),
        ),
        ("QA", "P.O. Box 3212, Doha, Qatar", ("P.O. Box 3212", "Doha", "", "")),
        (
            "EG",
            "14 Talaat Harb St., Downtown, Cairo 11511, Egypt",
            ("14 Talaat Harb St., Downtown", "Cairo", "", "11511"),
        ),
        (
            "MA",
            "27, Boulevard Zerktouni, 20100 Casablanca, Maroc",
            ("27, Boulevard Zerktouni", "Casablanca", "", "20100"),
        ),
        (
            "TN",
            "8 rue de Marseille, 1000 Tunis, Tunisie",
            ("8 rue de Marseille", "Tunis", "", "1000"),
        ),
        (
            "NG",
            "12B Adeola Odeku Street, Victoria Island, Lagos, Nigeria",
            ("12B Adeola Odeku Street, Victoria Island", "Lagos", "", ""),
        ),
        (
            "NG",
            "Plot 45, Aminu Kano Crescent, Wuse II, Abuja, FCT",
            ("Plot 45, Aminu Kano Crescent, Wuse II", "Abuja", "FCT", ""),
        ),
        ("GH", "14 Ring Road East, Osu, Accra, Ghana", ("14 Ring Road East, Osu", "Accra", "", "")),
        (
            "KE",
            "Westlands Road, P.O. Box 30218-00100, Nairobi, Kenya",
            ("Westlands Road, P.O. Box 30218-00100", "Nairobi", "", ""),
        ),
        (
            "ZA",
            "15 Alice Lane, Sandton, Johannesburg, 2196, South Africa",
            ("15 Alice Lane, Sandton", "Johannesburg", "", "2196"),
        ),
        ("ZA", "22 Long Street\nCape Town\n8001", ("22 Long Street", "Cape Town", "", "8001")),
        (
            "BR",
            "Av. Paulista, 1578, 12º andar, Bela Vista\n01310-200 São Paulo - SP",
            ("Av. Paulista, 1578, 12º andar, Bela Vista", "São Paulo", "SP", "01310-200"),
        ),
        (
            "BR",
            "Rua XV de Novembro, 120, sala 4, Centro, Blumenau/SC, CEP 89010-000, Brasil",
            ("Rua XV de Novembro, 120, sala 4, Centro", "Blumenau", "SC", "89010-000"),
        ),
        (
            "AR",
            "Av. Corrientes 1234, piso 5, C1043AAZ Buenos Aires, Argentina",
            ("Av. Corrientes 1234, piso 5", "Buenos Aires", "", "C1043AAZ"),
        ),
        (
            "MX",
            "Calle Juárez 45, Col. Centro, 76000 Querétaro, Qro., México",
            ("Calle Juárez 45, Col. Centro", "Querétaro", "Qro.", "76000"),
        ),
        (
            "MX",
            "Av. Reforma 222, Piso 9, Col. Juárez, C.P. 06600, Ciudad de México",
            ("Av. Reforma 222, Piso 9, Col. Juárez", "Ciudad de México", "", "06600"),
        ),
        (
            "CO",
            "Carrera 7 # 71-21, Torre B, Oficina 1102, Bogotá D.C., Colombia",
            ("Carrera 7 # 71-21, Torre B, Oficina 1102", "Bogotá D.C.", "", ""),
        ),
        (
            "CL",
            "Av. Apoquindo 4501, oficina 1602, Las Condes, Santiago, Chile",
            ("Av. Apoquindo 4501, oficina 1602", "Las Condes", "Santiago", ""),
        ),
        (
            "PE",
            "Jr. de la Unión 300, Lima 15001, Perú",
            ("Jr. de la Unión 300", "Lima", "", "15001"),
        ),
        (
            "IL",
            "12 Rothschild Blvd., Tel Aviv 6688112, Israel",
            ("12 Rothschild Blvd.", "Tel Aviv", "", "6688112"),
        ),
        ("IL", "רחוב הרצל 15, חיפה", ("רחוב הרצל 15", "חיפה", "", "")),
        ("LV", "Brīvības iela 55, Rīga, LV-1010", ("Brīvības iela 55", "Rīga", "", "LV-1010")),
        ("EE", "Narva mnt 7, 10117 Tallinn, Eesti", ("Narva mnt 7", "Tallinn", "", "10117")),
        (
            "LB",
            "Hamra Street, Makdessi Building, 3rd floor, Beirut, Lebanon",
            ("Hamra Street, Makdessi Building, 3rd floor", "Beirut", "", ""),
        ),
        ("DE", "Musterfirma, Ringstr. 5, 80331 München", ("Ringstr. 5", "München", "", "80331")),
    ],
)
def test_addresses_are_parted(region: str, text: str, expected: tuple[str, str, str, str]) -> None:
    (found,) = addresses(f"Jo Doe\nManager\n{text}", region)
    street, locality, district, postcode = expected
    assert where(found.value) == words(street)
    assert (found.value.locality, found.value.region, found.value.postcode) == (
        locality,
        district,
        postcode,
    )


@pytest.mark.parametrize(
    ("region", "text", "country"),
    [
        ("DE", "Ringstr. 5, 80331 München, Deutschland", "Deutschland"),
        ("AE", "P.O. Box 4412, Sharjah, U.A.E.", "U.A.E."),
        ("FR", "12 rue Haute\n67000 Strasbourg\nFRANCE", "FRANCE"),
        ("GB", "Bath, England, United Kingdom", "United Kingdom"),
        ("CN", "88 Century Avenue, Shanghai 200120, P.R. China", "P.R. China"),
    ],
)
def test_the_country_is_as_it_was_printed(region: str, text: str, country: str) -> None:
    (found,) = addresses(f"Jo Doe\n{text}", region)
    assert found.value.country == country


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("DE", "Jo Doe\nLeiter Einkauf\nAbteilung 12"),
        ("US", "Jo Doe\nVice President, Sales"),
        ("GB", "Thank you, see you on 14 May 2024 at 10:30"),
        ("NO", "Registered on Jan 8, 2026"),
        ("FR", ""),
    ],
)
def test_other_lines_are_no_addresses(region: str, text: str) -> None:
    assert addresses(text, region) == []


def test_only_free_stretches_are_read() -> None:
    text = "12 High Street, Bath BA1 2LR"
    assert find_addresses(text, [], "GB") == []


def test_two_offices_are_two_addresses() -> None:
    text = "Jo Doe\nRingstr. 5, 80331 München\nAm Kanal 7, 20095 Hamburg"
    assert [each.value.locality for each in addresses(text, "DE")] == ["München", "Hamburg"]


def test_the_places_are_where_the_address_stands() -> None:
    text = "Jo Doe\nRingstr. 5\n80331 München\nDirector"
    (found,) = addresses(text, "DE")
    assert [text[place.start : place.end] for place in found.places] == [
        "Ringstr. 5",
        "80331 München",
    ]


def are_within(spans: list[AddressSpan], text: str) -> bool:
    places = sorted((place.start, place.end) for span in spans for place in span.places)
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    return all(end <= start for end, start in zip(ends, starts, strict=True))


PIECES = st.sampled_from(
    "12 |High Street|, |\n|Bath| BA1 2LR|80331 |München|P.O. Box 4 |(|)| - |France|東京都|港区"
    "|서울 |1-2-3|NY |F - |: |. |#".split("|")
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_places_within_it_that_do_not_overlap(text: str) -> None:
    for region in ("", "GB", "DE", "JP"):
        assert are_within(addresses(text, region), text)


@pytest.mark.parametrize("piece", ["12 st, ", "London, ", "10115 Berlin\n", "a ", "((", "東京都"])
def test_a_long_text_comes_to_an_end(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert are_within(addresses(text, "DE"), text)
