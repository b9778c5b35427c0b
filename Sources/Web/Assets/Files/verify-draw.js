// Replays a draw from its files: every file recomputed or re-encoded and compared byte for byte (draw protocol 8, 9).
// Says the same codes with the same facts as the program mingcha-verify; the words are put to them on the page.
(function (ssd1) {
  "use strict";

  const PUBLIC = ["plan.json", "commitments.json", "openings.json", "visits.csv", "staffing.json", "changes.json",
    "names.csv"];
  const RESTRICTED = ["audit/excluded.csv", "audit/barred.csv", "audit/directory.csv", "audit/salts.json"];

  function layoutOf(plan) {
    const hidden = plan.roster_mode === "public" ? "" : "audit/", layout = {
      roster: hidden + "roster.csv", result: hidden + "result.json", areas: hidden + "areas.csv",
      officers: (plan.officers_public ? "" : "audit/") + "officers.csv"
    };
    const moving = [layout.roster, layout.result, layout.areas, layout.officers];
    layout.publicPart = PUBLIC.concat(moving.filter((name) => !name.startsWith("audit/"))).sort();
    layout.restrictedPart = RESTRICTED.concat(moving.filter((name) => name.startsWith("audit/"))).sort();
    return layout;
  }

  function excerpt(bytes, offset) {
    const part = bytes.subarray(Math.max(0, offset - 12), offset + 12).map((byte) => byte < 32 ? 32 : byte);
    return new TextDecoder().decode(part);
  }
  function sizeOf(groups) { return groups.reduce((sum, g) => sum + ssd1.sampleSize(g, g.eligible), 0); }

  /** `files`: Map of names (with audit/) to Uint8Array. `listener.step(name)` when a step begins,
      `listener.progress(part)`
      with 0…1 within it. `upTo` "seed": only what a single firm needs. */
  function Verifier(files, listener, upTo) {
    const report = { differences: [], checked: [], unchecked: [], warnings: [], rates: [], independence: "claimed" };
    let plan, suite, layout, inputs = {}, seed = null, selection = null, tickets = null;

    let step = "";
    function begin(name) { step = name; listener.step(name); }
    function note(list, code, facts) { report[list].push({ code: "verify." + code, facts: facts || {}, step: step }); }
    function differ(code, facts) { note("differences", code, facts); }
    function checked(code, facts) { note("checked", "checked." + code, facts); }
    function unchecked(code, facts) { note("unchecked", "unchecked." + code, facts); }
    function warn(code, facts) { note("warnings", "warning." + code, facts); }

    /** Compares a file with what it must be; on a difference names the first byte and its line. */
    function compare(name, expected) {
      const found = files.get(name), bytes = typeof expected === "string" ? ssd1.utf8(expected) : expected;
      if (!found) return false;
      if (ssd1.same(found, bytes)) return true;
      let offset = 0;
      while (offset < found.length && offset < bytes.length && found[offset] === bytes[offset]) offset++;
      differ("bytes", { file: name, offset: offset, line: ssd1.lineOf(found, offset),
        found: excerpt(found, offset), expected: excerpt(bytes, offset) });
      return false;
    }
    /** What `body` reads from a file; null when the file is not there or not readable, with the fault noted. */
    function read(name, body) {
      const bytes = files.get(name);
      if (!bytes) return null;
      try { return body(name, bytes); } catch (fault) {
        if (!(fault instanceof ssd1.Fault)) throw fault;
        differ("file." + fault.reason, { file: fault.file, line: fault.line });
        return null;
      }
    }
    function json(name, bytes) {
      const value = ssd1.jsonOf(bytes);
      if (value === undefined) throw new ssd1.Fault("json", name, 0);
      return value;
    }
    function value(name) { return new ssd1.Fault("value", name, 0); }
    /** Progress of one loop among several of a step. */
    function ticker(from, to, count) { return (done) => listener.progress(from + (to - from) * Math.min(1,
      done / (count || 1))); }

    function run() {
      const bytes = files.get("plan.json");
      if (!bytes) return differ("no-plan");
      begin("plan");
      const parsed = ssd1.jsonOf(bytes);
      let fault = parsed === undefined ? { reason: "json", field: "plan.json" } : null;
      if (!fault && !ssd1.same(ssd1.utf8(ssd1.canonical(parsed)), bytes)) fault = { reason: "canonical", field:
        "plan.json" };
      fault = fault || ssd1.planFault(parsed);
      if (fault) {
        checkSums("SHA256SUMS", listed(), "");
        return differ("plan", fault);
      }
      plan = parsed;
      suite = ssd1.suiteOf(plan.algorithm);
      layout = layoutOf(plan);
      weigh();
      const P = suite.planDigest(bytes);
      report.facts = { campaign: plan.campaign, task: plan.task, serial: plan.serial, mode: plan.roster_mode,
        plan: ssd1.hex(P), auditors: plan.auditors, selfCheck: plan.self_check, program: plan.program };
      checked("plan", { digest: ssd1.hex(P) });
      if (upTo === "seed") return checkSeed(P);
      begin("sums");
      checkListing();
      begin("seed");
      checkSeed(P);
      begin("lists");
      readInputs();
      checkInputs();
      checkChanges();
      if (!seed) return unchecked("no-seed");
      begin("selection");
      const visits = checkSelection();
      begin("staffing");
      checkStaffing(visits);
      checkNames(visits);
      begin("done");
    }

    // ---------- the listing ----------

    function listed() {
      const bytes = files.get("SHA256SUMS");
      return bytes ? new TextDecoder().decode(bytes).split("\n").filter((line) => line.length > 66).map((line) =>
        line.slice(66)) : [];
    }
    function checkListing() {
      const whole = Array.from(files.keys()).some((name) => name.startsWith("audit/"));
      checkSums("SHA256SUMS", layout.publicPart, "");
      if (whole) checkSums("audit/SHA256SUMS", layout.restrictedPart, "audit/");
      else unchecked("restricted", { files: layout.restrictedPart.map((name) => name.slice(6)).join(", ") });
      const known = layout.publicPart.concat(layout.restrictedPart, "SHA256SUMS", "audit/SHA256SUMS");
      Array.from(files.keys()).sort().filter((name) => !known.includes(name)).forEach((name) => warn("stranger",
        { file: name }));
    }
    function checkSums(sums, expected, prefix) {
      expected.concat(sums).filter((name) => !files.has(name)).forEach((name) => differ("missing", { file: name }));
      const bytes = files.get(sums), stated = {}, lines = [];
      if (!bytes) return;
      new TextDecoder().decode(bytes).split("\n").filter((line) => line.length > 66)
        .forEach((line) => { stated[prefix + line.slice(66)] = line.slice(0, 64); });
      const total = expected.reduce((sum, name) => sum + (files.has(name) ? files.get(name).length : 0), 0);
      let good = true, done = 0;
      for (const name of expected) {
        const content = files.get(name);
        if (!content) continue;
        const running = ssd1.sha256.running();
        for (let at = 0; at < content.length; at += 1 << 20) {
          running.add(content.subarray(at, at + (1 << 20)));
          listener.progress(Math.min(1, (done += 1 << 20) / total));
        }
        const digest = ssd1.hex(ssd1.bytesOfWords(running.finish(), 0));
        lines.push(digest + "  " + name.slice(prefix.length) + "\n");
        if (stated[name] === digest) continue;
        good = false;
        differ("sums", { file: name, sums: sums, expected: stated[name] || "", found: digest });
      }
      // Order, spacing and strangers: the whole file must be what its writer would write.
      if (good && compare(sums, lines.join(""))) checked("sums", { file: sums, count: expected.length });
    }

    // ---------- commitments, openings, event, seed ----------

    function checkSeed(P) {
      const commitments = read("commitments.json", (name, bytes) => {
        const entries = json(name, bytes).commitments;
        if (!Array.isArray(entries)) throw value(name);
        return entries.map((entry) => {
          if (!entry || !ssd1.isDigest(entry.commitment)) throw value(name);
          return ssd1.bytesOf(entry.commitment);
        });
      });
      const stated = read("openings.json", (name, bytes) => {
        const file = json(name, bytes);
        if (!file || typeof file.entropy !== "string" || !Array.isArray(file.openings)) throw value(name);
        return { event: file.entropy, openings: file.openings.map((entry) => {
          const r = ssd1.bytesOf(entry && entry.r), s = ssd1.bytesOf(entry && entry.s), source = entry && entry.source;
          const absent = source === "absent";
          if (!r || !s || !["opened", "envelope", "absent"].includes(source) || r.length > (absent ? 0 : 1024) ||
            s.length !== (absent ? 0 : 32) || typeof entry.j !== "number") throw value(name);
          return { j: entry.j, r: r, s: s, source: source, present: absent ? 0 : 1 };
        }) };
      });
      if (!commitments || !stated) return;
      const all = plan.contributors, openings = stated.openings;
      if (commitments.length !== all.length || openings.length !== all.length) {
        return differ("contributors", { file: "commitments.json" });
      }
      const K = suite.close(P, commitments);
      compare("commitments.json", ssd1.canonical({ close: ssd1.hex(K), commitments: all.map((c, i) =>
        ({ commitment: ssd1.hex(commitments[i]), j: c.j, kind: c.kind, name: c.name })) }));
      checkOpenings(P, commitments, openings);
      const event = ssd1.eventOf(stated.event, true);
      if (event === null) return differ("entropy", { text: stated.event });
      if (event !== plan.entropy_event) return differ("event", { plan: plan.entropy_event, found: stated.event });
      seed = suite.seed(P, K, openings, stated.event);
      const same = compare("openings.json", ssd1.canonical({ entropy: stated.event, seed: ssd1.hex(seed), openings:
        openings.map((o) =>
        ({ j: o.j, present: o.present, r: ssd1.hex(o.r), s: ssd1.hex(o.s), source: o.source })) }));
      if (same) checked("seed", { seed: ssd1.hex(seed) });
      Object.assign(report.facts, { event: stated.event, seed: ssd1.hex(seed), close: ssd1.hex(K) });
    }
    function checkOpenings(P, commitments, openings) {
      const before = report.differences.length, present = [];
      for (let i = 0; i < openings.length; i++) {
        const contributor = plan.contributors[i], o = openings[i];
        if (o.j !== contributor.j) return differ("opening-order", { j: o.j });
        if (!o.present) { warn("absent", { name: contributor.name }); continue; }
        present.push(contributor);
        if (!ssd1.same(commitments[i], suite.commitment(P, o.j, o.r, o.s))) differ("opening", { j: o.j, name:
          contributor.name });
      }
      if (present.length < plan.quorum) differ("quorum", { present: present.length, quorum: plan.quorum });
      const outsiders = present.filter((c) => ssd1.isOutsider(c.kind)).length;
      if (outsiders < 2) differ("outsiders", { present: outsiders });
      if (report.differences.length === before) checked("openings", { count: present.length });
    }

    // ---------- the frozen inputs ----------

    function sorted(name, bytes, header) {
      const table = ssd1.tableOf(name, bytes, header);
      ssd1.checkIds(table);
      return table;
    }
    function inOrder(rows, name, key) {
      rows.forEach((row, i) => { if (i && !(key(rows[i - 1]) < key(row))) throw new ssd1.Fault("order", name, i + 2);
        });
      return rows;
    }
    function readInputs() {
      const header = plan.roster_mode === "public" ? "id,stratum" : "id,stratum,salt";
      inputs.roster = read(layout.roster, (name, bytes) => ssd1.rosterOf(name, bytes, header));
      inputs.excluded = read("audit/excluded.csv", (name, bytes) => ssd1.rosterOf(name, bytes, "id,reason,salt"));
      inputs.directory = read("audit/directory.csv", (name, bytes) => sorted(name, bytes, "id"));
      inputs.areas = read(layout.areas, (name, bytes) => sorted(name, bytes, "id,area"));
      inputs.officers = read(layout.officers, (name, bytes) => {
        const rows = ssd1.rowsOf(ssd1.tableOf(name, bytes, "id,department,specialities,capacity"));
        rows.forEach((row, i) => {
          if (!row[0] || !ssd1.isName(row[1]) || !/^(0|[1-9]\d{0,15})$/.test(row[3])) throw new ssd1.Fault("value",
            name, i + 2);
        });
        return inOrder(rows, name, (row) => row[0]).map((row) => ({ id: row[0], department: row[1],
          specialities: row[2].split("+").filter(Boolean), capacity: Number(row[3]) }));
      });
      // A comma is below every byte of an id: pairs in order are lines in order, with it in between.
      inputs.barred = read("audit/barred.csv", (name, bytes) =>
        inOrder(ssd1.rowsOf(ssd1.tableOf(name, bytes, "officer,object")), name, (row) => row[0] + "\u0000" + row[1]));
      inputs.salts = read("audit/salts.json", (name, bytes) => {
        const salts = json(name, bytes) || {}, found = {};
        Object.keys(salts).forEach((key) => {
          if (!ssd1.isDigest(salts[key])) throw value(name);
          found[key] = ssd1.bytesOf(salts[key]);
        });
        return found;
      }) || {};
    }
    function checkInputs() {
      if (inputs.roster) checkRoster();
      if (inputs.excluded) checkExcluded();
      if (inputs.directory) checkDirectory();
      checkDigest("officers", layout.officers, inputs.officers, plan.officers_digest, null);
      if (inputs.salts.barred) checkDigest("barred", "audit/barred.csv", inputs.barred, plan.barred_digest,
        inputs.salts.barred);
      if (files.has("audit/salts.json")) {
        const wanted = plan.roster_mode === "committed" ? "areas,barred" : "barred", found = {};
        Object.keys(inputs.salts).forEach((key) => { found[key] = ssd1.hex(inputs.salts[key]); });
        if (Object.keys(found).sort().join(",") === wanted) compare("audit/salts.json", ssd1.canonical(found));
        else differ("salts", { file: "audit/salts.json" });
      }
      if (inputs.areas && inputs.roster) checkAreas();
    }
    function checkDigest(what, name, read, expected, salt) {
      if (!files.has(name)) return;
      const digest = suite.fileDigest(files.get(name), salt);
      if (digest !== expected) differ("digest", { file: name, expected: expected, found: digest });
      else if (read) checked(what, { count: read.length });
    }
    function rootOf(table, leaves, idOnly, from, to) {
      const middle = (from + to) / 2, level = ssd1.leafHashes(suite, table, leaves, idOnly, ticker(from, middle,
        table.count));
      return ssd1.rootOf(suite, level, table.count, ticker(middle, to, table.count));
    }
    function leavesOf(roster) { return roster.isSalted ? ssd1.saltedLeaves(suite, roster, ticker(0, 0.3,
      roster.count)) : null; }

    function checkRoster() {
      const roster = inputs.roster;
      roster.leaves = leavesOf(roster);
      const root = rootOf(roster.table, roster.leaves, false, roster.leaves ? 0.3 : 0, 0.8);
      if (roster.count !== plan.roster_count || root !== plan.roster_root) {
        return differ("roster-root", { file: layout.roster, count: roster.count, expected: plan.roster_root, found:
          root });
      }
      const counts = ssd1.countsOf(roster);
      for (const label of roster.labels.slice().sort()) {
        const streams = ssd1.stratumOf(label) || [];
        const places = plan.streams.filter((s) => s.groups.some((g) => g.strata.includes(label))).map((s) =>
          s.id).sort();
        if (!streams.length || places.join("+") !== streams.join("+")) return differ("stratum", { stratum: label });
      }
      for (const stream of plan.streams) {
        for (const group of stream.groups) {
          const found = group.strata.reduce((sum, label) => sum + (counts[label] || 0), 0);
          if (found !== group.eligible) {
            return differ("eligible", { stream: stream.id, group: group.name, plan: group.eligible, found: found });
          }
        }
      }
      checked("roster", { count: roster.count });
    }
    function checkExcluded() {
      const excluded = inputs.excluded, name = "audit/excluded.csv";
      const root = rootOf(excluded.table, leavesOf(excluded), false, 0.8, 0.85);
      if (excluded.count !== plan.excluded_count || root !== plan.excluded_root) {
        return differ("excluded-root", { file: name, count: excluded.count, expected: plan.excluded_root, found:
          root });
      }
      const counts = ssd1.countsOf(excluded), stated = {};
      Object.keys(plan.excluded_reasons).forEach((reason) => {
        if (plan.excluded_reasons[reason].count) stated[reason] = plan.excluded_reasons[reason].count;
      });
      if (ssd1.canonical(counts) !== ssd1.canonical(stated)) return differ("excluded-reasons", { file: name });
      const both = inputs.roster ? ssd1.firstAgainst(excluded.table, inputs.roster.table, true) : -1;
      if (both >= 0) return differ("both-rosters", { id: excluded.table.cell(both, 0) });
      checked("excluded", { count: excluded.count });
    }
    function checkDirectory() {
      const directory = inputs.directory, root = rootOf(directory, null, true, 0.85, 1);
      if (directory.count !== plan.directory_count || root !== plan.directory_root) {
        return differ("directory-root", { file: "audit/directory.csv", count: directory.count,
          expected: plan.directory_root, found: root });
      }
      for (const list of [inputs.roster, inputs.excluded]) {
        const stranger = list ? ssd1.firstAgainst(list.table, directory, false) : -1;
        if (stranger >= 0) return differ("not-in-directory", { id: list.table.cell(stranger, 0) });
      }
      checked("directory", { count: directory.count });
    }
    function checkAreas() {
      const areas = inputs.areas, roster = inputs.roster.table, salt = plan.roster_mode === "committed" ?
        inputs.salts.areas : null;
      const wanted = plan.staffing.areas_digest, digest = suite.fileDigest(files.get(layout.areas), salt);
      if (digest !== wanted || areas.count !== roster.count || ssd1.firstAgainst(areas, roster, false) >= 0) {
        return differ("digest", { file: layout.areas, expected: wanted, found: digest });
      }
      if (!ssd1.knowsStaffing(plan.staffing.version)) return;
      // Rows of one area often follow each other: a name is looked up when it changes.
      const known = new Set(plan.staffing.areas.map((area) => area.id)), codes = new Set();
      for (let row = 0, before = -1; row < areas.count; row++) {
        let code = 7;
        for (let i = areas.starts[row * 2 + 1]; i < areas.starts[row * 2 + 2]; i++) code = (Math.imul(code,
          33) ^ areas.bytes[i]) | 0;
        if (code === before) continue;
        before = code;
        if (codes.has(code)) continue;
        codes.add(code);
        if (!known.has(areas.cell(row, 1))) return differ("area", { file: layout.areas, area: areas.cell(row, 1) });
      }
      checked("areas", { count: known.size });
    }

    // ---------- what followed from the seed ----------

    function checkSelection() {
      const isPublic = plan.roster_mode === "public", header = isPublic ? "id,streams" : "id";
      const table = read("visits.csv", (name, bytes) => sorted(name, bytes, header));
      if (!table) return null;
      const visits = ssd1.rowsOf(table).map((row) => row[0]);
      if (!inputs.roster) {
        unchecked("selection");
        // Streams overlap, so the public part bounds the number of visits without giving it.
        const sizes = plan.streams.map((stream) => sizeOf(stream.groups));
        if (visits.length < Math.max.apply(null, sizes) || visits.length > sizes.reduce((a, b) => a + b, 0)) {
          differ("visit-count", { count: visits.length });
        }
        compare("visits.csv", "id\n" + visits.map((id) => id + "\n").join(""));
        return visits;
      }
      const roster = inputs.roster, key = suite.subkey(seed, "object");
      tickets = ssd1.ticketsOf(suite, key, roster, roster.leaves, ticker(0, 0.8, roster.count));
      selection = ssd1.select(plan.streams, roster, tickets);
      const idOf = (row) => roster.table.cell(row, 0), chosen = new Map();
      let tasks = 0;
      const result = { streams: selection.map((stream) => ({ id: stream.id, groups: stream.groups.map((group) => {
        tasks += group.selected.length;
        group.selected.forEach((row) => {
          if (!chosen.has(row)) chosen.set(row, []);
          chosen.get(row).push(stream.id);
        });
        return { eligible: group.eligible, name: group.name, reserves: group.reserves.map(idOf),
          selected: group.selected.map(idOf), threshold: group.threshold };
      }) })) };
      selection.chosen = chosen;
      selection.forEach((stream, i) => stream.groups.forEach((group, g) => {
        report.rates.find((rate) => rate.at === i + "/" + g).threshold = group.threshold;
      }));
      const rows = Array.from(chosen.keys()).sort((a, b) => a - b);
      const sameResult = compare(layout.result, ssd1.canonical(result));
      const sameVisits = compare("visits.csv", header + "\n" + rows.map((row) =>
        idOf(row) + (isPublic ? "," + chosen.get(row).sort().join("+") : "") + "\n").join(""));
      if (sameResult && sameVisits) checked("selection", { visits: visits.length, tasks: tasks });
      return visits;
    }

    function readStaffing(name, bytes) {
      const file = json(name, bytes);
      const isText = (x) => typeof x === "string", isNumber = (x) => typeof x === "number";
      const good = file && Array.isArray(file.groups) && Array.isArray(file.relaxed) && isText(file.version) &&
        file.groups.every((g) => g && isText(g.area) && isNumber(g.group) && Array.isArray(g.objects) &&
          g.objects.every(isText) &&
          Array.isArray(g.officers) && g.officers.every((o) => o && isText(o.department) && isText(o.id))) &&
        file.relaxed.every((r) => r && isText(r.area) && isNumber(r.group) && isText(r.officer));
      if (!good) throw value(name);
      return file;
    }
    function checkStaffing(visits) {
      const version = plan.staffing.version, name = "staffing.json";
      if (!ssd1.knowsStaffing(version)) {
        // Its spelling can still be judged.
        const file = read(name, json);
        if (file) compare(name, ssd1.canonical(file));
        return unchecked("staffing-version", { version: version });
      }
      const stated = visits && read(name, readStaffing);
      if (!stated) return;
      if (!compare(name, ssd1.canonical({ groups: stated.groups.map((g) => ({ area: g.area, group: g.group, objects:
        g.objects,
        officers: g.officers.map((o) => ({ department: o.department, id: o.id })) })),
      relaxed: stated.relaxed.map((r) => ({ area: r.area, group: r.group, officer: r.officer, rule: "load" })),
      version: stated.version }))) return;
      const key = suite.subkey(seed, "team"), areas = inputs.areas;
      const areaOf = (id) => { const row = ssd1.find(areas, id); return row < 0 ? "" : areas.cell(row, 1); };
      if (!areas || !inputs.officers || !inputs.barred) return checkDealing(key, stated, visits, areas && areaOf);
      const done = ssd1.staffing(version, { suite: suite, key: key, plan: plan.staffing,
        visits: visits.map((id) => [id, areaOf(id)]), officers: inputs.officers, barred: inputs.barred });
      if (done.missing) return differ("staffing-short", { missing: done.missing });
      if (compare(name, ssd1.canonical(done.staffing))) {
        checked("staffing", { groups: done.staffing.groups.length,
          officers: done.staffing.groups.reduce((sum, group) => sum + group.officers.length, 0) });
      }
      stated.relaxed.forEach((entry) => warn("load", { area: entry.area, group: entry.group, officer: entry.officer }));
    }
    /** Without the barred pairs only the dealing of objects can be replayed, with the areas that the file states. */
    function checkDealing(key, stated, visits, areaOf) {
      const file = { file: "staffing.json" }, objects = [];
      if (stated.version !== plan.staffing.version) {
        return differ("staffing-version", { found: stated.version, plan: plan.staffing.version });
      }
      stated.groups.forEach((group) => group.objects.forEach((id) => objects.push([id, group.area])));
      const sameObjects = objects.map((one) => one[0]).sort().join() === visits.join();
      if (!sameObjects || (areaOf && !objects.every((one) =>
        areaOf(one[0]) === one[1]))) return differ("staffing-objects", file);
      const dealt = ssd1.deal(ssd1.Words(suite, key), plan.staffing.areas, objects);
      const shape = (groups) => ssd1.canonical(groups.map((g) => [g.area, g.group, g.objects]));
      if (shape(dealt) !== shape(stated.groups)) return differ("staffing-deal", file);
      if (!checkTeams(stated)) return;
      checked("deal", { groups: stated.groups.length });
      unchecked("staffing");
    }
    function checkTeams(stated) {
      const areas = new Map(plan.staffing.areas.map((area) => [area.id, area])), used = new Set(), over = [];
      const known = inputs.officers && new Map(inputs.officers.map((officer) => [officer.id, officer]));
      for (const group of stated.groups) {
        const slots = [], fail = () => { differ("team", { area: group.area, group: group.group }); return false; };
        if (group.objects.length) areas.get(group.area).teams.forEach((t) => { for (let i = 0; i < t.officers;
          i++) slots.push(t); });
        if (group.officers.map((o) => o.department).join() !== slots.map((t) => t.department).join()) return fail();
        for (let i = 0; i < slots.length; i++) {
          const officer = group.officers[i], row = known && known.get(officer.id);
          if (used.has(officer.id)) return fail();
          used.add(officer.id);
          if (!known) continue;
          if (!row || row.department !== officer.department ||
            (slots[i].speciality && !row.specialities.includes(slots[i].speciality))) return fail();
          if (row.capacity < group.objects.length) over.push([group.area, group.group, officer.id]);
        }
      }
      const relaxed = stated.relaxed.map((r) => [r.area, r.group, r.officer]);
      if (known && ssd1.canonical(over) !== ssd1.canonical(relaxed)) return differ("relaxed", { file:
        "staffing.json" }), false;
      const stranger = known ? null : stated.relaxed.find((r) => !used.has(r.officer));
      if (stranger) return differ("team", { area: stranger.area, group: stranger.group }), false;
      return true;
    }

    // ---------- names, changes, what to think of it ----------

    function checkNames(visits) {
      const table = visits && read("names.csv", (name, bytes) => ssd1.tableOf(name, bytes, "id,name"));
      if (!table) return;
      for (let row = 0; row < Math.max(table.count, visits.length); row++) {
        if (row < table.count && table.cell(row, 0) === visits[row]) continue;
        return differ("names", { file: "names.csv", line: row + 2, expected: visits[row] || "",
          found: row < table.count ? table.cell(row, 0) : "" });
      }
      checked("names");
      unchecked("names");
    }
    function checkChanges() {
      const file = read("changes.json", json);
      if (file === null && !files.has("changes.json")) return;
      if (file === null || !Array.isArray(file.changes) || !ssd1.same(ssd1.utf8(ssd1.canonical(file)),
        files.get("changes.json"))) {
        if (file !== null) differ("changes", { file: "changes.json" });
        return;
      }
      file.changes.filter((change) => change && change.kind === "void").forEach((change) =>
        warn("void", { at: change.at || "?", reason: change.reason || "?" }));
      unchecked("changes");
    }
    function weigh() {
      if (plan.contributors.some((c) => c.kind === "simulated")) report.independence = "simulated";
      unchecked("log");
      if (plan.entropy_event.startsWith("dice:")) warn("dice");
      const strata = new Set(), drawable = new Set();
      plan.streams.forEach((stream, i) => stream.groups.forEach((group, g) => {
        const n = ssd1.sampleSize(group, group.eligible), place = { stream: stream.id, group: group.name, eligible:
          group.eligible };
        report.rates.push({ at: i + "/" + g, stream: stream.id, group: group.name, selected: n, eligible:
          group.eligible });
        if (group.eligible > 0 && group.eligible < 10) warn("tiny", place);
        if (group.eligible > 0 && n === group.eligible) warn("all", place);
        group.strata.forEach((label) => { strata.add(label); if (group.p > 0) drawable.add(label); });
      }));
      Array.from(strata).filter((label) => !drawable.has(label)).sort().forEach((label) => warn("never", { stratum:
        label }));
    }

    /** Why an object of a replayed draw was drawn or not: its ticket beside the thresholds. Null before a replay with a
        roster; {row: -1} when the roster has no such id. */
    function explain(id) {
      if (!selection) return null;
      const row = ssd1.find(inputs.roster.table, id);
      if (row < 0) return { row: -1, id: id, excluded: inputs.excluded ? ssd1.find(inputs.excluded.table, id) : -1 };
      const stratum = inputs.roster.table.cell(row, 1), streams = [];
      selection.forEach((stream, i) => stream.groups.forEach((group, g) => {
        if (!plan.streams[i].groups[g].strata.includes(stratum)) return;
        streams.push({ id: stream.id, group: group.name, eligible: group.eligible, selected: group.selected.length,
          threshold: group.threshold, drawn: group.selected.includes(row), reserve: group.reserves.indexOf(row) + 1 });
      }));
      return { row: row, id: id, stratum: stratum, count: inputs.roster.count,
        ticket: ssd1.hex(ssd1.bytesOfWords(tickets, row * 8)), streams: streams };
    }

    run();
    report.consistent = report.differences.length === 0;
    return { report: report, explain: explain, plan: plan, suite: suite, seed: seed };
  }

  ssd1.verify = Verifier;
  ssd1.layoutOf = layoutOf;
})(globalThis.SSD1 = globalThis.SSD1 || {});
