// The worker of the page 核验抽取: reads the files, replays the draw, answers questions about it. The page stays free.
// The server sends it behind the modules it uses, as one file (Assets.swift).
/* global SSD1, self */
(function () {
  "use strict";
  let files = null, replay = null;

  /** Files of the visitor ({name, file}) or of the server ({name, url, size}), as a Map. */
  async function load(sources) {
    const total = sources.reduce((sum, source) => sum + (source.file ? source.file.size : source.size), 0),
      loaded = new Map();
    let done = 0;
    await Promise.all(sources.map(async (source) => {
      let content;
      if (source.file) content = await source.file.arrayBuffer();
      else {
        const answer = await fetch(source.url, { credentials: "same-origin" });
        if (!answer.ok) throw new Error(source.name + ": " + answer.status);
        content = await answer.arrayBuffer();
      }
      if (/\.zip$/i.test(source.name)) unzip(new Uint8Array(content)).forEach((bytes, name) => loaded.set(name, bytes));
      else loaded.set(source.name, new Uint8Array(content));
      done += content.byteLength;
      self.postMessage({ kind: "progress", part: total ? done / total : 0 });
    }));
    return inFolder(loaded);
  }
  /** What lies beside plan.json and in its audit folder, named from there; the rest is no part of the draw. */
  function inFolder(all) {
    const plans = Array.from(all.keys()).filter((name) => /(^|\/)plan\.json$/.test(name)).sort((a, b) =>
      a.length - b.length);
    const head = plans.length ? plans[0].slice(0, -9) : "", found = new Map();
    all.forEach((bytes, name) => {
      const rest = name.slice(head.length);
      if (name.startsWith(head) && /^(audit\/)?[^/]+$/.test(rest)) found.set(rest, bytes);
    });
    return found;
  }
  /** The files of a zip as this site makes it: stored, not compressed (APPNOTE 6.3). Throws the code of a sentence. */
  function unzip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), found = new Map();
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw new Error("zip");
    let at = view.getUint32(end + 16, true);
    for (let n = view.getUint16(end + 10, true); n > 0; n--) {
      if (view.getUint32(at, true) !== 0x02014b50 || view.getUint16(at + 10, true) !== 0) throw new Error("zip");
      const length = view.getUint16(at + 28, true), local = view.getUint32(at + 42, true), size = view.getUint32(at +
        20, true);
      const name = SSD1.textOf(bytes.subarray(at + 46, at + 46 + length));
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (!name.endsWith("/")) found.set(name, bytes.slice(start, start + size));
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return found;
  }

  /** A second worker of the same script, for parts of a replay, one after another. What it is given and gives back is
      handed over, not copied. */
  function Helper() {
    const other = new Worker(self.location.href), waiting = [];
    other.onmessage = (event) => {
      const { done, fail } = waiting.shift();
      if (event.data.kind === "part") done(event.data.part); else fail(new Error(event.data.message));
    };
    other.onerror = (event) => waiting.splice(0).forEach(({ fail }) => fail(new Error(event.message || "worker")));
    function work(job) {
      return new Promise((done, fail) => {
        waiting.push({ done, fail });
        other.postMessage(job, [job.list.table.bytes.buffer, job.list.table.starts.buffer]);
      });
    }
    return { work, end: () => other.terminate() };
  }

  const work = {
    part: async ({ suite, key, list }) =>
      ({ kind: "part", part: SSD1.replayPart(SSD1.suiteOf(suite), key, list) }),
    verify: async (message) => {
      self.postMessage({ kind: "step", name: "load" });
      // It gets ready while the files are read.
      const helper = self.Worker && Helper();
      files = await load(message.sources);
      let last = 0;
      const started = Date.now();
      replay = await SSD1.verify(files, {
        helper: helper && helper.work,
        step: (name) => self.postMessage({ kind: "step", name }),
        progress: (part) => {
          const now = Date.now();
          if (now - last < 50) return;
          last = now;
          self.postMessage({ kind: "progress", part });
        }
      });
      if (helper) helper.end();
      const size = Array.from(files.values()).reduce((sum, bytes) => sum + bytes.length, 0);
      return { kind: "report", report: replay.report, files: files.size, size, milliseconds: Date.now() - started };
    },
    explain: async (message) => ({ kind: "explained", found: replay && replay.explain(message.id) }),
    kept: async (message) => ({ kind: "kept", is: SSD1.compareKept(message.bytes, files) }),
    self: async (message) => {
      if (!files || message.sources) files = await load(message.sources);
      return { kind: "self", report: SSD1.selfCheck(message.bytes, files) };
    }
  };
  self.onmessage = (event) => {
    work[event.data.kind](event.data).then((answer) =>
      self.postMessage(answer, answer.part && answer.part.tops ? [answer.part.tops.buffer] : []), (error) =>
      self.postMessage({ kind: "failed", message: String(error && error.message || error) }));
  };
})();
