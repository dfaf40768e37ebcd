"""``python -m dipnot``."""

from dipnot.cli import main

if __name__ == "__main__":
    main()
