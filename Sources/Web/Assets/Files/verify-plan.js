// The rules every plan keeps (draw protocol 3, 4): the first that is broken, with the member.
(function (ssd1) {
  "use strict";

  const CLASSES = ["A", "B", "C", "D", "U"], REASONS = ["cap", "case", "law", "rest", "state"];
  const OUTSIDERS = ["outsider", "notary", "simulated"], KINDS = ["department"].concat(OUTSIDERS);
  function isName(text) { return typeof text === "string" && /^[a-z0-9]{1,32}$/.test(text); }
  // A moment that the calendar has: written anew by the calendar, it is the same text.
  function isTime(text) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
    var time = new Date(text);
    return !isNaN(time) && time.toISOString() === text;
  }

  /** The streams a stratum names; null when the label is not in the one spelling. */
  function stratumOf(label) {
    const parts = String(label).split("|"), streams = parts[0].split("+");
    const good = parts.length === 2 && CLASSES.includes(parts[1]) && label.length <= 255 && streams.every(isName) &&
      streams.every((stream, i) => i === 0 || streams[i - 1] < stream);
    return good ? streams : null;
  }

  function isDecimal(text, zeros) { return (zeros ? /^\d{1,18}$/ : /^(0|[1-9]\d{0,17})$/).test(text); }
  function isEventName(text) {
    const length = ssd1.utf8(text).length;
    return length >= 1 && length <= 64 && !/[\u0000-\u0020\u007f/]/.test(text);
  }
  function areNumbers(text) {
    return text.split("/").every((group) => {
      const numbers = group.split(".");
      return numbers.every((n, i) => isDecimal(n) && Number(n) <= 9999 && (i === 0 ||
        Number(numbers[i - 1]) < Number(n)));
    });
  }
  /** The event that a plan names, or that a result belongs to; null when the text does not follow the grammar. */
  function eventOf(text, isResult) {
    const parts = String(text).split(":"), kind = parts[0];
    if (kind === "dice" && parts.length === 2) {
      if (isResult) return /^[1-6]{25,}$/.test(parts[1]) ? "dice:" + parts[1].length : null;
      return isDecimal(parts[1]) && Number(parts[1]) >= 25 && Number(parts[1]) <= 1000 ? text : null;
    }
    if (parts.length !== (isResult ? 4 : 3)) return null;
    const event = parts.slice(0, 3).join(":");
    if (kind === "lottery") {
      return isEventName(parts[1]) && isDecimal(parts[2], true) && (!isResult || areNumbers(parts[3])) ? event : null;
    }
    const good = kind === "drand" && ssd1.isDigest(parts[1]) && isDecimal(parts[2]) && (!isResult ||
      ssd1.isDigest(parts[3]));
    return good ? event : null;
  }

  /** Null, or {reason, field}. */
  function planFault(plan) {
    function fail(reason, field) { throw { reason: reason, field: field }; }
    function member(of, path, key) {
      if (!of || typeof of !== "object" || Array.isArray(of)) fail("type", path || "plan.json");
      if (!Object.prototype.hasOwnProperty.call(of, key)) fail("missing", at(path, key));
      return of[key];
    }
    function at(path, key) { return path ? path + "." + key : key; }
    function of(object, path) {
      const m = (key) => member(object, path, key);
      const need = (good, reason, key) => { if (!good) fail(reason, at(path, key)); };
      return {
        need: need, value: m,
        text: (key) => { need(typeof m(key) === "string", "type", key); return m(key); },
        maybe: (key) => m(key) === null ? null : (need(typeof m(key) === "string", "type", key), m(key)),
        texts: (key) => { need(Array.isArray(m(key)) && m(key).every((t) => typeof t === "string"), "type", key);
          return m(key); },
        count: (key, least, most) => {
          need(typeof m(key) === "number", "type", key);
          need(m(key) >= (least || 0) && m(key) <= (most === undefined ? Infinity : most), "value", key);
          return m(key);
        },
        digest: (key) => { need(typeof m(key) === "string", "type", key); need(ssd1.isDigest(m(key)), "value", key); },
        one: (key, values) => { need(values.includes(m(key)), "value", key); return m(key); },
        list: (key, each) => {
          need(Array.isArray(m(key)), "type", key);
          m(key).forEach((item, i) => each(of(item, at(path, key) + "[" + i + "]"), item, i));
          return m(key);
        },
        object: (key) => {
          need(m(key) && typeof m(key) === "object" && !Array.isArray(m(key)), "type", key);
          return of(m(key), at(path, key));
        }
      };
    }
    try {
      const top = of(plan, ""), need = top.need;
      if (!ssd1.suiteOf(top.text("algorithm"))) fail("suite", plan.algorithm);
      need(eventOf(top.text("entropy_event"), false) !== null, "value", "entropy_event");
      top.one("roster_mode", ["public", "committed"]);
      ["campaign", "task", "program", "disclosure", "opening_deadline", "event_time"].forEach((key) => top.text(key));
      top.count("serial", 1);
      if (top.value("previous") !== null) top.digest("previous");
      ["roster_root", "excluded_root", "directory_root", "officers_digest", "barred_digest"].forEach((key) =>
        top.digest(key));
      top.count("roster_count", 0, 2147483648);
      ["excluded_count", "directory_count"].forEach((key) => top.count(key));
      ["self_check", "officers_public"].forEach((key) => top.count(key, 0, 1));
      top.texts("auditors");
      ["disclosure_basis", "disclosure_deadline"].forEach((key) => top.maybe(key));
      need(isTime(plan.opening_deadline), "value", "opening_deadline");
      need(isTime(plan.event_time) && plan.opening_deadline < plan.event_time, "deadline", "event_time");
      top.one("disclosure", ["immediate", "after-visits"]);
      if (plan.disclosure === "after-visits") {
        need(plan.disclosure_basis, "value", "disclosure_basis");
        need(isTime(plan.disclosure_deadline), "value", "disclosure_deadline");
        need(plan.event_time < plan.disclosure_deadline, "deadline", "disclosure_deadline");
      }
      const contributors = top.list("contributors", (c, _, i) => {
        c.one("kind", KINDS);
        c.text("name");
        c.count("j", i + 1, i + 1);
      });
      need(contributors.length <= 1000, "value", "contributors");
      need(contributors.filter((c) => OUTSIDERS.includes(c.kind)).length >= 2, "quorum", "contributors");
      need(top.count("quorum") >= 2 && plan.quorum <= Math.max(2, contributors.length), "quorum", "quorum");
      const reasons = top.object("excluded_reasons");
      Object.keys(plan.excluded_reasons).forEach((reason) => {
        need(REASONS.includes(reason), "value", "excluded_reasons." + reason);
        const entry = reasons.object(reason), streams = entry.object("streams");
        entry.count("count");
        Object.keys(plan.excluded_reasons[reason].streams).forEach((stream) => streams.count(stream));
      });
      const ids = [];
      need(top.list("streams", (stream, s) => {
        stream.need(isName(stream.text("id")), "value", "id");
        stream.need(!ids.includes(s.id), "duplicate", "id");
        ids.push(s.id);
        stream.text("department");
        stream.texts("items");
        stream.value("scope");
        stream.count("reserves", 0, 1000000);
        const strata = new Set();
        stream.list("groups", (group, g) => {
          group.text("name");
          group.count("q", 1, 1000000);
          group.count("p", 0, g.q);
          group.count("eligible", 0, plan.roster_count);
          group.texts("strata").forEach((label) => {
            group.need((stratumOf(label) || []).includes(s.id), "strata", "strata");
            group.need(!strata.has(label), "duplicate", "strata");
            strata.add(label);
          });
        });
      }).length > 0, "value", "streams");
      const staffing = top.object("staffing");
      staffing.text("version");
      // Another version may have other members: what this page does not know it does not judge.
      if (ssd1.staffings[plan.staffing.version]) checkStaffing(staffing);
    } catch (fault) {
      if (fault && fault.reason) return fault;
      throw fault;
    }
    return null;
  }
  function checkStaffing(staffing) {
    const ids = [], departments = [new Set(), new Set()], isNew = staffing.value("version") === "staff1";
    staffing.digest("areas_digest");
    staffing.count("relax_load", 0, 1);
    if (isNew) staffing.count("band", 0, 10000);
    staffing.list("areas", (area, a) => {
      area.need(isName(area.text("id")), "value", "id");
      area.need(!ids.includes(a.id), "duplicate", "id");
      ids.push(a.id);
      area.text("name");
      area.texts("regions");
      area.count("groups", 1, 10000);
      let officers = 0;
      area.list("teams", (team, t) => {
        team.need(isName(team.text("department")), "value", "department");
        team.text("speciality");
        const expert = isNew ? team.count("expert", 0, 1) : 0, wanted = team.count("officers", 1, 1000);
        if (!expert) officers += wanted;
        departments[expert].add(t.department);
      });
      area.need(officers >= 2, "value", "teams");
    });
    // Experts apart: a department sends experts everywhere or nowhere.
    staffing.need(!Array.from(departments[1]).some((name) => departments[0].has(name)), "value", "areas.expert");
  }

  Object.assign(ssd1, {
    isName, stratumOf, eventOf, planFault, REASONS, isOutsider: (kind) => OUTSIDERS.includes(kind)
  });
})(globalThis.SSD1 = globalThis.SSD1 || {});
