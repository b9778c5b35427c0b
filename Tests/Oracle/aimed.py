"""Damaged copies of a random draw's folder, each aimed at one rule that one of the programs once did not keep."""
import json

from choosing import leaf
from forms import Difference, encoded, table
from parts import Reserves
from replay import Replay
from suites import Suite

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def refrozen(replayed, files, change):
    """Other inputs or another plan, and everything that follows from them. `change` is given the plan and the frozen
    files as rows below their headers, and returns whether it did anything."""
    case, suite = dict(replayed.case), Suite(replayed.plan["algorithm"])
    plan, texts = json.loads(case["plan"]), dict(case["files"])
    lists = {name: [line.split(",") for line in text[:-1].split("\n")] for name, text in texts.items()
             if name.endswith(".csv")}
    cells = {name: lines[1:] for name, lines in lists.items()}
    if not change(plan, cells):
        return files
    texts.update({name: table(",".join(lists[name][0]), cells[name]).decode() for name in cells})
    salts = {name: bytes.fromhex(text) for name, text in json.loads(texts["salts.json"]).items()}
    data = {name: text.encode() for name, text in texts.items()}
    plan["staffing"]["areas_digest"] = suite.file_digest(data["areas.csv"], salts.get("areas", b"")).hex()
    plan["officers_digest"] = suite.file_digest(data["officers.csv"]).hex()
    plan["barred_digest"] = suite.file_digest(data["barred.csv"], salts["barred"]).hex()
    excluded = [leaf(suite, "committed", x, why, bytes.fromhex(own)) for x, why, own in cells["excluded.csv"]]
    plan["excluded_root"] = suite.root(excluded).hex()
    case["plan"], case["files"] = encoded(plan).decode(), texts
    digest = suite.tagged("plan", case["plan"].encode())
    case["commitments"] = [c if o["source"] == "absent" else
                           suite.commitment(digest, j, bytes.fromhex(o["r"]), bytes.fromhex(o["s"])).hex()
                           for j, (c, o) in enumerate(zip(case["commitments"], case["openings"]), 1)]
    try:
        again = Replay(case)
    except Difference:
        return files
    whole = any(x.startswith("audit/") for x in files)
    return {x: d for x, d in again.files.items() if whole or not x.startswith("audit/")} if again.exists else files


# MARK: Plan and lists

def area(r, files, replayed):
    """Objects of an area put into one that the plan lacks, whose name has the same sum of 32 bits."""
    def change(plan, cells):
        def summed(text):
            code = 7
            for byte in text.encode():
                code = (code * 33 ^ byte) & 0xFFFFFFFF
            return code

        known = r.choice(plan["staffing"]["areas"])["id"]
        other = r.choice([a + b for a in ALPHABET for b in ALPHABET
                          if a + b != known[:2] and summed(a + b) == summed(known[:2])] or ["zz"]) + known[2:]
        mine = [row for row in cells["areas.csv"] if row[1] == known]
        for row in mine[r.randint(0, 1):]:
            row[1] = other
        return mine

    return refrozen(replayed, files, change)


def reason(r, files, replayed):
    """An excluded object with a reason that is none and that the plan does not count."""
    def change(plan, cells):
        if not cells["excluded.csv"]:
            return False
        row = r.choice(cells["excluded.csv"])
        plan["excluded_reasons"][row[1]]["count"] -= 1
        row[1] = r.choice(("__proto__", "constructor", "rest ", "REST", "law"))
        return True

    return refrozen(replayed, files, change)


def version(r, files, replayed):
    """A staffing that nobody knows."""
    def change(plan, _):
        plan["staffing"].setdefault("band", 0)
        for one in plan["staffing"]["areas"]:
            for team in one["teams"]:
                team.setdefault("expert", 0)
        plan["staffing"]["version"] = r.choice(("staff9", "constructor", "__proto__", "staff", "staff00"))
        return True

    changed = refrozen(replayed, files, change)
    plan, told = json.loads(changed["plan.json"]), json.loads(changed["staffing.json"])
    told["version"] = plan["staffing"]["version"]
    return {**changed, "staffing.json": encoded(told)}


def officer(r, files, replayed):
    """An officer whose id, speciality or capacity is written otherwise."""
    def change(plan, cells):
        if not cells["officers.csv"]:
            return False
        row, act = r.choice(cells["officers.csv"]), r.randrange(4)
        if act == 0:
            old, row[0] = row[0], r.choice(("\u212a9", "e\u0301", row[0] + "\u00e9", row[0] + " ", "", row[0] + "+~"))
            for pair in cells["barred.csv"]:
                pair[0] = row[0] if pair[0] == old else pair[0]
            if r.random() < 0.8:
                cells["officers.csv"].sort(key=lambda one: one[0].encode())
                cells["barred.csv"].sort(key=lambda one: (one[0].encode(), one[1].encode()))
        elif act == 1:
            row[3] = r.choice(("9223372036854775807", "9223372036854775808", "9007199254740993", "01", "+1", "", "1.0"))
        elif act == 2:
            asked = [team for one in plan["staffing"]["areas"] for team in one["teams"]]
            r.choice(asked)["speciality"] = r.choice(("caf\u00e9", "cafe\u0301", "\u0301x", "a+\u0301", "food"))
            for one in cells["officers.csv"]:
                one[2] = r.choice((one[2], "cafe\u0301", "caf\u00e9", "food+\u0301x", "caf\u00e9+food"))
        else:
            cells["barred.csv"].append([row[0], r.choice(("\u212a1", "X:1", "", "x"))])
            cells["barred.csv"].sort(key=lambda one: (one[0].encode(), one[1].encode()))
        return True

    return refrozen(replayed, files, change)


