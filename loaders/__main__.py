"""Run the command line: `python -m loaders`."""

from loaders.cli.main import main

if __name__ == "__main__":
    main()
