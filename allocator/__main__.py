"""`python -m allocator` is the same as `allocator`."""

from allocator.cli import main

if __name__ == "__main__":
    main(prog_name="allocator")