def many(r, files, replayed):
    """More groups or places than any city has."""
    def change(plan, cells):
        areas = plan["staffing"]["areas"]
        if r.random() < 0.5:
            areas[0]["teams"] += [{**areas[0]["teams"][0], "officers": 1000} for _ in range(1000)]
        else:
            areas += [{**areas[0], "id": f"more{n}", "groups": 10_000} for n in range(101)]
        return True

    plan = json.loads(replayed.case["plan"])
    change(plan, None)
    return {**files, "plan.json": encoded(plan)}


# MARK: What followed

def twice(r, files, _):
    """The same officer for two departments of a group, or for two groups."""
    told = json.loads(files["staffing.json"])
    full = [group["officers"] for group in told["groups"] if len(group["officers"]) > 1]
    if full:
        team = r.choice(full)
        one, other = r.sample(range(len(team)), 2)
        team[one]["id"] = team[other]["id"]
    return {**files, "staffing.json": encoded(told)}


def relaxed(r, files, _):
    """Officers over the load unsaid, said twice, in another order, or of a group or an officer that is not there."""
    told = json.loads(files["staffing.json"])
    listed, sent = told["relaxed"], [(group, o) for group in told["groups"] for o in group["officers"]]
    act = r.choice(("clear", "drop", "double", "reverse", "add", "all", "strange", "member"))
    if act == "clear":
        listed.clear()
    elif act == "drop" and listed:
        del listed[r.randrange(len(listed))]
    elif act == "double" and listed:
        listed.append(r.choice(listed))
    elif act == "reverse":
        listed.reverse()
    elif act in ("add", "all") and sent:
        _, chosen = r.choice(sent)
        mine = [(group, o) for group, o in sent if o["id"] == chosen["id"]]
        named = {one["officer"] for one in listed} | {chosen["id"]}
        if act == "all":
            mine = [(group, o) for group, o in sent if o["id"] in named]
            listed.clear()
        listed += [{"area": group["area"], "group": group["group"], "officer": o["id"], "rule": "load"}
                   for group, o in mine]
    elif act == "strange" and sent:
        group, o = r.choice(sent)
        listed.append({"area": group["area"], "group": group["group"], "officer": o["id"], "rule": "load",
                       **r.choice(({"area": "nowhere"}, {"group": 77}, {"officer": "NOBODY"}, {"rule": "none"},
                                   {"officer": "constructor"}, {"group": True}))})
    elif listed:
        del r.choice(listed)[r.choice(("area", "group", "officer", "rule"))]
    return {**files, "staffing.json": encoded(told)}


def replacements(r, files, replayed):
    """Objects that give way, mostly in order: the last entry perhaps not."""
    order, entries = Reserves(replayed.visits, replayed.result), []
    groups, published = order.groups, set()
    for _ in range(r.randint(1, 6)):
        ready = sorted(order.visited - order.replaced - published)
        if not ready:
            break
        gone = r.choice(ready)
        if r.random() < 0.2:
            published.add(gone)
            continue
        asked = [g for g, (selected, _) in enumerate(groups) if gone in selected or gone in order.sent[g]]
        found = {}
        for g in asked:
            out = order.replaced | published
            line = order.waiting(g)
            able = next((x for x in line if x not in out), None)
            if able is not None:
                passed = line[:line.index(able)]
                found[able] = found.get(able, []) + [x for x in passed if x not in found.get(able, [])]
        old = r.random() < 0.3
        for reserve, passed in found.items():
            entry = {"approver_post": "leader", "at": "2026-11-22T08:00:00.000Z", "by": reserve,
                     "code": r.choice(("closed", "moved", "merged", "error")), "kind": "replacement", "object": gone}
            if not old:
                entry["passed"] = passed
            entries.append(entry)
            ids = [x for _, reserves in groups for x in reserves] + sorted(order.visited) + ["NOSUCHFIRM"]
            act = r.random()
            if act < 0.06:
                entry[r.choice(("by", "object"))] = r.choice(ids)
            elif act < 0.10:
                entry["passed"] = r.sample(ids, min(len(ids), r.randint(0, 2)))
            elif act < 0.14:
                entry[r.choice((*entry, "passed"))] = r.choice((None, "", 1, "whatever", "leader", [1], ["x", "x"]))
            elif act < 0.16:
                del entry[r.choice(tuple(entry))]
            elif act < 0.18:
                entries.insert(0, entries.pop())
            if act < 0.18:
                return changed(files, entries)
            try:
                order.replace(gone, reserve, entry.get("passed"))
            except Difference:
                return changed(files, entries)
    return changed(files, entries)


def department(r, files, replayed):
    """A substitute for another department than the officer's."""
    value = json.loads(files["changes.json"])
    for entry in value["changes"]:
        if isinstance(entry, dict) and entry.get("kind") == "substitute":
            entry["department"] = r.choice(("fire", "market", "health"))
    return {**files, "changes.json": encoded(value)}


def changed(files, entries):
    return {**files, "changes.json": encoded({"changes": entries})}


KINDS = (area, reason, version, officer, officer, many, twice, relaxed, relaxed, relaxed, replacements, replacements,
         replacements, replacements)
