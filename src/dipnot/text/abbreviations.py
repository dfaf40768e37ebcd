"""Full stops that do not end a sentence, in Turkish and English."""

from __future__ import annotations

NEVER_FINAL = frozenset(
    # Turkish titles, references, addresses
    "dr prof doç öğr gör arş av sn alb gen yrd müh op uzm hz bkz krş çev haz der ed yay akt s ss "
    "sy sh c no nr nu mad md fık bent yy cad sok mah apt blv bul tel ist ank örn yak bknz "
    # English titles, references, months
    "mr mrs ms rev hon gen col lt sgt capt gov sen rep pres st mt ft p pp vol vols nos art arts "
    "ch chap sec fig figs eds trans cf viz approx ca jan feb mar apr jun jul aug sep sept oct nov "
    "dec para paras".split()
)
"""Something always follows these."""

MAYBE_FINAL = frozenset(
    "vb vs vd ark etc al jr sr inc ltd co corp şti aş u.s u.k u.n e.u a.b.d a.ş t.c m.ö m.s i.ö "
    "i.s a.m p.m ph.d b.a m.a d.c e.t a.g.e a.g.m ibid agm age op cit loc i.e e.g v.b v.s v.d "
    "u.s.a bc ad".split()
)
"""These may stand at the end of a sentence, so that the next word has to tell."""

STARTERS = frozenset(
    # words that open a sentence and cannot continue a name, a title or an ordinal
    "bu bunun buna bunlar bununla şu o onun ancak fakat ama oysa ayrıca nitekim çünkü zira öte "
    "ardından sonuç ilk ikinci diğer böylece böylelikle dolayısıyla örneğin bunlardan "
    "burada orada daha sonra söz ne "
    "the this that these those it its in on at by for from with he she they we i but and however "
    "moreover nevertheless thus there here when while although after before since as an a".split()
)
