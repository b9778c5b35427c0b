#!/usr/bin/env python3
"""SSD1 a second time: written from docs/draw-protocol.md, sharing no line with the program it checks.

    ssd1.py compute FILE.json    every step from explicit inputs, as `mingcha-verify compute` prints it
    ssd1.py verify FOLDER        replay a draw from its folder, whole or public part

Exit code: 0 consistent, 1 not consistent, 2 bad input. Needs Python 3.8 and nothing else.
Text is compared byte for byte; ids, strata and departments are ASCII, so sorting them sorts their bytes.
"""
import hashlib
import json
import os
import sys


class Differs(Exception):
    """The folder is not what its plan and seed make it."""


# Notation

def u(size, number): return number.to_bytes(size, "big")
def bs(data): return u(4, len(data)) + data


class Suite:
    def __init__(self, name):
        if name not in ("ssd1-sha256", "ssd1-sm3"):
            raise ValueError(f"unknown suite {name!r}")
        self.short = name[5:]

    def H(self, *parts): return hashlib.new(self.short, b"".join(parts)).digest()
    def tag(self, name): return self.H(f"ssd1/{self.short}/{name}".encode())
    def file_digest(self, data, salt=b""): return self.H(self.tag("file"), salt, data)

    def root(self, leaves):
        """RFC 6962 over leaf data, bottom up; an odd node at the end of a level rises as it is."""
        level = [self.H(b"\0", leaf) for leaf in leaves] or [self.H()]
        while len(level) > 1:
            pairs = [self.H(b"\1", *level[i:i + 2]) for i in range(0, len(level) - 1, 2)]
            level = pairs + ([level[-1]] if len(level) % 2 else [])
        return level[0]


def record(key, label): return u(1, len(key)) + key.encode() + u(1, len(label)) + label.encode()


def leaf(suite, row):
    """Leaf data of (id, label) or (id, label, salt)."""
    return suite.H(suite.tag("leaf"), row[2], record(*row[:2])) if len(row) > 2 else record(*row)


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


# The seed and what it gives

def plan_digest(suite, plan): return suite.H(suite.tag("plan"), plan)


def commitment(suite, P, j, r, s): return suite.H(suite.tag("commit"), P, u(2, j), bs(r), bs(s))


def close(suite, P, commitments): return suite.H(suite.tag("commits"), P, u(2, len(commitments)), *commitments)


def seed_of(suite, P, K, openings, event):
    parts = [u(1, present) + bs(r) + bs(s) for present, r, s in openings]
    return suite.H(suite.tag("seed"), P, K, u(2, len(openings)), *parts, bs(event.encode()))


def subkey(suite, seed, purpose): return suite.H(suite.tag("sub"), seed, bs(purpose.encode()))


class Words:
    """The random words of one derived key."""
    def __init__(self, suite, key):
        self.suite, self.start, self.block, self.left = suite, suite.tag("drbg") + key, 0, []

    def next(self):
        if not self.left:
            block = self.suite.H(self.start, u(8, self.block))
            self.block, self.left = self.block + 1, [block[i:i + 8] for i in (24, 16, 8, 0)]
        return int.from_bytes(self.left.pop(), "big")

    def below(self, m):
        while True:
            word = self.next()
            if word >= (1 << 64) % m:
                return word % m

    def shuffle(self, items):
        for place in range(len(items) - 1, 0, -1):
            other = self.below(place + 1)
            items[place], items[other] = items[other], items[place]


def tickets_of(suite, rows, key):
    start = suite.tag("unit") + key
    return {row[0]: suite.H(start, leaf(suite, row) if len(row) > 2 else row[0].encode()) for row in rows}


def select(suite, streams, rows, tickets):
    """For each stream and group: N, ids in ticket order, reserves, threshold."""
    members = {}
    for row in rows:
        members.setdefault(row[1], []).append(row[0])
    result = []
    for stream in streams:
        groups = []
        for group in stream["groups"]:
            order = sorted((tickets[key], key) for label in group["strata"] for key in members.get(label, []))
            n = (group["p"] * len(order) + group["q"] - 1) // group["q"]
            ids = [key for _, key in order]
            groups.append({
                "name": group["name"], "eligible": len(order), "selected": ids[:n],
                "reserves": ids[n:n + stream.get("reserves", 0)], "threshold": order[n - 1][0].hex() if n else None,
            })
        result.append({"id": stream["id"], "groups": groups})
    return result


# staff0

def deal(words, areas, area_of):
    """Visits of each area, shuffled and dealt in turn to its groups."""
    groups = []
    for area in areas:
        hand = sorted(key for key, place in area_of.items() if place == area["id"])
        words.shuffle(hand)
        for number in range(area["groups"]):
            groups.append({
                "area": area["id"], "group": number + 1, "objects": sorted(hand[number::area["groups"]]),
                "officers": []})
    return groups


