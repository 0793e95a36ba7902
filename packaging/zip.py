#!/usr/bin/env python3
"""Zips a folder's contents so that the same contents always give the same bytes.

usage: zip.py FOLDER ARCHIVE
"""

import pathlib
import sys
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16


def main(folder, archive):
    root = pathlib.Path(folder)
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(file for file in root.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(root).as_posix(), EPOCH)
            entry.create_system = 3
            entry.external_attr = READABLE_FILE
            packed.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)


if __name__ == "__main__":
    main(*sys.argv[1:])
