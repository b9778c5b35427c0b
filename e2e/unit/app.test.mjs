// The pure parts of the office script. What it does to a page is in test_scripts.py.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const { withCount, cellsOf, fateOf } = createRequire(import.meta.url)("../../Sources/Web/Assets/Files/app.js");

test("a button says the true number, grouped by thousands", () => {
  assert.equal(withCount("导出 {} 户", 3), "导出 3 户");
  assert.equal(withCount("加入抽查任务（{} 户）", 1286), "加入抽查任务（1,286 户）");
  assert.equal(withCount("{}", 1234567), "1,234,567");
});

test("a block of a spreadsheet becomes rows of cells", () => {
  assert.deepEqual(cellsOf("1\t未发现问题\r\n2\t\r\n"), [["1", "未发现问题"], ["2", ""]]);
  assert.deepEqual(cellsOf('a\t"b\tc\n""d"""\n'), [["a", 'b\tc\n"d"']]);
  assert.deepEqual(cellsOf("1"), [["1"]]);
  assert.deepEqual(cellsOf(""), []);
});

test("a draft comes back after a lost session, not after success, and never over another's change", () => {
  assert.equal(fateOf({ version: "3" }, "3"), "restore");
  assert.equal(fateOf({ version: "3", sent: true }, "3"), "drop");
  assert.equal(fateOf({ version: "3", sent: true, lost: true }, "3"), "restore");
  assert.equal(fateOf({ version: "3", sent: true, lost: true }, "4"), "offer");
  assert.equal(fateOf({ version: "3" }, "4"), "offer");
});