def staff0(suite, key, plan, area_of, officers, barred):
    words = Words(suite, key)
    groups = deal(words, plan["areas"], area_of)
    order = {}
    for officer in officers:
        order.setdefault(officer["department"], []).append(officer)
    for department in sorted(order):
        words.shuffle(order[department])
    teams = {area["id"]: area["teams"] for area in plan["areas"]}
    slots = [(group, team) for group in groups if group["objects"]
             for team in teams[group["area"]] for _ in range(team["officers"])]
    allowed = [[o for o in order.get(team["department"], [])
                if (not team["speciality"] or team["speciality"] in o["specialities"])
                and not any((o["id"], key) in barred for key in group["objects"])] for group, team in slots]
    within = [[o for o in allowed[i] if o["capacity"] >= len(group["objects"])] for i, (group, _) in enumerate(slots)]
    holder, holds = {}, {}

    def augment(start, candidates):
        """Kuhn's search, depth first, with its own stack: cities have more slots than Python has stack."""
        seen, path = set(), [[start, iter(candidates[start]), None]]
        while path:
            for officer in path[-1][1]:
                if officer["id"] not in seen:
                    break
            else:
                path.pop()
                continue
            seen.add(officer["id"])
            path[-1][2] = officer["id"]
            if officer["id"] in holder:
                slot = holder[officer["id"]]
                path.append([slot, iter(candidates[slot]), None])
                continue
            for slot, _, taken in path:
                holder[taken], holds[slot] = slot, taken
            return

    for slot in range(len(slots)):
        augment(slot, within)
    if plan["relax_load"]:
        for slot in range(len(slots)):
            if slot not in holds:
                augment(slot, allowed)
    short = len(slots) - len(holds)
    if short:
        raise Differs(f"by the plan {short} slots cannot be filled")
    capacity, relaxed = {o["id"]: o["capacity"] for o in officers}, []
    for slot, (group, team) in enumerate(slots):
        group["officers"].append({"department": team["department"], "id": holds[slot]})
        if capacity[holds[slot]] < len(group["objects"]):
            relaxed.append({
                "area": group["area"], "group": group["group"], "officer": holds[slot], "rule": "load"})
    return {"groups": groups, "relaxed": relaxed, "version": "staff0"}


# staff1

class Crew:
    """One department: its officers in shuffled order, its places, its bounds. Names as on the page."""
    def __init__(self, name, officers, groups, teams, barred, plan):
        self.name, self.officers = name, officers
        self.group, self.asks = [], []
        for index, group in enumerate(groups):
            for team in teams[group["area"]] if group["objects"] else []:
                if team["department"] == name:
                    self.group += [index] * team["officers"]
                    self.asks += [team["speciality"]] * team["officers"]
        self.n, self.m = len(self.group), len(officers)
        self.places = {}
        for place, index in enumerate(self.group):
            self.places.setdefault(index, []).append(place)
        self.bars = {(o, g) for g in self.places for o, officer in enumerate(officers)
                     if any((officer["id"], key) in barred for key in groups[g]["objects"])}
        self.band, self.relaxes = plan["band"], plan["relax_load"]
        capacities = [o["capacity"] for o in officers]
        self.t = next((t for t in range(max(capacities, default=0) + 1)
                       if sum(min(c, t) for c in capacities) >= self.n), max(capacities, default=0))
        self.reach = [sum(any(self.fits(o, p) for p in self.places[g]) for g in self.places) for o in range(self.m)]

    def holds(self, o, speciality): return speciality in ["", *self.officers[o]["specialities"]]
    def fits(self, o, p): return self.holds(o, self.asks[p]) and (o, self.group[p]) not in self.bars
    def members(self, g): return [self.who[p] for p in self.places[g]]

    def bounds(self, relaxation):
        def capacity(o): return self.officers[o]["capacity"]
        most = [min(capacity(o), self.t + self.band) + relaxation for o in range(self.m)]
        least = [max(0, min(self.t - 1 - self.band, capacity(o), self.reach[o]) - relaxation) for o in range(self.m)]
        return least, most

    def fill(self, relaxation):
        """Whether there is a staffing; `who` then is one."""
        self.least, self.most = self.bounds(relaxation)
        self.who, self.load, self.c = [None] * self.n, [0] * self.m, 0
        self.run(self.least, sum(self.least))
        if sum(who is not None for who in self.who) < sum(self.least):
            return False
        self.run(self.most, self.n)
        return None not in self.who

    def run(self, limit, enough):
        filled = sum(who is not None for who in self.who)
        for p in range(self.n):
            if self.who[p] is not None:
                continue
            if filled >= enough:
                return
            around = [*range(self.c, self.m), *range(self.c)]
            o = next((o for o in around if self.load[o] < limit[o] and self.fits(o, p)
                      and o not in self.members(self.group[p])), None)
            if o is not None:
                self.who[p], self.c = o, (o + 1) % self.m
                self.load[o] += 1
                filled += 1
            else:
                filled += self.augment(p, limit)

    def augment(self, p, limit):
        came, met, queue = {p: None}, set(), [p]
        for q in queue:
            def reach(r):
                if r not in came:
                    came[r] = q
                    queue.append(r)
            for r in self.places[self.group[q]]:
                if r != q and self.asks[r] != self.asks[q] and self.who[r] is not None:
                    if self.holds(self.who[r], self.asks[q]):
                        reach(r)
            for o in range(self.m):
                if o in met or not self.fits(o, q) or o in self.members(self.group[q]):
                    continue
                met.add(o)
                if self.load[o] < limit[o]:
                    self.load[o] += 1
                    while q is not None:
                        self.who[q], o, q = o, self.who[q], came[q]
                    return 1
                for r in range(self.n):
                    if self.who[r] == o:
                        reach(r)
        return 0

    def staff(self):
        """Fills with the least relaxation; False when none will do."""
        if self.fill(0):
            return True
        if not self.relaxes or not self.fill(self.n):
            return False
        low, high = 0, self.n
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.fill(middle) else (middle, high)
        return self.fill(high)

    def placeable(self, g):
        def seat(asks, people):
            return not asks or any(self.holds(o, asks[0]) and seat(asks[1:], people[:i] + people[i + 1:])
                                   for i, o in enumerate(people))
        return seat([self.asks[p] for p in self.places[g] if self.asks[p]], self.members(g))

    def mix(self, words):
        for _ in range(10 * self.n * self.n.bit_length()):
            kind = words.below(16)
            k = [1] * 6 + [2] * 5 + [3, 3, 4, 2, 5]
            k, is_open = k[kind], kind <= 5 or kind == 14
            while kind >= 14 and words.below(2) == 1:
                k += 1
            moved = [words.below(self.n) for _ in range(k)]
            before = [self.who[p] for p in moved]
            comes = words.below(self.m) if is_open else before[-1]
            if len(set(moved)) < k:
                continue
            change = {comes: 1, before[-1]: -1} if is_open and comes != before[-1] else {}
            for p, o in zip(moved, [comes] + before):
                self.who[p] = o
            good = all(self.least[o] <= self.load[o] + by <= self.most[o] for o, by in change.items())
            good = good and not any((self.who[p], self.group[p]) in self.bars for p in moved)
            for g in {self.group[p] for p in moved} if good else ():
                here = self.members(g)
                good = good and len(set(here)) == len(here) and self.placeable(g)
            if not good:
                for p, o in zip(moved, before):
                    self.who[p] = o
                continue
            for o, by in change.items():
                self.load[o] += by


