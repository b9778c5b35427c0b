"""Dealing, and staffing by staff0 (section 7)."""
import sys

sys.setrecursionlimit(100_000)


class Group:
    def __init__(self, area, number, objects):
        self.area, self.number, self.objects = area, number, objects


def deal(generator, areas, visits, area_of):
    """Step 1: the groups of all areas in order."""
    groups = []
    for area in areas:
        order = generator.shuffle(sorted(x for x in visits if area_of[x] == area["id"]))
        k = area["groups"]
        groups += [Group(area, g + 1, sorted(order[g::k])) for g in range(k)]
    return groups


class Officer:
    def __init__(self, identity, department, specialities, capacity):
        self.id, self.department, self.capacity = identity, department, capacity
        self.specialities = frozenset(specialities) | {""}


def staff(generator, staffing, visits, area_of, officers, barred):
    """staffing.json as a value, or None where there is none. barred: set of (officer, object)."""
    groups = deal(generator, staffing["areas"], visits, area_of)
    order = {}
    for department in sorted({o.department for o in officers}):
        own = sorted((o for o in officers if o.department == department), key=lambda o: o.id)
        order[department] = generator.shuffle(own)
    slots = [(group, team) for group in groups if group.objects
             for team in group.area["teams"] for _ in range(team["officers"])]

    def allowed(slot, officer):
        group, team = slots[slot]
        return team["speciality"] in officer.specialities and all((officer.id, x) not in barred for x in group.objects)

    def within(slot, officer):
        return allowed(slot, officer) and officer.capacity >= len(slots[slot][0].objects)

    filled, held = {}, {}

    def augment(slot, eligible, seen):
        for officer in order.get(slots[slot][1]["department"], ()):
            if not eligible(slot, officer) or officer.id in seen:
                continue
            seen.add(officer.id)
            if officer.id not in held or augment(held[officer.id], eligible, seen):
                filled[slot], held[officer.id] = officer, slot
                return True
        return False

    for eligible in (within, allowed) if staffing["relax_load"] else (within,):
        for slot in range(len(slots)):
            if slot not in filled:
                augment(slot, eligible, set())
    if len(filled) < len(slots):
        return None
    told = {id(group): [] for group in groups}
    relaxed = []
    for slot, (group, _) in enumerate(slots):
        officer = filled[slot]
        told[id(group)].append({"department": officer.department, "id": officer.id})
        if officer.capacity < len(group.objects):
            relaxed.append({"area": group.area["id"], "group": group.number, "officer": officer.id, "rule": "load"})
    return {"groups": [{"area": g.area["id"], "group": g.number, "objects": g.objects, "officers": told[id(g)]}
                       for g in groups], "relaxed": relaxed, "version": "staff0"}
