"""Lets Cloud Custodian modify metadata options at all: EC2, as documented, refuses a call that names the tokens and not the
endpoint, as Custodian's does, and its `endpoint` setting would pick only instances whose endpoint is disabled."""
from botocore import handlers


def name_endpoint(params, **_):
    params.setdefault("HttpEndpoint", "enabled")


handlers.BUILTIN_HANDLERS.append(("before-parameter-build.ec2.ModifyInstanceMetadataOptions", name_endpoint))