def staff1(suite, key, plan, area_of, officers, barred):
    """The staffing, and each department's crew for substitutions."""
    words = Words(suite, key)
    groups = deal(words, plan["areas"], area_of)
    teams = {area["id"]: area["teams"] for area in plan["areas"]}
    asked = {team["department"] for group in groups if group["objects"] for team in teams[group["area"]]}
    crews, over = {}, set()
    for name in sorted(asked):
        order = [o for o in officers if o["department"] == name]
        words.shuffle(order)
        crew = crews[name] = Crew(name, order, groups, teams, barred, plan)
        need(crew.staff(), f"by the plan {name} has no staffing")
        crew.mix(words)
        most = crew.bounds(0)[1]
        over |= {crew.officers[o]["id"] for o in range(crew.m) if crew.load[o] > most[o]}
    relaxed = []
    for index, group in enumerate(groups):
        for name in dict.fromkeys(team["department"] for team in teams[group["area"]] if group["objects"]):
            crew = crews[name]
            group["officers"] += [{"department": name, "id": key} for key in sorted(
                crew.officers[o]["id"] for o in crew.members(index))]
        relaxed += [{"area": group["area"], "group": group["group"], "officer": o["id"], "rule": "load"}
                    for o in group["officers"] if o["id"] in over]
    return {"groups": groups, "relaxed": relaxed, "version": "staff1"}, crews


def check_substitutes(changes, staffing, crews):
    """Each substitute is the next in the committed order who keeps the rules."""
    gone, places = set(), {(g["area"], g["group"]): i for i, g in enumerate(staffing["groups"])}
    for entry in changes:
        if entry.get("kind") != "substitute":
            continue
        need(entry["code"] in ("leave", "certificate", "recusal"), "changes.json: code")
        crew, g = crews[entry["department"]], places[entry["area"], entry["group"]]
        ids = [o["id"] for o in crew.officers]
        x = ids.index(entry["officer"])
        need(x in crew.members(g), f"changes.json: {entry['officer']} is not in the group")
        place = next(p for p in crew.places[g] if crew.who[p] == x)
        found = None
        for o in [*range(x + 1, crew.m), *range(x)]:
            if ids[o] in gone or crew.load[o] >= crew.most[o] or o in crew.members(g) or (o, g) in crew.bars:
                continue
            crew.who[place] = o
            if crew.placeable(g):
                found = o
                break
            crew.who[place] = x
        need(found is not None and ids[found] == entry["substitute"], "changes.json: not the next substitute")
        crew.load[x] -= 1
        crew.load[found] += 1
        if entry["code"] == "recusal":
            crew.bars.add((x, g))
        else:
            gone.add(ids[x])


# compute

def compute(given):
    suite = Suite(given["suite"])
    rows = sorted((r["id"], r["stratum"]) + ((bytes.fromhex(r["salt"]),) if "salt" in r else ())
                  for r in given["records"])
    P = plan_digest(suite, given["plan"].encode())
    commitments, openings = [], []
    for j, entry in enumerate(given["contributions"], 1):
        r, s = (bytes.fromhex(entry.get(name, "")) for name in "rs")
        commitments.append(commitment(suite, P, j, r, s) if entry.get("committed", 1) == 1 else bytes(32))
        openings.append((1, r, s) if entry.get("present", 1) == 1 else (0, b"", b""))
    K = close(suite, P, commitments)
    seed = seed_of(suite, P, K, openings, given["entropy"])
    keys = {purpose: subkey(suite, seed, purpose) for purpose in ("object", "team")}
    tickets = tickets_of(suite, rows, keys["object"])
    streams = select(suite, given["streams"], rows, tickets)
    for stream in streams:
        for group in stream["groups"]:
            del group["reserves"]
    drbg = given["drbg"]

    def fresh(): return Words(suite, keys[drbg["purpose"]])

    words, below = fresh(), []
    for entry in drbg["below"]:
        generator = fresh()
        below.append([str(generator.below(int(entry["m"]))) for _ in range(entry["count"])])
    names = ["plan", "leaf", "commit", "commits", "seed", "sub", "unit", "drbg"]
    return {
        "tags": {name: suite.tag(name).hex() for name in names},
        "records": [record(*row[:2]).hex() for row in rows],
        "roster_root": suite.root(leaf(suite, row) for row in rows).hex(),
        "plan_digest": P.hex(), "commitments": [c.hex() for c in commitments], "close": K.hex(), "seed": seed.hex(),
        "object_seed": keys["object"].hex(), "team_seed": keys["team"].hex(),
        "tickets": {key: ticket.hex() for key, ticket in tickets.items()}, "streams": streams,
        "drbg_words": [f"{words.next():016x}" for _ in range(drbg["words"])], "below": below,
    }


