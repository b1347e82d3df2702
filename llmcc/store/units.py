"""The unit cache: what the driver replays without a service."""

from __future__ import annotations

from llmcc.store import counts, entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmcc.store.database import Database


class UnitEntry:
    """What became of one unit.

    bitcode: the unit that replaces it; empty where nothing changed
    records: JSON of the list of its functions' records
    undefined: the symbols that its object may leave undefined, one per line
    model: the model that was asked
    faithful: whether the unit's own bitcode keeps all of its debug information
    """

    __slots__ = ("bitcode", "faithful", "model", "records", "undefined")

    def __init__(
        self, bitcode: bytes, records: bytes, undefined: str, model: str, faithful: bool = False
    ) -> None:
        self.bitcode = bitcode
        self.records = records
        self.undefined = undefined
        self.model = model
        self.faithful = faithful


class UnitStore:
    """Units by the hash of all that decides what becomes of them."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: bytes) -> UnitEntry | None:
        """The entry under this key; foreign ones do not count, as nobody could prove them."""
        value = entries.get_many(self._database, entries.UNIT, [key]).get(key)
        entry = None if value is None else _unpack(value)
        self._database.counts.add(counts.UNIT_MISS if entry is None else counts.UNIT_HIT)
        return entry

    def put(self, key: bytes, entry: UnitEntry) -> None:
        """Keep an entry. A store that cannot take it goes on without."""
        entries.put(self._database, entries.UNIT, key, _pack(entry))


def _pack(entry: UnitEntry) -> bytes:
    """A line with the lengths and the flag, then the parts."""
    undefined, model = entry.undefined.encode(), entry.model.encode()
    numbers = (len(entry.records), len(undefined), len(model), entry.faithful)
    return b"%d %d %d %d\n" % numbers + entry.records + undefined + model + entry.bitcode


def _unpack(value: bytes) -> UnitEntry | None:
    line, _, rest = value.partition(b"\n")
    try:
        records, undefined, model, faithful = (int(number) for number in line.split())
        to_undefined, to_model = records + undefined, records + undefined + model
        return UnitEntry(
            bitcode=rest[to_model:],
            records=rest[:records],
            undefined=rest[records:to_undefined].decode(),
            model=rest[to_undefined:to_model].decode(),
            faithful=bool(faithful),
        )
    except ValueError:
        return None
