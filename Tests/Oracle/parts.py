"""The small files beside a draw: officers.csv, barred.csv, changes.json (sections 7 and 8)."""
import re

from forms import ascending, decoded, is_id, is_integer, is_officer_id, is_object_id, is_text, is_time, need, rows
from plan import members
from staff0 import Officer


def officers(data):
    cells = rows(data, "id,department,specialities,capacity", "officers.csv")
    ascending([row[0] for row in cells], "officers.csv")
    found = []
    for identity, department, specialities, capacity in cells:
        need(is_officer_id(identity) and is_id(department), f"officer {identity!r}")
        need(re.fullmatch(r"0|[1-9][0-9]{0,18}", capacity) and int(capacity) < 2**63, f"capacity of {identity}")
        found.append(Officer(identity, department, specialities.split("+"), int(capacity)))
    return found


def barred(data):
    cells = [tuple(row) for row in rows(data, "officer,object", "barred.csv")]
    need(all(is_officer_id(officer) and is_object_id(x) for officer, x in cells), "barred.csv")
    ascending(cells, "barred.csv")
    return set(cells)


SUBSTITUTE = "approver_post area at code department officer substitute"


def changes(folder):
    """The list, the substitutes and the replacements in it."""
    told = decoded(folder["changes.json"], "changes.json")
    members(told, "changes", "changes.json")
    need(isinstance(told["changes"], list), "changes.json")
    reserves = Reserves(folder.visits, folder.chosen)
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
            need(is_id(entry["area"]) and is_id(entry["department"]), "a substitute's group")
            need(is_officer_id(entry["officer"]) and is_officer_id(entry["substitute"]), "a substitute's officers")
            folder.drawn.substitute(entry)
        elif kind == "replacement":
            members(entry, "approver_post at by code object", "replacement")
            need(is_object_id(entry["object"]) and is_object_id(entry["by"]), "a replacement's objects")
            need(entry["code"] in ("closed", "moved", "merged", "error"), "a replacement's code")
            need(is_time(entry["at"]) and is_text(entry["approver_post"]) and entry["approver_post"], "a replacement")
            if "passed" in entry:
                passed = entry["passed"]
                need(isinstance(passed, list) and all(map(is_object_id, passed)), "passed")
                need(len(set(passed)) == len(passed), "passed twice")
            reserves.replace(entry["object"], entry["by"], entry.get("passed"))
    if reserves.untold:
        folder.unchecked.append(f"why {reserves.untold} reserves were passed over")


class Reserves:
    """Which reserves of which groups have gone (section 8, replacements)."""

    def __init__(self, visits, chosen):
        self.visited, self.replaced, self.untold = set(visits), set(), 0
        self.current, self.served = None, set()
        self.groups = None
        if chosen is not None:
            groups = [group for stream in chosen["streams"] for group in stream["groups"]]
            self.groups = [(set(group["selected"]), group["reserves"]) for group in groups]
            self.sent = [set() for _ in groups]

    def replace(self, gone, reserve, passed):
        others = passed or []
        need(gone in self.visited, f"{gone} has no visit to be replaced")
        need(self.visited.issuperset(others), "a reserve without a visit is passed over")
        need(reserve != gone and reserve not in self.replaced, f"{reserve} cannot go")
        need(gone not in others and reserve not in others, "passed")
        if gone != self.current:
            need(gone not in self.replaced, f"{gone} is replaced already")
            self.replaced.add(gone)
            self.current, self.served = gone, set()
        if self.groups is not None:
            self.send(gone, reserve, passed)
        self.visited.add(reserve)

    def waiting(self, g):
        """The reserves of a group that have not gone, in order."""
        return [x for x in self.groups[g][1] if x not in self.sent[g]]

    def sends(self, g, reserve, passing):
        return next((x for x in self.waiting(g) if x == reserve or x not in passing), None) == reserve

    def send(self, gone, reserve, passed):
        asked = [g for g, (selected, _) in enumerate(self.groups)
                 if g not in self.served and (gone in selected or gone in self.sent[g])]
        if passed is not None:
            sending = [g for g in asked if self.sends(g, reserve, passed)]
            between = {x for g in sending for x in self.waiting(g)[:self.waiting(g).index(reserve)]}
            need(between.issuperset(passed), "passed over, and not in the way")
            self.untold += len(set(passed) - self.replaced)
        else:
            sending = [g for g in asked if self.sends(g, reserve, self.replaced)]
            if not sending:
                sending = [g for g in asked if self.sends(g, reserve, self.visited)][:1]
                self.untold += len(sending)
        need(sending, f"{reserve} is not the next reserve")
        self.served.update(sending)
        for g in sending:
            self.sent[g].add(reserve)
