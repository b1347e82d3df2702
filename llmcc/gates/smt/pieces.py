"""Bytes that stand next to each other in memory: cut, put together, chosen."""

from __future__ import annotations

from functools import reduce

from llmcc.gates.smt.algebra import Algebra, B, T
from llmcc.gates.smt.log import Piece, Written


def cut(
    algebra: Algebra[B, T], entry: Written[B, T], offset: int, count: int
) -> Piece[B, T] | None:
    """Bytes of an entry, if it has all of them in one piece, or in several that are next."""
    pieces = []
    at = offset
    for piece in entry.pieces:
        if not piece.offset <= at < piece.offset + piece.size or at >= offset + count:
            continue
        low = at - piece.offset
        size = min(piece.size - low, offset + count - at)
        bits = algebra.extract(piece.size * 8, piece.bits, low * 8, size * 8)
        pieces.append(Piece(at, size, bits, piece.poison, piece.undef))
        at += size
    return joined(algebra, pieces) if at == offset + count else None


def joined(algebra: Algebra[B, T], pieces: list[Piece[B, T]]) -> Piece[B, T]:
    """Pieces that are next to each other as one."""

    def next_to(low: Piece[B, T], high: Piece[B, T]) -> Piece[B, T]:
        bits = algebra.concat(high.size * 8, high.bits, low.size * 8, low.bits)
        poison = algebra.any_of(low.poison, high.poison)
        undef = algebra.any_of(low.undef, high.undef)
        return Piece(low.offset, low.size + high.size, bits, poison, undef)

    return reduce(next_to, pieces)


def either(
    algebra: Algebra[B, T], condition: T, then: Piece[B, T], otherwise: Piece[B, T]
) -> Piece[B, T]:
    """One piece or another of the same size."""
    width = then.size * 8
    return Piece(
        0,
        then.size,
        algebra.ite(width, condition, then.bits, otherwise.bits),
        algebra.choose(condition, then.poison, otherwise.poison),
        algebra.choose(condition, then.undef, otherwise.undef),
    )
