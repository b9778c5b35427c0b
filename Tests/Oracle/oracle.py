#!/usr/bin/env python3
"""A second implementation of SSD1, staff0 and staff1, from docs/draw-protocol.md alone. Standard library only.

    oracle.py compute FILE.json    every step from explicit inputs, as `mingcha-verify compute` prints it
    oracle.py verify FOLDER        replay a draw from its folder, whole or public part: exit 0, or 1 and the difference
    oracle.py replay FILE          one draw in JSON a line; its folder, tickets, verdicts, as `mingcha-verify replay`
"""
import json
import sys

from compute import compute
from folder import read, verify
from forms import encoded
from replay import replay


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in ("compute", "verify", "replay"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    command, path = arguments
    if command == "compute":
        print(json.dumps(compute(path), indent=1, ensure_ascii=False))
        return 0
    if command == "replay":
        with open(path, encoding="utf-8") as file:
            for line in file:
                print(encoded(replay(json.loads(line))).decode())
        return 0
    told = verify(read(path))
    print(json.dumps(told, indent=1, ensure_ascii=False))
    return 0 if told["consistent"] else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, ValueError, KeyError) as error:
        print(f"oracle.py: {error!r}", file=sys.stderr)
        sys.exit(2)