# Reading a stranger's folder

def need(truth, what):
    if not truth:
        raise Differs(what)


def only(text, alphabet): return text != "" and all(character in alphabet for character in text)


DIGITS = "0123456789"
LOWER = "abcdefghijklmnopqrstuvwxyz"
ID, NAME, HEX = DIGITS + LOWER.upper() + ":", DIGITS + LOWER, DIGITS + "abcdef"
REASONS = {"cap", "case", "law", "rest", "state"}


def is_id(text): return only(text, ID) and len(text) <= 55
def is_name(text): return only(text, NAME) and len(text) <= 32
def is_hex(text, size=32): return isinstance(text, str) and len(text) == 2 * size and only(text, HEX)
def is_count(value): return type(value) is int and value >= 0


def read_json(name, data):
    def members(pairs):
        need(len(dict(pairs)) == len(pairs), f"{name}: duplicate key")
        need(all(only(key, NAME + "_") for key, _ in pairs), f"{name}: key outside [a-z0-9_]+")
        return dict(pairs)

    def refuse(text): raise Differs(f"{name}: {text} is not an integer")

    def whole(text):
        need(abs(int(text)) < 1 << 53, f"{name}: integer too large")
        return int(text)

    try:
        value = json.loads(data.decode(), object_pairs_hook=members, parse_float=refuse, parse_constant=refuse,
                           parse_int=whole)
        need(canonical(value) == data, f"{name} is not canonical")
        need(depth(value) <= 64, f"{name} is nested too deeply")
    except (ValueError, RecursionError) as error:
        raise Differs(f"{name}: {error}")
    return value


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(depth, inner), default=0)


def read_table(name, data, header):
    try:
        text = data.decode()
    except ValueError:
        raise Differs(f"{name} is not UTF-8")
    need(text.endswith("\n"), f"{name} does not end with a line feed")
    need('"' not in text and "\r" not in text, f"{name} has a quote or a carriage return")
    lines = text[:-1].split("\n")
    need(lines[0] == header, f"{name} has a wrong header")
    rows = [tuple(line.split(",")) for line in lines[1:]]
    need(all(len(row) == header.count(",") + 1 for row in rows), f"{name} has a wrong number of cells")
    return rows


def ascending(name, keys): need(all(a < b for a, b in zip(keys, keys[1:])), f"{name} is not sorted")


def read_roster(name, data, header):
    rows = read_table(name, data, header)
    ascending(name, [row[0] for row in rows])
    for row in rows:
        need(is_id(row[0]) and 1 <= len(row[1].encode()) <= 255, f"{name}: {row[0]}")
        need(len(row) == 2 or is_hex(row[2]), f"{name}: salt of {row[0]}")
    return [row[:2] + tuple(bytes.fromhex(salt) for salt in row[2:]) for row in rows]


def stratum(label):
    """The streams a label names; None when it is not in the one spelling."""
    parts = label.split("|")
    streams = parts[0].split("+")
    good = len(parts) == 2 and parts[1] in ("A", "B", "C", "D", "U") and len(label.encode()) <= 255
    return streams if good and all(map(is_name, streams)) and all(a < b for a, b in zip(streams, streams[1:])) else None


def event_of(text, is_result):
    """The event a plan names, or that a result belongs to; None when the text does not follow the grammar."""
    def decimal(t, zeros=False): return only(t, DIGITS) and len(t) <= 18 and (zeros or t == "0" or t[0] != "0")

    kind, *rest = text.split(":")
    if kind == "dice" and len(rest) == 1:
        if is_result:
            return f"dice:{len(rest[0])}" if only(rest[0], "123456") and len(rest[0]) >= 25 else None
        return text if decimal(rest[0]) and 25 <= int(rest[0]) <= 1000 else None
    if len(rest) != 2 + is_result:
        return None
    if kind == "lottery":
        name = rest[0].encode()
        if not (1 <= len(name) <= 64 and all(b > 0x20 and b not in (0x2F, 0x7F) for b in name)):
            return None
        if not decimal(rest[1], zeros=True):
            return None
        for group in rest[2].split("/") if is_result else []:
            numbers = group.split(".")
            if not all(decimal(number) and int(number) <= 9999 for number in numbers):
                return None
            if any(int(a) >= int(b) for a, b in zip(numbers, numbers[1:])):
                return None
        return f"lottery:{rest[0]}:{rest[1]}"
    if kind == "drand" and is_hex(rest[0]) and decimal(rest[1]) and (not is_result or is_hex(rest[2])):
        return f"drand:{rest[0]}:{rest[1]}"
    return None


def is_time(text):
    return len(text) == 24 and all(c in DIGITS if p == "0" else c == p
                                   for c, p in zip(text, "0000-00-00T00:00:00.000Z"))


