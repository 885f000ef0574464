"""Words in the person's language: translators, counted phrases, dates, sizes and schema labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from ui.theme import RESOURCES

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QApplication

    from vault.records.schema import Property, Type, Vocabulary

PSEUDO: Final = "pseudo"
"""A language for tests: every text twice as long, and the window mirrored."""

_STEM: Final = "satchel_"
_BIDI: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
_ACCENTED: Final = str.maketrans("aeiouAEIOUcnsz", "àéîöûÀÉÎÖÛçñšž")
_PLACEHOLDER: Final = r"(\{[^}]*\}|%n|&\w)"


_spoken: Final[list[QTranslator]] = []
"""The translator that is installed, if any: asking Qt for it takes longer than the first window."""


class PseudoTranslator(QTranslator):
    """Doubles and accents every text, so that layouts and forgotten strings show."""

    def isEmpty(self) -> bool:
        """Qt asks before it calls `translate`."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The source text, lengthened; what stands in braces stays."""
        del context, disambiguation
        if n >= 0:
            source = _english(source, n)
        parts = re.split(_PLACEHOLDER, source)
        accented = "".join(
            part if re.fullmatch(_PLACEHOLDER, part) else part.translate(_ACCENTED)
            for part in parts
        )
        padding = re.sub(r"[^\w ]|\d", "", re.sub(_PLACEHOLDER, "", accented))
        return f"{accented} {padding}".strip()


def translate(context: str, text: str) -> str:
    """A text that belongs to no widget, in the person's language."""
    return QCoreApplication.translate(context, text)


def available() -> list[tuple[str, str]]:
    """Every language that the window speaks: (code, its name in itself), English first."""
    found = sorted(path for path in (RESOURCES / "locale").iterdir() if path.suffix == ".qm")
    codes = [path.stem.removeprefix(_STEM) for path in found]
    others = [(code, QLocale(code).nativeLanguageName()) for code in codes if code != "en"]
    return [("en", "English"), *others]


def install(app: QApplication, code: str) -> None:
    """Speak a language from now on; windows that stand are built anew by the caller."""
    while _spoken:
        app.removeTranslator(_spoken.pop())
    is_pseudo = code == PSEUDO
    translator = PseudoTranslator() if is_pseudo else QTranslator()
    if is_pseudo or translator.load(str(RESOURCES / "locale" / f"{_STEM}{code}.qm")):
        app.installTranslator(translator)
        _spoken.append(translator)
    QLocale.setDefault(QLocale("en_GB" if is_pseudo or code == "en" else code))
    mirrored = is_pseudo or code.split("_")[0] in _RIGHT_TO_LEFT
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)


def choose(setting: str) -> str:
    """The language for a setting: itself, or the system's if the window speaks it."""
    known = {code for code, _ in available()} | {PSEUDO}
    if setting in known:
        return setting
    system = QLocale.system().name().split("_")[0]
    return system if system in known else "en"


def _english(source: str, n: int) -> str:
    return source.replace("%n", QLocale().toString(n)).replace("(s)", "" if n == 1 else "s")


def counted(source: str, n: int) -> str:
    """A phrase in the form that goes with a number; '%n' is the number, '(s)' a plural's end."""
    found = QCoreApplication.translate("count", source, None, n)
    return found if "(s)" not in found and "%n" not in found else _english(source, n)


def records(n: int) -> str:
    """'3 records'."""
    return counted("%n record(s)", n)


def files(n: int) -> str:
    """'3 files'."""
    return counted("%n file(s)", n)


def disagreements(n: int) -> str:
    """'1 disagreement'."""
    return counted("%n disagreement(s)", n)


def withheld(n: int) -> str:
    """'2 details withheld by sender'."""
    return counted("%n detail(s) withheld by sender", n)


def erased(n: int) -> str:
    """'2 details erased'."""
    return counted("%n detail(s) erased", n)


def more_details(n: int) -> str:
    """'18 more details'."""
    return counted("%n more detail(s)", n)


