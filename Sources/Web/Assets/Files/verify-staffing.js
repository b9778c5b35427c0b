// Who inspects: random words, dealing, and the staffing algorithms by their version (draw protocol 5, 7).
(function (ssd1) {
  "use strict";

  /** The random words of one derived key: block i of H(tag("drbg") ‖ S ‖ u64 i) gives four. */
  function Words(suite, key) {
    const start = suite.tag("drbg");
    let block = 0, left = [];
    function next() {
      if (!left.length) {
        const bytes = suite.H(start, key, ssd1.u32(Math.floor(block / 4294967296)), ssd1.u32(block >>> 0));
        const view = new DataView(bytes.buffer);
        block++;
        for (let i = 24; i >= 0; i -= 8) left.push(view.getBigUint64(i));
      }
      return left.pop();
    }
    /** A number in 0..<m, each equally likely. */
    function below(m) {
      const size = BigInt(m);
      for (;;) {
        const word = next();
        if (word >= size || word >= (1n << 64n) % size) return word % size;
      }
    }
    function small(m) { return Number(below(m)); }
    function shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = small(i + 1), item = items[i];
        items[i] = items[j];
        items[j] = item;
      }
    }
    return { next, below, small, shuffle };
  }

  /** Visits of each area, shuffled and dealt in turn to its groups. `visits`: [[id, area]…]. */
  function deal(words, areas, visits) {
    const byArea = new Map(), groups = [];
    for (const visit of visits) {
      if (!byArea.has(visit[1])) byArea.set(visit[1], []);
      byArea.get(visit[1]).push(visit[0]);
    }
    for (const area of areas) {
      const hand = (byArea.get(area.id) || []).sort();
      words.shuffle(hand);
      const hands = Array.from({ length: area.groups }, () => []);
      hand.forEach((id, i) => hands[i % area.groups].push(id));
      hands.forEach((objects, g) =>
        groups.push({ area: area.id, group: g + 1, officers: [], objects: objects.sort() }));
    }
    return groups;
  }

  /** staff0. `given`: {suite, key, plan, visits, officers: [{id, department, specialities, capacity}],
      barred: [[officer, object]…]}. Returns {staffing} or {missing: slots that nobody can fill}. */
  function staff0(given) {
    const plan = given.plan, officers = given.officers, words = Words(given.suite, given.key);
    const groups = deal(words, plan.areas, given.visits), order = new Map(), lists = new Map(), slots = [];
    officers.forEach((officer, i) => {
      if (!order.has(officer.department)) order.set(officer.department, []);
      order.get(officer.department).push(i);
    });
    Array.from(order.keys()).sort().forEach((department) => words.shuffle(order.get(department)));
    const teams = new Map(plan.areas.map((area) => [area.id, area.teams]));
    groups.forEach((group, g) => {
      if (!group.objects.length) return;
      for (const team of teams.get(group.area)) {
        const key = team.department + "," + team.speciality;
        if (!lists.has(key)) {
          lists.set(key, (order.get(team.department) || []).filter((o) =>
            !team.speciality || officers[o].specialities.includes(team.speciality)));
        }
        for (let i = 0; i < team.officers; i++) slots.push({ group: g, team: team, candidates: lists.get(key) });
      }
    });
    // Officer and group that a barred pair keeps apart.
    const bars = new Set(), groupOf = new Map(), number = new Map(officers.map((officer, i) => [officer.id, i]));
    groups.forEach((group, g) => group.objects.forEach((id) => groupOf.set(id, g)));
    for (const pair of given.barred) {
      const o = number.get(pair[0]), g = groupOf.get(pair[1]);
      if (o !== undefined && g !== undefined) bars.add(o * groups.length + g);
    }
    function isAllowed(slot, o) { return !bars.has(o * groups.length + slots[slot].group); }
    function isWithin(slot, o) {
      return officers[o].capacity >= groups[slots[slot].group].objects.length && isAllowed(slot, o);
    }
    const holder = new Int32Array(officers.length).fill(-1), holds = new Int32Array(slots.length).fill(-1);
    const seen = new Int32Array(officers.length);
    let search = 0;
    /** Kuhn's search, depth first, candidates in their order, with its own stack. */
    function augment(start, eligible) {
      const path = [{ slot: start, next: 0, taken: -1 }];
      search++;
      while (path.length) {
        const top = path[path.length - 1], candidates = slots[top.slot].candidates;
        if (top.next >= candidates.length) { path.pop(); continue; }
        const officer = candidates[top.next++];
        if (seen[officer] === search || !eligible(top.slot, officer)) continue;
        seen[officer] = search;
        top.taken = officer;
        if (holder[officer] < 0) {
          for (const step of path) { holder[step.taken] = step.slot; holds[step.slot] = step.taken; }
          return;
        }
        path.push({ slot: holder[officer], next: 0, taken: -1 });
      }
    }
    slots.forEach((_, slot) => augment(slot, isWithin));
    if (plan.relax_load) slots.forEach((_, slot) => { if (holds[slot] < 0) augment(slot, isAllowed); });
    const missing = holds.filter((officer) => officer < 0).length, relaxed = [];
    if (missing) return { missing };
    slots.forEach((slot, i) => {
      const group = groups[slot.group], officer = officers[holds[i]];
      group.officers.push({ department: slot.team.department, id: officer.id });
      if (officer.capacity < group.objects.length) {
        relaxed.push({ area: group.area, group: group.group, officer: officer.id, rule: "load" });
      }
    });
    return { staffing: { groups, relaxed, version: "staff0" } };
  }

  /** Without the barred pairs: the first group that is not staffed as the plan says, "relaxed" when another list of
      officers over capacity should stand there, undefined when nothing is wrong. `officers` may be null. */
  function teams0(plan, stated, officers) {
    const areas = new Map(plan.areas.map((area) => [area.id, area])), used = new Set(), over = [];
    const known = officers && new Map(officers.map((officer) => [officer.id, officer]));
    for (const group of stated.groups) {
      const slots = !group.objects.length ? [] : areas.get(group.area).teams.flatMap((team) =>
        new Array(team.officers).fill(team));
      if (group.officers.map((o) => o.department).join() !== slots.map((t) => t.department).join()) return group;
      for (let i = 0; i < slots.length; i++) {
        const { id, department } = group.officers[i], wanted = slots[i].speciality, row = known && known.get(id);
        if (used.has(id)) return group;
        used.add(id);
        if (!known) continue;
        if (!row || row.department !== department || (wanted && !row.specialities.includes(wanted))) return group;
        if (row.capacity < group.objects.length) over.push(id);
      }
    }
    return isRelaxed(plan, stated, known && new Set(over)) ? undefined : "relaxed";
  }
  function relaxedOf(groups, over) {
    return groups.flatMap((group) => group.officers.filter((o) => over.has(o.id)).map((o) =>
      ({ area: group.area, group: group.group, officer: o.id, rule: "load" })));
  }
  /** Whether `relaxed` names, of each group in order, each officer in order who is over (`over`: a Set; without it
      those whom it names at all). Nobody is where the plan does not relax the load. */
  function isRelaxed(plan, stated, over) {
    const named = over || new Set(stated.relaxed.map((entry) => entry.officer));
    return ssd1.canonical(relaxedOf(stated.groups, named)) === ssd1.canonical(stated.relaxed) &&
      (plan.relax_load === 1 || named.size === 0);
  }

  // Every version stays. A plan of a version that is not here is refused by name.
  Object.assign(ssd1, { Words, deal, relaxedOf, isRelaxed, staffings: new Map([["staff0",
    { staff: staff0, teams: teams0 }]]) });
})(globalThis.SSD1 = globalThis.SSD1 || {});
