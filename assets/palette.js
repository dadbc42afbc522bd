// Ctrl K: one line, results under it, arrows and Enter. The server finds with and without marks.
(function () {
  "use strict";
  var palette = document.getElementById("palette");
  if (!palette) return;
  var line = document.getElementById("palette-q");
  var list = document.getElementById("palette-results");

  function hits() { return Array.from(list.querySelectorAll("a[href]")); }
  function chosen() { return list.querySelector('[aria-selected="true"]'); }
  function choose(hit) {
    hits().forEach(function (one) { one.setAttribute("role", "option"); one.setAttribute("aria-selected", String(one === hit)); });
    if (!hit) return line.removeAttribute("aria-activedescendant");
    hit.id = hit.id || "hit-" + hits().indexOf(hit);
    line.setAttribute("aria-activedescendant", hit.id);
    hit.scrollIntoView({ block: "nearest" });
  }
  function open() {
    if (!palette.open) palette.showModal();
    line.select();
  }

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-open-palette]")) open();
    else if (event.target === palette) palette.close();
  });
  line.addEventListener("keydown", function (event) {
    var all = hits();
    var at = all.indexOf(chosen());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (all.length) choose(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen()) chosen().click();
    } else if (event.key === "Escape") {
      // A search field would only empty itself first.
      event.preventDefault();
      palette.close();
    }
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target === list) choose(hits()[0] || null);
  });
})();
