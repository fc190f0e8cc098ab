"""Long campaigns: short in the daily run, long with TONGKET_ROUNDS."""

from support.demofixtures import demo, demo_copy  # noqa: F401
