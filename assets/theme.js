// Runs before the first paint: light, dark or as the machine says. Only this decision; the rest is in dotpha.js.
(function () {
  "use strict";
  var choice = null;
  try { choice = localStorage.getItem("dotpha.theme"); } catch (error) { /* storage may be closed: follow the machine */ }
  var dark = choice === "dark" || (choice !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