def check_plan(plan):
    """The rules every plan keeps."""
    def text(value): return isinstance(value, str)
    def texts(value): return isinstance(value, list) and all(map(text, value))

    try:
        for key in ("campaign", "task", "program"):
            need(text(plan[key]), "plan.json: " + key)
        for key in ("roster_root", "excluded_root", "directory_root", "officers_digest", "barred_digest"):
            need(is_hex(plan[key]), "plan.json: " + key)
        for key in ("roster_count", "excluded_count", "directory_count", "quorum", "serial"):
            need(is_count(plan[key]), "plan.json: " + key)
        for key in ("self_check", "officers_public"):
            need(is_count(plan[key]) and plan[key] <= 1, "plan.json: " + key)
        need(plan["serial"] >= 1 and (plan["previous"] is None or is_hex(plan["previous"])), "plan.json: serial")
        need(texts(plan["auditors"]), "plan.json: auditors")
        need(plan["roster_mode"] in ("public", "committed"), "plan.json: roster_mode")
        need(plan["disclosure"] in ("immediate", "after-visits"), "plan.json: disclosure")
        for key in ("disclosure_basis", "disclosure_deadline"):
            need(plan[key] is None or text(plan[key]), "plan.json: " + key)
        if plan["disclosure"] == "after-visits":
            need(plan["disclosure_basis"], "plan.json: disclosure_basis")
            need(is_time(plan["disclosure_deadline"]) and plan["disclosure_deadline"] > plan["event_time"],
                 "plan.json: disclosure_deadline")
        need(event_of(plan["entropy_event"], False), "plan.json: entropy_event")
        times = plan["opening_deadline"], plan["event_time"]
        need(all(map(is_time, times)) and times[0] < times[1], "plan.json: event_time")
        kinds = [c["kind"] for c in plan["contributors"]]
        need([c["j"] for c in plan["contributors"]] == list(range(1, len(kinds) + 1)), "plan.json: contributors")
        need(all(text(c["name"]) for c in plan["contributors"]), "plan.json: contributors")
        need(set(kinds) <= {"department", "outsider", "notary", "simulated"}, "plan.json: contributors")
        need(len(kinds) <= 1000 and len(kinds) - kinds.count("department") >= 2, "plan.json: outsiders")
        need(2 <= plan["quorum"] <= max(2, len(kinds)), "plan.json: quorum")
        for reason, entry in plan["excluded_reasons"].items():
            need(reason in REASONS and is_count(entry["count"]) and all(map(is_count, entry["streams"].values())),
                 "plan.json: excluded_reasons")
        ids = [stream["id"] for stream in plan["streams"]]
        need(ids and all(map(is_name, ids)) and len(set(ids)) == len(ids), "plan.json: streams")
        for stream in plan["streams"]:
            need(text(stream["department"]) and texts(stream["items"]) and "scope" in stream, "plan.json: stream")
            need(is_count(stream["reserves"]) and stream["reserves"] <= 10 ** 6, "plan.json: reserves")
            labels = [label for group in stream["groups"] for label in group["strata"]]
            need(len(set(labels)) == len(labels), "plan.json: strata")
            need(all(stream["id"] in (stratum(label) or []) for label in labels), "plan.json: strata")
            for group in stream["groups"]:
                p, q = group["p"], group["q"]
                need(is_count(p) and is_count(q) and p <= q and 1 <= q <= 10 ** 6, "plan.json: rate")
                need(text(group["name"]) and is_count(group["eligible"]), "plan.json: group")
        check_staffing(plan["staffing"], text, texts)
    except (KeyError, TypeError, AttributeError) as error:
        raise Differs(f"plan.json lacks or misshapes {error}")


def check_staffing(staffing, text, texts):
    need(staffing["version"] in ("staff0", "staff1") and is_hex(staffing["areas_digest"]), "plan.json: staffing")
    need(is_count(staffing["relax_load"]) and staffing["relax_load"] <= 1, "plan.json: relax_load")
    ids = [area["id"] for area in staffing["areas"]]
    need(all(map(is_name, ids)) and len(set(ids)) == len(ids), "plan.json: areas")
    for area in staffing["areas"]:
        need(text(area["name"]) and texts(area["regions"]), "plan.json: areas")
        need(is_count(area["groups"]) and 1 <= area["groups"] <= 10 ** 4, "plan.json: groups of an area")
        for team in area["teams"]:
            need(is_name(team["department"]) and text(team["speciality"]), "plan.json: teams")
            need(is_count(team["officers"]) and 1 <= team["officers"] <= 1000, "plan.json: teams")
            if staffing["version"] == "staff1":
                need(is_count(team["expert"]) and team["expert"] <= 1, "plan.json: expert")
        count = sum(team["officers"] for team in area["teams"] if staffing["version"] == "staff0" or not team["expert"])
        need(count >= 2, "plan.json: fewer than two officers")
    if staffing["version"] == "staff1":
        need(is_count(staffing["band"]) and staffing["band"] <= 10 ** 4, "plan.json: band")
        teams = [team for area in staffing["areas"] for team in area["teams"]]
        apart = {team["department"] for team in teams if team["expert"]}
        need(all(team["expert"] or team["department"] not in apart for team in teams), "plan.json: experts apart")


# verify

