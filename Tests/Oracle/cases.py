"""Random draws for the comparison: a whole case from one number, feasible or not."""
import random

from choosing import leaf
from forms import encoded, record, table
from suites import Suite

DEPARTMENTS = ("ecology", "fire", "health", "labour", "market")
# One of them in two spellings: what looks alike is not the same.
WORDS = ("", "", "", "food", "lift", "press", "caf\u00e9", "cafe\u0301")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def sometimes(r, probability):
    return r.random() < probability


def salt(r):
    return r.randbytes(32)


def roster(r, ids, streams):
    """(id, stratum) of each: streams that hold it and a class."""
    strata = []
    for _ in range(r.randint(1, 8)):
        named = sorted(r.sample(streams, r.randint(1, len(streams))))
        strata.append("+".join(named) + "|" + r.choice("ABCDU"))
    return [(x, r.choice(strata)) for x in ids]


def stream(r, identity, listed):
    """One stream with its strata spread over groups, empty groups and strata that nobody has among them."""
    strata = sorted({s for _, s in listed if identity in s.split("|")[0].split("+")})
    if sometimes(r, 0.2):
        strata += [x for x in (identity + "|" + r.choice("ABCDU"),) if x not in strata]
    groups = [[] for _ in range(r.randint(1, 4))]
    for stratum in strata:
        r.choice(groups).append(stratum)
    made = []
    for number, held in enumerate(groups):
        q = r.choice((1, 2, 3, 10, 20, 100, 1_000_000, r.randint(1, 1000)))
        p = r.choice((0, q, 1, r.randint(0, q), r.randint(0, q)))
        made.append({"eligible": sum(s in held for _, s in listed), "name": r.choice(("甲", "B", f"g{number}")),
                     "p": p, "q": q, "strata": held})
    return {"department": r.choice(DEPARTMENTS), "groups": made, "id": identity, "items": ["i1"][:r.randint(0, 1)],
            "reserves": r.choice((0, 0, 1, 2, 5, 1000)), "scope": r.choice((None, {}, {"all": True}))}


def areas(r, newer, departments):
    made, expert = [], departments[0] if newer and len(departments) > 1 and sometimes(r, 0.3) else None
    for number in range(r.choice((1, 1, 2, 3, 4))):
        teams = []
        while sum(t["officers"] for t in teams if not t.get("expert")) < 2:
            name = r.choice(departments)
            teams.append({"department": name, "officers": r.choice((1, 1, 1, 2, 2, 3)),
                          "speciality": r.choice(WORDS)})
            if newer:
                teams[-1]["expert"] = int(name == expert)
        made.append({"groups": r.choice((1, 1, 2, 3, 5)), "id": f"a{r.randint(0, 9)}{number}", "name": "北区",
                     "regions": [], "teams": teams})
    r.shuffle(made)
    return made


def officers(r, newer, listed, departments):
    """As many as places, more or fewer, with capacities that suffice or do not."""
    made = []
    for department in departments:
        wanted = sum(a["groups"] * t["officers"] for a in listed for t in a["teams"] if t["department"] == department)
        for _ in range(max(0, int(wanted * r.choice((0.8, 1, 1, 1.3, 2, 2)) + r.choice((-1, 0, 1, 2, 3))))):
            own = sorted({w for w in r.choices(WORDS[2:], k=r.choice((1, 2, 3, 4, 6))) if w})
            capacity = r.choice((0, 1, 2, 2, 3, 4, 9)) if newer else r.choice((0, 1, 3, 9, 9, 30, 999))
            if sometimes(r, 0.02):
                capacity = r.choice((2**53 - 1, 2**53 + 1, 10**17, 2**63 - 1))
            made.append((department, "+".join(own), str(capacity)))
    ids = sorted(r.sample(range(10_000), len(made)))
    r.shuffle(made)
    return [[f"P{x:04}", *rest] for x, rest in zip(ids, made)]


def event(r):
    kind = r.choice(("lottery", "drand", "dice"))
    if kind == "lottery":
        name = f"lottery:双色球:{r.randint(0, 9999999):07}"
        red, blue = sorted(r.sample(range(1, 34), 6)), r.randint(1, 16)
        return name, f"{name}:{'.'.join(map(str, red))}/{blue}"
    if kind == "drand":
        name = f"drand:{r.randbytes(32).hex()}:{r.randint(0, 10**9)}"
        return name, f"{name}:{r.randbytes(32).hex()}"
    count = r.randint(25, 60)
    return f"dice:{count}", "dice:" + "".join(r.choice("123456") for _ in range(count))


def seed_steps(r, suite, digest):
    """Contributors' commitments and openings for a plan that is given later: (kinds, quorum, finish)."""
    kinds = [r.choice(("outsider", "notary", "simulated")) for _ in range(2)]
    kinds += [r.choice(("department", "outsider", "notary")) for _ in range(r.randint(0, 3))]
    absent = [j >= 2 and sometimes(r, 0.3) for j in range(len(kinds))]
    quorum = r.randint(2, absent.count(False))
    rs = [(r.randbytes(r.choice((0, 3, 20, 1024))), salt(r), r.choice(("opened", "envelope")), sometimes(r, 0.5))
          for _ in kinds]

    def finish(plan_bytes):
        p = suite.tagged("plan", plan_bytes)
        commitments, openings = [], []
        for j, ((value, s, source, silent), gone) in enumerate(zip(rs, absent), 1):
            commitments.append((bytes(32) if gone and silent else suite.commitment(p, j, value, s)).hex())
            openings.append({"r": "", "s": "", "source": "absent"} if gone else
                            {"r": value.hex(), "s": s.hex(), "source": source})
        return commitments, openings

    return kinds, quorum, finish


