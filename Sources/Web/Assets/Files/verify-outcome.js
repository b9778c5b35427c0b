// What followed from the seed: who was drawn, who goes where, who stood in, and the names (draw protocol 6, 7, 8).
(function (ssd1) {
  "use strict";

  const STAFFING = "staffing.json", CHANGES = "changes.json";

  /** The visits as the folder has them; null when they cannot be read. */
  function checkSelection(d) {
    const { plan, report } = d, isPublic = plan.roster_mode === "public", roster = d.inputs.roster;
    const header = isPublic ? "id,streams\n" : "id\n";
    const visits = d.read("visits.csv", (name, bytes) => {
      const table = ssd1.tableOf(name, bytes, header.trim());
      ssd1.checkIds(table);
      return ssd1.rowsOf(table).map((row, i) => {
        if (isPublic && !row[1]) throw new ssd1.Fault("value", name, i + 2);
        return row[0];
      });
    });
    if (!visits) return null;
    if (!roster) {
      d.unchecked("selection");
      // Streams overlap, so the public part bounds the number of visits without giving it.
      const sizes = plan.streams.map((s) => s.groups.reduce((sum, g) => sum + ssd1.sampleSize(g, g.eligible), 0));
      if (visits.length < Math.max(...sizes) || visits.length > sizes.reduce((a, b) => a + b, 0)) {
        d.differ("visit-count", { count: visits.length });
      }
      d.compare("visits.csv", "id\n" + visits.map((id) => id + "\n").join(""));
      return visits;
    }
    const selection = d.selection = ssd1.select(plan.streams, roster);
    const idOf = (row) => roster.table.cell(row, 0), chosen = new Map();
    let tasks = 0;
    const result = { streams: selection.map((stream, i) => ({ id: stream.id, groups: stream.groups.map((group, g) => {
      const { eligible, name, threshold } = group;
      tasks += group.selected.length;
      group.selected.forEach((row) => { chosen.set(row, (chosen.get(row) || []).concat(stream.id)); });
      report.rates.find((rate) => rate.at === i + "/" + g).threshold = threshold;
      return { eligible, name, threshold, reserves: group.reserves.map(idOf), selected: group.selected.map(idOf) };
    }) })) };
    const rows = Array.from(chosen.keys()).sort((a, b) => a - b), sameResult = d.compare(d.layout.result, result);
    const sameVisits = d.compare("visits.csv", header + rows.map((row) =>
      idOf(row) + (isPublic ? "," + chosen.get(row).sort().join("+") : "") + "\n").join(""));
    if (sameResult && sameVisits) d.checked("selection", { visits: visits.length, tasks });
    return visits;
  }

  // ---------- staffing ----------

  function readStaffing(name, bytes) {
    const file = ssd1.json(name, bytes), isText = (x) => typeof x === "string";
    const isPlace = (x) => x && ssd1.isName(x.area) && typeof x.group === "number";
    ssd1.need(name, file && Array.isArray(file.groups) && Array.isArray(file.relaxed) &&
      ssd1.staffings.has(file.version) && file.groups.every((g) => isPlace(g) &&
        Array.isArray(g.objects) && g.objects.every((id) => isText(id) && ssd1.isObjectId(id)) &&
        Array.isArray(g.officers) && g.officers.every((o) => o && ssd1.isName(o.department) &&
          ssd1.isOfficerId(o.id))) &&
      file.relaxed.every((r) => isPlace(r) && ssd1.isOfficerId(r.officer)));
    return { groups: file.groups.map(({ area, group, objects, officers }) => ({ area, group, objects,
      officers: officers.map(({ department, id }) => ({ department, id })) })),
    relaxed: file.relaxed.map(({ area, group, officer }) => ({ area, group, officer, rule: "load" })),
    version: file.version };
  }
  function checkStaffing(d, visits) {
    const plan = d.plan.staffing, version = plan.version, { areas, officers, barred } = d.inputs;
    const algorithm = ssd1.staffings.get(version);
    const stated = d.read(STAFFING, readStaffing), areaOf = (id) => {
      const row = ssd1.find(areas, id);
      return row < 0 ? "" : areas.cell(row, 1);
    };
    if (!stated || !d.compare(STAFFING, stated)) return;
    const key = d.suite.subkey(d.seed, "team");
    let drawn = stated, crews = null;
    if (areas && officers && barred) {
      const done = algorithm.staff({ suite: d.suite, key, plan, visits: visits.map((id) => [id, areaOf(id)]), officers,
        barred });
      if (!done.staffing) return d.differ("staffing-short", { missing: done.missing });
      const groups = done.staffing.groups;
      crews = done.crews;
      drawn = done.staffing;
      if (d.compare(STAFFING, done.staffing)) {
        d.checked("staffing", { groups: groups.length,
          officers: groups.reduce((sum, group) => sum + group.officers.length, 0) });
      }
      stated.relaxed.forEach(({ area, group, officer }) => d.warn("load", { area, group, officer }));
    } else checkDealing(d, stated, visits, areas && areaOf, algorithm, key);
    checkSubstitutes(d, drawn, crews);
  }
  /** Without the barred pairs only the dealing of objects can be replayed, with the areas that the file states. */
  function checkDealing(d, stated, visits, areaOf, algorithm, key) {
    const plan = d.plan.staffing, file = STAFFING;
    if (stated.version !== plan.version) {
      return d.differ("staffing-version", { found: stated.version, plan: plan.version });
    }
    const objects = stated.groups.flatMap((group) => group.objects.map((id) => [id, group.area]));
    if (objects.map((one) => one[0]).sort().join() !== visits.join() ||
      (areaOf && !objects.every((one) => areaOf(one[0]) === one[1]))) return d.differ("staffing-objects", { file });
    const dealt = ssd1.deal(ssd1.Words(d.suite, key), plan.areas, objects);
    const shape = (groups) => ssd1.canonical(groups.map((g) => [g.area, g.group, g.objects]));
    if (shape(dealt) !== shape(stated.groups)) return d.differ("staffing-deal", { file });
    const found = algorithm.teams(plan, stated, d.inputs.officers);
    if (found === "relaxed") return d.differ("relaxed", { file });
    if (found) return d.differ("team", { area: found.area, group: found.group });
    d.checked("deal", { groups: stated.groups.length });
    d.unchecked("staffing");
  }

  /** Officers who gave way: each substitute must be the next in order, or, without the barred pairs, at least able. */
  function checkSubstitutes(d, stated, crews) {
    const officers = d.inputs.officers, entries = changesIn(d, "substitute");
    const gone = new Set(), groups = stated.groups;
    if (!entries.length) return;
    if (stated.version !== "staff1" || !entries.every((e) => typeof e.group === "number" &&
      ["leave", "certificate", "recusal"].includes(e.code) &&
      [e.approver_post, e.at].every((text) => typeof text === "string") && [e.area, e.department].every(ssd1.isName) &&
      [e.officer, e.substitute].every(ssd1.isOfficerId))) {
      return d.differ("changes", { file: CHANGES });
    }
    for (const { area, group, officer, substitute, department, code } of entries) {
      const g = groups.findIndex((one) => one.area === area && one.group === group), team = groups[g]?.officers || [];
      const leaver = team.find((o) => o.id === officer && o.department === department);
      const next = leaver && crews ?
        crews[leaver.department].substitute(officer, g, gone, code === "recusal") : undefined;
      const able = leaver && !team.some((o) => o.id === substitute) &&
        (!officers || officers.some((o) => o.id === substitute && o.department === department));
      if (crews ? next !== substitute : !able) {
        return d.differ("substitute", { area, group, officer, found: substitute, expected: next || "–" });
      }
      leaver.id = substitute;
    }
    if (crews) d.checked("substitutes", { count: entries.length }); else d.unchecked("substitutes");
  }

  // ---------- objects that gave way ----------

  const CODES = ["closed", "moved", "merged", "error"];
  function changesIn(d, kind) {
    const { changes } = ssd1.jsonOf(d.files.get(CHANGES) || new Uint8Array(0)) || {};
    return Array.isArray(changes) ? changes.filter((change) => change?.kind === kind) : [];
  }
  /** Each reserve must be the next of a group that had chosen the object (draw protocol 8). */
  function checkReplacements(d, visits) {
    const entries = changesIn(d, "replacement"), visited = new Set(visits), replaced = new Set();
    const areIds = (list) => Array.isArray(list) && new Set(list).size === list.length && list.every((id) =>
      typeof id === "string" && ssd1.isObjectId(id));
    if (!entries.every((e) => areIds([e.object]) && areIds([e.by]) && CODES.includes(e.code) && ssd1.isTime(e.at) &&
      [e.at, e.approver_post].every((text) => text && typeof text === "string") &&
      (e.passed === undefined || areIds(e.passed)))) {
      return d.differ("changes", { file: CHANGES });
    }
    if (!entries.length) return;
    const idsOf = (rows) => rows.map((row) => d.inputs.roster.table.cell(row, 0));
    const groups = d.selection && d.selection.flatMap((stream) => stream.groups.map((group) =>
      ({ selected: new Set(idsOf(group.selected)), reserves: idsOf(group.reserves), sent: new Set() })));
    let current, served, count = 0;
    function waiting(group) { return group.reserves.filter((id) => !group.sent.has(id)); }
    function send({ object, by, passed }) {
      const asked = groups.filter((group) => !served.has(group) &&
        (group.selected.has(object) || group.sent.has(object)));
      const next = (passing) => asked.filter((group) =>
        waiting(group).find((id) => id === by || !passing.has(id)) === by);
      let sending = next(passed ? new Set(passed) : replaced);
      if (passed) {
        // Nobody is passed over who does not stand in the way.
        const inTheWay = sending.flatMap((group) => waiting(group).slice(0, waiting(group).indexOf(by)));
        if (!passed.every((id) => inTheWay.includes(id))) return false;
        count += passed.filter((id) => !replaced.has(id)).length;
      } else if (!sending.length) {
        sending = next(visited).slice(0, 1);
        count += sending.length;
      }
      sending.forEach((group) => { group.sent.add(by); served.add(group); });
      return sending.length > 0;
    }
    const wrong = entries.find((entry) => {
      const { object, by } = entry, passed = entry.passed || [];
      if (![object, ...passed].every((id) => visited.has(id)) || replaced.has(by) ||
        new Set([object, by, ...passed]).size < passed.length + 2) return true;
      // The reserves that go for one object follow each other.
      if (current !== object) {
        if (replaced.has(object)) return true;
        served = new Set();
      }
      current = object;
      replaced.add(object);
      if (groups && !send(entry)) return true;
      visited.add(by);
    });
    if (wrong) return d.differ("replacement", { object: wrong.object, found: wrong.by });
    if (!groups) return d.unchecked("replacements");
    d.checked("replacements", { count: entries.length });
    if (count) d.unchecked("passed", { count });
  }

  // ---------- names and changes ----------

  function checkNames(d, visits) {
    const file = "names.csv", table = d.read(file, (name, bytes) => ssd1.tableOf(name, bytes, "id,name"));
    if (!table) return;
    for (let row = 0; row < Math.max(table.count, visits.length); row++) {
      const found = row < table.count ? table.cell(row, 0) : "", expected = visits[row] || "";
      if (found !== expected) return d.differ("names", { file, line: row + 2, expected, found });
    }
    d.checked("names");
    d.unchecked("names");
  }
  function checkChanges(d) {
    const file = d.read(CHANGES, ssd1.json);
    if (file === null && !d.files.has(CHANGES)) return;
    if (!Array.isArray(file?.changes) || !ssd1.isSpelled(d.files.get(CHANGES), file)) {
      if (file !== null) d.differ("changes", { file: CHANGES });
      return;
    }
    file.changes.filter((change) => change?.kind === "void").forEach(({ at, reason }) =>
      d.warn("void", { at: at || "?", reason: reason || "?" }));
    d.unchecked("changes");
  }

  Object.assign(ssd1, { checkSelection, checkStaffing, checkReplacements, checkNames, checkChanges });
})(globalThis.SSD1 = globalThis.SSD1 || {});
