"""Chance for one article: from `random` only its stream of shares is used, which is the same in every Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """The seed is a text, which `random` hashes by SHA-512, not by hash(): the same in every process."""

    def __init__(self, seed: str) -> None:
        self.share = Random(seed).random

    def chance(self, probability: float) -> bool:
        return self.share() < probability

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.share() * len(things))]