class Folder:
    def __init__(self, path):
        self.files, self.checked, self.unchecked = {}, [], []
        for root, _, names in os.walk(path):
            for name in names:
                full = os.path.join(root, name)
                relative = os.path.relpath(full, path).replace(os.sep, "/")
                if "/" not in relative or relative.startswith("audit/"):
                    with open(full, "rb") as file:
                        self.files[relative] = file.read()

    def same(self, name, expected):
        found = self.files[name]
        at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
        need(found == expected, f"{name} differs from byte {at}")

    def json(self, name): return read_json(name, self.files[name])

    def verify(self):
        need("plan.json" in self.files, "no plan.json")
        plan = self.plan = self.json("plan.json")
        try:
            self.suite = Suite(plan["algorithm"])
        except (KeyError, TypeError, ValueError):
            raise Differs("plan.json: algorithm")
        check_plan(plan)
        self.committed = plan["roster_mode"] == "committed"
        hidden = "audit/" if self.committed else ""
        self.roster_name, self.result_name, self.areas_name = (
            hidden + name for name in ("roster.csv", "result.json", "areas.csv"))
        self.officers_name = ("" if plan["officers_public"] else "audit/") + "officers.csv"
        self.delayed = plan["disclosure"] == "after-visits"
        if self.delayed and not self.files.keys() & {"openings.json", "SHA256SUMS"} and "seal.json" in self.files:
            return self.check_sealed()
        self.check_sums()
        seed = self.check_seed()
        if self.delayed:
            self.check_seals(seed)
        self.read_inputs()
        visits = self.check_selection(seed)
        self.check_staffing(seed, visits)
        names = read_table("names.csv", self.files["names.csv"], "id,name")
        need([row[0] for row in names] == visits, "names.csv does not list exactly the visits")
        changes = self.json("changes.json")
        need(isinstance(changes, dict) and isinstance(changes.get("changes"), list), "changes.json")
        if self.crews:
            try:
                check_substitutes(changes["changes"], self.json("staffing.json"), self.crews)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise Differs(f"changes.json: {error!r}")
        self.unchecked += ["display names", "changes", "log proofs: order of the steps, who the contributors were"]

    def seals(self):
        seal = self.json("seal.json")
        need(isinstance(seal, dict) and set(seal) == {"entropy", "result_seal", "salt", "seed_seal"}, "seal.json")
        need(is_hex(seal["seed_seal"]) and is_hex(seal["result_seal"]), "seal.json: seals")
        need(event_of(seal["entropy"], True) == self.plan["entropy_event"], "seal.json: event")
        return seal

    def check_sealed(self):
        """What can be said before the disclosure: plan, commitments and event."""
        plan, P = self.plan, plan_digest(self.suite, self.files["plan.json"])
        need("commitments.json" in self.files, "commitments.json is missing")
        try:
            commitments = [bytes.fromhex(c["commitment"]) for c in self.json("commitments.json")["commitments"]]
        except (KeyError, TypeError, ValueError) as error:
            raise Differs(f"commitments: {error}")
        need(len(commitments) == len(plan["contributors"]), "number of contributors")
        self.same_commitments(close(self.suite, P, commitments), commitments)
        self.seals()
        self.checked += ["plan", "commitments", "event"]
        self.unchecked.append(f"seed, objects and staffing: disclosed after the visits, by {plan['disclosure_deadline']}")

    def check_seals(self, seed):
        need("seal.json" in self.files, "seal.json is missing")
        suite, seal = self.suite, self.seals()
        need(is_hex(seal["salt"]), "seal.json: salt")
        need(seal["entropy"] == self.json("openings.json")["entropy"], "seal.json: event")
        need(suite.H(suite.tag("seed-seal"), seed).hex() == seal["seed_seal"], "seal.json: the seed is another")
        lines = []
        for line in self.files["SHA256SUMS"].decode().splitlines():
            name = line[66:]
            data = b'{"changes":[]}' if name == "changes.json" else self.files[name]
            lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        sealed = suite.H(suite.tag("result-seal"), bytes.fromhex(seal["salt"]), "".join(lines).encode())
        need(sealed.hex() == seal["result_seal"], "seal.json: the files are not those that were sealed")
        self.checked.append("seals")

    def check_sums(self):
        moving = {self.roster_name, self.result_name, self.areas_name, self.officers_name}
        fixed = {"plan.json", "commitments.json", "openings.json", "visits.csv", "staffing.json", "changes.json",
                 "names.csv"}
        audit = {"audit/" + name for name in ("excluded.csv", "barred.csv", "directory.csv", "salts.json")}
        parts = {"": fixed | {n for n in moving if not n.startswith("audit/")}}
        self.crews = {}
        self.full = any(name.startswith("audit/") for name in self.files)
        if self.full:
            parts["audit/"] = audit | {n for n in moving if n.startswith("audit/")}
        else:
            self.unchecked.append("restricted part: excluded roster, directory, barred pairs")
        for prefix, names in parts.items():
            for name in names | {prefix + "SHA256SUMS"}:
                need(name in self.files, f"{name} is missing")
            lines = [f"{hashlib.sha256(self.files[name]).hexdigest()}  {name[len(prefix):]}\n"
                     for name in sorted(names)]
            self.same(prefix + "SHA256SUMS", "".join(lines).encode())
        self.checked.append("sums")

    def check_seed(self):
        suite, plan, P = self.suite, self.plan, plan_digest(self.suite, self.files["plan.json"])
        try:
            commitments = [bytes.fromhex(c["commitment"]) for c in self.json("commitments.json")["commitments"]]
            stated = self.json("openings.json")
            event, openings = stated["entropy"], []
            for entry in stated["openings"]:
                present = entry["source"] in ("opened", "envelope")
                r, s = bytes.fromhex(entry["r"]), bytes.fromhex(entry["s"])
                need(present or entry["source"] == "absent", "openings.json: source")
                need(len(r) <= (1024 if present else 0) and len(s) == (32 if present else 0), "openings.json: length")
                openings.append((int(present), r, s))
            sources = [entry["source"] for entry in stated["openings"]]
            need(isinstance(event, str), "openings.json: entropy")
        except (KeyError, TypeError, ValueError) as error:
            raise Differs(f"commitments or openings: {error}")
        contributors = plan["contributors"]
        need(len(commitments) == len(openings) == len(contributors), "number of contributors")
        need(event_of(event, True) == plan["entropy_event"], f"event {event} is not {plan['entropy_event']}")
        for c, mine, (present, r, s) in zip(contributors, commitments, openings):
            need(not present or commitment(suite, P, c["j"], r, s) == mine, f"opening {c['j']}")
        here = [c["kind"] for c, opening in zip(contributors, openings) if opening[0]]
        need(len(here) >= plan["quorum"], "quorum")
        need(len(here) - here.count("department") >= 2, "fewer than two outsiders")
        K = close(suite, P, commitments)
        self.same_commitments(K, commitments)
        seed = seed_of(suite, P, K, openings, event)
        self.same("openings.json", canonical({"entropy": event, "seed": seed.hex(), "openings": [
            {"j": c["j"], "present": present, "r": r.hex(), "s": s.hex(), "source": source}
            for c, (present, r, s), source in zip(contributors, openings, sources)]}))
        self.checked.append("seed")
        return seed

    def same_commitments(self, K, commitments):
        self.same("commitments.json", canonical({"close": K.hex(), "commitments": [
            {"commitment": mine.hex(), "j": c["j"], "kind": c["kind"], "name": c["name"]}
            for c, mine in zip(self.plan["contributors"], commitments)]}))

    def read_inputs(self):
        suite, plan, files = self.suite, self.plan, self.files
        self.roster = self.areas = self.officers = self.barred = None
        salts = {}
        if self.full:
            salts = self.json("audit/salts.json")
            wanted = {"areas", "barred"} if self.committed else {"barred"}
            need(isinstance(salts, dict) and set(salts) == wanted and all(map(is_hex, salts.values())), "salts.json")
        salts = {key: bytes.fromhex(value) for key, value in salts.items()}
        if self.roster_name in files:
            header = "id,stratum,salt" if self.committed else "id,stratum"
            self.roster = read_roster(self.roster_name, files[self.roster_name], header)
            self.check_roster()
        if self.areas_name in files:
            rows = read_table("areas.csv", files[self.areas_name], "id,area")
            digest = suite.file_digest(files[self.areas_name], salts.get("areas", b""))
            need(digest.hex() == plan["staffing"]["areas_digest"], "areas.csv: digest")
            need([row[0] for row in rows] == [row[0] for row in self.roster], "areas.csv: ids")
            self.areas = dict(rows)
            need(set(self.areas.values()) <= {area["id"] for area in plan["staffing"]["areas"]}, "areas.csv: area")
        if self.officers_name in files:
            data = files[self.officers_name]
            need(suite.file_digest(data).hex() == plan["officers_digest"], "officers.csv: digest")
            rows = read_table("officers.csv", data, "id,department,specialities,capacity")
            ascending("officers.csv", [row[0] for row in rows])
            need(all(row[0] and is_name(row[1]) and only(row[3], DIGITS) for row in rows), "officers.csv")
            self.officers = [{"id": row[0], "department": row[1], "capacity": int(row[3]),
                              "specialities": [s for s in row[2].split("+") if s]} for row in rows]
            self.checked.append("officers")
        if self.full:
            self.check_restricted(salts)

    def check_roster(self):
        plan, counts = self.plan, {}
        need(len(self.roster) == plan["roster_count"], "roster: count")
        need(self.suite.root(leaf(self.suite, row) for row in self.roster).hex() == plan["roster_root"], "roster: root")
        for row in self.roster:
            counts[row[1]] = counts.get(row[1], 0) + 1
        for label in counts:
            holding = sorted(stream["id"] for stream in plan["streams"]
                             if any(label in group["strata"] for group in stream["groups"]))
            need(stratum(label) == holding, f"stratum {label} is not in one group of each of its streams")
        for stream in plan["streams"]:
            for group in stream["groups"]:
                found = sum(counts.get(label, 0) for label in group["strata"])
                need(found == group["eligible"], f"{stream['id']}/{group['name']}: {found} eligible")
        self.checked.append("roster")

    def check_restricted(self, salts):
        suite, plan, files = self.suite, self.plan, self.files
        excluded = read_roster("excluded.csv", files["audit/excluded.csv"], "id,reason,salt")
        need(len(excluded) == plan["excluded_count"], "excluded: count")
        need(suite.root(leaf(suite, row) for row in excluded).hex() == plan["excluded_root"], "excluded: root")
        counts = {}
        for row in excluded:
            counts[row[1]] = counts.get(row[1], 0) + 1
        need(counts == {key: entry["count"] for key, entry in plan["excluded_reasons"].items() if entry["count"]},
             "excluded: reasons")
        directory = [row[0] for row in read_table("directory.csv", files["audit/directory.csv"], "id")]
        ascending("directory.csv", directory)
        need(all(map(is_id, directory)) and len(directory) == plan["directory_count"], "directory: count")
        need(suite.root(key.encode() for key in directory).hex() == plan["directory_root"], "directory: root")
        eligible, out = {row[0] for row in self.roster}, {row[0] for row in excluded}
        need(not eligible & out, "an id is both eligible and excluded")
        need(eligible | out <= set(directory), "an id is not in the directory")
        barred = files["audit/barred.csv"]
        need(suite.file_digest(barred, salts["barred"]).hex() == plan["barred_digest"], "barred.csv: digest")
        pairs = read_table("barred.csv", barred, "officer,object")
        ascending("barred.csv", pairs)
        self.barred = set(pairs)
        self.checked += ["excluded", "directory", "areas", "barred"]

    def check_selection(self, seed):
        plan = self.plan
        rows = read_table("visits.csv", self.files["visits.csv"], "id" if self.committed else "id,streams")
        visits = [row[0] for row in rows]
        ascending("visits.csv", visits)
        need(all(map(is_id, visits)), "visits.csv: id")
        if self.roster is None:
            self.unchecked.append("selection: the roster is not here")
            sizes = [sum((g["p"] * g["eligible"] + g["q"] - 1) // g["q"] for g in stream["groups"])
                     for stream in plan["streams"]]
            need(max(sizes) <= len(visits) <= sum(sizes), "visits.csv: impossible number of visits")
            return visits
        tickets = tickets_of(self.suite, self.roster, subkey(self.suite, seed, "object"))
        result = select(self.suite, plan["streams"], self.roster, tickets)
        self.same(self.result_name, canonical({"streams": result}))
        chosen = {}
        for stream in result:
            for group in stream["groups"]:
                for key in group["selected"]:
                    chosen.setdefault(key, []).append(stream["id"])
        lines = [key if self.committed else f"{key},{'+'.join(sorted(chosen[key]))}" for key in sorted(chosen)]
        header = "id" if self.committed else "id,streams"
        self.same("visits.csv", "".join(line + "\n" for line in [header] + lines).encode())
        self.checked.append("selection")
        return visits

    def check_staffing(self, seed, visits):
        suite, plan, key = self.suite, self.plan["staffing"], subkey(self.suite, seed, "team")
        stated = self.json("staffing.json")
        if self.barred is not None:
            area_of = {key: self.areas[key] for key in visits}
            inputs = suite, key, plan, area_of, self.officers, self.barred
            staffing, self.crews = (staff0(*inputs), {}) if plan["version"] == "staff0" else staff1(*inputs)
            self.same("staffing.json", canonical(staffing))
            self.checked.append("staffing")
            return
        self.unchecked.append("choice of officers: the barred pairs are not here")
        try:
            need(stated["version"] == plan["version"] and isinstance(stated["relaxed"], list), "staffing.json")
            area_of = {key: group["area"] for group in stated["groups"] for key in group["objects"]}
            need(sorted(key for group in stated["groups"] for key in group["objects"]) == visits, "staffing: objects")
            need(self.areas is None or all(self.areas[key] == area for key, area in area_of.items()), "staffing: areas")
            dealt = deal(Words(suite, key), plan["areas"], area_of)
            known = {o["id"]: o for o in self.officers or []}
            teams, used = {area["id"]: area["teams"] for area in plan["areas"]}, set()
            need(len(dealt) == len(stated["groups"]), "staffing: groups")
            for mine, group in zip(dealt, stated["groups"]):
                need(all(mine[k] == group[k] for k in ("area", "group", "objects")), "staffing: dealing")
                slots = [t for t in teams[group["area"]] for _ in range(t["officers"])] if group["objects"] else []
                officers = group["officers"]
                if plan["version"] == "staff1":
                    continue
                need([o["department"] for o in officers] == [t["department"] for t in slots], "staffing: team")
                for officer, team in zip(officers, slots):
                    need(officer["id"] not in used, "staffing: an officer twice")
                    used.add(officer["id"])
                    if known:
                        row = known[officer["id"]]
                        need(row["department"] == officer["department"], "staffing: department")
                        need(team["speciality"] in ["", *row["specialities"]], "staffing: speciality")
            if plan["version"] == "staff1":
                self.check_teams(plan, stated)
            else:
                need(all(entry["officer"] in used for entry in stated["relaxed"]), "staffing: relaxed")
        except (KeyError, TypeError) as error:
            raise Differs(f"staffing.json: {error}")
        self.checked.append("dealing")

    def check_teams(self, plan, stated):
        """staff1 without the barred pairs."""
        teams = {area["id"]: area["teams"] for area in plan["areas"]}
        groups, sent = stated["groups"], {o["id"] for group in stated["groups"] for o in group["officers"]}
        for group in groups:
            expected = []
            for name in dict.fromkeys(t["department"] for t in teams[group["area"]] if group["objects"]):
                mine = [o for o in group["officers"] if o["department"] == name]
                need(len(mine) == sum(t["officers"] for t in teams[group["area"]] if t["department"] == name),
                     "staffing: team")
                expected += sorted(mine, key=lambda o: o["id"])
            need(group["officers"] == expected, "staffing: team")
            need(len({o["id"] for o in expected}) == len(expected), "staffing: an officer twice")
        if self.officers is None:
            need(all(entry["officer"] in sent for entry in stated["relaxed"]), "staffing: relaxed")
            return
        department, over = {o["id"]: o["department"] for o in self.officers}, set()
        need(all(department[o["id"]] == o["department"] for g in groups for o in g["officers"]), "staffing: department")
        for name in {t["department"] for g in groups if g["objects"] for t in teams[g["area"]]}:
            mine = [o for o in self.officers if o["department"] == name]
            crew, ids = Crew(name, mine, groups, teams, set(), plan), [o["id"] for o in mine]
            crew.who = [None] * crew.n
            for g, places in crew.places.items():
                here = [ids.index(o["id"]) for o in groups[g]["officers"] if o["department"] == name]
                for p, o in zip(places, here):
                    crew.who[p] = o
                need(crew.placeable(g), "staffing: speciality")
            most = crew.bounds(0)[1]
            over |= {ids[o] for o in range(crew.m) if crew.who.count(o) > most[o]}
        need(plan["relax_load"] or not over, "staffing: load")
        need(stated["relaxed"] == [{"area": g["area"], "group": g["group"], "officer": o["id"], "rule": "load"}
                                   for g in groups for o in g["officers"] if o["id"] in over], "staffing: relaxed")


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in ("compute", "verify"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        if arguments[0] == "compute":
            with open(arguments[1], encoding="utf-8") as file:
                print(json.dumps(compute(json.load(file)), indent=1, ensure_ascii=False))
            return 0
        if not os.path.isdir(arguments[1]):
            raise ValueError(f"{arguments[1]} is not a folder")
        folder, difference = Folder(arguments[1]), None
        try:
            folder.verify()
        except Differs as found:
            difference = str(found)
        print(json.dumps({"consistent": difference is None, "checked": folder.checked, "unchecked": folder.unchecked,
                          "difference": difference}, ensure_ascii=False))
        return int(difference is not None)
    except (OSError, KeyError, TypeError, ValueError) as error:
        print(f"ssd1.py: {error!r}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
