#!/usr/bin/env python3
"""Prints the Terraform module's variables and outputs, as the expanded template has parameters and outputs.

usage: terraform.py EXPANDED > interface.tf

Values are checked as the template does, except for its patterns, which CloudFormation checks.
"""

import json
import pathlib
import re
import sys

import yaml

SET_BY_MODULE = ("ArtifactBucket", "ArtifactBucketPerRegion", "ArtifactKey")


def snake(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def literal(value):
    return json.dumps(value, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def aligned(entries):
    width = max(map(len, entries))
    return [f"{name:<{width}} = {value}" for name, value in entries.items()]


def block(header, lines):
    return [header + " {", *(f"  {line}" if line else "" for line in lines), "}", ""]


def validations(variable, parameter):
    if "AllowedValues" in parameter:
        values = parameter["AllowedValues"]
        yield f"contains({literal(values)}, {variable})", f"Must be one of {', '.join(map(str, values))}."
    if "MaxValue" in parameter:
        least, most = parameter["MinValue"], parameter["MaxValue"]
        yield f"{variable} >= {least} && {variable} <= {most}", f"Must be from {least} to {most}."


def variable(name, parameter):
    lines = aligned({
        "description": literal(parameter["Description"]),
        "type": "number" if parameter["Type"] == "Number" else "string",
        "default": literal(parameter["Default"]),
        "nullable": "false",
    })
    for condition, message in validations(f"var.{name}", parameter):
        lines += ["", *block("validation", aligned({"condition": condition, "error_message": literal(message)}))[:-1]]
    return block(f'variable "{name}"', lines)


def output(name, description):
    value = f'aws_cloudformation_stack.imds_steward.outputs["{name}"]'
    return block(f'output "{snake(name)}"', aligned({"description": literal(description), "value": value}))


def interface(template):
    parameters = {name: parameter for name, parameter in template["Parameters"].items() if name not in SET_BY_MODULE}
    lines = block("locals", block("parameters =", aligned({name: f"var.{snake(name)}" for name in parameters}))[:-1])
    for name, parameter in parameters.items():
        lines += variable(snake(name), parameter)
    for name, about in template["Outputs"].items():
        lines += output(name, about["Description"])
    return "\n".join(lines)


def main(expanded):
    print("# From the CloudFormation template, by packaging/terraform.py\n")
    print(interface(yaml.safe_load(pathlib.Path(expanded).read_text())), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
