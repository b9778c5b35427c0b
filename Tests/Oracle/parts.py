"""The small files beside a draw: officers.csv, barred.csv, changes.json (sections 7 and 8)."""
import re

from forms import ascending, decoded, is_id, is_integer, is_text, need, rows
from plan import members
from staff0 import Officer


def officers(data):
    cells = rows(data, "id,department,specialities,capacity", "officers.csv")
    ascending([row[0] for row in cells], "officers.csv")
    found = []
    for identity, department, specialities, capacity in cells:
        need(identity and is_id(department), f"officer {identity!r}")
        need(re.fullmatch(r"0|[1-9][0-9]{0,18}", capacity) and int(capacity) < 2**63, f"capacity of {identity}")
        found.append(Officer(identity, department, specialities.split("+"), int(capacity)))
    return found


def barred(data):
    cells = [tuple(row) for row in rows(data, "officer,object", "barred.csv")]
    ascending(cells, "barred.csv")
    return set(cells)


SUBSTITUTE = "approver_post area at code department officer substitute"


def changes(folder):
    """The list, and the substitutes in it."""
    told = decoded(folder["changes.json"], "changes.json")
    members(told, "changes", "changes.json")
    need(isinstance(told["changes"], list), "changes.json")
    for entry in told["changes"]:
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if kind == "void":
            folder.warnings.append("the draw is void")
        elif kind == "substitute":
            need(folder.plan["staffing"]["version"] == "staff1", "a substitute under staff0")
            members(entry, SUBSTITUTE + " group", "substitute")
            need(all(is_text(entry[name]) for name in SUBSTITUTE.split()), "a substitute's entry")
            need(entry["code"] in ("leave", "certificate", "recusal"), "a substitute's code")
            need(is_integer(entry["group"], -2**53 + 1), "a substitute's group")
            folder.drawn.substitute(entry)
