"""staffing.json against the rest of a folder, and substitutes (sections 7, 7a and 9)."""
import staff0
import staff1
from forms import decoded, encoded, is_id, is_object_id, is_officer_id, need
from plan import entries, members
from suites import Generator


def verify(folder):
    """Recomputes the staffing of a whole folder, checks what can be checked of a public part."""
    suite, staffing = folder.suite, folder.plan["staffing"]
    generator = Generator(suite, suite.sub(folder.draw_seed, "team"))
    if not folder.whole:
        folder.unchecked.append("the choice of officers")
        return Told(folder, generator)
    arguments = generator, staffing, folder.visits, folder.area_of, folder.officers, folder.barred
    if staffing["version"] == "staff0":
        again, drawn = staff0.staff(*arguments), None
    else:
        drawn = Recomputed(*arguments)
        again = drawn.value() if drawn.exists else None
    need(again is not None, "there is no staffing")
    need(encoded(again) == folder["staffing.json"], "staffing.json")
    folder.warnings += [f"{one['officer']} is over capacity" for one in again["relaxed"]]
    return drawn


class Recomputed(staff1.Staffing):
    """A staff1 staffing that also replays its substitutes."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.gone, self.left = set(), set()

    def substitute(self, entry):
        place = [g for g, x in enumerate(self.groups)
                 if (x.area["id"], x.number) == (entry["area"], entry["group"])]
        need(place and entry["department"] in self.departments, "a substitute in no group")
        g, department = place[0], self.departments[entry["department"]]
        team = department.team(g)
        leaving = [o for o in team if department.officers[o].id == entry["officer"]]
        need(leaving, f"{entry['officer']} is not in the group")
        x = leaving[0]
        if entry["code"] == "recusal":
            self.left.add((department.name, x, g))
        else:
            self.gone.add((department.name, x))
        taken = self.next(department, g, x)
        need(taken is not None and department.officers[taken].id == entry["substitute"],
             f"{entry['substitute']} is not the next substitute")
        p = next(p for p in department.places_of[g] if department.holder[p] == x)
        department.holder[p] = taken
        department.load[x] -= 1
        department.load[taken] += 1

    def next(self, department, g, x):
        team = department.team(g)
        for step in range(1, department.m):
            o = (x + step) % department.m
            if ((department.name, o) not in self.gone and (department.name, o, g) not in self.left
                    and department.load[o] < department.most[o] and o not in team
                    and (o, g) not in department.barred
                    and department.suits(g, [y for y in team if y != x] + [o])):
                return o
        return None


class Told:
    """staffing.json of a public part: the dealing, and the form of the teams."""

    def __init__(self, folder, generator):
        staffing = folder.plan["staffing"]
        self.newer = staffing["version"] == "staff1"
        told = decoded(folder["staffing.json"], "staffing.json")
        members(told, "groups relaxed version", "staffing.json")
        need(len(told) == 3 and told["version"] == staffing["version"], "staffing.json")
        groups = entries(told["groups"], "area group objects officers", "staffing.json")
        need(all(len(group) == 4 and isinstance(group["objects"], list) for group in groups), "staffing.json")
        area_of = {}
        for group in groups:
            for x in group["objects"]:
                need(is_object_id(x) and x not in area_of, "an object in two groups")
                area_of[x] = group["area"]
        need(sorted(area_of) == folder.visits, "the groups are not the visits")
        if folder.area_of is not None:
            need(all(folder.area_of[x] == area for x, area in area_of.items()), "an object in another area")
        dealt = staff0.deal(generator, staffing["areas"], folder.visits, area_of)
        need(encoded([[g.area["id"], g.number, g.objects] for g in dealt])
             == encoded([[g["area"], g["group"], g["objects"]] for g in groups]), "the dealing")
        self.known = {o.id: o for o in folder.officers} if folder.officers is not None else None
        self.teams, sent = {}, set()
        for group, listed in zip(dealt, groups):
            team = entries(listed["officers"], "department id", "staffing.json")
            need(all(len(o) == 2 and is_officer_id(o["id"]) and is_id(o["department"]) for o in team), "staffing.json")
            ids = [o["id"] for o in team]
            need(len(set(ids)) == len(ids), "an officer twice in a group")
            need(self.newer or not sent & set(ids), "an officer twice")
            sent |= set(ids)
            self.form(group, team)
            self.teams[group.area["id"], group.number] = {o["id"]: o["department"] for o in team}
        named = entries(told["relaxed"], "area group officer rule", "relaxed")
        over = self.over(dealt, groups, staffing)
        if over is None:
            over = {one["officer"] for one in named if is_officer_id(one["officer"])}
        again = [{"area": group["area"], "group": group["group"], "officer": o["id"], "rule": "load"}
                 for group in groups for o in group["officers"] if o["id"] in over]
        need(encoded(named) == encoded(again), "relaxed")
        need(staffing["relax_load"] or not over, "relaxed, and the plan does not relax")
        folder.warnings += [f"{one['officer']} is over capacity" for one in named]

    def over(self, dealt, groups, staffing):
        """Who is over, where officers.csv says it."""
        if self.known is None:
            return None
        sent = [(o["id"], group) for group in groups for o in group["officers"]]
        if not self.newer:
            return {x for x, group in sent if self.known[x].capacity < len(group["objects"])}
        share = {}
        for name in {o.department for o in self.known.values()}:
            own = [o for o in self.known.values() if o.department == name]
            share[name] = staff1.Department(name, dealt, own, set()).t + staffing["band"]
        return {x for x, _ in sent if sum(one == x for one, _ in sent)
                > min(self.known[x].capacity, share[self.known[x].department])}

    def form(self, group, team):
        """Number and order of departments, and with a public officers.csv who may stand there."""
        asked = [(t["department"], t["speciality"]) for t in group.area["teams"] if group.objects
                 for _ in range(t["officers"])]
        if self.newer:
            order = list(dict.fromkeys(department for department, _ in asked))
            asked.sort(key=lambda one: order.index(one[0]))
        need([o["department"] for o in team] == [department for department, _ in asked], "departments of a team")
        if self.known is not None:
            for o in team:
                need(o["id"] in self.known, f"{o['id']} is not in officers.csv")
                need(self.known[o["id"]].department == o["department"], f"department of {o['id']}")
        if not self.newer:
            if self.known is not None:
                for o, (_, speciality) in zip(team, asked):
                    need(speciality in self.known[o["id"]].specialities, f"speciality of {o['id']}")
            return
        for department in {d for d, _ in asked}:
            own = [o["id"] for o in team if o["department"] == department]
            need(own == sorted(own), "order of a team")
            if self.known is not None:
                need(staff1.placeable([self.known[x].specialities for x in own],
                                      [s for d, s in asked if d == department]), "specialities of a team")

    def substitute(self, entry):
        team = self.teams.get((entry["area"], entry["group"]), {})
        need(team.get(entry["officer"]) == entry["department"], f"{entry['officer']} is not in the group")
        need(entry["substitute"] not in team, f"{entry['substitute']} is in the group already")
        if self.known is not None:
            known = self.known.get(entry["substitute"])
            need(known and known.department == entry["department"], "an unknown substitute")
        del team[entry["officer"]]
        team[entry["substitute"]] = entry["department"]
