// The contribution script against Node's own SHA-256, the standard's examples and, where they are, SSD1's.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const { sha256, sm3, hexOf, bytesOf, utf8, commitment, fault } =
  createRequire(import.meta.url)("../../Sources/Web/Assets/Files/contribute.js");

test("SHA-256 gives the digests of FIPS 180-4's examples", () => {
  assert.equal(hexOf(sha256(utf8("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(hexOf(sha256(utf8("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
});

test("SHA-256 agrees with another implementation at every length up to four blocks, and at a megabyte", () => {
  for (const length of [...Array(257).keys(), 1 << 20]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    assert.equal(hexOf(sha256(bytes)), createHash("sha256").update(bytes).digest("hex"), `length ${length}`);
  }
});

test("a commitment is made of the bytes that SSD1 names, in their order", () => {
  const plan = "24aab36092f8aafb96cef4ef210d8cf22c6cd200a97fa95a772a77c63183c496";
  const s = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const r = Buffer.from("市监局 17 4 6 2");
  const tag = createHash("sha256").update("ssd1/sha256/commit").digest();
  const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n); return b; };
  const expected = createHash("sha256").update(Buffer.concat(
    [tag, Buffer.from(plan, "hex"), Buffer.from([1, 2]), u32(r.length), r, u32(32), Buffer.from(s, "hex")])).digest("hex");
  assert.equal(commitment(plan, 258, r, s), expected);
});

test("SM3 gives the digests of GB/T 32905-2016's examples, and agrees with another implementation", () => {
  assert.equal(hexOf(sm3(utf8("abc"))), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  assert.equal(hexOf(sm3(utf8("abcd".repeat(16)))), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  for (let length = 0; length <= 257; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    assert.equal(hexOf(sm3(bytes)), createHash("sm3").update(bytes).digest("hex"), `length ${length}`);
  }
});

const examples = new URL("../../../shared/spec/ssd1-examples/", import.meta.url);
test("commitments are those of the SSD1 examples", { skip: !existsSync(examples) && "no reference data here" }, () => {
  let compared = 0;
  for (const name of readdirSync(examples).filter((n) => /^ssd1-(sha256|sm3)-.*\.input\.json$/.test(n))) {
    const input = JSON.parse(readFileSync(new URL(name, examples)));
    const output = JSON.parse(readFileSync(new URL(name.replace("input", "output"), examples)));
    input.contributions.forEach((one, i) => {
      if (!one.present) return;
      const made = commitment(output.plan_digest, i + 1, bytesOf(one.r), one.s, name.split("-")[1]);
      assert.equal(made, output.commitments[i], `${name}, ${i + 1}`);
      compared++;
    });
  }
  assert.ok(compared >= 4, `only ${compared} compared`);
});

test("one bit more or less is another commitment", () => {
  const plan = "00".repeat(32), s = "ff".repeat(32), first = commitment(plan, 1, utf8("稳"), s);
  assert.notEqual(commitment(plan, 2, utf8("稳"), s), first);
  assert.notEqual(commitment(plan, 1, utf8("稳 "), s), first);
  assert.notEqual(commitment(plan, 1, utf8("稳"), "fe" + "ff".repeat(31)), first);
});

test("words that paper would not bring back are refused, all others pass", () => {
  assert.equal(fault(""), null);
  assert.equal(fault("公道 自在 — 17, 4"), null);
  assert.equal(fault(" 稳"), "edges");
  assert.equal(fault("稳\u3000"), "edges");
  assert.equal(fault("稳\u200b平"), "unseen");
  assert.equal(fault("稳\u202e平"), "unseen");
  assert.equal(fault("稳".repeat(341)), null);
  assert.equal(fault("稳".repeat(342)), "long");
});

test("what is not hexadecimal is refused", () => assert.throws(() => bytesOf("0g")));
