// staff1: all staffings that keep the rules are (nearly) equally likely (draw protocol 7a; names as on its page).
(function (ssd1) {
  "use strict";

  /** The places of one department, and its officers in shuffled order. `bars`: officer id and group number joined. */
  function Crew(name, officers, groups, plan, bars) {
    const dealt = [], start = [0], groupOf = [], asks = [], kinds = new Map();
    const m = officers.length, teams = teamsOf(plan);
    groups.forEach((group, g) => {
      const mine = group.objects.length ? teams.get(group.area).filter((team) => team.department === name) : [];
      if (!mine.length) return;
      for (const team of mine) {
        for (let i = 0; i < team.officers; i++) { groupOf.push(dealt.length); asks.push(team.speciality); }
      }
      start.push(asks.length);
      dealt.push(g);
    });
    const n = asks.length;
    for (const s of asks) {
      if (!kinds.has(s)) kinds.set(s, officers.map((officer) => !s || officer.specialities.includes(s)));
    }
    const barred = dealt.map((g) => officers.map((officer) => bars.size > 0 && bars.has(officer.id + "," + g)));
    function holds(o, p) { return kinds.get(asks[p])[o]; }
    function fits(o, p) { return holds(o, p) && !barred[groupOf[p]][o]; }
    /** The places beside p, itself among them. */
    function beside(p) {
      const all = [];
      for (let r = start[groupOf[p]]; r < start[groupOf[p] + 1]; r++) all.push(r);
      return all;
    }

    // Rule 4: the fair share t, and the bounds for a relaxation.
    const caps = officers.map((officer) => officer.capacity);
    let t = 0, high = Math.max(0, ...caps);
    while (t < high) {
      const middle = Math.floor((t + high) / 2);
      if (caps.reduce((sum, cap) => sum + Math.min(cap, middle, n), 0) >= n) high = middle; else t = middle + 1;
    }
    function reach(o) {
      return dealt.filter((_, g) => !barred[g][o] && beside(start[g]).some((p) => holds(o, p))).length;
    }
    function most(relaxed) { return caps.map((cap) => Math.min(cap, t + plan.band) + relaxed); }
    function least(relaxed) {
      return caps.map((cap, o) => Math.max(0, Math.min(t - 1 - plan.band, cap, reaches[o]) - relaxed));
    }

    // ---------- fill ----------

    const crew = { name, officers, dealt, n, most };
    let who, load, held, cursor, filled, l, u, reaches;
    function isIn(o, p) {
      for (let r = start[groupOf[p]]; r < start[groupOf[p] + 1]; r++) if (who[r] === o) return true;
      return false;
    }
    function take(o, p) {
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
      cursor = filled = 0;
      const wanted = l.reduce((sum, one) => sum + one, 0);
      pass(l, wanted);
      if (filled < wanted) return wanted - filled;
      pass(u, n);
      return n - filled;
    }
    function pass(limit, enough) {
      const seen = new Uint8Array(n), met = new Uint8Array(m);
      for (let p = 0; p < n && filled < enough; p++) {
        if (who[p] >= 0) continue;
        let j = 0, o = cursor;
        while (j < m && !(load[o] < limit[o] && fits(o, p) && !isIn(o, p))) { j++; o = (cursor + j) % m; }
        if (j < m) {
          take(o, p);
          load[o]++;
          cursor = (o + 1) % m;
          filled++;
        } else if (augment(p, limit, seen, met)) filled++;
      }
    }
    /** Breadth first. What a search that failed has seen is left out of the later ones of its pass. */
    function augment(start, limit, seen, met) {
      const queue = [start], officersMet = [], came = new Map();
      function see(r, q) {
        if (seen[r]) return;
        seen[r] = 1;
        came.set(r, q);
        queue.push(r);
      }
      seen[start] = 1;
      for (let i = 0; i < queue.length; i++) {
        let q = queue[i];
        for (const r of beside(q)) if (r !== q && who[r] >= 0 && asks[r] !== asks[q] && holds(who[r], q)) see(r, q);
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
            if (q === start) break;
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
      return beside(start[group]).every((p) => !asks[p] || place(p, []));
    }
    const asking = dealt.map((_, g) => beside(start[g]).some((p) => asks[p]));
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

  function teamsOf(plan) { return new Map(plan.areas.map((area) => [area.id, area.teams])); }
  /** Departments as the area's teams first name them; none in a group without objects. */
  function namesIn(plan, group) {
    const teams = group.objects.length ? teamsOf(plan).get(group.area) : [];
    return Array.from(new Set(teams.map((team) => team.department)));
  }
  function departments(plan, groups) {
    return Array.from(new Set(groups.flatMap((group) => namesIn(plan, group)))).sort();
  }
  function relaxedOf(groups, over) {
    return groups.flatMap((group) => group.officers.filter((o) => over.has(o.id)).map((o) =>
      ({ area: group.area, group: group.group, officer: o.id, rule: "load" })));
  }

  /** As staff0; with {crews} for the substitutes. */
  function staff1(given) {
    const plan = given.plan, words = ssd1.Words(given.suite, given.key), crews = {}, bars = new Set(), over = new Set();
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
    groups.forEach((group, g) => namesIn(plan, group).forEach((department) => {
      const crew = crews[department];
      crew.idsOf(crew.dealt.indexOf(g)).forEach((id) => group.officers.push({ department, id }));
    }));
    return { crews, staffing: { groups, relaxed: relaxedOf(groups, over), version: "staff1" } };
  }

  /** As teams0. */
  function teams1(plan, stated, officers) {
    const load = {}, over = new Set();
    const row = new Map((officers || []).map((officer) => [officer.id, officer]));
    for (const group of stated.groups) {
      const expected = [];
      for (const name of namesIn(plan, group)) {
        const mine = group.officers.filter((o) => o.department === name).map((o) => o.id).sort();
        const wanted = teamsOf(plan).get(group.area).reduce((sum, team) =>
          sum + (team.department === name ? team.officers : 0), 0);
        if (mine.length !== wanted || new Set(mine).size !== wanted) return group;
        mine.forEach((id) => { expected.push(id); load[id] = (load[id] || 0) + 1; });
      }
      if (expected.join() !== group.officers.map((o) => o.id).join()) return group;
    }
    if (!officers) return stated.relaxed.find((entry) => !load[entry.officer]);
    for (const group of stated.groups) {
      if (!group.officers.every((o) => row.has(o.id) && row.get(o.id).department === o.department)) return group;
    }
    for (const name of departments(plan, stated.groups)) {
      const mine = officers.filter((officer) => officer.department === name);
      const crew = Crew(name, mine, stated.groups, plan, new Set());
      const bad = crew.dealt.findIndex((g, i) => !crew.placeable(i,
        stated.groups[g].officers.filter((o) => o.department === name).map((o) => o.id)));
      if (bad >= 0) return stated.groups[crew.dealt[bad]];
      crew.most(0).forEach((most, o) => { if (load[crew.officers[o].id] > most) over.add(crew.officers[o].id); });
    }
    const relaxed = ssd1.canonical(relaxedOf(stated.groups, over));
    if (relaxed !== ssd1.canonical(stated.relaxed) || (over.size && !plan.relax_load)) return "relaxed";
  }

  ssd1.staffings.staff1 = { staff: staff1, teams: teams1 };
})(globalThis.SSD1 = globalThis.SSD1 || {});
