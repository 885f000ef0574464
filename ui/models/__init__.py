"""What pages show, without any widget."""