def selected(n: int) -> str:
    """'3 records chosen'."""
    return counted("%n record(s) chosen", n)


def kept_home(n: int) -> str:
    """'2 details kept home'."""
    return counted("%n detail(s) kept home", n)


def decisions(n: int) -> str:
    """'1 decision'."""
    return counted("%n decision(s)", n)


def minutes(n: int) -> str:
    """'5 minutes'."""
    return counted("%n minute(s)", n)


def shares(n: int) -> str:
    """'2 shares'."""
    return counted("%n share(s)", n)


def words(n: int) -> str:
    """'6 words'."""
    return counted("%n word(s)", n)


def waiting(n: int) -> str:
    """'2 wait'."""
    return counted("%n waiting", n)


def moment_of(microseconds: int) -> datetime.datetime:
    """Local time of microseconds since 1970."""
    import datetime

    utc = datetime.datetime.fromtimestamp(microseconds / 1_000_000, datetime.UTC)
    return utc.astimezone()


def day(microseconds: int) -> str:
    """'Today', or '3 May', with the year when it is another one."""
    import datetime

    when = moment_of(microseconds)
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    if when.date() == today:
        return QCoreApplication.translate("dates", "today")
    pattern = "d MMM" if when.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(when.year, when.month, when.day), pattern)


def clock(microseconds: int) -> str:
    """'14:02'."""
    return QLocale().toString(_local(microseconds).time(), QLocale.FormatType.ShortFormat)


def long_day(microseconds: int) -> str:
    """'Sunday, 3 May 2026'."""
    return QLocale().toString(_local(microseconds).date(), QLocale.FormatType.LongFormat)


def _local(microseconds: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(microseconds // 1000)


def partial_date(text: str) -> str:
    """A partial date as people read it: '~2024' is 'about 2024', '2024..2025' is '2024 to 2025'."""
    begin, dots, end = text.partition("..")
    if dots:
        first, last = partial_date(begin), partial_date(end)
        return QCoreApplication.translate("dates", "{first} to {last}").format(
            first=first, last=last
        )
    if text.startswith("~"):
        date = partial_date(text[1:])
        return QCoreApplication.translate("dates", "about {date}").format(date=date)
    parts = [int(part) for part in text.split("-") if part.isdecimal()]
    if len(parts) == len(("year", "month", "day")):
        return QLocale().toString(QDate(*parts), "d MMMM yyyy")
    if len(parts) == len(("year", "month")):
        return QLocale().toString(QDate(parts[0], parts[1], 1), "MMMM yyyy")
    return text


def size(count: int) -> str:
    """'94 MB'."""
    return QLocale().formattedDataSize(count, 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(count: int) -> str:
    """'1,204'."""
    return QLocale().toString(count)


def isolated(text: str) -> str:
    """A name inside a sentence, whatever its direction, that leaves the sentence's order alone."""
    return f"\u2068{text}\u2069"


def runs_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction is of a script written from the right."""
    import unicodedata

    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return QGuiApplication.isRightToLeft()


def placed(text: str) -> str:
    """A text whose parts keep their order where the window runs the other way."""
    if runs_leftwards(text) == QGuiApplication.isRightToLeft():
        return text
    return isolated(text)


def visible(text: str) -> str:
    """The text with invisible direction marks made visible, so that none can fake another."""
    return _BIDI.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def type_label(kind: Type) -> str:
    """What one record of a type is called."""
    return QCoreApplication.translate("schema", kind.label, kind.label_key)


def property_label(spec: Property) -> str:
    """What a property is called."""
    return QCoreApplication.translate("schema", spec.label, spec.label_key)


def term_label(vocabulary: Vocabulary, term: str) -> str:
    """What a term of a vocabulary is called; terms of newer versions stand as they are."""
    label = vocabulary.terms.get(term)
    if label is None:
        return term
    return QCoreApplication.translate("schema", label, vocabulary.label_key(term))
