"""Between people: cards, contacts, bundles. Everything that arrives here is hostile until proven."""
