"""What opens over a page: the command palette, a value's life, hand-over steps."""
