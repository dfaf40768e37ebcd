"""Words that tell what a field of a reference is. All in flattened letters."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 10)
def _tokens(small: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(small))


class Words:
    """A list of words ("gazete*" stands for all that begin so), phrases and whole fields.

    Looking words up is many times faster than a pattern of as many alternatives.
    """

    def __init__(self, words: str, phrases: tuple[str, ...] = (), whole: str = "") -> None:
        listed = words.split()
        self._words = frozenset(word for word in listed if not word.endswith("*"))
        self._stems = tuple(word[:-1] for word in listed if word.endswith("*"))
        self._phrases = phrases
        self._whole = frozenset(whole.split())

    def within(self, small: str) -> bool:
        """Whether flattened text holds any of them."""
        tokens = _tokens(small)
        return (
            not self._words.isdisjoint(tokens)
            or small in self._whole
            or any(phrase in small for phrase in self._phrases)
            or (bool(self._stems) and any(token.startswith(self._stems) for token in tokens))
        )


PARTICLES = frozenset(
    "de da di du del della des dos van von der den ter ten la le bin ibn ben al el al- el- abu ebu "
    "bint y e af zu zum st mac oglu zade".split()
)
"""Small words within personal names and institutions."""

INSTITUTION = Words(
    """
    agency ajansi akademisi arsivi assembly association authority bakanligi baskanligi bank
    bankasi birligi board bureau burosu center centre chamber cemiyeti college commission
    committee company conference congress consortium corporation council court daire dairesi
    department dernegi directorate embassy enstitusu federation federasyonu forum foundation
    fund fonu genelkurmay government group heyeti institute institution isbirligi kongresi
    komisyonu komitesi konseyi konfederasyonu kulubu kurulu kurulusu kurumu library mahkemesi
    meclisi merkezi ministry mudurlugu museum muzesi nations milletler network observatory odasi
    office ofisi organisation organization orgutu parlamentosu parliament party partisi
    platformu press programme reuters bloomberg bbc cnn trt afp tass secretariat sekreterligi
    senate service sirketi society tbmm teskilati treasury tribunal tuik union universitesi
    university vakfi valiligi watch yonetimi unesco unicef nato ombudsman cumhurbaskanligi
    basbakanlik eurostat interpol oecd unhcr imf survey daily llc inc ltd plc gmbh holding
    gazetesi haberleri news gazeteci* doktorlar hekimler avukatlar muhendisleri muhendisler*
    mimarlar* anneleri hukukcular* akademisyenler* dostlari girisimi inisiyatifi koalisyonu
    sendikasi
    komiserligi borsasi belediyesi kaymakamligi buyukelciligi konsoloslugu elciligi komutanligi
    coalition alliance reporters journalists lawyers physicians geological archives arsivleri
    kutuphanesi ittifaki ajansi muftulugu rektorlugu dekanligi gozlemevi
    """,
    (
        "white house",
        "house of ",
        "t.c. ",
        "human rights",
        "general staff",
        "without borders",
        "sans frontieres",
        "friends of ",
        "resmi gazete",
        "republic of ",
        "kingdom of ",
    ),
)
"""Words by which an institution's name is known."""

TITLE_WORDS = frozenset(
    """
    the of and in on for to from with at by as an its is are was were what why how who when which
    towards toward between after before under over new old history politics policy war wars peace
    case study studies analysis introduction theory review report law act treaty convention
    agreement handbook oxford world international global foreign economic social political
    cultural energy security ottoman empire state states nation nations
    region regional regionalism europe european asia asian africa turkey turkish russia russian
    china chinese western eastern central northern southern modern contemporary ancient
    ve ile icin veya olarak gore uzerine uzerinde uzerinden baglaminda cercevesinde isiginda
    arasinda acisindan hakkinda tarih tarihi tarihinde siyaset siyasi siyaseti politika politikasi
    savas savasi baris barisi antlasmasi anlasmasi sozlesmesi kanunu kanun anayasa anayasasi devlet
    devleti devletleri imparatorluk imparatorlugu osmanli turkiye turkiyenin turk turkler cagdas
    modern yeni dunya dunyasi uluslararasi dis ic ekonomi ekonomik ekonomisi toplum toplumsal
    kultur kulturu giris inceleme incelemeleri arastirmalari arastirma raporu rapor dergisi dergi
    orta asya avrupa rusya cin abd avrasya bati dogu guvenlik guvenligi enerji strateji stratejisi
    yuzyil yuzyilda yuzyilin donemi donem doneminde dusunce felsefe felsefesi edebiyat edebiyati
    hukuk hukuku iliskiler iliskileri teori teorisi sorun sorunu meselesi hareket hareketi
    journal quarterly press times post news gazette magazine bulletin yearbook encyclopedia
    yayinlari yayinevi yayincilik yayin kitabevi basimevi matbaasi kitap books publishing istanbul
    ankara izmir london londra york paris berlin leiden cambridge moscow
    olayi olaylari vakasi hadisesi isyani isyanlari ayaklanmasi hatiralari hatirati anilari gunleri
    yillari hayati eserleri cephesi muharebesi harbi devrimi inkilabi ihtilali ailesi koyu sehri
    vilayeti sancagi gazetesi haber ansiklopedisi ansiklopedi bulteni yilligi
    """.split()
)
"""Words of titles that no personal name holds."""

