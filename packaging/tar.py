#!/usr/bin/env python3
"""Packs a folder, itself included, so that the same contents always give the same bytes.

usage: tar.py FOLDER ARCHIVE.tar.gz
"""

import gzip
import pathlib
import sys
import tarfile

EPOCH = 315532800  # 1980-01-01, the least that zip.py can write


def plain(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = EPOCH
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def main(folder, archive):
    root = pathlib.Path(folder)
    with gzip.GzipFile(archive, "wb", mtime=0) as compressed, tarfile.open(fileobj=compressed, mode="w", format=tarfile.GNU_FORMAT) as packed:
        for file in [root, *sorted(root.rglob("*"))]:
            packed.add(file, pathlib.Path(root.name, file.relative_to(root)).as_posix(), recursive=False, filter=plain)


if __name__ == "__main__":
    main(*sys.argv[1:])
