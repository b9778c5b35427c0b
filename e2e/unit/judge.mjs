// The page's verdicts on the folders of scripts/checks/oracle: `judge.mjs FILE`, a draw in JSON a line. Of each draw
// `{"files": {name: text}, "damages": [{"files": {name: hex or null}, "whole": 0 or 1}]}` it prints, again one line a
// draw, for every damage [1 or 0, code of the first difference]: 1 where the page finds nothing wrong.
import { readFileSync } from "node:fs";
import { quiet, ssd1 } from "./verify.mjs";

const isRestricted = (name) => name.startsWith("audit/");
for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const draw = JSON.parse(line), folder = Object.entries(draw.files).map(([name, text]) => [name, ssd1.utf8(text)]), verdicts = [];
  for (const damage of draw.damages) {
    const files = new Map(folder.filter(([name]) => damage.whole || !isRestricted(name)));
    for (const [name, content] of Object.entries(damage.files)) {
      if (content === null) files.delete(name); else files.set(name, new Uint8Array(Buffer.from(content, "hex")));
    }
    const { consistent, differences } = (await ssd1.verify(files, quiet)).report;
    verdicts.push([consistent ? 1 : 0, differences.length ? differences[0].code : ""]);
  }
  console.log(JSON.stringify(verdicts));
}
