// A firm finds itself in a draw whose roster is not public: the self-check file (draw protocol 13).
(function (ssd1) {
  "use strict";

  const MEMBERS = "draw,id,index,list,path,record,salt,streams,ticket,version";

  /** The second part of a record that begins with the id; null when it is not spelled so. */
  function labelOf(record, id) {
    const key = ssd1.utf8(id), length = record[key.length + 1];
    const head = ssd1.join([ssd1.u8(key.length), key]);
    if (!ssd1.same(record.subarray(0, head.length), head) || record.length !== key.length + length + 2 ||
      !length) return null;
    return new TextDecoder().decode(record.subarray(key.length + 2));
  }

  /** `bytes` of a self-check file against the public files of its draw. */
  function selfCheck(bytes, files) {
    const done = ssd1.seedOf(files), { plan, suite } = done;
    const report = { differences: done.report.differences, checked: done.report.checked, unchecked: [], streams: [],
      outcome: null };
    function differ(code, facts) { report.differences.push({ code: "verify.self." + code, facts: facts || {} });
      return report; }
    function checked(code, facts) { report.checked.push({ code: "verify.checked.self-" + code, facts: facts || {} }); }
    function unchecked(code) { report.unchecked.push({ code: "verify.unchecked.self-" + code, facts: {} }); }

    // Nobody, this firm neither, is told before the day.
    if (plan && ssd1.isSealed(done)) {
      report.unchecked.push({ code: "verify.unchecked.sealed", facts: ssd1.laterOf(plan) });
    }
    if (!plan || !done.seed) return report;
    const file = ssd1.jsonOf(bytes);
    if (!file || Object.keys(file).sort().join() !== MEMBERS || file.version !== "self-check1" ||
      !ssd1.same(ssd1.utf8(ssd1.canonical(file)), bytes)) return differ("file");
    const P = ssd1.hex(suite.planDigest(files.get("plan.json")));
    const salt = ssd1.bytesOf(file.salt), record = ssd1.bytesOf(file.record);
    if (!salt || !record || typeof file.id !== "string" || !Number.isSafeInteger(file.index) || file.index < 0 ||
      !Array.isArray(file.path) || !file.path.every(ssd1.isDigest) || file.path.length > 64 ||
        !Array.isArray(file.streams) ||
      !["roster", "excluded", "directory"].includes(file.list)) return differ("file");
    report.id = file.id;
    report.ticket = file.ticket;
    if (file.draw !== P) return differ("draw", { expected: P, found: String(file.draw) });

    // 2. The leaf and its way to the root of the plan.
    const salted = file.list === "excluded" || (file.list === "roster" && plan.roster_mode === "committed");
    const label = file.list === "directory" ? "" : labelOf(record, file.id);
    if (label === null || salt.length !== (salted ? 32 : 0) || (file.list === "directory" &&
      record.length)) return differ("record", { id: file.id });
    const data = file.list === "directory" ? ssd1.utf8(file.id) : salted ? suite.H(suite.tag("leaf"), salt, record) :
      record;
    const size = plan[file.list + "_count"], root = plan[file.list + "_root"];
    const reached = ssd1.rootFromPath(suite, suite.H(ssd1.u8(0), data), file.index, size, file.path.map(ssd1.bytesOf));
    if (!reached || ssd1.hex(reached) !== root) return differ("path", { list: file.list, expected: root, found:
      reached ? ssd1.hex(reached) : "" });
    checked("path", { list: file.list, index: file.index + 1, count: size, steps: file.path.length });

    const line = visitOf(files, plan, file.id);
    if (line === undefined) return differ("visits", { id: file.id });
    if (file.list !== "roster") {
      if (file.ticket !== "" || file.streams.length || (file.list === "excluded" &&
        !ssd1.REASONS.includes(label))) return differ("file");
      if (line !== null) return differ("visits", { id: file.id });
      report.outcome = { code: "verify.self." + file.list, facts: { id: file.id, reason: label } };
      if (file.list === "excluded") unchecked("reason");
      return report;
    }

    // 4. The ticket; 5. the streams; 6. drawn or not.
    const unit = plan.roster_mode === "committed" ? data : ssd1.utf8(file.id);
    const ticket = ssd1.hex(suite.H(suite.tag("unit"), suite.subkey(done.seed, "object"), unit));
    if (file.ticket !== ticket) return differ("ticket", { expected: ticket, found: String(file.ticket) });
    checked("ticket", { ticket: ticket });
    const expected = [];
    plan.streams.forEach((stream) => stream.groups.filter((g) => g.strata.includes(label)).forEach((g) =>
      expected.push({ id: stream.id, group: g.name, eligible: g.eligible, selected: ssd1.sampleSize(g, g.eligible) })));
    const stated = file.streams.map((s) => s && { id: s.id, group: s.group, eligible: s.eligible, selected:
      s.selected });
    const spelled = file.streams.every((s) => s && Object.keys(s).length === 5 &&
      (s.selected === 0 ? s.threshold === null : ssd1.isDigest(s.threshold)));
    const named = (ssd1.stratumOf(label) || []).join(), known = expected.map((s) => s.id).sort().join();
    if (!spelled || ssd1.canonical(stated) !== ssd1.canonical(expected) || named !== known ||
      !named) return differ("streams", { stratum: label });
    checked("streams", { stratum: label });
    report.streams = file.streams.map((s) => Object.assign({ drawn: s.selected > 0 && ticket <= s.threshold }, s));
    const drawn = report.streams.filter((s) => s.drawn).map((s) => s.id).sort();
    if (report.streams.some((s) => s.selected === s.eligible && !s.drawn)) return differ("threshold", { id: file.id });
    if ((line !== null) !== drawn.length > 0 || (line && line !== drawn.join("+"))) return differ("visits", { id:
      file.id });
    checked("visits", {});
    unchecked("threshold");
    report.outcome = { code: drawn.length ? "verify.self.drawn" : "verify.self.not-drawn",
      facts: { id: file.id, ticket: ticket, streams: drawn.join("、") } };
    return report;
  }
  /** The streams of the id's line in visits.csv ("" in committed mode), null without a line, undefined without a
      file. */
  function visitOf(files, plan, id) {
    const isPublic = plan.roster_mode === "public";
    try {
      const table = ssd1.tableOf("visits.csv", files.get("visits.csv"), isPublic ? "id,streams" : "id"),
        row = ssd1.find(table, id);
      // Sorted, or an id that stands there would not be found.
      ssd1.checkIds(table);
      return row < 0 ? null : isPublic ? table.cell(row, 1) : "";
    } catch (_) { return undefined; }
  }

  ssd1.selfCheck = selfCheck;
})(globalThis.SSD1 = globalThis.SSD1 || {});