def disclosure(r):
    """One plan in five is disclosed after the visits."""
    if r.random() < 0.8:
        return {"disclosure": "immediate", "disclosure_basis": r.choice((None, None, "", "法")),
                "disclosure_deadline": r.choice((None, None, "", "2027"))}
    return {"disclosure": "after-visits", "disclosure_basis": "《食品安全法》第一百零九条",
            "disclosure_deadline": "2026-12-31T16:00:00.000Z"}


def case(number, base):
    """The case of this number as a value that both programs read; `damages` is still empty."""
    r = random.Random(f"{base}/{number}")
    suite = Suite(r.choice(("ssd1-sha256", "ssd1-sm3")))
    mode, newer = r.choice(("public", "committed")), sometimes(r, 0.7)
    public = mode == "public"
    count = r.choice((0, 1, r.randint(2, 12), r.randint(10, 60), r.randint(20, 120)))
    ids = set()
    while len(ids) < count + 6:
        ids.add(r.choice(("", "L:", "X:")) + "".join(r.choices(ALPHABET, k=r.randint(2, 18))))
    ids = sorted(ids)
    r.shuffle(ids)
    out, beside, ids = ids[:r.randint(0, 3)], ids[3:6], sorted(ids[6:])
    names = sorted(r.sample(("eco", "fire", "hlth", "lab", "mkt"), r.randint(1, 4)))
    r.shuffle(names)
    listed = roster(r, ids, names)
    salts = [None if public else salt(r) for _ in listed]
    excluded = [(x, r.choice(("cap", "case", "law", "rest", "state")), salt(r)) for x in sorted(out)]
    reasons = {}
    for _, reason, _ in excluded:
        told = reasons.setdefault(reason, {"count": 0, "streams": {names[0]: 0}})
        told["count"] += 1
        told["streams"][names[0]] += 1
    departments = sorted(r.sample(DEPARTMENTS, r.randint(1, 4)))
    zones = areas(r, newer, departments)
    staff = officers(r, newer, zones, departments)
    density = r.choice((0, 0, 0.01, 0.05, 0.2))
    barred = [[o[0], x] for o in staff for x in ids if sometimes(r, density)]
    area = [[x, r.choice(zones)["id"]] for x in ids]
    directory = sorted({*ids, *out, *beside})
    area_salt, barred_salt = b"" if public else salt(r), salt(r)
    leaves = [leaf(suite, mode, x, s, own) for (x, s), own in zip(listed, salts)]
    files = {
        "roster.csv": table("id,stratum", listed) if public else
        table("id,stratum,salt", [[x, s, own.hex()] for (x, s), own in zip(listed, salts)]),
        "excluded.csv": table("id,reason,salt", [[x, reason, own.hex()] for x, reason, own in excluded]),
        "directory.csv": table("id", [[x] for x in directory]), "areas.csv": table("id,area", area),
        "officers.csv": table("id,department,specialities,capacity", staff),
        "barred.csv": table("officer,object", barred),
        "salts.json": encoded({"barred": barred_salt.hex(), **({} if public else {"areas": area_salt.hex()})}),
    }
    kinds, quorum, finish = seed_steps(r, suite, None)
    named, result = event(r)
    staffing = {"areas": zones, "areas_digest": suite.file_digest(files["areas.csv"], area_salt).hex(),
                "relax_load": r.randint(0, 1), "version": "staff1" if newer else "staff0"}
    if newer:
        staffing["band"] = r.choice((0, 0, 1, 2))
    plan = encoded({
        "algorithm": suite.name, "campaign": "二〇二六", "task": "t", "program": "oracle", "serial": r.randint(1, 3),
        "previous": r.choice((None, "00" * 32)), "quorum": quorum,
        "contributors": [{"j": j, "kind": kind, "name": f"人{j}"} for j, kind in enumerate(kinds, 1)],
        "opening_deadline": "2026-11-21T08:00:00.000Z", "event_time": "2026-11-21T13:15:00.000Z",
        "entropy_event": named, **disclosure(r),
        "roster_mode": mode, "self_check": r.randint(0, 1), "roster_root": suite.root(leaves).hex(),
        "roster_count": len(ids), "excluded_count": len(excluded), "excluded_reasons": reasons,
        "excluded_root": suite.root([suite.tagged("leaf", own, record(x, why)) for x, why, own in excluded]).hex(),
        "directory_root": suite.root([x.encode() for x in directory]).hex(), "directory_count": len(directory),
        "streams": [stream(r, x, listed) for x in names],
        "officers_digest": suite.file_digest(files["officers.csv"]).hex(),
        "barred_digest": suite.file_digest(files["barred.csv"], barred_salt).hex(),
        "officers_public": r.randint(0, 1), "staffing": staffing, "auditors": [],
    })
    commitments, openings = finish(plan)
    shown = {x: r.choice(("某某有限公司", 'A, "B"', "x\r\ny", "")) for x in ids}
    return {"plan": plan.decode(), "files": {name: data.decode() for name, data in files.items()}, "entropy": result,
            "commitments": commitments, "openings": openings, "names": {x: n for x, n in shown.items() if n},
            "seal_salt": salt(r).hex(),
            "damages": []}
