// How fast the scripts of 核验抽取 are, by CPU time: hashes beside OpenSSL, or, with a folder, its replay.
import { createHash } from "node:crypto";
import { filesIn, ssd1 } from "./verify.mjs";

/** CPU seconds since a moment. */
function since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

if (process.argv[2]) {
  const files = filesIn(process.argv[2]);
  const start = process.cpuUsage(), wall = Date.now(), steps = [];
  let moment = start, name = "";
  const listener = { progress: () => undefined, step: (next) => {
    if (name) steps.push(`${name} ${since(moment).toFixed(2)}`);
    [name, moment] = [next, process.cpuUsage()];
  } };
  const { report, explain } = await ssd1.verify(files, listener);
  const records = report.checked.find((found) => found.code === "verify.checked.roster")?.facts.count;
  console.log(`  ${records} records, consistent: ${report.consistent}; CPU ${since(start).toFixed(2)} s (${steps.join(", ")}), ` +
    `wall ${((Date.now() - wall) / 1000).toFixed(2)} s`);
  if (!report.consistent || explain("X:NOBODY").row !== -1) process.exit(1);
} else {
  const { compress, start } = ssd1.sha256, words = new Int32Array(68), out = new Int32Array(8192), message = Buffer.alloc(30);
  const kinds = {
    "page, one block": [2e6, (i) => { words[0] = i; compress(start, 0, words, out, (i & 1023) * 8); }],
    "OpenSSL through node, one block": [2e5, (i) => { message[0] = i; createHash("sha256").update(message).digest(); }]
  };
  for (const [name, [count, hash]] of Object.entries(kinds)) {
    let best = Infinity;
    for (let run = 0; run < 4; run++) {
      const from = process.cpuUsage();
      for (let i = 0; i < count; i++) hash(i);
      best = Math.min(best, since(from));
    }
    console.log(`  ${(count / best / 1e6).toFixed(2)} M hashes/s  ${name}`);
  }
  const large = Buffer.alloc(1 << 26), from = process.cpuUsage();
  createHash("sha256").update(large).digest();
  console.log(`  ${((large.length >> 6) / since(from) / 1e6).toFixed(2)} M blocks/s  OpenSSL, one long message`);
}
