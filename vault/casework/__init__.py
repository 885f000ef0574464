"""The law over the records: what may be shared, and later clocks, names and letters."""
