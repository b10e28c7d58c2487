"""Babel's own command line, `pybabel`, for messages with named placeholders.

Babel takes the "% o" of "% of GDP" for a printf format: it would mark 36 of our messages `python-format`
and refuse their translations. `make messages` runs this: extract, update, compile.
"""

from babel.messages import catalog, frontend

if __name__ == "__main__":
    catalog.Message.python_format = property(lambda message: False)  # type: ignore[assignment, misc]
    frontend.main()
