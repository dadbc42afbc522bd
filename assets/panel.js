// The panel at the right: HTMX fills #panel-body, the list behind keeps its place and its scroll.
(function () {
  "use strict";
  var panel = document.getElementById("panel");
  if (!panel) return;
  var body = document.getElementById("panel-body");
  var opener = null;

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    body.replaceChildren();
    document.querySelectorAll("tr[aria-selected]").forEach(function (row) { row.removeAttribute("aria-selected"); });
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.target === body && !panel.contains(event.detail.elt)) opener = event.detail.elt;
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== body) return;
    var wasHidden = panel.hidden;
    panel.hidden = false;
    if (!wasHidden) panel.scrollTop = 0;
    document.querySelectorAll("tr[aria-selected]").forEach(function (row) { row.removeAttribute("aria-selected"); });
    var row = opener && opener.closest("tr");
    if (row) row.setAttribute("aria-selected", "true");
    if (wasHidden) panel.querySelector("[data-close-panel]").focus({ preventScroll: true });
  });
  document.addEventListener("click", function (event) { if (event.target.closest("[data-close-panel]")) close(); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector("dialog[open], .dropdown-menu.show")) close();
  });
  if (body.textContent.trim()) panel.hidden = false;
})();
