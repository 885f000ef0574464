"""The command line: one module per noun, over `vault.vault.Vault`."""
