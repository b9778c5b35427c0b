// Hashes, tree and derivations of the page 核验抽取 against the standards, Node's own hashes and the SSD1 examples.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ssd1 } from "./verify.mjs";

const { hex, utf8, bytesOf, join } = ssd1, none = () => undefined;
const shared = new URL("../../../shared/", import.meta.url);

test("SHA-256 gives the digests of FIPS 180-4's examples", () => {
  assert.equal(hex(ssd1.sha256.digest(utf8("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(hex(ssd1.sha256.digest(utf8("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  assert.equal(hex(ssd1.sha256.digest(new Uint8Array(1000000).fill(97))),
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("SM3 gives the digests of GB/T 32905-2016's examples", () => {
  assert.equal(hex(ssd1.sm3.digest(utf8("abc"))), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  assert.equal(hex(ssd1.sm3.digest(utf8("abcd".repeat(16)))),
    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
});

test("both agree with another implementation at every length up to four blocks, at a megabyte, and in pieces", () => {
  for (const name of ["sha256", "sm3"]) {
    for (const length of [...Array(257).keys(), 1 << 20]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
      const expected = createHash(name).update(bytes).digest("hex"), cut = length * 3 >> 2;
      assert.equal(hex(ssd1[name].digest(bytes)), expected, `${name} ${length}`);
      assert.equal(hex(ssd1[name].digest(bytes.subarray(0, cut), bytes.subarray(cut))), expected, `${name} ${length} in two`);
    }
  }
});

test("a large file has the same digest from the browser's own hash and from the page's", async () => {
  const bytes = Uint8Array.from({ length: 100003 }, (_, i) => i * 31 & 255);
  for (const hash of [ssd1.sha256, ssd1.sm3]) assert.deepEqual(await ssd1.digestOf(hash, bytes), hash.digest(bytes));
  const own = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
  try {
    assert.deepEqual(await ssd1.digestOf(ssd1.sha256, bytes), ssd1.sha256.digest(bytes));
  } finally { Object.defineProperty(globalThis, "crypto", own); }
});

/** A roster file in memory, from rows of cells. */
function rosterOf(rows, header) {
  const table = ssd1.tableOf("roster.csv", utf8([header, ...rows.map((row) => row.join(","))].join("\n") + "\n"), header);
  return { table, count: table.count, isSalted: table.columns === 3, ...ssd1.rosterOf(table) };
}
/** Root, in hex, and tops of a list as the page computes them; `helper` as in the worker. */
function replayed(suite, seed, list, helper) {
  const key = seed && suite.subkey(seed, "object");
  return ssd1.replay({ suite, listener: { helper } }, list, key)(none);
}

test("the tree over any number of leaves has the root that RFC 6962 defines", async () => {
  const suite = ssd1.suiteOf("ssd1-sha256");
  const H = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
  function root(leaves) {
    if (leaves.length === 0) return H(Buffer.alloc(0));
    if (leaves.length === 1) return H(Buffer.from([0]), leaves[0]);
    let split = 1;
    while (split * 2 < leaves.length) split *= 2;
    return H(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
  }
  for (const count of [...Array(70).keys(), 4095, 4096, 4097, 8192, 12289, 20481]) {
    const rows = Array.from({ length: count }, (_, i) => ["X:" + String(i).padStart(5 + i % 36, "0"), "a|U"]);
    rows.sort((a, b) => a[0] < b[0] ? -1 : 1);
    const roster = rosterOf(rows, "id,stratum"), u8 = (n) => Buffer.from([n]);
    const leaves = rows.map(([id, label]) => Buffer.concat([u8(id.length), Buffer.from(id), u8(label.length), Buffer.from(label)]));
    assert.equal((await replayed(suite, null, roster)).root, root(leaves).toString("hex"), `${count} leaves`);
  }
});

test("a list of which a helper computes a part has the same root and the same tickets", async () => {
  const suite = ssd1.suiteOf("ssd1-sha256"), seed = new Uint8Array(32), key = suite.subkey(seed, "object");
  for (const header of ["id,stratum", "id,stratum,salt"]) {
    const rows = Array.from({ length: 200001 }, (_, i) => ["X:" + String(i).padStart(6 + i % 44, "0"), "a|U", "5a".repeat(32)]);
    const list = rosterOf(rows.sort((a, b) => a[0] < b[0] ? -1 : 1).map((row) => row.slice(0, header.split(",").length)), header);
    let asked = 0;
    const whole = await replayed(suite, seed, list), helped = await replayed(suite, seed, list, async (job) => {
      asked += job.list.count;
      return ssd1.replayPart(ssd1.suiteOf(job.suite), job.key, structuredClone(job.list));
    });
    assert.deepEqual(helped, whole);
    assert.ok(asked > 0 && asked < 200001, `${asked} asked for`);
    // The first words of the tickets, computed in bulk, are those of the tickets as the protocol writes them.
    for (let row = 0; row < 200001; row += 997) {
      assert.equal(parseInt(ssd1.ticketOf(suite, key, list, row).slice(0, 8), 16), whole.tops[row], `row ${row}`);
    }
  }
});

test("where the first words of two tickets are alike the others decide, and then the id", () => {
  const tickets = ["01".repeat(32), "00000001".repeat(8), "00000001".repeat(7) + "00000000", "01".repeat(32)];
  const list = rosterOf(tickets.map((_, i) => ["X:" + i, "a|U"]), "id,stratum");
  list.tops = Uint32Array.from(tickets, (text) => parseInt(text.slice(0, 8), 16));
  list.ticket = (row) => tickets[row];
  const [stream] = ssd1.select([{ id: "a", reserves: 1, groups: [{ name: "g", p: 3, q: 4, strata: ["a|U"] }] }], list);
  assert.deepEqual(stream.groups[0].selected, [2, 1, 0]);
  assert.deepEqual(stream.groups[0].reserves, [3]);
  assert.equal(stream.groups[0].threshold, tickets[0]);
});

test("ids must ascend and keep to their alphabet; the line at fault is named", () => {
  const judge = (...ids) => {
    try { rosterOf(ids.map((id) => [id, "a|U"]), "id,stratum"); } catch (fault) { return fault.reason + " " + fault.line; }
  };
  assert.equal(judge("A", "AB", "B", "BA:0", "BB"), undefined);
  assert.equal(judge("A".repeat(55)), undefined);
  for (const [ids, fault] of [[["A", "A"], "order 3"], [["AB", "A"], "order 3"], [["B", "A"], "order 3"], [["A", "AB", "AA"], "order 4"],
    [[""], "value 2"], [["A", ""], "value 3"], [["A".repeat(56)], "value 2"], [["a"], "value 2"], [["A", "A-"], "value 3"],
    [["AB", "A C"], "value 3"]]) assert.equal(judge(...ids), fault, ids.join());
});

test("of two faults in a table the program's is told: what is not UTF-8 first", () => {
  const judge = (...lines) => {
    const parts = lines.map((line) => typeof line === "string" ? utf8(line) : Uint8Array.from(line));
    try { ssd1.tableOf("names.csv", join([utf8("id,name\n"), ...parts]), "id,name"); } catch (fault) { return fault.reason + " " + fault.line; }
  };
  const broken = [65, 44, 0xe7, 0x94, 44, 66, 10];
  assert.equal(judge("A,甲\n", "B,\n"), undefined);
  assert.equal(judge("A,甲\n", broken), "utf8 3");
  assert.equal(judge([65, 44, 0xff, 10], "B\n"), "utf8 2");
  assert.equal(judge("A,甲\n", "B\n", [65, 44, 0xff, 10]), "cells 3");
  assert.equal(judge("A,甲\n", "B,\"\n"), "cell 3");
  assert.equal(judge("A,甲,乙\n"), "cells 2");
  assert.equal(judge("A,甲\n", "B,乙"), "newline 3");
  assert.equal(judge([65, 44, 0xff, 10]), "utf8 2");
});

test("two lists have the same ids only when every one is the same", () => {
  const table = (...rows) => ssd1.tableOf("x", utf8("id,area\n" + rows.map((row) => row + "\n").join("")), "id,area");
  const one = table("A,x", "BC,y");
  assert.ok(ssd1.sameIds(one, table("A,yy", "BC,z")));
  for (const other of [table("A,x"), table("A,x", "BD,y"), table("A,x", "B,y"), table("B,x", "BC,y"), table("A,x", "BCD,y")]) {
    assert.ok(!ssd1.sameIds(one, other));
  }
});

test("inclusion proofs are judged as the reference vectors judge them",
  { skip: !existsSync(new URL("data/merkle", shared)) && "no reference data here" }, () => {
    const suite = ssd1.suiteOf("ssd1-sha256"), folder = new URL("data/merkle/inclusion/", shared);
    let judged = 0;
    for (const name of readdirSync(folder, { recursive: true }).filter((n) => n.endsWith(".json"))) {
      const given = JSON.parse(readFileSync(new URL(name.split("/").map(encodeURIComponent).join("/"), folder)));
      const bytes = (text) => new Uint8Array(Buffer.from(text || "", "base64"));
      const root = ssd1.rootFromPath(suite, bytes(given.leafHash), given.leafIdx, given.treeSize, (given.proof || []).map(bytes));
      const holds = root !== null && root.length === 32 && hex(root) === hex(bytes(given.root));
      assert.equal(holds, !given.wantErr, `${name}: ${given.desc}`);
      judged++;
    }
    assert.ok(judged > 20, `only ${judged} judged`);
  });

const examples = new URL("spec/ssd1-examples/", shared);
test("all four SSD1 examples come out, key for key", { skip: !existsSync(examples) && "no reference data here" }, async () => {
  const names = readdirSync(examples).filter((name) => name.endsWith(".input.json"));
  assert.equal(names.length, 4);
  for (const name of names) {
    const given = JSON.parse(readFileSync(new URL(name, examples)));
    const expected = JSON.parse(readFileSync(new URL(name.replace("input", "output"), examples)));
    assert.deepEqual(await compute(given), expected, name);
  }
});
async function compute(given) {
  const suite = ssd1.suiteOf(given.suite), salted = "salt" in given.records[0];
  const rows = given.records.map((r) => salted ? [r.id, r.stratum, r.salt] : [r.id, r.stratum]).sort((a, b) => a[0] < b[0] ? -1 : 1);
  const roster = rosterOf(rows, salted ? "id,stratum,salt" : "id,stratum");
  const P = suite.planDigest(utf8(given.plan));
  const parts = given.contributions.map((c) => [bytesOf(c.r || ""), bytesOf(c.s || "")]);
  const commitments = given.contributions.map((c, i) =>
    c.committed === 0 ? new Uint8Array(32) : suite.commitment(P, i + 1, parts[i][0], parts[i][1]));
  const openings = given.contributions.map((c, i) => c.present === 0
    ? { present: 0, r: new Uint8Array(0), s: new Uint8Array(0) } : { present: 1, r: parts[i][0], s: parts[i][1] });
  const K = suite.close(P, commitments), seed = suite.seed(P, K, openings, given.entropy);
  const key = suite.subkey(seed, "object"), { root, tops } = await replayed(suite, seed, roster);
  Object.assign(roster, { tops, ticket: (row) => ssd1.ticketOf(suite, key, roster, row) });
  const drbg = given.drbg, fresh = () => ssd1.Words(suite, suite.subkey(seed, drbg.purpose)), words = fresh();
  const tags = ["plan", "leaf", "commit", "commits", "seed", "sub", "unit", "drbg"], u8 = ssd1.u8;
  return {
    tags: Object.fromEntries(tags.map((name) => [name, hex(suite.tag(name))])),
    records: rows.map(([id, label]) => hex(join([u8(id.length), utf8(id), u8(label.length), utf8(label)]))),
    roster_root: root,
    plan_digest: hex(P), commitments: commitments.map(hex), close: hex(K), seed: hex(seed), object_seed: hex(key),
    team_seed: hex(suite.subkey(seed, "team")),
    tickets: Object.fromEntries(rows.map((row, i) => [row[0], roster.ticket(i)])),
    streams: ssd1.select(given.streams, roster).map((stream) => ({ id: stream.id, groups: stream.groups.map((group) => ({
      name: group.name, eligible: group.eligible, selected: group.selected.map((row) => rows[row][0]), threshold: group.threshold
    })) })),
    drbg_words: Array.from({ length: drbg.words }, () => words.next().toString(16).padStart(16, "0")),
    below: drbg.below.map((entry) => {
      const generator = fresh();
      return Array.from({ length: entry.count }, () => String(generator.below(BigInt(entry.m))));
    })
  };
}

/** What both worked examples of the protocol's page share. */
function staffed(version, officers, teams, more) {
  const suite = ssd1.suiteOf("ssd1-sha256"), key = suite.subkey(new Uint8Array(32), "team");
  const rows = officers.split(" ").map((line) => line.split(",")).map(([id, department, s, capacity]) =>
    ({ id, department, specialities: s ? [s] : [], capacity: Number(capacity) }));
  const [north, south] = teams.map((list) => list.split(" ").map((team) =>
    ({ department: team.split("/")[0], speciality: team.split("/")[1] || "", officers: 1 })));
  const plan = { relax_load: 1, ...more, areas: [{ id: "north", groups: 2, teams: north }, { id: "south", groups: 1, teams: south }] };
  const visits = [["X:1", "north"], ["X:2", "north"], ["X:4", "north"], ["X:3", "south"], ["X:5", "south"]];
  const done = ssd1.staffings.get(version).staff({ suite, key, plan, officers: rows, visits, barred: [["M02", "X:1"]] });
  return { ...done, plan, rows, digest: done.staffing && hex(ssd1.sha256.digest(utf8(ssd1.canonical(done.staffing)))) };
}

test("staff0 gives the worked example of the protocol's page", () => {
  const done = staffed("staff0", "F01,fire,,9 F02,fire,,9 F03,fire,,1 M01,market,food,9 M02,market,,9 M03,market,food,1",
    ["market fire", "market/food fire"]);
  assert.equal(done.digest, "0517561a815631aebcd8b5e90932186751335bc3221d9b7d101ad9942198509e");
});

const crew = "F01,fire,,9 F02,fire,,9 M01,market,food,9 M02,market,,9 M03,market,food,1";
test("staff1 gives the worked example of the protocol's page", () => {
  const done = staffed("staff1", crew, ["market fire", "market/food market fire"], { band: 0 });
  assert.equal(done.digest, "d0768e5029f0d0a51e334848e408f64d60511674fd40b4c7997c2510b67ac989");
  const teams = (staffing) => ssd1.staffings.get("staff1").teams(done.plan, staffing, done.rows);
  assert.equal(teams(done.staffing), undefined);
  for (const [group, place, id] of [[0, 0, "F01"], [2, 1, "M02"], [1, 1, "M01"]]) {
    const changed = structuredClone(done.staffing);
    changed.groups[group].officers[place].id = id;
    assert.equal(teams(changed).area, changed.groups[group].area);
  }
});

test("staff1 relaxes as little as it must, and says what is missing where nothing helps", () => {
  // Three places of fire, two officers for one group each: one of them serves two.
  const scarce = crew.replace("F01,fire,,9 F02,fire,,9", "F01,fire,,1 F02,fire,,1");
  const asks = ["market fire", "market/food market fire"];
  const done = staffed("staff1", scarce, asks, { band: 0 });
  assert.ok(done.staffing.relaxed.length === 2 && done.staffing.relaxed.every((r) => r.officer === done.staffing.relaxed[0].officer));
  assert.equal(ssd1.staffings.get("staff1").teams(done.plan, done.staffing, done.rows), undefined);
  assert.equal(ssd1.staffings.get("staff1").teams(done.plan, { ...done.staffing, relaxed: [] }, done.rows), "relaxed");
  assert.equal(staffed("staff1", scarce, asks, { band: 0, relax_load: 0 }).missing, 1);
  assert.equal(staffed("staff1", crew, ["market fire", "market/toys market fire"], { band: 0 }).missing, 1);
});

test("texts of a column are told apart by their bytes, however many and however alike", () => {
  const header = "id,stratum", many = Array.from({ length: 9000 }, (_, i) => [`A${String(i).padStart(5, "0")}`, `s${i % 4500}|U`]);
  const roster = rosterOf(many, header);
  assert.deepEqual([roster.labels.length, roster.labelOf[4499], roster.labelOf[8999]], [4500, 4499, 4499]);
  // `a2` and `cp` had the same sum; `__proto__` is a key like any other.
  const few = rosterOf([["A1", "a2"], ["A2", "cp"], ["A3", "__proto__"], ["A4", "a2"]], header);
  assert.deepEqual(few.labels, ["a2", "cp", "__proto__"]);
  assert.deepEqual([...ssd1.countsOf(few)], [["a2", 2], ["cp", 1], ["__proto__", 1]]);
});

test("in the public part nobody serves a group twice, and who is over the load is said as the protocol says it", () => {
  const done = staffed("staff1", crew, ["market fire", "market/food market fire"], { band: 0 }), teams = ssd1.staffings.get("staff1").teams;
  assert.equal(teams(done.plan, done.staffing, null), undefined);
  const twice = structuredClone(done.staffing);
  twice.groups[0].officers[1].id = twice.groups[0].officers[0].id;
  assert.equal(teams(done.plan, twice, null), twice.groups[0]);
  const over = (...entries) => teams(done.plan, { ...done.staffing, relaxed: entries.map(([area, group, officer]) =>
    ({ area, group, officer, rule: "load" })) }, null);
  // M01 serves both groups of the north: it is over in both or in none.
  assert.equal(over(["north", 1, "M01"], ["north", 2, "M01"]), undefined);
  for (const wrong of [[["north", 1, "M01"]], [["north", 2, "M01"], ["north", 1, "M01"]], [["nowhere", 1, "M01"]], [["north", 77, "M01"]],
    [["north", 1, "NOBODY"]], [["north", 1, "constructor"]]]) assert.equal(over(...wrong), "relaxed", JSON.stringify(wrong));
  assert.equal(teams({ ...done.plan, relax_load: 0 }, { ...done.staffing, relaxed: [] }, null), undefined);
});

test("a few kilobytes of plan with a million places that nobody can fill are judged all the same", () => {
  const suite = ssd1.suiteOf("ssd1-sha256"), key = suite.subkey(new Uint8Array(32), "team");
  const teams = Array.from({ length: 1000 }, (_, i) => ({ department: "fire", officers: 1000, speciality: `s${i}` }));
  const plan = { relax_load: 1, band: 0, areas: [{ id: "north", groups: 1, teams }] };
  const officers = ["A", "B", "C"].map((id) => ({ id, department: "fire", specialities: [], capacity: Number.MAX_SAFE_INTEGER }));
  const done = ssd1.staffings.get("staff1").staff({ suite, key, plan, officers, visits: [["X:1", "north"]], barred: [] });
  assert.equal(done.missing, 1000000);
});

test("JSON has one spelling, whatever the reader would forgive", () => {
  const spelled = (text) => {
    const value = ssd1.jsonOf(utf8(text));
    return value !== undefined && ssd1.canonical(value) === text;
  };
  for (const good of ['{"a":[1,-2,true,null,"/é\\n\\u001f\\"\\\\"],"b":{}}', "9007199254740991", '"\u007f😀"']) assert.ok(spelled(good), good);
  for (const bad of ['{"b":1,"a":2}', '{"a":1,"a":1}', '{"a": 1}', "1.0", "1e2", "-0", "9007199254740992", '{"A":1}', '"\\u00e9"',
    '"\\/"', '"\\ud800"', "[1,]", "[".repeat(65) + "]".repeat(65), '{"":1}', '"a"\n', "01"]) assert.ok(!spelled(bad), bad);
});
