// The situation room: asks all the time what has changed, draws it, says when it could not; tiles are moved by mouse or keys.
(function () {
  "use strict";
  var room = document.querySelector("[data-room]");
  if (!room) return;
  var root = document.documentElement;
  if (room.hasAttribute("data-wall")) root.classList.add("wall");
  var EVERY = 700, HIDDEN = 15000, LONGEST = 15000;
  var version = Number(room.dataset.version), tag = "", failed = 0, timer = null, asking = false;
  var fresh = document.querySelector("[data-room-fresh]");
  var lost = document.querySelector("[data-room-lost]");
  var lastGood = new Date();

  function clock(moment) {
    return moment.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  }

  // ---- the pulse
  function ask() {
    if (asking) return;
    asking = true;
    var stop = new AbortController();
    var limit = setTimeout(function () { stop.abort(); }, 10000);
    fetch(room.dataset.room + "?tu=" + version, {
      headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", credentials: "same-origin", signal: stop.signal,
    }).then(function (answer) {
      if (answer.status === 304) return null;
      if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
      tag = answer.headers.get("ETag") || "";
      return answer.json();
    }).then(function (news) {
      if (news) take(news);
      good();
    }).catch(bad).finally(function () {
      clearTimeout(limit);
      asking = false;
      later();
    });
  }
  function later() {
    clearTimeout(timer);
    var wait = failed ? Math.min(LONGEST, EVERY * Math.pow(2, failed)) : document.hidden ? HIDDEN : EVERY;
    timer = setTimeout(ask, wait);
  }
  function good() {
    failed = 0;
    lastGood = new Date();
    lost.hidden = true;
    fresh.textContent = "cập nhật " + clock(lastGood);
  }
  function bad() {
    failed += 1;
    if (failed < 3) return;
    lost.hidden = false;
    lost.querySelector("div").textContent = "Không nhận được số liệu mới từ " + clock(lastGood) + "; những gì đang thấy là của lúc ấy. Trang tự thử lại.";
    fresh.textContent = "dừng ở " + clock(lastGood);
  }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });

  function take(news) {
    // Another day, or other roles: nothing of what stands here holds.
    if (news.day !== room.dataset.day || news.audience !== room.dataset.audience) { location.reload(); return; }
    version = news.version;
    Object.keys(news.tiles).forEach(function (key) {
      var tile = room.querySelector('[data-tile="' + CSS.escape(key) + '"]');
      if (!tile) return;
      var said = news.tiles[key], face = tile.querySelector("[data-face]"), silent = tile.querySelector("[data-silent]");
      var held = face.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      if (face.innerHTML !== said.html) {
        face.innerHTML = said.html;
        tile.classList.remove("tile-fresh");
        void tile.offsetWidth; // the animation begins anew
        tile.classList.add("tile-fresh");
      }
      if (held) { var link = face.querySelector('a[href="' + CSS.escape(held) + '"]'); if (link) link.focus(); }
      silent.hidden = !said.silent;
      silent.textContent = said.silent ? "im lặng từ " + said.silent : "";
      show(tile);
    });
    split();
  }

  // A tile that was left out stays so; one that has nothing to say is seen only while the room is arranged.
  function show(tile) {
    var face = tile.querySelector("[data-face]"), silent = tile.querySelector("[data-silent]");
    var empty = face && !face.innerHTML && silent.hidden;
    tile.hidden = tile.classList.contains("left-out") || (empty && !composing);
  }

  // ---- tiles lie beneath one another without holes: each takes as many thin rows as it is high
  var THIN = 8, GAP = 16;
  function pack() {
    var all = tiles(), high = all.map(function (one) { return one.offsetHeight; });
    all.forEach(function (one, at) { if (high[at]) one.style.gridRowEnd = "span " + Math.ceil((high[at] + GAP) / THIN); });
  }
  room.classList.add("packed");
  var grown = new ResizeObserver(pack);
  room.querySelectorAll(".tile").forEach(function (one) { grown.observe(one); });

  // ---- on a wall nobody scrolls: what does not fit is on the next screen, one after the other; arrows turn, space holds
  var SCREEN = 20000, screens = [], shown = 0, held = false, turning = null;
  var counter = document.querySelector("[data-room-screens]");
  function away(tile, on) { tile.classList.toggle("off-screen", on); }
  function split() {
    if (!root.classList.contains("wall")) return;
    root.classList.remove("wall-brief");
    lay();
    if (screens.length > 1) { root.classList.add("wall-brief"); lay(); } // shorter lists where not all of it fits
    turn(0);
  }
  function lay() {
    var left = tiles();
    left.forEach(function (one) { away(one, false); });
    pack();
    screens = [];
    while (left.length && screens.length < 12) {
      var here = [];
      left.forEach(function (one) { away(one, true); });
      left.forEach(function (one) {
        away(one, false);
        if (!here.length || here.concat(one).every(inSight)) here.push(one);
        else away(one, true);
      });
      here.forEach(function (one) { away(one, true); });
      screens.push(here);
      left = left.filter(function (one) { return here.indexOf(one) < 0; });
    }
  }
  function inSight(tile) { return tile.getBoundingClientRect().bottom + scrollY <= innerHeight; }
  function turn(by) {
    if (!screens.length) return;
    shown = (Math.min(shown, screens.length - 1) + by + screens.length) % screens.length;
    screens.forEach(function (screen, at) { screen.forEach(function (one) { away(one, at !== shown); }); });
    counter.textContent = screens.length > 1 ? "· màn " + (shown + 1) + "/" + screens.length + (held ? ", đang giữ" : "") : "";
    clearTimeout(turning);
    if (screens.length > 1 && !held) turning = setTimeout(function () { turn(1); }, SCREEN);
  }
  if (root.classList.contains("wall")) {
    addEventListener("resize", split);
    (document.fonts ? document.fonts.ready : Promise.resolve()).then(split);
    document.addEventListener("keydown", function (event) {
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") { event.preventDefault(); turn(event.key === "ArrowRight" ? 1 : -1); }
      else if (event.key === "Escape") location.assign(document.querySelector("[data-room-out]").href);
      else if (event.key === " ") { event.preventDefault(); held = !held; turn(0); }
    });
  }

  // ---- keys between tiles
  function tiles() {
    return Array.prototype.filter.call(room.querySelectorAll(".tile"), function (one) { return !one.hidden; });
  }
  function step(from, key) {
    var all = tiles(), at = all.indexOf(from);
    if (key === "ArrowRight") return all[at + 1];
    if (key === "ArrowLeft") return all[at - 1];
    var here = from.getBoundingClientRect(), down = key === "ArrowDown";
    var best = null, least = Infinity;
    all.forEach(function (one) {
      var there = one.getBoundingClientRect();
      if (down ? there.top < here.bottom - 4 : there.bottom > here.top + 4) return;
      var away = Math.abs(there.left - here.left) + 2 * Math.abs(down ? there.top - here.bottom : here.top - there.bottom);
      if (away < least) { least = away; best = one; }
    });
    return best;
  }
  room.addEventListener("keydown", function (event) {
    var tile = event.target.closest(".tile");
    if (!tile || event.target !== tile) return;
    var arrow = event.key.indexOf("Arrow") === 0;
    if (composing && arrow && event.altKey) { event.preventDefault(); move(tile, event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 1); tile.focus(); }
    else if (composing && (event.key === "+" || event.key === "-")) { event.preventDefault(); widen(tile, event.key === "+" ? 1 : -1); }
    else if (composing && event.key === "Delete") { event.preventDefault(); hide(tile); }
    else if (arrow) { var next = step(tile, event.key); if (next) { event.preventDefault(); next.focus(); } }
    else if (event.key === "Enter") { var link = tile.querySelector(".tile-foot a, [data-face] a"); if (link) location.assign(link.href); }
  });

  // ---- composing
  var form = document.querySelector("[data-room-form]"), composing = false;
  var toggle = document.querySelector("[data-room-compose]");
  function compose(on) {
    composing = on;
    room.classList.toggle("composing", on);
    form.hidden = !on;
    toggle.setAttribute("aria-pressed", String(on));
    room.querySelectorAll(".tile").forEach(function (one) {
      one.draggable = on;
      one.querySelector(".tile-tools").hidden = !on;
      show(one);
    });
  }
  toggle.addEventListener("click", function () { compose(!composing); });
  form.querySelector("[data-room-cancel]").addEventListener("click", function () { location.reload(); });
  function move(tile, by) {
    var all = tiles(), other = all[all.indexOf(tile) + by];
    if (other) room.insertBefore(tile, by < 0 ? other : other.nextSibling);
  }
  function widen(tile, by) {
    var wide = Math.min(3, Math.max(1, Number(tile.dataset.wide) + by));
    tile.classList.remove("tile-1", "tile-2", "tile-3");
    tile.classList.add("tile-" + wide);
    tile.dataset.wide = String(wide);
  }
  function hide(tile) {
    var all = tiles(), at = all.indexOf(tile), next = all[at + 1] || all[at - 1] || toggle;
    tile.hidden = true;
    tile.classList.add("left-out");
    next.focus();
  }
  room.addEventListener("click", function (event) {
    var button = event.target.closest(".tile-tools button");
    if (!button) return;
    var tile = button.closest(".tile");
    if (button.dataset.move) move(tile, Number(button.dataset.move));
    else if (button.dataset.widen) widen(tile, Number(button.dataset.widen));
    else hide(tile);
  });
  form.querySelector("[data-room-add]").addEventListener("change", function (event) {
    var option = event.target.selectedOptions[0];
    if (!option.value) return;
    var tile = document.createElement("section");
    tile.className = "tile tile-" + option.dataset.wide;
    tile.dataset.tile = option.value;
    tile.dataset.wide = option.dataset.wide;
    tile.tabIndex = 0;
    tile.draggable = true;
    var head = document.createElement("h2");
    head.textContent = option.textContent + " (hiện sau khi giữ)";
    tile.append(head);
    room.append(tile);
    grown.observe(tile);
    option.remove();
    tile.focus();
  });
  form.addEventListener("submit", function () {
    var kept = tiles().map(function (one) { return [one.dataset.tile, Number(one.dataset.wide)]; });
    form.elements.tiles.value = JSON.stringify(kept);
  });
  var dragged = null;
  room.addEventListener("dragstart", function (event) {
    dragged = composing ? event.target.closest(".tile") : null;
    if (dragged) { dragged.classList.add("dragged"); event.dataTransfer.effectAllowed = "move"; }
  });
  room.addEventListener("dragover", function (event) {
    var over = event.target.closest(".tile");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    var box = over.getBoundingClientRect();
    room.insertBefore(dragged, event.clientX < box.left + box.width / 2 ? over : over.nextSibling);
  });
  room.addEventListener("dragend", function () { if (dragged) dragged.classList.remove("dragged"); dragged = null; });
  later();
})();
