"""`python -m edition`; see `edition.command`."""

import logging

logging.disable(logging.WARNING)  # before streamlit is imported, which warns of everything that has no screen

from edition.command import main  # noqa: E402

main()
