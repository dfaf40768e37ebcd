"""References in the styles of both languages, with every field that each of them gives.

The works are invented. ``note`` marks what stands in a note; the rest are bibliography lines.
"""

from __future__ import annotations

from typing import Any

Case = tuple[str, dict[str, Any]]


def work(kind: str, authors: tuple[str, ...], title: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "authors": authors, "title": title, **fields}


NOTES: list[Case] = [
    # Chicago notes
    (
        "Defne Arslan, *Steppe Railways: A History* (London: Harbour Press, 2016), 215.",
        work(
            "book",
            ("Arslan, Defne",),
            "Steppe Railways: A History",
            place="London",
            publisher="Harbour Press",
            date="2016",
            locator="215",
        ),
    ),
    (
        "Tom Ashby and Mary O’Neil, *Ports*, 3rd ed. (Cambridge, MA: Quay Books, 2004), 176–78.",
        work(
            "book",
            ("Ashby, Tom", "O’Neil, Mary"),
            "Ports",
            place="Cambridge, MA",
            publisher="Quay Books",
            date="2004",
            locator="176-78",
        ),
    ),
    (
        "Tom Ashby, “Is the River Theirs?,” *Journal of Water Policy* 12, no. 2 (2023): 769, "
        "<https://doi.org/10.5555/JWP.2023.12>.",
        work(
            "article-journal",
            ("Ashby, Tom",),
            "Is the River Theirs?",
            volume="12",
            issue="2",
            container="Journal of Water Policy",
            date="2023",
            locator="769",
            doi="10.5555/jwp.2023.12",
        ),
    ),
    (
        "Ida Berg, “Salt and Silk,” in *The Handbook of Trade Routes*, ed. Omar Said and Jo Ray "
        "(New York: Meridian, 2011), 12–13.",
        work(
            "chapter",
            ("Berg, Ida",),
            "Salt and Silk",
            place="New York",
            publisher="Meridian",
            container="The Handbook of Trade Routes",
            date="2011",
            locator="12-13",
        ),
    ),
    (
        "Ellen Cole, “In the Capital, a New Mood,” *New York Times*, March 4, 2013, "
        "https://www.nytimes.com/2013/03/04/world/mood.html.",
        work(
            "article-newspaper",
            ("Cole, Ellen",),
            "In the Capital, a New Mood",
            container="New York Times",
            date="2013-03-04",
            url="https://www.nytimes.com/2013/03/04/world/mood.html",
        ),
    ),
    (
        "Jane Roe, “Water and War in the Lower Basin” (PhD diss., Hillside University, 2012), 77.",
        work(
            "thesis",
            ("Roe, Jane",),
            "Water and War in the Lower Basin",
            publisher="Hillside University",
            date="2012",
            locator="77",
        ),
    ),
    (
        "World Bank, *Water Outlook 2019* (Washington, DC: World Bank, 2019), xii.",
        work(
            "report",
            ("World Bank",),
            "Water Outlook 2019",
            place="Washington, DC",
            publisher="World Bank",
            date="2019",
            locator="xii",
        )
        | {"type": "book"},
    ),
    (
        "“Summit Ends in the Capital,” Reuters, 6 November 2025.",
        work(
            "article-newspaper",
            (),
            "Summit Ends in the Capital",
            container="Reuters",
            date="2025-11-06",
        ),
    ),
    (
        "Ministry of Transport, Ports Open Again, press release, November 6, 2025.",
        work("webpage", ("Ministry of Transport",), "Ports Open Again", date="2025-11-06"),
    ),
    (
        "“Rare Metals,” Metals Institute, accessed June 3, 2024, https://metals.example.org/rare.",
        work(
            "webpage",
            (),
            "Rare Metals",
            container="Metals Institute",
            accessed="2024-06-03",
            url="https://metals.example.org/rare",
        ),
    ),
    (
        "Rare Metals, IMB, E.T 26 Kasım 2025, IMB, <https://www.imb.org/topics/rare-metals>.",
        work(
            "webpage",
            ("IMB",),
            "Rare Metals",
            accessed="2025-11-26",
            url="https://www.imb.org/topics/rare-metals",
        ),
    ),
    (
        "UN Security Council, Resolution 4711, S/RES/4711 (31 October 2000), para. 4.",
        work(
            "legislation",
            ("UN Security Council",),
            "Resolution 4711",
            date="2000-10-31",
            container="S/RES/4711",
            locator="para. 4",
        ),
    ),
    (
        "Treaty of the Two Rivers, 24 July 1923, art. 3.",
        work("treaty", (), "Treaty of the Two Rivers", date="1923-07-24", locator="art. 3"),
    ),
    (
        "J. Smith and A. Brown (eds.), *Silk and Salt*, London, Routledge, 2010, pp. 3–5.",
        work(
            "book",
            ("Smith, J.", "Brown, A."),
            "Silk and Salt",
            place="London",
            publisher="Routledge",
            date="2010",
            locator="3-5",
        ),
    ),
    (
        "Ludwig van der Berg, ‘Turkey’s Northern Neighbours’, Survival, vol. 45, no. 3, 2003, "
        "p. 98.",
        work(
            "article-journal",
            ("van der Berg, Ludwig",),
            "Turkey’s Northern Neighbours",
            container="Survival",
            volume="45",
            issue="3",
            date="2003",
            locator="98",
        ),
    ),
    # Turkish commas, TTK
    (
        "Kerem Aydın, Bozkırda Demiryolu, Nehir Yayınları, İstanbul, 2011, s. 33.",
        work(
            "book",
            ("Aydın, Kerem",),
            "Bozkırda Demiryolu",
            publisher="Nehir Yayınları",
            place="İstanbul",
            date="2011",
            locator="33",
        ),
    ),
    (
        "Kerem AYDIN, *Bozkırda Demiryolu*, 2. Baskı, Nehir, İstanbul 2011, ss. 33-35.",
        work(
            "book",
            ("Aydın, Kerem",),
            "Bozkırda Demiryolu",
            publisher="Nehir",
            place="İstanbul",
            date="2011",
            locator="33-35",
        ),
    ),
    (
        "Lale Sezer, *Kervan Yolları (1300-1600)*, çev. Can Umut (Ankara: Ova Yayınevi, 2019), 40.",
        work(
            "book",
            ("Sezer, Lale",),
            "Kervan Yolları (1300-1600)",
            place="Ankara",
            publisher="Ova Yayınevi",
            date="2019",
            locator="40",
        ),
    ),
    (
        "Lale Sezer, Kervan Yolları, çev. Can Umut, Ova Yayınevi, Ankara 2019, s. 40-42 vd.",
        work(
            "book",
            ("Sezer, Lale",),
            "Kervan Yolları",
            place="Ankara",
            publisher="Ova Yayınevi",
            date="2019",
            locator="40-42 vd.",
        ),
    ),
    (
        "Kerem Aydın, “Aral Gölü Kururken”, Su Dergisi, C. 4, S. 2, 2014, s. 12.",
        work(
            "article-journal",
            ("Aydın, Kerem",),
            "Aral Gölü Kururken",
            container="Su Dergisi",
            volume="4",
            issue="2",
            date="2014",
            locator="12",
        ),
    ),
    (
        "Kerem Aydın ve Lale Sezer, “Su Sorunu”, Avrasya Etütleri, Cilt 12, Sayı 2, Ankara 2010, "
        "ss. 45-67, s. 50.",
        work(
            "article-journal",
            ("Aydın, Kerem", "Sezer, Lale"),
            "Su Sorunu",
            volume="12",
            container="Avrasya Etütleri",
            issue="2",
            place="Ankara",
            date="2010",
            pages="45-67",
            locator="50",
        ),
    ),
    (
        "Kerem Aydın, Hazar Kıyıları, Yayımlanmamış Doktora Tezi, Ege Üniversitesi Sosyal Bilimler "
        "Enstitüsü, İzmir, 2009, s. 7.",
        work(
            "thesis",
            ("Aydın, Kerem",),
            "Hazar Kıyıları",
            place="İzmir",
            date="2009",
            publisher="Ege Üniversitesi Sosyal Bilimler Enstitüsü",
            locator="7",
        ),
    ),
    (
        "Nuri Tan, “Nüfus”, Hazar Tarihi içinde, haz. Ali Veli, İstanbul: Nehir Yayınları, 2001, "
        "s. 23.",
        work(
            "chapter",
            ("Tan, Nuri",),
            "Nüfus",
            container="Hazar Tarihi",
            place="İstanbul",
            publisher="Nehir Yayınları",
            date="2001",
            locator="23",
        ),
    ),
    (
        "Nuri Tan, “Hazarlar”, İslâm Ansiklopedisi, C. IX, s. 390.",
        work(
            "entry-encyclopedia",
            ("Tan, Nuri",),
            "Hazarlar",
            container="İslâm Ansiklopedisi",
            volume="IX",
            locator="390",
        ),
    ),
    (
        "“Zirve Sona Erdi”, Hürriyet, 12 Mart 2024, https://www.hurriyet.com.tr/dunya/zirve-123 "
        "(Erişim Tarihi: 15.03.2024).",
        work(
            "article-newspaper",
            (),
            "Zirve Sona Erdi",
            container="Hürriyet",
            date="2024-03-12",
            url="https://www.hurriyet.com.tr/dunya/zirve-123",
            accessed="2024-03-15",
        ),
    ),
    (
        "Dışişleri Bakanlığı, “Bölge ile İlişkiler”, <https://www.mfa.gov.tr/bolge.tr.mfa>, "
        "Erişim Tarihi: 3 Ocak 2024.",
        work(
            "webpage",
            ("Dışişleri Bakanlığı",),
            "Bölge ile İlişkiler",
            accessed="2024-01-03",
            url="https://www.mfa.gov.tr/bolge.tr.mfa",
        ),
    ),
    (
        "4711 sayılı Limanlar Hakkında Kanun, Resmî Gazete, 23.05.2007, Sayı: 26530, md. 4.",
        work(
            "legislation",
            (),
            "4711 sayılı Limanlar Hakkında Kanun",
            container="Resmî Gazete",
            issue="26530",
            date="2007-05-23",
            locator="md. 4",
        ),
    ),
    (
        "İki Nehir Barış Antlaşması, 24 Temmuz 1923, md. 12.",
        work("treaty", (), "İki Nehir Barış Antlaşması", date="1923-07-24", locator="md. 12"),
    ),
    (
        "Mustafa Kemal Atatürk, Nutuk, s. 45.",
        work("book", ("Atatürk, Mustafa Kemal",), "Nutuk", locator="45"),
    ),
    (
        "T.C. Kalkınma Bakanlığı, Onuncu Plan 2014-2018, Ankara, 2013, s. 5.",
        work(
            "book",
            ("T.C. Kalkınma Bakanlığı",),
            "Onuncu Plan 2014-2018",
            place="Ankara",
            date="2013",
            locator="5",
        ),
    ),
    (
        "Bekir Can Deniz, Bölgenin Yeni Stratejisi, Strateji Merkezi (STRAM), 18 Kasım 2025, "
        "<https://stram.org.tr/tr/Analiz/YENI-STRATEJI>.",
        work(
            "webpage",
            ("Deniz, Bekir Can",),
            "Bölgenin Yeni Stratejisi",
            date="2025-11-18",
            container="Strateji Merkezi (STRAM)",
            url="https://stram.org.tr/tr/Analiz/YENI-STRATEJI",
        ),
    ),
    (
        "Ali Rıza Bey, kişisel görüşme, Trabzon, 12 Mart 2020.",
        work("interview", ("Ali Rıza Bey",), "kişisel görüşme", place="Trabzon", date="2020-03-12"),
    ),
    (
        "AYDIN, K., “Liman Kentleri”, Belleten, LXII/235 (1998), s. 881.",
        work(
            "article-journal",
            ("Aydın, K.",),
            "Liman Kentleri",
            container="Belleten",
            volume="LXII",
            issue="235",
            date="1998",
            locator="881",
        ),
    ),
    (
        "Anadolu Ajansı, Limanlar açıldı, trafik normale döndü, 6 Kasım 2025.",
        work(
            "article-newspaper",
            ("Anadolu Ajansı",),
            "Limanlar açıldı, trafik normale döndü",
            date="2025-11-06",
        ),
    ),
    (
        "Kerem Aydın, Lale Sezer ve Can Umut, *Üç Liman* (İzmir: Kıyı, 2020), 2/145.",
        work(
            "book",
            ("Aydın, Kerem", "Sezer, Lale", "Umut, Can"),
            "Üç Liman",
            place="İzmir",
            publisher="Kıyı",
            date="2020",
            locator="2/145",
        ),
    ),
]

