// Whole folders, made by the program and judged by the page's modules: true ones agree, any altered byte is named.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { assets, built, modules, programs, publicPart, quiet, rounds, ssd1 } from "./verify.mjs";

const skip = built ? false : "the programs are not built here";
let made;
before(() => { if (built) made = rounds(); });
after(() => { if (made) made.close(); });

const verify = (files) => ssd1.verify(files, quiet);
function writeFolder(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "audit"), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}

test("a true folder agrees, whole and in its public part, and what cannot be checked is listed", { skip }, async () => {
  for (const mode of ["committed", "public"]) {
    const whole = (await verify(made[mode])).report, part = (await verify(publicPart(made[mode]))).report;
    assert.deepEqual(whole.differences, []);
    assert.deepEqual(part.differences, []);
    const codes = (list) => list.map((finding) => finding.code);
    for (const code of ["sums", "plan", "openings", "seed", "roster", "excluded", "directory", "officers", "barred", "areas",
      "selection", "staffing", "names"]) assert.ok(codes(whole.checked).includes("verify.checked." + code), code);
    assert.ok(codes(part.unchecked).includes("verify.unchecked.restricted"));
    assert.ok(codes(part.unchecked).includes("verify.unchecked.staffing"));
    assert.equal(codes(part.unchecked).includes("verify.unchecked.selection"), mode === "committed");
    assert.ok(codes(part.checked).includes("verify.checked.deal"));
    assert.equal(whole.independence, "simulated");
    assert.ok(whole.rates.every((rate) => rate.threshold || rate.selected === 0));
  }
});

test("one altered byte in each file is named, with the file; where it can be, with the line and what was expected", { skip }, async () => {
  for (const mode of ["committed", "public"]) {
    for (const part of [made[mode], publicPart(made[mode])]) {
      for (const [name, bytes] of part) {
        for (const place of [0, 0.31, 0.5, 0.83, 1]) {
          const at = Math.min(bytes.length - 1, Math.floor(bytes.length * place)), changed = Uint8Array.from(bytes);
          changed[at] ^= 1;
          const report = (await verify(new Map(part).set(name, changed))).report;
          assert.ok(!report.consistent, `${mode} ${name} byte ${at} passes`);
          const named = report.differences.some((d) => d.facts.file === name || d.facts.sums === name ||
            (name === "plan.json" && d.code === "verify.plan"));
          assert.ok(named, `${mode} ${name} byte ${at}: ${JSON.stringify(report.differences)}`);
          for (const found of report.differences.filter((d) => d.code === "verify.bytes" && d.facts.file === name)) {
            assert.ok(found.facts.line >= 1 && found.facts.expected !== found.facts.found, JSON.stringify(found));
          }
        }
      }
    }
  }
});

test("a change with new sums is found by what the plan and the seed make of it", { skip }, async () => {
  const protectedFiles = ["visits.csv", "staffing.json", "roster.csv", "result.json", "areas.csv", "officers.csv", "openings.json",
    "commitments.json", "audit/excluded.csv", "audit/barred.csv", "audit/directory.csv", "audit/salts.json"];
  for (const name of protectedFiles) {
    const changed = Uint8Array.from(made.public.get(name)), digit = changed.length - 4;
    changed[digit] ^= 1;
    const report = (await verify(withFreshSums(new Map(made.public).set(name, changed)))).report;
    assert.ok(!report.differences.some((d) => d.code === "verify.sums"), name);
    assert.ok(report.differences.length > 0, `${name} passes with fresh sums`);
  }
});
function withFreshSums(files) {
  for (const [sums, prefix] of [["SHA256SUMS", ""], ["audit/SHA256SUMS", "audit/"]]) {
    const names = [...files.keys()].filter((name) => name !== sums && name !== "seal.json" &&
      name.startsWith("audit/") === (prefix !== "")).sort();
    if (!names.length) continue;
    const lines = names.map((name) => `${ssd1.hex(ssd1.sha256.digest(files.get(name)))}  ${name.slice(prefix.length)}\n`);
    files.set(sums, ssd1.utf8(lines.join("")));
  }
  return files;
}

