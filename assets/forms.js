// Forms never lose text: drafts on this machine (data-autosave="key"), gone once the server has taken them. They are
// those of one person (data-user of the page): whoever signs in next at this browser neither sees nor keeps them.
(function () {
  "use strict";
  var PREFIX = "dotpha.draft.";
  var USER = document.body.dataset.user || "";
  var MINE = PREFIX + USER + ".";
  var WEEKS = 14 * 24 * 3600 * 1000;

  function fields(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type) && field.name !== "csrfmiddlewaretoken";
    });
  }
  function read(form) {
    return fields(form).map(function (field) {
      return [field.name, field.value, field.type === "checkbox" || field.type === "radio" ? field.checked : null];
    });
  }
  function write(form, draft) {
    fields(form).forEach(function (field, i) {
      var saved = draft[i];
      if (!saved || saved[0] !== field.name) return;
      if (saved[2] === null) field.value = saved[1];
      else field.checked = saved[2];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  function key(form) { return MINE + form.dataset.autosave; }

  function note(form, text, action, then) {
    var line = form.querySelector(".draft-note") || document.createElement("p");
    line.className = "draft-note";
    line.setAttribute("role", "status");
    line.textContent = text + " ";
    if (action) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = action;
      button.addEventListener("click", then);
      line.append(button);
    }
    if (!line.isConnected) (form.querySelector(".form-actions") || form).append(line);
  }

  function attach(form) {
    if (form.dataset.drafting) return;
    form.dataset.drafting = "1";
    var clean = JSON.stringify(read(form));
    var kept = JSON.parse(dotpha.store(key(form)) || "null");
    if (kept && JSON.stringify(kept.fields) !== clean && !form.querySelector("[data-form-errors]")) {
      write(form, kept.fields);
      note(form, "Đã lấy lại nội dung gõ dở.", "Bỏ đi", function () {
        dotpha.store(key(form), null);
        write(form, JSON.parse(clean));
        form.querySelector(".draft-note").remove();
      });
    }
    var timer = null;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        dotpha.store(key(form), JSON.stringify({ at: Date.now(), fields: read(form) }));
        note(form, "Đã giữ bản nháp trên máy này.");
      }, 600);
    });
    // The draft goes when the next page shows that the server took it: no form with errors, no sign-in page.
    form.addEventListener("submit", function () {
      clearTimeout(timer);
      dotpha.store(key(form), JSON.stringify({ at: Date.now(), fields: read(form) }));
      try { sessionStorage.setItem(PREFIX + "sent", key(form)); } catch (error) { /* the draft then waits two weeks */ }
    });
  }

  function settle() {
    var sent = null;
    try { sent = sessionStorage.getItem(PREFIX + "sent"); } catch (error) { return; }
    if (!sent) return;
    if (document.getElementById("sign-in")) {
      // The sign-in had run out: the server took nothing, so the draft waits for the form that comes after the door.
      try { sessionStorage.removeItem(PREFIX + "sent"); } catch (error) { /* nothing to clear */ }
      return;
    }
    var same = Array.from(document.querySelectorAll("form[data-autosave]")).find(function (form) { return key(form) === sent; });
    if (!same || !same.querySelector("[data-form-errors]")) dotpha.store(sent, null);
    try { sessionStorage.removeItem(PREFIX + "sent"); } catch (error) { /* nothing to clear */ }
  }

  function sweep() {
    try {
      Object.keys(localStorage).filter(function (name) { return name.indexOf(PREFIX) === 0; }).forEach(function (name) {
        var others = USER && name.indexOf(MINE) !== 0;
        if (others || Date.now() - (JSON.parse(localStorage.getItem(name)) || {}).at > WEEKS) localStorage.removeItem(name);
      });
    } catch (error) { /* storage closed */ }
  }

  function start(where) {
    where.querySelectorAll("form[data-autosave]").forEach(attach);
    var wrong = where.querySelector("[data-form-errors]");
    if (wrong) wrong.focus();
  }
  settle();
  sweep();
  start(document);
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.detail.elt.closest("form[data-autosave]");
    if (form && event.detail.successful && event.detail.xhr.responseText.indexOf('id="sign-in"') < 0) { dotpha.store(key(form), null); try { sessionStorage.removeItem(PREFIX + "sent"); } catch (error) { /* nothing */ } }
  });
  document.addEventListener("htmx:load", function (event) { if (event.detail.elt.querySelectorAll) start(event.detail.elt); });

  // One click, one request: the button rests while the page is on its way.
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented || event.target.method === "dialog" || event.target.method === "get") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "1";
    // An answer that is a download leaves the page where it is.
    setTimeout(function () { delete event.target.dataset.sent; }, 5000);
  });
})();
