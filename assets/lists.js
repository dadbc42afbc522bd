// Lists by keyboard (j, k, Enter, x, ?; a and x accept and turn down where a row offers it), bulk choice, filters that apply themselves.
(function () {
  "use strict";

  // ---- keyboard
  function rows() { return Array.from(document.querySelectorAll("[data-list] tbody tr:not(.heading)")); }
  function move(step) {
    var all = rows();
    if (!all.length) return;
    var at = all.findIndex(function (row) { return row.classList.contains("on"); });
    var next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    all.forEach(function (row) { row.classList.toggle("on", row === next); });
    next.scrollIntoView({ block: "nearest" });
    return next;
  }
  function act(key) {
    var row = document.querySelector("[data-list] tbody tr.on");
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "?") dotpha.showKeys();
    else if (key === "Enter" && row) (row.querySelector("[data-open]") || row.querySelector("a[href], [hx-get]") || row).click();
    else if (key === "a" && row) { var yes = row.querySelector("[data-accept]"); if (yes) yes.click(); }
    else if (key === "x" && row) { var no = row.querySelector("[data-reject]") || row.querySelector('input[type="checkbox"]'); if (no) no.click(); }
    else return false;
    return true;
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || dotpha.isTyping(event.target)) return;
    if (event.key === "Enter" && event.target.closest("a, button")) return;
    if (act(event.key)) event.preventDefault();
  });

  // The hand on the mouse and the hand on the keys are on one row.
  document.addEventListener("click", function (event) {
    var acts = event.target.closest("[data-list] .review-acts");
    if (acts) rows().forEach(function (row) { row.classList.toggle("on", row === acts.closest("tr")); });
  });

  // A click anywhere on a row opens what its title opens, unless it was meant for something in it or marked some words.
  document.addEventListener("click", function (event) {
    var row = event.target.closest("[data-list] tbody tr");
    var opens = row && row.querySelector("[data-open]");
    if (!opens || event.target.closest("a, button, input, select, textarea, label, summary, form, .pick")) return;
    if (window.getSelection().toString()) return;
    opens.click();
  });

  // ---- bulk: data-check-all="name" heads the boxes of that name; [data-bulk="name"] shows while some are chosen
  function boxes(name) { return Array.from(document.querySelectorAll('input[type="checkbox"][name="' + name + '"]')); }
  function tell(name) {
    var all = boxes(name);
    var on = all.filter(function (box) { return box.checked; });
    document.querySelectorAll('[data-check-all="' + name + '"]').forEach(function (head) {
      head.checked = all.length > 0 && on.length === all.length;
      head.indeterminate = on.length > 0 && on.length < all.length;
    });
    document.querySelectorAll('[data-bulk="' + name + '"]').forEach(function (bar) {
      bar.hidden = !on.length;
      var count = bar.querySelector("[data-bulk-count]");
      if (count) count.textContent = String(on.length);
    });
  }
  var lastBox = null;
  document.addEventListener("click", function (event) {
    var box = event.target.closest('input[type="checkbox"]');
    if (!box) return;
    if (box.dataset.checkAll) {
      boxes(box.dataset.checkAll).forEach(function (one) { one.checked = box.checked; });
      tell(box.dataset.checkAll);
      return;
    }
    if (!box.name || !document.querySelector('[data-bulk="' + box.name + '"], [data-check-all="' + box.name + '"]')) return;
    // Shift chooses a stretch, as in a mail box.
    if (event.shiftKey && lastBox && lastBox.name === box.name) {
      var all = boxes(box.name);
      var ends = [all.indexOf(lastBox), all.indexOf(box)].sort(function (a, b) { return a - b; });
      all.slice(ends[0], ends[1] + 1).forEach(function (one) { one.checked = box.checked; });
    }
    lastBox = box;
    tell(box.name);
  });
  document.querySelectorAll("[data-bulk]").forEach(function (bar) { tell(bar.dataset.bulk); });

  // ---- filters: a choice applies at once, words when typing rests or Enter is pressed; empty ones leave the address
  function send(form) {
    var query = new URLSearchParams();
    new FormData(form).forEach(function (value, key) { if (value !== "") query.append(key, value); });
    location.assign(location.pathname + (query.toString() ? "?" + query : ""));
  }
  document.addEventListener("change", function (event) {
    var form = event.target.closest("[data-auto-submit]");
    if (form) send(form);
  });
  document.addEventListener("submit", function (event) {
    if (!event.target.hasAttribute("data-auto-submit")) return;
    event.preventDefault();
    send(event.target);
  });
})();
