"""Staffing by staff1 (section 7a): places, fill, mix, result, substitutes."""
from collections import deque

from staff0 import deal


def placeable(held, asked):
    """Rule 3: can these sets of specialities be placed one to one on what is asked for?"""
    asked = [s for s in asked if s]
    if not asked:
        return True
    at = [None] * len(held)

    def place(s, seen):
        for i, own in enumerate(held):
            if s in own and i not in seen:
                seen.add(i)
                if at[i] is None or place(at[i], seen):
                    at[i] = s
                    return True
        return False

    return all(place(s, set()) for s in asked)


class Department:
    """One department's places and officers in one draw."""

    def __init__(self, name, groups, officers, barred):
        self.name, self.officers = name, officers
        self.m = len(officers)
        self.group, self.asks, self.places_of = [], [], {}
        for number, group in enumerate(groups):
            for team in group.area["teams"] if group.objects else ():
                if team["department"] == name:
                    for _ in range(team["officers"]):
                        self.places_of.setdefault(number, []).append(len(self.group))
                        self.group.append(number)
                        self.asks.append(team["speciality"])
        self.n = len(self.group)
        self.asked = {g: [self.asks[p] for p in places] for g, places in self.places_of.items()}
        self.plain = {g for g, asked in self.asked.items() if not any(asked)}
        self.barred = {(o, g) for o, officer in enumerate(officers) for g in self.places_of
                       if any((officer.id, x) in barred for x in groups[g].objects)}
        self.fair_share()

    def fair_share(self):
        capacities = [o.capacity for o in self.officers]
        self.t = 0
        while sum(min(c, self.t) for c in capacities) < self.n:
            if self.t >= max(capacities, default=0):
                break
            self.t += 1

    def available(self, o):
        own = self.officers[o].specialities
        return sum((o, g) not in self.barred and any(s in own for s in asked) for g, asked in self.asked.items())

    def bounds(self, band, relaxation):
        self.most = [min(o.capacity, self.t + band) + relaxation for o in self.officers]
        self.least = [max(0, min(self.t - 1 - band, officer.capacity, self.available(o)) - relaxation)
                      for o, officer in enumerate(self.officers)]

    # MARK: Fill

    def fits(self, o, p):
        return self.asks[p] in self.officers[o].specialities and (o, self.group[p]) not in self.barred

    def take(self, o, p):
        before = self.holder[p]
        if before is not None:
            self.load[before] -= 1
            self.own[before].discard(p)
        self.holder[p] = o
        self.load[o] += 1
        self.own[o].add(p)

    def serves(self, o, g):
        return any(self.holder[p] == o for p in self.places_of[g])

    def fill(self, band, relaxation):
        """True when there is a staffing for this relaxation; it then stands in `holder`."""
        if self.m == 0:
            return self.n == 0
        self.bounds(band, relaxation)
        self.holder, self.load, self.own = [None] * self.n, [0] * self.m, [set() for _ in range(self.m)]
        self.cursor, total = 0, sum(self.least)
        self.pass_over(self.least, total)
        if sum(self.load) != total:
            return False
        self.pass_over(self.most, None)
        return None not in self.holder

    def pass_over(self, limit, enough):
        for p in range(self.n):
            if self.holder[p] is not None:
                continue
            if enough is not None and sum(self.load) == enough:
                return
            for j in range(self.m):
                o = (self.cursor + j) % self.m
                if self.load[o] < limit[o] and self.fits(o, p) and not self.serves(o, self.group[p]):
                    self.take(o, p)
                    self.cursor = (o + 1) % self.m
                    break
            else:
                self.augment(p, limit)

    def augment(self, p, limit):
        seen_places, seen_officers, came = {p}, set(), {}
        queue = deque([p])
        while queue:
            q = queue.popleft()
            for r in self.places_of[self.group[q]]:
                if (r != q and self.holder[r] is not None and r not in seen_places and self.asks[r] != self.asks[q]
                        and self.asks[q] in self.officers[self.holder[r]].specialities):
                    seen_places.add(r)
                    came[r] = q
                    queue.append(r)
            for o in range(self.m):
                if o in seen_officers or not self.fits(o, q) or self.serves(o, self.group[q]):
                    continue
                seen_officers.add(o)
                if self.load[o] < limit[o]:
                    self.hand_over(o, q, p, came)
                    return
                for r in sorted(self.own[o]):
                    if r not in seen_places:
                        seen_places.add(r)
                        came[r] = q
                        queue.append(r)

    def hand_over(self, o, q, p, came):
        x = o
        while True:
            y = self.holder[q]
            self.take(x, q)
            if q == p:
                return
            x, q = y, came[q]

    # MARK: Mix

    def mix(self, generator):
        below, n = generator.below, self.n
        for _ in range(10 * n * n.bit_length()):
            kind = below(16)
            k = (1 if kind <= 5 else 2 if kind <= 10 else 3 if kind <= 12 else 4 if kind == 13
                 else 2 if kind == 14 else 5)
            is_open = kind <= 5 or kind == 14
            if kind >= 14:
                while below(2) == 1:
                    k += 1
            places = [below(n) for _ in range(k)]
            self.judge(places, below(self.m) if is_open else None)

    def judge(self, places, newcomer):
        if len(set(places)) < len(places):
            return
        leaving = [self.holder[p] for p in places]
        entering = [leaving[-1] if newcomer is None else newcomer] + leaving[:-1]
        last = leaving[-1]
        if newcomer is not None and newcomer != last and not (
                self.load[newcomer] < self.most[newcomer] and self.load[last] > self.least[last]):
            return
        before = dict(zip(places, leaving))
        for p, o in zip(places, entering):
            self.holder[p] = o
        if not all(self.keeps(g) for g in {self.group[p] for p in places}):
            for p, o in before.items():
                self.holder[p] = o
            return
        if newcomer is not None:
            self.load[newcomer] += 1
            self.load[last] -= 1

    def keeps(self, g):
        team = [self.holder[p] for p in self.places_of[g]]
        return (len(set(team)) == len(team) and all((o, g) not in self.barred for o in team)
                and self.suits(g, team))

    def suits(self, g, team):
        return g in self.plain or placeable([self.officers[o].specialities for o in team], self.asked[g])

    # MARK: Result

    def team(self, g):
        return sorted((self.holder[p] for p in self.places_of.get(g, ())), key=lambda o: self.officers[o].id)

    def over(self, o, band):
        return self.load[o] > min(self.officers[o].capacity, self.t + band)


