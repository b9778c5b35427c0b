// The scope builder: the account of a task is counted again while one types (docs/interface.md, form[data-live]).
(function () {
  "use strict";
  var form = document.querySelector("form[data-live][data-account]");
  if (!form || !window.AbortController) return;
  var timer, running;

  /** The field that has the caret, and where the caret is: the account may be drawn anew around it. */
  function caret() {
    var field = document.activeElement;
    if (!field || !field.id) return null;
    var text = typeof field.selectionStart === "number";
    return { id: field.id, from: text ? field.selectionStart : null, to: text ? field.selectionEnd : null };
  }
  function putCaret(place) {
    var field = place && document.getElementById(place.id);
    if (!field || field === document.activeElement) return;
    field.focus({ preventScroll: true });
    if (place.from !== null && field.setSelectionRange) field.setSelectionRange(place.from, place.to);
  }

  function count() {
    var here = document.getElementById("account");
    if (!here) return;
    if (running) running.abort();
    var mine = running = new AbortController(), body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    here.setAttribute("aria-busy", "true");
    fetch(form.getAttribute("data-account"), {
      method: "POST", body: body, credentials: "same-origin", signal: mine.signal, headers: { "X-Live": "1" }
    }).then(function (answer) {
      // A refusal of what was typed (422) is an account too: it says what is wrong.
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) {
      var there = new DOMParser().parseFromString(text, "text/html").getElementById("account");
      if (!there || mine !== running) return;
      var place = caret();
      document.getElementById("account").replaceWith(document.importNode(there, true));
      putCaret(place);
      running = null;
    }).catch(function (error) {
      if (error.name !== "AbortError") document.getElementById("account").removeAttribute("aria-busy");
    });
  }

  function soon(event) {
    if (event.isComposing || (event.target && event.target.type === "file")) return;
    clearTimeout(timer);
    // What comes back would be older than what is being typed.
    if (running) running.abort();
    timer = setTimeout(count, 400);
  }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("compositionend", soon);
  form.addEventListener("submit", function () { clearTimeout(timer); if (running) running.abort(); });
})();