GIVEN_TOO = frozenset("baris savas dogu bati devlet asya yeni turk".split())
"""Those of them that are given names: "Barış", "Doğu"."""

FAMILY_TOO = frozenset(
    "and turk london berlin law case post press york paris oxford book old new wars case savas "
    "baris "
    " dogu bati asya modern".split()
)
"""Those of them that are surnames: "Metin And", "Isaiah Berlin"."""

PUBLISHER = Words(
    """
    press publish* pub verlag book books yayin* yay kitabev* kitapevi basimev* matbaasi
    matbaacilik nesriyat* kitapcilik edition editions ediciones editore imprint routledge
    springer brill palgrave elsevier sage wiley blackwell macmillan penguin norton harrassowitz
    bloomsbury tauris polity verso ashgate harpercollins knopf vintage pearson mcgraw ttk yky
    tubitak metis timas dergah otuken remzi inkilap imge
    """,
    ("peter lang", "de gruyter", "turk tarih kurumu", "kultur bakanligi", "random house"),
    whole="iletisim ayrinti can kopernik kronik alfa dost phoenix nobel seckin kaknus hil",
)
"""Publishers, by what their names hold."""

PLACE = re.compile(
    r"(?:istanbul|ankara|izmir|bursa|konya|trabzon|erzurum|eskisehir|kayseri|adana|antalya|sakarya"
    r"|london|londra|oxford|cambridge(?:,? ma(?:ss)?\.?)?|new york|paris|berlin|leiden|boston"
    r"|washington(?:,? d\.?c\.?)?|chicago|princeton|new haven|moscow|moskova|st\.? petersburg"
    r"|vienna|wien|viyana|munich|munchen|wiesbaden|leipzig|stuttgart|frankfurt(?: am main)?|geneva"
    r"|geneve|cenevre|brussels|bruksel|amsterdam|the hague|lahey|rome|roma|milan|milano|torino"
    r"|madrid|barcelona|lisbon|athens|atina|sofia|sofya|bucharest|bukres|budapest|belgrade"
    r"|belgrad|sarajevo|saraybosna|tbilisi|tiflis|baku|baki|yerevan|erivan|almaty|astana|tashkent"
    r"|taskent|bishkek|biskek|tehran|tahran|cairo|kahire|beirut|beyrut|damascus|sam|jerusalem"
    r"|kudus|tokyo|beijing|pekin|shanghai|singapore|delhi|new delhi|sydney|melbourne|toronto"
    r"|montreal|ottawa|los angeles|berkeley|stanford|philadelphia|baltimore|edinburgh|manchester"
    r"|dordrecht|heidelberg|basingstoke|abingdon|cheltenham|copenhagen|stockholm|oslo|helsinki"
    r"|zurich|basel|lefkosa|nicosia|ithaca|houndmills|hoboken|lanham|santa monica)"
)
"""Places where books are published, Turkish and English names."""

JOURNAL = Words(
    "dergi* mecmua* journal review quarterly belleten bulletin bulteni studies annals "
    "arastirmalari proceedings transactions survey affairs archiv archives revue zeitschrift "
    "yilligi yearbook letters perspectives perceptions historia history",
)
NEWSPAPER = Words(
    "gazete gazetesi gazetesinde gazetesinin gazeteleri times post guardian hurriyet "
    "milliyet cumhuriyet sabah sozcu aksam haberturk bbc cnn "
    "reuters agence afp ajansi news haber* daily telegraph independent herald tribune pravda "
    "izvestiya tass bloomberg birgun evrensel radikal zaman ulus vakit tercuman observer euronews "
    "scotsman mercury chronicle gazette courier examiner advertiser inquirer "
    "sentinel echo dispatch tagesspiegel zeitung tanin ikdam tasvir yenigun",
    (
        "yeni safak",
        "associated press",
        "le monde",
        "le figaro",
        "wall street",
        "anadolu agency",
        "al jazeera",
        "deutsche welle",
    ),
)
MAGAZINE = Words(
    "economist newsweek magazine atlantic aktuel nokta atlas lacivert kriter",
    (
        "the diplomat",
        "foreign policy",
        "der spiegel",
        "national interest",
        "new yorker",
        "tarih ve toplum",
        "toplumsal tarih",
        "populer tarih",
        "foreign affairs",
    ),
)
