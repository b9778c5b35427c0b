"""The small files beside a draw: officers.csv, barred.csv, changes.json (sections 7 and 8)."""
import re

from forms import ascending, decoded, is_id, is_integer, is_object_id, is_text, is_time, need, rows
from plan import entries, members
from staff0 import Officer


def officers(data):
    cells = rows(data, "id,department,specialities,capacity", "officers.csv")
    ascending([row[0] for row in cells], "officers.csv")
    found = []
    for identity, department, specialities, capacity in cells:
        need(identity and identity.isascii() and is_id(department), f"officer {identity!r}")
        need(re.fullmatch(r"0|[1-9][0-9]{0,8}", capacity), f"capacity of {identity}")
        own = specialities.split("+") if specialities else []
        need(all(own), f"specialities of {identity}")
        found.append(Officer(identity, department, own, int(capacity)))
    return found


def barred(data):
    cells = [tuple(row) for row in rows(data, "officer,object", "barred.csv")]
    ascending(cells, "barred.csv")
    return set(cells)


VOID = ("event", "quorum", "shortage", "error", "other")
REPLACEMENT = ("closed", "moved", "merged", "error")


def changes(folder):
    """The list, and the substitutes in it."""
    told = decoded(folder["changes.json"], "changes.json")
    need(isinstance(told, dict) and list(told) == ["changes"], "changes.json")
    for entry in entries(told["changes"], "kind", "changes.json"):
        if entry["kind"] == "void":
            folder.warnings.append("the draw is void")
        elif entry["kind"] == "substitute" and folder.plan["staffing"]["version"] == "staff1":
            members(entry, "approver_post area at code department group officer substitute", "substitute")
            need(len(entry) == 9 and entry["code"] in ("leave", "certificate", "recusal"), "a substitute's entry")
            need(is_text(entry["approver_post"]) and is_time(entry["at"]), "a substitute's entry")
            need(is_integer(entry["group"], 1), "a substitute's group")
            folder.drawn.substitute(entry)
