"""The room's own knowledge: YAML files beside the code, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.lists.errors import ListError


@lru_cache(maxsize=64)
def load(name: str) -> Any:
    """The content of `data/<name>`. Raises ListError where it is no YAML."""
    try:
        content = files("onrecord.lists").joinpath("data", name).read_bytes()
        return yaml.load(content, Loader=_LOADER)  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as error:
        raise ListError(f"data/{name} of the package is broken: {error}") from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
