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
    const all = PUBLIC.concat(RESTRICTED, Object.values(layout)).sort();
    layout.publicPart = all.filter((name) => !name.startsWith("audit/"));
    layout.restrictedPart = all.filter((name) => name.startsWith("audit/"));
    return layout;
  }

  function excerpt(bytes, offset) {
    const part = bytes.subarray(Math.max(0, offset - 12), offset + 12).map((byte) => byte < 32 ? 32 : byte);
    return new TextDecoder().decode(part);
  }

  /** What a replay knows, and what it found. The other modules add to it. */
  function Draw(files, listener) {
    const report = { differences: [], checked: [], unchecked: [], warnings: [], rates: [], independence: "claimed" };
    const d = { files, listener, report, inputs: {}, digests: new Map(), seed: null };
    let step = "";
    function note(list, prefix) {
      return (code, facts) => { report[list].push({ code: "verify." + prefix + code, facts: facts || {}, step }); };
    }
    d.begin = (name) => { step = name; listener.step(name); };
    d.differ = note("differences", "");
    d.checked = note("checked", "checked.");
    d.unchecked = note("unchecked", "unchecked.");
    d.warn = note("warnings", "warning.");
    /** Progress of one loop among several of a step. */
    d.ticker = (from, to, count) => (done) => listener.progress(from + (to - from) * Math.min(1, done / (count || 1)));

    /** Compares a file with what it must be; on a difference names the first byte and its line. */
    d.compare = (name, expected) => {
      const found = files.get(name);
      const bytes = ssd1.utf8(typeof expected === "string" ? expected : ssd1.canonical(expected));
      if (!found) return false;
      if (ssd1.same(found, bytes)) return true;
      let offset = 0;
      while (offset < found.length && offset < bytes.length && found[offset] === bytes[offset]) offset++;
      d.differ("bytes", { file: name, offset, line: ssd1.lineOf(found, offset),
        found: excerpt(found, offset), expected: excerpt(bytes, offset) });
      return false;
    };
    /** What `body` reads from a file; null when the file is not there or not readable, with the fault noted. */
    d.read = (name, body) => {
      const bytes = files.get(name);
      if (!bytes) return null;
      try { return body(name, bytes); } catch (fault) {
        if (!(fault instanceof ssd1.Fault)) throw fault;
        d.differ("file." + fault.reason, { file: fault.file, line: fault.line });
        return null;
      }
    };
    return d;
  }

  /** The plan with its digest P; where it is at fault, nothing but the fault. */
  function readPlan(d) {
    const bytes = d.files.get("plan.json"), plan = ssd1.jsonOf(bytes);
    const fault = plan === undefined ? { reason: "json", field: "plan.json" } : ssd1.isSpelled(bytes, plan) ?
      ssd1.planFault(plan) : { reason: "canonical", field: "plan.json" };
    if (fault) return fault;
    const suite = ssd1.suiteOf(plan.algorithm), P = suite.planDigest(bytes);
    Object.assign(d, { plan, suite, P, layout: layoutOf(plan) });
    d.report.facts = { campaign: plan.campaign, task: plan.task, serial: plan.serial, mode: plan.roster_mode,
      plan: ssd1.hex(P), auditors: plan.auditors, selfCheck: plan.self_check, program: plan.program };
  }
  /** Plan and seed alone: what a single firm needs. */
  function seedOf(files) {
    const d = Draw(files, { step: () => undefined, progress: () => undefined });
    const fault = files.has("plan.json") ? readPlan(d) : d.differ("no-plan");
    if (fault) d.differ("plan", fault);
    if (d.plan) {
      d.checked("plan", { digest: ssd1.hex(d.P) });
      ssd1.checkSeed(d);
    }
    return d;
  }

  /** `files`: Map of names (with audit/) to Uint8Array. `listener.step(name)` when a step begins,
      `listener.progress(part)` with 0…1 within it; `listener.helper`, if any, does a part of the roster elsewhere. */
  async function verify(files, listener) {
    const d = Draw(files, listener), result = { report: d.report, explain: (id) => explain(d, id) };
    if (files.has("plan.json")) await run(d); else d.differ("no-plan");
    d.report.consistent = d.report.differences.length === 0;
    return result;
  }
  async function run(d) {
    d.begin("plan");
    const fault = readPlan(d);
    if (fault) {
      await ssd1.checkSums(d, "SHA256SUMS", Array.from(ssd1.sumsIn(d.files.get("SHA256SUMS")).keys()), "");
      return d.differ("plan", fault);
    }
    weigh(d);
    d.checked("plan", { digest: ssd1.hex(d.P) });
    if (ssd1.isSealed(d)) {
      d.begin("seed");
      ssd1.checkSealed(d);
      return d.begin("done");
    }
    d.begin("sums");
    await ssd1.checkListing(d);
    d.begin("seed");
    ssd1.checkSeed(d);
    d.begin("lists");
    ssd1.readInputs(d);
    await ssd1.checkInputs(d);
    ssd1.checkChanges(d);
    if (!d.seed) return d.unchecked("no-seed");
    await ssd1.checkSeal(d);
    d.begin("selection");
    const visits = ssd1.checkSelection(d);
    d.begin("staffing");
    if (visits) ssd1.checkStaffing(d, visits);
    if (visits) ssd1.checkReplacements(d, visits);
    if (visits) ssd1.checkNames(d, visits);
    d.begin("done");
  }

  function weigh(d) {
    const plan = d.plan, strata = new Set(), drawable = new Set();
    if (plan.contributors.some((c) => c.kind === "simulated")) d.report.independence = "simulated";
    d.unchecked("log");
    // Constant: no folder shows what was true of the world when it was frozen.
    d.unchecked("event", { event: plan.entropy_event, time: plan.event_time });
    d.unchecked("scope");
    if (plan.entropy_event.startsWith("dice:")) d.warn("dice");
    plan.streams.forEach((stream, i) => stream.groups.forEach((group, g) => {
      const N = group.eligible, n = ssd1.sampleSize(group, N);
      const place = { stream: stream.id, group: group.name, eligible: N };
      d.report.rates.push(Object.assign({ at: i + "/" + g, selected: n }, place));
      if (N > 0 && N < 10) d.warn("tiny", place);
      if (N > 0 && n === N) d.warn("all", place);
      group.strata.forEach((label) => { strata.add(label); if (group.p > 0) drawable.add(label); });
    }));
    Array.from(strata).filter((label) => !drawable.has(label)).sort().forEach((stratum) =>
      d.warn("never", { stratum }));
  }

  /** Why an object of a replayed draw was drawn or not: its ticket beside the thresholds. Null before a replay with a
      roster; {row: -1} when the roster has no such id. */
  function explain(d, id) {
    if (!d.selection) return null;
    const roster = d.inputs.roster, excluded = d.inputs.excluded, row = ssd1.find(roster.table, id);
    if (row < 0) return { row, id, excluded: excluded ? ssd1.find(excluded.table, id) : -1 };
    const stratum = roster.table.cell(row, 1), streams = [];
    d.selection.forEach((stream, i) => stream.groups.forEach((group, g) => {
      if (!d.plan.streams[i].groups[g].strata.includes(stratum)) return;
      streams.push({ id: stream.id, group: group.name, eligible: group.eligible, selected: group.selected.length,
        threshold: group.threshold, drawn: group.selected.includes(row), reserve: group.reserves.indexOf(row) + 1 });
    }));
    return { row, id, stratum, count: roster.count, ticket: roster.ticket(row), streams };
  }

  Object.assign(ssd1, { verify, seedOf });
})(globalThis.SSD1 = globalThis.SSD1 || {});
