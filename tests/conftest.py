"""What every test shares: no screen, one look, reproducible examples."""

import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt module is imported

settings.register_profile("default", derandomize=True, max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments the test application starts with: the same style on every machine."""
    return ["netcompanion", "-style", "Fusion"]
