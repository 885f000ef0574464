"""All that is true without a screen: the encrypted vault and what may be done with it."""
