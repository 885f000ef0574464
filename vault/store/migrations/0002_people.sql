-- Cards as they came: every one is signed by its own keys, and its fingerprint is the digest of those keys.
CREATE TABLE cards (
    fingerprint BLOB PRIMARY KEY,
    body BLOB NOT NULL
);

-- Derived from the log: whom this vault knows, and how well.
CREATE TABLE contacts (
    fingerprint BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    card BLOB NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    by BLOB,
    witness TEXT NOT NULL,
    successor BLOB,
    is_followed INTEGER NOT NULL
) WITHOUT ROWID;
