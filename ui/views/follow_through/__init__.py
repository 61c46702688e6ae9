"""Follow-through: what was promised, both ways, and what is done about it."""

from ui.views.follow_through.page import FollowThroughPage

__all__ = ["FollowThroughPage"]
