"""What opens a vault: the header and its slots, passphrases, recovery shares, this device."""
