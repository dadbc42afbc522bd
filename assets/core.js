// Shared by all parts: toasts, theme, waiting bar, refusals, lost connections, questions before what cannot be undone.
// No framework and no inline script: the page says with data-* what it wants, the listeners here do it.
window.dotpha = (function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-script");

  function store(key, value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) { /* full or forbidden: everything works without */ }
    return null;
  }

  // A line at the bottom; with `action` a button, and then it stays until it is answered.
  function toast(text, action, then) {
    var line = document.createElement("div");
    line.className = "toast-line";
    line.append(document.createTextNode(text));
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = action || "Đóng";
    button.addEventListener("click", function () { line.remove(); if (then) then(); });
    line.append(button);
    document.querySelector(".toasts").append(line);
    if (!action) setTimeout(function () { line.remove(); }, 8000);
    return line;
  }

  // Typing in a field must never set off a shortcut.
  function isTyping(target) {
    return Boolean(target.closest("input, textarea, select, [contenteditable], dialog[open]"));
  }

  // ---- theme
  function applyTheme(choice) {
    var dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
    document.querySelectorAll("[data-theme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === choice));
    });
  }
  applyTheme(store("dotpha.theme") || "auto");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
    applyTheme(store("dotpha.theme") || "auto");
  });

  // ---- clicks that the page describes
  document.addEventListener("click", function (event) {
    var hit = event.target.closest("[data-theme], [data-dismiss], [data-toggle-rail], [data-toggle-filters], [data-open-keys], [data-copy], [data-demo-login]");
    if (!hit) {
      if (document.body.classList.contains("rail-shown") && !event.target.closest(".rail")) document.body.classList.remove("rail-shown");
      return;
    }
    if (hit.dataset.theme) { store("dotpha.theme", hit.dataset.theme); applyTheme(hit.dataset.theme); }
    else if (hit.hasAttribute("data-dismiss")) hit.closest(".notice").remove();
    else if (hit.hasAttribute("data-toggle-rail")) document.body.classList.toggle("rail-shown");
    else if (hit.hasAttribute("data-toggle-filters")) hit.closest(".filters").classList.toggle("shown");
    else if (hit.hasAttribute("data-open-keys")) showKeys();
    else if (hit.hasAttribute("data-copy")) copy(hit);
    else signInAs(hit);
  });

  // data-copy="text", or data-copy="#id" of the element whose text is wanted.
  function copy(button) {
    var wanted = button.dataset.copy;
    var source = wanted.charAt(0) === "#" ? document.querySelector(wanted) : null;
    var text = source ? (source.value !== undefined ? source.value : source.innerText) : wanted;
    var done = function () { toast("Đã chép, có thể dán vào Zalo, thư điện tử hoặc Word."); };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () { copyOld(text); done(); }); }
    else { copyOld(text); done(); }
  }
  // Pages served without TLS inside an office have no clipboard object.
  function copyOld(text) {
    var area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function signInAs(button) {
    var form = document.getElementById("sign-in");
    form.elements.login.value = button.dataset.demoLogin;
    form.elements.password.value = button.dataset.demoPassword;
    form.elements.login.dispatchEvent(new Event("input", { bubbles: true })); // what was found wrong before is no more
    form.requestSubmit();
  }

  // The list of keys, with those that the page itself names (data-keys).
  function showKeys() {
    var own = document.querySelector("[data-keys]");
    var here = document.getElementById("keys-here");
    here.hidden = !own;
    here.innerHTML = own ? "<b>Riêng trang này:</b> " + own.innerHTML : "";
    document.getElementById("keys").showModal();
  }

  // ---- data-confirm="what will happen": asked once, in words
  function ask(text, yes) {
    var dialog = document.getElementById("ask");
    document.getElementById("ask-text").textContent = text;
    dialog.addEventListener("close", function () { if (dialog.returnValue === "yes") yes(); }, { once: true });
    dialog.returnValue = "no";
    dialog.showModal();
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var by = event.submitter;
    var text = (by && by.dataset.confirm) || form.dataset.confirm;
    if (!text || form.dataset.confirmed || form.hasAttribute("hx-post") || (by && by.hasAttribute("hx-post"))) return;
    event.preventDefault();
    ask(text, function () { form.dataset.confirmed = "1"; form.requestSubmit(by || undefined); });
  });
  document.addEventListener("htmx:confirm", function (event) {
    var element = event.detail.elt;
    if (!element.dataset || !element.dataset.confirm) return;
    event.preventDefault();
    ask(element.dataset.confirm, function () { event.detail.issueRequest(true); });
  });

  // ---- waiting: over 300 ms a bar runs; two clicks are one
  var running = 0;
  var timer = null;
  function waiting(step) {
    running = Math.max(0, running + step);
    clearTimeout(timer);
    var bar = document.querySelector(".waiting-bar");
    if (running) timer = setTimeout(function () { bar.classList.add("on"); }, 300);
    else bar.classList.remove("on");
  }
  document.addEventListener("htmx:beforeRequest", function (event) { if (!event.detail.elt.closest("[aria-busy]")) waiting(1); });
  document.addEventListener("htmx:afterRequest", function (event) { if (!event.detail.elt.closest("[aria-busy]")) waiting(-1); });
  // A download, too, begins as if the page would leave: let the bar rest after a while.
  addEventListener("beforeunload", function () { waiting(1); setTimeout(function () { waiting(-1); }, 10000); });
  addEventListener("pageshow", function () { running = 0; waiting(0); });

  // ---- a refusal is said, and the page stays as it was
  document.addEventListener("htmx:beforeSwap", function (event) {
    var answer = event.detail.xhr;
    if (answer.status < 400 || answer.responseText.indexOf("data-refusal") < 0) return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    var part = new DOMParser().parseFromString(answer.responseText, "text/html").querySelector("[data-refusal]");
    toast(part.textContent.trim(), "Đã hiểu");
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    toast(status === 404 ? "Nội dung này không còn, hoặc không thuộc phạm vi của tài khoản này." : "Có lỗi ngoài dự kiến (mã " + status + "). Việc vừa làm có thể đã được ghi hoặc chưa: hãy tải lại trang và kiểm tra trước khi làm lại.");
  });
  // A sign-in that ran out answers with the entrance page: go there whole, do not draw it inside a part.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.responseText.indexOf('id="sign-in"') < 0 || document.getElementById("sign-in")) return;
    event.detail.shouldSwap = false;
    location.reload();
  });

  // ---- a weak connection: reads are tried again by themselves, writes when the person says so
  function again(event) {
    var request = event.detail.requestConfig;
    var repeat = function () { htmx.ajax(request.verb.toUpperCase(), request.path, { source: event.detail.elt, target: event.detail.target, values: request.unfilteredParameters || {} }); };
    var tries = Number(event.detail.elt.dataset.tries || 0);
    if (request.verb === "get" && tries < 3) {
      event.detail.elt.dataset.tries = String(tries + 1);
      setTimeout(repeat, 1000 * Math.pow(2, tries));
      return;
    }
    toast("Mất kết nối. Nội dung đang gõ vẫn còn trên máy.", "Thử lại", function () { event.detail.elt.dataset.tries = "0"; repeat(); });
  }
  document.addEventListener("htmx:sendError", again);
  document.addEventListener("htmx:timeout", again);
  document.addEventListener("htmx:afterOnLoad", function (event) { delete event.detail.elt.dataset.tries; });

  return { toast: toast, store: store, isTyping: isTyping, ask: ask, showKeys: showKeys };
})();
