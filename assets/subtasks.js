// An answer is kept on the server while one types (form[data-save]); who writes second is told, and nothing of theirs is lost.
(function () {
  "use strict";
  var PAUSE = 1200, AGAIN = 8000;

  function attach(form) {
    if (form.dataset.keeping) return;
    form.dataset.keeping = "1";
    var note = form.querySelector("[data-save-note]"), turn = form.querySelector('input[name="turn"]');
    var timer = null, under = false, dirty = false, stopped = false;

    function say(text, tone) {
      if (!note) return;
      note.textContent = text;
      note.className = "draft-note" + (tone ? " " + tone : "");
    }
    function body() {
      var data = new FormData(form);
      // Files go with the button: while one types only words are kept.
      Array.from(data.entries()).forEach(function (pair) { if (pair[1] instanceof File) data.delete(pair[0]); });
      return data;
    }
    function later(wait) {
      clearTimeout(timer);
      timer = setTimeout(keep, wait);
    }
    function keep() {
      if (stopped || under) return;
      under = true;
      dirty = false;
      fetch(form.dataset.save, { method: "POST", body: body(), headers: { Accept: "application/json" }, redirect: "error" })
        .then(function (answer) {
          return answer.json().then(function (said) {
            if (answer.ok) {
              turn.value = said.turn;
              var now = new Date();
              // What is handed in later is "not sent yet"; what is kept for good (data-saved) is only kept.
              var rest = form.dataset.saved === undefined ? ", chưa gửi." : ".";
              say("Đã lưu lúc " + String(now.getHours()).padStart(2, "0") + ":" + String(now.getMinutes()).padStart(2, "0") + rest);
            } else {
              stopped = true;
              say(said.detail, "late");
            }
          });
        })
        .catch(function () {
          dirty = true;
          say("Chưa lưu được vì mất mạng hoặc hết phiên; sẽ thử lại, đừng đóng trang.", "late");
        })
        .then(function () {
          under = false;
          if (dirty && !stopped) later(AGAIN);
        });
    }
    form.addEventListener("input", function (event) {
      if (event.target.type === "file") return;
      dirty = true;
      later(PAUSE);
    });
    form.addEventListener("submit", function (event) {
      clearTimeout(timer);
      if (!under) { stopped = true; return; }
      // The turn that is on its way back belongs to what is handed in: wait for it.
      event.preventDefault();
      delete form.dataset.sent;
      var button = event.submitter;
      var wait = setInterval(function () {
        if (under) return;
        clearInterval(wait);
        stopped = true;
        form.requestSubmit(button);
      }, 100);
    });
    // "Không phát sinh" puts the fields aside; they come back with what was typed.
    var nothing = form.querySelector('input[name="nothing"]');
    function aside() { form.classList.toggle("nothing", nothing.checked); }
    if (nothing) { nothing.addEventListener("change", aside); aside(); }
  }

  function start(where) { where.querySelectorAll("form[data-save]").forEach(attach); }
  start(document);
  document.addEventListener("htmx:load", function (event) { if (event.detail.elt.querySelectorAll) start(event.detail.elt); });

  // A field of a sheet asks only what its kind needs: options for choices, bounds for figures.
  function fit(form) {
    var kind = form.querySelector('select[name="kind"]');
    if (!kind || !form.querySelector('[name="options"]')) return;
    var figures = kind.value === "number" || kind.value === "money";
    [["options", kind.value === "choice"], ["unit", figures], ["sums", figures], ["least", figures], ["most", figures]].forEach(function (pair) {
      var input = form.querySelector('[name="' + pair[0] + '"]');
      if (input) input.closest(".field").hidden = !pair[1];
    });
  }
  document.querySelectorAll("form").forEach(fit);
  document.addEventListener("change", function (event) { if (event.target.name === "kind" && event.target.form) fit(event.target.form); });
})();
