#!/usr/bin/env python3
"""Gives every entry of a jar the same date in place, since ProGuard writes the time of the build.

usage: undate.py JAR
"""

import sys
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def main(jar):
    with zipfile.ZipFile(jar) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(jar, "w") as archive:
        for entry, content in entries:
            archive.writestr(zipfile.ZipInfo(entry.filename, EPOCH), content, entry.compress_type)


if __name__ == "__main__":
    main(*sys.argv[1:])
