-- Bundles sealed and accepted, and what each carried; derived from the local log where it says so.
CREATE TABLE bundles (
    digest BLOB PRIMARY KEY,
    bundle BLOB NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    author BLOB NOT NULL,
    chain BLOB NOT NULL,
    counter INTEGER,
    time INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE bundle_recipients (
    digest BLOB NOT NULL,
    recipient BLOB NOT NULL,
    counter INTEGER NOT NULL,
    PRIMARY KEY (digest, recipient)
) WITHOUT ROWID;

-- One byte, 0 or 1, for each statement of an edit: what travelled, and what was new here by it.
CREATE TABLE carried (
    digest BLOB NOT NULL,
    edit INTEGER NOT NULL REFERENCES edits (id),
    statements BLOB NOT NULL,
    contents BLOB NOT NULL,
    new_statements BLOB NOT NULL,
    new_contents BLOB NOT NULL,
    PRIMARY KEY (digest, edit)
) WITHOUT ROWID;
CREATE INDEX carried_by_edit ON carried (edit);

-- Opened and not (or not wholly) accepted: nothing here touches the records.
CREATE TABLE quarantine (
    digest BLOB PRIMARY KEY,
    header BLOB NOT NULL,
    sealed_to TEXT NOT NULL,
    opened INTEGER NOT NULL,
    entry BLOB
) WITHOUT ROWID;
CREATE TABLE quarantine_parts (
    digest BLOB NOT NULL,
    name TEXT NOT NULL,
    id BLOB NOT NULL,
    key BLOB NOT NULL,
    file TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (digest, name)
) WITHOUT ROWID;
