// The modules of the page 核验抽取 in Node, as the worker has them, and folders to give them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

export const modules = ["hash", "bytes", "tree", "roster", "plan", "staffing",
  "staff1", "seed", "seal", "lists", "outcome", "draw", "self"];
export const assets = fileURLToPath(new URL("../../Sources/Web/Assets/Files/", import.meta.url));
/** A line as it is sent (`Assets.squeezed`). */
export function squeezed(line) {
  const marks = "=*<>!&|?:,;{}()[]%^~", signs = "+-";
  let sent = "", quote = "", isEscaped = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (quote) {
      if (letter === quote && !isEscaped) quote = "";
      isEscaped = letter === "\\" && !isEscaped;
    } else if (letter === "/" || letter === "`") return line;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === " ") {
      const left = sent.at(-1) || " ", right = line[at + 1] || " ";
      if (marks.includes(left) || marks.includes(right) || signs.includes(left) !== signs.includes(right)) continue;
    }
    sent += letter;
  }
  return quote ? line : sent;
}
/** The scripts as they are sent (`Assets.withoutComments`), but with all ends of lines, so that these have their numbers. */
for (const name of modules) {
  let inside = false;
  const sent = readFileSync(join(assets, `verify-${name}.js`), "utf8").split("\n").map((line) => {
    if (!inside && !/^ *\/\*/.test(line)) return /^ *\/\//.test(line) ? "" : squeezed(line.trimStart());
    inside = !line.endsWith("*/");
    return "";
  });
  runInThisContext(sent.join("\n"), join(assets, `verify-${name}.js`));
}
export const ssd1 = globalThis.SSD1;
export const quiet = { step: () => undefined, progress: () => undefined };

export const programs = process.env.MINGCHA_BIN || fileURLToPath(new URL("../../.build/debug", import.meta.url));
export const built = existsSync(join(programs, "mingcha"));

/** Every file of a folder, named as the verifier wants it. */
export function filesIn(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) files.set(entry.name, new Uint8Array(readFileSync(join(folder, entry.name))));
    else for (const name of readdirSync(join(folder, entry.name))) {
      files.set(`${entry.name}/${name}`, new Uint8Array(readFileSync(join(folder, entry.name, name))));
    }
  }
  return files;
}
export function publicPart(files) { return new Map([...files].filter(([name]) => !name.startsWith("audit/"))); }

/** One joint round of a small city in each roster mode, made by the program: {committed, public, close()}. */
export function rounds() {
  const work = mkdtempSync(join(tmpdir(), "mingcha-unit-"));
  const environment = { ...process.env, MINGCHA_DATABASE: `sqlite:${work}/city.sqlite` };
  function run(...words) {
    const done = spawnSync(join(programs, "mingcha"), words, { env: environment, encoding: "utf8", maxBuffer: 1 << 28 });
    if (done.status !== 0) throw new Error(`mingcha ${words.join(" ")}: ${done.status}\n${done.stderr}`);
  }
  run("init", "--demo", "600", "--seed", "unit", "--json");
  const folders = {};
  for (const mode of ["committed", "public"]) {
    folders[mode] = join(work, mode);
    run("round", "--task", mode, "--departments", "market,fire,ecology", "--roster-mode", mode, "--out", folders[mode], "--json");
  }
  // One that is disclosed after the visits.
  writeFileSync(join(work, "plan.json"), JSON.stringify({
    streams: ["market", "fire"].map((id) => ({ id, department: id, groups: [{ name: "U", rate: "1/20" }] })),
    disclosure: "after-visits", disclosure_basis: "《中华人民共和国食品安全法》第一百零九条", disclosure_deadline: "2099-12-31" }));
  folders.delayed = join(work, "delayed");
  run("round", "--task", "delayed", "--plan", join(work, "plan.json"), "--roster-mode", "public", "--out", folders.delayed, "--json");
  return { work, folders, delayed: filesIn(folders.delayed), committed: filesIn(folders.committed), public: filesIn(folders.public),
    close: () => rmSync(work, { recursive: true }) };
}
