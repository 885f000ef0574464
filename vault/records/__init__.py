"""Who said what: schema, statements, the fold over them, and finding them again."""
