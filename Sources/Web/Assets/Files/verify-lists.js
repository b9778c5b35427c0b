// The lists that were fixed before the seed, against the digests and counts of the plan (draw protocol 2, 3, 7).
(function (ssd1) {
  "use strict";

  const { Fault, hex } = ssd1;

  function readInputs(d) {
    const { inputs, layout, read } = d;
    function rowsIn(name, bytes, header, key, isGood) {
      const rows = ssd1.rowsOf(ssd1.tableOf(name, bytes, header));
      rows.forEach((row, i) => {
        if (!isGood(row)) throw new Fault("value", name, i + 2);
        if (i && !(key(rows[i - 1]) < key(row))) throw new Fault("order", name, i + 2);
      });
      return rows;
    }
    /** Reads a list, and begins to compute it at once: the helper works while this worker reads on. */
    function listed(header, isSalted, key, look) {
      return (name, bytes) => {
        const table = ssd1.tableOf(name, bytes, header), list = { table, count: table.count, isSalted };
        list.replay = ssd1.replay(d, list, key);
        list.ticket = (row) => ssd1.ticketOf(d.suite, key, list, row);
        return Object.assign(list, look(table));
      };
    }
    const isOpen = d.plan.roster_mode === "public", key = d.seed && d.suite.subkey(d.seed, "object");
    inputs.roster = read(layout.roster, listed(isOpen ? "id,stratum" : "id,stratum,salt", !isOpen, key, ssd1.rosterOf));
    inputs.excluded = read("audit/excluded.csv", listed("id,reason,salt", true, null, ssd1.rosterOf));
    inputs.directory = read("audit/directory.csv", listed("id", false, null, ssd1.checkIds));
    inputs.areas = read(layout.areas, (name, bytes) => {
      const table = ssd1.tableOf(name, bytes, "id,area");
      // Of ids that are the roster's there is nothing else to ask.
      inputs.areasFit = inputs.roster && ssd1.sameIds(table, inputs.roster.table);
      if (!inputs.areasFit) ssd1.checkIds(table);
      const { texts } = ssd1.textsOf(table, 1, (row) => {
        if (!ssd1.isName(table.cell(row, 1))) throw new ssd1.Fault("value", name, row + 2);
      });
      return Object.assign(table, { texts });
    });
    inputs.officers = read(layout.officers, (name, bytes) =>
      rowsIn(name, bytes, "id,department,specialities,capacity", (row) => row[0], ([id, department, , capacity]) =>
        ssd1.isOfficerId(id) && ssd1.isName(department) && isCapacity(capacity)).map((row) => {
        const [id, department, specialities, capacity] = row;
        // What is beyond the numbers of this language is beyond all places and objects too.
        return { id, department, specialities: specialities.split("+").filter(Boolean),
          capacity: Math.min(Number(capacity), Number.MAX_SAFE_INTEGER) };
      }));
    inputs.barred = read("audit/barred.csv", (name, bytes) => rowsIn(name, bytes, "officer,object", (row) =>
      row.join("\u0000"), ([officer, object]) => ssd1.isOfficerId(officer) && ssd1.isObjectId(object)));
    inputs.salts = read("audit/salts.json", (name, bytes) => {
      const salts = ssd1.json(name, bytes) || {}, found = Object.create(null);
      for (const key of Object.keys(salts)) {
        ssd1.need(name, ssd1.isDigest(salts[key]));
        found[key] = ssd1.bytesOf(salts[key]);
      }
      return found;
    }) || {};
  }

  /** A decimal up to 2⁶³ − 1. */
  function isCapacity(text) { return /^(0|[1-9]\d{0,18})$/.test(text) && BigInt(text) < 1n << 63n; }

  async function checkInputs(d) {
    const inputs = d.inputs, salts = inputs.salts, name = "audit/salts.json";
    if (inputs.roster) await checkRoster(d, inputs.roster);
    if (inputs.excluded) await checkExcluded(d, inputs.excluded);
    if (inputs.directory) await checkDirectory(d, inputs.directory);
    await checkDigest(d, "officers", d.layout.officers, null);
    if (salts.barred) await checkDigest(d, "barred", "audit/barred.csv", salts.barred);
    if (d.files.has(name)) {
      const wanted = d.plan.roster_mode === "public" ? "barred" : "areas,barred";
      if (Object.keys(salts).sort().join() !== wanted) d.differ("salts", { file: name });
      else d.compare(name, Object.fromEntries(Object.keys(salts).map((key) => [key, hex(salts[key])])));
    }
    if (inputs.areas && inputs.roster) await checkAreas(d, inputs.areas);
  }
  async function checkDigest(d, what, file, salt) {
    if (!d.files.has(file)) return;
    const found = await d.suite.fileDigest(d.files.get(file), salt), expected = d.plan[what + "_digest"];
    if (found !== expected) d.differ("digest", { file, expected, found });
    else if (d.inputs[what]) d.checked(what, { count: d.inputs[what].length });
  }
  /** Root and count of a list against the plan's. */
  function isList(d, what, file, count, found) {
    const expected = d.plan[what + "_root"], good = count === d.plan[what + "_count"] && found === expected;
    if (!good) d.differ(what + "-root", { file, count, expected, found });
    return good;
  }

  async function checkRoster(d, roster) {
    const plan = d.plan, { root, tops } = await roster.replay(d.ticker(0, 0.8, roster.count));
    roster.tops = tops;
    if (!isList(d, "roster", d.layout.roster, roster.count, root)) return;
    const counts = ssd1.countsOf(roster), streamsOf = new Map();
    plan.streams.forEach((stream) => stream.groups.forEach((group) => group.strata.forEach((stratum) =>
      streamsOf.set(stratum, (streamsOf.get(stratum) || []).concat(stream.id)))));
    for (const stratum of roster.labels.slice().sort()) {
      const places = (streamsOf.get(stratum) || []).sort();
      if (!places.length || places.join() !== String(ssd1.stratumOf(stratum))) return d.differ("stratum", { stratum });
    }
    for (const stream of plan.streams) {
      for (const group of stream.groups) {
        const found = group.strata.reduce((sum, label) => sum + (counts.get(label) || 0), 0);
        if (found !== group.eligible) {
          return d.differ("eligible", { stream: stream.id, group: group.name, plan: group.eligible, found });
        }
      }
    }
    d.checked("roster", { count: roster.count });
  }
  async function checkExcluded(d, excluded) {
    const file = "audit/excluded.csv", stated = d.plan.excluded_reasons;
    const { root } = await excluded.replay(d.ticker(0.8, 0.85, excluded.count));
    if (!isList(d, "excluded", file, excluded.count, root)) return;
    const counts = ssd1.countsOf(excluded);
    if (!excluded.labels.every((label) => ssd1.REASONS.includes(label)) || !ssd1.REASONS.every((reason) =>
      (stated[reason]?.count || 0) === (counts.get(reason) || 0))) {
      return d.differ("excluded-reasons", { file });
    }
    const both = d.inputs.roster ? ssd1.firstAgainst(excluded.table, d.inputs.roster.table, true) : -1;
    if (both >= 0) return d.differ("both-rosters", { id: excluded.table.cell(both, 0) });
    d.checked("excluded", { count: excluded.count });
  }
  async function checkDirectory(d, { table, count, replay }) {
    const { root } = await replay(d.ticker(0.85, 1, count));
    if (!isList(d, "directory", "audit/directory.csv", count, root)) return;
    for (const list of [d.inputs.roster, d.inputs.excluded]) {
      const stranger = list ? ssd1.firstAgainst(list.table, table, false) : -1;
      if (stranger >= 0) return d.differ("not-in-directory", { id: list.table.cell(stranger, 0) });
    }
    d.checked("directory", { count });
  }
  async function checkAreas(d, areas) {
    const roster = d.inputs.roster.table, salt = d.plan.roster_mode === "committed" ? d.inputs.salts.areas : null;
    const file = d.layout.areas, { areas: planned, areas_digest: expected } = d.plan.staffing;
    const found = await d.suite.fileDigest(d.files.get(file), salt);
    if (found !== expected || !d.inputs.areasFit) {
      return d.differ("digest", { file, expected, found });
    }
    const known = new Set(planned.map((area) => area.id));
    const area = areas.texts.find((text) => !known.has(text));
    if (area !== undefined) return d.differ("area", { file, area });
    d.checked("areas", { count: known.size });
  }

  Object.assign(ssd1, { readInputs, checkInputs });
})(globalThis.SSD1 = globalThis.SSD1 || {});
