-- What is known of the texts of cited works, by the id that articles give the work. Nothing here
-- refers to other tables: a row outlives the articles that cite the work, being read anew too.
-- article: the id under which the text is in the library. form: text or digest. passing: whether
-- another try may help. keys: what else the work is known by, in JSON. sha256: of the bytes that came. pages: [[offset in the text, number,
-- label or null], …] in JSON. Times are in UTC.
CREATE TABLE source (
    work TEXT PRIMARY KEY, article TEXT, form TEXT NOT NULL, url TEXT, tried TEXT NOT NULL,
    keys TEXT NOT NULL, etag TEXT, last_modified TEXT, sha256 TEXT, why TEXT, passing INTEGER NOT NULL,
    pages TEXT NOT NULL
) WITHOUT ROWID;
