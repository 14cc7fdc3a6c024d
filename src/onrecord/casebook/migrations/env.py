"""Alembic's entry: runs the steps on the connection that `onrecord.casebook.migrating` hands over."""

from alembic import context

from onrecord.casebook.schema import metadata


def run() -> None:
    """Bring the database behind the given connection to the revision that Alembic was asked for."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # only while Alembic runs this file; not when it is merely imported
    run()
