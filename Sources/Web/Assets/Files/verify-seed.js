// The listing of the folder, and the way from the commitments to the seed (draw protocol 4, 8).
(function (ssd1) {
  "use strict";

  // ---------- the listing ----------

  /** Names and digests of a file of sums. */
  function sumsIn(bytes) {
    return new Map(new TextDecoder().decode(bytes || new Uint8Array(0)).split("\n").filter((line) => line.length > 66)
      .map((line) => [line.slice(66), line.slice(0, 64)]));
  }
  async function checkListing(d) {
    const layout = d.layout, names = Array.from(d.files.keys()).sort(), sums = ["SHA256SUMS", "audit/SHA256SUMS"];
    await checkSums(d, sums[0], layout.publicPart, "");
    if (names.some((name) => name.startsWith("audit/"))) await checkSums(d, sums[1], layout.restrictedPart, "audit/");
    else d.unchecked("restricted", { files: layout.restrictedPart.map((name) => name.slice(6)).join(", ") });
    const known = sums.concat(layout.publicPart, layout.restrictedPart, ssd1.isDelayed(d.plan) ? "seal.json" : []);
    names.filter((name) => !known.includes(name)).forEach((file) => d.warn("stranger", { file }));
  }
  async function checkSums(d, sums, expected, prefix) {
    const files = d.files, stated = sumsIn(files.get(sums)), lines = [];
    expected.concat(sums).filter((name) => !files.has(name)).forEach((file) => d.differ("missing", { file }));
    if (!files.has(sums)) return;
    const present = expected.filter((name) => files.has(name));
    const tick = d.ticker(0, 1, present.reduce((sum, name) => sum + files.get(name).length, 0));
    let good = true, done = 0;
    for (const file of present) {
      const name = file.slice(prefix.length), found = ssd1.hex(await ssd1.digestOf(ssd1.sha256, files.get(file)));
      d.digests.set(file, found);
      tick(done += files.get(file).length);
      lines.push(found + "  " + name + "\n");
      if (stated.get(name) === found) continue;
      good = false;
      d.differ("sums", { file, sums, expected: stated.get(name) || "", found });
    }
    // Order, spacing and strangers: the whole file must be what its writer would write.
    if (good && d.compare(sums, lines.join(""))) d.checked("sums", { file: sums, count: expected.length });
  }

  // ---------- commitments, openings, event, seed ----------

  function commitmentsOf(d) {
    return d.read("commitments.json", (name, bytes) => {
      const entries = ssd1.json(name, bytes).commitments;
      ssd1.need(name, Array.isArray(entries) && entries.every((entry) => entry && ssd1.isDigest(entry.commitment)));
      return entries.map((entry) => ssd1.bytesOf(entry.commitment));
    });
  }
  function compareCommitments(d, commitments, close) {
    return d.compare("commitments.json", { close, commitments: d.plan.contributors.map((c, i) =>
      ({ commitment: ssd1.hex(commitments[i]), j: c.j, kind: c.kind, name: c.name })) });
  }
  function checkSeed(d) {
    const plan = d.plan, all = plan.contributors, suite = d.suite, hex = ssd1.hex, commitments = commitmentsOf(d);
    const stated = d.read("openings.json", (name, bytes) => {
      const file = ssd1.json(name, bytes);
      ssd1.need(name, file && typeof file.entropy === "string" && Array.isArray(file.openings));
      return { event: file.entropy, openings: file.openings.map((entry) => {
        const { j, source } = entry || {}, r = ssd1.bytesOf(entry?.r), s = ssd1.bytesOf(entry?.s);
        const present = source === "absent" ? 0 : 1;
        ssd1.need(name, r && s && ["opened", "envelope", "absent"].includes(source) && r.length <= present * 1024 &&
          s.length === present * 32 && typeof j === "number");
        return { j, r, s, source, present };
      }) };
    });
    if (!commitments || !stated) return;
    const { event, openings } = stated;
    if (commitments.length !== all.length || openings.length !== all.length) {
      return d.differ("contributors", { file: "commitments.json" });
    }
    const K = suite.close(d.P, commitments);
    compareCommitments(d, commitments, hex(K));
    checkOpenings(d, commitments, openings);
    const named = ssd1.eventOf(event, true);
    if (named === null) return d.differ("entropy", { text: event });
    if (named !== plan.entropy_event) return d.differ("event", { plan: plan.entropy_event, found: event });
    const seed = d.seed = suite.seed(d.P, K, openings, event);
    if (d.compare("openings.json", { entropy: event, seed: hex(seed), openings: openings.map((o) =>
      ({ j: o.j, present: o.present, r: hex(o.r), s: hex(o.s), source: o.source })) })) {
      d.checked("seed", { seed: hex(seed) });
    }
    Object.assign(d.report.facts, { event, seed: hex(seed), close: hex(K) });
  }
  function checkOpenings(d, commitments, openings) {
    const before = d.report.differences.length, present = [], quorum = d.plan.quorum;
    for (let i = 0; i < openings.length; i++) {
      const contributor = d.plan.contributors[i], name = contributor.name, { j, r, s } = openings[i];
      if (j !== contributor.j) return d.differ("opening-order", { j });
      if (!openings[i].present) { d.warn("absent", { name }); continue; }
      present.push(contributor);
      if (!ssd1.same(commitments[i], d.suite.commitment(d.P, j, r, s))) d.differ("opening", { j, name });
    }
    if (present.length < quorum) d.differ("quorum", { present: present.length, quorum });
    const outsiders = present.filter((c) => ssd1.isOutsider(c.kind)).length;
    if (outsiders < 2) d.differ("outsiders", { present: outsiders });
    if (d.report.differences.length === before) d.checked("openings", { count: present.length });
  }

  Object.assign(ssd1, { sumsIn, checkListing, checkSums, commitmentsOf, compareCommitments, checkSeed });
})(globalThis.SSD1 = globalThis.SSD1 || {});
