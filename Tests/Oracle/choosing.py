"""Tickets, selection, reserves, thresholds, visits (section 6)."""
from forms import encoded, record, table


def unit(suite, mode, identity, stratum, salt):
    return identity.encode() if mode == "public" else suite.tagged("leaf", salt, record(identity, stratum))


def leaf(suite, mode, identity, stratum, salt):
    return record(identity, stratum) if mode == "public" else unit(suite, mode, identity, stratum, salt)


def tickets(suite, mode, seed, roster):
    """id → ticket. roster: (id, stratum, salt or None) in order."""
    prefix = suite.tag("unit") + suite.sub(seed, "object")
    return {one[0]: suite.hash(prefix + unit(suite, mode, *one)) for one in roster}


def wanted(group, eligible):
    return (group["p"] * eligible + group["q"] - 1) // group["q"]


def select(streams, roster, ticket):
    """result.json as a value, and id → streams that selected it."""
    members = {}
    for identity, stratum, _ in roster:
        members.setdefault(stratum, []).append(identity)
    result, visits = [], {}
    for stream in streams:
        groups = []
        for group in stream["groups"]:
            pool = sorted((x for s in group["strata"] for x in members.get(s, ())), key=lambda x: (ticket[x], x))
            n = wanted(group, len(pool))
            groups.append({"eligible": len(pool), "name": group["name"], "selected": pool[:n],
                           "reserves": pool[n:n + stream.get("reserves", 0)],
                           "threshold": ticket[pool[n - 1]].hex() if n else None})
            for identity in pool[:n]:
                visits.setdefault(identity, []).append(stream["id"])
        result.append({"groups": groups, "id": stream["id"]})
    return {"streams": result}, visits


def visits_file(mode, visits):
    if mode == "public":
        return table("id,streams", [[x, "+".join(sorted(visits[x]))] for x in sorted(visits)])
    return table("id", [[x] for x in sorted(visits)])


def result_file(result):
    return encoded(result)
