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
        return yaml.load(files("onrecord.lists").joinpath("data", name).read_bytes(), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ListError(f"data/{name} of the package is broken: {error}") from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
