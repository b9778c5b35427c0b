// Bytes of the draw protocol, sections 1 and 4: hexadecimal, tags, canonical JSON, CSV. (docs/draw-protocol.md)
(function (ssd1) {
  "use strict";

  const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  function utf8(text) { return encoder.encode(text); }
  function textOf(bytes) { return decoder.decode(bytes); }

  const DIGITS = "0123456789abcdef";
  function hex(bytes) {
    let text = "";
    for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i] >> 4] + DIGITS[bytes[i] & 15];
    return text;
  }
  /** Reads lower-case hexadecimal; null for anything else. */
  function bytesOf(text) {
    if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) return null;
    const bytes = new Uint8Array(text.length / 2);
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(2 * i, 2), 16);
    return bytes;
  }
  function isDigest(text) { return typeof text === "string" && /^[0-9a-f]{64}$/.test(text); }

  function u8(n) { return Uint8Array.of(n); }
  function u16(n) { return Uint8Array.of(n >> 8, n & 255); }
  function u32(n) { return Uint8Array.of(n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255); }
  function join(parts) { return joined(Uint8Array, parts); }
  function joined(Type, parts) {
    const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return all;
  }
  function bs(bytes) { return join([u32(bytes.length), bytes]); }
  function same(a, b) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }

  /** H of a large file: SHA-256 by the browser itself, where it lets a page have it. */
  async function digestOf(hash, bytes) {
    const own = hash === ssd1.sha256 && globalThis.crypto && crypto.subtle;
    return own ? new Uint8Array(await own.digest("SHA-256", bytes)) : hash.digest(bytes);
  }
  /** A suite by the name in the plan; null when this page does not know it. */
  function suiteOf(name) {
    const hash = name === "ssd1-sha256" ? ssd1.sha256 : name === "ssd1-sm3" ? ssd1.sm3 : null;
    if (!hash) return null;
    const H = hash.digest, tags = {};
    function tag(x) { return tags[x] || (tags[x] = H(utf8("ssd1/" + hash.name + "/" + x))); }
    return {
      name, hash, H, tag,
      fileDigest: async (bytes, salt) => hex(await digestOf(hash,
        join([tag("file"), salt || new Uint8Array(0), bytes]))),
      planDigest: (bytes) => H(tag("plan"), bytes),
      commitment: (P, j, r, s) => H(tag("commit"), P, u16(j), bs(r), bs(s)),
      close: (P, commitments) => H(tag("commits"), P, u16(commitments.length), join(commitments)),
      seed: (P, K, openings, event) => H(tag("seed"), P, K, u16(openings.length),
        join(openings.map((o) => join([u8(o.present), bs(o.r), bs(o.s)]))), bs(utf8(event))),
      subkey: (seed, purpose) => H(tag("sub"), seed, bs(utf8(purpose)))
    };
  }

  // ---------- JSON: RFC 8785, restricted ----------

  const ESCAPES = { 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\" };
  function quoted(text) {
    if (!/[\u0000-\u001f"\\]/.test(text)) return '"' + text + '"';
    return '"' + text.replace(/[\u0000-\u001f"\\]/g, (c) =>
      ESCAPES[c.charCodeAt(0)] || "\\u00" + hex([c.charCodeAt(0)])) + '"';
  }
  /** The one spelling of a value. */
  function canonical(value) {
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    if (value && typeof value === "object") {
      return "{" + Object.keys(value).sort().map((key) => quoted(key) + ":" + canonical(value[key])).join(",") + "}";
    }
    return typeof value === "string" ? quoted(value) : String(value);
  }
  function isRestricted(value, depth) {
    if (depth > 63) return false;
    if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
    if (!value || typeof value !== "object") return true;
    if (Array.isArray(value)) return value.every((one) => isRestricted(one, depth + 1));
    return Object.keys(value).every((key) => /^[a-z0-9_]+$/.test(key) && isRestricted(value[key], depth + 1));
  }
  /** The value of a file, or undefined. A key twice, a space or a number in another spelling is found afterwards, when
      the bytes are compared with those of the one spelling. */
  function jsonOf(bytes) {
    try {
      const value = JSON.parse(textOf(bytes));
      return isRestricted(value, 0) ? value : undefined;
    } catch (_) { return undefined; }
  }

  function isSpelled(bytes, value) { return same(utf8(canonical(value)), bytes); }
  /** The value of a file of the folder, and what has to hold of it. Throw Fault. */
  function json(name, bytes) {
    const value = jsonOf(bytes);
    if (value === undefined) throw new Fault("json", name, 0);
    return value;
  }
  function need(name, good) { if (!good) throw new Fault("value", name, 0); }

  // ---------- CSV ----------

  /** A fault in a file, as the Swift verifier names it. */
  function Fault(reason, file, line) {
    this.reason = reason;
    this.file = file;
    this.line = line;
  }
  function lineOf(bytes, offset) {
    let line = 1;
    for (let i = 0; i < offset; i++) if (bytes[i] === 10) line++;
    return line;
  }

  /** Cells of a file, without a string for any of them: starts[row * columns + column], ended by one byte.
      Throws Fault. */
  function tableOf(file, bytes, header) {
    const columns = header.split(",").length, first = utf8(header + "\n"), end = bytes.length;
    if (!end || bytes[end - 1] !== 10) throw new Fault("newline", file, lineOf(bytes, end));
    if (!same(bytes.subarray(0, first.length), first)) throw new Fault("header", file, 1);
    /** What is not UTF-8 before the place of a fault is told first. */
    function fault(reason, line, at) {
      for (let row = 2, from = first.length, i = from; i <= at; i++) {
        if (bytes[i] !== 10 && i < at) continue;
        try { textOf(bytes.subarray(from, i)); } catch (_) { return new Fault("utf8", file, row); }
        from = i + 1;
        row++;
      }
      return new Fault(reason, file, line);
    }
    let starts = new Int32Array(1024 + end / 8), cell = 0, wanted = 0, all = 0;
    starts[0] = first.length;
    for (let i = first.length; i < end; i++) {
      const byte = bytes[i];
      all |= byte;
      if (byte > 44) continue;
      if (byte === 44 || byte === 10) {
        if (++cell === starts.length) {
          const more = new Int32Array(2 * cell);
          more.set(starts);
          starts = more;
        }
        starts[cell] = i + 1;
        if (byte === 10) {
          wanted += columns;
          if (cell !== wanted) throw fault("cells", wanted / columns + 1, i);
        } else if (cell === wanted + columns) throw fault("cells", wanted / columns + 2, bytes.indexOf(10, i));
      } else if (byte === 34 || byte === 13) throw fault("cell", wanted / columns + 2, i);
    }
    const count = cell / columns, isPlain = all < 128, table = {
      file, bytes, columns, count, starts,
      cell: (row, column) => {
        const at = row * columns + column, text = bytes.subarray(starts[at], starts[at + 1] - 1);
        return isPlain && text.length < 100 ? String.fromCharCode.apply(null, text) : textOf(text);
      }
    };
    const strange = isPlain ? null : fault("", 0, end);
    if (strange?.reason) throw strange;
    return table;
  }
  function rowsOf(table) {
    const rows = [];
    for (let row = 0; row < table.count; row++) {
      const cells = [];
      for (let column = 0; column < table.columns; column++) cells.push(table.cell(row, column));
      rows.push(cells);
    }
    return rows;
  }

  Object.assign(ssd1, {
    utf8, textOf, hex, bytesOf, isDigest, digestOf, u8, u32, join, joined, same, suiteOf, canonical, jsonOf,
    isSpelled, json, need, Fault, lineOf, tableOf, rowsOf
  });
})(globalThis.SSD1 = globalThis.SSD1 || {});
