"""The folder of a draw (section 8) and its verification (section 9), whole or public part."""
import hashlib
import os

import parts
import people
import plan as plans
import seal
from choosing import leaf, result_file, select, tickets, visits_file, wanted
from forms import (Difference, REASONS, ascending, decoded, encoded, is_object_id, need, record, rows, streams_of,
                   unhex)
from suites import Suite

TOP = ("plan.json", "commitments.json", "openings.json", "visits.csv", "staffing.json", "changes.json", "names.csv")
AUDIT = ("excluded.csv", "barred.csv", "directory.csv", "salts.json")


class Folder:
    """The bytes of a folder by name; which part it is, and where each file stands."""

    def __init__(self, files):
        self.files = files
        self.whole = any(name.startswith("audit/") for name in self.files)
        self.checked, self.unchecked, self.warnings = [], [], []

    def __getitem__(self, name):
        need(name in self.files, f"{name} is missing")
        return self.files[name]

    def settle(self):
        """Where the movable files stand is said by the plan."""
        self.plan = plans.read(self["plan.json"])
        self.suite, self.mode = Suite(self.plan["algorithm"]), self.plan["roster_mode"]
        self.public, self.delayed = self.mode == "public", self.plan["disclosure"] == "after-visits"
        self.digest = self.suite.tagged("plan", self["plan.json"])
        place = "" if self.public else "audit/"
        self.at = {name: place + name for name in ("roster.csv", "result.json", "areas.csv")}
        self.at["officers.csv"] = "officers.csv" if self.plan["officers_public"] else "audit/officers.csv"
        known = [*TOP, *self.at.values(), *("audit/" + name for name in AUDIT)]
        self.known = [name for name in known if self.whole or not name.startswith("audit/")]
        self.sealed = (self.delayed and not self.whole and seal.NAME in self.files
                       and not self.files.keys() & {"openings.json", "SHA256SUMS"})
        for name in seal.SEALED if self.sealed else self.known:
            need(name in self.files, f"{name} is missing")
        self.beside = {seal.NAME} if self.delayed else set()

    def sees(self, name):
        return self.whole or not self.at[name].startswith("audit/")

    def verify(self):
        """Raises a Difference, or leaves what was checked, what not, and the warnings."""
        self.settle()
        steps = self.sums, self.seed, self.seals, self.lists, self.restricted, self.inputs, self.selection, \
            self.staffing, self.names
        self.unchecked += ["log proofs", f"whether {self.plan['entropy_event']} took place at {self.plan['event_time']},"
                           " and not before", "whether the lists hold everybody, and what is told of them is true"]
        for step in (self.closed, self.seals) if self.sealed else steps:
            step()
            self.checked.append(step.__name__)

    def sums(self):
        """The strange files of the whole folder are named; the sums of each part are these bytes and no others."""
        strange = set(self.files) - set(self.known) - {"SHA256SUMS", "audit/SHA256SUMS"} - self.beside
        self.warnings += [f"{name} is no part of a draw" for name in sorted(strange)]
        for prefix in ("", "audit/") if self.whole else ("",):
            own = sorted(name[len(prefix):] for name in self.known if name.startswith("audit/") == bool(prefix))
            lines = [f"{hashlib.sha256(self[prefix + name]).hexdigest()}  {name}\n" for name in own]
            need(self[prefix + "SHA256SUMS"] == "".join(lines).encode(), f"{prefix}SHA256SUMS")

    # MARK: The seed

    def closed(self):
        """The commitments, and K over them."""
        suite, members = self.suite, self.plan["contributors"]
        told = decoded(self["commitments.json"], "commitments.json")
        plans.members(told, "commitments", "commitments.json")
        listed = plans.entries(told["commitments"], "commitment", "commitments.json")
        need(len(listed) == len(members), "number of commitments")
        commitments = [unhex(one["commitment"], 32, "commitment") for one in listed]
        close = suite.close(self.digest, commitments)
        again = [{"commitment": c.hex(), "j": m["j"], "kind": m["kind"], "name": m["name"]}
                 for c, m in zip(commitments, members)]
        need(encoded({"close": close.hex(), "commitments": again}) == self["commitments.json"], "commitments.json")
        return commitments, close

    def seals(self):
        if self.delayed:
            seal.check(self)

    def seed(self):
        plan, suite = self.plan, self.suite
        members = plan["contributors"]
        commitments, close = self.closed()
        told = decoded(self["openings.json"], "openings.json")
        plans.members(told, "entropy openings seed", "openings.json")
        listed = plans.entries(told["openings"], "j present r s source", "openings.json")
        need(len(listed) == len(members), "number of openings")
        openings = []
        for j, (one, commitment) in enumerate(zip(listed, commitments), 1):
            present = one["source"] != "absent"
            need(one["source"] in ("opened", "envelope", "absent"), "source of an opening")
            r, s = unhex(one["r"], what="r"), unhex(one["s"], 32 if present else 0, "s")
            need(len(r) <= (1024 if present else 0), "r of an opening")
            need(not present or suite.commitment(self.digest, j, r, s) == commitment, f"opening {j}")
            need(not present or commitment != bytes(32), f"opening {j} without a commitment")
            openings.append((int(present), r, s))
        there = [m for m, opening in zip(members, openings) if opening[0]]
        need(len(there) >= plan["quorum"], "quorum")
        need(sum(m["kind"] != "department" for m in there) >= 2, "two present from outside")
        need(isinstance(told["entropy"], str), "entropy")
        plans.outcome(plan["entropy_event"], told["entropy"])
        self.entropy = told["entropy"]
        self.draw_seed = suite.seed(self.digest, close, openings, told["entropy"])
        again = [{"j": m["j"], "present": p, "r": r.hex(), "s": s.hex(), "source": one["source"]}
                 for m, (p, r, s), one in zip(members, openings, listed)]
        need(encoded({"entropy": told["entropy"], "openings": again, "seed": self.draw_seed.hex()})
             == self["openings.json"], "openings.json")
        self.warnings += [f"{m['name']} did not open" for m, o in zip(members, openings) if not o[0]]
        if told["entropy"].startswith("dice:"):
            self.warnings.append("dice")

    # MARK: Lists

    def lists(self):
        plan = self.plan
        if not self.sees("roster.csv"):
            self.roster = None
            return
        header = "id,stratum" if self.public else "id,stratum,salt"
        cells = rows(self[self.at["roster.csv"]], header, "roster.csv")
        self.roster = [(row[0], row[1], None if self.public else unhex(row[2], 32, "salt")) for row in cells]
        ascending([one[0] for one in self.roster], "roster.csv")
        need(len(self.roster) == plan["roster_count"], "roster_count")
        ids, held = {s["id"] for s in plan["streams"]}, {}
        for identity, stratum, _ in self.roster:
            need(is_object_id(identity), f"id {identity!r}")
            if stratum not in held:
                need(set(streams_of(stratum)) <= ids, f"{stratum} names a stream that is not in the plan")
            held[stratum] = held.get(stratum, 0) + 1
        need(self.suite.root([leaf(self.suite, self.mode, *one) for one in self.roster]).hex() == plan["roster_root"],
             "roster_root")
        for stream in plan["streams"]:
            grouped = [s for group in stream["groups"] for s in group["strata"]]
            for stratum in held:
                need((stream["id"] in streams_of(stratum)) == (stratum in grouped), f"{stratum} in {stream['id']}")
            for group in stream["groups"]:
                need(group["eligible"] == sum(held.get(s, 0) for s in group["strata"]), f"eligible of {group['name']}")
        self.warnings += [f"{s} can never be drawn" for s in held
                          if not any(s in g["strata"] and g["p"] for x in plan["streams"] for g in x["groups"])]

    def restricted(self):
        if not self.whole:
            self.unchecked.append("the restricted part")
            return
        plan, suite = self.plan, self.suite
        cells = rows(self["audit/excluded.csv"], "id,reason,salt", "excluded.csv")
        ascending([row[0] for row in cells], "excluded.csv")
        leaves, count = [], dict.fromkeys(REASONS, 0)
        for identity, reason, salt in cells:
            need(is_object_id(identity) and reason in REASONS, "excluded.csv")
            count[reason] += 1
            leaves.append(suite.tagged("leaf", unhex(salt, 32, "salt"), record(identity, reason)))
        need(suite.root(leaves).hex() == plan["excluded_root"], "excluded_root")
        need(len(leaves) == plan["excluded_count"], "excluded_count")
        told = plan["excluded_reasons"]
        need(all(told.get(r, {"count": 0})["count"] == count[r] for r in REASONS), "excluded_reasons")
        out, eligible = {row[0] for row in cells}, {one[0] for one in self.roster}
        need(not out & eligible, "an id in both rosters")
        known = [row[0] for row in rows(self["audit/directory.csv"], "id", "directory.csv")]
        ascending(known, "directory.csv")
        need(all(map(is_object_id, known)), "directory.csv")
        need(suite.root([x.encode() for x in known]).hex() == plan["directory_root"], "directory_root")
        need(len(known) == plan["directory_count"], "directory_count")
        need(out | eligible <= set(known), "the directory does not hold both rosters")

    def inputs(self):
        """areas.csv, officers.csv, barred.csv, salts.json: digests and form."""
        plan, suite, salts = self.plan, self.suite, {}
        if self.whole:
            salts = decoded(self["audit/salts.json"], "salts.json")
            names = ["barred"] if self.public else ["areas", "barred"]
            need(isinstance(salts, dict) and sorted(salts) == names, "salts.json")
            salts = {name: unhex(salt, 32, "salt") for name, salt in salts.items()}
        self.area_of = self.officers = self.barred = None
        if self.sees("areas.csv"):
            data = self[self.at["areas.csv"]]
            digest = suite.file_digest(data, salts["areas"] if not self.public else b"")
            need(digest.hex() == plan["staffing"]["areas_digest"], "areas_digest")
            cells = rows(data, "id,area", "areas.csv")
            need([row[0] for row in cells] == [one[0] for one in self.roster], "ids of areas.csv")
            self.area_of = dict(cells)
            areas = {area["id"] for area in plan["staffing"]["areas"]}
            need(set(self.area_of.values()) <= areas, "an area that is not in the plan")
        if self.sees("officers.csv"):
            data = self[self.at["officers.csv"]]
            need(suite.file_digest(data).hex() == plan["officers_digest"], "officers_digest")
            self.officers = parts.officers(data)
        if self.whole:
            data = self["audit/barred.csv"]
            need(suite.file_digest(data, salts["barred"]).hex() == plan["barred_digest"], "barred_digest")
            self.barred = parts.barred(data)

    # MARK: Result

    def selection(self):
        plan = self.plan
        counts = [[wanted(g, g["eligible"]) for g in stream["groups"]] for stream in plan["streams"]]
        for stream, chosen in zip(plan["streams"], counts):
            for group, n in zip(stream["groups"], chosen):
                if group["eligible"] < 10:
                    self.warnings.append(f"{stream['id']}/{group['name']}: fewer than ten")
                if n == group["eligible"]:
                    self.warnings.append(f"{stream['id']}/{group['name']}: drawn whole")
        if self.roster is not None:
            ticket = tickets(self.suite, self.mode, self.draw_seed, self.roster)
            result, visits = select(plan["streams"], self.roster, ticket)
            need(result_file(result) == self[self.at["result.json"]], "result.json")
            need(visits_file(self.mode, visits) == self["visits.csv"], "visits.csv")
            self.visits, self.chosen = sorted(visits), result
            return
        self.unchecked.append("the selection")
        self.chosen = None
        self.visits = [row[0] for row in rows(self["visits.csv"], "id", "visits.csv")]
        ascending(self.visits, "visits.csv")
        need(all(map(is_object_id, self.visits)), "visits.csv")
        totals = [sum(chosen) for chosen in counts]
        need(max(totals) <= len(self.visits) <= sum(totals), "number of visits")

    def staffing(self):
        self.drawn = people.verify(self)

    def names(self):
        cells = rows(self["names.csv"], "id,name", "names.csv")
        need([row[0] for row in cells] == self.visits, "ids of names.csv")
        parts.changes(self)
        self.unchecked += ["the names in names.csv", "the changes"]

    def independence(self):
        return "simulated" if any(m["kind"] == "simulated" for m in self.plan["contributors"]) else "claimed"


def read(path):
    """Every file below a folder, by its name there."""
    files = {}
    for root, _, names in os.walk(path):
        for name in names:
            full = os.path.join(root, name)
            with open(full, "rb") as file:
                files[os.path.relpath(full, path).replace(os.sep, "/")] = file.read()
    if not files:
        raise FileNotFoundError(f"{path}: no files")
    return files


def verify(files):
    folder, difference = Folder(files), None
    try:
        folder.verify()
    except Difference as error:
        difference = str(error)
    told = folder.independence() if difference is None else "claimed"
    return {"checked": folder.checked, "consistent": difference is None, "difference": difference,
            "independence": told, "unchecked": folder.unchecked, "warnings": folder.warnings}
