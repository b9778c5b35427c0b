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

  /** A roster from its table `id,label` or `id,label,salt`: its distinct labels, and for each row the number of its
      label. */
  function rosterOf(table) {
    const { file, bytes, starts, columns } = table;
    checkIds(table);
    const labels = [], examples = [], labelOf = new Int32Array(table.count), slots = new Int32Array(4096).fill(-1);
    /** Open addressing: few labels, many rows. */
    function numberOf(row, start, end) {
      let key = 0;
      for (let i = start; i < end; i++) key = (Math.imul(key, 31) + bytes[i]) | 0;
      let slot = (key ^ key >>> 12) & 4095;
      for (; slots[slot] >= 0; slot = (slot + 1) & 4095) {
        const known = examples[slots[slot]];
        if (compareAt(bytes, known[0], known[1], bytes, start, end) === 0) return slots[slot];
      }
      if (end === start || end - start > 255 || labels.length > 4000) throw new ssd1.Fault("value", file, row + 2);
      examples.push([start, end]);
      return slots[slot] = labels.push(table.cell(row, 1)) - 1;
    }
    for (let row = 0, before = 0, beforeEnd = 0; row < table.count; row++) {
      const start = starts[row * columns + 1], end = starts[row * columns + 2] - 1;
      const isAgain = row > 0 && compareAt(bytes, before, beforeEnd, bytes, start, end) === 0;
      labelOf[row] = isAgain ? labelOf[row - 1] : numberOf(row, start, end);
      before = start;
      beforeEnd = end;
      if (columns === 3 && !ssd1.isDigest(table.cell(row, 2))) throw new ssd1.Fault("value", file, row + 2);
    }
    return { labels, labelOf };
  }

  /** How many rows carry each label. */
  function countsOf(roster) {
    const counts = new Array(roster.labels.length).fill(0), named = {};
    for (let row = 0; row < roster.count; row++) counts[roster.labelOf[row]]++;
    roster.labels.forEach((label, i) => { named[label] = counts[i]; });
    return named;
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
      const n = sampleSize(group, N), order = smallest(Math.min(N, n + (stream.reserves || 0)), rows, roster);
      return { name: group.name, eligible: N, selected: order.slice(0, n), reserves: order.slice(n),
        threshold: n ? roster.ticket(order[n - 1]) : null };
    }) }));
  }

  Object.assign(ssd1, {
    checkIds, sameIds, find, firstAgainst, rosterOf, countsOf, select, sampleSize
  });
})(globalThis.SSD1 = globalThis.SSD1 || {});
