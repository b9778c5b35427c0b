// A draw that is disclosed after the visits: what can be checked before, and that nothing was exchanged meanwhile
// (draw protocol 14).
(function (ssd1) {
  "use strict";

  const SEAL = "seal.json", COMMITMENTS = "commitments.json", SHOWN = ["plan.json", COMMITMENTS, SEAL];

  /** Whether the plan has its outcome sealed for a time. */
  function isDelayed(plan) { return plan.disclosure === "after-visits"; }
  /** A folder as it is published at such a draw: seals stand for what is missing. */
  function isSealed({ plan, files }) {
    const isWhole = Array.from(files.keys()).some((name) => name.startsWith("audit/"));
    return isDelayed(plan) && !isWhole && files.has(SEAL) && !files.has("openings.json") && !files.has("SHA256SUMS");
  }
  /** The seals of a file; null for anything but their one spelling. */
  function sealOf(bytes) {
    const seal = bytes && ssd1.jsonOf(bytes);
    return seal && Object.keys(seal).sort().join() === "entropy,result_seal,salt,seed_seal" &&
      typeof seal.entropy === "string" && ssd1.isDigest(seal.seed_seal) && ssd1.isDigest(seal.result_seal) &&
      (seal.salt === null || ssd1.isDigest(seal.salt)) && ssd1.isSpelled(bytes, seal) ? seal : null;
  }

  /** Plan, commitments, the event: everything else waits, and is named. */
  function checkSealed(d) {
    const { plan, files } = d, commitments = ssd1.commitmentsOf(d), seal = sealOf(files.get(SEAL));
    if (!files.has(COMMITMENTS)) d.differ("missing", { file: COMMITMENTS });
    if (commitments && commitments.length !== plan.contributors.length) d.differ("contributors", { file: COMMITMENTS });
    else if (commitments) {
      const close = ssd1.hex(d.suite.close(d.P, commitments));
      if (ssd1.compareCommitments(d, commitments, close)) d.checked("close", { close });
      d.report.facts.close = close;
    }
    const event = seal && ssd1.eventOf(seal.entropy, true);
    if (!seal) d.differ("file.json", { file: SEAL, line: 1 });
    else if (event === null) d.differ("entropy", { text: seal.entropy });
    else if (event !== plan.entropy_event) d.differ("event", { plan: plan.entropy_event, found: seal.entropy });
    else d.checked("event", { entropy: seal.entropy });
    Array.from(files.keys()).sort().filter((name) => !SHOWN.includes(name)).forEach((file) =>
      d.warn("stranger", { file }));
    d.unchecked("sealed", later(plan));
    d.report.sealed = later(plan);
  }
  function later(plan) { return { basis: plan.disclosure_basis, deadline: plan.disclosure_deadline }; }

  /** Once everything is there: the seals are those of this seed and of these files. `d.digests`: what files are known
      to hash to. */
  async function checkSeal(d) {
    const { plan, files, suite, report } = d, before = report.differences.length;
    if (!isDelayed(plan)) return;
    if (!files.has(SEAL)) return d.differ("missing", { file: SEAL });
    const seal = sealOf(files.get(SEAL));
    if (!seal || seal.salt === null) return d.differ("file.json", { file: SEAL, line: 1 });
    // SHA256SUMS as it was at the draw, before anything changed.
    const atTheDraw = new Map(files).set("changes.json", ssd1.utf8(ssd1.canonical({ changes: [] })));
    let sums = "";
    for (const name of d.layout.publicPart.filter((one) => atTheDraw.has(one))) {
      const known = name !== "changes.json" && d.digests.get(name);
      sums += (known || ssd1.hex(await ssd1.digestOf(ssd1.sha256, atTheDraw.get(name)))) + "  " + name + "\n";
    }
    const ofSeed = suite.H(suite.tag("seed-seal"), d.seed);
    const ofResult = suite.H(suite.tag("result-seal"), ssd1.bytesOf(seal.salt), ssd1.utf8(sums));
    if (ssd1.hex(ofSeed) !== seal.seed_seal) d.differ("seal.seed", { file: SEAL });
    if (ssd1.hex(ofResult) !== seal.result_seal) d.differ("seal.result", { file: SEAL });
    if (report.facts.event !== seal.entropy) d.differ("event", { plan: report.facts.event, found: seal.entropy });
    if (report.differences.length > before) return;
    d.checked("seals");
    d.unchecked("seal-kept");
    report.hasSeals = true;
  }

  /** A seal.json that somebody kept, beside the one of the folder: which kind of finding it makes. */
  function compareKept(bytes, files) {
    const kept = sealOf(bytes), here = sealOf(files.get(SEAL));
    if (!kept || !here) return "unchecked";
    return ["entropy", "seed_seal", "result_seal"].every((key) => kept[key] === here[key]) ? "checked" : "differences";
  }

  Object.assign(ssd1, { isDelayed, isSealed, checkSealed, checkSeal, compareKept, laterOf: later });
})(globalThis.SSD1 = globalThis.SSD1 || {});
