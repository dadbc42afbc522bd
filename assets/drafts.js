// The review of a plan: click a task's place or its card and both light up; keys for those who review hundreds.
(function () {
  "use strict";
  var draft = document.querySelector("[data-draft]");
  if (!draft) return;
  var source = draft.querySelector("[data-source]");
  var adding = draft.querySelector(".draft-add");
  var last = null; // the card the hand is on, though it be drawn anew

  function cards() { return Array.from(draft.querySelectorAll("[data-card]")); }
  function card(id) { return document.getElementById("card-" + id); }
  function current() { return draft.querySelector("[data-card].on") || (last && card(last)); }
  function marks(id) { return draft.querySelectorAll('mark[data-row="' + id + '"]'); }
  function typing(target) { return dotpha.isTyping(target) && target.type !== "checkbox"; }

  function show(what) {
    draft.classList.toggle("show-text", what === "text");
    draft.querySelectorAll("[data-draft-show]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.draftShow === what));
    });
  }
  function choose(id, from) {
    last = id;
    draft.querySelectorAll(".on").forEach(function (one) { one.classList.remove("on"); });
    var one = card(id);
    if (one) {
      one.classList.add("on");
      if (from !== "card") { show("cards"); one.scrollIntoView({ block: "nearest" }); }
    }
    marks(id).forEach(function (mark, i) {
      mark.classList.add("on");
      if (i === 0 && from !== "mark") mark.scrollIntoView({ block: "nearest" });
    });
  }
  // A card that is not drawn yet: everything up to it is fetched first.
  function open(id) {
    var more = document.getElementById("more-cards");
    if (card(id) || !more) { choose(id, "mark"); return; }
    var url = more.getAttribute("hx-get") + "&through=" + id;
    htmx.ajax("GET", url, { target: more, swap: "outerHTML" }).then(function () { choose(id, "mark"); });
  }

  // The next cards come before one has scrolled down to their place, in the column's own scroll or the page's.
  function watch() {
    var more = document.getElementById("more-cards");
    var column = draft.querySelector(".draft-cards");
    if (!more) return;
    var root = getComputedStyle(column).overflowY === "auto" ? column : null;
    new IntersectionObserver(function (entries, observer) {
      if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
      observer.disconnect();
      htmx.trigger(more, "more");
    }, { root: root, rootMargin: "600px" }).observe(more);
  }
  document.addEventListener("htmx:load", function (event) {
    if (event.detail.elt.id === "more-cards") watch();
  });
  watch();

  draft.addEventListener("click", function (event) {
    var tab = event.target.closest("[data-draft-show]");
    var mark = event.target.closest("mark[data-row]");
    var one = event.target.closest("[data-card]");
    if (tab) show(tab.dataset.draftShow);
    else if (mark && String(getSelection()) === "") open(mark.dataset.row);
    else if (one && !one.classList.contains("on")) choose(one.dataset.card, "card");
  });

  // ---- what changed on a card shows at its place in the text
  function sync(one) {
    if (one.dataset.kept === undefined) return;
    marks(one.dataset.card).forEach(function (mark) {
      mark.classList.toggle("span-unclear", one.dataset.lacks !== "");
      mark.classList.toggle("span-dropped", one.dataset.kept === "0");
      var word = mark.querySelector("[data-word]");
      if (word && !one.dataset.lacks) word.remove();
      else if (one.dataset.lacks) {
        if (!word) {
          word = document.createElement("span");
          word.className = "span-word";
          word.dataset.word = "";
          mark.prepend(word);
        }
        word.textContent = "chưa rõ " + one.dataset.lacks;
      }
    });
  }
  document.addEventListener("htmx:load", function (event) {
    var one = event.detail.elt.closest ? event.detail.elt.closest("[data-card]") : null;
    if (!one) return;
    sync(one);
    var first = one.querySelector("[data-split-title]");
    var seek = one.querySelector("[data-seek]");
    if (seek && seek === event.detail.elt.querySelector("[data-seek]")) seekIn(one, seek);
    if (first) { one.classList.add("on"); first.focus(); first.setSelectionRange(first.value.length, first.value.length); }
    else if (one.dataset.card === last && !draft.querySelector("[data-card].on")) choose(last, "card");
    if (one.dataset.card === last) catchUp();
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.target === source && last) marks(last).forEach(function (mark) { mark.classList.add("on"); });
  });
  document.addEventListener("draft-gone", function (event) {
    event.detail.rows.forEach(function (id) { if (card(id)) card(id).remove(); });
    var bar = document.getElementById("draft-bulk");
    if (bar) bar.hidden = true;
  });

  // A link taken back by a slip is made again with one click.
  document.addEventListener("draft-unlinked", function (event) {
    var said = event.detail;
    var line = dotpha.toast(said.text, "Nối lại", function () {
      htmx.ajax("POST", said.url, { target: "#card-" + said.card, swap: "outerHTML", values: { task: said.task } });
    });
    setTimeout(function () { line.remove(); }, 20000);
  });

  // ---- keys
  // What is typed between `l` and the search field's coming is meant for the field, not for the cards.
  var seeking = null;
  function meant(key) {
    if (!seeking) return false;
    if (key === "Escape" || key === "Enter" || key === "Tab") { seeking = null; return false; }
    if (key === "Backspace") seeking.typed = seeking.typed.slice(0, -1);
    else if (key.length === 1) seeking.typed += key;
    else return false;
    return true;
  }
  // A card on its way to the server comes back drawn anew: what is pressed meanwhile is done on the new one.
  var later = [];
  function take(key) {
    if (meant(key)) return true;
    if (!keys[key] && !later.length) return false;
    if (current() && current().querySelector(".htmx-request")) later.push(key);
    else if (keys[key]) keys[key]();
    return true;
  }
  function catchUp() {
    var pressed = later;
    later = [];
    pressed.forEach(take);
  }
  function forget() { seeking = null; later = []; }
  document.addEventListener("htmx:responseError", forget);
  document.addEventListener("htmx:sendError", forget);
  function seekIn(one, seek) {
    seek.focus();
    if (!seeking || one.dataset.card !== seeking.card) return;
    if (seeking.typed) {
      seek.value += seeking.typed;
      seek.dispatchEvent(new Event("input", { bubbles: true }));
    }
    seeking = null;
  }
  function step(by) {
    var all = cards();
    var at = all.indexOf(current());
    var next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) choose(next.dataset.card, "key");
  }
  function press(selector) {
    var button = current() && current().querySelector(selector);
    if (button) button.click();
  }
  var keys = {
    j: function () { step(1); },
    k: function () { step(-1); },
    e: function () { press("[data-edit]"); },
    x: function () { press("[data-decide]"); },
    " ": function () { press('input[name="row"]'); },
    m: function () { draft.querySelector("[data-merge]").click(); },
    l: function () {
      if (!current() || !current().querySelector("[data-link]")) return;
      seeking = { card: last, typed: "" };
      press("[data-link]");
    },
    u: function () { press("[data-unlink]"); },
    s: function () { press("[data-split]"); if (current() && !current().querySelector("[data-split]")) press("[data-edit]"); },
  };
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && event.target.closest("[data-card].editing")) { press("[data-cancel]"); return; }
    if (event.key === "Enter" && event.target.matches("[data-seek]")) {
      var found = event.target.closest("[data-card]").querySelectorAll("[data-take]");
      if (found.length === 1) { event.preventDefault(); found[0].click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (!seeking && event.key === " " && event.target.closest("button, a, summary, input")) return;
    if (!take(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // ---- cut at the cursor: the place in the title goes along
  draft.addEventListener("htmx:configRequest", function (event) {
    if (!event.target.hasAttribute("data-split")) return;
    event.detail.parameters.set("at", String(event.target.closest("form").querySelector("[data-split-title]").selectionStart));
  });

  // ---- a stretch of the text becomes a task: its place is counted in letters, the words of marks left out
  function place(node, offset) {
    var range = document.createRange();
    range.setStart(source, 0);
    range.setEnd(node, offset);
    var copy = range.cloneContents();
    copy.querySelectorAll("[data-word]").forEach(function (word) { word.remove(); });
    return Array.from(copy.textContent).length;
  }
  document.addEventListener("selectionchange", function () {
    var chosen = getSelection();
    var inside = chosen.rangeCount && !chosen.isCollapsed && source.contains(chosen.anchorNode) && source.contains(chosen.focusNode);
    adding.hidden = !inside;
    if (!inside) return;
    var range = chosen.getRangeAt(0);
    adding.elements.start.value = place(range.startContainer, range.startOffset);
    adding.elements.end.value = place(range.endContainer, range.endOffset);
  });

  if (/^#card-\d+$/.test(location.hash)) open(location.hash.slice(6));
})();
