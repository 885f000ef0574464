-- What is true: identities, signed changesets, their edits, the local log. Everything else below is derived.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE identities (
    fingerprint BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    ed25519 BLOB NOT NULL,
    mldsa65 BLOB NOT NULL,
    age BLOB NOT NULL,
    created INTEGER NOT NULL,
    retired INTEGER
) WITHOUT ROWID;

CREATE TABLE slot_labels (
    slot BLOB PRIMARY KEY,
    label TEXT NOT NULL,
    details BLOB
) WITHOUT ROWID;

CREATE TABLE changesets (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    author BLOB NOT NULL,
    chain BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    previous BLOB,
    time INTEGER NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    received INTEGER NOT NULL,
    bundle BLOB
);
CREATE INDEX changesets_by_chain ON changesets (chain, sequence);
CREATE INDEX changesets_by_bundle ON changesets (bundle) WHERE bundle IS NOT NULL;

CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    type TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    disagreements INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX records_by_type ON records (type, state, sort, id);
CREATE INDEX records_by_title ON records (state, sort, id);
CREATE INDEX records_in_disagreement ON records (id) WHERE disagreements > 0;

CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    changeset INTEGER NOT NULL REFERENCES changesets (id),
    position INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES records (id),
    body BLOB NOT NULL,
    statements BLOB NOT NULL,
    contents BLOB NOT NULL
);
CREATE UNIQUE INDEX edits_by_changeset ON edits (changeset, position);
CREATE INDEX edits_by_record ON edits (record);

CREATE TABLE log (
    n INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX log_by_kind ON log (kind, n);

-- Derived from changesets; sealed with the log's head under the head key.
CREATE TABLE chains (
    chain BLOB PRIMARY KEY,
    author BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    digest BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE heads (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL,
    mac BLOB NOT NULL
);

-- Attachments: keys and places; which statement may name which bytes; what was erased (derived from the log).
CREATE TABLE attachments (
    id BLOB PRIMARY KEY,
    key BLOB NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE bindings (
    statement BLOB PRIMARY KEY,
    attachment BLOB NOT NULL REFERENCES attachments (id)
) WITHOUT ROWID;
CREATE INDEX bindings_by_attachment ON bindings (attachment);
CREATE TABLE erased (
    statement BLOB PRIMARY KEY,
    record BLOB NOT NULL
) WITHOUT ROWID;

-- Derived from the folds: exact filters, sorting, search.
CREATE TABLE facts (
    property TEXT NOT NULL,
    key TEXT NOT NULL,
    record INTEGER NOT NULL,
    is_first INTEGER NOT NULL,
    PRIMARY KEY (property, key, record)
) WITHOUT ROWID;
CREATE TABLE search (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    roman TEXT NOT NULL
);
CREATE VIRTUAL TABLE search_words USING fts5 (
    text, roman, content = 'search', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE search_parts USING fts5 (
    text, roman, content = 'search', content_rowid = 'id', tokenize = 'trigram', detail = 'column'
);
-- A deleted word is taken out of the index itself, not only marked (SQLite FTS5, section 6.9). With that, SQLite loses
-- rows of an index whose detail is 'none' (3.53.4; tests/vault/store/test_words.py): so 'column', though it is larger.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
INSERT INTO search_parts (search_parts, rank) VALUES ('secure-delete', 1);

CREATE TABLE drafts (
    name TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    changed INTEGER NOT NULL
) WITHOUT ROWID;
