-- The catalogue. Offsets count code points of article.text; ordinals count from 0.
-- Vectors: little-endian, float32 for passages, float16 for sentences, L2-normalised.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('key', lower(hex(randomblob(4))));

CREATE TABLE article (
    id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, ingested TEXT NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL, date TEXT, publisher TEXT,
    language TEXT NOT NULL, url TEXT, text TEXT NOT NULL, passages INTEGER NOT NULL
);
CREATE INDEX article_digest ON article (digest);

CREATE TABLE section (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    title TEXT NOT NULL, level INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE sentence (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, section INTEGER,
    vector BLOB NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE note (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    label TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    kind TEXT NOT NULL, path TEXT NOT NULL, refs TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE TABLE mark (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    sentence INTEGER, note INTEGER, covers INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

-- One row for each article that names the work: the same id in two articles is one work.
CREATE TABLE work (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    id TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;
CREATE INDEX work_id ON work (id);

CREATE TABLE problem (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    kind TEXT NOT NULL, label TEXT, detail TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

-- What the article itself says its short forms stand for.
CREATE TABLE acronym (
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
    short TEXT NOT NULL, long TEXT NOT NULL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

-- note: the ordinal of the note that it is taken from, if any. terms: stems, apart by spaces.
CREATE TABLE passage (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    note INTEGER, language TEXT NOT NULL, vector BLOB NOT NULL, terms TEXT NOT NULL
);
CREATE INDEX passage_article ON passage (article, start);

-- Which passages have a term, by passage.n. Each token is the language, "_" and the stem.
CREATE VIRTUAL TABLE occurrence USING fts5 (
    terms, content = '', detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- Every term with the number of passages that have it, and what it means (float16), so that
-- words of one language find those of the other. Numbers have no vector.
CREATE TABLE term (
    language TEXT NOT NULL, stem TEXT NOT NULL, passages INTEGER NOT NULL, vector BLOB,
    PRIMARY KEY (language, stem)
);

-- What a commit has changed and the vector index has not yet heard of. Replayed at the next
-- opening, so that an article is either in both stores or in neither.
CREATE TABLE pending (
    passage TEXT PRIMARY KEY, language TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('add', 'delete'))
) WITHOUT ROWID;

-- The sum of each language's passage vectors, kept with every commit: their mean centres them.
-- terms: how many there are in all passages.
CREATE TABLE centroid (
    language TEXT PRIMARY KEY, passages INTEGER NOT NULL, terms INTEGER NOT NULL, total BLOB NOT NULL
) WITHOUT ROWID;

-- The mean vectors of neutral texts, as passages, as questions, and of their words: where a
-- language lies before it has passages.
CREATE TABLE background (
    language TEXT PRIMARY KEY, passages BLOB NOT NULL, questions BLOB NOT NULL, words BLOB NOT NULL
) WITHOUT ROWID;
