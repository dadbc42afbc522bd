// Fields that browsers draw in their own language: days (data-day) are typed day first beside a button that opens the
// browser's calendar; files are chosen with our words. Without this script both remain plain fields that work.
(function () {
  "use strict";
  function two(number) { return String(number).padStart(2, "0"); }

  function written(iso) {
    var part = iso.split("-");
    return part.length === 3 ? part[2] + "/" + part[1] + "/" + part[0] : "";
  }
  function iso(text) {
    var part = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
    return part ? part[3] + "-" + two(part[2]) + "-" + two(part[1]) : "";
  }

  function day(input) {
    if (input.dataset.ready || !("showPicker" in HTMLInputElement.prototype)) return;
    input.dataset.ready = "1";
    var box = document.createElement("span"), button = document.createElement("button"), native = document.createElement("input");
    box.className = "day-pick";
    button.type = "button";
    button.className = "day-open";
    button.setAttribute("aria-label", "Mở lịch để chọn ngày");
    native.type = "date";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    input.before(box);
    box.append(input, native, button);
    button.addEventListener("click", function () {
      native.value = iso(input.value) || input.dataset.day;
      native.showPicker();
    });
    native.addEventListener("change", function (event) {
      event.stopPropagation();
      input.value = written(native.value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });
    native.addEventListener("input", function (event) { event.stopPropagation(); });
  }

  function told(input) {
    var names = Array.from(input.files).map(function (one) { return one.name; });
    if (names.length > 1) return names.length + " tệp: " + names.join(", ");
    return names[0] || (input.multiple ? "hoặc kéo thả các tệp vào đây" : "hoặc kéo thả tệp vào đây");
  }
  function file(input) {
    if (input.dataset.ready) return;
    input.dataset.ready = "1";
    var box = document.createElement("span"), button = document.createElement("span"), said = document.createElement("span");
    box.className = "file-pick";
    button.className = "btn";
    button.textContent = input.hasAttribute("capture") ? "Chụp hoặc chọn ảnh" : "Chọn tệp";
    button.setAttribute("aria-hidden", "true");
    said.textContent = told(input);
    input.before(box);
    box.append(input, button, said);
    input.addEventListener("change", function () { said.textContent = told(input); });
  }

  function start(where) {
    where.querySelectorAll("input[data-day]").forEach(day);
    where.querySelectorAll('input[type="file"]').forEach(file);
  }
  start(document);

  // ---- what the browser finds wrong is said in our words: its own speak its language
  function wrong(field) {
    var state = field.validity;
    if (state.valueMissing) {
      if (field.type === "checkbox" || field.type === "radio") return "Hãy đánh dấu ô này.";
      if (field.tagName === "SELECT") return "Hãy chọn một mục.";
      return field.type === "file" ? "Hãy chọn tệp." : "Hãy điền ô này.";
    }
    if (state.typeMismatch && field.type === "email") return "Địa chỉ thư chưa đúng, ví dụ đúng: vanthu@quangtri.gov.vn.";
    if (state.typeMismatch) return "Đường dẫn chưa đúng, ví dụ đúng: https://quangtri.gov.vn.";
    if (state.tooLong) return "Nhiều nhất " + field.maxLength + " ký tự.";
    if (state.tooShort) return "Ít nhất " + field.minLength + " ký tự.";
    if (state.rangeUnderflow) return "Từ " + field.min + " trở lên.";
    if (state.rangeOverflow) return "Không quá " + field.max + ".";
    return field.title || "Chưa đúng dạng được nhận.";
  }
  // A field of files lies unseen over its box, so the browser's own bubble may point at nothing: it is said in the page.
  function sayAtBox(input) {
    var box = input.closest(".file-pick");
    if (!box) return;
    var line = box.parentNode.querySelector(".file-wrong") || document.createElement("ul");
    line.className = "errors file-wrong";
    line.setAttribute("role", "alert");
    line.innerHTML = "<li></li>";
    line.firstChild.textContent = input.validationMessage;
    box.before(line);
    box.parentNode.classList.add("field-bad");
    box.scrollIntoView({ block: "nearest" });
    input.addEventListener("change", function () { line.remove(); box.parentNode.classList.remove("field-bad"); }, { once: true });
  }
  document.addEventListener("invalid", function (event) {
    event.target.setCustomValidity(wrong(event.target));
    if (event.target.type === "file") sayAtBox(event.target);
  }, true);
  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      // All fields of the form: another button of the same choice may be the one that was told.
      Array.from(event.target.form ? event.target.form.elements : []).forEach(function (one) {
        if (one.setCustomValidity) one.setCustomValidity("");
      });
    }, true);
  });

  document.addEventListener("htmx:load", function (event) { if (event.detail.elt.querySelectorAll) start(event.detail.elt); });
})();
// A table that is filled in by rows ([data-rows]): another row at a click, a block of cells pasted from Excel at once.
(function () {
  "use strict";
  function another(box) {
    var body = box.querySelector("tbody"), last = body.rows[body.rows.length - 1], row = last.cloneNode(true);
    var number = body.rows.length, name = box.dataset.rows;
    row.querySelectorAll("input, select").forEach(function (field) {
      var column = field.name.slice((name + "-" + (number - 1) + "-").length);
      field.name = name + "-" + number + "-" + column;
      field.id = field.id.replace(/-\d+-[^-]+$/, "-" + number + "-" + column);
      field.value = "";
    });
    body.append(row);
    return row;
  }
  function put(field, text) {
    if (field.tagName === "SELECT") {
      var same = Array.from(field.options).find(function (one) { return one.text.trim().toLowerCase() === text.trim().toLowerCase(); });
      field.value = same ? same.value : "";
    } else field.value = text.trim();
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-add-row]");
    if (!button) return;
    var first = another(button.closest("[data-rows]")).querySelector("input, select");
    if (first) first.focus();
  });
  document.addEventListener("paste", function (event) {
    var cell = event.target.closest("[data-rows] td"), text = event.clipboardData && event.clipboardData.getData("text");
    if (!cell || !text || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    var box = cell.closest("[data-rows]"), at = cell.parentNode.rowIndex - 1, from = cell.cellIndex;
    text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").slice(0, 200).forEach(function (line, down) {
      var row = box.querySelector("tbody").rows[at + down] || another(box);
      line.split("\t").forEach(function (part, right) {
        var target = row.cells[from + right];
        if (target) put(target.querySelector("input, select"), part);
      });
    });
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
