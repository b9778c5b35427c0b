// Lists of a million objects: leaves, tree, tickets, selection (draw protocol 1, 2, 5, 6). No string per object.
(function (ssd1) {
  "use strict";

  const isIdByte = new Uint8Array(256);
  for (const c of "0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ") isIdByte[c.charCodeAt(0)] = 1;

  /** Checks a sorted column of ids: alphabet, 1–55 bytes, strictly ascending. Throws Fault. */
  function checkIds(table) {
    const bytes = table.bytes, starts = table.starts, columns = table.columns;
    let before = 0, beforeEnd = 0;
    for (let row = 0; row < table.count; row++) {
      const start = starts[row * columns], end = starts[row * columns + 1] - 1;
      let good = end > start && end - start <= 55;
      for (let i = start; good && i < end; i++) if (!isIdByte[bytes[i]]) good = false;
      if (!good) throw new ssd1.Fault("value", table.file, row + 2);
      if (row && compareAt(bytes, before, beforeEnd, bytes, start, end) >= 0) throw new ssd1.Fault("order",
        table.file, row + 2);
      before = start;
      beforeEnd = end;
    }
  }
  function compareAt(a, from, to, b, start, end) {
    while (from < to && start < end) {
      if (a[from] !== b[start]) return a[from] - b[start];
      from++;
      start++;
    }
    return (to - from) - (end - start);
  }

  /** The row of an id, by binary search; -1 when it is not there. */
  function find(table, id) {
    const wanted = typeof id === "string" ? ssd1.utf8(id) : id;
    let low = 0, high = table.count;
    while (low < high) {
      const middle = (low + high) >> 1, at = middle * table.columns;
      const order = compareAt(table.bytes, table.starts[at], table.starts[at + 1] - 1, wanted, 0, wanted.length);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1; else high = middle;
    }
    return -1;
  }
  /** The first row of a table whose id another table lacks (or, with `wanted`, has); -1 when there is none. */
  function firstAgainst(table, other, wanted) {
    let at = 0;
    for (let row = 0; row < table.count; row++) {
      const cell = row * table.columns, start = table.starts[cell], end = table.starts[cell + 1] - 1;
      let order = -1;
      for (; at < other.count; at++) {
        const there = at * other.columns;
        order = compareAt(other.bytes, other.starts[there], other.starts[there + 1] - 1, table.bytes, start, end);
        if (order >= 0) break;
      }
      if ((at < other.count && order === 0) === wanted) return row;
    }
    return -1;
  }

  /** A roster of `id,label` or `id,label,salt`: its distinct labels, and for each row the number of its label. */
  function rosterOf(file, bytes, header) {
    const table = ssd1.tableOf(file, bytes, header), starts = table.starts, columns = table.columns;
    checkIds(table);
    const labels = [], examples = [], labelOf = new Int32Array(table.count), slots = new Int32Array(4096).fill(-1);
    for (let row = 0; row < table.count; row++) {
      const start = starts[row * columns + 1], end = starts[row * columns + 2] - 1;
      let key = 0;
      for (let i = start; i < end; i++) key = (Math.imul(key, 31) + bytes[i]) | 0;
      // Open addressing: few labels, many rows.
      let slot = (key ^ key >>> 12) & 4095;
      while (slots[slot] >= 0) {
        const known = examples[slots[slot]];
        if (compareAt(bytes, known[0], known[1], bytes, start, end) === 0) break;
        slot = (slot + 1) & 4095;
      }
      if (slots[slot] < 0) {
        if (end === start || end - start > 255 || labels.length > 4000) throw new ssd1.Fault("value", file, row + 2);
        slots[slot] = labels.length;
        labels.push(table.cell(row, 1));
        examples.push([start, end]);
      }
      labelOf[row] = slots[slot];
      if (columns === 3 && !ssd1.isDigest(table.cell(row, 2))) throw new ssd1.Fault("value", file, row + 2);
    }
    return { table: table, count: table.count, labels: labels, labelOf: labelOf, isSalted: columns === 3 };
  }

  /** How many rows carry each label. */
  function countsOf(roster) {
    const counts = new Array(roster.labels.length).fill(0), named = {};
    for (let row = 0; row < roster.count; row++) counts[roster.labelOf[row]]++;
    roster.labels.forEach((label, i) => { named[label] = counts[i]; });
    return named;
  }

  // ---------- many short hashes ----------

  /** Hashes short messages that begin alike. The message is written at index ^ 3 of a byte view, which on every machine
      that runs browsers (they count bytes from the low end) makes the words big-endian without shifting. */
  function Writer(suite, head) {
    const compress = suite.hash.compress, words = new Int32Array(256), bytes = new Uint8Array(words.buffer);
    const w = new Int32Array(68), state = new Int32Array(8), start = Int32Array.from(suite.hash.start),
      blocks = head.length >> 6;
    const writer = { bytes: bytes, length: 0, finish: finish, begin: begin, load: load };
    // The blocks that are always the same are compressed once: a midstate.
    for (let block = 0; block < blocks; block++) {
      for (let i = 0; i < 16; i++) {
        const p = block * 64 + i * 4;
        w[i] = head[p] << 24 | head[p + 1] << 16 | head[p + 2] << 8 | head[p + 3];
      }
      compress(start, 0, w, start, 0);
    }
    const rest = head.subarray(blocks * 64);
    /** As begin, write, finish for a message of one block that stands in a file from `from`, but for what `keep` and
        `set`
        change in its first word and the byte at `place`, to be XORed with `change`: words are loaded,
          not bytes copied. */
    function load(view, from, length, keep, set, place, change, out, to) {
      const last = length >> 2, rest = 8 * (length & 3);
      for (let i = 0; i <= last; i++) words[i] = view.getInt32(from + 4 * i);
      words[0] = words[0] & keep | set;
      words[place >> 2] ^= change << 24 - 8 * (place & 3);
      words[last] = (rest ? words[last] & -1 << 32 - rest : 0) | 0x80 << 24 - rest;
      for (let i = last + 1; i < 15; i++) words[i] = 0;
      words[15] = (blocks * 64 + length) * 8;
      compress(start, 0, words, out, to);
    }
    function begin() {
      for (let i = 0; i < rest.length; i++) bytes[i ^ 3] = rest[i];
      writer.length = rest.length;
    }
    /** Pads what was written and puts its hash into out[to…to+7]. */
    function finish(out, to) {
      const length = writer.length, end = length + 9 + 63 >> 6;
      for (let i = length; i & 3; i++) bytes[i ^ 3] = 0;
      for (let i = length + 3 >> 2; i < end * 16; i++) words[i] = 0;
      bytes[length ^ 3] = 0x80;
      words[end * 16 - 1] = (blocks * 64 + length) * 8;
      if (end === 1) return compress(start, 0, words, out, to);
      state.set(start);
      for (let block = 0; block < end; block++) {
        for (let i = 0; i < 16; i++) w[i] = words[block * 16 + i];
        compress(state, 0, w, state, 0);
      }
      out.set(state, to);
    }
    return writer;
  }
  function write(writer, bytes, from, to) {
    const out = writer.bytes;
    let at = writer.length;
    for (let i = from; i < to; i++, at++) out[at ^ 3] = bytes[i];
    writer.length = at;
  }
  function writeByte(writer, byte) {
    writer.bytes[writer.length ^ 3] = byte;
    writer.length++;
  }
  function writeWords(writer, words, at) {
    for (let i = 0; i < 8; i++) {
      const word = words[at + i];
      writeByte(writer, word >>> 24);
      writeByte(writer, word >>> 16 & 255);
      writeByte(writer, word >>> 8 & 255);
      writeByte(writer, word & 255);
    }
  }
  function writeRecord(writer, table, row) {
    const at = row * table.columns, starts = table.starts, id = starts[at], label = starts[at + 1], end = starts[at +
      2];
    writeByte(writer, label - id - 1);
    write(writer, table.bytes, id, label - 1);
    writeByte(writer, end - label - 1);
    write(writer, table.bytes, label, end - 1);
  }

  const STEP = 8191;
  function viewOf(table) { return new DataView(table.bytes.buffer, table.bytes.byteOffset, table.bytes.length); }

  /** Leaf data of a salted roster, 8 words a row: H(tag("leaf") ‖ salt ‖ record). */
  function saltedLeaves(suite, roster, tick) {
    const leaves = new Int32Array(roster.count * 8), writer = Writer(suite, suite.tag("leaf")), table = roster.table;
    const salt = new Uint8Array(32);
    for (let row = 0; row < roster.count; row++) {
      if (!(row & STEP)) tick(row);
      const at = table.starts[row * 3 + 2];
      for (let i = 0; i < 32; i++) salt[i] = value(table.bytes[at + 2 * i]) << 4 | value(table.bytes[at + 2 * i + 1]);
      writer.begin();
      write(writer, salt, 0, 32);
      writeRecord(writer, table, row);
      writer.finish(leaves, row * 8);
    }
    return leaves;
  }
  function value(digit) { return digit > 57 ? digit - 87 : digit - 48; }

  /** Leaf hashes H(00 ‖ data): of records, of salted leaf data where `leaves` is given, or of ids alone. */
  function leafHashes(suite, table, leaves, idOnly, tick) {
    const out = new Int32Array(Math.max(1, table.count) * 8), writer = Writer(suite, new Uint8Array(1));
    const view = viewOf(table), starts = table.starts, columns = table.columns;
    for (let row = 0; row < table.count; row++) {
      if (!(row & STEP)) tick(row);
      const id = starts[row * columns], label = starts[row * columns + 1], end = idOnly ? label :
        starts[row * columns + 2];
      if (!leaves && end - id < 53 && end + 4 < view.byteLength) {
        // The record is the line with the comma replaced by a length, after 00 and another length.
        if (idOnly) writer.load(view, id - 1, end - id, 0xffffff, 0, 0, 0, out, row * 8);
        else writer.load(view, id - 2, end - id + 1, 0xffff, label - id - 1 << 16, label - id + 1,
          44 ^ end - label - 1, out, row * 8);
        continue;
      }
      writer.begin();
      if (leaves) writeWords(writer, leaves, row * 8);
      else if (idOnly) write(writer, table.bytes, id, end - 1);
      else writeRecord(writer, table, row);
      writer.finish(out, row * 8);
    }
    return out;
  }

  /** The node over two neighbours: H(01 ‖ left ‖ right), 65 bytes. `w` is a block, `l` and `r` places in words. */
  function node(hash, words, l, r, w, state, out, to) {
    w[0] = 0x01000000 | words[l] >>> 8;
    for (let i = 1; i < 8; i++) w[i] = words[l + i - 1] << 24 | words[l + i] >>> 8;
    w[8] = words[l + 7] << 24 | words[r] >>> 8;
    for (let i = 1; i < 8; i++) w[8 + i] = words[r + i - 1] << 24 | words[r + i] >>> 8;
    const last = words[r + 7];
    hash.compress(hash.start, 0, w, state, 0);
    w[0] = last << 24 | 0x800000;
    for (let i = 1; i < 15; i++) w[i] = 0;
    w[15] = 520;
    hash.compress(state, 0, w, out, to);
  }

  /** The root over leaf hashes (RFC 6962), bottom up and in their own place; an odd one rises as it is. */
  function rootOf(suite, level, count, tick) {
    if (!count) return ssd1.hex(suite.H());
    const w = new Int32Array(68), state = new Int32Array(8);
    let done = 0;
    for (; count > 1; count = count + 1 >> 1) {
      for (let i = 0; i + 1 < count; i += 2, done++) {
        if (!(done & STEP)) tick(done);
        node(suite.hash, level, i * 8, i * 8 + 8, w, state, level, i * 4);
      }
      if (count & 1) level.copyWithin((count >> 1) * 8, (count - 1) * 8, count * 8);
    }
    return ssd1.hex(ssd1.bytesOfWords(level, 0));
  }
  /** The root that a leaf hash and its path lead to in a tree of `size` leaves (RFC 9162, 2.1.3.2); null: impossible.
      */
  function rootFromPath(suite, leaf, index, size, path) {
    let root = leaf, fn = index, sn = size - 1;
    if (!(index < size)) return null;
    for (const sibling of path) {
      if (sn === 0) return null;
      if (fn & 1 || fn === sn) {
        root = suite.H(ssd1.u8(1), sibling, root);
        while (!(fn & 1) && fn !== 0) { fn >>>= 1; sn >>>= 1; }
      } else root = suite.H(ssd1.u8(1), root, sibling);
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn === 0 ? root : null;
  }

  /** Tickets, 8 words a row: H(tag("unit") ‖ S ‖ unit). tag ‖ S is one block, so a unit costs one compression. */
  function ticketsOf(suite, key, roster, leaves, tick) {
    const out = new Int32Array(roster.count * 8), table = roster.table;
    const writer = Writer(suite, ssd1.join([suite.tag("unit"), key])), view = viewOf(table);
    for (let row = 0; row < roster.count; row++) {
      if (!(row & STEP)) tick(row);
      if (leaves) {
        writer.begin();
        writeWords(writer, leaves, row * 8);
        writer.finish(out, row * 8);
        continue;
      }
      const id = table.starts[row * table.columns], end = table.starts[row * table.columns + 1] - 1;
      if (end + 4 < view.byteLength) { writer.load(view, id, end - id, -1, 0, 0, 0, out, row * 8); continue; }
      writer.begin();
      write(writer, table.bytes, id, end);
      writer.finish(out, row * 8);
    }
    return out;
  }

  // ---------- selection ----------

  /** Rows by (ticket, id). Rows are sorted by id, so the row itself breaks a tie. */
  function byTicket(tickets) {
    return (a, b) => {
      for (let i = 0; i < 8; i++) {
        const x = tickets[a * 8 + i] >>> 0, y = tickets[b * 8 + i] >>> 0;
        if (x !== y) return x < y ? -1 : 1;
      }
      return a - b;
    };
  }
  /** The `count` first rows in order of their tickets, without sorting the others: they are counted by their first 16
      bits,
      and only those up to the place where the count is reached are sorted. */
  function smallest(count, rows, tickets) {
    const buckets = new Int32Array(65536);
    for (let i = 0; i < rows.length; i++) buckets[tickets[rows[i] * 8] >>> 16]++;
    let last = -1;
    for (let sum = 0; sum < count; ) sum += buckets[++last];
    const few = [];
    for (let i = 0; i < rows.length; i++) if (tickets[rows[i] * 8] >>> 16 <= last) few.push(rows[i]);
    return few.sort(byTicket(tickets)).slice(0, count);
  }
  function sampleSize(group, N) { return Number((BigInt(group.p) * BigInt(N) +
    BigInt(group.q) - 1n) / BigInt(group.q)); }

  /** For each stream and group of the plan: N, the chosen rows in order, the reserves, the threshold. */
  function select(streams, roster, tickets) {
    const number = {}, sizes = new Int32Array(roster.labels.length);
    roster.labels.forEach((label, i) => { number[label] = i; });
    for (let row = 0; row < roster.count; row++) sizes[roster.labelOf[row]]++;
    return streams.map((stream) => ({ id: stream.id, groups: stream.groups.map((group) => {
      const inGroup = new Uint8Array(roster.labels.length);
      let N = 0, at = 0;
      group.strata.forEach((label) => {
        if (number[label] === undefined) return;
        inGroup[number[label]] = 1;
        N += sizes[number[label]];
      });
      const rows = new Int32Array(N);
      for (let row = 0; row < roster.count; row++) if (inGroup[roster.labelOf[row]]) rows[at++] = row;
      const n = sampleSize(group, N), order = smallest(Math.min(N, n + (stream.reserves || 0)), rows, tickets);
      return { name: group.name, eligible: N, selected: order.slice(0, n), reserves: order.slice(n),
        threshold: n ? ssd1.hex(ssd1.bytesOfWords(tickets, order[n - 1] * 8)) : null };
    }) }));
  }

  Object.assign(ssd1, {
    checkIds: checkIds, find: find, firstAgainst: firstAgainst, rosterOf: rosterOf, countsOf: countsOf,
    saltedLeaves: saltedLeaves, leafHashes: leafHashes, rootOf: rootOf, rootFromPath: rootFromPath, ticketsOf:
      ticketsOf,
    select: select, sampleSize: sampleSize
  });
})(globalThis.SSD1 = globalThis.SSD1 || {});
