"""What passes between people: cards, bundles, receipts, and what is known of whom.

A bundle is a BagIt bag in a POSIX tar in an age v1 file: `container` over `bag`, `tar` and `stick`.
"""
