"""The function cache: what is known about a function, paid once for every unit and rebuild."""

from __future__ import annotations

from llmcc.store import counts, entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmcc.store.database import Database


class FunctionStore:
    """Values by key; only the optimizer knows what they mean.

    Entries that were imported without a valid signature are foreign: they are handed out only
    to callers who prove them again (`trust_foreign=True`).
    """

    __slots__ = ("database",)

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, key: bytes, trust_foreign: bool = False) -> bytes | None:
        """The value under this key."""
        return self.get_many([key], trust_foreign).get(key)

    def get_many(self, keys: Iterable[bytes], trust_foreign: bool = False) -> dict[bytes, bytes]:
        """The values that are there, by key."""
        wanted = list(dict.fromkeys(keys))
        found = entries.get_many(self.database, entries.FUNCTION, wanted, trust_foreign)
        missed = len(wanted) - len(found)
        self.database.counts.add(counts.FUNCTION_HIT * len(found) + counts.FUNCTION_MISS * missed)
        return found

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value. A store that cannot take it goes on without."""
        entries.put(self.database, entries.FUNCTION, key, value)
