"""Bytes in, bytes out: age v1 files, signatures and padding.

Nothing here knows of vaults or people.
"""