test("an officer who was not drawn is found and named: by the replay, and in the public part where the plan forbids it", { skip }, async () => {
  const staffing = JSON.parse(ssd1.textOf(made.public.get("staffing.json")));
  assert.equal(staffing.version, "staff1");
  const officers = ssd1.textOf(made.public.get("officers.csv")).trim().split("\n").slice(1).map((line) => line.split(","));
  const group = staffing.groups.find((one) => one.officers.length > 0), there = group.officers.map((o) => o.id);
  const drawn = group.officers[0], other = officers.find((o) => o[1] === drawn.department && !there.includes(o[0]))[0];
  const without = (files) => new Map([...files].filter(([name]) => name !== "audit/barred.csv"));
  for (const [id, code] of [[other, null], ["NOBODY", "verify.team"]]) {
    const was = drawn.id;
    drawn.id = id;
    const changed = withFreshSums(new Map(made.public).set("staffing.json", ssd1.utf8(ssd1.canonical(staffing))));
    drawn.id = was;
    const found = (await verify(changed)).report.differences;
    assert.ok(found.some((d) => d.code === "verify.bytes" && d.facts.file === "staffing.json" && d.facts.found.includes(id) &&
      d.facts.expected.includes(was)), JSON.stringify(found));
    if (!code) continue;
    assert.ok((await verify(withFreshSums(without(changed)))).report.differences.some((d) => d.code === code &&
      d.facts.area === group.area && d.facts.group === group.group));
  }
});

test("a substitute must be the next in order", { skip }, async () => {
  const staffing = JSON.parse(ssd1.textOf(made.public.get("staffing.json"))), group = staffing.groups.find((g) => g.officers.length > 0);
  const { department, id } = group.officers[0], entry = { approver_post: "head", area: group.area, at: "2026-01-01T00:00:00.000Z",
    code: "leave", department, group: group.group, kind: "substitute", officer: id, substitute: "NOBODY" };
  const judge = async (files) => (await verify(withFreshSums(new Map(files).set("changes.json",
    ssd1.utf8(ssd1.canonical({ changes: [entry] })))))).report;
  const wrong = (await judge(made.public)).differences;
  assert.deepEqual(wrong.map((d) => d.code), ["verify.substitute"]);
  const next = wrong[0].facts.expected;
  if (next === "–") return;
  entry.substitute = next;
  const report = await judge(made.public);
  assert.deepEqual(report.differences, []);
  assert.ok(report.checked.some((c) => c.code === "verify.checked.substitutes" && c.facts.count === 1));
  assert.ok((await judge(publicPart(made.public))).unchecked.some((u) => u.code === "verify.unchecked.substitutes"));
  const other = join(made.work, "substituted");
  writeFolder(other, withFreshSums(new Map(made.public).set("changes.json", ssd1.utf8(ssd1.canonical({ changes: [entry] })))));
  assert.equal(spawnSync(join(programs, "mingcha-verify"), ["draw", other]).status, 0);
});