BIBLIOGRAPHY: list[Case] = [
    # Chicago bibliography
    (
        "Arslan, Defne. *Steppe Railways: A History*. London: Harbour Press, 2016.",
        work(
            "book",
            ("Arslan, Defne",),
            "Steppe Railways: A History",
            place="London",
            publisher="Harbour Press",
            date="2016",
        ),
    ),
    (
        "Ashby, Tom J. Ports: A Modern History. 3rd ed. London: Quay Books, 2004.",
        work(
            "book",
            ("Ashby, Tom J.",),
            "Ports: A Modern History",
            place="London",
            publisher="Quay Books",
            date="2004",
        ),
    ),
    (
        "Ashby, Tom. “Is the River Theirs?” *Journal of Water Policy* 12, no. 2 (2023): 769–782. "
        "https://doi.org/10.5555/jwp.2023.12",
        work(
            "article-journal",
            ("Ashby, Tom",),
            "Is the River Theirs?",
            volume="12",
            issue="2",
            container="Journal of Water Policy",
            date="2023",
            pages="769-782",
            doi="10.5555/jwp.2023.12",
        ),
    ),
    (
        "Berg, Ida K., and Alexander Lund. Salt and Silk. In *The Handbook of Trade Routes*, edited "
        "by Omar Said and Jo Ray, 215–230. Oxford: Oxford University Press, 2016.",
        work(
            "chapter",
            ("Berg, Ida K.", "Lund, Alexander"),
            "Salt and Silk",
            place="Oxford",
            publisher="Oxford University Press",
            container="The Handbook of Trade Routes",
            date="2016",
            pages="215-230",
        ),
    ),
    (
        "Said, Omar A., and Jo Ray, eds. The Handbook of Trade Routes. New York: Meridian, 2011.",
        work(
            "book",
            ("Said, Omar A.", "Ray, Jo"),
            "The Handbook of Trade Routes",
            place="New York",
            publisher="Meridian",
            date="2011",
        ),
    ),
    (
        "Cole, Ellen. “In the Capital, a New Mood.” *New York Times*, March 4, 2013.",
        work(
            "article-newspaper",
            ("Cole, Ellen",),
            "In the Capital, a New Mood",
            container="New York Times",
            date="2013-03-04",
        ),
    ),
    (
        "International Metals Bureau (IMB). Rare Metals. IMB. Accessed 26 November 2025. "
        "<https://www.imb.org/topics/rare-metals>.",
        work(
            "webpage",
            ("International Metals Bureau",),
            "Rare Metals",
            accessed="2025-11-26",
            url="https://www.imb.org/topics/rare-metals",
        ),
    ),
    (
        "Ministry of Transport. Ports Open Again. Press release, November 6, 2025. "
        "<https://transport.example.gov/ports>.",
        work(
            "webpage",
            ("Ministry of Transport",),
            "Ports Open Again",
            date="2025-11-06",
            url="https://transport.example.gov/ports",
        ),
    ),
    (
        "Conflict Study Group. The Valley: Water and Conflict. Asia Report No. 34. Brussels, 2002.",
        work(
            "report",
            ("Conflict Study Group",),
            "The Valley: Water and Conflict",
            container="Asia Report No. 34",
            place="Brussels",
            date="2002",
        ),
    ),
    (
        "Treaty on the Use of the Two Rivers. 1 July 1968. 729 UNTS 161.",
        work(
            "treaty",
            (),
            "Treaty on the Use of the Two Rivers",
            date="1968-07-01",
            container="729 UNTS 161",
        ),
    ),
    (
        "Reuters. Ministers to meet as ports seek trade, growth. 6 November 2025. "
        "https://www.reuters.com/world/ministers-2025-11-06/",
        work(
            "article-newspaper",
            ("Reuters",),
            "Ministers to meet as ports seek trade, growth",
            date="2025-11-06",
            url="https://www.reuters.com/world/ministers-2025-11-06/",
        ),
    ),
    # APA
    (
        "Ashby, T. (2023). Is the river theirs? *Journal of Water Policy*, *12*(2), 769–782. "
        "https://doi.org/10.5555/jwp.2023.12",
        work(
            "article-journal",
            ("Ashby, T.",),
            "Is the river theirs?",
            volume="12",
            issue="2",
            container="Journal of Water Policy",
            date="2023",
            pages="769-782",
            doi="10.5555/jwp.2023.12",
        ),
    ),
    (
        "Ashby, T., & O'Neil, M. (2018). Harbours and law. *Harbour Review, 42*(3), 401–420.",
        work(
            "article-journal",
            ("Ashby, T.", "O'Neil, M."),
            "Harbours and law",
            volume="42",
            issue="3",
            container="Harbour Review",
            date="2018",
            pages="401-420",
        ),
    ),
    (
        "Ashby, T. J. (2004). *Ports: A modern history* (3rd ed.). Quay Books.",
        work(
            "book",
            ("Ashby, T. J.",),
            "Ports: A modern history",
            publisher="Quay Books",
            date="2004",
        ),
    ),
    (
        "Berg, I. (1993). Salt and silk. In O. Said & J. Ray (Eds.), *Handbook of trade routes* "
        "(pp. 3–29). Cambridge University Press.",
        work(
            "chapter",
            ("Berg, I.",),
            "Salt and silk",
            container="Handbook of trade routes",
            publisher="Cambridge University Press",
            date="1993",
            pages="3-29",
        ),
    ),
    (
        "Cole, E. (2013, March 4). In the capital, a new mood. *The New York Times*. "
        "https://www.nytimes.com/2013/03/04/world/mood.html",
        work(
            "article-newspaper",
            ("Cole, E.",),
            "In the capital, a new mood",
            container="The New York Times",
            date="2013-03-04",
            url="https://www.nytimes.com/2013/03/04/world/mood.html",
        ),
    ),
    (
        "World Bank. (2019). *Water outlook report 2019*. https://www.worldbank.org/en/wor2019",
        work(
            "report",
            ("World Bank",),
            "Water outlook report 2019",
            date="2019",
            url="https://www.worldbank.org/en/wor2019",
        ),
    ),
    (
        "Aydın, K. (2009). *Hazar kıyıları* [Yayımlanmamış doktora tezi]. Ege Üniversitesi.",
        work("thesis", ("Aydın, K.",), "Hazar kıyıları", publisher="Ege Üniversitesi", date="2009"),
    ),
    (
        "Aydın, K. ve Sezer, L. (2018). Türk dış politikasında limanlar. *Liman Araştırmaları "
        "Dergisi*, 15(58), 45-67.",
        work(
            "article-journal",
            ("Aydın, K.", "Sezer, L."),
            "Türk dış politikasında limanlar",
            container="Liman Araştırmaları Dergisi",
            volume="15",
            issue="58",
            date="2018",
            pages="45-67",
        ),
    ),
    # Harvard and Turkish mixtures
    (
        "Smith, J. (ed.) (2010) *Silk and Salt*. London: Routledge.",
        work(
            "book",
            ("Smith, J.",),
            "Silk and Salt",
            place="London",
            publisher="Routledge",
            date="2010",
        ),
    ),
    (
        "Brown, A., 2011. Steppe and Sown. Leiden: Brill.",
        work(
            "book",
            ("Brown, A.",),
            "Steppe and Sown",
            place="Leiden",
            publisher="Brill",
            date="2011",
        ),
    ),
    (
        "Aydın, Kerem (2011), *Bozkırda Demiryolu*, İstanbul: Nehir Yayınları.",
        work(
            "book",
            ("Aydın, Kerem",),
            "Bozkırda Demiryolu",
            place="İstanbul",
            publisher="Nehir Yayınları",
            date="2011",
        ),
    ),
    (
        'Aydın, K. ve Sezer, L. (2018), "Limanlar", Uluslararası İlişkiler, Cilt 15, Sayı 58, '
        "ss. 45-67.",
        work(
            "article-journal",
            ("Aydın, K.", "Sezer, L."),
            "Limanlar",
            volume="15",
            issue="58",
            container="Uluslararası İlişkiler",
            date="2018",
            pages="45-67",
        ),
    ),
    (
        "AYDIN, Kerem, Bozkırda Demiryolu, Nehir Yayınları, İstanbul 2011.",
        work(
            "book",
            ("Aydın, Kerem",),
            "Bozkırda Demiryolu",
            place="İstanbul",
            publisher="Nehir Yayınları",
            date="2011",
        ),
    ),
    (
        "AHMAD, Ferit, “Limanlar ve Siyaset”, *Middle Eastern Studies*, 27/1 (1991), 3-21.",
        work(
            "article-journal",
            ("Ahmad, Ferit",),
            "Limanlar ve Siyaset",
            volume="27",
            issue="1",
            container="Middle Eastern Studies",
            date="1991",
            pages="3-21",
        ),
    ),
    # İSNAD
    (
        "Aydın, Kerem. *Bozkırda Demiryolu*. çev. Can Umut. İstanbul: Nehir Yayınları, 2. Basım, "
        "2011.",
        work(
            "book",
            ("Aydın, Kerem",),
            "Bozkırda Demiryolu",
            place="İstanbul",
            publisher="Nehir Yayınları",
            date="2011",
        ),
    ),
    (
        "Aydın, Kerem. “Aral Gölü Kururken”. *Su Dergisi* 4/2 (2014), 12-34.",
        work(
            "article-journal",
            ("Aydın, Kerem",),
            "Aral Gölü Kururken",
            container="Su Dergisi",
            volume="4",
            issue="2",
            date="2014",
            pages="12-34",
        ),
    ),
    (
        "Aydın, Kerem. *Hazar Kıyıları*. İzmir: Ege Üniversitesi, Sosyal Bilimler Enstitüsü, "
        "Doktora Tezi, 2009.",
        work(
            "thesis",
            ("Aydın, Kerem",),
            "Hazar Kıyıları",
            place="İzmir",
            publisher="Ege Üniversitesi",
            date="2009",
        ),
    ),
    (
        "Tan, Nuri. “Hazarlar”. *Türkiye Diyanet Vakfı İslâm Ansiklopedisi*. 9/390-395. İstanbul: "
        "TDV Yayınları, 1994.",
        work(
            "entry-encyclopedia",
            ("Tan, Nuri",),
            "Hazarlar",
            volume="9",
            place="İstanbul",
            container="Türkiye Diyanet Vakfı İslâm Ansiklopedisi",
            publisher="TDV Yayınları",
            date="1994",
            pages="390-395",
        ),
    ),
    (
        'Dışişleri Bakanlığı. "Bölge ile İlişkiler". Erişim 3 Ocak 2024. '
        "https://www.mfa.gov.tr/bolge.tr.mfa",
        work(
            "webpage",
            ("Dışişleri Bakanlığı",),
            "Bölge ile İlişkiler",
            accessed="2024-01-03",
            url="https://www.mfa.gov.tr/bolge.tr.mfa",
        ),
    ),
    (
        "Yeşil, Ayşe. Limanlarda Yaşam 1830-1914. İstanbul: Nehir Yayınları, 2010.",
        work(
            "book",
            ("Yeşil, Ayşe",),
            "Limanlarda Yaşam 1830-1914",
            place="İstanbul",
            publisher="Nehir Yayınları",
            date="2010",
        ),
    ),
    (
        "Lund, Alexander. The Long Summit: Who Gains? The Diplomat. 2025. "
        "<https://thediplomat.com/2025/10/the-long-summit/>.",
        work(
            "article-magazine",
            ("Lund, Alexander",),
            "The Long Summit: Who Gains?",
            container="The Diplomat",
            date="2025",
            url="https://thediplomat.com/2025/10/the-long-summit/",
        ),
    ),
    (
        "“Zirve Sona Erdi”. *Hürriyet*. 12 Mart 2024.",
        work("article-newspaper", (), "Zirve Sona Erdi", container="Hürriyet", date="2024-03-12"),
    ),
]
