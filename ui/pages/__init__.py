"""The pages of the window, one in each module."""
