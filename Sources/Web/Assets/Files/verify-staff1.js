// staff1: all staffings that keep the rules are (nearly) equally likely (draw protocol 7a; names as on its page).
(function (ssd1) {
  "use strict";

  /** The places of one department, and its officers in shuffled order. `bars`: officer id and group number joined. */
  function Crew(name, officers, groups, plan, bars) {
    const dealt = [], start = [0], groupOf = [], asks = [], kinds = new Map(), wants = [], m = officers.length;
    // Every group of an area asks for the same: its teams of this department.
    const teams = new Map(plan.areas.map((area) => [area.id, area.teams.filter((team) => team.department === name)]));
    groups.forEach((group, g) => {
      const mine = group.objects.length ? teams.get(group.area) : [];
      if (!mine.length) return;
      for (const team of mine) {
        for (let i = 0; i < team.officers; i++) { groupOf.push(dealt.length); asks.push(team.speciality); }
      }
      start.push(asks.length);
      wants.push(Array.from(new Set(mine.map((team) => team.speciality))));
      dealt.push(g);
    });
    const n = asks.length;
    for (const s of wants.flat()) {
      if (!kinds.has(s)) kinds.set(s, officers.map((officer) => !s || officer.specialities.includes(s)));
    }
    const barred = dealt.map((g) => officers.map((officer) => bars.size > 0 && bars.has(officer.id + "," + g)));
    function holds(o, p) { return kinds.get(asks[p])[o]; }
    function fits(o, p) { return holds(o, p) && !barred[groupOf[p]][o]; }

    // Rule 4: the fair share t, and the bounds for a relaxation.
    const caps = officers.map((officer) => officer.capacity);
    // Where capacities suffice at all, nobody needs more than there are places.
    let t = 0, high = Math.min(n, caps.reduce((most, cap) => Math.max(most, cap), 0));
    while (t < high) {
      const middle = Math.floor((t + high) / 2);
      if (caps.reduce((sum, cap) => sum + Math.min(cap, middle, n), 0) >= n) high = middle; else t = middle + 1;
    }
    function reach(o) {
      return dealt.filter((_, g) => !barred[g][o] && wants[g].some((s) => kinds.get(s)[o])).length;
    }
    function most(relaxed) { return caps.map((cap) => Math.min(cap, t + plan.band) + relaxed); }
    function least(relaxed) {
      return caps.map((cap, o) => Math.max(0, Math.min(t - 1 - plan.band, cap, reaches[o]) - relaxed));
    }

    // ---------- fill ----------

    const crew = { name, officers, dealt, n, most };
    let who, load, held, cursor, filled, l, u, reaches, filledIn;
    function isIn(o, p) { return filledIn[groupOf[p]].some((r) => who[r] === o); }
    function take(o, p) {
      if (who[p] < 0) {
        filledIn[groupOf[p]].push(p);
        filledIn[groupOf[p]].sort((a, b) => a - b);
      }
      who[p] = o;
      held[o].push(p);
      held[o].sort((a, b) => a - b);
    }
    /** How many places or least loads are missing; 0 when a staffing is found. */
    function attempt(relaxed) {
      l = least(relaxed);
      u = most(relaxed);
      who = new Int32Array(n).fill(-1);
      load = new Int32Array(m);
      held = caps.map(() => []);
      // Of each group the places that are not empty, ascending.
      filledIn = dealt.map(() => []);
      cursor = filled = 0;
      const wanted = l.reduce((sum, one) => sum + one, 0);
      pass(l, wanted);
      if (filled < wanted) return wanted - filled;
      pass(u, n);
      return n - filled;
    }
    function pass(limit, enough) {
      const seen = new Uint8Array(n), met = new Uint8Array(m), unfound = dealt.map(() => new Set());
      for (let p = 0; p < n && filled < enough; p++) {
        // What a group asks for and has not found stays unfound: an empty place that asks for the same is its equal.
        if (who[p] >= 0 || unfound[groupOf[p]].has(asks[p])) continue;
        let j = 0, o = cursor;
        while (j < m && !(load[o] < limit[o] && fits(o, p) && !isIn(o, p))) { j++; o = (cursor + j) % m; }
        if (j < m) {
          take(o, p);
          load[o]++;
          cursor = (o + 1) % m;
          filled++;
        } else if (augment(p, limit, seen, met)) filled++;
        else unfound[groupOf[p]].add(asks[p]);
      }
    }
    /** Breadth first. What a search that failed has seen is left out of the later ones of its pass. */
    function augment(first, limit, seen, met) {
      const queue = [first], officersMet = [], came = new Map();
      function see(r, q) {
        if (seen[r]) return;
        seen[r] = 1;
        came.set(r, q);
        queue.push(r);
      }
      seen[first] = 1;
      for (let i = 0; i < queue.length; i++) {
        let q = queue[i];
        if (asking[groupOf[q]]) {
          for (const r of filledIn[groupOf[q]]) if (r !== q && asks[r] !== asks[q] && holds(who[r], q)) see(r, q);
        }
        for (let o = 0; o < m; o++) {
          if (met[o] || !fits(o, q) || isIn(o, q)) continue;
          met[o] = 1;
          officersMet.push(o);
          if (load[o] >= limit[o]) { held[o].forEach((r) => see(r, q)); continue; }
          load[o]++;
          for (let x = o; ; ) {
            const y = who[q];
            if (y >= 0) held[y] = held[y].filter((r) => r !== q);
            take(x, q);
            if (q === first) break;
            x = y;
            q = came.get(q);
          }
          queue.forEach((r) => { seen[r] = 0; });
          officersMet.forEach((one) => { met[one] = 0; });
          return true;
        }
      }
      return false;
    }
    /** Fills with the least relaxation there is; how many are missing when none will do. */
    crew.fill = function () {
      reaches = officers.map((_, o) => reach(o));
      let missing = attempt(0), low = 0, high = n;
      if (!missing || !plan.relax_load) return missing;
      missing = attempt(n);
      if (missing) return missing;
      while (high - low > 1) {
        const middle = low + high >> 1;
        if (attempt(middle)) low = middle; else high = middle;
      }
      return attempt(high);
    };

    // ---------- mix ----------

    /** Rule 3: whether these officers can be placed one to one on what the group asks for. */
    function placeable(group, members) {
      const seat = members.map(() => -1);
      function place(p, seen) {
        return members.some((o, i) => {
          if (seen[i] || !holds(o, p)) return false;
          seen[i] = true;
          if (seat[i] >= 0 && !place(seat[i], seen)) return false;
          seat[i] = p;
          return true;
        });
      }
      for (let p = start[group]; p < start[group + 1]; p++) if (asks[p] && !place(p, [])) return false;
      return true;
    }
    const asking = wants.map((all) => all.some(Boolean));
    function membersOf(group) { return Array.from(who.subarray(start[group], start[group + 1])); }
    function keepsRules(p) {
      const group = groupOf[p];
      for (let r = start[group]; r < start[group + 1]; r++) if (r !== p && who[r] === who[p]) return false;
      return !barred[group][who[p]] && (!asking[group] || placeable(group, membersOf(group)));
    }
    const LENGTHS = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 2, 5];
    crew.mix = function (words) {
      for (let moves = 10 * n * n.toString(2).length; moves > 0; moves--) {
        const kind = words.small(16), open = kind < 6 || kind === 14, places = [];
        let k = LENGTHS[kind], good = true;
        if (kind > 13) while (words.small(2)) k++;
        for (let i = 0; i < k; i++) {
          const p = words.small(n);
          if (places.includes(p)) good = false;
          places.push(p);
        }
        const before = places.map((p) => who[p]), leaves = before[k - 1], comes = open ? words.small(m) : leaves;
        if (!good || (comes !== leaves && (load[comes] >= u[comes] || load[leaves] <= l[leaves]))) continue;
        places.forEach((p, i) => { who[p] = i ? before[i - 1] : comes; });
        if (places.every(keepsRules)) {
          load[leaves]--;
          load[comes]++;
        } else places.forEach((p, i) => { who[p] = before[i]; });
      }
    };
    crew.placeable = (group, ids) => !asking[group] || placeable(group, ids.map((id) =>
      officers.findIndex((one) => one.id === id)));
    crew.loads = () => load;
    crew.idsOf = (group) => membersOf(group).map((o) => officers[o].id).sort();

    /** The next in order for an officer who leaves; undefined when there is none. */
    crew.substitute = function (id, g, gone, isRecusal) {
      const group = dealt.indexOf(g), x = officers.findIndex((one) => one.id === id), members = membersOf(group);
      const at = members.indexOf(x);
      for (let step = 1; at >= 0 && step < m; step++) {
        const o = (x + step) % m;
        if (gone.has(officers[o].id) || load[o] >= u[o] || barred[group][o] || members.includes(o)) continue;
        if (!placeable(group, members.map((one) => one === x ? o : one))) continue;
        who[start[group] + at] = o;
        load[x]--;
        load[o]++;
        if (isRecusal) barred[group][x] = true; else gone.add(id);
        return officers[o].id;
      }
    };
    return crew;
  }

  /** How many officers of each department a group of each area has, departments as its teams first name them. */
  function numbersIn(plan) {
    return new Map(plan.areas.map((area) => {
      const numbers = new Map();
      area.teams.forEach((team) => numbers.set(team.department, (numbers.get(team.department) || 0) + team.officers));
      return [area.id, numbers];
    }));
  }
  /** Those that have a place in a group with objects, ascending. */
  function departments(plan, groups) {
    const used = new Set(groups.filter((group) => group.objects.length).map((group) => group.area));
    return Array.from(new Set(plan.areas.filter((area) => used.has(area.id)).flatMap((area) =>
      area.teams.map((team) => team.department)))).sort();
  }

  /** As staff0; with {crews} for the substitutes. */
  function staff1(given) {
    const plan = given.plan, words = ssd1.Words(given.suite, given.key), bars = new Set(), over = new Set();
    const crews = Object.create(null), numbers = numbersIn(plan);
    const groups = ssd1.deal(words, plan.areas, given.visits), groupOf = new Map();
    let missing = 0;
    groups.forEach((group, g) => group.objects.forEach((id) => groupOf.set(id, g)));
    given.barred.forEach((pair) => bars.add(pair[0] + "," + groupOf.get(pair[1])));
    for (const name of departments(plan, groups)) {
      const order = given.officers.filter((officer) => officer.department === name);
      words.shuffle(order);
      const crew = crews[name] = Crew(name, order, groups, plan, bars), short = crew.fill();
      missing += short;
      if (short) continue;
      crew.mix(words);
      const most = crew.most(0);
      crew.loads().forEach((load, o) => { if (load > most[o]) over.add(order[o].id); });
    }
    if (missing) return { missing };
    groups.forEach((group, g) => {
      if (!group.objects.length) return;
      for (const department of numbers.get(group.area).keys()) {
        const crew = crews[department];
        crew.idsOf(crew.dealt.indexOf(g)).forEach((id) => group.officers.push({ department, id }));
      }
    });
    return { crews, staffing: { groups, relaxed: ssd1.relaxedOf(groups, over), version: "staff1" } };
  }

  /** As teams0. */
  function teams1(plan, stated, officers) {
    const load = new Map(), over = new Set(), numbers = numbersIn(plan);
    const row = new Map((officers || []).map((officer) => [officer.id, officer]));
    for (const group of stated.groups) {
      const expected = [];
      for (const [name, wanted] of group.objects.length ? numbers.get(group.area) : []) {
        const mine = group.officers.filter((o) => o.department === name).map((o) => o.id).sort();
        if (mine.length !== wanted) return group;
        mine.forEach((id) => { expected.push(id); load.set(id, (load.get(id) || 0) + 1); });
      }
      // Nobody twice in a group, for another department neither.
      if (expected.join() !== group.officers.map((o) => o.id).join() || new Set(expected).size !== expected.length) {
        return group;
      }
    }
    if (!officers) return ssd1.isRelaxed(plan, stated, null) ? undefined : "relaxed";
    for (const group of stated.groups) {
      if (!group.officers.every((o) => row.has(o.id) && row.get(o.id).department === o.department)) return group;
    }
    for (const name of departments(plan, stated.groups)) {
      const mine = officers.filter((officer) => officer.department === name);
      const crew = Crew(name, mine, stated.groups, plan, new Set());
      const bad = crew.dealt.findIndex((g, i) => !crew.placeable(i,
        stated.groups[g].officers.filter((o) => o.department === name).map((o) => o.id)));
      if (bad >= 0) return stated.groups[crew.dealt[bad]];
      crew.most(0).forEach((most, o) => { if (load.get(crew.officers[o].id) > most) over.add(crew.officers[o].id); });
    }
    return ssd1.isRelaxed(plan, stated, over) ? undefined : "relaxed";
  }

  ssd1.staffings.set("staff1", { staff: staff1, teams: teams1 });
})(globalThis.SSD1 = globalThis.SSD1 || {});
