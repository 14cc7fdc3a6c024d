"""The `onrecord` command. Commands import what they need when they run, so that `--help` stays quick."""

from onrecord.cli.app import main

__all__ = ["main"]
