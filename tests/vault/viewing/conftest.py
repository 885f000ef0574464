"""Documents opened in this process, and viewers that are always ended."""

import io
from collections.abc import Callable, Iterator

import pytest

from vault.viewing.child import reader_of
from vault.viewing.pages import Pages
from vault.viewing.viewer import Viewer


class Near(io.BytesIO):
    """Stands for the file that the child reads through its pipes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.size = len(data)


OpenHere = Callable[..., Pages]


@pytest.fixture
def open_here() -> OpenHere:
    """Open a document of a kind without a child: for what the child's own code does."""

    def open_here(kind: str, data: bytes, encoding: str = "") -> Pages:
        reader = reader_of(kind)
        reader.warm()
        return reader.open_pages(Near(data), encoding)

    return open_here


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    with Viewer() as viewer:
        yield viewer
