"""As Cloud Custodian packs it for Lambda, but for the first import."""
import endpoint  # noqa: F401
from c7n import handler


def run(event, context):
    return handler.dispatch_event(event, context)
