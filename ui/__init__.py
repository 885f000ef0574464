"""What is seen: the window over the vault. It never sees SQL, keys or ciphertext."""
