// Lists of a million objects: reading, searching, selecting (draw protocol 2, 6). No string per object.
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
      // Neighbours begin alike, and what is as in the row before has been looked at.
      let i = start;
      while (i < end && before < beforeEnd && bytes[i] === bytes[before]) { i++; before++; }
      const ascends = i < end && (before === beforeEnd || bytes[before] < bytes[i]);
      let good = end > start && end - start <= 55;
      for (; good && i < end; i++) if (!isIdByte[bytes[i]]) good = false;
      if (!good) throw new ssd1.Fault("value", table.file, row + 2);
      if (!ascends) throw new ssd1.Fault("order", table.file, row + 2);
      before = start;
      beforeEnd = end;
    }
  }
  function isObjectId(text) { return /^[0-9A-Z:]{1,55}$/.test(text); }
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
  function compareIds(table, row, other, there) {
    const cell = row * table.columns, place = there * other.columns;
    return compareAt(table.bytes, table.starts[cell], table.starts[cell + 1] - 1,
      other.bytes, other.starts[place], other.starts[place + 1] - 1);
  }
  /** The first row of a table whose id another table lacks (or, with `wanted`, has); -1 when there is none. */
  function firstAgainst(table, other, wanted) {
    let at = 0;
    for (let row = 0; row < table.count; row++) {
      let order = -1;
      for (; at < other.count; at++) {
        order = compareIds(other, at, table, row);
        if (order >= 0) break;
      }
      if ((at < other.count && order === 0) === wanted) return row;
    }
    return -1;
  }
  /** Whether two tables have the same ids. */
  function sameIds(table, other) {
    if (table.count !== other.count) return false;
    for (let row = 0; row < table.count; row++) if (compareIds(table, row, other, row) !== 0) return false;
    return true;
  }

  /** Numbers the different texts of a column as they appear, without a string for each row: {texts, numberOf}, the
      latter of each row. `look(row, length)` is asked of every new text. */
  function textsOf(table, column, look) {
    const { bytes, starts, columns } = table, texts = [], examples = [], keys = [];
    const numberOf = new Int32Array(table.count);
    let slots = new Int32Array(4096).fill(-1);
    /** Open addressing, at most half full: few texts, many rows. */
    function grow() {
      slots = new Int32Array(2 * slots.length).fill(-1);
      keys.forEach((key, number) => {
        let slot = key & slots.length - 1;
        while (slots[slot] >= 0) slot = (slot + 1) & slots.length - 1;
        slots[slot] = number;
      });
    }
    function find(row, start, end) {
      let key = 0;
      for (let i = start; i < end; i++) key = (Math.imul(key, 31) + bytes[i]) | 0;
      key ^= key >>> 12;
      let slot = key & slots.length - 1;
      for (; slots[slot] >= 0; slot = (slot + 1) & slots.length - 1) {
        const known = examples[slots[slot]];
        if (compareAt(bytes, known[0], known[1], bytes, start, end) === 0) return slots[slot];
      }
      look(row, end - start);
      examples.push([start, end]);
      keys.push(key);
      const number = slots[slot] = texts.push(table.cell(row, column)) - 1;
      if (2 * texts.length > slots.length) grow();
      return number;
    }
    for (let row = 0, before = 0, beforeEnd = 0; row < table.count; row++) {
      const start = starts[row * columns + column], end = starts[row * columns + column + 1] - 1;
      const isAgain = row > 0 && compareAt(bytes, before, beforeEnd, bytes, start, end) === 0;
      numberOf[row] = isAgain ? numberOf[row - 1] : find(row, start, end);
      before = start;
      beforeEnd = end;
    }
    return { texts, numberOf };
  }

  /** A roster from its table `id,label` or `id,label,salt`: its distinct labels, and for each row the number of its
      label. */
  function rosterOf(table) {
    const { file, columns } = table;
    checkIds(table);
    const found = textsOf(table, 1, (row, length) => {
      if (length === 0 || length > 255) throw new ssd1.Fault("value", file, row + 2);
    });
    for (let row = 0; columns === 3 && row < table.count; row++) {
      if (!ssd1.isDigest(table.cell(row, 2))) throw new ssd1.Fault("value", file, row + 2);
    }
    return { labels: found.texts, labelOf: found.numberOf };
  }

  /** How many rows carry each label, by label. */
  function countsOf(roster) {
    const counts = new Array(roster.labels.length).fill(0);
    for (let row = 0; row < roster.count; row++) counts[roster.labelOf[row]]++;
    return new Map(roster.labels.map((label, i) => [label, counts[i]]));
  }

  // ---------- selection ----------

  /** Rows by (ticket, id). The first 32 bits decide nearly always, else the whole ticket. Rows are sorted by id, so the
      row itself breaks a tie. */
  function byTicket({ tops, ticket }) {
    return (a, b) => {
      if (tops[a] !== tops[b]) return tops[a] - tops[b];
      const x = ticket(a), y = ticket(b);
      return x < y ? -1 : x > y ? 1 : a - b;
    };
  }
  /** The `count` first rows in order of their tickets, without sorting the others: they are counted by their first 16
      bits, and only those up to the place where the count is reached are sorted. */
  function smallest(count, rows, roster) {
    const buckets = new Int32Array(65536), tops = roster.tops;
    for (let i = 0; i < rows.length; i++) buckets[tops[rows[i]] >>> 16]++;
    let last = -1;
    for (let sum = 0; sum < count; ) sum += buckets[++last];
    const few = [];
    for (let i = 0; i < rows.length; i++) if (tops[rows[i]] >>> 16 <= last) few.push(rows[i]);
    return few.sort(byTicket(roster)).slice(0, count);
  }
  function sampleSize(group, N) {
    const q = BigInt(group.q);
    return Number((BigInt(group.p) * BigInt(N) + q - 1n) / q);
  }

  /** For each stream and group of the plan: N, the chosen rows in order, the reserves, the threshold. */
  function select(streams, roster) {
    const sizes = new Int32Array(roster.labels.length), number = new Map(roster.labels.map((label, i) => [label, i]));
    for (let row = 0; row < roster.count; row++) sizes[roster.labelOf[row]]++;
    return streams.map((stream) => ({ id: stream.id, groups: stream.groups.map((group) => {
      const inGroup = new Uint8Array(roster.labels.length);
      let N = 0, at = 0;
      group.strata.forEach((label) => {
        const at = number.get(label);
        if (at === undefined) return;
        inGroup[at] = 1;
        N += sizes[at];
      });
      const rows = new Int32Array(N);
      for (let row = 0; row < roster.count; row++) if (inGroup[roster.labelOf[row]]) rows[at++] = row;
      const n = sampleSize(group, N), order = smallest(Math.min(N, n + (stream.reserves || 0)), rows, roster);
      return { name: group.name, eligible: N, selected: order.slice(0, n), reserves: order.slice(n),
        threshold: n ? roster.ticket(order[n - 1]) : null };
    }) }));
  }

  Object.assign(ssd1, {
    checkIds, isObjectId, textsOf, sameIds, find, firstAgainst, rosterOf, countsOf, select, sampleSize
  });
})(globalThis.SSD1 = globalThis.SSD1 || {});
