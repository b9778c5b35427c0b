// The page 核验抽取: takes files from the server or the visitor, lets a worker replay the draw, and says what came of it.
// All sentences come from the catalogue (data-words); this script has none of its own.
(function () {
  "use strict";
  const page = document.querySelector("[data-verify]");
  if (!page || !window.Worker) return;
  const words = JSON.parse(page.dataset.words), part = (name) => page.querySelector("[data-part=" + name + "]");
  const bar = part("bar"), status = part("status"), result = part("result"), work = part("work");
  let worker = null, isNew, current = "load", sources = null;

  page.hidden = false;
  document.querySelectorAll("[data-without-script]").forEach((element) => element.remove());

  // ---------- words and elements ----------

  function grouped(value) { return typeof value === "number" ? value.toLocaleString("en-US") : String(value); }
  function say(code, facts = {}) {
    const sentence = words[code];
    if (sentence === undefined) return code + " " + JSON.stringify(facts);
    return sentence.replace(/\{(\w+)\}/g, (_, name) => {
      const value = facts[name];
      if (name === "deadline") return say("verify.page.china-time", { time: chinaTime(value) });
      return value === undefined ? "" : grouped(value).split("、").map((one) => word(name, one)).join("、");
    });
  }
  /** What a code stands for; the department behind a stream's id. Itself where the page does not know it, as of a folder
      from elsewhere. */
  function word(name, code) { return words["verify.page.word." + name + "." + code] || code; }
  function chinaTime(text) {
    return new Date(Date.parse(text) + 8 * 3600000).toISOString().slice(0, 16).replace("T", " ");
  }
  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
    [].concat(children || []).forEach((child) => element.append(child));
    return element;
  }
  function hash(text) { return make("span", { "class": "hash" }, text.match(/.{1,8}/g).map((eight) => make("span", {},
    eight))); }
  /** A sentence with its digests in groups of eight, so that they can break and be compared. */
  function sentence(finding) {
    const facts = finding.facts || {};
    // The program says some terms in English as well; a page is in one language.
    const line = say(finding.code, facts).replace(/（[a-z]+\/?）/g, "").split(/([0-9a-f]{64})/);
    const parts = line.filter(Boolean).map((text) => /^[0-9a-f]{64}$/.test(text) ? hash(text) : text);
    // A digest that should have been another: both, where the sentence does not give them.
    if (/^[0-9a-f]{64}$/.test(facts.expected) && !/\{expected\}/.test(words[finding.code])) {
      parts.push(make("span", { "class": "sub" }, [say("verify.page.expected"), hash(facts.expected)]));
      if (facts.found) parts.push(make("span", { "class": "sub" }, [say("verify.page.found"), hash(facts.found)]));
    }
    return parts;
  }
  const TAGS = { differences: "tag-bad", checked: "tag-ok", unchecked: "tag-off", warnings: "tag-due" };
  function line(kind, finding) {
    return make("p", {}, [make("span", { "class": "tag " + TAGS[kind] }, say("verify.page." + kind)),
      " "].concat(sentence(finding)));
  }
  function list(findings) {
    return make("div", { "class": "prose" }, make("ul", {}, findings.map((finding) => make("li", {},
      sentence(finding)))));
  }
  /** Streams and their groups in figures; for one firm with the `outcome` in the last column. */
  function figures(label, streams, isEarly, outcome) {
    const row = (cell, cells) => make("tr", {}, cells.map(cell)), num = (i) => i > 1 && i < 5 ? "num" : "";
    const head = row((name, i) => make("th", { scope: "col", "class": num(i) }, say("verify.page." + name)),
      ["stream", "group", "eligible", "selected", "rate", "threshold"].concat(outcome || []));
    const body = streams.map((s) => row((text, i) => i ?
      make("td", { "class": num(i) || (i === 5 ? "code" : "") }, text) :
      make("th", { scope: "row", lang: "zh-Hans" }, text), [word("stream", s.stream || s.id), s.group, grouped(s.eligible),
      grouped(s.selected), percent(s.selected, s.eligible), threshold(s, isEarly)]
      .concat(outcome ? say(s.drawn ? "verify.page.drawn" : "verify.page.not-drawn") : [])));
    return make("div", { "class": "scroll", role: "region", "aria-label": say(label), tabindex: "0" },
      make("table", { "class": "slim" }, [make("thead", {}, head), make("tbody", {}, body)]));
  }
  /** n/N as a percentage, rounded by whole numbers. */
  function percent(n, N) { return N ? (Math.round(n * 10000 / N) / 100).toFixed(2) + " %" : "–"; }
  function empty(element) { element.textContent = ""; return element; }

  // ---------- the worker ----------

  function start() {
    stop();
    isNew = true;
    worker = new Worker(page.dataset.worker);
    worker.onmessage = (event) => heard[event.data.kind](event.data);
    worker.onerror = (event) => heard.failed({ message: event.message || "worker" });
  }
  function stop() {
    if (worker) worker.terminate();
    worker = null;
    isNew = false;
  }
  function state(name, tag, text) {
    const cell = page.querySelector("[data-state=" + name + "]");
    if (cell) empty(cell).append(make("span", { "class": "tag " + tag }, text));
  }
  function finish() {
    bar.hidden = true;
    part("cancel").hidden = true;
  }
  const heard = {
    step: (message) => {
      if (current !== message.name) state(current, "tag-ok", say("verify.page.done"));
      current = message.name;
      if (current === "done") return;
      state(current, "tag-go", say("verify.page.running"));
      bar.value = 0;
      status.textContent = say("verify.step." + current);
    },
    progress: (message) => { bar.value = message.part; },
    report: (message) => { finish(); show(message); },
    failed: (message) => {
      finish();
      stop();
      state(current, "tag-bad", say("verify.page.stopped"));
      status.textContent = say(message.message === "zip" ? "verify.page.zip" : "verify.page.failed", { reason:
        message.message });
    },
    explained: (message) => showFirm(message.found),
    self: (message) => showSelf(message.report),
    kept: (message) => empty(part("kept-answer")).append(line(message.is, { code: "verify.page.kept-" + message.is }))
  };
  function run(chosen) {
    if (!chosen.length) return;
    sources = chosen;
    current = "load";
    empty(result).hidden = true;
    empty(part("verdict")).hidden = true;
    part("firm").hidden = true;
    part("kept").hidden = true;
    part("kept-file").value = "";
    empty(part("kept-answer"));
    empty(part("answer")).hidden = true;
    work.hidden = false;
    bar.hidden = false;
    bar.value = 0;
    part("cancel").hidden = false;
    page.querySelectorAll("[data-findings]").forEach((place) => empty(place));
    page.querySelectorAll("[data-state]").forEach((cell) => empty(cell).append(say("verify.page.waiting")));
    if (!isNew) start();
    isNew = false;
    worker.postMessage({ kind: "verify", sources });
    work.scrollIntoView({ block: "start" });
  }
  part("cancel").addEventListener("click", () => {
    stop();
    finish();
    state(current, "tag-off", say("verify.page.cancelled"));
    status.textContent = say("verify.page.cancelled");
  });

  // It gets ready while the visitor reads and chooses.
  window.addEventListener("load", () => worker || start());

  // ---------- what came of it ----------

  function show(message) {
    const report = message.report, good = report.consistent, bad = new Set(report.differences.map((finding) =>
      finding.step));
    Object.keys(TAGS).forEach((kind) => report[kind].forEach((finding) => {
      const place = page.querySelector("[data-findings=" + (finding.step || "plan") + "]");
      if (place) place.append(line(kind, finding));
    }));
    page.querySelectorAll("[data-state]").forEach((cell) => {
      const name = cell.dataset.state;
      if (report.sealed && name === "seed" && !bad.has(name)) return state(name, "tag-off", say("verify.page.partly"));
      if (bad.has(name)) state(name, "tag-bad", say("verify.page.differs"));
      else if (name !== "load" && !report.checked.some((finding) => finding.step === name)) state(name, "tag-off",
        say(report.sealed ? "verify.page.later" : "verify.page.unchecked"));
    });
    const outcome = say(!good ? "verify.inconsistent" : report.sealed ? "verify.page.sealed" : "verify.consistent");
    status.textContent = outcome;
    const box = make("div", { "class": "msg " + (!good ? "msg-bad" : report.sealed ? "msg-warn" : "msg-good"),
      tabindex: "-1" }, [make("h2", {}, outcome)]);
    if (!good) box.append(list(report.differences.slice(0, 50)));
    if (report.sealed) box.append(list(["now", "later", "basis", "keep"].map((name) =>
      ({ code: "verify.page.sealed-" + name, facts: report.sealed }))));
    if (report.unchecked.length) box.append(make("p", {}, say("verify.page.unchecked-count", { count:
      report.unchecked.length })));
    box.append(make("p", {}, sentence({ code: "verify.independence." + report.independence })), make("p", { "class":
      "note" }, say("verify.page.took", {
      files: message.files, size: message.size, seconds: (message.milliseconds / 1000).toFixed(1) })));
    part("verdict").append(box);
    part("verdict").hidden = false;
    const section = (code, content) => result.append(make("section", { "class": "sec" }, [make("h2", {}, say(code)),
      content]));
    ["unchecked", "warnings"].forEach((kind) => {
      if (report[kind].length) section("verify.heading." + kind, list(report[kind].slice(0, 200)));
    });
    if (report.rates.length) {
      section("verify.heading.rates", figures("verify.page.rates", report.rates, report.sealed));
    }
    result.hidden = false;
    part("firm").hidden = !report.rates.some((rate) => rate.threshold);
    part("kept").hidden = !report.sealed && !report.hasSeals;
    box.focus({ preventScroll: true });
  }
  function threshold(rate, isEarly) {
    if (rate.threshold) return rate.threshold.slice(0, 16);
    return say(!rate.selected ? "verify.page.none" : isEarly ? "verify.page.later" : "verify.page.not-here");
  }

  // ---------- one firm ----------

  function answer(code, facts, tag) {
    const box = empty(part("answer"));
    box.hidden = false;
    box.append(make("h3", {}, say(code, facts)));
    if (tag) box.firstChild.prepend(make("span", { "class": "tag " + tag }, say("verify.page.word." + tag)), " ");
    return box;
  }
  /** The ticket of a firm, beside the thresholds of its groups. */
  function why(text, streams) {
    return [make("p", {}, [make("span", { "class": "ticket ticket-l" }, [make("b", {}, say("verify.page.ticket")),
      text.slice(0, 8)]), " ", hash(text)]), make("p", {}, say("verify.page.why")),
    figures("verify.page.thresholds", streams, false, "outcome")];
  }
  function showFirm(found) {
    if (!found || found.row < 0) {
      answer(found && found.excluded >= 0 ? "verify.page.in-excluded" : "verify.page.not-in-roster", { id: found &&
        found.id }, "tag-off");
      return;
    }
    const isDrawn = found.streams.some((s) => s.drawn);
    const box = answer(isDrawn ? "verify.self.drawn" : "verify.self.not-drawn", { id: found.id,
      streams: found.streams.filter((s) => s.drawn).map((s) => s.id).join("、") }, isDrawn ? "tag-ok" : "tag-off");
    box.append(make("p", {}, say("verify.page.place", { row: found.row + 1, count: found.count, stratum:
      found.stratum })), ...why(found.ticket, found.streams));
  }
  function showSelf(report) {
    const bad = report.differences.length > 0, outcome = report.outcome;
    const isEarly = report.unchecked.some((finding) => finding.code === "verify.unchecked.sealed");
    const box = isEarly ? answer("verify.page.later", {}, "tag-due") : bad || !outcome ?
      answer("verify.self.bad", {}, "tag-bad")
      : answer(outcome.code, outcome.facts, outcome.code === "verify.self.drawn" ? "tag-ok" : "tag-off");
    if (!bad && report.streams.length) box.append(...why(report.ticket, report.streams));
    ["differences", "checked", "unchecked"].forEach((kind) => {
      report[kind].forEach((finding) => box.append(line(kind, finding)));
    });
  }
  part("firm").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!worker) return;
    worker.postMessage({ kind: "explain", id: part("firm").elements.id.value.trim().toUpperCase() });
  });
  part("kept-file").addEventListener("change", (event) => {
    const file = event.target.files[0];
    if (file && worker) file.arrayBuffer().then((content) =>
      worker.postMessage({ kind: "kept", bytes: new Uint8Array(content) }));
  });
  part("self").addEventListener("submit", (event) => {
    event.preventDefault();
    const form = part("self"), chosen = form.elements.file.files[0], typed = form.elements.text.value.trim();
    if (!chosen && !typed) return;
    const own = sources || serverFiles().filter((f) =>
      /^(plan|commitments|openings)\.json$|^visits\.csv$/.test(f.name));
    if (!own.length) { answer("verify.page.self-first", {}, "tag-due"); return; }
    const reading = chosen ? chosen.arrayBuffer() : Promise.resolve(new TextEncoder().encode(typed).buffer);
    reading.then((content) => {
      const message = { kind: "self", bytes: new Uint8Array(content) };
      // A worker that has replayed the draw has its files; otherwise only the few that are needed are fetched.
      if (!worker) start();
      if (isNew) message.sources = own;
      isNew = false;
      worker.postMessage(message);
    });
  });

  // ---------- where the files come from ----------

  function serverFiles() { return JSON.parse(page.dataset.files || "[]"); }
  function chosenFiles(list) {
    return Array.from(list).map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  }
  const server = part("server");
  if (server) server.addEventListener("click", () => run(serverFiles()));
  ["folder", "zip"].forEach((name) => part(name).addEventListener("change", (event) =>
    run(chosenFiles(event.target.files))));
  const drop = part("drop");
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const entries = Array.from(event.dataTransfer.items).map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.length) { run(chosenFiles(event.dataTransfer.files)); return; }
    Promise.all(entries.map(filesIn)).then((lists) => run(lists.flat()));
  });
  /** All files below an entry that was dropped. A folder gives at most a hundred entries at a time. */
  function filesIn(entry) {
    if (entry.isFile) {
      return new Promise((done, fail) => entry.file((file) => done([{ name: entry.fullPath.slice(1), file: file }]),
        fail));
    }
    const reader = entry.createReader(), all = [];
    return new Promise((done, fail) => {
      (function more() {
        reader.readEntries((some) => {
          if (!some.length) { Promise.all(all.map(filesIn)).then((lists) => done(lists.flat()), fail);
            return; }
          all.push(...some);
          more();
        }, fail);
      })();
    });
  }
})();
