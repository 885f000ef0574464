-- The text of attached documents, as their viewer read it, so that it is searched: nothing else here tells whether it is
-- right. Kept by the SHA-256 that an exhibit's file says, and gone with the last fact that says so.
CREATE TABLE document_texts (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    roman TEXT NOT NULL
);
CREATE VIRTUAL TABLE document_words USING fts5 (
    text, roman, content = 'document_texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE document_parts USING fts5 (
    text, roman, content = 'document_texts', content_rowid = 'id', tokenize = 'trigram', detail = 'column'
);
INSERT INTO document_words (document_words, rank) VALUES ('secure-delete', 1);
INSERT INTO document_parts (document_parts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER document_texts_new AFTER INSERT ON document_texts BEGIN
    INSERT INTO document_words (rowid, text, roman) VALUES (new.id, new.text, new.roman);
    INSERT INTO document_parts (rowid, text, roman) VALUES (new.id, new.text, new.roman);
END;
CREATE TRIGGER document_texts_gone AFTER DELETE ON document_texts BEGIN
    INSERT INTO document_words (document_words, rowid, text, roman) VALUES ('delete', old.id, old.text, old.roman);
    INSERT INTO document_parts (document_parts, rowid, text, roman) VALUES ('delete', old.id, old.text, old.roman);
END;
CREATE TRIGGER document_texts_forgotten AFTER DELETE ON facts WHEN old.property = 'file.sha256' BEGIN
    DELETE FROM document_texts
    WHERE sha256 = old.key
        AND NOT EXISTS (SELECT 1 FROM facts WHERE property = 'file.sha256' AND key = old.key);
END;
