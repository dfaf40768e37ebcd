"""Neutral texts, whose mean vector says where a language lies for an encoder.

Everyday statements over many topics, the same ones in each language, so that the means differ
by language and by little else.
"""

from __future__ import annotations

from typing import NamedTuple

from dipnot.embedding.encoder import Encoder, Vectors
from dipnot.text.terms import terms

TEXTS = {
    "tr": (
        "Sabah erkenden kalkıp deniz kenarında uzun bir yürüyüş yaptık.",
        "Hastanenin yeni binası gelecek yıl hizmete girecek.",
        "Takım, ikinci yarıda attığı iki golle maçı kazandı.",
        "Bu yemeği yapmak için önce soğanları ince ince doğrayın.",
        "Mahkeme, davanın bir sonraki duruşmasını mayıs ayına erteledi.",
        "Çocuklar okuldan döndükten sonra bahçede oyun oynadılar.",
        "Roman, küçük bir kasabada yaşayan üç kardeşin hikâyesini anlatıyor.",
        "Bilim insanları uzak bir yıldızın çevresinde yeni bir gezegen keşfetti.",
        "Belediye, eski köprünün onarımı için ihale açtı.",
        "Hava yarın kıyılarda yağmurlu, iç kesimlerde parçalı bulutlu olacak.",
        "Ressamın ilk sergisi büyük ilgi gördü.",
        "Enflasyon geçen aya göre yüzde iki oranında geriledi.",
        "Çiftçiler bu yıl buğday hasadından umutlu.",
        "Uçak, teknik bir arıza nedeniyle iki saat gecikti.",
        "Üniversite, yabancı öğrenciler için yeni bir burs programı başlattı.",
        "Bilgisayarı yeniden başlattıktan sonra güncellemeyi yükleyin.",
        "İki ülkenin dışişleri bakanları başkentte bir araya geldi.",
        "Kedilerin günde ortalama on beş saat uyuduğu biliniyor.",
        "Savaşın ardından şehir neredeyse baştan inşa edildi.",
        "Şarkıcı yeni albümünü hayranlarına açık havada tanıttı.",
        "Doktorlar bol su içmeyi ve düzenli uyumayı öneriyor.",
        "Şirket, üretimini artırmak için yeni bir fabrika kuruyor.",
        "Müze pazartesi günleri ziyarete kapalıdır.",
        "Dedem bize her akşam eski günlerden söz ederdi.",
    ),
    "en": (
        "We got up early in the morning and took a long walk by the sea.",
        "The hospital's new building will open next year.",
        "The team won the match with two goals in the second half.",
        "To make this dish, first chop the onions finely.",
        "The court postponed the next hearing of the case until May.",
        "After coming home from school the children played in the garden.",
        "The novel tells the story of three siblings living in a small town.",
        "Scientists have discovered a new planet around a distant star.",
        "The city council invited bids for the repair of the old bridge.",
        "Tomorrow it will be rainy on the coast and partly cloudy inland.",
        "The painter's first exhibition attracted great interest.",
        "Inflation fell by two percent compared with last month.",
        "Farmers are hopeful about this year's wheat harvest.",
        "The plane was delayed for two hours because of a technical fault.",
        "The university has launched a new scholarship for foreign students.",
        "Install the update after restarting the computer.",
        "The foreign ministers of the two countries met in the capital.",
        "Cats are known to sleep for about fifteen hours a day.",
        "After the war the city was rebuilt almost from the ground up.",
        "The singer presented her new album to her fans in the open air.",
        "Doctors recommend drinking plenty of water and sleeping regularly.",
        "The company is building a new factory to increase its output.",
        "The museum is closed to visitors on Mondays.",
        "My grandfather used to tell us about the old days every evening.",
    ),
}


class Background(NamedTuple):
    """Where a language lies for an encoder."""

    passages: Vectors
    """(d,), the mean of the neutral texts as passages"""
    questions: Vectors
    """(d,), the mean of the same texts as questions, which a model may put elsewhere"""
    words: Vectors
    """(d',), the mean of their words"""


def background(encoder: Encoder) -> dict[str, Background]:
    """Embed the neutral texts of each language, and their words."""
    return {
        language: Background(
            encoder.passages(texts).mean(axis=0),
            encoder.queries(texts).mean(axis=0),
            encoder.words([word for text in texts for _, word in terms(text, language)]).mean(
                axis=0
            ),
        )
        for language, texts in TEXTS.items()
    }