/** A finding in the words of the catalogue, as the program says it. */
function sentences() {
  const catalogue = new URL("../../Sources/Localization/Catalogue/", import.meta.url);
  const text = readdirSync(catalogue).map((name) => readFileSync(new URL(name, catalogue), "utf8")).join("\n"), words = {};
  for (const [, code, parts] of text.matchAll(/"(verify\.[a-z0-9.-]+)": Message\(\s*((?:"(?:[^"\\]|\\.)*"\s*\+?\s*)+),/g)) {
    words[code] = [...parts.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((m) => JSON.parse(`"${m[1]}"`)).join("");
  }
  return (finding) => words[finding.code].replace(/\{(\w+)\}/g, (_, name) => String(finding.facts[name]));
}

test("two hundred bytes altered anywhere: found, and said in the same words as mingcha-verify's", { skip }, async () => {
  let state = 20261121;
  const below = (m) => {
    state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x6d2b79f5 | 0;
    return ((state ^ state >>> 13) >>> 0) % m;
  };
  const say = sentences();
  for (let round = 0; round < 200; round++) {
    const mode = round % 2 ? "public" : "committed", whole = made[mode], files = new Map(round % 4 < 2 ? whole : publicPart(whole));
    const names = [...files.keys()].sort(), name = names[below(names.length)], bytes = Uint8Array.from(files.get(name));
    const at = below(bytes.length);
    bytes[at] ^= 1 << below(8);
    const folder = join(made.work, "damaged"), fresh = round % 3 === 0 && !name.endsWith("SUMS") && name !== "plan.json";
    files.set(name, bytes);
    // Every third with new sums, so that not only they find it. Names, and what has no check, only they protect.
    if (fresh && name !== "names.csv") withFreshSums(files);
    writeFolder(folder, files);
    const done = spawnSync(join(programs, "mingcha-verify"), ["draw", folder, "--json"], { encoding: "utf8", maxBuffer: 1 << 26 });
    const theirs = JSON.parse(done.stdout), ours = (await verify(files)).report, where = `${round}: ${mode} ${name} byte ${at}`;
    assert.equal(done.status, ours.consistent ? 0 : 1, where);
    if (!fresh) assert.ok(!ours.consistent, where + " passes");
    // What a reader of JSON stumbles over is told in its own terms.
    const cut = (sentence) => sentence.replace(/^(plan\.json 不合格：).*/, "$1");
    assert.deepEqual(ours.differences.map((d) => cut(say(d))), theirs.differences.map(cut), where);
  }
});

/** What is published at a draw that is disclosed later. */
function sealedPart(files) {
  const seal = { ...JSON.parse(ssd1.textOf(files.get("seal.json"))), salt: null };
  return new Map([...["plan.json", "commitments.json"].map((name) => [name, files.get(name)]),
    ["seal.json", ssd1.utf8(ssd1.canonical(seal))]]);
}
const codesOf = (list) => list.map((finding) => finding.code);

test("a sealed draw: plan, commitments and event are checked, the rest is named with its law and its day", { skip }, async () => {
  const report = (await verify(sealedPart(made.delayed))).report, checked = codesOf(report.checked);
  assert.deepEqual(report.differences, []);
  assert.deepEqual(checked, ["verify.checked.plan", "verify.checked.close", "verify.checked.event"]);
  const waiting = report.unchecked.find((u) => u.code === "verify.unchecked.sealed").facts;
  assert.ok(waiting.basis.includes("食品安全法") && waiting.deadline === "2099-12-31T15:59:59.999Z");
  assert.deepEqual(report.sealed, waiting);
  // A firm is told no earlier than anybody else.
  const self = ssd1.selfCheck(ssd1.utf8("{}"), sealedPart(made.delayed));
  assert.ok(self.outcome === null && codesOf(self.unchecked).includes("verify.unchecked.sealed"));
});

test("when it is disclosed both seals recompute, and only a kept seal.json shows that they are those of the day", { skip }, async () => {
  for (const files of [made.delayed, publicPart(made.delayed)]) {
    const report = (await verify(files)).report;
    assert.deepEqual(report.differences, []);
    assert.ok(report.hasSeals && codesOf(report.checked).includes("verify.checked.seals"));
    assert.ok(codesOf(report.unchecked).includes("verify.unchecked.seal-kept"));
    assert.ok(!report.warnings.some((w) => w.code === "verify.warning.stranger"));
    // A change after the draw leaves the seals what they were.
    const changed = withFreshSums(new Map(files).set("changes.json", ssd1.utf8(ssd1.canonical({ changes: [{ kind: "void", at: "x", reason: "y" }] }))));
    assert.deepEqual((await verify(changed)).report.differences, []);
  }
  const kept = sealedPart(made.delayed).get("seal.json");
  assert.equal(ssd1.compareKept(kept, made.delayed), "checked");
  assert.equal(ssd1.compareKept(made.delayed.get("seal.json"), sealedPart(made.delayed)), "checked");
  const other = ssd1.textOf(kept).replace(/"seed_seal":"(.)/, (_, digit) => `"seed_seal":"${digit === "0" ? "1" : "0"}`);
  assert.equal(ssd1.compareKept(ssd1.utf8(other), made.delayed), "differences");
  for (const bad of ["", "{}", " " + ssd1.textOf(kept), "[]", "null"]) {
    assert.equal(ssd1.compareKept(ssd1.utf8(bad), made.delayed), "unchecked", bad);
  }
});

test("a sealed and a disclosed folder are judged in the words of mingcha-verify, whatever is altered", { skip }, async () => {
  const say = sentences(), whole = publicPart(made.delayed), sealed = sealedPart(made.delayed), folder = join(made.work, "sealed");
  async function both(files, where) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const done = spawnSync(join(programs, "mingcha-verify"), ["draw", folder, "--json"], { encoding: "utf8", maxBuffer: 1 << 26 });
    const theirs = JSON.parse(done.stdout), ours = (await verify(files)).report;
    const cut = (sentence) => sentence.replace(/^(plan\.json 不合格：).*/, "$1");
    assert.deepEqual(ours.differences.map((d) => cut(say(d))), theirs.differences.map(cut), where);
    assert.deepEqual(ours.unchecked.map(say).sort(), theirs.unchecked.sort(), where);
    return ours.consistent;
  }
  assert.ok(await both(sealed, "sealed"));
  assert.ok(await both(whole, "disclosed"));
  assert.ok(!await both(new Map(whole).set("seal.json", sealed.get("seal.json")), "without salt"));
  for (const name of ["seal.json", "openings.json", "SHA256SUMS"]) {
    const files = new Map(whole);
    files.delete(name);
    assert.ok(!await both(files, "without " + name));
  }
  const nothing = new Map(sealed);
  nothing.delete("commitments.json");
  assert.ok(!await both(nothing, "without commitments"));
  assert.ok(await both(new Map(sealed).set("note.txt", new Uint8Array(1)), "with a stranger"));
  const swapped = new Map(whole);
  swapped.set("names.csv", ssd1.utf8(ssd1.textOf(whole.get("names.csv")).replace(/,.*/g, (cell) => cell === ",name" ? cell : ",甲")));
  withFreshSums(swapped);
  assert.ok(!await both(swapped, "other names with fresh sums: only the seal knows"));
  for (const files of [sealed, whole]) {
    for (const name of ["seal.json", "plan.json", "commitments.json"]) {
      for (let n = 0; n < 12; n++) {
        const bytes = Uint8Array.from(files.get(name)), at = Math.floor(bytes.length * (n + 0.5) / 12);
        bytes[at] ^= 1 << n % 8;
        const where = `${files === sealed ? "sealed" : "disclosed"} ${name} byte ${at}`;
        const passes = await both(new Map(files).set(name, bytes), where);
        // What is sealed cannot be judged before the day: an altered seal is found then.
        assert.ok(!passes || (files === sealed && name === "seal.json"), where + " passes");
      }
    }
  }
});

test("missing and strange files are named", { skip }, async () => {
  for (const name of made.public.keys()) {
    if (name === "plan.json") continue;
    const files = new Map(made.public);
    files.delete(name);
    assert.ok((await verify(files)).report.differences.some((d) => d.code === "verify.missing" && d.facts.file === name), name);
  }
  assert.deepEqual((await verify(new Map())).report.differences.map((d) => d.code), ["verify.no-plan"]);
  const report = (await verify(new Map(made.public).set("readme.txt", new Uint8Array(3)))).report;
  assert.deepEqual(report.differences, []);
  assert.ok(report.warnings.some((w) => w.code === "verify.warning.stranger" && w.facts.file === "readme.txt"));
});

test("a staffing of another version is refused by name, never computed as something else", { skip }, async () => {
  for (const version of ["staff9", "constructor", "__proto__", ""]) {
    for (const files of [made.public, publicPart(made.public)]) {
      const plan = JSON.parse(ssd1.textOf(files.get("plan.json")));
      plan.staffing.version = version;
      const changed = withFreshSums(new Map(files).set("plan.json", ssd1.utf8(ssd1.canonical(plan))));
      assert.deepEqual((await verify(changed)).report.differences.map((d) => [d.code, d.facts.reason, d.facts.field]),
        [["verify.plan", "staffing", version]]);
    }
  }
});

test("who gives way for a department is of that department, in a whole folder too", { skip }, async () => {
  const staffing = JSON.parse(ssd1.textOf(made.public.get("staffing.json"))), group = staffing.groups.find((g) => g.officers.length > 0);
  const { department, id } = group.officers[0], other = ["fire", "market", "ecology"].find((one) => one !== department);
  const entry = { approver_post: "head", area: group.area, at: "2026-01-01T00:00:00.000Z", code: "leave", department: other,
    group: group.group, kind: "substitute", officer: id, substitute: "NOBODY" };
  const changed = withFreshSums(new Map(made.public).set("changes.json", ssd1.utf8(ssd1.canonical({ changes: [entry] }))));
  const found = (await verify(changed)).report.differences;
  assert.deepEqual(found.map((d) => [d.code, d.facts.expected]), [["verify.substitute", "–"]]);
});

test("an object gives way to the next reserve of a group that chose it, and to nobody else", { skip }, async () => {
  const result = JSON.parse(ssd1.textOf(made.public.get("result.json")));
  // The streams of the round have one scope and one rate, so they chose the same and have the same reserves.
  const { selected: [object], reserves: [first, second] } = result.streams[0].groups[0], visits = ssd1.textOf(made.public.get("visits.csv"));
  const entry = (by, more) => ({ approver_post: "leader", at: "2026-01-01T00:00:00.000Z", by, code: "closed", kind: "replacement",
    object, ...more });
  const judge = async (files, ...entries) => (await verify(withFreshSums(new Map(files).set("changes.json",
    ssd1.utf8(ssd1.canonical({ changes: entries })))))).report;
  const codes = async (files, ...entries) => (await judge(files, ...entries)).differences.map((d) => d.code);
  for (const files of [made.public, publicPart(made.public)]) {
    const good = await judge(files, entry(first, { passed: [] }));
    assert.deepEqual(good.differences, []);
    assert.ok(good.checked.some((c) => c.code === "verify.checked.replacements" && c.facts.count === 1));
    assert.deepEqual(await codes(files, entry(first)), []);
    for (const wrong of [entry(second, { passed: [] }), entry("NOSUCHFIRM"), entry(object), { ...entry(first), object: "NOSUCHFIRM" },
      entry(first, { passed: [second] })]) {
      assert.deepEqual(await codes(files, wrong), ["verify.replacement"], JSON.stringify(wrong));
    }
    assert.deepEqual(await codes(files, entry(first), entry(first)), ["verify.replacement"]);
    assert.deepEqual(await codes(files, entry(first), { ...entry(second), object: first }), [], "who stands in may give way too");
    for (const bad of [{ code: "whatever" }, { approver_post: "" }, { at: "yesterday" }, { by: 1 }, { passed: null }, { passed: [first, first] }]) {
      assert.deepEqual(await codes(files, { ...entry(first), ...bad }), ["verify.changes"], JSON.stringify(bad));
    }
    // Passed over because its own result is published: it must have a visit, and the report says that nobody checked it.
    if (visits.includes(`\n${first},`)) {
      const passing = await judge(files, entry(second, { passed: [first] }));
      assert.deepEqual(passing.differences, []);
      assert.ok(passing.unchecked.some((u) => u.code === "verify.unchecked.passed" && u.facts.count === 1));
    } else assert.deepEqual(await codes(files, entry(second, { passed: [first] })), ["verify.replacement"]);
  }
  const drawn = ssd1.textOf(made.committed.get("visits.csv")).split("\n")[1], hidden = publicPart(made.committed);
  const report = await judge(hidden, { ...entry("NOSUCHFIRM"), object: drawn });
  assert.deepEqual(report.differences, []);
  assert.ok(codesOf(report.unchecked).includes("verify.unchecked.replacements"));
  assert.deepEqual(await codes(hidden, { ...entry("NOSUCHFIRM"), object: "NOSUCHFIRM" }), ["verify.replacement"]);
});

test("what no folder shows is said of every folder, and of a sealed one", { skip }, async () => {
  for (const files of [made.public, publicPart(made.committed), sealedPart(made.delayed)]) {
    const { unchecked, facts } = (await verify(files)).report, event = unchecked.find((u) => u.code === "verify.unchecked.event");
    const plan = JSON.parse(ssd1.textOf(files.get("plan.json")));
    assert.deepEqual(event.facts, { event: plan.entropy_event, time: plan.event_time });
    assert.ok(codesOf(unchecked).includes("verify.unchecked.scope"), facts.task);
  }
});

test("a list of visits that is out of order is not searched for a firm", { skip }, async () => {
  const files = publicPart(made.public), id = ssd1.textOf(made.public.get("audit/excluded.csv")).split("\n")[1].split(",")[0];
  const file = spawnSync(join(programs, "mingcha-verify"), ["self-check", id, "--make", "--draw", made.folders.public]).stdout;
  assert.deepEqual(ssd1.selfCheck(new Uint8Array(file), files).differences, []);
  const [head, ...lines] = ssd1.textOf(files.get("visits.csv")).trim().split("\n");
  for (const place of [0, lines.length]) {
    const changed = [head, ...lines.slice(0, place), `${id},fire`, ...lines.slice(place)].join("\n") + "\n";
    const found = ssd1.selfCheck(new Uint8Array(file), new Map(files).set("visits.csv", ssd1.utf8(changed))).differences;
    assert.deepEqual(found.map((d) => d.code), ["verify.self.visits"]);
  }
});

test("every firm is told its ticket and why; the self-check file made by mingcha-verify agrees with it", { skip }, async () => {
  for (const mode of ["committed", "public"]) {
    const whole = await verify(made[mode]), files = publicPart(made[mode]);
    const visits = ssd1.textOf(files.get("visits.csv")).trim().split("\n").slice(1).map((line) => line.split(",")[0]);
    const name = mode === "public" ? "roster.csv" : "audit/roster.csv";
    const roster = ssd1.textOf(made[mode].get(name)).trim().split("\n").slice(1).map((line) => line.split(",")[0]);
    for (const id of roster) {
      assert.equal(whole.explain(id).streams.some((s) => s.drawn), visits.includes(id), id);
    }
    const excluded = ssd1.textOf(made[mode].get("audit/excluded.csv")).split("\n")[1].split(",")[0];
    const notDrawn = roster.find((id) => !visits.includes(id));
    for (const [id, outcome] of [[visits[0], "drawn"], [notDrawn, "not-drawn"], [excluded, "excluded"]]) {
      const made2 = spawnSync(join(programs, "mingcha-verify"), ["self-check", id, "--make", "--draw", made.folders[mode]]);
      assert.equal(made2.status, 0, String(made2.stderr));
      const file = new Uint8Array(made2.stdout), report = ssd1.selfCheck(file, files);
      assert.deepEqual(report.differences, [], id);
      assert.equal(report.outcome.code, "verify.self." + outcome);
      if (outcome !== "excluded") assert.equal(report.ticket, whole.explain(id).ticket);
      const thresholds = [...ssd1.textOf(file).matchAll(/"threshold":"/g)].map((m) => m.index + m[0].length);
      for (let at = 0; at < file.length; at += 7) {
        if (thresholds.some((t) => at >= t && at < t + 64)) continue;
        const changed = Uint8Array.from(file);
        changed[at] ^= 1;
        assert.ok(ssd1.selfCheck(changed, files).differences.length > 0, `${id} byte ${at}`);
      }
    }
    const other = mode === "public" ? made.committed : made.public;
    const file = spawnSync(join(programs, "mingcha-verify"), ["self-check", visits[0], "--make", "--draw", made.folders[mode]]).stdout;
    assert.deepEqual(ssd1.selfCheck(new Uint8Array(file), other).differences.map((d) => d.code), ["verify.self.draw"]);
  }
});

test("every code the scripts say has its sentences in the catalogue, with the facts they name", () => {
  const catalogue = new URL("../../Sources/Localization/Catalogue/", import.meta.url);
  const text = readdirSync(catalogue).map((name) => readFileSync(new URL(name, catalogue), "utf8")).join("\n");
  const known = new Set([...text.matchAll(/"(verify\.[a-z0-9.-]+)": Message/g)].map((m) => m[1])), used = new Set();
  const add = (prefix, source, pattern) => { for (const m of source.matchAll(pattern)) used.add(prefix + m[1]); };
  for (const name of [...modules, "worker"].map((one) => `verify-${one}.js`).concat("verify-page.js")) {
    const source = readFileSync(join(assets, name), "utf8"), self = name === "verify-self.js" ? "self" : "";
    add(self ? "verify.self." : "verify.", source, /\bdiffer\("([a-z.-]+[a-z])"/g);
    add(self ? "verify.checked.self-" : "verify.checked.", source, /\bchecked\("([a-z-]+)"/g);
    add(self ? "verify.unchecked.self-" : "verify.unchecked.", source, /\bunchecked\("([a-z-]+)"/g);
    add("verify.warning.", source, /\bwarn\("([a-z-]+)"/g);
    add("verify.step.", source, /\bbegin\("(?!done)([a-z]+)"/g);
    add("verify.file.", source, /new ssd1\.Fault\("([a-z0-9]+)"/g);
    add("", source, /"(verify\.[a-z.-]*[a-z])"/g);
  }
  used.delete("verify.self");
  assert.ok(used.size > 70, `only ${used.size} codes found`);
  assert.deepEqual([...used].filter((code) => !known.has(code) && ![...known].some((k) => k.startsWith(code + "."))), []);
});
