"""Serves moto's EC2 and Auto Scaling on 127.0.0.1, with what moto 5.2.5 lacks: account defaults, ImdsSupport of images and
deleting versions of launch templates. Prints `ready URL` and ends with its standard input."""

import sys
import threading
from io import BytesIO
from urllib.parse import parse_qs
from wsgiref.headers import Headers

from moto.ec2.models import ec2_backends
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

ACCOUNT = "123456789012"
imds_support = set()
last_numbers = {}


# moto finds a version by its place, so that none can be deleted
def create_version(self, data, description):
    from moto.ec2.models.launch_templates import LaunchTemplateVersion

    number = last_numbers.get(self.id, 0) + 1
    last_numbers[self.id] = number
    version = LaunchTemplateVersion(self, number, data, description)
    self.versions.append(version)
    return version


def get_version(self, number):
    from moto.ec2.exceptions import InvalidLaunchTemplateVersionNotFound

    if str(number).lower() == "$latest":
        return self.versions[-1]
    if str(number).lower() == "$default":
        return self.default_version()
    for version in self.versions:
        if version.number == int(number):
            return version
    raise InvalidLaunchTemplateVersionNotFound(template_id=self.id, version=number)


LaunchTemplate.create_version = create_version
LaunchTemplate.get_version = get_version
LaunchTemplate.default_version = lambda self: get_version(self, self.default_version_number)


def region(environ):
    return environ["HTTP_AUTHORIZATION"].split("Credential=")[1].split("/")[2]


def answer(action, content):
    return (
        f'<{action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>'
        f"{content}</{action}Response>"
    ).encode()


def delete_versions(parameters, where):
    template = ec2_backends[ACCOUNT][where].get_launch_template(parameters["LaunchTemplateId"][0])
    names = sorted(name for name in parameters if name.startswith("LaunchTemplateVersion."))
    numbers = [int(parameters[name][0]) for name in names]
    if template.default_version_number in numbers:
        raise ValueError("the default version cannot be deleted")
    template.versions = [each for each in template.versions if each.number not in numbers]
    items = "".join(
        f"<item><launchTemplateId>{template.id}</launchTemplateId><versionNumber>{number}</versionNumber></item>"
        for number in numbers
    )
    return f"<successfullyDeletedLaunchTemplateVersionSet>{items}</successfullyDeletedLaunchTemplateVersionSet>"


def modify_image(parameters, _):
    imds_support.add(parameters["ImageId"][0])
    return "<return>true</return>"


ADDED = {
    "GetInstanceMetadataDefaults": lambda parameters, where: "<accountLevel/>",
    "DeleteLaunchTemplateVersions": delete_versions,
    "ModifyImageAttribute": modify_image,
}


class WhatMotoLacks:
    def __init__(self, moto):
        self.moto = moto

    def __call__(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(body)
        parameters = parse_qs(body.decode(errors="replace"))
        action = parameters.get("Action", [""])[0]
        is_image_support = action != "ModifyImageAttribute" or "ImdsSupport.Value" in parameters
        if action in ADDED and is_image_support:
            content = answer(action, ADDED[action](parameters, region(environ)))
            start_response("200 OK", [("Content-Type", "text/xml"), ("Content-Length", str(len(content)))])
            return [content]
        if action == "DescribeImages":
            return self.images(environ, start_response)
        return self.moto(environ, start_response)

    def images(self, environ, start_response):
        kept = []
        content = b"".join(self.moto(environ, lambda status, headers, _=None: kept.extend([status, headers])))
        for image in imds_support:
            content = content.replace(
                f"<imageId>{image}</imageId>".encode(),
                f"<imageId>{image}</imageId><imdsSupport>v2.0</imdsSupport>".encode(),
            )
        status, headers = kept
        Headers(headers)["Content-Length"] = str(len(content))
        start_response(status, headers)
        return [content]


server = make_server("127.0.0.1", 0, WhatMotoLacks(DomainDispatcherApplication(create_backend_app)), threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"ready http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
