"""What the capture bar begins with for somebody of a list."""

from __future__ import annotations

from netcompanion.domain.event import Target


def capture_line(target: Target) -> str:
    """Return the line to begin with: name, role, company, e-mail, whichever are known."""
    known = (target.name, target.title, target.organisation, target.email)
    return ", ".join(filter(None, known))
