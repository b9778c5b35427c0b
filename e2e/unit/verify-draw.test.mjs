// Whole folders, made by the program and judged by the page's modules: true ones agree, any altered byte is named.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { assets, built, modules, programs, publicPart, quiet, rounds, ssd1 } from "./verify.mjs";

const skip = built ? false : "the programs are not built here";
let made;
before(() => { if (built) made = rounds(); });
after(() => { if (made) made.close(); });

const verify = (files) => ssd1.verify(files, quiet);

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
    const names = [...files.keys()].filter((name) => name !== sums && name.startsWith("audit/") === (prefix !== "")).sort();
    const lines = names.map((name) => `${ssd1.hex(ssd1.sha256.digest(files.get(name)))}  ${name.slice(prefix.length)}\n`);
    files.set(sums, ssd1.utf8(lines.join("")));
  }
  return files;
}

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

test("a staffing of another version is said to be unchecked, not computed as something else", { skip }, async () => {
  const files = new Map(publicPart(made.public));
  const plan = JSON.parse(ssd1.textOf(files.get("plan.json")));
  plan.staffing = { version: "staff9", anything: 1 };
  files.set("plan.json", ssd1.utf8(ssd1.canonical(plan)));
  const report = (await verify(files)).report;
  assert.ok(report.unchecked.some((u) => u.code === "verify.unchecked.staffing-version" && u.facts.version === "staff9") ||
    report.unchecked.some((u) => u.code === "verify.unchecked.no-seed"), JSON.stringify(report.unchecked));
  assert.ok(!report.differences.some((d) => d.code === "verify.plan"));
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
    add(self ? "verify.self." : "verify.", source, /\bdiffer\("([a-z-]+)"/g);
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
