<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whose activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of which case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of any case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copies outside the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No copy was ever saved outside this vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hand-over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Card of your keys</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was saved that fits.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing has happened yet. Every save will be told here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>and {count} more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by hand-over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take this edit back</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Backup</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back up now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Read every file there again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encrypted like the vault itself, and opened again to prove it. Only what is new is copied. A stick in another place than this computer is best.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last backup: {backup}. Last proven to come back: {proven}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another place…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a place…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backups go to {folder}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should the backups go?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A copy of everything in this vault, encrypted, will lie there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled. Earlier backups are as before.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backing up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backup {number} is made, but {files} of this vault are damaged or missing. Take them from an older backup or from a colleague.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backup {number} is written and proven: {files}, {new} new.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Belongings</name>
    <message>
        <source>Attach files…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{type}…</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>BundleKeyPage</name>
    <message>
        <source>This hand-over opens with a passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type the words that its sender told you, with the spaces between them: {name}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase of the hand-over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>details withheld</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>taken out of the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>changed since by {who}, new value withheld</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Both would stand: a disagreement.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing any more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>withheld</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stays as it is</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>Save this search…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove the filter {filter}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Prefer {value}, from {who}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ColumnsHeader</name>
    <message>
        <source>Enter sorts by it, Ctrl and an arrow move it, Shift and an arrow widen it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Column {column}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Column {column}, sorted downwards</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Column {column}, sorted upwards</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>DayButton</name>
    <message>
        <source>Any day</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of which day: {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a day</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Dispute</name>
    <message>
        <source>Its life</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Both stay in the file. The one you prefer is used in letters, with its source.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two values stand against each other</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two people disagree</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People disagree</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prefer this</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prefer {value}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Page of the document</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text of the document</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Page before</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening in a cage…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Caged: no files, no network, no key</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The cage is not whole on this computer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing else is affected; the file itself is unchanged in the vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save a copy outside the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved {name}. The copy is not encrypted, and it is listed.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop files here: they are copied in, encrypted</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ErasureCard</name>
    <message>
        <source>{who} asks for it: {why}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>You asked for it yourself: accepting erases it here too, for good.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of what it names is here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Erase it here too, for good: {title}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unless you tick it, all of it stays here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The whole record would go, with all that was ever said of it:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This would go:</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>{property}: {value}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press to change it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>preferred</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>newer value withheld</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to {title}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where {property} comes from: {source}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add another…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add {property}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take this value away</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Making the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything you write carries your name, so that colleagues to whom you hand it over know who said what.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your name, as colleagues know you</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name of the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other place…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is the only way in until you make another. Six random words are easy to remember and hard to guess.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A way back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody can open this vault without the passphrase: there is no one to ask. Write it down once and leave it at home, away from this computer and your luggage, or split a key among people you trust.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>I have written it down and put it in a safe place</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split a key among people…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>You can go on without. Satchel will remind you until it is done.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your vault is ready</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What would you like to do first?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a hand-over from a colleague</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import a table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look around</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should the vault be?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something of this name at this place already.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This place cannot be reached.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A name without slashes, colons or quotes, please.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Way back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>HandoversPage</name>
    <message>
        <source>Hand-overs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a hand-over…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give my card…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a card…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Noted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should your card go?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your card is on its way; it holds nothing secret.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your colleague's card</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The card is here. Compare words before you trust it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken back: it waits here again, and nothing of it is in your records.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{name} is verified.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a hand-over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled. Nothing was taken over.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accepted: what {name} handed over is in your vault.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>HelpPane</name>
    <message>
        <source>Help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the help</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All keys</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What they do</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>History</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take this edit back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken out of the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A detail withheld by its sender</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property}: {what}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>erased</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>taken away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>settled</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>withheld by its sender</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import a table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each row of a CSV or XLSX file becomes a record. Try it first: nothing is changed by that. An import is taken back as one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a table…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A row changes the record that has the same</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rows that cannot be taken over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Found by itself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>comma</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>semicolon</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bar</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each row is a</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Between cells</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Found: {charset}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>For example</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Is the record's</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none: every row is a new record</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{column} is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trying</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{rows} rows: {created} new, {updated} changed, {same} as they were.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{rows} rows: {created} would be new, {updated} changed, {same} as they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not taken over, and listed below: {skipped}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Row {row}: {message}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Row {row}, {column}: {message}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>LeavingCard</name>
    <message>
        <source>What stays home</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What kind of recipient it is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not even its name goes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>only its name goes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They will see that details were withheld, not what they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Goes along; untick what should stay home</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>LifePanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything that was said</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>came in a hand-over, {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take this edit back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>erased</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>withheld by its sender</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>taken away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>settled: one value is preferred</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>2024, 2024-05, 2024-05-03, ~2024, 2024..2025</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>2026-05-02T22:40+03:00</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>16 or 16.5</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1200.50 EUR</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search in this list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sort and columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The best {count}; more words find less.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{count} of {total}, the rest as you scroll</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{count} shown, the rest as you scroll</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing found. Is it in the bin, or spelled otherwise?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing fits the filters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Words, in any script</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property}: {value}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is in the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>By title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>By {property}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last one first</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show as columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which columns</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Kind of name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any kind</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The same again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suggest six words</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it is short</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it holds a word that guessers try first</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it repeats itself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it follows the keyboard</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>it holds a date</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Easy to guess</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hard to guess. One more word would make it very hard.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Very hard to guess.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Show everything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look in the bin</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>From {name}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>addressed to you</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not for you</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every signature holds. Nothing in your vault has changed yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It passes on words of {names}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>yourself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>introduced by a colleague, not verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nobody that you know</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no longer trusted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick none</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One step, with {decisions} of yours; can be undone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is named under 'Asked to be erased' and ticked is erased here for good.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>of your values replaced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it over although the words were never compared</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it over although this person is no longer trusted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it over although it was not sealed for me</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it over although two hand-overs carry the same number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Disagreements</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decide now or later; both stay</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asked to be erased</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave it for later</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Throw it away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put it away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accept all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accept {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is erased cannot be brought back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One step, can be undone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Erase for good</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accept and erase</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>OriginBar</name>
    <message>
        <source>Source: type a part of its title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Page or minute</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How sure</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How sure?</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Waiting for you</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody is known yet. Exchange cards with a colleague on a stick, then read twelve words to each other: after that, what you seal opens for that person alone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No receipt yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A receipt comes home with the next hand-over of whoever accepted it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sent and received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>introduced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no longer trusted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare words</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare words with {name}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>like another name here, under other keys</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>letters of several alphabets in one word</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>words compared {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>introduced by {who} {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>since {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More about {name}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not follow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{act}: replacements by this person count</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trust no more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To {people}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From {people}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take back what {people} handed over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>they have it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not yet: {names}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not acknowledged</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no receipt can come</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>writing was cut short</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not accepted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>partly accepted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>thrown away</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <source>being read</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Paged</name>
    <message>
        <source>Show more ({count} left)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>What was found</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all as a list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing found. Is it in the bin, in a file that was not opened, or spelled otherwise?</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PassingsTab</name>
    <message>
        <source>Where it has gone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To {who}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From {who}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>whoever has the passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>they have it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not acknowledged</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hide the passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keyboard: {language}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PassphraseSection</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A new one</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The new one again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copies of the vault's folder that were made before still open with the old passphrase, and so do backups.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase of now, before it is changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Cases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New person</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Imported: {created} new, {updated} changed.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>New: {type}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take out of the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attach files…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add to the case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{type}…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reopen the case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where it has gone {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settled. Both stay in the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is in the bin.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is out of the bin.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The case is open again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The case is closed.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Choose one on the list, or type in the search box above.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A case gathers the people, papers and deadlines of one matter. It begins with its title.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People are kept with their names in every script. One name is enough to begin.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drop files or folders here, or paste a picture. They are copied in, encrypted; the originals stay where they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything that you record is listed here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Use recovery shares</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask your custodians for their shares. Type each from its sheet, or take its text file. Nothing is changed before enough of them are here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening by shares</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open with the new passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A share's text file</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Type a part of its title</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore from a backup</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The backup becomes a vault of its own. What is there already, the backup itself too, stays as it is.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restoring</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where is the backup?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose its folder…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which backup</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name of the restored vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other place…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The backup's passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use recovery shares</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The folder that holds the backups</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backup {number}, {day}, {time}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no complete backup in this folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{name} restored</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should the vault be?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A share's text file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In {place}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something of this name at this place already.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SealedPage</name>
    <message>
        <source>You can pull the stick out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Written, read back and compared: {size}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>When it has been accepted, a receipt comes home with the next hand-over. Until then it stands under Hand-overs as not acknowledged.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>I have noted the words</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tell the passphrase that you chose by another way than the stick. It is kept nowhere, and no receipt can come home.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>whoever has the passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>for {whom} · {inside}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copied. They leave the clipboard when the vault is locked.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copied. They leave the clipboard after {seconds} seconds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The words that open it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the words</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tell them by another way than the stick: by voice, or on paper that travels apart. They are shown this once and kept nowhere; if they are lost, seal again.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SealingPage</name>
    <message>
        <source>Hand over {what}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who can open it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody is known yet. Add a colleague's card, or use a passphrase.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whoever has a passphrase, and nobody else</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>If the stick is seized</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>I choose the passphrase myself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase of the hand-over</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The words were never compared: somebody may stand between you.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Words compared {day}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is inside</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What it is for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What it is for; both sides keep it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only what they do not have yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Documents go along</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>With a page to read without Satchel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In parts of {size}, for older sticks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seal and write…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>That a passphrase opens it shows. Whoever has the file can guess at it for ever, so it must be hard to guess.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tell the passphrase by another way than the stick. It is kept nowhere, and no receipt can come home.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Six words are made when it is written, and shown once. Tell them by another way than the stick. No receipt can come home.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody else. Not even you, once it is on the stick: keep your own copy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A stranger sees one file of about {size}, made by Satchel. No names, no dates, no list.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>That a passphrase opens it shows; six random words outlast guessing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stay home</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Added to this case by others; they stay home unless you tick them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should it go?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sealing</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search names, notes, documents in any script</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Safety</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language and appearance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Locking</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock when nothing is typed or moved for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock when the computer goes to sleep</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock when the screen locks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock when the window is put away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>when it is locked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take copied passphrases and words off the clipboard after</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>After this the vault, or what was copied from it, stays open for longer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is the fictional sample vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove the sample vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its folder is deleted, with everything that you wrote in it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As this computer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SeveralPage</name>
    <message>
        <source>Set a value for all…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take out of the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whatever is done to all of them can be taken back at once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Changed: {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Out of the bin: {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the bin: {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property}…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} of all chosen records</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set for all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type something first.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SharesForm</name>
    <message>
        <source>The words of one share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The 33 words of one share, in their order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From a file…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add this share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share {number}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take out {share}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type the first share; it says how many are needed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All the shares that are needed are here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{missing} to go, of the {needed} that are needed.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SharesSection</name>
    <message>
        <source>Ways back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check a share…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any {need} of the {of} shares of set {set} open this vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split again…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no way back yet: without the passphrase nobody can open this vault. Split a key among people you trust.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split a key among people…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The words of one share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The 33 words of one share, in their order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From a file…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A share's text file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share {number} of set {set} is whole and belongs to this vault.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Places</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>F2 renames it, Delete removes it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>People who get a share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of them are needed to open the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make the shares…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Custodian {number}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One person alone can open the vault, with a copy of its folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any of them alone could open it. At least two must be needed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any {need} of the {of} together open the vault with a copy of its folder, without your passphrase. Fewer learn nothing. Shares that were made before end.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where should the shares and their sheets go?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whoever holds enough of these shares can open the vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any {need} of the {of} shares of set {set} open the vault. Sheets to print and texts are in {place}: give each custodian one, then remove them from this computer. Earlier shares still open older copies of the folder, backups too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The shares are written, but the vault may not know them: check one of them. Keep the earlier ones until then.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Satchel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A vault is a folder of encrypted files. It stays on this computer, or on the stick where you put it; nothing is ever sent anywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlock {vault}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Takes about two minutes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A folder that ends in .vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Beside whatever is there, never over it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look around in a fictional sample</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Invented people and papers, removed when you like</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Making the sample</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no vault in {folder}. Choose the vault's own folder; its name ends in .vault.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Other vault…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlocking</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use recovery shares</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was typed in capitals: is Caps Lock on?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was typed in letters of several scripts: was the keyboard switched in between?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It hardly looks like words: is the keyboard set to another language?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was typed in {script} letters: is the keyboard set right?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{misses} tries so far. Show it while you type, or look at the keyboard's language.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>WaysSection</name>
    <message>
        <source>Ways in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add this computer…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a passphrase…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer beside the passphrase helps against a stolen copy of the folder, not against an infected computer: any program that you run can read a keyring.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What you call it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A further passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What you call this computer; it may stay empty</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passphrase and a computer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shares of custodians</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{word} {way}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>After this, the vault no longer opens in this way.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It no longer opens the vault. Older copies of the folder still open by it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing but the recovery shares opens this vault now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring did not answer and may hold its secret still.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The further passphrase opens the vault, too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whoever knows the further passphrase opens the vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer and your passphrase open the vault together.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From then on the passphrase alone opens nothing but older copies.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Taken back: {what}. The history keeps both.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taking back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken back; the history keeps both.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>WordsPage</name>
    <message>
        <source>Compare words with {name}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Read them to each other by voice or face to face, one after the other. Both of you must see the same words in the same order.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language of the words</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who was there, or how you compared</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who was there, or how you compared (kept)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They are different</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They are the same</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Or the numbers: {digits}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Then this card is not the one that your colleague made: somebody may stand between you. Trust nothing sealed with it, and exchange cards again in person.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Lock</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hand-overs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save this search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename the search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Renamed: {name}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Removed: {name}. The records are untouched.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Panes, orders and columns are as at first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New: {type}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everybody and everything in here is invented. Change what you like.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no way back yet: without the passphrase nobody can open this vault.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make one</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backup {number} is restored and proven, with {files}. This is a copy of its own from now on: colleagues are told so when its bundles meet those of the vault before.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Damaged in the backup and not restored: {files}.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attaching {files}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Picture {time}.png</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no file in it. Nothing was changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attached: {files}. The originals stay where they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Locks in {time}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No backup yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backed up {day}, proven</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Backed up {day}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Undo the last change</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>ask</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>belongings</name>
    <message>
        <source>Alerts, deadlines, proceedings, trips: all else about this case.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Papers, pictures, recordings. Files can be dropped here too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Related</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The client, the family, witnesses, counsel: everybody in this case.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was said, seen or thought, each with its day.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>deleted by {who}, changed since</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the bin</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Attach files</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Edit where it stands</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter this list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to activity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to cases</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to documents</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to everything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to hand-overs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to people</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Help for this page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import a table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock the vault</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Narrower list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New person</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reset panes, orders and columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search and do</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search in this list</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show columns, or rows of two lines</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sort this list, choose its columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo the last change</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wider list</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>count</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%Ln decision</numerusform>
            <numerusform>%Ln decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) erased</source>
        <translation>
            <numerusform>%Ln detail erased</numerusform>
            <numerusform>%Ln details erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) kept home</source>
        <translation>
            <numerusform>%Ln detail kept home</numerusform>
            <numerusform>%Ln details kept home</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detail(s) withheld by sender</source>
        <translation>
            <numerusform>%Ln detail withheld by sender</numerusform>
            <numerusform>%Ln details withheld by sender</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n disagreement(s)</source>
        <translation>
            <numerusform>%Ln disagreement</numerusform>
            <numerusform>%Ln disagreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more detail(s)</source>
        <translation>
            <numerusform>%Ln more detail</numerusform>
            <numerusform>%Ln more details</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) chosen</source>
        <translation>
            <numerusform>%Ln record chosen</numerusform>
            <numerusform>%Ln records chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n share(s)</source>
        <translation>
            <numerusform>%Ln share</numerusform>
            <numerusform>%Ln shares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed record(s)</source>
        <translation>
            <numerusform>changed record</numerusform>
            <numerusform>changed records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>detail(s) withheld</source>
        <translation>
            <numerusform>detail withheld</numerusform>
            <numerusform>details withheld</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>disagreement(s)</source>
        <translation>
            <numerusform>disagreement</numerusform>
            <numerusform>disagreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s)</source>
        <translation>
            <numerusform>document</numerusform>
            <numerusform>documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>new record(s)</source>
        <translation>
            <numerusform>new record</numerusform>
            <numerusform>new records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>request(s) to erase</source>
        <translation>
            <numerusform>request to erase</numerusform>
            <numerusform>requests to erase</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>today</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>about {date}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>deeds</name>
    <message>
        <source>{what}: {record}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>details withheld</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>put into the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>taken out of the bin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{type} added</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something is wrong in this program. Your vault is safe: nothing was half saved.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the report for whoever helps you.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A backup inside the vault's own folder would be lost together with it.</source>
        <comment>inside-the-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another contact's fingerprint begins as this one does, which hardly happens alone.</source>
        <comment>contact-id-taken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a new or an empty folder, or one that holds this vault's backup.</source>
        <comment>something-else-there</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy it again completely, or ask for the person's card.</source>
        <comment>not-a-recipient</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the vault's folder to a disk of this computer and open it there.</source>
        <comment>cannot-hold-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give each share once, and add another custodian's.</source>
        <comment>repeated-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at the list of people under Hand-overs, or add the person's card.</source>
        <comment>no-such-contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a case or record; without 'only new' everything is sealed again.</source>
        <comment>nothing-to-seal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore the vault's header from a backup of the folder.</source>
        <comment>slot-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bundle's content is damaged or was put together by something else.</source>
        <comment>bundle-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bundle's own description is damaged or was put together by somebody else ({what}).</source>
        <comment>bundle-header-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault's own log is damaged.</source>
        <comment>log-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault's own record of where it stands was changed by something other than Satchel.</source>
        <comment>heads-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This bundle does not carry its sender's two signatures.</source>
        <comment>bundle-signature-bad</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Word {position} of a recovery share, '{word}', is not a word that shares are made of.</source>
        <comment>unknown-share-word</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A bundle is sealed either to people or to a passphrase.</source>
        <comment>passphrase-and-people</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A colleague or a backup may still hold it.</source>
        <comment>erased-for-good</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A copy of that vault may be in use elsewhere. Ask its owner; to go on all the same, tick the sentence that says so.</source>
        <comment>bundle-forked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A file in this vault is damaged or was tampered with.</source>
        <comment>attachment-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A file of this vault is not in its folder.</source>
        <comment>attachment-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A file that is sealed with a passphrase cannot be sealed to a person as well.</source>
        <comment>passphrase-not-alone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A key cannot be split so that {need} of {of} shares open it.</source>
        <comment>share-count-refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A public key in this is damaged or was made to deceive.</source>
        <comment>bad-public-key</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A record of the type {type} has no property called {property}.</source>
        <comment>unknown-property</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A recovery share has {expected} words, and this one has {found}.</source>
        <comment>wrong-share-length</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A signature does not fit what it should have signed.</source>
        <comment>bad-signature</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A stored statement is damaged.</source>
        <comment>statement-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A vault cannot be used safely in this place.</source>
        <comment>cannot-hold-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accept some of those that wait under Hand-overs, or throw them away.</source>
        <comment>quarantine-full</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accept that one first, or ask the sender for everything anew.</source>
        <comment>earlier-bundle-needed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a passphrase or split recovery shares first.</source>
        <comment>no-way-in-left</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An earlier rescue was cut short: {name} lies there, with readable files in it.</source>
        <comment>rescue-cut-short</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An empty passphrase protects nothing.</source>
        <comment>empty-bundle-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An erasure needs a reason.</source>
        <comment>no-reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another program is writing to this vault.</source>
        <comment>busy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for a new card, and compare the words.</source>
        <comment>recipient-revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for the file again, as a file and not as pasted text.</source>
        <comment>armor-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for the file again.</source>
        <comment>payload-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for the file again.</source>
        <comment>sealed-header-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for the new card, which the other side makes when it changes its keys.</source>
        <comment>same-keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask its owner to export the card again, and check it by the twelve words.</source>
        <comment>not-a-card</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask its sender. To take it over all the same, tick the sentence that says so.</source>
        <comment>readdressed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask the person, face to face. To go on all the same, tick the sentence that says so.</source>
        <comment>sender-revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask the sender to seal it to your present card.</source>
        <comment>no-identity-matches</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attach files to a record instead.</source>
        <comment>table-not-importable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attach files; folders are taken apart when you drop them.</source>
        <comment>not-a-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Begin with another character.</source>
        <comment>value-not-json</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Both copies of the file that opens this vault are damaged or were tampered with.</source>
        <comment>header-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bring more shares of the same set together, and try again.</source>
        <comment>too-few-shares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cells cannot be separated by this.</source>
        <comment>table-bad-delimiter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change fewer values at once, or put long texts into files and attach them.</source>
        <comment>too-much-at-once</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check capital letters and the keyboard layout, or ask the sender.</source>
        <comment>wrong-bundle-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that it is the identity file and that it is complete.</source>
        <comment>no-identity-in-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that it is the identity file and that it is complete.</source>
        <comment>not-an-identity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that it is the right file and that it was copied completely.</source>
        <comment>not-an-age-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the keyboard layout and Caps Lock, and try again.</source>
        <comment>wrong-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the name and try again.</source>
        <comment>file-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the permissions of the file or folder.</source>
        <comment>not-allowed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a case.</source>
        <comment>not-a-case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a column that holds a short text, a name, a number or a date.</source>
        <comment>table-key-not-usable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a comma, a semicolon, a bar or a tab.</source>
        <comment>table-bad-delimiter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a folder on another disk or stick.</source>
        <comment>inside-the-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a folder that does not exist yet; nothing is ever overwritten.</source>
        <comment>rescue-target-exists</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a larger size for the parts.</source>
        <comment>too-many-volumes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a name that does not exist yet; nothing is ever overwritten.</source>
        <comment>folder-exists</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a number in that range.</source>
        <comment>kdf-memory-out-of-range</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <comment>empty-bundle-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a record of another type.</source>
        <comment>wrong-reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <comment>name-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another charset, or save the table as UTF-8.</source>
        <comment>table-wrong-encoding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another folder; nothing in this one was changed.</source>
        <comment>backup-of-another</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another name; nothing is overwritten unless you ask for it.</source>
        <comment>already-there</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose at least 2 needed, and at most {most} shares; 2 of 3 and 3 of 5 are usual.</source>
        <comment>share-count-refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose at least one person, or a passphrase.</source>
        <comment>no-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose either people or one passphrase.</source>
        <comment>passphrase-not-alone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose it from the history of a record.</source>
        <comment>bad-statement-id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose it from the history of a record.</source>
        <comment>no-such-edit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose it from the list of hand-overs.</source>
        <comment>several-bundles</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose it from what goes along.</source>
        <comment>bad-withhold</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one from the list, or search for it.</source>
        <comment>value-not-a-reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one; six random words are easy to remember and hard to guess.</source>
        <comment>empty-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the folder into which backups were made.</source>
        <comment>not-a-backup</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the folder whose name ends in .vault, or make a new vault.</source>
        <comment>not-a-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the person from the list.</source>
        <comment>several-contacts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the record from the list or by searching for it.</source>
        <comment>bad-record-id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose what each column holds.</source>
        <comment>table-no-column-fits</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose which one counts.</source>
        <comment>table-columns-collide</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the field and type the value again.</source>
        <comment>value-unknown-member</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close it, or wait until it is done, and try again.</source>
        <comment>busy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close other programs and try again, or open the vault on a larger computer.</source>
        <comment>cannot-spare-memory</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close other programs and try again. The document itself is unharmed.</source>
        <comment>viewer-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <comment>no-memory-for-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare it with the paper, letter by letter, and try again.</source>
        <comment>unknown-share-word</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare it word by word with the paper, and try again.</source>
        <comment>mistyped-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare the twelve words first, or tick the sentence that says that you go on without.</source>
        <comment>sender-unverified</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct it in the spreadsheet program.</source>
        <comment>table-spreadsheet-error</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Delete it, or choose another folder.</source>
        <comment>rescue-cut-short</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not change anything in the folder. Restore a backup into a new folder.</source>
        <comment>database-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not trust it any more, and use another one.</source>
        <comment>copy-differs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not trust this copy; ask for the file again.</source>
        <comment>sealed-header-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not use it. Ask its owner for a new one, from hand to hand.</source>
        <comment>card-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not use it. Ask its owner for a new one.</source>
        <comment>bad-public-key</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not use it. Ask the sender for a new bundle.</source>
        <comment>receipt-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not use this card. Ask its owner, face to face, where it comes from.</source>
        <comment>contact-id-taken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>End it with Z or with the offset from UTC.</source>
        <comment>value-not-a-time</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export it as CSV, which has no such limits.</source>
        <comment>too-large-for-workbook</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export persons or organisations, or take CSV or XLSX.</source>
        <comment>table-no-entities</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give a value, or remove the property instead.</source>
        <comment>value-empty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give it once, or use a property that takes several.</source>
        <comment>single-valued</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give it to your colleague, and add the card that your colleague gives you.</source>
        <comment>own-card</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go on with the newer one; compare its words if it is not verified yet.</source>
        <comment>already-replaced</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>If it was copied, copy it again, whole. Otherwise restore a backup.</source>
        <comment>half-made-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>If the folder was copied, copy it again, whole. Otherwise restore a backup.</source>
        <comment>database-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>If this vault was set back, restore the backup instead. Otherwise choose another folder.</source>
        <comment>backup-newer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install Satchel again from its own package.</source>
        <comment>unsafe-library</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install a newer Satchel and open it there. Nothing was changed.</source>
        <comment>vault-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install a newer Satchel. Nothing was changed.</source>
        <comment>backup-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install the program again; your vault is not affected.</source>
        <comment>schema-broken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It holds these: {numbers}.</source>
        <comment>no-generation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may be meant to stop this computer. Ask the sender to seal it again.</source>
        <comment>work-factor-too-high</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may come from a newer version of this program.</source>
        <comment>unknown-property</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may come from a newer version of this program.</source>
        <comment>unknown-type</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may have been settled already.</source>
        <comment>nothing-to-settle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may have changed meanwhile; the record shows what stands.</source>
        <comment>no-such-value</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may not have been shared with you, or it was erased.</source>
        <comment>no-file-in-record</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It may wait for you in another window. Look there and try again, or log in anew.</source>
        <comment>keyring-silent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was damaged or forged on the way. Ask the sender for it again.</source>
        <comment>bad-signature</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was sealed by another program; nothing of it can be taken over here.</source>
        <comment>not-a-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its first row must name the columns.</source>
        <comment>table-empty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its first row names the columns.</source>
        <comment>table-no-such-column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep the columns that are needed and try again.</source>
        <comment>table-too-many-columns</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keys of the new and of the old kind cannot be used for one file.</source>
        <comment>mixed-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave it unset when it is not known.</source>
        <comment>value-not-yes-or-no</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave the card out to open it all the same; then nobody vouches for its sender.</source>
        <comment>other-sender</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lock the vault, unlock it and try again.</source>
        <comment>opened-for-reading</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at the list of hand-overs.</source>
        <comment>no-such-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at the list of ways in.</source>
        <comment>unknown-slot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at what the field asks for, and type it again.</source>
        <comment>value-does-not-fit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look for a quotation mark that is never closed, and try again.</source>
        <comment>table-row-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look for it in the list, or in the bin.</source>
        <comment>no-such-record</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look for words that were left out or typed twice, and try again.</source>
        <comment>wrong-share-length</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name at most one custodian for each share, in the order of their numbers.</source>
        <comment>too-many-custodians</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No column of this table is a property of the type {type}.</source>
        <comment>table-no-column-fits</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No value was given.</source>
        <comment>nothing-given</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody was chosen to seal this to.</source>
        <comment>no-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nobody was named who could open the bundle.</source>
        <comment>nobody-named</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not one row of this table could be taken over.</source>
        <comment>table-nothing-imported</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of it was taken over. Ask the sender for a new copy.</source>
        <comment>bundle-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of it was taken over. Ask the sender for a new copy.</source>
        <comment>bundle-header-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of it was taken over. Ask the sender for a new copy.</source>
        <comment>bundle-signature-bad</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of it was taken over. Ask the sender for a new copy.</source>
        <comment>forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing of this bundle was accepted, so there is nothing to take back.</source>
        <comment>nothing-accepted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was changed. Choose a place that can be written to.</source>
        <comment>read-only</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <comment>passphrases-differ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was given for {property}.</source>
        <comment>value-empty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was left on it. Do not rely on it: use another one.</source>
        <comment>read-back-differs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was left on it. Seal it in parts of at most 2000 MiB.</source>
        <comment>file-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was restored. Try an older one.</source>
        <comment>generation-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was written. Try again.</source>
        <comment>source-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One of these records begins in an earlier hand-over, which was not accepted here.</source>
        <comment>earlier-bundle-needed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One of these records holds more text than a bundle can carry.</source>
        <comment>record-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One of these records is not in the hand-over.</source>
        <comment>not-in-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only its viewer ended. The document may be damaged or hostile.</source>
        <comment>document-crashed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only its viewer was stopped. The document may be hostile or very large.</source>
        <comment>document-hung</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it in a spreadsheet program, save it as XLSX or CSV and try again.</source>
        <comment>workbook-unreadable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it once where it can be written to.</source>
        <comment>needs-upgrade</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it with a newer Satchel. Nothing was changed.</source>
        <comment>bundle-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it with the newer Satchel. Nothing was changed.</source>
        <comment>database-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open it with the passphrase that the sender chose.</source>
        <comment>passphrase-needed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the hand-over again and look at what it would change.</source>
        <comment>not-in-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the hand-over again and look at what it would change.</source>
        <comment>plan-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the list anew.</source>
        <comment>bad-cursor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allow Satchel to use the keyring and try again, or use recovery shares.</source>
        <comment>keyring-denied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault's folder is not where it was: moved, removed, or its stick was pulled.</source>
        <comment>folder-gone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that it is the right table, and that it was saved whole.</source>
        <comment>table-no-rows</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Log in to the desktop as usual and try again, or use recovery shares.</source>
        <comment>keyring-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing is lost here. Put it back, or choose another place, and try again.</source>
        <comment>medium-gone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the vault on the computer that was added to it. If its keyring was emptied, use recovery shares or another passphrase.</source>
        <comment>device-secret-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the vault with its passphrase on another computer, or with recovery shares.</source>
        <comment>keyring-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Part of this was changed or put together by somebody who did not write it ({what}).</source>
        <comment>forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Part {number} of this is missing.</source>
        <comment>volume-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put all parts into one folder and open the first one.</source>
        <comment>volume-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put the longest texts into files and attach them.</source>
        <comment>record-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Records cannot be found by the column {column}.</source>
        <comment>table-key-not-usable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Records of the type {type} have no place in FollowTheMoney.</source>
        <comment>table-no-entities</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recovery share number {number} was given more than once.</source>
        <comment>repeated-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove one that is no longer needed, and try again.</source>
        <comment>too-many-slots</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove them (line breaks are allowed in long texts only) and try again.</source>
        <comment>value-has-controls</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rename one of them and try again.</source>
        <comment>table-duplicate-column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore it first if you want to change it.</source>
        <comment>already-binned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore vault.json from a backup of the folder; the records are in the database.</source>
        <comment>header-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore your latest backup beside it and compare.</source>
        <comment>heads-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore your latest backup beside this vault and compare.</source>
        <comment>file-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore your latest backup beside this vault and compare.</source>
        <comment>log-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore your latest backup beside this vault and compare.</source>
        <comment>statement-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Row {row} of the table has no end.</source>
        <comment>table-row-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Row {row} of the table holds a cell that is longer than any value may be.</source>
        <comment>table-cell-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Satchel cannot show this kind of file.</source>
        <comment>not-drawable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save a copy, and open it in another program if you trust where it comes from.</source>
        <comment>not-drawable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it again as UTF-8 and try again.</source>
        <comment>value-not-unicode</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it as CSV (UTF-8) or as XLSX, or choose its charset.</source>
        <comment>table-not-text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save it as CSV or as XLSX without a password and try again.</source>
        <comment>not-a-table</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the sheet that is needed as CSV and try again.</source>
        <comment>workbook-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Say it shortly, and put the rest into a note.</source>
        <comment>purpose-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Say why in a few words; the reason stays.</source>
        <comment>no-reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seal it in several bundles. One file may have at most 8 GiB.</source>
        <comment>too-much-for-a-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seal it separately for each kind of key.</source>
        <comment>mixed-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seal it twice, for half of the people each.</source>
        <comment>too-many-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seal two bundles.</source>
        <comment>passphrase-and-people</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search for a few words of it.</source>
        <comment>query-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set the value that you want; the history keeps both.</source>
        <comment>changed-since</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settle it first.</source>
        <comment>table-disputed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Several contacts have the name {contact}.</source>
        <comment>several-contacts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Several hand-overs carry the same name.</source>
        <comment>several-bundles</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shorten it, or add it as a file.</source>
        <comment>value-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shorten it, or attach the text as a file.</source>
        <comment>table-cell-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Somebody may have put back an older copy. Restore your latest backup beside it and compare.</source>
        <comment>set-back</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Something that was to be sealed changed meanwhile.</source>
        <comment>source-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split recovery shares first, then add this computer.</source>
        <comment>shares-first</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it from a backup, or ask whoever sent it for it again.</source>
        <comment>attachment-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take it from a backup, or ask whoever sent it for it again.</source>
        <comment>attachment-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take that work back first, or change the values that you do not want.</source>
        <comment>built-upon</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take them from an older backup or from a colleague.</source>
        <comment>backup-incomplete</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take them from an older backup or from a colleague.</source>
        <comment>restored-incomplete</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The backup in this folder holds newer work than this vault, or that of another copy of it.</source>
        <comment>backup-newer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The backup is made, but {files} attached files of this vault are damaged or missing.</source>
        <comment>backup-incomplete</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The beginning of this sealed file is damaged.</source>
        <comment>sealed-header-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The beginning of this sealed file was changed after it was sealed.</source>
        <comment>sealed-header-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The cell holds the error {error} instead of a value.</source>
        <comment>table-spreadsheet-error</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The content of this sealed file is damaged, incomplete or was changed.</source>
        <comment>payload-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The database of this vault is damaged or was tampered with.</source>
        <comment>database-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The database of this vault is not in its folder.</source>
        <comment>database-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The description of the record types is not usable: {file}: {problem}.</source>
        <comment>schema-broken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk or stick did not give back what was written to it.</source>
        <comment>read-back-differs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk or stick did not keep what was written to it.</source>
        <comment>copy-differs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The disk or stick failed while it was being used.</source>
        <comment>medium-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The encryption library on this computer was built in an unsafe way.</source>
        <comment>unsafe-library</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file in this vault is not the one that was attached.</source>
        <comment>file-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is kept as it was attached. Ask its sender for it again.</source>
        <comment>document-broken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is kept as it was attached. Save a copy if you need to look into it.</source>
        <comment>document-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is kept as it was attached.</source>
        <comment>document-unreadable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file or folder does not exist or is of the wrong kind.</source>
        <comment>file-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The first line of the passphrase file is longer than {limit} bytes.</source>
        <comment>passphrase-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The hand-over or this vault changed since you looked at it.</source>
        <comment>plan-changed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The history of a record shows every edit that can be taken back.</source>
        <comment>nothing-to-undo</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring of this computer does not answer.</source>
        <comment>keyring-silent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring of this computer failed.</source>
        <comment>keyring-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring of this computer holds nothing for this vault.</source>
        <comment>device-secret-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring of this computer is locked.</source>
        <comment>keyring-locked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The keyring of this computer refused.</source>
        <comment>keyring-denied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The list of hand-overs shows what was accepted.</source>
        <comment>nothing-accepted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The memory for unlocking must be between {least} and {most} MiB.</source>
        <comment>kdf-memory-out-of-range</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase holds bytes that are not text.</source>
        <comment>passphrase-not-text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <comment>empty-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase is needed, and there is no terminal to ask for it.</source>
        <comment>passphrase-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <comment>wrong-layout</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <comment>wrong-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase or shares are right, but the key they open is damaged.</source>
        <comment>slot-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The profiles are: {known}.</source>
        <comment>unknown-profile</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The purpose is longer than {most} characters.</source>
        <comment>purpose-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sender is not verified.</source>
        <comment>sender-not-trusted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sender of this bundle was revoked.</source>
        <comment>sender-revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sender of this hand-over is not verified.</source>
        <comment>sender-unverified</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The stick or folder is not there any more.</source>
        <comment>medium-gone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The table has no column called {column}.</source>
        <comment>table-no-such-column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text form of this sealed file is damaged.</source>
        <comment>armor-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <comment>passphrases-differ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault cannot be unlocked with this.</source>
        <comment>cannot-unlock</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vault is restored, but {files} of its attached files are damaged in the backup.</source>
        <comment>restored-incomplete</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The viewer for documents could not be started.</source>
        <comment>viewer-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The words of a recovery share do not fit together: a word is wrong or misplaced.</source>
        <comment>mistyped-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There are {names} custodians for {of} shares.</source>
        <comment>too-many-custodians</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is a disagreement about {property}.</source>
        <comment>table-disputed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no backup in this folder.</source>
        <comment>not-a-backup</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no charset called {encoding}.</source>
        <comment>table-unknown-encoding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no contact {contact} in this vault.</source>
        <comment>no-such-contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no disagreement about {property}.</source>
        <comment>nothing-to-settle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no file in this record.</source>
        <comment>no-file-in-record</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no identity in this file.</source>
        <comment>no-identity-in-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no profile called {profile}.</source>
        <comment>unknown-profile</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no type of record called {type}.</source>
        <comment>unknown-type</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no vault in this folder.</source>
        <comment>not-a-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is not enough free memory to try the passphrase.</source>
        <comment>no-memory-for-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is not enough free space.</source>
        <comment>no-space</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is nothing to add.</source>
        <comment>device-already-added</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is nothing to restore.</source>
        <comment>not-binned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is nothing to seal.</source>
        <comment>nothing-to-seal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is nothing to search for.</source>
        <comment>empty-query</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <comment>nothing-to-undo</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something at this place already.</source>
        <comment>folder-exists</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something at this place already.</source>
        <comment>rescue-target-exists</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is something under this name already.</source>
        <comment>already-there</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These recovery shares belong to different sets.</source>
        <comment>mixed-shares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These recovery shares do not fit together: at least one was altered.</source>
        <comment>share-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They were made for another vault, or shares were split again since then. Ask for the newer ones.</source>
        <comment>revoked-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This backup has format {version}; this program reads format {known}.</source>
        <comment>backup-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This backup is damaged or was tampered with.</source>
        <comment>generation-damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This bundle holds a receipt that its sender did not sign.</source>
        <comment>receipt-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This bundle was not sealed by the owner of that card.</source>
        <comment>other-sender</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This bundle was sealed for others, and somebody passed it on under a new seal.</source>
        <comment>readdressed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This bundle was sealed with a newer Satchel (format {version}; this one knows {known}).</source>
        <comment>bundle-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This cannot be done.</source>
        <comment>refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This cannot be sealed to more than {most} people at once.</source>
        <comment>too-many-recipients</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This card has the same keys as the contact that it should replace.</source>
        <comment>same-keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This card is your own.</source>
        <comment>own-card</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This change is not in the vault.</source>
        <comment>no-such-edit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This change was not saved. Put the folder back and try again.</source>
        <comment>folder-gone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer can be added only after recovery shares were made: without them, losing the computer would mean losing the vault.</source>
        <comment>shares-first</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer does not allow reading or writing there.</source>
        <comment>not-allowed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer has no keyring that Satchel can use.</source>
        <comment>keyring-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This computer is a way into this vault already.</source>
        <comment>device-already-added</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This contact card was changed, or was made to deceive ({what}).</source>
        <comment>card-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This contact card was made by a newer Satchel (version {version} of cards).</source>
        <comment>card-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This contact was replaced by another one before.</source>
        <comment>already-replaced</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This disk or stick cannot hold so large a file.</source>
        <comment>file-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document cannot be shown.</source>
        <comment>document-unreadable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document is incomplete or not what it claims to be, and cannot be shown.</source>
        <comment>document-broken</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document is locked with a password of its own.</source>
        <comment>document-locked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document is too large to be shown.</source>
        <comment>document-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document kept its viewer busy for more than {seconds} seconds.</source>
        <comment>document-hung</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document made its viewer crash ({how}).</source>
        <comment>document-crashed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This document made its viewer do something forbidden, and the viewer was stopped.</source>
        <comment>document-forbidden</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This edit was changed by later work and can no longer be taken back as a whole.</source>
        <comment>changed-since</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This file is not a table that can be read.</source>
        <comment>table-not-text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This folder holds no complete backup of that number.</source>
        <comment>no-generation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This folder holds other things than a backup.</source>
        <comment>something-else-there</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This folder holds parts of a vault, but not the file that opens it.</source>
        <comment>half-made-vault</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This folder holds the backup of another vault.</source>
        <comment>backup-of-another</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This hand-over is not in the vault any more.</source>
        <comment>no-such-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is damaged or was tampered with.</source>
        <comment>damaged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is more than a spreadsheet can hold.</source>
        <comment>too-large-for-workbook</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is more than one bundle can hold.</source>
        <comment>too-much-for-a-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is more than one change can say about a record.</source>
        <comment>too-much-at-once</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a contact card, or it is damaged.</source>
        <comment>not-a-card</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a place in the list.</source>
        <comment>bad-cursor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a record of this vault.</source>
        <comment>bad-record-id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a sealed file.</source>
        <comment>not-an-age-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a valid identity; one begins with AGE-SECRET-KEY-.</source>
        <comment>not-an-identity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a valid recipient; one begins with age1.</source>
        <comment>not-a-recipient</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a value of this record.</source>
        <comment>bad-statement-id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is too long to search for.</source>
        <comment>query-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This label or name cannot be used: it is too long, or holds characters that cannot be seen.</source>
        <comment>bad-label</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This name cannot be used: it is empty, too long, or holds characters that cannot be seen.</source>
        <comment>bad-name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This name is longer than the disk or stick can hold.</source>
        <comment>name-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This passphrase does not open the file.</source>
        <comment>wrong-bundle-passphrase</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This place is read-only.</source>
        <comment>read-only</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This record is in the bin already.</source>
        <comment>already-binned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This record is not a case.</source>
        <comment>not-a-case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This record is not in the bin.</source>
        <comment>not-binned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This record is not in the vault.</source>
        <comment>no-such-record</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This recovery share was made by another program, for something else.</source>
        <comment>foreign-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This sealed file could be opened, but it is not a Satchel bundle.</source>
        <comment>not-a-bundle</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This table has more than {limit} columns.</source>
        <comment>table-too-many-columns</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This table has no row below its first, which names the columns.</source>
        <comment>table-no-rows</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This table is empty.</source>
        <comment>table-empty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This table is not written in {encoding}.</source>
        <comment>table-wrong-encoding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault has as many ways in as it can hold.</source>
        <comment>too-many-slots</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault has format {version}; this program reads format {known}.</source>
        <comment>vault-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault has no way in for what was given.</source>
        <comment>no-such-slot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault is not opened by shares of set {set}.</source>
        <comment>revoked-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault was last used with an older Satchel and has to be brought up to date.</source>
        <comment>needs-upgrade</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault was opened for reading only.</source>
        <comment>opened-for-reading</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault was set back: it was last closed on {remembered}, but what lies here ends on {found}.</source>
        <comment>set-back</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This vault was used with a newer Satchel (version {version} of its tables).</source>
        <comment>database-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This was not sealed to the key that was tried.</source>
        <comment>no-identity-matches</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This was sealed for somebody else.</source>
        <comment>not-for-us</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This was sealed with a passphrase, not to a key.</source>
        <comment>passphrase-needed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This way into the vault does not exist any more.</source>
        <comment>unknown-slot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This workbook is damaged, locked or not an XLSX file.</source>
        <comment>workbook-unreadable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This workbook unpacks to more than a table may hold.</source>
        <comment>workbook-too-large</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This would need more than {most} parts.</source>
        <comment>too-many-volumes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick somebody, or choose a passphrase.</source>
        <comment>nobody-named</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Treat the document as hostile: do not open it in another program.</source>
        <comment>document-forbidden</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try other shares of the same set, to find out which one it is.</source>
        <comment>share-forged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trying a passphrase on this file would need more memory than is reasonable.</source>
        <comment>work-factor-too-high</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two columns hold {property}, which takes a single value.</source>
        <comment>table-columns-collide</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two columns of the table are called {column}.</source>
        <comment>table-duplicate-column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two different hand-overs of this sender carry the same number.</source>
        <comment>bundle-forked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two different histories carry the same name.</source>
        <comment>forked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type a part of its name and choose it.</source>
        <comment>value-not-a-country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type a part of the word and choose it; details go into the notes.</source>
        <comment>value-not-a-choice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type a shorter one.</source>
        <comment>passphrase-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type a word, or part of one with at least three letters.</source>
        <comment>empty-query</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type it anew.</source>
        <comment>passphrase-not-text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type something first.</source>
        <comment>nothing-given</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type the passphrase.</source>
        <comment>passphrase-missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlock it (it has the password of your log-in) and try again.</source>
        <comment>keyring-locked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlock it in the program that it was made with, and attach the unlocked file.</source>
        <comment>document-locked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unlocking needs {memory} MiB of memory, and this computer cannot spare it now.</source>
        <comment>cannot-spare-memory</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Update Satchel, or ask for a card made by the version that you use.</source>
        <comment>card-too-new</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a point before decimals and nothing between thousands.</source>
        <comment>value-not-a-number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a point before decimals and nothing between thousands.</source>
        <comment>value-not-money</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use at most {limit} letters on one line.</source>
        <comment>bad-label</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use its passphrase, or recovery shares that were made for it.</source>
        <comment>no-such-slot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use shares that all carry the same set number.</source>
        <comment>mixed-shares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs a country.</source>
        <comment>value-not-a-country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} takes one of the words in its list only.</source>
        <comment>value-not-a-choice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the name by which your colleagues know you, at most 200 characters.</source>
        <comment>bad-name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the shares that were made for this vault.</source>
        <comment>foreign-share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Usual ones are utf-8, utf-16, cp1251, cp1252, cp1254, cp1256 and koi8-r.</source>
        <comment>table-unknown-encoding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is wrong with each row is told above; correct the table and try again.</source>
        <comment>table-nothing-imported</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What this hand-over brought cannot be taken back: later work builds on it.</source>
        <comment>built-upon</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was erased cannot be brought back.</source>
        <comment>erased-for-good</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} begins with a brace, which no value does.</source>
        <comment>value-not-json</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} has parts that do not belong together.</source>
        <comment>value-unknown-member</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} holds control characters, which text cannot hold.</source>
        <comment>value-has-controls</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} is longer than {limit} {unit}.</source>
        <comment>value-too-long</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} is not of the right kind.</source>
        <comment>value-does-not-fit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was given for {property} is not readable as Unicode text.</source>
        <comment>value-not-unicode</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was there before is intact. Check the medium and try again.</source>
        <comment>medium-failed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was there before is intact. Free some space and try again.</source>
        <comment>no-space</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Without this, the vault could be lost together with one computer.</source>
        <comment>no-way-in-left</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write year, month and day in this order, as far as they are known.</source>
        <comment>value-not-a-date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{contact} is revoked: nothing is sealed to keys that may be in other hands.</source>
        <comment>recipient-revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{given} of the {need} recovery shares that are needed were given.</source>
        <comment>too-few-shares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{hint} Check the keyboard layout and Caps Lock, and try again.</source>
        <comment>wrong-layout</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{most} bundles were opened and wait to be accepted; no more are taken in.</source>
        <comment>quarantine-full</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{name} is not a file.</source>
        <comment>not-a-file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{name} is not a table that can be read.</source>
        <comment>not-a-table</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} cannot be filled from a table.</source>
        <comment>table-not-importable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} cannot refer to a record of the type {type}.</source>
        <comment>wrong-reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} has no such value.</source>
        <comment>no-such-value</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs a date and time with its offset, as in 2024-05-03T14:30+02:00.</source>
        <comment>value-not-a-time</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs a date that exists: 2024, 2024-05, 2024-05-03, ~2024 or 2024..2025.</source>
        <comment>value-not-a-date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs a number of at most 40 digits, as in 17 or -2.50.</source>
        <comment>value-not-a-number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs an amount and the three letters of a currency, as in 1200.50 EUR.</source>
        <comment>value-not-money</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs another record.</source>
        <comment>value-not-a-reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} needs yes or no.</source>
        <comment>value-not-yes-or-no</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property} takes a single value.</source>
        <comment>single-valued</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{typed} does not say what to withhold.</source>
        <comment>bad-withhold</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>not shared with you</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>probable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rumour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>sure</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>opening</name>
    <message>
        <source>It was accepted before; there is nothing to do.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It comes later than others sealed after it. That does no harm.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Earlier hand-overs of this sender were not seen here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two different hand-overs carry the same number: is a copy of that vault in use?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not sealed for you: somebody passed it on under a new seal.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A vault that wrote part of this was restored from a backup or copied.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sender's name is like that of somebody you know by other keys.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some of it is dated more than a day ahead of this computer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some of it is about records that were erased here; they wait apart unless you tick them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some of it is signed with keys that fell into other hands; it waits apart unless you tick it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some records begin in an earlier hand-over; they wait for it.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>{name}, unverified</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>profiles</name>
    <message>
        <source>Colleague on the case: everything but what never leaves</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Partner organisation: without sensitive details</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pseudonymous: said anew under new ids, without identity</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public: only what is public</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Without identity: nothing that names or locates a person</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>proving</name>
    <message>
        <source>Your passphrase, please</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>schema</name>
    <message>
        <source>(f) Implications for INTERPOL's neutrality</source>
        <comment>vocabulary.art3_factor.f_neutrality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Commission for the Control of INTERPOL's Files</source>
        <comment>vocabulary.consent_purpose.ccf</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Commission for the Control of INTERPOL's Files</source>
        <comment>vocabulary.organisation_kind.ccf</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Côte d'Ivoire</source>
        <comment>vocabulary.country.CI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(f) INTERPOL's neutrality</source>
        <comment>vocabulary.compliance_item.34_3_f_neutrality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seafarer's identity document</source>
        <comment>vocabulary.identity_document_kind.seaman</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting for the General Secretariat's review</source>
        <comment>vocabulary.proceeding_state.gs_review</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(a) Arrest, detain or restrict movements</source>
        <comment>vocabulary.diffusion_purpose.a_arrest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(a) Nature of the offence</source>
        <comment>vocabulary.art3_factor.a_nature_of_offence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(b) Locate or trace</source>
        <comment>vocabulary.diffusion_purpose.b_locate</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(b) Status of the person</source>
        <comment>vocabulary.art3_factor.b_status_of_person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(c) Identity of the source</source>
        <comment>vocabulary.art3_factor.c_identity_of_source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(c) Obtain additional information</source>
        <comment>vocabulary.diffusion_purpose.c_additional_information</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(d) Identify</source>
        <comment>vocabulary.diffusion_purpose.d_identification</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(d) Position of another NCB or entity</source>
        <comment>vocabulary.art3_factor.d_position_of_others</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(e) Obligations under international law</source>
        <comment>vocabulary.art3_factor.e_international_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(e) Warn of criminal activities</source>
        <comment>vocabulary.diffusion_purpose.e_warn</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(f) For information</source>
        <comment>vocabulary.diffusion_purpose.f_information</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(g) General context of the case</source>
        <comment>vocabulary.art3_factor.g_context</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.1 Politicians and their families</source>
        <comment>vocabulary.rop_chapter.3_1</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.10 Military offences</source>
        <comment>vocabulary.rop_chapter.3_10</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.11 Religion or race</source>
        <comment>vocabulary.rop_chapter.3_11</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.12 Separation of charges</source>
        <comment>vocabulary.rop_chapter.3_12</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.13 Coherence of charges and facts</source>
        <comment>vocabulary.rop_chapter.3_13</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.2 Freedom of expression</source>
        <comment>vocabulary.rop_chapter.3_2</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.3.1 Freedom of assembly</source>
        <comment>vocabulary.rop_chapter.3_3_1</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.3.2 Freedom of association</source>
        <comment>vocabulary.rop_chapter.3_3_2</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.4 State security</source>
        <comment>vocabulary.rop_chapter.3_4</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.5 Seizure of power or unrest</source>
        <comment>vocabulary.rop_chapter.3_5</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.6 Terrorism or membership</source>
        <comment>vocabulary.rop_chapter.3_6</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.7 Sanctions violations</source>
        <comment>vocabulary.rop_chapter.3_7</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.8 Elections</source>
        <comment>vocabulary.rop_chapter.3_8</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>3.9 Illegal emigration</source>
        <comment>vocabulary.rop_chapter.3_9</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A number of years after closing</source>
        <comment>vocabulary.retention_class.years_after_closing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Abduction or rendition</source>
        <comment>vocabulary.act_type.abduction</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>About whom</source>
        <comment>property.source.about</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>About</source>
        <comment>property.note.about</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Abuse of office</source>
        <comment>vocabulary.charge_class.abuse_of_office</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accepted: file openly</source>
        <comment>vocabulary.tip_off_decision.accepted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Access granted</source>
        <comment>vocabulary.proceeding_outcome.access_granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Access request to the CCF</source>
        <comment>vocabulary.known_how.ccf_access</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Access restricted</source>
        <comment>vocabulary.proceeding_outcome.access_restricted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accuracy and quality of data</source>
        <comment>vocabulary.decision_tag.quality_of_data</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledged only</source>
        <comment>vocabulary.intervention_response.acknowledged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledged</source>
        <comment>property.proceeding.acknowledged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledged</source>
        <comment>vocabulary.proceeding_state.acknowledged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Active</source>
        <comment>vocabulary.case_status.active</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activist</source>
        <comment>vocabulary.public_role.activist</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Address on the web</source>
        <comment>property.authority.url</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Address on the web</source>
        <comment>property.source.url</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Address</source>
        <comment>property.organisation.address</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Address</source>
        <comment>property.person.address</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Administrative offence</source>
        <comment>vocabulary.charge_class.administrative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Admissible</source>
        <comment>property.proceeding.admissible</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Admissible</source>
        <comment>vocabulary.proceeding_state.admissible</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Advocacy event</source>
        <comment>vocabulary.intervention_kind.advocacy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Affidavit</source>
        <comment>vocabulary.source_kind.affidavit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Affiliation</source>
        <comment>property.relationship.affiliation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Afghanistan</source>
        <comment>vocabulary.country.AF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Age of the victim at the time</source>
        <comment>property.event.victim_age</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agents of another State</source>
        <comment>vocabulary.perpetrator_type.foreign_state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Airline or carrier</source>
        <comment>vocabulary.organisation_kind.airline</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Albania</source>
        <comment>vocabulary.country.AL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert that caused it</source>
        <comment>property.incident.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert</source>
        <comment>property.charge.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert</source>
        <comment>property.event.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert</source>
        <comment>property.loss.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert</source>
        <comment>property.proceeding.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert</source>
        <comment>type.alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Algeria</source>
        <comment>vocabulary.country.DZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alias</source>
        <comment>vocabulary.name_kind.alias</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alleged perpetrator</source>
        <comment>vocabulary.source_connection.perpetrator</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alleged</source>
        <comment>vocabulary.violation_status.alleged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allowed late</source>
        <comment>vocabulary.legal_counsel.late</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allowed to enter</source>
        <comment>vocabulary.incident_outcome.entered</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Also a target</source>
        <comment>property.relationship.linked_target</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>American Samoa</source>
        <comment>vocabulary.country.AS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Amount awarded</source>
        <comment>property.claim.awarded</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Amount claimed</source>
        <comment>property.claim.amount</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Amount</source>
        <comment>property.loss.amount</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Andorra</source>
        <comment>vocabulary.country.AD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Angola</source>
        <comment>vocabulary.country.AO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Anguilla</source>
        <comment>vocabulary.country.AI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Annex, in order</source>
        <comment>property.proceeding.annex_exhibit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Antarctica</source>
        <comment>vocabulary.country.AQ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Anti-money-laundering list</source>
        <comment>vocabulary.alert_kind.aml_list</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Antigua and Barbuda</source>
        <comment>vocabulary.country.AG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Applicant or person concerned</source>
        <comment>property.proceeding.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Applicant</source>
        <comment>vocabulary.acting_party.applicant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Application to the ECtHR, 4 months</source>
        <comment>vocabulary.deadline_rule.ecthr_4</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Applied</source>
        <comment>property.protection_status.applied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arabic</source>
        <comment>vocabulary.language.ar</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Archived</source>
        <comment>vocabulary.case_status.archived</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Argentina</source>
        <comment>vocabulary.country.AR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Armed group</source>
        <comment>vocabulary.organisation_kind.armed_group</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Armed group</source>
        <comment>vocabulary.perpetrator_type.armed_group</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Armenia</source>
        <comment>vocabulary.country.AM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Armenian</source>
        <comment>vocabulary.language.hy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrest</source>
        <comment>vocabulary.act_type.arrest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrest</source>
        <comment>vocabulary.incident_kind.arrest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrested</source>
        <comment>property.proceeding.arrested</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arresting</source>
        <comment>vocabulary.institution_role.arresting</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrived</source>
        <comment>property.trip.arrived</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article 2 of the Constitution (human rights)</source>
        <comment>vocabulary.ground.art_2</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article 2</source>
        <comment>vocabulary.decision_tag.art_2</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article 3 of the Constitution (predominance)</source>
        <comment>vocabulary.ground.art_3</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article 3</source>
        <comment>vocabulary.decision_tag.art_3</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article of the law</source>
        <comment>property.charge.law_article</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Article</source>
        <comment>property.deadline.article</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Aruba</source>
        <comment>vocabulary.country.AW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As written in a passport</source>
        <comment>vocabulary.name_kind.passport</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asked for</source>
        <comment>vocabulary.confirmed_to_interpol.asked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assembly and association</source>
        <comment>vocabulary.right_affected.assembly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assessment</source>
        <comment>property.alert.assessment</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Assisted</source>
        <comment>vocabulary.involvement.assisted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Associate</source>
        <comment>vocabulary.relationship_kind.associate</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asylum and non-refoulement</source>
        <comment>vocabulary.right_affected.asylum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asylum seeker</source>
        <comment>vocabulary.protection_kind.asylum_seeker</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Asylum</source>
        <comment>vocabulary.proceeding_kind.asylum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attack</source>
        <comment>vocabulary.act_type.attack</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Attack</source>
        <comment>vocabulary.incident_kind.attack</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Audio recording</source>
        <comment>vocabulary.exhibit_kind.audio</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Audio recording</source>
        <comment>vocabulary.source_kind.audio</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Australia</source>
        <comment>vocabulary.country.AU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Austria</source>
        <comment>vocabulary.country.AT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Author as named in it</source>
        <comment>property.source.author_name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Author</source>
        <comment>property.source.author</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authority that issued the warrant</source>
        <comment>property.alert.warrant_authority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authority</source>
        <comment>property.incident.authority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Authority</source>
        <comment>type.authority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Azerbaijan</source>
        <comment>vocabulary.country.AZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Azerbaijani</source>
        <comment>vocabulary.language.az</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bahamas</source>
        <comment>vocabulary.country.BS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bahrain</source>
        <comment>vocabulary.country.BH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bail or reporting duty</source>
        <comment>vocabulary.detention_type.bail</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bangladesh</source>
        <comment>vocabulary.country.BD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bank</source>
        <comment>vocabulary.organisation_kind.bank</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Barbados</source>
        <comment>vocabulary.country.BB</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Basis</source>
        <comment>property.claim.basis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Began on (when the hour is not known)</source>
        <comment>property.incident.begins_on</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Began</source>
        <comment>property.incident.begins</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Belarus</source>
        <comment>vocabulary.country.BY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Belarusian</source>
        <comment>vocabulary.language.be</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Belgium</source>
        <comment>vocabulary.country.BE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Belize</source>
        <comment>vocabulary.country.BZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Benin</source>
        <comment>vocabulary.country.BJ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bermuda</source>
        <comment>vocabulary.country.BM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bhutan</source>
        <comment>vocabulary.country.BT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Birth certificate</source>
        <comment>vocabulary.identity_document_kind.birth_certificate</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Black Notice</source>
        <comment>vocabulary.alert_kind.black</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Blue Notice</source>
        <comment>vocabulary.alert_kind.blue</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bodily harm</source>
        <comment>vocabulary.charge_class.bodily_harm</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bolivia</source>
        <comment>vocabulary.country.BO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bonaire, Sint Eustatius and Saba</source>
        <comment>vocabulary.country.BQ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Border guard</source>
        <comment>vocabulary.organisation_kind.border_guard</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Border or immigration authority</source>
        <comment>vocabulary.perpetrator_type.border</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Border point or airport</source>
        <comment>property.incident.border_point</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bosnia and Herzegovina</source>
        <comment>vocabulary.country.BA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Botswana</source>
        <comment>vocabulary.country.BW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bouvet Island</source>
        <comment>vocabulary.country.BV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Brazil</source>
        <comment>vocabulary.country.BR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>British Indian Ocean Territory</source>
        <comment>vocabulary.country.IO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>British Virgin Islands</source>
        <comment>vocabulary.country.VG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Brunei Darussalam</source>
        <comment>vocabulary.country.BN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bulgaria</source>
        <comment>vocabulary.country.BG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Burkina Faso</source>
        <comment>vocabulary.country.BF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Burundi</source>
        <comment>vocabulary.country.BI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Business person</source>
        <comment>vocabulary.public_role.business</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Business</source>
        <comment>vocabulary.loss_head.business</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF</source>
        <comment>vocabulary.acting_party.ccf</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF, Statute art. 39</source>
        <comment>vocabulary.claim_forum.ccf_39</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-ACC decision on access, S 40(1)</source>
        <comment>vocabulary.deadline_rule.ccf_acc</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-ACK acknowledgement, S 31(1)</source>
        <comment>vocabulary.deadline_rule.ccf_ack</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-ADM admissibility, S 32(1)</source>
        <comment>vocabulary.deadline_rule.ccf_adm</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-DEL decision on correction or deletion, S 40(2)</source>
        <comment>vocabulary.deadline_rule.ccf_del</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-EXT extension, S 40(3)</source>
        <comment>vocabulary.deadline_rule.ccf_ext</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-GS45 answer of the General Secretariat, S 33(2)</source>
        <comment>vocabulary.deadline_rule.ccf_gs45</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-GSDEC decision sent to the General Secretariat, S 41(1)</source>
        <comment>vocabulary.deadline_rule.ccf_gsdec</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-IMPL implementation, S 41(2)</source>
        <comment>vocabulary.deadline_rule.ccf_impl</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-NOTACC notice of a decision on access, S 41(3)</source>
        <comment>vocabulary.deadline_rule.ccf_notacc</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-NOTDEL notice of a decision on deletion, S 41(3)</source>
        <comment>vocabulary.deadline_rule.ccf_notdel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-REV revision, S 42(1)-(2)</source>
        <comment>vocabulary.deadline_rule.ccf_rev</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF-SUB further submission, S 31(3)</source>
        <comment>vocabulary.deadline_rule.ccf_sub</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF: access</source>
        <comment>vocabulary.proceeding_kind.ccf_access</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF: correction</source>
        <comment>vocabulary.proceeding_kind.ccf_correction</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF: deletion</source>
        <comment>vocabulary.proceeding_kind.ccf_deletion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF: provisional measures</source>
        <comment>vocabulary.proceeding_kind.ccf_provisional</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CCF: revision</source>
        <comment>vocabulary.proceeding_kind.ccf_revision</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cabo Verde</source>
        <comment>vocabulary.country.CV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cambodia</source>
        <comment>vocabulary.country.KH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cameroon</source>
        <comment>vocabulary.country.CM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Can be distinguished</source>
        <comment>vocabulary.stance.distinguishes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Canada</source>
        <comment>vocabulary.country.CA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled</source>
        <comment>property.alert.cancelled</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancelled</source>
        <comment>vocabulary.alert_state.cancelled</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cannot be assessed</source>
        <comment>vocabulary.reliability.not_assessed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Capture</source>
        <comment>vocabulary.custody_event.capture</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Captured</source>
        <comment>property.source.captured</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Carried it out</source>
        <comment>vocabulary.involvement.carried_out</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Case</source>
        <comment>property.common.case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Case</source>
        <comment>type.case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Caveat added</source>
        <comment>vocabulary.proceeding_outcome.caveat_added</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cayman Islands</source>
        <comment>vocabulary.country.KY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Central African Republic</source>
        <comment>vocabulary.country.CF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Central Kurdish</source>
        <comment>vocabulary.language.ckb</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chad</source>
        <comment>vocabulary.country.TD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Channel</source>
        <comment>property.intervention.channel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Channel</source>
        <comment>property.proceeding.channel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chapter of the Repository of Practice</source>
        <comment>property.charge.rop_chapter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Charge</source>
        <comment>property.alert.charge</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Charge</source>
        <comment>type.charge</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Charged person</source>
        <comment>vocabulary.person_status.charged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chechen</source>
        <comment>vocabulary.language.ce</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check-in</source>
        <comment>property.trip.check_in</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checklist: met</source>
        <comment>property.alert.item_met</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checklist: not applicable</source>
        <comment>property.alert.item_not_applicable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checklist: not met</source>
        <comment>property.alert.item_not_met</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checklist: not met</source>
        <comment>property.charge.item_not_met</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Checklist: unknown</source>
        <comment>property.alert.item_unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Child</source>
        <comment>vocabulary.relationship_kind.child</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chile</source>
        <comment>vocabulary.country.CL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>China</source>
        <comment>vocabulary.country.CN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chinese</source>
        <comment>vocabulary.language.zh</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Christmas Island</source>
        <comment>vocabulary.country.CX</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Circulated to</source>
        <comment>property.alert.circulated_to</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Citation</source>
        <comment>property.authority.citation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Citation</source>
        <comment>property.source.citation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Civil court</source>
        <comment>vocabulary.claim_forum.civil</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Civil damages</source>
        <comment>vocabulary.proceeding_kind.civil_damages</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Civil servant</source>
        <comment>vocabulary.public_role.civil_servant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Claim</source>
        <comment>property.loss.claim</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Claim</source>
        <comment>type.claim</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Claimant</source>
        <comment>property.claim.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class of offence</source>
        <comment>property.charge.class</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Client</source>
        <comment>property.case.client</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Client</source>
        <comment>vocabulary.relationship_kind.client</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed</source>
        <comment>property.case.closed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed</source>
        <comment>vocabulary.case_status.closed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed</source>
        <comment>vocabulary.monitoring_status.closed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed</source>
        <comment>vocabulary.proceeding_state.closed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closing of a bank account</source>
        <comment>vocabulary.incident_kind.bank_closure</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Co-accused</source>
        <comment>vocabulary.relationship_kind.co_accused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cocos (Keeling) Islands</source>
        <comment>vocabulary.country.CC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colleague</source>
        <comment>vocabulary.relationship_kind.colleague</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colleague</source>
        <comment>vocabulary.source_connection.colleague</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Collected by</source>
        <comment>property.exhibit.collector</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Collected by</source>
        <comment>property.source.collector</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Collected</source>
        <comment>property.exhibit.collected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colombia</source>
        <comment>vocabulary.country.CO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Commentary</source>
        <comment>vocabulary.authority_kind.commentary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Communication to a UN body</source>
        <comment>vocabulary.intervention_kind.un_communication</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Comoros</source>
        <comment>vocabulary.country.KM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Company</source>
        <comment>vocabulary.organisation_kind.company</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compliant</source>
        <comment>vocabulary.proceeding_outcome.compliant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Computed date</source>
        <comment>property.deadline.computed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Conditions of detention</source>
        <comment>property.incident.conditions</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Confirmed to INTERPOL</source>
        <comment>property.protection_status.confirmed_to_interpol</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Confirmed</source>
        <comment>vocabulary.alert_existence.confirmed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Confirmed</source>
        <comment>vocabulary.violation_status.confirmed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Congo</source>
        <comment>vocabulary.country.CG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Connection to the events</source>
        <comment>property.source.connection</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent (GDPR 6(1)(a))</source>
        <comment>vocabulary.legal_basis.consent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent and tip-off decided</source>
        <comment>vocabulary.proceeding_state.consent_decided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent to extradition, 10 days, 3rd Additional Protocol art. 6</source>
        <comment>vocabulary.deadline_rule.consent_10</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent to its use</source>
        <comment>property.exhibit.consent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent to the disclosure</source>
        <comment>property.event.consent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consent</source>
        <comment>type.consent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Considered a safe third country</source>
        <comment>property.trip.safe_third_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Consular or diplomatic intervention</source>
        <comment>vocabulary.intervention_kind.consular</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Contact only through the lawyer</source>
        <comment>vocabulary.safety_flag.contact_through_lawyer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Contact person</source>
        <comment>property.organisation.contact_person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Contract of representation (GDPR 6(1)(b))</source>
        <comment>vocabulary.legal_basis.contract</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Control number</source>
        <comment>property.alert.control_number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Converted amount</source>
        <comment>property.loss.converted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Convicted person</source>
        <comment>vocabulary.person_status.convicted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Conviction</source>
        <comment>vocabulary.act_type.conviction</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cook Islands</source>
        <comment>vocabulary.country.CK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy</source>
        <comment>property.identity_document.copy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Corrected</source>
        <comment>vocabulary.proceeding_outcome.corrected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Corruption or bribery</source>
        <comment>vocabulary.charge_class.corruption</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Costa Rica</source>
        <comment>vocabulary.country.CR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Counsel appointed by the State</source>
        <comment>vocabulary.legal_counsel.appointed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Counsel of own choice</source>
        <comment>vocabulary.legal_counsel.own_choice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country entered or crossed</source>
        <comment>property.trip.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country feared</source>
        <comment>property.protection_status.feared_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country of asylum or refuge</source>
        <comment>property.person.asylum_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country of birth</source>
        <comment>property.person.birth_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country of the conduct</source>
        <comment>property.charge.conduct_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country of the warrant</source>
        <comment>property.alert.warrant_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country that protects</source>
        <comment>property.protection_status.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country whose law it is</source>
        <comment>property.charge.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country</source>
        <comment>property.event.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country</source>
        <comment>property.incident.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country</source>
        <comment>property.organisation.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Country</source>
        <comment>property.proceeding.country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court action</source>
        <comment>vocabulary.intervention_kind.court_action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court case name</source>
        <comment>property.incident.court_case_name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court case number</source>
        <comment>property.incident.court_case_number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court document</source>
        <comment>vocabulary.source_kind.court_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court or body</source>
        <comment>property.authority.body</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court</source>
        <comment>property.incident.court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court</source>
        <comment>vocabulary.acting_party.court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court</source>
        <comment>vocabulary.organisation_kind.court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Court</source>
        <comment>vocabulary.perpetrator_type.court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Courts</source>
        <comment>vocabulary.consent_purpose.court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Creator</source>
        <comment>property.exhibit.creator</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Crimean Tatar</source>
        <comment>vocabulary.language.crh</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Criminal data as national law allows (GDPR 10)</source>
        <comment>vocabulary.legal_basis.criminal_data_by_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Criminal proceeding in the requesting State</source>
        <comment>vocabulary.proceeding_kind.criminal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Croatia</source>
        <comment>vocabulary.country.HR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cuba</source>
        <comment>vocabulary.country.CU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Curaçao</source>
        <comment>vocabulary.country.CW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cured</source>
        <comment>vocabulary.proceeding_state.cured</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Custody event</source>
        <comment>property.exhibit.custody</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cybercrime</source>
        <comment>vocabulary.charge_class.cybercrime</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cyprus</source>
        <comment>vocabulary.country.CY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Czechia</source>
        <comment>vocabulary.country.CZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data file</source>
        <comment>vocabulary.exhibit_kind.data_file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data protection (GDPR, AML lists)</source>
        <comment>vocabulary.proceeding_kind.data_protection</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data protection request, 1 month, GDPR art. 12(3)</source>
        <comment>vocabulary.deadline_rule.data_1</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of birth</source>
        <comment>property.person.birth_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of death</source>
        <comment>property.person.death_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of expiry</source>
        <comment>property.identity_document.expires</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of issue</source>
        <comment>property.identity_document.issued</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the confirmation</source>
        <comment>property.protection_status.confirmed_on</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the decision on admissibility</source>
        <comment>property.proceeding.admissibility_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the decision</source>
        <comment>property.proceeding.decided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the decision</source>
        <comment>property.trip.decided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the trigger</source>
        <comment>property.deadline.trigger_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date of the warrant</source>
        <comment>property.alert.warrant_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date</source>
        <comment>property.authority.date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date</source>
        <comment>property.exhibit.date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date</source>
        <comment>property.intervention.date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date</source>
        <comment>property.note.date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Date</source>
        <comment>property.source.date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Days of detention</source>
        <comment>vocabulary.loss_head.detention_days</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Days</source>
        <comment>property.loss.days</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deadline</source>
        <comment>type.deadline</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deceased person</source>
        <comment>vocabulary.person_status.deceased</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deceased</source>
        <comment>property.person.deceased</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decided</source>
        <comment>property.claim.decided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decided</source>
        <comment>vocabulary.proceeding_state.decided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decision</source>
        <comment>property.trip.decision</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decision</source>
        <comment>vocabulary.authority_kind.decision</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Declined</source>
        <comment>vocabulary.intervention_status.declined</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Defamation, insult or false information</source>
        <comment>vocabulary.charge_class.defamation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Degree of involvement</source>
        <comment>property.event.involvement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deleted</source>
        <comment>property.alert.deleted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deleted</source>
        <comment>vocabulary.alert_state.deleted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deleted</source>
        <comment>vocabulary.proceeding_outcome.deleted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deletion of the national copy asked of</source>
        <comment>property.alert.national_copy_asked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deletion of the national copy confirmed by</source>
        <comment>property.alert.national_copy_confirmed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Deletion</source>
        <comment>vocabulary.custody_event.deletion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Democratic Republic of the Congo</source>
        <comment>vocabulary.country.CD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Denial of banking services</source>
        <comment>vocabulary.act_type.banking_denial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Denied</source>
        <comment>vocabulary.alert_existence.denied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Denied</source>
        <comment>vocabulary.legal_counsel.denied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Denied</source>
        <comment>vocabulary.violation_status.denied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Denmark</source>
        <comment>vocabulary.country.DK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Departure</source>
        <comment>property.trip.departs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dependant</source>
        <comment>vocabulary.relationship_kind.dependant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description of criminal activities</source>
        <comment>vocabulary.decision_tag.description_of_activities</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description</source>
        <comment>property.event.description</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description</source>
        <comment>property.loss.description</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Description</source>
        <comment>property.relationship.description</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Desertion or draft evasion</source>
        <comment>vocabulary.charge_class.desertion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Detention</source>
        <comment>vocabulary.act_type.detention</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Detention</source>
        <comment>vocabulary.incident_kind.detention</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Diffusion</source>
        <comment>vocabulary.alert_kind.diffusion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discontinued</source>
        <comment>vocabulary.proceeding_outcome.discontinued</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discrediting the armed forces</source>
        <comment>vocabulary.charge_class.discrediting_forces</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dismissal</source>
        <comment>vocabulary.act_type.dismissal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Disputed</source>
        <comment>vocabulary.territory_status.disputed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Djibouti</source>
        <comment>vocabulary.country.DJ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not communicate to the source</source>
        <comment>vocabulary.ccf_flag.do_not_communicate</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not contact directly</source>
        <comment>vocabulary.safety_flag.do_not_contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not file</source>
        <comment>vocabulary.tip_off_decision.not_filed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Do not go</source>
        <comment>vocabulary.trip_decision.do_not_go</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Document carried</source>
        <comment>property.trip.carried_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Document</source>
        <comment>vocabulary.exhibit_kind.document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Does it exist</source>
        <comment>property.alert.existence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Domestic recourse against an NCB</source>
        <comment>vocabulary.proceeding_kind.domestic_ncb</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dominica</source>
        <comment>vocabulary.country.DM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dominican Republic</source>
        <comment>vocabulary.country.DO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done on</source>
        <comment>property.deadline.done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done</source>
        <comment>vocabulary.deadline_state.done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done</source>
        <comment>vocabulary.intervention_status.done</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Doubtful</source>
        <comment>vocabulary.reliability.doubtful</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Draft</source>
        <comment>vocabulary.proceeding_state.draft</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dropped</source>
        <comment>vocabulary.deadline_state.dropped</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drugs</source>
        <comment>vocabulary.charge_class.drugs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Due process</source>
        <comment>vocabulary.decision_tag.due_process</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Due</source>
        <comment>property.deadline.due</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Duration</source>
        <comment>property.exhibit.duration</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>E-mail</source>
        <comment>property.organisation.email</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>E-mail</source>
        <comment>property.person.email</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>E-mail</source>
        <comment>vocabulary.filing_channel.email</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ECtHR Rule 39</source>
        <comment>vocabulary.proceeding_kind.rule_39</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ECtHR, art. 41</source>
        <comment>vocabulary.claim_forum.ecthr_41</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ecuador</source>
        <comment>vocabulary.country.EC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Effect on the CCF request</source>
        <comment>property.proceeding.effect_on_ccf</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Effective remedy</source>
        <comment>vocabulary.right_affected.remedy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Egypt</source>
        <comment>vocabulary.country.EG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>El Salvador</source>
        <comment>vocabulary.country.SV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Electoral offence</source>
        <comment>vocabulary.charge_class.elections</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Embassy or consulate</source>
        <comment>vocabulary.organisation_kind.embassy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Embezzlement</source>
        <comment>vocabulary.charge_class.embezzlement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Emergency contact</source>
        <comment>property.organisation.emergency_contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Employee</source>
        <comment>vocabulary.relationship_kind.employee</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Employer</source>
        <comment>vocabulary.relationship_kind.employer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ended on (when the hour is not known)</source>
        <comment>property.incident.ends_on</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ended</source>
        <comment>property.incident.ends</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enforced disappearance</source>
        <comment>vocabulary.act_type.disappearance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>English</source>
        <comment>vocabulary.language.en</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enquiry of the Requests Chamber</source>
        <comment>property.proceeding.enquiry_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Equality and non-discrimination</source>
        <comment>vocabulary.right_affected.equality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Equatorial Guinea</source>
        <comment>vocabulary.country.GQ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Erased</source>
        <comment>vocabulary.case_status.erased</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Eritrea</source>
        <comment>vocabulary.country.ER</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Established by a court</source>
        <comment>vocabulary.violation_status.established_by_court</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Estonia</source>
        <comment>vocabulary.country.EE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Eswatini</source>
        <comment>vocabulary.country.SZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ethiopia</source>
        <comment>vocabulary.country.ET</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ethnic background</source>
        <comment>property.person.ethnicity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>European Court of Human Rights</source>
        <comment>vocabulary.proceeding_kind.ecthr</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>European arrest warrant</source>
        <comment>vocabulary.alert_kind.eaw</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>European arrest warrant</source>
        <comment>vocabulary.proceeding_kind.eaw</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>European arrest warrant, 30 days more, FD 2002/584 art. 17(4)</source>
        <comment>vocabulary.deadline_rule.eaw_90</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>European arrest warrant, 60 days, FD 2002/584 art. 17</source>
        <comment>vocabulary.deadline_rule.eaw_60</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event</source>
        <comment>property.intervention.event</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event</source>
        <comment>type.event</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Evidence of</source>
        <comment>property.exhibit.evidence_of</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exact location</source>
        <comment>property.event.exact_place</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exhibit</source>
        <comment>property.source.exhibit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exhibit</source>
        <comment>type.exhibit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expired</source>
        <comment>vocabulary.identity_document_status.expired</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expires</source>
        <comment>property.consent.expires</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expires</source>
        <comment>property.protection_status.expires</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Explained by</source>
        <comment>property.consent.explained_by</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Explicit consent to special categories (GDPR 9(2)(a))</source>
        <comment>vocabulary.legal_basis.explicit_consent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exposure assessment</source>
        <comment>property.trip.assessment</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expression</source>
        <comment>vocabulary.right_affected.expression</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expulsion</source>
        <comment>vocabulary.act_type.expulsion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extended until</source>
        <comment>property.proceeding.extended_until</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extortion</source>
        <comment>vocabulary.charge_class.extortion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extradited</source>
        <comment>vocabulary.incident_outcome.extradited</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extradited</source>
        <comment>vocabulary.proceeding_outcome.extradited</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extradition</source>
        <comment>vocabulary.act_type.extradition</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extradition</source>
        <comment>vocabulary.proceeding_kind.extradition</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extreme</source>
        <comment>vocabulary.trip_risk.extreme</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Extremism</source>
        <comment>vocabulary.charge_class.extremism</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Eyewitness</source>
        <comment>vocabulary.source_connection.eyewitness</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fact-checked</source>
        <comment>vocabulary.proceeding_state.fact_checked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Factor of RPD 34(3) that weighs</source>
        <comment>property.alert.art3_factor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Facts checked</source>
        <comment>property.proceeding.facts_checked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Failed to prevent it</source>
        <comment>vocabulary.involvement.failed_to_prevent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fair trial</source>
        <comment>vocabulary.ground.fair_trial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fair trial</source>
        <comment>vocabulary.right_affected.fair_trial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fairly reliable</source>
        <comment>vocabulary.reliability.fairly_reliable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Falkland Islands (Malvinas)</source>
        <comment>vocabulary.country.FK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Family matter</source>
        <comment>vocabulary.charge_class.family_matter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Faroe Islands</source>
        <comment>vocabulary.country.FO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Female</source>
        <comment>vocabulary.sex.F</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fiji</source>
        <comment>vocabulary.country.FJ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>File with restrictions</source>
        <comment>vocabulary.tip_off_decision.restricted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>File</source>
        <comment>property.authority.exhibit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>File</source>
        <comment>property.exhibit.file</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filed</source>
        <comment>property.claim.filed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filed</source>
        <comment>property.proceeding.filed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filed</source>
        <comment>vocabulary.claim_status.filed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filed</source>
        <comment>vocabulary.proceeding_state.filed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Final date</source>
        <comment>property.event.ends</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Financial help</source>
        <comment>vocabulary.intervention_kind.financial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Financing of terrorism</source>
        <comment>vocabulary.charge_class.terrorist_financing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finding of non-refoulement</source>
        <comment>property.protection_status.non_refoulement_finding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finland</source>
        <comment>vocabulary.country.FI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fixity check</source>
        <comment>vocabulary.custody_event.fixity_check</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Followed up in</source>
        <comment>property.proceeding.followed_up</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Follows</source>
        <comment>vocabulary.link_kind.follows</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>For whom</source>
        <comment>property.intervention.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forgery</source>
        <comment>vocabulary.charge_class.forgery</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Form</source>
        <comment>property.consent.form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Former official</source>
        <comment>vocabulary.public_role.former_official</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Former spouse or partner</source>
        <comment>vocabulary.relationship_kind.former_spouse</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forum of advocacy</source>
        <comment>property.event.forum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forum</source>
        <comment>property.claim.forum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forum</source>
        <comment>property.proceeding.forum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forum</source>
        <comment>vocabulary.institution_role.forum</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Found compliant</source>
        <comment>vocabulary.alert_assessment.compliant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Found not compliant by the CCF</source>
        <comment>vocabulary.alert_assessment.non_compliant_ccf</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Found not compliant by the General Secretariat</source>
        <comment>vocabulary.alert_assessment.non_compliant_gs</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Founder</source>
        <comment>vocabulary.relationship_kind.founder</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>France</source>
        <comment>vocabulary.country.FR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fraud</source>
        <comment>vocabulary.charge_class.fraud</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Freedom from torture</source>
        <comment>vocabulary.right_affected.torture_prohibition</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Freezing or taking of assets</source>
        <comment>vocabulary.act_type.asset_freeze</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>French Guiana</source>
        <comment>vocabulary.country.GF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>French Polynesia</source>
        <comment>vocabulary.country.PF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>French Southern Territories</source>
        <comment>vocabulary.country.TF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>French</source>
        <comment>vocabulary.language.fr</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Friend</source>
        <comment>vocabulary.relationship_kind.friend</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From</source>
        <comment>property.loss.begins</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Further submission due</source>
        <comment>property.proceeding.submission_due</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Further submission</source>
        <comment>vocabulary.proceeding_state.further_submission</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Future compensation fund (PACE)</source>
        <comment>vocabulary.claim_forum.pace_fund</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>GS-SUSP suspension by the NCB, RPD 81(1)</source>
        <comment>vocabulary.deadline_rule.gs_susp</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Gabon</source>
        <comment>vocabulary.country.GA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Gambia</source>
        <comment>vocabulary.country.GM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>General Secretariat</source>
        <comment>vocabulary.acting_party.general_secretariat</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Georgia</source>
        <comment>vocabulary.country.GE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Georgian</source>
        <comment>vocabulary.language.ka</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>German</source>
        <comment>vocabulary.language.de</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Germany</source>
        <comment>vocabulary.country.DE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ghana</source>
        <comment>vocabulary.country.GH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Gibraltar</source>
        <comment>vocabulary.country.GI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Given by a guardian</source>
        <comment>vocabulary.consent_form.guardian</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Given</source>
        <comment>property.consent.given</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go with measures</source>
        <comment>vocabulary.trip_decision.go_with_measures</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go</source>
        <comment>vocabulary.trip_decision.go</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Grandchild</source>
        <comment>vocabulary.relationship_kind.grandchild</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Grandparent</source>
        <comment>vocabulary.relationship_kind.grandparent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Granted</source>
        <comment>property.protection_status.granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Granted</source>
        <comment>vocabulary.claim_status.granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Granted</source>
        <comment>vocabulary.proceeding_outcome.granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Greece</source>
        <comment>vocabulary.country.GR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Greek</source>
        <comment>vocabulary.language.el</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Green Notice</source>
        <comment>vocabulary.alert_kind.green</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Greenland</source>
        <comment>vocabulary.country.GL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Grenada</source>
        <comment>vocabulary.country.GD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ground against it</source>
        <comment>property.alert.ground</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ground</source>
        <comment>property.authority.ground</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guadeloupe</source>
        <comment>vocabulary.country.GP</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guam</source>
        <comment>vocabulary.country.GU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guardian</source>
        <comment>property.consent.guardian</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guardian</source>
        <comment>vocabulary.relationship_kind.guardian</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guatemala</source>
        <comment>vocabulary.country.GT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guernsey</source>
        <comment>vocabulary.country.GG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guideline</source>
        <comment>vocabulary.authority_kind.guideline</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guinea</source>
        <comment>vocabulary.country.GN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guinea-Bissau</source>
        <comment>vocabulary.country.GW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Guyana</source>
        <comment>vocabulary.country.GY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Haiti</source>
        <comment>vocabulary.country.HT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Harassment</source>
        <comment>vocabulary.act_type.harassment</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hard deadline</source>
        <comment>property.deadline.hard</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Has an extradition treaty with the requesting State</source>
        <comment>property.trip.treaty_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Head of loss</source>
        <comment>property.loss.head</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Health at risk</source>
        <comment>vocabulary.safety_flag.health_at_risk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Health</source>
        <comment>property.person.health</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Health</source>
        <comment>vocabulary.loss_head.health</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Heard Island and McDonald Islands</source>
        <comment>vocabulary.country.HM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hearing</source>
        <comment>property.proceeding.hearing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hearing</source>
        <comment>vocabulary.proceeding_state.hearing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hearsay</source>
        <comment>vocabulary.source_connection.hearsay</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hebrew</source>
        <comment>vocabulary.language.he</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Held at a border</source>
        <comment>vocabulary.detention_type.border_hold</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High</source>
        <comment>vocabulary.priority.high</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>High</source>
        <comment>vocabulary.trip_risk.high</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hit at a border</source>
        <comment>vocabulary.known_how.border_hit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Holder</source>
        <comment>property.identity_document.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Holy See</source>
        <comment>vocabulary.country.VA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Homicide</source>
        <comment>vocabulary.charge_class.homicide</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Honduras</source>
        <comment>vocabulary.country.HN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hong Kong</source>
        <comment>vocabulary.country.HK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hooliganism</source>
        <comment>vocabulary.charge_class.hooliganism</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hours held, as reported</source>
        <comment>property.incident.hours</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>House arrest</source>
        <comment>vocabulary.detention_type.house_arrest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How it is known</source>
        <comment>property.alert.known_how</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How it is linked</source>
        <comment>property.event.link_kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How it was explained</source>
        <comment>property.consent.explained_how</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How it was made</source>
        <comment>property.exhibit.derivation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Human rights defender</source>
        <comment>vocabulary.public_role.human_rights_defender</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Human rights</source>
        <comment>vocabulary.decision_tag.human_rights</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Humanitarian protection</source>
        <comment>vocabulary.protection_kind.humanitarian</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hungary</source>
        <comment>vocabulary.country.HU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ICCPR art. 9(5)</source>
        <comment>vocabulary.claim_forum.iccpr_9_5</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>INTERPOL General Secretariat</source>
        <comment>vocabulary.organisation_kind.general_secretariat</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>INTERPOL number</source>
        <comment>property.alert.entity_id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>INTERPOL-United Nations Special Notice</source>
        <comment>vocabulary.alert_kind.un_special</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iceland</source>
        <comment>vocabulary.country.IS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity document</source>
        <comment>type.identity_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity document</source>
        <comment>vocabulary.source_kind.identity_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity is protected</source>
        <comment>property.person.identity_protected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Identity is protected</source>
        <comment>vocabulary.safety_flag.identity_protected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Illegal armed formation</source>
        <comment>vocabulary.charge_class.armed_formation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Illegal emigration or border crossing</source>
        <comment>vocabulary.charge_class.emigration</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Immigration detention</source>
        <comment>vocabulary.detention_type.immigration</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Impact</source>
        <comment>property.event.impact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Impact</source>
        <comment>property.intervention.impact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Implemented</source>
        <comment>property.proceeding.implemented</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Implemented</source>
        <comment>vocabulary.proceeding_state.implemented</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In hiding</source>
        <comment>vocabulary.safety_flag.in_hiding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In person</source>
        <comment>vocabulary.filing_channel.in_person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inadmissible</source>
        <comment>vocabulary.proceeding_state.inadmissible</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incident it arose from</source>
        <comment>property.proceeding.incident</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incident</source>
        <comment>property.event.incident</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incident</source>
        <comment>property.intervention.incident</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incident</source>
        <comment>property.loss.incident</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incident</source>
        <comment>type.incident</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Incommunicado</source>
        <comment>vocabulary.detention_type.incommunicado</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>India</source>
        <comment>vocabulary.country.IN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Indonesia</source>
        <comment>vocabulary.country.ID</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inferred</source>
        <comment>vocabulary.known_how.inferred</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ingestion</source>
        <comment>vocabulary.custody_event.ingestion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Initial date</source>
        <comment>property.event.begins</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Institution</source>
        <comment>property.incident.authority_institution</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Insurance</source>
        <comment>vocabulary.claim_forum.insurance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intake</source>
        <comment>vocabulary.case_status.intake</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intergovernmental organisation</source>
        <comment>vocabulary.organisation_kind.igo</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>International Criminal Court (914)</source>
        <comment>vocabulary.requesting_body.icc</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>International Residual Mechanism for Criminal Tribunals (922)</source>
        <comment>vocabulary.requesting_body.irmct</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>International instrument</source>
        <comment>property.event.instrument</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>International interest and seriousness</source>
        <comment>vocabulary.decision_tag.international_interest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Interpreter</source>
        <comment>property.source.interpreter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intervening party</source>
        <comment>property.intervention.party</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intervention of a lawyer</source>
        <comment>vocabulary.intervention_kind.lawyer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intervention</source>
        <comment>property.incident.intervention</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Intervention</source>
        <comment>type.intervention</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Investigator</source>
        <comment>vocabulary.source_connection.investigator</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iran</source>
        <comment>vocabulary.country.IR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iraq</source>
        <comment>vocabulary.country.IQ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ireland</source>
        <comment>vocabulary.country.IE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Isle of Man</source>
        <comment>vocabulary.country.IM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Israel</source>
        <comment>vocabulary.country.IL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issuer that is no country</source>
        <comment>property.alert.requesting_body</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issuing authority</source>
        <comment>property.identity_document.issuing_authority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issuing country (passport, identity card)</source>
        <comment>property.identity_document.issuing_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issuing country (refuge, residence)</source>
        <comment>property.identity_document.refuge_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Italian</source>
        <comment>vocabulary.language.it</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Italy</source>
        <comment>vocabulary.country.IT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jamaica</source>
        <comment>vocabulary.country.JM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Japan</source>
        <comment>vocabulary.country.JP</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jersey</source>
        <comment>vocabulary.country.JE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jordan</source>
        <comment>vocabulary.country.JO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Journalist</source>
        <comment>vocabulary.public_role.journalist</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Journalist</source>
        <comment>vocabulary.source_connection.journalist</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Judgment</source>
        <comment>vocabulary.authority_kind.judgment</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Judicial district</source>
        <comment>property.incident.judicial_district</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jurisdiction, or no valid warrant</source>
        <comment>vocabulary.ground.no_valid_warrant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Justified</source>
        <comment>vocabulary.alert_assessment.justified</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kazakh</source>
        <comment>vocabulary.language.kk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kazakhstan</source>
        <comment>vocabulary.country.KZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep until</source>
        <comment>property.case.retain_until</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kenya</source>
        <comment>vocabulary.country.KE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kidnapping</source>
        <comment>vocabulary.charge_class.kidnapping</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Killing</source>
        <comment>vocabulary.act_type.killing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.alert.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.authority.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.exhibit.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.identity_document.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.incident.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.intervention.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.organisation.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.proceeding.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.protection_status.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.relationship.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kind</source>
        <comment>property.source.kind</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kiribati</source>
        <comment>vocabulary.country.KI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kosovo</source>
        <comment>vocabulary.country.XK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kurdish</source>
        <comment>vocabulary.language.ku</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kuwait</source>
        <comment>vocabulary.country.KW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kyrgyz</source>
        <comment>vocabulary.language.ky</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <comment>vocabulary.country.KG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lack of action for extradition</source>
        <comment>vocabulary.decision_tag.lack_of_extradition_action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language of the text</source>
        <comment>property.charge.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language spoken</source>
        <comment>property.person.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <comment>property.authority.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <comment>property.consent.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <comment>property.exhibit.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <comment>property.proceeding.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <comment>property.source.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Laos</source>
        <comment>vocabulary.country.LA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Latest state</source>
        <comment>property.alert.state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Latest status of the perpetrator</source>
        <comment>property.event.perpetrator_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Latvia</source>
        <comment>vocabulary.country.LV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Law firm</source>
        <comment>vocabulary.organisation_kind.law_firm</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lawyer on call</source>
        <comment>property.trip.lawyer_on_call</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lawyer</source>
        <comment>vocabulary.public_role.lawyer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lawyer</source>
        <comment>vocabulary.relationship_kind.lawyer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lawyer</source>
        <comment>vocabulary.source_connection.lawyer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leads to</source>
        <comment>vocabulary.link_kind.leads_to</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lebanon</source>
        <comment>vocabulary.country.LB</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal basis of processing</source>
        <comment>property.case.legal_basis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal basis of processing</source>
        <comment>property.person.legal_basis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal basis shown</source>
        <comment>property.incident.basis_shown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal claims (GDPR 9(2)(f))</source>
        <comment>vocabulary.legal_basis.legal_claims</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal counsel</source>
        <comment>property.incident.legal_counsel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal fees</source>
        <comment>vocabulary.loss_head.legal_fees</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal hold</source>
        <comment>property.case.legal_hold</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal name</source>
        <comment>vocabulary.name_kind.legal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legal obligation (GDPR 6(1)(c))</source>
        <comment>vocabulary.legal_basis.legal_obligation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legally privileged</source>
        <comment>property.exhibit.privileged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legally privileged</source>
        <comment>property.note.privileged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legally privileged</source>
        <comment>property.source.privileged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legitimate interests (GDPR 6(1)(f))</source>
        <comment>vocabulary.legal_basis.legitimate_interests</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lesotho</source>
        <comment>vocabulary.country.LS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Letter from an NCB</source>
        <comment>vocabulary.known_how.ncb_letter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Letter from an NCB</source>
        <comment>vocabulary.source_kind.ncb_letter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Letter from the CCF</source>
        <comment>vocabulary.source_kind.ccf_letter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Letter</source>
        <comment>vocabulary.intervention_kind.letter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Liability of the State</source>
        <comment>vocabulary.claim_forum.state_liability</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Liberia</source>
        <comment>vocabulary.country.LR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Liberty and security</source>
        <comment>vocabulary.right_affected.liberty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Libya</source>
        <comment>vocabulary.country.LY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Liechtenstein</source>
        <comment>vocabulary.country.LI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Life</source>
        <comment>vocabulary.right_affected.life</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Linked alert</source>
        <comment>property.alert.linked_alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Linked event</source>
        <comment>property.event.linked_event</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>List provider</source>
        <comment>vocabulary.organisation_kind.list_provider</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Listed publicly on</source>
        <comment>property.alert.public_listed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Listed publicly</source>
        <comment>property.alert.public</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Listed publicly</source>
        <comment>vocabulary.alert_state.public_listed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lithuania</source>
        <comment>vocabulary.country.LT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loss</source>
        <comment>property.claim.loss</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loss</source>
        <comment>type.loss</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lost income</source>
        <comment>vocabulary.loss_head.lost_income</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lost or stolen (SLTD)</source>
        <comment>vocabulary.identity_document_status.lost</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lost</source>
        <comment>vocabulary.case_status.lost</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Low</source>
        <comment>vocabulary.priority.low</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Low</source>
        <comment>vocabulary.trip_risk.low</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Luxembourg</source>
        <comment>vocabulary.country.LU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Macao</source>
        <comment>vocabulary.country.MO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Machine-readable zone</source>
        <comment>vocabulary.name_kind.mrz</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Madagascar</source>
        <comment>vocabulary.country.MG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Made from</source>
        <comment>property.exhibit.derived_from</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Maiden name</source>
        <comment>vocabulary.name_kind.maiden</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Malawi</source>
        <comment>vocabulary.country.MW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Malaysia</source>
        <comment>vocabulary.country.MY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Maldives</source>
        <comment>vocabulary.country.MV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Male</source>
        <comment>vocabulary.sex.M</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mali</source>
        <comment>vocabulary.country.ML</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Malta</source>
        <comment>vocabulary.country.MT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Marshall Islands</source>
        <comment>vocabulary.country.MH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Martinique</source>
        <comment>vocabulary.country.MQ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mauritania</source>
        <comment>vocabulary.country.MR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mauritius</source>
        <comment>vocabulary.country.MU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Maximum penalty in months</source>
        <comment>property.charge.max_penalty_months</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>May be shared with the source</source>
        <comment>vocabulary.ccf_flag.share_with_source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>May the CCF pass it on</source>
        <comment>property.exhibit.ccf_flag</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mayotte</source>
        <comment>vocabulary.country.YT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Medical help</source>
        <comment>vocabulary.intervention_kind.medical</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Medical report</source>
        <comment>vocabulary.source_kind.medical_report</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Medium</source>
        <comment>vocabulary.trip_risk.medium</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Member of a military or armed group</source>
        <comment>vocabulary.public_role.military</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Member</source>
        <comment>vocabulary.relationship_kind.member</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Membership of a banned or criminal organisation</source>
        <comment>vocabulary.charge_class.membership</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Message digest calculation</source>
        <comment>vocabulary.custody_event.message_digest_calculation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Message export</source>
        <comment>vocabulary.exhibit_kind.message_export</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Message or e-mail</source>
        <comment>vocabulary.source_kind.message</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Message</source>
        <comment>vocabulary.alert_kind.message</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Metadata stripped</source>
        <comment>property.exhibit.metadata_stripped</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method of violence</source>
        <comment>property.event.method</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mexico</source>
        <comment>vocabulary.country.MX</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Micronesia</source>
        <comment>vocabulary.country.FM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Military</source>
        <comment>vocabulary.perpetrator_type.military</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ministry</source>
        <comment>vocabulary.organisation_kind.ministry</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Minor</source>
        <comment>property.person.minor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Missed</source>
        <comment>vocabulary.deadline_state.missed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Missing person</source>
        <comment>vocabulary.person_status.missing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Modification</source>
        <comment>vocabulary.custody_event.modification</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Moldova</source>
        <comment>vocabulary.country.MD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Monaco</source>
        <comment>vocabulary.country.MC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Money laundering</source>
        <comment>vocabulary.charge_class.money_laundering</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mongolia</source>
        <comment>vocabulary.country.MN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Monitoring status</source>
        <comment>property.event.monitoring_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Monitoring</source>
        <comment>vocabulary.proceeding_state.monitoring</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Montenegro</source>
        <comment>vocabulary.country.ME</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Montserrat</source>
        <comment>vocabulary.country.MS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Morocco</source>
        <comment>vocabulary.country.MA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Movement</source>
        <comment>vocabulary.right_affected.movement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mozambique</source>
        <comment>vocabulary.country.MZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Myanmar</source>
        <comment>vocabulary.country.MM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>NCB</source>
        <comment>vocabulary.acting_party.ncb</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>NCBs informed</source>
        <comment>property.proceeding.ncb_informed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name as written in it</source>
        <comment>property.identity_document.name_as_written</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name at birth</source>
        <comment>vocabulary.name_kind.birth</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name of the forum</source>
        <comment>property.proceeding.forum_name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <comment>property.organisation.name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <comment>property.person.name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Namibia</source>
        <comment>vocabulary.country.NA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>National Central Bureau</source>
        <comment>vocabulary.organisation_kind.ncb</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>National Central Bureau</source>
        <comment>vocabulary.perpetrator_type.ncb</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>National identity card</source>
        <comment>vocabulary.identity_document_kind.national_id</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>National legislation</source>
        <comment>property.event.national_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>National wanted list</source>
        <comment>vocabulary.alert_kind.national_list</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nationality claimed by a State</source>
        <comment>property.person.nationality_claimed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nationality imposed</source>
        <comment>property.person.nationality_imposed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nationality renounced</source>
        <comment>property.person.nationality_renounced</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nationality</source>
        <comment>property.person.nationality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nationality</source>
        <comment>vocabulary.right_affected.nationality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nauru</source>
        <comment>vocabulary.country.NR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ne bis in idem</source>
        <comment>vocabulary.ground.ne_bis_in_idem</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Negative</source>
        <comment>vocabulary.intervention_response.negative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nepal</source>
        <comment>vocabulary.country.NP</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Netherlands</source>
        <comment>vocabulary.country.NL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Neutral title for calendars</source>
        <comment>property.deadline.neutral_title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Neutral</source>
        <comment>vocabulary.stance.neutral</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Never leaves the vault</source>
        <comment>vocabulary.sensitivity.never_leaves</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New Caledonia</source>
        <comment>vocabulary.country.NC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New Zealand</source>
        <comment>vocabulary.country.NZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New fact discovered</source>
        <comment>property.proceeding.new_fact_discovered</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New fact</source>
        <comment>property.proceeding.new_fact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nicaragua</source>
        <comment>vocabulary.country.NI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nickname</source>
        <comment>vocabulary.name_kind.nickname</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Niger</source>
        <comment>vocabulary.country.NE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nigeria</source>
        <comment>vocabulary.country.NG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Niue</source>
        <comment>vocabulary.country.NU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No action for extradition</source>
        <comment>vocabulary.ground.no_extradition_action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No connection</source>
        <comment>vocabulary.source_connection.none</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No data</source>
        <comment>vocabulary.proceeding_outcome.no_data</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No longer listed publicly</source>
        <comment>vocabulary.alert_state.delisted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No longer listed since</source>
        <comment>property.alert.delisted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No public role</source>
        <comment>vocabulary.public_role.none</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No punishment without law</source>
        <comment>vocabulary.right_affected.no_punishment_without_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No violation found</source>
        <comment>vocabulary.proceeding_outcome.no_violation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No</source>
        <comment>vocabulary.confirmed_to_interpol.no</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Non-governmental organisation</source>
        <comment>vocabulary.organisation_kind.ngo</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Non-pecuniary damage</source>
        <comment>vocabulary.loss_head.non_pecuniary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None sought</source>
        <comment>vocabulary.legal_counsel.none_sought</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None</source>
        <comment>vocabulary.intervention_response.none</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None</source>
        <comment>vocabulary.protection_kind.none</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Norfolk Island</source>
        <comment>vocabulary.country.NF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Normal</source>
        <comment>vocabulary.priority.normal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>North Korea</source>
        <comment>vocabulary.country.KP</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>North Macedonia</source>
        <comment>vocabulary.country.MK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Northern Mariana Islands</source>
        <comment>vocabulary.country.MP</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Norway</source>
        <comment>vocabulary.country.NO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <comment>type.note</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notes</source>
        <comment>property.common.notes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notified</source>
        <comment>property.proceeding.notified</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notified</source>
        <comment>vocabulary.proceeding_state.notified</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number of the warrant</source>
        <comment>property.alert.warrant_number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number</source>
        <comment>property.identity_document.number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Occupation</source>
        <comment>property.person.occupation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Occupied territory</source>
        <comment>vocabulary.ground.occupied_territory</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Occupied</source>
        <comment>vocabulary.territory_status.occupied</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Occupying forces</source>
        <comment>vocabulary.perpetrator_type.occupying_forces</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Offence against a minor</source>
        <comment>vocabulary.charge_class.offence_against_minor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Official</source>
        <comment>vocabulary.source_connection.official</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Oman</source>
        <comment>vocabulary.country.OM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>On appeal</source>
        <comment>vocabulary.proceeding_state.appeal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ongoing</source>
        <comment>vocabulary.monitoring_status.ongoing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only a summary may be communicated</source>
        <comment>vocabulary.ccf_flag.summary_only</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open</source>
        <comment>vocabulary.deadline_state.open</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opened</source>
        <comment>property.case.opened</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opposes</source>
        <comment>vocabulary.stance.opposes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opposing</source>
        <comment>vocabulary.institution_role.opposing</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Oral</source>
        <comment>vocabulary.consent_form.oral</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Orange Notice</source>
        <comment>vocabulary.alert_kind.orange</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ordered it</source>
        <comment>vocabulary.involvement.ordered</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ordinary</source>
        <comment>vocabulary.sensitivity.ordinary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Organisation</source>
        <comment>type.organisation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Organisation</source>
        <comment>vocabulary.source_connection.organisation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Organised crime</source>
        <comment>vocabulary.charge_class.organised_crime</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other offence against State security</source>
        <comment>vocabulary.charge_class.state_security</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other official letter</source>
        <comment>vocabulary.source_kind.official_letter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other official</source>
        <comment>vocabulary.perpetrator_type.other_official</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other party</source>
        <comment>property.proceeding.party</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other relative</source>
        <comment>vocabulary.relationship_kind.other_relative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.act_type.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.acting_party.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.charge_class.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.claim_forum.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.identity_document_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.incident_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.incident_outcome.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.intervention_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.loss_head.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.organisation_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.relationship_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.sex.X</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Other</source>
        <comment>vocabulary.source_kind.other</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Outcome</source>
        <comment>property.incident.outcome</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Outcome</source>
        <comment>property.proceeding.outcome</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Own interview</source>
        <comment>vocabulary.source_kind.interview</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Own observation</source>
        <comment>vocabulary.source_kind.observation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Owner</source>
        <comment>property.deadline.owner</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Page limit</source>
        <comment>property.proceeding.page_limit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pages</source>
        <comment>property.exhibit.pages</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Paid</source>
        <comment>property.claim.paid</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Paid</source>
        <comment>vocabulary.claim_status.paid</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pakistan</source>
        <comment>vocabulary.country.PK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Palau</source>
        <comment>vocabulary.country.PW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Palestine</source>
        <comment>vocabulary.country.PS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Panama</source>
        <comment>vocabulary.country.PA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Papers seen</source>
        <comment>property.incident.papers_seen</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Papua New Guinea</source>
        <comment>vocabulary.country.PG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Paraguay</source>
        <comment>vocabulary.country.PY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parent</source>
        <comment>vocabulary.relationship_kind.parent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parliamentary question</source>
        <comment>vocabulary.intervention_kind.parliament</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Part of</source>
        <comment>property.organisation.parent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Part of</source>
        <comment>vocabulary.link_kind.part_of</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parties requested</source>
        <comment>property.intervention.requested_of</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Partly granted</source>
        <comment>vocabulary.claim_status.partly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Partly granted</source>
        <comment>vocabulary.proceeding_outcome.partly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Partly positive</source>
        <comment>vocabulary.intervention_response.partly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pashto</source>
        <comment>vocabulary.language.ps</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passport</source>
        <comment>vocabulary.identity_document_kind.passport</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Past hits in</source>
        <comment>property.trip.past_hit_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Patronymic</source>
        <comment>vocabulary.name_kind.patronymic</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pending</source>
        <comment>vocabulary.claim_status.pending</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pending</source>
        <comment>vocabulary.incident_outcome.pending</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pending</source>
        <comment>vocabulary.proceeding_outcome.pending</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Permanent archive</source>
        <comment>vocabulary.retention_class.permanent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Permanent number</source>
        <comment>property.exhibit.number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Perpetrator</source>
        <comment>property.event.perpetrator</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Persian</source>
        <comment>vocabulary.language.fa</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person charged</source>
        <comment>property.charge.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person or organisation</source>
        <comment>property.relationship.from</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person sought</source>
        <comment>property.alert.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person with a criminal history</source>
        <comment>vocabulary.person_status.criminal_history</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person</source>
        <comment>property.consent.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person</source>
        <comment>property.incident.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person</source>
        <comment>property.loss.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person</source>
        <comment>property.protection_status.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Person</source>
        <comment>type.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Peru</source>
        <comment>vocabulary.country.PE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Philippines</source>
        <comment>vocabulary.country.PH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Photograph</source>
        <comment>vocabulary.exhibit_kind.photo</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Photograph</source>
        <comment>vocabulary.source_kind.photograph</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pinpoint</source>
        <comment>property.authority.pinpoint</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pitcairn</source>
        <comment>vocabulary.country.PN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Place of birth</source>
        <comment>property.person.birth_place</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Place of the conduct</source>
        <comment>property.charge.conduct_place</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Place</source>
        <comment>property.event.place</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Place</source>
        <comment>property.incident.place</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Planned it</source>
        <comment>vocabulary.involvement.planned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Planned</source>
        <comment>vocabulary.claim_status.planned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Planned</source>
        <comment>vocabulary.intervention_status.planned</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Poland</source>
        <comment>vocabulary.country.PL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Police custody</source>
        <comment>vocabulary.detention_type.police_custody</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Police document</source>
        <comment>vocabulary.source_kind.police_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Police</source>
        <comment>vocabulary.organisation_kind.police</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Police</source>
        <comment>vocabulary.perpetrator_type.police</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Polish</source>
        <comment>vocabulary.language.pl</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Political party</source>
        <comment>vocabulary.organisation_kind.political_party</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Politician</source>
        <comment>vocabulary.public_role.politician</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Portal</source>
        <comment>vocabulary.filing_channel.portal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Portugal</source>
        <comment>vocabulary.country.PT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Portuguese</source>
        <comment>vocabulary.language.pt</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Position in the organisation</source>
        <comment>property.relationship.position</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Position of another NCB</source>
        <comment>vocabulary.intervention_kind.ncb_position</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Positive</source>
        <comment>vocabulary.intervention_response.positive</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Possible informant</source>
        <comment>vocabulary.relationship_kind.informant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Possible threat</source>
        <comment>vocabulary.person_status.possible_threat</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Possibly under surveillance</source>
        <comment>vocabulary.safety_flag.under_surveillance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Post</source>
        <comment>vocabulary.filing_channel.post</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Postpone</source>
        <comment>vocabulary.trip_decision.postpone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Power of attorney</source>
        <comment>property.proceeding.power_of_attorney</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pre-trial detention</source>
        <comment>vocabulary.detention_type.remand</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press article</source>
        <comment>vocabulary.source_kind.press_article</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press work</source>
        <comment>vocabulary.intervention_kind.press</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press</source>
        <comment>vocabulary.consent_purpose.press</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press</source>
        <comment>vocabulary.known_how.press</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press</source>
        <comment>vocabulary.organisation_kind.press</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Priority</source>
        <comment>property.intervention.priority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prison authority</source>
        <comment>vocabulary.perpetrator_type.prison</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prison</source>
        <comment>vocabulary.detention_type.prison</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private and family life</source>
        <comment>vocabulary.right_affected.private_life</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private dispute</source>
        <comment>vocabulary.charge_class.private_dispute</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private matter</source>
        <comment>vocabulary.decision_tag.private_matter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private matter</source>
        <comment>vocabulary.ground.private_matter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private person or company</source>
        <comment>vocabulary.perpetrator_type.private</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Probable</source>
        <comment>vocabulary.alert_existence.probable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Proceeding</source>
        <comment>property.claim.proceeding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Proceeding</source>
        <comment>property.deadline.proceeding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Proceeding</source>
        <comment>type.proceeding</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Proof</source>
        <comment>property.loss.proof</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Property</source>
        <comment>vocabulary.loss_head.property</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Property</source>
        <comment>vocabulary.right_affected.property</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prosecution</source>
        <comment>vocabulary.act_type.prosecution</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prosecutor</source>
        <comment>vocabulary.organisation_kind.prosecutor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Prosecutor</source>
        <comment>vocabulary.perpetrator_type.prosecutor</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Protect the identity</source>
        <comment>property.source.protect_identity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Protection granted</source>
        <comment>vocabulary.proceeding_outcome.protection_granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Protection refused</source>
        <comment>vocabulary.proceeding_outcome.protection_refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Protection status</source>
        <comment>type.protection_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provisional arrest for extradition</source>
        <comment>vocabulary.detention_type.provisional_arrest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provisional arrest, 18 days, ETS 24 art. 16(4)</source>
        <comment>vocabulary.deadline_rule.ece_18</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provisional arrest, 40 days, ETS 24 art. 16(4)</source>
        <comment>vocabulary.deadline_rule.ece_40</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provisional measure asked</source>
        <comment>property.proceeding.provisional_asked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Provisional measure granted</source>
        <comment>property.proceeding.provisional_granted</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public interest (GDPR 6(1)(e))</source>
        <comment>vocabulary.legal_basis.public_interest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public page</source>
        <comment>vocabulary.known_how.public_page</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public role</source>
        <comment>property.person.public_role</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public screening</source>
        <comment>vocabulary.consent_purpose.screening</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Public</source>
        <comment>vocabulary.sensitivity.public</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Published</source>
        <comment>property.alert.published</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Published</source>
        <comment>vocabulary.alert_state.published</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Puerto Rico</source>
        <comment>vocabulary.country.PR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Purple Notice</source>
        <comment>vocabulary.alert_kind.purple</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Purpose of the diffusion</source>
        <comment>property.alert.purpose</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Purpose of the notice or data</source>
        <comment>vocabulary.decision_tag.purpose_of_notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Purpose</source>
        <comment>property.consent.purpose</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Qatar</source>
        <comment>vocabulary.country.QA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quality of the data</source>
        <comment>vocabulary.ground.data_quality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quotation</source>
        <comment>property.authority.quotation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 12(1) Accurate, relevant, not excessive, up to date</source>
        <comment>vocabulary.compliance_item.12_quality</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(a) Nature of the offence</source>
        <comment>vocabulary.compliance_item.34_3_a_offence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(b) Status of the person</source>
        <comment>vocabulary.compliance_item.34_3_b_person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(c) Identity of the source</source>
        <comment>vocabulary.compliance_item.34_3_c_source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(d) Position of another NCB or entity</source>
        <comment>vocabulary.compliance_item.34_3_d_others</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(e) Obligations under international law</source>
        <comment>vocabulary.compliance_item.34_3_e_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 34(3)(g) General context</source>
        <comment>vocabulary.compliance_item.34_3_g_context</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 35 Interest for international police cooperation</source>
        <comment>vocabulary.compliance_item.35_interest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 61(2) Conditions of publication</source>
        <comment>vocabulary.compliance_item.61_public</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 63(1) Verified before coercive measures</source>
        <comment>vocabulary.compliance_item.63_verification</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 81(3)(d) The source located the person and did nothing</source>
        <comment>vocabulary.compliance_item.81_3_d_no_action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(i) Not a family or private matter</source>
        <comment>vocabulary.compliance_item.83_1_a_i_private</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(i) Not administrative law or a private dispute</source>
        <comment>vocabulary.compliance_item.83_1_a_i_administrative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(i) Not an offence against behavioural or cultural norms</source>
        <comment>vocabulary.compliance_item.83_1_a_i_norms</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(i) Serious ordinary-law crime</source>
        <comment>vocabulary.compliance_item.83_1_a_i_serious_crime</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(ii) Penalty of two years, or sentence of six months</source>
        <comment>vocabulary.compliance_item.83_1_a_ii_threshold</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(1)(a)(iii) Interest for international police cooperation</source>
        <comment>vocabulary.compliance_item.83_1_a_iii_interest</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(a) Sufficient identifiers</source>
        <comment>vocabulary.compliance_item.83_2_a_identifiers</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(b)(i) Facts with time and place</source>
        <comment>vocabulary.compliance_item.83_2_b_i_facts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(b)(ii) Charge</source>
        <comment>vocabulary.compliance_item.83_2_b_ii_charge</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(b)(iii) Law that covers the offence</source>
        <comment>vocabulary.compliance_item.83_2_b_iii_law</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(b)(iv) Maximum penalty or sentence</source>
        <comment>vocabulary.compliance_item.83_2_b_iv_penalty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 83(2)(b)(v) Valid arrest warrant</source>
        <comment>vocabulary.compliance_item.83_2_b_v_warrant</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 84(a) Competent authority</source>
        <comment>vocabulary.compliance_item.84_a_authority</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 84(b) Assurance that extradition will be sought</source>
        <comment>vocabulary.compliance_item.84_b_extradition</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RPD 84(c) Appeal when the warrant is not judicial</source>
        <comment>vocabulary.compliance_item.84_c_appeal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rank</source>
        <comment>property.relationship.rank</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rate of exchange, typed by hand</source>
        <comment>property.loss.rate</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reason for another date than the computed one</source>
        <comment>property.deadline.override_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reason for the legal hold</source>
        <comment>property.case.legal_hold_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reason for the restriction</source>
        <comment>property.exhibit.ccf_flag_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reason of the extension</source>
        <comment>property.proceeding.extension_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasoning on RPD 34(3)</source>
        <comment>property.alert.art3_reasoning</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasoning on the checklist</source>
        <comment>property.alert.compliance_reasoning</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasoning on the tip-off risk</source>
        <comment>property.proceeding.tip_off_reasoning</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasoning</source>
        <comment>property.charge.reasoning</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reasons of inadmissibility</source>
        <comment>property.proceeding.inadmissibility_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received</source>
        <comment>property.proceeding.received</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received</source>
        <comment>property.source.received</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipient as named</source>
        <comment>property.consent.recipient_name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recipient</source>
        <comment>property.consent.recipient</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recognised territory of the State</source>
        <comment>vocabulary.territory_status.recognised</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Record of the consent</source>
        <comment>property.consent.exhibit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Recorded</source>
        <comment>vocabulary.consent_form.recorded</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Red Notice</source>
        <comment>vocabulary.alert_kind.red</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redaction</source>
        <comment>vocabulary.custody_event.redaction</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reference code</source>
        <comment>property.case.reference_code</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reference</source>
        <comment>property.claim.reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reference</source>
        <comment>property.proceeding.reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reference</source>
        <comment>property.protection_status.reference</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refoulement</source>
        <comment>vocabulary.act_type.refoulement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refugee (1951 Convention)</source>
        <comment>vocabulary.protection_kind.refugee_1951</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refugee policy (GA-2017-86-RES-09)</source>
        <comment>vocabulary.ground.refugee_policy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refugee travel document</source>
        <comment>vocabulary.identity_document_kind.refugee_travel_document</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refusal by a bank</source>
        <comment>vocabulary.loss_head.bank_refusal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refusal of a visa</source>
        <comment>vocabulary.loss_head.visa_refusal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refusal of entry</source>
        <comment>vocabulary.incident_kind.refusal_of_entry</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refused</source>
        <comment>vocabulary.claim_status.refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refused</source>
        <comment>vocabulary.confirmed_to_interpol.refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refused</source>
        <comment>vocabulary.incident_outcome.refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refused</source>
        <comment>vocabulary.proceeding_outcome.refused</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Related person or organisation</source>
        <comment>property.relationship.to</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Relationship</source>
        <comment>type.relationship</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Relative of a targeted person</source>
        <comment>vocabulary.public_role.relative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Relative of the victim</source>
        <comment>vocabulary.source_connection.relative</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Relatives at risk</source>
        <comment>vocabulary.safety_flag.relatives_at_risk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Released on conditions</source>
        <comment>vocabulary.incident_outcome.released_on_conditions</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Released</source>
        <comment>vocabulary.incident_outcome.released</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reliability as a source</source>
        <comment>property.person.source_reliability</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reliability as an intervening party</source>
        <comment>property.person.intervening_reliability</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reliability</source>
        <comment>property.source.reliability</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reliable</source>
        <comment>vocabulary.reliability.reliable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Religion</source>
        <comment>vocabulary.right_affected.religion</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Religious figure</source>
        <comment>vocabulary.public_role.religious</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Religious offence</source>
        <comment>vocabulary.charge_class.religious</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Relocation</source>
        <comment>vocabulary.intervention_kind.relocation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Removal</source>
        <comment>vocabulary.incident_kind.removal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Removed</source>
        <comment>vocabulary.incident_outcome.removed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replication</source>
        <comment>vocabulary.custody_event.replication</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reply to the WGAD, 60 days</source>
        <comment>vocabulary.deadline_rule.wgad_60</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Report</source>
        <comment>vocabulary.authority_kind.report</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Report</source>
        <comment>vocabulary.source_kind.report</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reported to SLTD by</source>
        <comment>property.identity_document.sltd_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Representation</source>
        <comment>vocabulary.consent_purpose.representation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reprisal for</source>
        <comment>property.incident.reprisal_for</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reprisal for</source>
        <comment>vocabulary.link_kind.reprisal_for</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reprisal on relatives</source>
        <comment>vocabulary.act_type.reprisal_on_relatives</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reprisal</source>
        <comment>vocabulary.incident_kind.reprisal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requested</source>
        <comment>property.alert.requested</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requested</source>
        <comment>vocabulary.alert_state.requested</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requested</source>
        <comment>vocabulary.intervention_status.requested</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requesting State</source>
        <comment>property.case.opposing_state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requesting country</source>
        <comment>property.alert.requesting_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requesting institution</source>
        <comment>property.alert.requesting_institution</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Requesting</source>
        <comment>vocabulary.institution_role.requesting</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Research</source>
        <comment>vocabulary.consent_purpose.research</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Residence permit</source>
        <comment>vocabulary.identity_document_kind.residence_permit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resolution</source>
        <comment>vocabulary.authority_kind.resolution</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resolved</source>
        <comment>vocabulary.intervention_impact.resolved</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Respondent State</source>
        <comment>property.claim.respondent_country</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Respondent</source>
        <comment>property.claim.respondent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Response</source>
        <comment>property.intervention.response</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restored</source>
        <comment>property.alert.restored</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restored</source>
        <comment>vocabulary.alert_state.restored</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restriction on travel</source>
        <comment>vocabulary.act_type.travel_restriction</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retention ends</source>
        <comment>property.alert.expires</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retention</source>
        <comment>property.case.retention</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Return</source>
        <comment>property.trip.returns</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Revision</source>
        <comment>vocabulary.proceeding_state.revision</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Revocation of travel documents</source>
        <comment>vocabulary.act_type.travel_document_revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Revoked</source>
        <comment>property.protection_status.revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Revoked</source>
        <comment>vocabulary.identity_document_status.revoked</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Right affected</source>
        <comment>property.event.right_affected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Risk of disclosing it</source>
        <comment>property.protection_status.disclosure_risk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Risk of refoulement</source>
        <comment>vocabulary.safety_flag.risk_of_refoulement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Risk of reprisals</source>
        <comment>vocabulary.safety_flag.risk_of_reprisals</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Risk of torture or ill-treatment</source>
        <comment>vocabulary.ground.torture_risk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Risk</source>
        <comment>property.trip.risk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.1 Politicians, their families and associates</source>
        <comment>vocabulary.ground.rop_3_1_politicians</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.10 Military offences and armed conflict</source>
        <comment>vocabulary.ground.rop_3_10_military</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.11 Religion or race</source>
        <comment>vocabulary.ground.rop_3_11_religion_race</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.12 Separation of charges</source>
        <comment>vocabulary.ground.rop_3_12_separation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.13 Coherence of charges and facts</source>
        <comment>vocabulary.ground.rop_3_13_coherence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.2 Freedom of expression</source>
        <comment>vocabulary.ground.rop_3_2_expression</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.3.1 Freedom of assembly</source>
        <comment>vocabulary.ground.rop_3_3_1_assembly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.3.2 Freedom of association</source>
        <comment>vocabulary.ground.rop_3_3_2_association</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.4 Offences against State security</source>
        <comment>vocabulary.ground.rop_3_4_state_security</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.5 Seizure of power or unrest</source>
        <comment>vocabulary.ground.rop_3_5_seizure_of_power</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.6 Terrorism or membership</source>
        <comment>vocabulary.ground.rop_3_6_terrorism</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.7 Sanctions violations</source>
        <comment>vocabulary.ground.rop_3_7_sanctions</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.8 Elections</source>
        <comment>vocabulary.ground.rop_3_8_elections</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RoP 3.9 Illegal emigration</source>
        <comment>vocabulary.ground.rop_3_9_emigration</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Robbery</source>
        <comment>vocabulary.charge_class.robbery</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Role in the case</source>
        <comment>property.organisation.role</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Romania</source>
        <comment>vocabulary.country.RO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Romanian</source>
        <comment>vocabulary.language.ro</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Route</source>
        <comment>property.trip.route</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rule</source>
        <comment>property.deadline.rule</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rules</source>
        <comment>vocabulary.authority_kind.rules</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rumoured</source>
        <comment>vocabulary.alert_existence.rumoured</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Russia</source>
        <comment>vocabulary.country.RU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Russian</source>
        <comment>vocabulary.language.ru</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rwanda</source>
        <comment>vocabulary.country.RW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Réunion</source>
        <comment>vocabulary.country.RE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Safety contact</source>
        <comment>property.person.safety_contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Safety contact</source>
        <comment>property.trip.safety_contact</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Safety flag</source>
        <comment>property.person.safety_flag</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Barthélemy</source>
        <comment>vocabulary.country.BL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Helena, Ascension and Tristan da Cunha</source>
        <comment>vocabulary.country.SH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Kitts and Nevis</source>
        <comment>vocabulary.country.KN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Lucia</source>
        <comment>vocabulary.country.LC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Martin (French part)</source>
        <comment>vocabulary.country.MF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Pierre and Miquelon</source>
        <comment>vocabulary.country.PM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saint Vincent and the Grenadines</source>
        <comment>vocabulary.country.VC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Same pattern</source>
        <comment>vocabulary.link_kind.same_pattern</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Samoa</source>
        <comment>vocabulary.country.WS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>San Marino</source>
        <comment>vocabulary.country.SM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sanctions delisting</source>
        <comment>vocabulary.proceeding_kind.sanctions_delisting</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sanctions violation</source>
        <comment>vocabulary.charge_class.sanctions_violation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sao Tome and Principe</source>
        <comment>vocabulary.country.ST</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saudi Arabia</source>
        <comment>vocabulary.country.SA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scan</source>
        <comment>vocabulary.exhibit_kind.scan</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Schengen Information System alert</source>
        <comment>vocabulary.alert_kind.sis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Schengen Information System</source>
        <comment>vocabulary.proceeding_kind.sis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scope</source>
        <comment>property.consent.scope</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search or seizure</source>
        <comment>vocabulary.act_type.search</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Security service</source>
        <comment>vocabulary.perpetrator_type.security_service</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seized item</source>
        <comment>property.incident.seized_item</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seized</source>
        <comment>vocabulary.identity_document_status.seized</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seizure of power or mass unrest</source>
        <comment>vocabulary.charge_class.seizure_of_power</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Senegal</source>
        <comment>vocabulary.country.SN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sensitive</source>
        <comment>vocabulary.sensitivity.sensitive</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sensitivity</source>
        <comment>property.exhibit.sensitivity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sentence in months</source>
        <comment>property.charge.sentence_months</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sentence left in months</source>
        <comment>property.charge.sentence_left_months</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Serbia</source>
        <comment>vocabulary.country.RS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Session of examination</source>
        <comment>property.proceeding.session_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set by hand</source>
        <comment>vocabulary.deadline_rule.manual</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settled</source>
        <comment>vocabulary.proceeding_outcome.settled</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sex</source>
        <comment>property.person.sex</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sexual offence</source>
        <comment>vocabulary.charge_class.sexual_offence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seychelles</source>
        <comment>vocabulary.country.SC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sharing with other organisations</source>
        <comment>vocabulary.consent_purpose.ngo_share</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shows a face or voice</source>
        <comment>property.exhibit.voice_or_face</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sibling</source>
        <comment>vocabulary.relationship_kind.sibling</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sierra Leone</source>
        <comment>vocabulary.country.SL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Signed</source>
        <comment>vocabulary.proceeding_state.signed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Since</source>
        <comment>property.relationship.begins</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Singapore</source>
        <comment>vocabulary.country.SG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Single name</source>
        <comment>vocabulary.name_kind.mononym</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sint Maarten (Dutch part)</source>
        <comment>vocabulary.country.SX</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Situation improved</source>
        <comment>vocabulary.intervention_impact.improved</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Slovakia</source>
        <comment>vocabulary.country.SK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Slovenia</source>
        <comment>vocabulary.country.SI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Smear campaign</source>
        <comment>vocabulary.act_type.defamation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Smuggling</source>
        <comment>vocabulary.charge_class.smuggling</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Snapshot of public notices</source>
        <comment>vocabulary.source_kind.notice_snapshot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Social media</source>
        <comment>vocabulary.source_kind.social_media</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Solomon Islands</source>
        <comment>vocabulary.country.SB</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Somalia</source>
        <comment>vocabulary.country.SO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source of the rate</source>
        <comment>property.loss.rate_source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source</source>
        <comment>property.exhibit.source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Source</source>
        <comment>type.source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sources of the checklist</source>
        <comment>property.alert.compliance_source</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>South Africa</source>
        <comment>vocabulary.country.ZA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>South Georgia and the South Sandwich Islands</source>
        <comment>vocabulary.country.GS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>South Korea</source>
        <comment>vocabulary.country.KR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>South Sudan</source>
        <comment>vocabulary.country.SS</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Spain</source>
        <comment>vocabulary.country.ES</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Spanish</source>
        <comment>vocabulary.language.es</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Special Tribunal for Lebanon (916)</source>
        <comment>vocabulary.requesting_body.stl</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Spouse or partner</source>
        <comment>vocabulary.relationship_kind.spouse</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sri Lanka</source>
        <comment>vocabulary.country.LK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stance</source>
        <comment>property.authority.stance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <comment>property.deadline.state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <comment>property.proceeding.state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <comment>vocabulary.acting_party.state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stated reason</source>
        <comment>property.event.stated_reason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Statement or testimony</source>
        <comment>vocabulary.source_kind.statement</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Statistics</source>
        <comment>vocabulary.consent_purpose.statistics</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status of the person</source>
        <comment>property.alert.person_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status of the territory</source>
        <comment>property.charge.territory_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status of the victim at the end</source>
        <comment>property.event.victim_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status of the violation</source>
        <comment>property.event.violation_status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status</source>
        <comment>property.case.status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status</source>
        <comment>property.claim.status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status</source>
        <comment>property.identity_document.status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Status</source>
        <comment>property.intervention.status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Statute or law</source>
        <comment>vocabulary.authority_kind.statute</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Still a hit in</source>
        <comment>property.alert.national_copy_hit</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Still detained</source>
        <comment>vocabulary.incident_outcome.detained</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stolen and lost travel document (SLTD)</source>
        <comment>vocabulary.alert_kind.sltd</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stop</source>
        <comment>vocabulary.incident_kind.stop</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Subject to United Nations sanctions</source>
        <comment>vocabulary.person_status.un_sanctions</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Submitter</source>
        <comment>property.proceeding.submitter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Subsidiary protection</source>
        <comment>vocabulary.protection_kind.subsidiary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sudan</source>
        <comment>vocabulary.country.SD</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summary</source>
        <comment>property.case.summary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summons</source>
        <comment>vocabulary.act_type.summons</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Supporting</source>
        <comment>vocabulary.institution_role.supporting</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Supports</source>
        <comment>vocabulary.stance.supports</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suriname</source>
        <comment>vocabulary.country.SR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Surveillance or threat</source>
        <comment>vocabulary.incident_kind.surveillance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Surveillance</source>
        <comment>vocabulary.act_type.surveillance</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suspect</source>
        <comment>vocabulary.person_status.suspect</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suspected to be abusive</source>
        <comment>vocabulary.alert_assessment.suspected</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suspended</source>
        <comment>property.alert.suspended</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Suspended</source>
        <comment>vocabulary.alert_state.suspended</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Svalbard and Jan Mayen</source>
        <comment>vocabulary.country.SJ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sweden</source>
        <comment>vocabulary.country.SE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Switzerland</source>
        <comment>vocabulary.country.CH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Syria</source>
        <comment>vocabulary.country.SY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tag of the decision</source>
        <comment>property.proceeding.decision_tag</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taiwan</source>
        <comment>vocabulary.country.TW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tajik</source>
        <comment>vocabulary.language.tg</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tajikistan</source>
        <comment>vocabulary.country.TJ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tanzania</source>
        <comment>vocabulary.country.TZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tatar</source>
        <comment>vocabulary.language.tt</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tax offence</source>
        <comment>vocabulary.charge_class.tax</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Team</source>
        <comment>property.case.team</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Telephone</source>
        <comment>property.organisation.phone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Telephone</source>
        <comment>property.person.phone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Temporary protection</source>
        <comment>vocabulary.protection_kind.temporary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Terrorism</source>
        <comment>vocabulary.charge_class.terrorism</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text as issued</source>
        <comment>property.charge.text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text of the decision</source>
        <comment>property.proceeding.decision_text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text</source>
        <comment>property.note.text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Thailand</source>
        <comment>vocabulary.country.TH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Theft</source>
        <comment>vocabulary.charge_class.theft</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Threat</source>
        <comment>vocabulary.act_type.threat</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Through counsel</source>
        <comment>vocabulary.filing_channel.counsel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time of the conduct, from</source>
        <comment>property.charge.conduct_begins</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Time of the conduct, until</source>
        <comment>property.charge.conduct_ends</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Timor-Leste</source>
        <comment>vocabulary.country.TL</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tip-off risk</source>
        <comment>property.proceeding.tip_off_decision</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.authority.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.case.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.deadline.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.event.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.exhibit.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.note.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.source.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>property.trip.title</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be followed up</source>
        <comment>vocabulary.monitoring_status.follow_up</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Togo</source>
        <comment>vocabulary.country.TG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tokelau</source>
        <comment>vocabulary.country.TK</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tolerated it</source>
        <comment>vocabulary.involvement.tolerated</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tonga</source>
        <comment>vocabulary.country.TO</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tool used for the capture</source>
        <comment>property.source.tool</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Torture or ill-treatment</source>
        <comment>vocabulary.act_type.torture</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trafficking in persons</source>
        <comment>vocabulary.charge_class.trafficking</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Transcript with time-codes</source>
        <comment>property.source.transcript</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Transfer</source>
        <comment>vocabulary.custody_event.transfer</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Translation of</source>
        <comment>property.exhibit.translation_of</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Translation</source>
        <comment>property.charge.translation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Travel</source>
        <comment>vocabulary.loss_head.travel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Traveller</source>
        <comment>property.trip.person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Treason or espionage</source>
        <comment>vocabulary.charge_class.treason</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Treaty or legal basis</source>
        <comment>property.proceeding.legal_basis</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Treaty</source>
        <comment>vocabulary.authority_kind.treaty</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trial in absentia</source>
        <comment>vocabulary.decision_tag.trial_in_absentia</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trial in absentia</source>
        <comment>vocabulary.ground.trial_in_absentia</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tried in absentia</source>
        <comment>property.charge.in_absentia</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trigger</source>
        <comment>property.deadline.trigger</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trinidad and Tobago</source>
        <comment>vocabulary.country.TT</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trip</source>
        <comment>type.trip</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunisia</source>
        <comment>vocabulary.country.TN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Turkish</source>
        <comment>vocabulary.language.tr</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Turkmen</source>
        <comment>vocabulary.language.tk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Turkmenistan</source>
        <comment>vocabulary.country.TM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Turks and Caicos Islands</source>
        <comment>vocabulary.country.TC</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tuvalu</source>
        <comment>vocabulary.country.TV</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type of act</source>
        <comment>property.event.type_of_act</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type of detention</source>
        <comment>property.incident.detention_type</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type of perpetrator</source>
        <comment>property.event.perpetrator_type</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Türkiye</source>
        <comment>vocabulary.country.TR</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>UN Committee against Torture</source>
        <comment>vocabulary.proceeding_kind.cat</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>UN Human Rights Committee</source>
        <comment>vocabulary.proceeding_kind.hrc</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>UN Working Group on Arbitrary Detention</source>
        <comment>vocabulary.proceeding_kind.wgad</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uganda</source>
        <comment>vocabulary.country.UG</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ukraine</source>
        <comment>vocabulary.country.UA</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ukrainian</source>
        <comment>vocabulary.language.uk</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unassessed</source>
        <comment>vocabulary.alert_assessment.unassessed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unauthorised assembly</source>
        <comment>vocabulary.charge_class.assembly</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unchanged</source>
        <comment>vocabulary.intervention_impact.unchanged</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undecided</source>
        <comment>vocabulary.tip_off_decision.undecided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undecided</source>
        <comment>vocabulary.trip_decision.undecided</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Under examination</source>
        <comment>vocabulary.proceeding_state.under_examination</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Under way</source>
        <comment>vocabulary.intervention_status.under_way</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unfair trial</source>
        <comment>vocabulary.act_type.unfair_trial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unfunded cheques</source>
        <comment>vocabulary.charge_class.cheques</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unfunded cheques</source>
        <comment>vocabulary.decision_tag.unfunded_cheques</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unidentified body</source>
        <comment>vocabulary.person_status.unidentified_body</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unidentified person</source>
        <comment>vocabulary.person_status.unidentified_person</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United Arab Emirates</source>
        <comment>vocabulary.country.AE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United Kingdom</source>
        <comment>vocabulary.country.GB</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United Nations Security Council</source>
        <comment>vocabulary.requesting_body.un_security_council</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United Nations body</source>
        <comment>vocabulary.organisation_kind.un_body</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United Nations</source>
        <comment>vocabulary.consent_purpose.un</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United States Minor Outlying Islands</source>
        <comment>vocabulary.country.UM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United States Virgin Islands</source>
        <comment>vocabulary.country.VI</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>United States</source>
        <comment>vocabulary.country.US</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.alert_state.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.confirmed_to_interpol.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.detention_type.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.intervention_impact.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.intervention_response.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.involvement.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.legal_counsel.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.perpetrator_type.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.sex.U</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.source_connection.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.trip_risk.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unknown</source>
        <comment>vocabulary.violation_status.unknown</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Unreliable</source>
        <comment>vocabulary.reliability.unreliable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Until a date</source>
        <comment>vocabulary.retention_class.until_date</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Until consent is withdrawn</source>
        <comment>vocabulary.retention_class.until_withdrawn</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Until the case is closed</source>
        <comment>vocabulary.retention_class.until_closed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Until</source>
        <comment>property.loss.ends</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Until</source>
        <comment>property.relationship.ends</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Urdu</source>
        <comment>vocabulary.language.ur</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Urgent appeal</source>
        <comment>vocabulary.intervention_kind.urgent_appeal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Urgent</source>
        <comment>vocabulary.priority.urgent</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uruguay</source>
        <comment>vocabulary.country.UY</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Used as an annex</source>
        <comment>property.exhibit.annex_use</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Usually reliable</source>
        <comment>vocabulary.reliability.usually_reliable</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uyghur</source>
        <comment>vocabulary.language.ug</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uzbek</source>
        <comment>vocabulary.language.uz</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Uzbekistan</source>
        <comment>vocabulary.country.UZ</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Valid</source>
        <comment>vocabulary.identity_document_status.valid</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Vanuatu</source>
        <comment>vocabulary.country.VU</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Venezuela</source>
        <comment>vocabulary.country.VE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Version of the rule</source>
        <comment>property.deadline.rule_version</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Version of the text</source>
        <comment>property.authority.version</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Victim</source>
        <comment>property.event.victim</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Victim</source>
        <comment>vocabulary.person_status.victim</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Victim</source>
        <comment>vocabulary.source_connection.victim</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Video</source>
        <comment>vocabulary.exhibit_kind.video</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Video</source>
        <comment>vocabulary.source_kind.video</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Viet Nam</source>
        <comment>vocabulary.country.VN</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Violation found</source>
        <comment>vocabulary.proceeding_outcome.violation</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Visa refusal</source>
        <comment>vocabulary.incident_kind.visa_refusal</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Vital interests (GDPR 6(1)(d))</source>
        <comment>vocabulary.legal_basis.vital_interests</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting</source>
        <comment>vocabulary.case_status.waiting</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Wallis and Futuna</source>
        <comment>vocabulary.country.WF</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>War crimes, crimes against humanity, genocide</source>
        <comment>vocabulary.charge_class.war_crimes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warrant of a court</source>
        <comment>property.alert.warrant_judicial</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weapons</source>
        <comment>vocabulary.charge_class.weapons</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Web capture</source>
        <comment>vocabulary.exhibit_kind.web_capture</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Web capture</source>
        <comment>vocabulary.source_kind.web_capture</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Website</source>
        <comment>property.organisation.website</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Western Sahara</source>
        <comment>vocabulary.country.EH</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What endangers the person</source>
        <comment>property.person.safety_note</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was asked or said</source>
        <comment>property.intervention.text</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was disclosed</source>
        <comment>property.event.disclosed</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whereabouts and contact</source>
        <comment>property.incident.whereabouts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who confirms</source>
        <comment>property.protection_status.confirming_body</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who must act</source>
        <comment>property.deadline.acting_party</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>property.consent.withdrawn</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>vocabulary.claim_status.withdrawn</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>vocabulary.proceeding_state.withdrawn</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Witness</source>
        <comment>vocabulary.person_status.witness</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Witness</source>
        <comment>vocabulary.relationship_kind.witness</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Won</source>
        <comment>vocabulary.case_status.won</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Working copy</source>
        <comment>property.exhibit.working_copy</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Working language</source>
        <comment>property.case.language</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Working language</source>
        <comment>property.organisation.languages</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Worsened</source>
        <comment>vocabulary.intervention_impact.worsened</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Written by</source>
        <comment>property.note.author</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Written</source>
        <comment>vocabulary.consent_form.written</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Years to keep after closing</source>
        <comment>property.case.retention_years</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yellow Notice</source>
        <comment>vocabulary.alert_kind.yellow</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yemen</source>
        <comment>vocabulary.country.YE</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Yes, by the State</source>
        <comment>vocabulary.confirmed_to_interpol.by_state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zambia</source>
        <comment>vocabulary.country.ZM</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Zimbabwe</source>
        <comment>vocabulary.country.ZW</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Åland Islands</source>
        <comment>vocabulary.country.AX</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>beginning of a word</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in another script or spelling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>part of a word</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>part, in another script or spelling</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>same consonants</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>word</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property}, page {page}: {text} ({how})</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{property}: {text} ({how})</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>
