// The log of results on a phone: what is noted goes into a queue on this device first and from there to the server, at once
// or when the connection is back. Each item carries the key under which the server keeps it once, however often it is sent,
// and belongs to who wrote it: it is never sent while somebody else is signed in.
(function () {
  "use strict";
  var USER = document.body.dataset.user || "";
  var PAGE = "/journal/ghi", SESSION = "/journal/phien", WORKER = "/journal/sw.js", HINT = "/journal/ghi/goi-y", LOG = "/journal/so/";
  var FLAG = "dotpha.journal.queued", STAMP = "dotpha.journal.stamp";
  var LONGEST_SIDE = 1600, SMALL_ENOUGH = 700000, LONGEST_WAIT = 300;
  var form = document.getElementById("journal-form");

  // ---- the queue
  function opened() {
    return new Promise(function (done, failed) {
      var asked = indexedDB.open("dotpha-journal", 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore("queue", { keyPath: "client_id" }); };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
  }
  async function deal(mode, work) {
    var base = await opened();
    return new Promise(function (done, failed) {
      var step = base.transaction("queue", mode);
      var asked = work(step.objectStore("queue"));
      step.oncomplete = function () { base.close(); done(asked.result); };
      step.onerror = step.onabort = function () { base.close(); failed(step.error); };
    });
  }
  async function all() {
    var items = await deal("readonly", function (store) { return store.getAll(); });
    dotpha.store(FLAG, items.length ? "1" : null);
    return items.sort(function (a, b) { return a.at - b.at; });
  }
  function keep(item) { dotpha.store(FLAG, "1"); return deal("readwrite", function (store) { return store.put(item); }); }
  function drop(key) { return deal("readwrite", function (store) { return store.delete(key); }); }
  function own(item) { return item.user === USER; }

  // ---- sending
  var flushing = false, door = false, tries = 0, timer = null, sent = [];

  async function session() {
    var answer = await fetch(SESSION, { credentials: "same-origin", cache: "no-store", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("session " + answer.status);
    return answer.json();
  }
  function post(item, csrf) {
    var body = new FormData();
    Object.keys(item.words).forEach(function (name) { body.append(name, item.words[name]); });
    body.append("client_id", item.client_id);
    body.append("user", item.user);
    item.photos.forEach(function (photo) { body.append("photos", new Blob([photo.data], { type: photo.type }), photo.name); });
    return fetch(PAGE, { method: "POST", body: body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": csrf } });
  }
  async function told(answer) {
    try { return (await answer.json()).detail || ""; } catch (error) { return ""; }
  }

  // One item: true when the server has it or has said why not, false when somebody must sign in first.
  async function send(item, csrf) {
    var answer = await post(item, csrf);
    if (answer.status === 403) answer = await post(item, (await session()).csrf);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 409) return false;
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error("busy " + answer.status);
    if (answer.ok) {
      var kept = await answer.json();
      await drop(item.client_id);
      sent.unshift({ id: kept.id, url: kept.url, text: kept.text });
      return true;
    }
    item.state = "refused";
    item.why = (await told(answer)) || "máy chủ không nhận (mã " + answer.status + ").";
    await keep(item);
    return true;
  }
  async function flush() {
    clearTimeout(timer);
    if (flushing || !USER || !navigator.onLine) { draw(); return; }
    flushing = true;
    var before = sent.length;
    try {
      var waiting = (await all()).filter(function (item) { return own(item) && item.state !== "refused"; });
      if (waiting.length) {
        var who = await session();
        door = String(who.user || "") !== USER;
        for (var i = 0; i < waiting.length && !door; i++) door = !(await send(waiting[i], who.csrf));
      }
      tries = 0;
    } catch (error) {
      tries += 1;
      timer = setTimeout(flush, Math.min(LONGEST_WAIT, 5 * Math.pow(2, tries)) * 1000);
    }
    flushing = false;
    if (!form && sent.length > before) dotpha.toast("Đã gửi " + (sent.length - before) + " mục nhật ký ghi lúc chưa có mạng.");
    draw();
  }

  // ---- what is drawn: the queue with its states, what was sent since this page was opened
  function line(words, text, buttons) {
    var row = document.createElement("li"), state = document.createElement("b"), said = document.createElement("span"), acts = document.createElement("span");
    row.className = "journal-item";
    state.className = "journal-state";
    state.textContent = words;
    said.className = "journal-said";
    said.textContent = text;
    acts.className = "journal-acts";
    buttons.forEach(function (one) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm";
      button.textContent = one[0];
      button.addEventListener("click", one[1]);
      acts.append(button);
    });
    row.append(state, said, acts);
    return row;
  }
  function queued(item) {
    var refused = item.state === "refused";
    var row = line(refused ? "Không gửi được" : "Đang chờ gửi", item.words.text, [
      ["Sửa lại", function () { mend(item); }],
      [refused ? "Bỏ mục này" : "Hoàn tác", function () { drop(item.client_id).then(draw); }],
    ]);
    row.dataset.state = refused ? "refused" : "waiting";
    if (refused) {
      var why = document.createElement("span");
      why.className = "journal-why";
      why.textContent = "vì " + item.why;
      row.querySelector(".journal-said").after(why);
    }
    return row;
  }
  function done(item) {
    var row = line("Đã gửi", item.text, [["Hoàn tác", function () { undo(item); }]]);
    row.dataset.state = "sent";
    return row;
  }
  async function undo(item) {
    try {
      var who = await session();
      var answer = await fetch(LOG + item.id + "/hoan-tac", { method: "POST", credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": who.csrf } });
      if (!answer.ok) throw new Error("undo");
      sent = sent.filter(function (one) { return one !== item; });
      draw();
    } catch (error) {
      dotpha.toast("Chưa hoàn tác được. Hãy thử lại khi có mạng, hoặc rút mục này trong Nhật ký kết quả.");
    }
  }
  async function draw() {
    if (!form) return;
    var items = await all();
    var mine = items.filter(own), others = items.length - mine.length;
    var waiting = mine.filter(function (item) { return item.state !== "refused"; }).length;
    document.getElementById("journal-queue").replaceChildren.apply(
      document.getElementById("journal-queue"), mine.map(queued).reverse().concat(sent.map(done)));
    var status = document.getElementById("journal-status"), words = [];
    if (waiting) words.push("Đang chờ gửi " + waiting + " mục" + (navigator.onLine ? (door ? ": cần đăng nhập lại bằng tài khoản đã ghi." : ".") : ": chưa có mạng, các mục nằm trên máy này và tự gửi khi có mạng."));
    else if (!navigator.onLine) words.push("Chưa có mạng: ghi như thường, mục tự gửi khi có mạng.");
    if (mine.length > waiting) words.push(mine.length - waiting + " mục không gửi được, hãy sửa rồi ghi lại.");
    if (others) words.push("Máy này còn giữ " + others + " mục của tài khoản khác; đăng nhập tài khoản đó để gửi.");
    status.textContent = words.join(" ");
    status.hidden = !words.length;
    document.getElementById("journal-door").hidden = !(waiting && door && navigator.onLine);
  }

  // ---- photos: no side longer than 1,600 pixels leaves the device
  var photos = [];
  function blobOf(canvas) { return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", 0.85); }); }
  function drawn(picture, side) {
    var share = Math.min(1, side / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * share));
    canvas.height = Math.max(1, Math.round(picture.height * share));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }
  async function scaled(file) {
    var picture = null;
    if (/^image\//.test(file.type) && window.createImageBitmap) {
      try { picture = await createImageBitmap(file); } catch (error) { picture = null; }
    }
    var fits = picture && Math.max(picture.width, picture.height) <= LONGEST_SIDE && file.size <= SMALL_ENOUGH && /^image\/(jpeg|png)$/.test(file.type);
    if (!picture || fits) return { name: file.name, type: file.type, data: await file.arrayBuffer(), small: picture ? drawn(picture, 96).toDataURL("image/jpeg", 0.7) : "" };
    var blob = await blobOf(drawn(picture, LONGEST_SIDE));
    return { name: file.name.replace(/\.[^.]*$/, "") + ".jpg", type: "image/jpeg", data: await blob.arrayBuffer(), small: drawn(picture, 96).toDataURL("image/jpeg", 0.7) };
  }
  function drawPhotos() {
    document.getElementById("journal-photos").replaceChildren.apply(document.getElementById("journal-photos"), photos.map(function (photo) {
      var item = document.createElement("li"), button = document.createElement("button");
      if (photo.small) {
        var picture = document.createElement("img");
        picture.src = photo.small;
        picture.alt = photo.name;
        item.append(picture);
      } else item.append(document.createTextNode(photo.name));
      button.type = "button";
      button.className = "btn btn-sm";
      button.textContent = "Bỏ";
      button.setAttribute("aria-label", "Bỏ " + photo.name);
      button.addEventListener("click", function () { photos = photos.filter(function (one) { return one !== photo; }); drawPhotos(); });
      item.append(button);
      return item;
    }));
  }
  var taking = Promise.resolve();
  function taken(event) {
    var input = event.target, files = Array.from(input.files);
    if (!files.length) return;
    taking = Promise.all([taking].concat(files.map(scaled))).then(function (made) {
      photos = photos.concat(made.slice(1));
      drawPhotos();
      input.value = "";
      input.dispatchEvent(new Event("change"));
    });
  }

  // ---- the task: typed with or without marks, likely ones first; a suggestion is shown, never taken by itself
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }
  var tasks = [];
  function chooseTask(key) {
    form.elements.task.value = key;
    drawTasks();
  }
  function drawTasks() {
    var seek = document.getElementById("journal-seek"), list = document.getElementById("journal-tasks-found");
    var chosen = tasks.find(function (one) { return String(one.key) === form.elements.task.value; });
    var words = fold(seek.value).split(/\s+/).filter(Boolean);
    var found = tasks.filter(function (one) { return words.every(function (word) { return one.folded.indexOf(word) >= 0; }); });
    seek.hidden = Boolean(chosen);
    var rows = chosen ? [chosen] : found.slice(0, words.length ? 8 : 4);
    list.replaceChildren.apply(list, rows.map(function (one) {
      var item = document.createElement("li"), button = document.createElement("button"), why = document.createElement("small"), name = document.createElement("span");
      button.type = "button";
      button.className = "journal-task" + (chosen ? " on" : "");
      button.setAttribute("aria-pressed", String(Boolean(chosen)));
      why.textContent = chosen ? "đã chọn, bấm để bỏ" : one.why;
      name.textContent = one.code + " " + one.title;
      button.append(name, why);
      button.addEventListener("click", function () { seek.value = ""; chooseTask(chosen ? "" : String(one.key)); });
      item.append(button);
      return item;
    }));
    if (!rows.length) {
      var none = document.createElement("li");
      none.className = "muted small";
      none.textContent = "Không có nhiệm vụ nào khớp; có thể để trống và gắn sau.";
      list.append(none);
    }
  }
  var hinting = null;
  function hint() {
    clearTimeout(hinting);
    hinting = setTimeout(async function () {
      var box = document.getElementById("journal-hint"), text = form.elements.text.value.trim();
      if (!navigator.onLine || form.elements.task.value || text.length < 8) { box.replaceChildren(); return; }
      try {
        var answer = await fetch(HINT + "?text=" + encodeURIComponent(text), { credentials: "same-origin", redirect: "manual" });
        box.innerHTML = answer.ok ? await answer.text() : "";
      } catch (error) { box.replaceChildren(); }
    }, 600);
  }

  // ---- the form
  function two(number) { return String(number).padStart(2, "0"); }
  function newKey() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
  // A page kept from yesterday still says yesterday: as many days are added as this device has seen go by since.
  function today() {
    var seen = JSON.parse(dotpha.store(STAMP) || "null"), now = new Date(), day = new Date(form.dataset.today + "T12:00:00");
    now.setHours(12, 0, 0, 0);
    if (!seen || seen.stamp !== form.dataset.stamp) {
      seen = { stamp: form.dataset.stamp, at: now.getTime() };
      dotpha.store(STAMP, JSON.stringify(seen));
    }
    day.setDate(day.getDate() + Math.max(0, Math.round((now.getTime() - seen.at) / 86400000)));
    return two(day.getDate()) + "/" + two(day.getMonth() + 1) + "/" + day.getFullYear();
  }
  function clean() {
    dotpha.store("dotpha.draft." + USER + "." + form.dataset.autosave, null);
    try { sessionStorage.removeItem("dotpha.draft.sent"); } catch (error) { /* nothing to clear */ }
    ["text", "number", "unit", "counted", "task", "group"].forEach(function (name) { form.elements[name].value = ""; });
    form.elements.happened_on.value = today();
    form.elements.client_id.value = newKey();
    form.querySelectorAll(".draft-note, .errors").forEach(function (one) { one.remove(); });
    photos = [];
    drawPhotos();
    drawTasks();
    document.getElementById("journal-hint").replaceChildren();
  }
  function mend(item) {
    Object.keys(item.words).forEach(function (name) { if (form.elements[name]) form.elements[name].value = item.words[name]; });
    form.elements.client_id.value = item.client_id;
    photos = item.photos.slice();
    drawPhotos();
    drawTasks();
    form.elements.text.focus();
  }
  var saving = false;
  async function save() {
    if (saving || !form.elements.text.value.trim()) { form.elements.text.focus(); return; }
    saving = true;
    try {
      await taking;
      var words = {};
      ["text", "happened_on", "number", "unit", "counted", "task", "group", "organisation"].forEach(function (name) {
        if (form.elements[name]) words[name] = form.elements[name].value;
      });
      await keep({ client_id: form.elements.client_id.value, user: USER, words: words, photos: photos, at: Date.now(), state: "waiting", why: "" });
      clean();
      form.elements.text.focus();
    } catch (error) {
      dotpha.toast("Máy này không giữ được mục vừa ghi (hết chỗ hoặc trình duyệt không cho). Nội dung vẫn ở trong ô; hãy thử lại khi có mạng.");
    }
    saving = false;
    flush();
  }

  function start() {
    tasks = JSON.parse(document.getElementById("journal-tasks").textContent).map(function (one) {
      one.folded = fold(one.code + " " + one.title);
      return one;
    });
    form.classList.add("journal-live");
    // A page kept for use without network is opened many times: each opening writes another entry, never over one that waits.
    form.elements.client_id.value = newKey();
    if (!form.querySelector("[data-form-errors]") && !form.querySelector(".draft-note")) form.elements.happened_on.value = today();
    form.addEventListener("submit", function (event) { event.preventDefault(); save(); });
    form.querySelectorAll('input[type="file"]').forEach(function (input) { input.addEventListener("change", taken); });
    form.elements.text.addEventListener("input", hint);
    form.elements.task.addEventListener("change", drawTasks);
    document.getElementById("journal-seek").addEventListener("input", drawTasks);
    document.getElementById("journal-seek").addEventListener("keydown", function (event) { if (event.key === "Enter") event.preventDefault(); });
    document.getElementById("journal-hint").addEventListener("click", function (event) {
      var hit = event.target.closest("[data-take-task]");
      if (hit) { chooseTask(hit.dataset.takeTask); document.getElementById("journal-hint").replaceChildren(); }
    });
    drawTasks();
    form.elements.text.focus();
    if ("serviceWorker" in navigator && USER) navigator.serviceWorker.register(WORKER, { scope: PAGE }).catch(function () { /* without TLS: the queue works, the page needs the network */ });
  }

  // Who signs out leaves no page of theirs behind; what waits to be sent stays until they come back.
  document.addEventListener("submit", function (event) {
    if (!window.caches || !/\/logout\/$/.test(event.target.getAttribute("action") || "")) return;
    caches.keys().then(function (names) {
      names.filter(function (name) { return name.indexOf("dotpha-journal-") === 0; }).forEach(function (name) {
        caches.open(name).then(function (cache) { cache.delete(PAGE); });
      });
    });
  });

  if (!window.indexedDB) return;
  if (form) start();
  if (!USER || (!form && !dotpha.store(FLAG))) return;
  addEventListener("online", function () { tries = 0; flush(); });
  addEventListener("offline", draw);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) flush(); });
  flush();
})();
