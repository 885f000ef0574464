"""A table becomes records: how it was read, which column is what, a try, then the import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QListView, QWidget

from ui import ask, i18n, messages, theme
from ui.models.kept import read
from ui.widgets import parts
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Filled, fill, filled
from vault.documents.dialect import DELIMITERS
from vault.records.schema import Kind

if TYPE_CHECKING:
    from ui.models.kept import Body
    from ui.session import Session, Vault
    from vault.documents.importing import Asked, Imported
    from vault.documents.sketch import Sketch
    from vault.progress import Progress

_CHARSETS: Final = ("utf-8", "utf-16", "cp1251", "cp1252", "cp1254", "cp1256", "koi8-r", "cp866")
_COLUMNS_SHOWN: Final = 200
_ERRORS_SHOWN: Final = 1000
_WIDTH: Final = 760
_SHORT: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LETTERS: Final = 14
_EXAMPLE: Final = 60


class _Kept(msgspec.Struct):
    path: str
    read: tuple[str | None, str | None, str | None]
    fields: Filled


class ImportPage(QWidget):
    """`imported` gives what was done; `started` the job, to whoever shows progress."""

    imported = Signal(object)
    started = Signal(object, str)
    failed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path: Path | None = None
        self._sketch: Sketch | None = None
        self.properties: dict[str, QComboBox] = {}
        outer = parts.column(self, (28, 20, 28, 0), 10)
        outer.addWidget(parts.words(self.tr("Import a table"), "heading"))
        words = self.tr(
            "Each row of a CSV or XLSX file becomes a record. Try it first: nothing is changed by "
            "that. An import is taken back as one."
        )
        outer.addWidget(parts.words(words, "muted", wrap=True))
        scroll, box = parts.scrolling(_WIDTH, 8, 12)
        self._fill(box)
        outer.addWidget(scroll, 1)
        self._arrange()

    def _fill(self, box: parts.Column) -> None:
        line = parts.row()
        self.choose = parts.button(self.tr("Choose a table…"), icon="columns-3")
        self.choose.clicked.connect(self._choose)
        self._file = parts.words("", "strong")
        line.addWidget(self.choose)
        line.addWidget(self._file, 1)
        box.addLayout(line)
        self._form = QWidget()
        form = parts.column(self._form, gap=12)
        form.addWidget(self._reading())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(6))
        form.addLayout(self._grid)
        self.key = QComboBox()
        form.addWidget(_below(self.tr("A row changes the record that has the same"), self.key))
        foot = parts.row()
        self.attempt = parts.button(self.tr("Try it"), icon="eye")
        self.attempt.clicked.connect(lambda: self._begin(is_dry=True))
        self.go = parts.button(self.tr("Import"), "primary", "download")
        self.go.clicked.connect(lambda: self._begin(is_dry=False))
        foot.addWidget(self.attempt)
        foot.addWidget(self.go)
        foot.addStretch(1)
        form.addLayout(foot)
        box.addWidget(self._form)
        self.told = parts.words("", wrap=True)
        box.addWidget(self.told)
        self.errors = QListView()
        self.errors.setAccessibleName(self.tr("Rows that cannot be taken over"))
        self.errors.setModel(QStringListModel(self))
        self.errors.setMinimumHeight(theme.px(160))
        self.errors.setWordWrap(True)
        box.addWidget(self.errors)
        self.errors.hide()
        box.addStretch(1)

    def _reading(self) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, 16)
        self.type = QComboBox()
        for kind in self._session.schema.types.values():
            if kind.id != "exhibit":
                self.type.addItem(i18n.type_label(kind), kind.id)
        self.type.setCurrentIndex(max(0, self.type.findData("person")))
        self.encoding = QComboBox()
        self.encoding.addItem(self.tr("Found by itself"), None)
        for charset in _CHARSETS:
            self.encoding.addItem(charset, charset)
        self.delimiter = QComboBox()
        self.delimiter.addItem(self.tr("Found by itself"), None)
        names = {",": self.tr("comma"), ";": self.tr("semicolon"), "\t": self.tr("tab")}
        for sign in DELIMITERS:
            self.delimiter.addItem(names.get(sign, self.tr("bar")), sign)
        for words, chooser in (
            (self.tr("Each row is a"), self.type),
            (self.tr("Letters"), self.encoding),
            (self.tr("Between cells"), self.delimiter),
        ):
            chooser.activated.connect(self._look)
            line.addWidget(_below(words, chooser))
        return held

    # -- looking

    def _choose(self) -> None:
        path = ask.file(self, self.tr("A table"), "*.csv *.tsv *.txt *.xlsx")
        if path is not None:
            self.show_table(path)

    def show_table(self, path: Path) -> None:
        """Look into a table; nothing is changed."""
        fill(self, {})
        self._path = path
        self._file.setText(i18n.isolated(i18n.visible(path.name)))
        self.encoding.setCurrentIndex(0)
        self.delimiter.setCurrentIndex(0)
        self._look()

    def _look(self) -> None:
        if self._path is None:
            return
        from vault.documents.sketch import sketch

        path, type_id = self._path, self.type.currentData()
        charset, sign = self.encoding.currentData(), self.delimiter.currentData()
        self._session.study(
            lambda vault, _: sketch(vault.schema, path, type_id, charset, sign),
            done=self._show,
            failed=self._unreadable,
        )

    def kept(self) -> Body:
        """Which table, and how it is read and taken over."""
        choosers = (self.type, self.encoding, self.delimiter)
        return {
            "path": str(self._path or ""),
            "read": [chooser.currentData() for chooser in choosers],
            "fields": filled(self),
        }

    def take_up(self, body: Body) -> None:
        """Look into the same table again, if it is still there."""
        kept = read(body, _Kept)
        if kept is None or not kept.path or not Path(kept.path).is_file():
            return
        self.show_table(Path(kept.path))
        for chooser, data in zip(
            (self.type, self.encoding, self.delimiter), kept.read, strict=True
        ):
            chooser.setCurrentIndex(max(0, chooser.findData(data)))
        self._look()
        fill(self, kept.fields)

    def _unreadable(self, error: BaseException) -> None:
        self._sketch, self.properties = None, {}
        parts.clear(self._grid)
        self.told.setText(messages.of(error, self.type.currentData()).text)
        self._arrange()

    def _show(self, found: Sketch) -> None:
        self._sketch = found
        self.told.setText("")
        self._show_errors([])
        if found.dialect is not None:
            text = self.tr("Found: {charset}")
            self.encoding.setItemText(
                0, text.format(charset=found.dialect.encoding.removesuffix("-sig"))
            )
            at = self.delimiter.findData(found.dialect.delimiter)
            self.delimiter.setItemText(0, text.format(charset=self.delimiter.itemText(at)))
        for chooser in (self.encoding, self.delimiter):
            chooser.setEnabled(found.dialect is not None)
        self._show_columns(found)
        self._arrange()

    def _show_columns(self, found: Sketch) -> None:
        parts.clear(self._grid)
        self.properties = {}
        for at, words in enumerate(
            (self.tr("Column"), self.tr("For example"), self.tr("Is the record's"))
        ):
            self._grid.addWidget(parts.words(words, "small"), 0, at)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        kind = self._session.schema.require_type(self.type.currentData())
        specs = [one for one in kind.properties.values() if one.kind is not Kind.FILE]
        self.key.clear()
        self.key.addItem(self.tr("none: every row is a new record"), None)
        for row, column in enumerate(found.columns[:_COLUMNS_SHOWN], start=1):
            chooser = QComboBox()
            chooser.setAccessibleName(self.tr("{column} is").format(column=column.name))
            chooser.addItem(self.tr("left out"), None)
            for spec in specs:
                chooser.addItem(i18n.property_label(spec), spec.id)
            chooser.setCurrentIndex(max(0, chooser.findData(column.property)))
            chooser.setSizeAdjustPolicy(_SHORT)
            chooser.setMinimumContentsLength(_LETTERS)
            chooser.activated.connect(self._changed)
            self._grid.addWidget(parts.words(i18n.visible(column.name), wrap=True), row, 0)
            self._grid.addWidget(_example(column.cells), row, 1)
            self._grid.addWidget(chooser, row, 2)
            self.properties[column.name] = chooser
            self.key.addItem(i18n.visible(column.name), column.name)

    def _changed(self) -> None:
        self.told.setText("")
        self._show_errors([])
        self._arrange()

    # -- trying and doing

    def _asked(self, *, is_dry: bool) -> Asked:
        from vault.documents.importing import Asked

        return Asked(
            columns={
                name: chooser.currentData()
                for name, chooser in self.properties.items()
                if chooser.currentData() is not None
            },
            key=self.key.currentData(),
            encoding=self.encoding.currentData(),
            delimiter=self.delimiter.currentData(),
            dry_run=is_dry,
        )

    def _begin(self, *, is_dry: bool) -> None:
        from vault.documents.importing import import_table

        if self._path is None:
            return
        path, type_id, asked = self._path, self.type.currentData(), self._asked(is_dry=is_dry)

        def work(vault: Vault, progress: Progress) -> Imported:
            return import_table(vault.records, path, type_id, asked, progress)

        run = self._session.study if is_dry else self._session.do
        self._form.setEnabled(False)
        job = run(
            work,
            done=lambda done: self._done(done, is_dry=is_dry),
            failed=self._refused,
            cancelled=lambda: self.told.setText(self.tr("Cancelled. Nothing was changed.")),
            finished=lambda: self._form.setEnabled(True),
        )
        self.started.emit(job, self.tr("Trying") if is_dry else self.tr("Importing"))

    def _done(self, done: Imported, *, is_dry: bool) -> None:
        text = self.tr("{rows} rows: {created} new, {updated} changed, {same} as they were.")
        if is_dry:
            text = self.tr(
                "{rows} rows: {created} would be new, {updated} changed, {same} as they are."
            )
        told = text.format(
            rows=i18n.number(done.rows),
            created=i18n.number(done.created),
            updated=i18n.number(done.updated),
            same=i18n.number(done.unchanged),
        )
        if done.skipped:
            skipped = self.tr("Not taken over, and listed below: {skipped}.")
            told = f"{told} {skipped.format(skipped=i18n.number(done.skipped))}"
        self.told.setText(told)
        self._show_errors([self._line(one.row, one.column, one.message) for one in done.errors])
        if not is_dry:
            self.imported.emit(done)

    def _line(self, row: int, column: str | None, message: str) -> str:
        if column is None:
            return self.tr("Row {row}: {message}").format(row=i18n.number(row), message=message)
        text = self.tr("Row {row}, {column}: {message}")
        return text.format(
            row=i18n.number(row), column=i18n.isolated(i18n.visible(column)), message=message
        )

    def _refused(self, error: BaseException) -> None:
        self.told.setText(messages.of(error, self.type.currentData()).text)

    def _show_errors(self, lines: list[str]) -> None:
        model = self.errors.model()
        if isinstance(model, QStringListModel):
            model.setStringList(lines[:_ERRORS_SHOWN])
        self.errors.setVisible(bool(lines))

    def _arrange(self) -> None:
        has_columns = any(one.currentData() is not None for one in self.properties.values())
        self._form.setVisible(self._path is not None)
        is_ready = self._sketch is not None and has_columns
        for button in (self.attempt, self.go):
            button.setEnabled(is_ready)


def _example(cells: tuple[str, ...]) -> QLabel:
    shown = " · ".join(cell.strip() for cell in cells if cell.strip())
    return parts.words(i18n.placed(i18n.visible(shown[:_EXAMPLE])), "faint", wrap=True)


def _below(words: str, chooser: QComboBox) -> QWidget:
    """A chooser below what it chooses."""
    held = QWidget()
    box = parts.column(held, gap=4)
    label = parts.words(words, "small")
    label.setBuddy(chooser)
    chooser.setAccessibleName(words)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.addWidget(label)
    box.addWidget(chooser)
    return held
