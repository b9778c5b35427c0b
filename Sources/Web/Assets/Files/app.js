// Office pages and gates: conveniences only. Every page does its work without this file (docs/interface.md, Scripts).
(function () {
  "use strict";

  var english = typeof document === "object" && document.documentElement.lang.indexOf("en") === 0;
  function say(chinese, inEnglish) { return english ? inEnglish : chinese; }

  // ---------- pure parts, tested by themselves ----------

  /** "导出 {} 户" and 1286 → "导出 1,286 户". */
  function withCount(pattern, count) {
    return pattern.replace("{}", String(count).replace(/\B(?=(\d{3})+$)/g, ","));
  }

  /** What a spreadsheet puts on the clipboard → rows of cells. Quoted cells may hold tabs and line ends. */
  function cellsOf(text) {
    var rows = [[]], cell = "", quoted = false, i = 0;
    function end() { rows[rows.length - 1].push(cell); cell = ""; }
    for (; i < text.length; i++) {
      var c = text[i];
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') { cell += c; i++; } else quoted = false;
      } else if (c === '"' && cell === "") quoted = true;
      else if (c === "\t") end();
      else if (c === "\n" || c === "\r") {
        if (c === "\r" && text[i + 1] === "\n") i++;
        end();
        rows.push([]);
      } else cell += c;
    }
    if (cell !== "" || rows[rows.length - 1].length) end();
    if (!rows[rows.length - 1].length) rows.pop();
    return rows;
  }

  /** What to do with a kept draft when its form is on the page again: "drop", "restore" or "offer". */
  function fateOf(draft, version) {
    if (draft.sent && !draft.lost) return "drop";
    return draft.version === version ? "restore" : "offer";
  }

  if (typeof module === "object") {
    module.exports = { withCount: withCount, cellsOf: cellsOf, fateOf: fateOf };
    return;
  }

  // ---------- small tools ----------

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function one(selector, within) { return (within || document).querySelector(selector); }
  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }
  /** Storage may be full, forbidden or absent: then nothing is kept and nothing breaks. */
  function stored(storage, work) {
    try { return work(window[storage]); } catch (_) { return undefined; }
  }
  function typesText(element) {
    return !!element && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
      (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset|file)$/.test(element.type)));
  }

  // ---------- typing Chinese: Enter that ends a composition is not an answer ----------

  var composed = 0;
  document.addEventListener("compositionend", function () { composed = Date.now(); }, true);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return;
    if (event.isComposing || event.keyCode === 229 || Date.now() - composed < 40) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // ---------- single keys: may be turned off (WCAG 2.1.4) ----------

  function singleKeys() { return stored("localStorage", function (s) { return s.getItem("single-keys"); }) !== "off"; }
  all(".shortcuts").forEach(function (list) {
    var item = make("li"), button = make("button", { type: "button", "class": "btn-link" });
    function name() {
      button.textContent = singleKeys()
        ? say("停用单键", "Turn single keys off") : say("启用单键", "Turn single keys on");
    }
    button.addEventListener("click", function () {
      stored("localStorage", function (s) { s.setItem("single-keys", singleKeys() ? "off" : "on"); });
      name();
    });
    name();
    item.appendChild(button);
    list.appendChild(item);
  });

  function pressed(button) { button.focus(); button.click(); }
  function moveTo(row, rows) {
    rows.forEach(function (other) { other.classList.toggle("at", other === row); });
    if (!row.hasAttribute("tabindex")) row.tabIndex = -1;
    row.focus();
    if (row.scrollIntoView) row.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typesText(event.target)) return;
    if (!singleKeys()) return;
    if (event.key === "/") {
      var find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
      return;
    }
    var area = one("[data-review]");
    if (!area) return;
    var rows = all("[data-row]", area), at = rows.indexOf(one("[data-row].at", area)), key = event.key.toLowerCase();
    if (rows.length && (key === "j" || key === "k")) {
      event.preventDefault();
      moveTo(rows[Math.max(0, Math.min(rows.length - 1, at + (key === "j" ? 1 : -1)))], rows);
    } else if (key === "enter" && at >= 0 && event.target === rows[at]) {
      var link = one("a[href]", rows[at]);
      if (link) link.click();
    } else if (/^[a-z]$/.test(key)) {
      var place = rows.length ? rows[at] : area, button = place && one('[data-key="' + key + '"]', place);
      if (button) { event.preventDefault(); pressed(button); }
    }
  });

  // ---------- sending once ----------

  function setSent(form, sent) {
    form.toggleAttribute("data-sent", sent);
    all("button, input[type=submit]", form).forEach(function (button) {
      if (button.type !== "submit") return;
      if (sent) button.setAttribute("aria-disabled", "true");
      else if (!button.hasAttribute("data-unready")) button.removeAttribute("aria-disabled");
    });
  }
  all('button[aria-disabled="true"]').forEach(function (button) { button.setAttribute("data-unready", ""); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button");
    if (button && button.getAttribute("aria-disabled") === "true") event.preventDefault();
  }, true);
  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    if (event.defaultPrevented || form.hasAttribute("data-again") || form.hasAttribute("target")) return;
    if (button && button.hasAttribute("data-again")) return;
    var method = (button && button.getAttribute("formmethod")) || form.getAttribute("method") || "get";
    if (method.toLowerCase() !== "post") return;
    if (form.hasAttribute("data-sent")) event.preventDefault(); else setSent(form, true);
  });
  window.addEventListener("pageshow", function () {
    all("form[data-sent]").forEach(function (form) { setSent(form, false); });
  });

  // ---------- drafts: an expired session or a crash loses nothing ----------

  var user = document.body.getAttribute("data-user");
  function keyOf(form) {
    return "draft " + user + " " + location.pathname + " #" + (form.getAttribute("id") || form.getAttribute("action"));
  }
  function kept(field) {
    return field.name && !field.disabled && !/^(password|file|hidden|submit|button|reset|image)$/.test(field.type);
  }
  function valuesOf(form) {
    return Array.prototype.filter.call(form.elements, kept).map(function (field) {
      return [field.name, /^(checkbox|radio)$/.test(field.type) ? [field.value, field.checked] : field.value];
    });
  }
  function fill(form, values) {
    var fields = Array.prototype.filter.call(form.elements, kept), changed = 0;
    values.forEach(function (pair) {
      var index = fields.findIndex(function (field) {
        if (field.name !== pair[0]) return false;
        return !/^(checkbox|radio)$/.test(field.type) || field.value === pair[1][0];
      });
      if (index < 0) return;
      var field = fields.splice(index, 1)[0], box = /^(checkbox|radio)$/.test(field.type);
      if (box ? field.checked === pair[1][1] : field.value === pair[1]) return;
      if (box) field.checked = pair[1][1]; else field.value = pair[1];
      changed++;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return changed;
  }
  function versionOf(form) { return form.elements.version ? String(form.elements.version.value) : ""; }
  function read(key) { return stored("sessionStorage", function (s) { return JSON.parse(s.getItem(key)); }); }
  function write(key, draft) { stored("sessionStorage", function (s) { s.setItem(key, JSON.stringify(draft)); }); }
  function forget(key) { stored("sessionStorage", function (s) { s.removeItem(key); }); }
  function drafts() {
    return stored("sessionStorage", function (s) {
      return Object.keys(s).filter(function (key) { return key.indexOf("draft ") === 0; });
    }) || [];
  }
  // A gate or a refusal after sending: what was sent did not arrive. Any other office page: it did.
  drafts().forEach(function (key) {
    var draft = read(key);
    if (!draft || !draft.sent) return;
    if (!user || one("[data-problem]")) { draft.lost = true; write(key, draft); } else if (!draft.lost) forget(key);
  });
  function tell(form, draft, restored) {
    var time = new Date(draft.at), two = function (n) { return (n < 10 ? "0" : "") + n; };
    var clock = two(time.getHours()) + ":" + two(time.getMinutes());
    var box = make("div", { "class": "msg", role: "status" }), line = make("p");
    var button = make("button", { type: "button", "class": "btn-link" });
    if (restored) {
      line.textContent = say("已恢复您 " + clock + " 填写、尚未提交的内容。",
        "What you typed at " + clock + " is back; it was not sent. ");
      button.textContent = say("放弃", "Discard it");
    } else {
      box.className = "msg msg-warn";
      line.textContent = say("这条记录在您填写之后被改过。您 " + clock + " 填写的内容还在。",
        "This record was changed after you typed. What you typed at " + clock + " is kept. ");
      button.textContent = say("恢复到表单", "Bring it back to compare");
    }
    button.addEventListener("click", function () {
      box.remove();
      if (restored) {
        form.reset();
        form.removeAttribute("data-touched");
        forget(keyOf(form));
      } else {
        fill(form, draft.values);
        form.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    line.appendChild(button);
    box.appendChild(line);
    form.insertBefore(box, form.firstChild);
  }
  function hasWords(form) {
    return Array.prototype.some.call(form.elements, function (field) {
      return kept(field) && !/^(checkbox|radio)$/.test(field.type);
    });
  }
  all("main form[method=post]:not([data-no-draft]):not([data-pick]):not([data-open])").forEach(function (form) {
    if (!user || !hasWords(form)) return;
    var key = keyOf(form), draft = read(key), timer;
    if (draft) {
      // After a refusal the server gives back what was sent; after success the draft is spent.
      var fate = one(".error-summary, .errors") ? "drop" : fateOf(draft, versionOf(form));
      if (fate === "drop") forget(key);
      else if (fate === "offer") tell(form, draft, false);
      else if (fill(form, draft.values)) {
        form.setAttribute("data-touched", "");
        tell(form, draft, true);
      }
    }
    function keep(sent) {
      write(key, { at: Date.now(), version: versionOf(form), values: valuesOf(form), sent: sent });
    }
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { keep(false); }, 300);
    });
    form.addEventListener("submit", function () { clearTimeout(timer); keep(true); });
  });
  all("form[data-sign-out], form[data-forget]").forEach(function (form) {
    form.addEventListener("submit", function () { drafts().forEach(forget); });
  });

  // ---------- leaving with unsaved changes ----------

  document.addEventListener("input", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) form.setAttribute("data-touched", "");
  });
  var leaving = false;
  document.addEventListener("submit", function (event) { if (!event.defaultPrevented) leaving = true; });
  window.addEventListener("pageshow", function () { leaving = false; });
  window.addEventListener("beforeunload", function (event) {
    if (leaving || !one("form[data-guard][data-touched]")) return;
    event.preventDefault();
    event.returnValue = "";
  });

  // ---------- choosing rows ----------

  all("form[data-pick]").forEach(function (form) {
    var head = one("thead input[type=checkbox]", form), rows = all("tbody tr > :first-child input[type=checkbox]", form);
    var total = Number(form.getAttribute("data-total")) || rows.length, everything = false;
    var sentinel = make("input", { type: "hidden", name: "all", value: "1" });
    var labels = all("[data-picked], [data-count]", form), last = -1;
    var words = labels.map(function (label) { return label.textContent; });
    // A page that came with all chosen, from a visitor without script before.
    all("input[type=hidden][name=all]", form).forEach(function (field) { everything = true; field.remove(); });
    if (one("[data-picked]", form)) one("[data-picked]", form).setAttribute("role", "status");
    function show() {
      var picked = rows.filter(function (row) { return row.checked; }).length, count = everything ? total : picked;
      rows.forEach(function (row) {
        var line = row.closest("tr");
        if (line) line.classList.toggle("on", row.checked);
      });
      if (head) {
        head.checked = picked > 0 && picked === rows.length;
        head.indeterminate = picked > 0 && picked < rows.length;
      }
      if (everything) form.appendChild(sentinel); else sentinel.remove();
      labels.forEach(function (label, index) {
        var pattern = label.getAttribute("data-picked") || label.getAttribute("data-count");
        label.textContent = count || label.hasAttribute("data-picked") ? withCount(pattern, count) : words[index];
        if (!label.hasAttribute("data-count")) return;
        if (count) label.removeAttribute("aria-disabled"); else label.setAttribute("aria-disabled", "true");
      });
    }
    function pick(value) { rows.forEach(function (row) { row.checked = value; }); }
    if (head) head.hidden = false;
    if (head) head.addEventListener("change", function () { everything = false; pick(head.checked); show(); });
    rows.forEach(function (row, index) {
      row.addEventListener("click", function (event) {
        // Shift and a click choose all between.
        if (event.shiftKey && last >= 0) {
          for (var i = Math.min(last, index); i <= Math.max(last, index); i++) rows[i].checked = row.checked;
        }
        last = index;
      });
      row.addEventListener("change", function () { everything = false; show(); });
    });
    all("[data-pick-all], [data-pick-none], [data-pick-page]", form).forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function (event) {
        event.preventDefault();
        everything = button.hasAttribute("data-pick-all");
        pick(!button.hasAttribute("data-pick-none"));
        show();
      });
    });
    window.addEventListener("pageshow", show);
    show();
  });

  // ---------- keyboard grid ----------

  all("table[data-grid]").forEach(function (table) {
    var codes = {};
    try { codes = JSON.parse(table.getAttribute("data-codes") || "{}"); } catch (_) { codes = {}; }
    function lines() {
      return all("tbody tr", table).map(function (row) {
        return all("td", row).map(function (cell) { return one("input:not([type=hidden]), select, textarea", cell); });
      });
    }
    function placeOf(field, grid) {
      for (var y = 0; y < grid.length; y++) {
        var x = grid[y].indexOf(field);
        if (x >= 0) return { x: x, y: y };
      }
      return null;
    }
    function go(field) {
      if (!field) return false;
      field.focus();
      if (field.select && /^(text|search|tel|url|number|)$/.test(field.type)) field.select();
      return true;
    }
    function down(grid, from, step) {
      for (var y = from.y + step; y >= 0 && y < grid.length; y += step) if (go(grid[y][from.x])) return true;
      return false;
    }
    function across(grid, from, step) {
      for (var x = from.x + step; x >= 0 && x < grid[from.y].length; x += step) if (go(grid[from.y][x])) return true;
      return false;
    }
    function atEdge(field, step) {
      if (field.tagName === "SELECT" || /^(checkbox|radio)$/.test(field.type)) return true;
      var start = field.selectionStart, end = field.selectionEnd;
      if (start === null) return true;
      if (start === 0 && end === field.value.length) return true;
      return start === end && start === (step < 0 ? 0 : field.value.length);
    }
    function name(field) {
      var output = field.classList.contains("in-code") && field.parentNode.querySelector("output");
      if (!output) return;
      var code = field.value.trim(), known = Object.prototype.hasOwnProperty.call(codes, code);
      output.textContent = code === "" ? "" : known ? codes[code] : say("没有 " + code, "No code " + code);
      if (code !== "" && !known) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }
    table.addEventListener("keydown", function (event) {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey || event.metaKey) return;
      var field = event.target, grid = lines(), from = placeOf(field, grid), moved = false;
      if (!from) return;
      if (event.key === "Enter" && event.ctrlKey) {
        event.preventDefault();
        var send = field.form && one(".btn-main[type=submit], .btn-main:not([type])", field.form);
        if (send) pressed(send);
        return;
      }
      if (event.ctrlKey) return;
      if (event.key === "Enter") {
        event.preventDefault();
        if (!down(grid, from, 1)) {
          var next = one("[data-grid-next]") || (field.form && one(".btn-main", field.form));
          if (next) next.focus();
        }
        return;
      }
      if (event.key === "ArrowDown" && field.tagName !== "SELECT") moved = down(grid, from, 1);
      if (event.key === "ArrowUp" && field.tagName !== "SELECT") moved = down(grid, from, -1);
      if (event.key === "ArrowRight" && atEdge(field, 1)) moved = across(grid, from, 1);
      if (event.key === "ArrowLeft" && atEdge(field, -1)) moved = across(grid, from, -1);
      if (moved) event.preventDefault();
    });
    table.addEventListener("input", function (event) { name(event.target); });
    table.addEventListener("change", function (event) { name(event.target); });
    table.addEventListener("focusin", function (event) {
      if (event.target.classList.contains("in-code")) event.target.select();
    });
    table.addEventListener("paste", function (event) {
      var text = event.clipboardData && event.clipboardData.getData("text/plain"), grid = lines();
      var from = placeOf(event.target, grid), block = cellsOf(text || "");
      if (!from || (block.length < 2 && (block[0] || []).length < 2)) return;
      event.preventDefault();
      block.forEach(function (cells, y) {
        cells.forEach(function (value, x) {
          var field = grid[from.y + y] && grid[from.y + y][from.x + x];
          if (!field || field.readOnly || field.disabled || /^(checkbox|radio)$/.test(field.type)) return;
          field.value = value.trim();
          field.dispatchEvent(new Event("input", { bubbles: true }));
        });
      });
    });
    all(".in-code", table).forEach(name);
  });

  // ---------- progress ----------

  function refresh(id, wait) {
    setTimeout(function () {
      var here = document.getElementById(id);
      if (!here) return;
      if (document.hidden) { refresh(id, wait); return; }
      fetch(location.href, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }).then(function (text) {
        var there = new DOMParser().parseFromString(text, "text/html").getElementById(id);
        if (!there) return;   // a sign-in page: what is shown stays
        if (there.hasAttribute("data-goto")) { location.assign(there.getAttribute("data-goto")); return; }
        if (there.innerHTML !== here.innerHTML) here.replaceWith(document.importNode(there, true));
        var next = Number(there.getAttribute("data-refresh"));
        if (next) refresh(id, next);
      }).catch(function () { refresh(id, Math.min(wait * 2, 30000)); });
    }, wait);
  }
  all("[id][data-refresh]").forEach(function (element) {
    refresh(element.id, Math.max(500, Number(element.getAttribute("data-refresh")) || 2000));
  });

  // ---------- errors first ----------

  var errors = one(".error-summary, .errors");
  if (errors) {
    if (!errors.hasAttribute("tabindex")) errors.tabIndex = -1;
    errors.focus();
  }
})();
