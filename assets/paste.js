// data-paste-grid: a block of cells copied from Excel or Word fills the inputs from where it is pasted.
(function () {
  "use strict";

  function cells(text) {
    return text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map(function (line) { return line.split("\t"); });
  }
  // A cell with a line break comes quoted from Excel: such a block is read character by character.
  function quoted(text) {
    var out = [[""]];
    var inside = false;
    for (var i = 0; i < text.length; i++) {
      var c = text[i];
      var row = out[out.length - 1];
      if (c === '"' && inside && text[i + 1] === '"') { row[row.length - 1] += '"'; i++; }
      else if (c === '"' && (inside || row[row.length - 1] === "")) inside = !inside;
      else if (c === "\t" && !inside) row.push("");
      else if (c === "\n" && !inside) out.push([""]);
      else if (c !== "\r") row[row.length - 1] += c;
    }
    if (out.length > 1 && out[out.length - 1].join("") === "") out.pop();
    return out;
  }
  function inputs(row) { return Array.from(row.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), select, textarea")); }
  function put(field, text) {
    text = text.trim();
    if (field.tagName === "SELECT") {
      var match = Array.from(field.options).find(function (option) { return option.text.trim().toLowerCase() === text.toLowerCase(); });
      if (match) field.value = match.value;
    } else field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("paste", function (event) {
    var grid = event.target.closest("[data-paste-grid]");
    var text = event.clipboardData.getData("text/plain");
    if (!grid || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    var block = text.indexOf('"') < 0 ? cells(text) : quoted(text);
    var rows = Array.from(grid.querySelectorAll("tbody tr"));
    var top = rows.indexOf(event.target.closest("tr"));
    var left = inputs(rows[top]).indexOf(event.target);
    var lost = 0;
    block.forEach(function (line, i) {
      var fields = rows[top + i] ? inputs(rows[top + i]) : [];
      line.forEach(function (cell, j) {
        if (fields[left + j]) put(fields[left + j], cell);
        else if (cell.trim()) lost++;
      });
    });
    dotpha.toast(lost ? "Đã dán; " + lost + " ô nằm ngoài bảng nên chưa được lấy." : "Đã dán " + block.length + " dòng.");
  });
})();
