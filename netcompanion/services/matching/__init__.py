"""Whether two contacts are one person: for one pair, while typing, and among all there are."""

from netcompanion.services.matching.candidates import candidates
from netcompanion.services.matching.compare import compare
from netcompanion.services.matching.likeness import Candidate, Level, Likeness, Pair
from netcompanion.services.matching.many import likeliest
from netcompanion.services.matching.pairs import all_pairs

__all__ = [
    "Candidate",
    "Level",
    "Likeness",
    "Pair",
    "all_pairs",
    "candidates",
    "compare",
    "likeliest",
]
