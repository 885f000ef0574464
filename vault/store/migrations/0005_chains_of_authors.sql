-- A chain's id is its author's to choose: two authors may name theirs alike, one of them on purpose.
CREATE TABLE chains_of_authors (
    chain BLOB NOT NULL,
    author BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (chain, author)
) WITHOUT ROWID;
INSERT INTO chains_of_authors (chain, author, sequence, digest)
    SELECT chain, author, sequence, digest FROM chains;
DROP TABLE chains;
ALTER TABLE chains_of_authors RENAME TO chains;
