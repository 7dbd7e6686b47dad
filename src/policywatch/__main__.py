"""`python -m policywatch` and the `policywatch` command."""

from policywatch.cli import main

if __name__ == "__main__":
    main()
