"""`oracle.py compute`: every step from explicit inputs, in the shape of the published examples."""
import json

from choosing import leaf, select, tickets
from forms import encoded, record
from suites import Generator, Suite

TAGS = ("plan", "leaf", "commit", "commits", "seed", "sub", "unit", "drbg")


def compute(path):
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    suite = Suite(given["suite"])
    roster = [(x["id"], x["stratum"], bytes.fromhex(x["salt"]) if x.get("salt") else None) for x in given["records"]]
    mode = "committed" if any(salt is not None for _, _, salt in roster) else "public"
    plan_digest = suite.tagged("plan", given["plan"].encode())
    people = [(x["present"], bytes.fromhex(x["r"]), bytes.fromhex(x["s"]), x.get("committed", 1))
              for x in given["contributions"]]
    commitments = [suite.commitment(plan_digest, j, r, s) if committed else bytes(32)
                   for j, (_, r, s, committed) in enumerate(people, 1)]
    close = suite.close(plan_digest, commitments)
    openings = [(present, r if present else b"", s if present else b"") for present, r, s, _ in people]
    seed = suite.seed(plan_digest, close, openings, given["entropy"])
    ticket = tickets(suite, mode, seed, roster)
    result, _ = select(given["streams"], roster, ticket)
    purpose = suite.sub(seed, given["drbg"]["purpose"])

    def fresh(count, take):
        """The words, and each of the lists below, begin again at word 0."""
        generator = Generator(suite, purpose)
        return [take(generator) for _ in range(count)]

    return {
        "tags": {x: suite.tag(x).hex() for x in TAGS},
        "records": [record(x, s).hex() for x, s, _ in roster],
        "roster_root": suite.root([leaf(suite, mode, *one) for one in roster]).hex(),
        "plan_digest": plan_digest.hex(), "commitments": [c.hex() for c in commitments], "close": close.hex(),
        "seed": seed.hex(), "object_seed": suite.sub(seed, "object").hex(), "team_seed": suite.sub(seed, "team").hex(),
        "tickets": {x: t.hex() for x, t in ticket.items()},
        "streams": [{"id": s["id"], "groups": [{x: g[x] for x in ("name", "eligible", "selected", "threshold")}
                                               for g in s["groups"]]} for s in result["streams"]],
        "drbg_words": fresh(given["drbg"]["words"], lambda g: f"{g.word():016x}"),
        "below": [fresh(asked["count"], lambda g, m=int(asked["m"]): str(g.below(m)))
                  for asked in given["drbg"]["below"]],
    }
