"""Every parser that takes bytes from elsewhere, by name."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import handed, kept, sealed, shown, tabled

TARGETS = {
    **sealed.TARGETS,
    **handed.TARGETS,
    **kept.TARGETS,
    **tabled.TARGETS,
    **shown.TARGETS,
}
CORPUS = Path(__file__).resolve().parent / "corpus"
