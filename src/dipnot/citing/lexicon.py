"""Words that tell what a field of a reference is. All in flattened letters."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    "de da di du del della des dos van von der den ter ten la le bin ibn ben al el al- el- abu ebu "
    "bint y e af zu zum st mac oglu zade".split()
)
"""Small words within personal names and institutions."""

INSTITUTION = re.compile(
    r"agency|ajansi|akademisi|arsivi|assembly|association|authority|bakanligi|baskanligi|bank"
    r"|bankasi|birligi|board|bureau|burosu|center|centre|chamber|cemiyeti|college|commission"
    r"|committee|company|conference|congress|consortium|corporation|council|court|daire(?:si)?"
    r"|department|dernegi|directorate|embassy|enstitusu|federation|federasyonu|forum|foundation"
    r"|fund|fonu|genelkurmay|government|group|heyeti|institute|institution|isbirligi|kongresi"
    r"|komisyonu|komitesi|konseyi|konfederasyonu|kulubu|kurulu|kurulusu|kurumu|library|mahkemesi"
    r"|meclisi|merkezi|ministry|mudurlugu|museum|muzesi|nations|milletler|network|observatory"
    r"|odasi|office|ofisi|organisation|organization|orgutu|parlamentosu|parliament|party|partisi"
    r"|platformu|press|programme|reuters|bloomberg|bbc|cnn|trt|afp|tass|secretariat|sekreterligi"
    r"|senate|service|sirketi|society|tbmm|teskilati|treasury|tribunal|tuik|union|universitesi"
    r"|university|vakfi|valiligi|watch|yonetimi|unesco|unicef|nato|house|white|ombudsman|t\.c"
    r"|cumhurbaskanligi|basbakanlik|rand|eurostat|interpol|oecd|unhcr|imf|who|staff"
)
"""Words by which an institution's name is known."""

TITLE_WORDS = frozenset(
    """
    the of and in on for to from with at by as an its is are was were what why how who when which
    towards toward between after before under over new old history politics policy war wars peace
    case study studies analysis introduction theory review report law act treaty convention
    agreement handbook oxford world international global foreign economic social political
    cultural critical minerals energy security ottoman empire state states nation nations
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
    gazetesi haber ansiklopedisi ansiklopedi bulteni yilligi
    """.split()
)
"""Words of titles that no personal name holds."""

PUBLISHER = re.compile(
    r"\b(?:press|publish\w*|pub\.?|verlag|books?|yayin\w*|yay\.?|yayinev\w*|kitabev\w*|kitapevi"
    r"|basimev\w*|matbaasi|matbaacilik|nesriyat\w*|kitapcilik|editions?|ediciones|editore|imprint"
    r"|routledge|springer|brill|palgrave|elsevier|sage|wiley|blackwell|macmillan|penguin|norton"
    r"|harrassowitz|peter lang|de gruyter|bloomsbury|i\.?\s?b\.? tauris|tauris|polity|verso"
    r"|ashgate|harpercollins|knopf|vintage|pearson|mcgraw|ttk|yky|tubitak|metis|timas"
    r"|turk tarih kurumu|kultur bakanligi|iletisim yay\w*|dergah|otuken|remzi|inkilap|hil|imge)\b"
    r"|^(?:iletisim|metis|ayrinti|can|kopernik|kronik|alfa|dost|imge|phoenix|nobel|seckin|kaknus)$"
)
"""Publishers, by what their names hold."""

PLACE = re.compile(
    r"(?:istanbul|ankara|izmir|bursa|konya|trabzon|erzurum|eskisehir|kayseri|adana|antalya|sakarya"
    r"|london|londra|oxford|cambridge(?:,? ma(?:ss)?\.?)?|new york|paris|berlin|leiden|boston"
    r"|washington(?:,? d\.?c\.?)?|chicago|princeton|new haven|moscow|moskova|moskva|st\.? petersburg"
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

JOURNAL = re.compile(
    r"\b(?:dergi\w*|mecmua\w*|journal|review|quarterly|belleten|bulletin|bulteni|studies|annals"
    r"|arastirmalari|incelemeleri dergisi|proceedings|transactions|survey|affairs|archiv|archives"
    r"|revue|zeitschrift|yilligi|yearbook|letters|perspectives|perceptions|historia|history)\b"
)
NEWSPAPER = re.compile(
    r"\b(?:gazete\w*|times|post|guardian|hurriyet|milliyet|cumhuriyet|sabah|sozcu|yeni safak"
    r"|aksam|haberturk|bbc|cnn|reuters|associated press|agence|afp|ajansi|news|haber\w*|daily"
    r"|telegraph|independent|le monde|le figaro|wall street|herald|tribune|pravda|izvestiya|tass"
    r"|anadolu agency|anadolu ajansi|bloomberg|al jazeera|birgun|evrensel|radikal|zaman|ulus"
    r"|vakit|tercuman|dunya gazetesi|observer|financial times|euronews|deutsche welle)\b"
)
MAGAZINE = re.compile(
    r"\b(?:the diplomat|economist|newsweek|foreign policy|der spiegel|magazine|national interest"
    r"|new yorker|atlantic|time magazine|aktuel|nokta|tarih ve toplum|toplumsal tarih|atlas"
    r"|populer tarih|lacivert|kriter|foreign affairs)\b"
)
