"""Keeping a vault sound: verifying it, rotating its key, backing it up."""
