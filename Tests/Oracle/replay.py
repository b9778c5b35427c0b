"""`oracle.py replay`: a draw from its inputs to its folder, and verdicts on damaged copies of that folder."""
import hashlib

import staff0
import staff1
from choosing import result_file, select, tickets, visits_file
from folder import verify
from forms import decoded, encoded, rows, table
from parts import barred, officers
from suites import Generator, Suite


def cleaned(name):
    return name.replace(",", "，").replace('"', "＂").replace("\r", " ").replace("\n", " ")


def sums(files):
    """The files, and SHA256SUMS of both parts."""
    files = {name: data for name, data in files.items() if not name.endswith("SHA256SUMS")}
    for prefix in ("", "audit/"):
        part = sorted(name for name in files if name.startswith("audit/") == bool(prefix) and "SHA256SUMS" not in name)
        if part:
            files[prefix + "SHA256SUMS"] = "".join(
                f"{hashlib.sha256(files[name]).hexdigest()}  {name[len(prefix):]}\n" for name in part).encode()
    return files


class Replay:
    """What a case says, and what follows from it."""

    def __init__(self, case):
        self.plan = plan = decoded(case["plan"].encode(), "plan.json")
        suite, mode = Suite(plan["algorithm"]), plan["roster_mode"]
        frozen = {name: text.encode() for name, text in case["files"].items()}
        digest = suite.tagged("plan", case["plan"].encode())
        commitments = [bytes.fromhex(c) for c in case["commitments"]]
        close = suite.close(digest, commitments)
        openings = [(int(o["source"] != "absent"), bytes.fromhex(o["r"]), bytes.fromhex(o["s"]))
                    for o in case["openings"]]
        seed = suite.seed(digest, close, openings, case["entropy"])
        people = plan["contributors"]

        public = mode == "public"
        cells = rows(frozen["roster.csv"], "id,stratum" if public else "id,stratum,salt", "roster.csv")
        roster = [(row[0], row[1], None if public else bytes.fromhex(row[2])) for row in cells]
        ticket = tickets(suite, mode, seed, roster)
        self.tickets = [ticket[one[0]].hex() for one in roster]
        result, visits = select(plan["streams"], roster, ticket)
        self.result, self.visits = result, visits
        area_of = dict(rows(frozen["areas.csv"], "id,area", "areas.csv"))

        self.arguments = (plan["staffing"], sorted(visits), area_of, officers(frozen["officers.csv"]),
                          barred(frozen["barred.csv"]))
        self.generator = lambda: Generator(suite, suite.sub(seed, "team"))
        staffing = self.staffing()
        place = "" if public else "audit/"
        self.files = {
            "plan.json": case["plan"].encode(),
            "commitments.json": encoded({"close": close.hex(), "commitments": [
                {"commitment": c.hex(), "j": m["j"], "kind": m["kind"], "name": m["name"]}
                for c, m in zip(commitments, people)]}),
            "openings.json": encoded({"entropy": case["entropy"], "openings": [
                {"j": m["j"], "present": p, "r": r.hex(), "s": s.hex(), "source": o["source"]}
                for m, (p, r, s), o in zip(people, openings, case["openings"])], "seed": seed.hex()}),
            "visits.csv": visits_file(mode, visits),
            "changes.json": b'{"changes":[]}',
            "names.csv": table("id,name", [[x, cleaned(case["names"].get(x, ""))] for x in sorted(visits)]),
            place + "roster.csv": frozen["roster.csv"], place + "areas.csv": frozen["areas.csv"],
            place + "result.json": result_file(result),
            ("" if plan["officers_public"] else "audit/") + "officers.csv": frozen["officers.csv"],
            **{"audit/" + name: frozen[name] for name in ("excluded.csv", "barred.csv", "directory.csv", "salts.json")},
        }
        if staffing is not None:
            self.files["staffing.json"] = encoded(staffing)
            self.files = sums(self.files)

    @property
    def exists(self):
        return "staffing.json" in self.files

    def staffing(self):
        if self.plan["staffing"]["version"] == "staff0":
            return staff0.staff(self.generator(), *self.arguments)
        drawn = staff1.Staffing(self.generator(), *self.arguments)
        return drawn.value() if drawn.exists else None

    def judged(self, damages):
        """Verdicts on the whole folder, the public part, and each damaged one."""
        if not self.exists:
            return []
        told = []
        for damage in [{"files": {}, "whole": 1}, {"files": {}, "whole": 0}, *damages]:
            files = {x: data for x, data in self.files.items() if damage["whole"] or not x.startswith("audit/")}
            for name, content in damage["files"].items():
                if content is None:
                    files.pop(name, None)
                else:
                    files[name] = bytes.fromhex(content)
            told.append(verify(files))
        return told


def answer(case, replayed):
    told = replayed.judged(case["damages"])
    return {"files": {name: data.decode() for name, data in replayed.files.items()},
            "tickets": replayed.tickets, "verdicts": [int(one["consistent"]) for one in told]}


def replay(case):
    return answer(case, Replay(case))