class Staffing:
    """The whole staffing of a draw; `groups` and `departments` stay for the substitutes."""

    def __init__(self, generator, staffing, visits, area_of, officers, barred):
        self.band, self.staffing = staffing["band"], staffing
        self.groups = deal(generator, staffing["areas"], visits, area_of)
        self.departments, self.exists = {}, True
        asked = {team["department"] for group in self.groups if group.objects for team in group.area["teams"]}
        for name in sorted(asked):
            own = sorted((o for o in officers if o.department == name), key=lambda o: o.id)
            department = Department(name, self.groups, generator.shuffle(own), barred)
            self.departments[name] = department
            if not self.relax(department):
                self.exists = False
                return
            department.mix(generator)

    def relax(self, department):
        """Finds the least relaxation and leaves its filling; feasibility only grows with it."""
        if department.fill(self.band, 0):
            return True
        if not self.staffing["relax_load"] or not department.fill(self.band, department.n):
            return False
        low, high = 0, department.n
        while high - low > 1:
            middle = (low + high) // 2
            if department.fill(self.band, middle):
                high = middle
            else:
                low = middle
        return department.fill(self.band, high)

    def value(self):
        groups, relaxed = [], []
        for g, group in enumerate(self.groups):
            officers = []
            names = dict.fromkeys(team["department"] for team in group.area["teams"])
            for department in (self.departments[x] for x in names) if group.objects else ():
                for o in department.team(g):
                    identity = department.officers[o].id
                    officers.append({"department": department.name, "id": identity})
                    if department.over(o, self.band):
                        relaxed.append({"area": group.area["id"], "group": group.number, "officer": identity,
                                        "rule": "load"})
            groups.append({"area": group.area["id"], "group": group.number, "objects": group.objects,
                           "officers": officers})
        return {"groups": groups, "relaxed": relaxed, "version": "staff1"}
