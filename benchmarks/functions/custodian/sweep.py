"""`custodian run`, which may name the endpoint."""
import endpoint  # noqa: F401
from c7n.cli import main

main()
