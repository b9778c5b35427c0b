// A contribution to a draw, made in the contributor's own browser: s never leaves it before the opening (SSD1, step 2).
(function () {
  "use strict";

  // ---------- SHA-256 (FIPS 180-4): crypto.subtle exists only behind TLS, a committee room has none ----------

  /** The first 32 bits of the fractional part of a root of the first 64 primes. */
  function fractions(root, count) {
    var words = [], prime = 2;
    while (words.length < count) {
      var isPrime = true;
      for (var d = 2; d * d <= prime; d++) if (prime % d === 0) { isPrime = false; break; }
      if (isPrime) { var x = Math.pow(prime, 1 / root); words.push(((x - Math.floor(x)) * 4294967296) | 0); }
      prime++;
    }
    return words;
  }
  var K = fractions(3, 64), START = fractions(2, 8);

  function rotate(x, n) { return (x >>> n) | (x << (32 - n)); }

  /** SHA-256 of bytes, as 32 bytes. */
  function sha256(bytes) {
    var length = bytes.length, padded = new Uint8Array(((length + 72) >> 6) << 6), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[length] = 0x80;
    view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    var h = START.slice(), w = new Array(64);
    for (var at = 0; at < padded.length; at += 64) {
      for (var t = 0; t < 64; t++) {
        if (t < 16) { w[t] = view.getInt32(at + 4 * t); continue; }
        var p = w[t - 15], q = w[t - 2];
        var s0 = rotate(p, 7) ^ rotate(p, 18) ^ (p >>> 3), s1 = rotate(q, 17) ^ rotate(q, 19) ^ (q >>> 10);
        w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
      }
      var v = h.slice();
      for (t = 0; t < 64; t++) {
        var e = v[4], a = v[0];
        var turned = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25), chosen = (e & v[5]) ^ (~e & v[6]);
        var one = (v[7] + turned + chosen + K[t] + w[t]) | 0;
        var two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]))) | 0;
        v = [(one + two) | 0, a, v[1], v[2], (v[3] + one) | 0, e, v[5], v[6]];
      }
      for (t = 0; t < 8; t++) h[t] = (h[t] + v[t]) | 0;
    }
    var out = new Uint8Array(32), result = new DataView(out.buffer);
    for (t = 0; t < 8; t++) result.setInt32(4 * t, h[t]);
    return out;
  }

  // ---------- SM3 (GB/T 32905-2016), for draws by the national suite ----------

  /** SM3 of bytes, as 32 bytes. */
  function sm3(bytes) {
    var length = bytes.length, padded = new Uint8Array(((length + 72) >> 6) << 6), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[length] = 0x80;
    view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    function left(x, n) { n %= 32; return n ? (x << n) | (x >>> (32 - n)) : x; }
    var h = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
    var w = new Array(68);
    for (var at = 0; at < padded.length; at += 64) {
      for (var j = 0; j < 68; j++) {
        if (j < 16) { w[j] = view.getInt32(at + 4 * j); continue; }
        var x = w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15);
        w[j] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[j - 13], 7) ^ w[j - 6];
      }
      var v = h.slice();
      for (j = 0; j < 64; j++) {
        var a = v[0], b = v[1], c = v[2], e = v[4], f = v[5], g = v[6];
        var ss1 = left((left(a, 12) + e + left(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
        var ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
        var gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
        var tt1 = (ff + v[3] + (ss1 ^ left(a, 12)) + (w[j] ^ w[j + 4])) | 0, tt2 = (gg + v[7] + ss1 + w[j]) | 0;
        v = [tt1, a, left(b, 9), c, tt2 ^ left(tt2, 9) ^ left(tt2, 17), e, left(f, 19), g];
      }
      for (j = 0; j < 8; j++) h[j] ^= v[j];
    }
    var out = new Uint8Array(32), result = new DataView(out.buffer);
    for (j = 0; j < 8; j++) result.setInt32(4 * j, h[j]);
    return out;
  }

  // ---------- SSD1 ----------

  /** The hash of each suite, by the name inside its tags. */
  var suites = { sha256: sha256, sm3: sm3 };

  function hexOf(bytes) {
    return Array.prototype.map.call(bytes, function (b) { return (b < 16 ? "0" : "") + b.toString(16); }).join("");
  }
  function bytesOf(hex) {
    if (!/^([0-9a-f]{2})*$/.test(hex)) throw new Error("not hexadecimal");
    return Uint8Array.from(hex.match(/../g) || [], function (pair) { return parseInt(pair, 16); });
  }
  function utf8(text) { return new TextEncoder().encode(text); }
  function join(parts) {
    var length = parts.reduce(function (sum, part) { return sum + part.length; }, 0);
    var all = new Uint8Array(length), at = 0;
    parts.forEach(function (part) { all.set(part, at); at += part.length; });
    return all;
  }
  function u16(n) { return Uint8Array.of(n >> 8, n & 255); }
  function bs(bytes) {
    var n = bytes.length;
    return join([Uint8Array.of((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255), bytes]);
  }

  /** C_j = H(tag("commit") ‖ P ‖ u16 j ‖ bs(r) ‖ bs(s)). P and s are hexadecimal, r is bytes. */
  function commitment(plan, j, r, s, suite) {
    var name = suite || "sha256", H = suites[name];
    return hexOf(H(join([H(utf8("ssd1/" + name + "/commit")), bytesOf(plan), u16(j), bs(r), bs(bytesOf(s))])));
  }

  /** Why r cannot go on paper and come back byte by byte, or null. */
  function fault(r) {
    if (utf8(r).length > 1024) return "long";
    if (/^\s|\s$/.test(r)) return "edges";
    if (/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/.test(r)) return "unseen";
    return null;
  }

  if (typeof module === "object") {
    module.exports = {
      sha256: sha256, sm3: sm3, hexOf: hexOf, bytesOf: bytesOf, utf8: utf8, commitment: commitment, fault: fault
    };
    return;
  }

  // ---------- the page ----------

  var english = document.documentElement.lang.indexOf("en") === 0;
  function say(chinese, inEnglish) { return english ? inEnglish : chinese; }
  function make(tag, attributes, content) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    (Array.isArray(content) ? content : content ? [content] : []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }
  function groups(hex) {
    return (hex.match(/.{1,8}/g) || []).map(function (part) { return make("span", {}, part); });
  }
  function placeOf(element) {
    return {
      plan: element.getAttribute("data-plan-digest"), j: Number(element.getAttribute("data-j")),
      suite: element.getAttribute("data-suite") || "sha256"
    };
  }
  function keyOf(place) { return "opening:" + place.plan + ":" + place.j; }
  /** All openings made here for this place, newest last: a second tab must not overwrite the one that was sent. */
  function kept(place) {
    try { return JSON.parse(localStorage.getItem(keyOf(place))) || []; } catch (_) { return []; }
  }
  function keptFor(place, wanted) {
    return kept(place).filter(function (opening) {
      return opening.commitment === (wanted || opening.commitment) &&
        opening.commitment === commitment(place.plan, place.j, utf8(opening.r), opening.s, place.suite);
    }).pop() || null;
  }
  function keep(place, opening) {
    try {
      localStorage.setItem(keyOf(place), JSON.stringify(kept(place).concat([opening]).slice(-50)));
      return keptFor(place, opening.commitment) !== null;
    } catch (_) { return false; }
  }
  var faults = {
    long: say("超过 1024 字节，请缩短", "More than 1024 bytes: shorten it"),
    edges: say("首尾不能有空格：写在纸上看不出来", "No blanks at the ends: paper does not show them"),
    unseen: say("含看不见的字符：写在纸上看不出来", "Contains characters that paper does not show")
  };

  function begin(form) {
    var place = placeOf(form), field = form.querySelector("[data-r]"), target = form.elements.commitment;
    var shelf = form.querySelector("[data-envelope]"), makeIt = form.querySelector("[data-make]");
    var print = form.querySelector("[data-print]"), byHand = form.querySelector("[data-by-hand]");
    var note = make("p", { "class": "note", role: "status" }), opening = null, safe = false;
    if (!field || !target || !shelf || !makeIt || !print) return;
    field.closest(".field").appendChild(note);
    if (!suites[place.suite] || !(window.crypto && crypto.getRandomValues)) {
      note.textContent = say("这台浏览器不能计算本次抽取所用的承诺，请用纸面方式。",
        "This browser cannot compute the commitment of this draw: use the paper form.");
      return;
    }
    if (byHand) byHand.hidden = true;
    makeIt.hidden = false;
    [form.querySelector(".btn-main"), makeIt].forEach(function (button, index) {
      if (button) button.classList.toggle("btn-main", index === 1);
    });
    var send = Array.prototype.slice.call(form.querySelectorAll("button"))
      .filter(function (button) { return button.type === "submit"; })[0];

    function envelope() {
      var facts = make("dl", { "class": "facts" });
      function fact(name, value, kind) {
        facts.appendChild(make("dt", {}, name));
        facts.appendChild(make("dd", kind ? { "class": kind } : {}, value));
      }
      fact(say("一句话", "Your words"), opening.r === "" ? say("（空）", "(empty)") : opening.r, "secret");
      fact(say("一句话的字节", "Their bytes"), groups(hexOf(utf8(opening.r))), "hash");
      fact(say("随机数 s", "Random number s"), groups(opening.s), "hash secret");
      fact(say("承诺", "Commitment"), groups(opening.commitment), "hash");
      fact(say("方案摘要 P", "Plan digest P"), groups(place.plan), "hash");
      fact(say("序号", "Number"), String(place.j), "");
      var title = form.getAttribute("data-title") || "";
      shelf.textContent = "";
      shelf.appendChild(make("section", { "class": "envelope", "aria-labelledby": "envelope-h" }, [
        make("h2", { id: "envelope-h" }, say("开启前请封存", "Keep sealed until the opening")),
        make("p", {}, title), facts,
        make("p", { "class": "note" }, say("打印后装入信封，封口签名，交公证人员保管。开启时照此录入；遗失且本机也没有，按缺席处理。",
          "Print, put into an envelope, sign across the flap, hand it to the notary. Without it you count as absent.")),
        make("p", {}, say("封口人 ________　公证人 ________　日期 ________",
          "Sealed by ________　Notary ________　Date ________"))
      ]));
      shelf.hidden = false;
      print.hidden = false;
    }
    function ready() {
      target.value = opening.commitment;
      envelope();
      makeIt.textContent = say("换一个随机数", "Take another random number");
      makeIt.classList.remove("btn-main");
      if (send) send.classList.add("btn-main");
      note.textContent = safe
        ? say("承诺已生成，开启所需的内容已存在这台电脑的这个浏览器里。请再打印信封。",
          "The commitment is made; what opens it is kept in this browser. Print the envelope as well.")
        : say("这个浏览器不能保存，请先打印信封再提交。", "This browser keeps nothing: print the envelope before you send.");
    }
    function stale() {
      opening = null;
      target.value = "";
      shelf.hidden = true;
      print.hidden = true;
    }
    makeIt.addEventListener("click", function () {
      var wrong = fault(field.value);
      if (wrong) { stale(); note.textContent = faults[wrong]; field.focus(); return; }
      var s = hexOf(crypto.getRandomValues(new Uint8Array(32)));
      opening = { r: field.value, s: s, commitment: commitment(place.plan, place.j, utf8(field.value), s, place.suite) };
      safe = keep(place, opening);
      ready();
    });
    field.addEventListener("input", function () {
      if (!opening) return;
      stale();
      note.textContent = say("内容改了，请重新生成承诺。", "The words have changed: make the commitment again.");
    });
    // Enter in the field makes the commitment; it does not send an empty form.
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      if (!opening) makeIt.click();
    });
    print.addEventListener("click", function () {
      document.documentElement.classList.add("envelope-only");
      window.print();
      safe = true;
    });
    window.addEventListener("afterprint", function () { document.documentElement.classList.remove("envelope-only"); });
    form.addEventListener("submit", function (event) {
      if (opening && safe) return;
      event.preventDefault();
      note.textContent = opening ? say("请先打印信封。", "Print the envelope first.")
        : say("请先生成承诺。", "Make the commitment first.");
      (opening ? print : makeIt).focus();
    });
    // A reload before sending finds what was made.
    var before = keptFor(place);
    if (before) {
      opening = before;
      field.value = before.r;
      safe = true;
      ready();
    }
  }

  function open(form) {
    var place = placeOf(form), r = form.elements.r, s = form.elements.s, wanted = form.getAttribute("data-commitment");
    var note = make("p", { "class": "note", role: "status" });
    if (!r || !s || !suites[place.suite]) return;
    (s.closest(".field") || form).appendChild(note);
    function check() {
      var number = s.value.replace(/\s+/g, "").toLowerCase();
      if (!number) { note.textContent = ""; return; }
      var right = /^[0-9a-f]{64}$/.test(number) &&
        commitment(place.plan, place.j, utf8(r.value), number, place.suite) === wanted;
      note.className = right ? "note tag tag-ok" : "note tag tag-due";
      note.textContent = right ? say("与承诺一致", "Matches the commitment")
        : /^[0-9a-f]{64}$/.test(number)
          ? say("与承诺不一致，请逐字核对", "Does not match the commitment: compare each character")
          : say("随机数应为 64 位（0–9、a–f），现有 " + number.length + " 位",
            "The random number has 64 digits (0–9, a–f), here are " + number.length);
    }
    var opening = keptFor(place, wanted);
    if (opening && !r.value && !s.value) {
      r.value = opening.r;
      s.value = opening.s;
      check();
    }
    form.addEventListener("input", check);
  }

  Array.prototype.forEach.call(document.querySelectorAll("form[data-contribute]"), begin);
  Array.prototype.forEach.call(document.querySelectorAll("form[data-open]"), open);
  Array.prototype.forEach.call(document.querySelectorAll("[data-opened][data-plan-digest]"), function (element) {
    try { localStorage.removeItem(keyOf(placeOf(element))); } catch (_) { return; }
  });
})();
