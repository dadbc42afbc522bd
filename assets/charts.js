// Draws the charts of a page with ECharts, as SVG: sharp on a wall and on paper. What is drawn stands beside each as JSON.
// Tooltips are text, not HTML: the content policy allows no inline style. Shapes and dashes tell series apart without colour.
(function () {
  "use strict";
  var DASHES = ["solid", [6, 4], [2, 3], [10, 4, 2, 4]];
  var SYMBOLS = ["circle", "rect", "triangle", "diamond"];
  var drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--dp-" + name).trim();
  }

  // Named, not "inherit": labels are measured before they stand in the page.
  function font() {
    return getComputedStyle(document.body).fontFamily;
  }

  function writer(places) {
    var format = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 0, maximumFractionDigits: places });
    return function (value) { return value === null || value === undefined || isNaN(value) ? "không có số liệu" : format.format(value); };
  }

  function palette() {
    return [colour("accent"), colour("soon"), colour("done"), colour("muted"), colour("late")];
  }

  // A band is two stacked lines: an unseen one up to its lower edge, a filled one from there.
  function band(one, given) {
    var width = one.values.map(function (low, at) { return low === null ? null : one.upper[at] - low; });
    var common = { type: "line", stack: one.name, symbol: "none", silent: true, color: given.colours[0], lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      Object.assign({ name: one.name + " ↓", data: one.values }, common),
      Object.assign({ name: one.name, data: width, areaStyle: { color: given.colours[0], opacity: 0.18 } }, common),
    ];
  }

  function line(one, at, given) {
    var dashed = one.kind === "dashed";
    var hue = dashed ? colour("muted") : given.colours[at % given.colours.length];
    return {
      name: one.name, type: one.kind === "bar" ? "bar" : "line", data: one.values, connectNulls: dashed,
      symbol: dashed ? "none" : SYMBOLS[at % SYMBOLS.length], symbolSize: 7, showAllSymbol: one.kind === "points" ? true : "auto", color: hue, barMaxWidth: 28,
      lineStyle: { width: one.kind === "points" ? 0 : 2, type: dashed ? [6, 4] : DASHES[at % DASHES.length], color: hue },
    };
  }

  function marked(series, given, flat) {
    var lines = given.marks.map(function (mark) {
      var place = flat ? { yAxis: mark[0] } : { xAxis: mark[0] };
      return Object.assign(place, { label: { formatter: "đứt chuỗi", color: colour("muted") }, lineStyle: { type: "dotted", color: colour("muted") } });
    });
    if (given.target) {
      var level = flat ? { xAxis: given.target[0] } : { yAxis: given.target[0] };
      lines.push(Object.assign(level, {
        label: { formatter: given.target[1], position: flat ? "end" : "insideEndTop", color: colour("text") },
        lineStyle: { type: "dashed", width: 2, color: colour("text") },
      }));
    }
    if (series.length && lines.length) series[0].markLine = { symbol: "none", silent: true, data: lines };
    return series;
  }

  function axes(given, flat) {
    var text = { color: colour("muted"), fontFamily: font() };
    var names = { type: "category", data: given.categories, axisLabel: Object.assign(flat ? { width: window.innerWidth < 640 ? 116 : 240, overflow: given.categories.length > 24 ? "truncate" : "break", lineHeight: 15 } : { hideOverlap: true }, text), axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } }, inverse: flat };
    var values = { type: "value", scale: !flat && !given.series.some(function (one) { return one.kind === "bar"; }), axisLabel: Object.assign({ formatter: given.write }, text), splitLine: { lineStyle: { color: colour("line") } } };
    return flat ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values };
  }

  // A line is not drawn across a break: each stretch is a line of its own under one name.
  function stretches(one, at, given) {
    var cuts = given.shape === "time" && one.kind === "line" ? given.marks.map(function (mark) { return given.categories.indexOf(mark[0]); }) : [];
    var ends = cuts.filter(function (cut) { return cut > 0; }).sort(function (a, b) { return a - b; }).concat(one.values.length);
    return ends.map(function (end, turn) {
      var from = turn ? ends[turn - 1] : 0;
      return line(Object.assign({}, one, { values: one.values.map(function (value, place) { return place >= from && place < end ? value : null; }) }), at, given);
    });
  }

  function plain(given, flat) {
    var series = [];
    given.urls = [];
    given.series.forEach(function (one, at) {
      var added = one.kind === "band" ? band(one, given) : stretches(one, at, given);
      added.forEach(function () { given.urls.push(one.urls); });
      series = series.concat(added);
    });
    return Object.assign(axes(given, flat), { series: marked(series, given, flat), grid: { left: 8, right: flat ? 48 : 24, top: 36, bottom: 8, containLabel: true } });
  }

  function radar(given) {
    return {
      radar: { indicator: given.categories.map(function (name, at) { return { name: name, max: given.highest[at] }; }), axisName: { color: colour("text") }, splitArea: { show: false }, splitLine: { lineStyle: { color: colour("line") } }, axisLine: { lineStyle: { color: colour("line") } } },
      series: [{ type: "radar", data: given.series.map(function (one, at) {
        return { name: one.name, value: one.values, symbol: SYMBOLS[at % SYMBOLS.length], lineStyle: { type: DASHES[at % DASHES.length], width: 2 } };
      }) }],
    };
  }

  function heat(given) {
    var cells = [], all = [];
    given.series.forEach(function (one, row) {
      one.values.forEach(function (value, column) { cells.push([column, row, value === null ? "-" : value]); if (value !== null) all.push(value); });
    });
    var text = { color: colour("muted"), fontFamily: font() };
    return {
      grid: { left: 8, right: 16, top: 8, bottom: 56, containLabel: true },
      xAxis: { type: "category", data: given.categories, axisLabel: text, axisTick: { show: false } },
      yAxis: { type: "category", data: given.series.map(function (one) { return one.name; }), axisLabel: text, axisTick: { show: false }, inverse: true },
      visualMap: { min: Math.min.apply(null, all), max: Math.max.apply(null, all), orient: "horizontal", left: "center", bottom: 0, textStyle: text, inRange: { color: [colour("surface"), colour("accent")] } },
      series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: colour("line"), borderWidth: 1 }, label: { show: given.categories.length < 16, formatter: function (cell) { return cell.value[2] === "-" ? "" : given.write(cell.value[2]); } } }],
    };
  }

  function option(given) {
    given.write = writer(given.places);
    given.colours = palette();
    var flat = given.shape === "rank";
    var shape = given.shape === "radar" ? radar(given) : given.shape === "heat" ? heat(given) : plain(given, flat);
    return Object.assign({
      animation: false, color: given.colours,
      textStyle: { fontFamily: font(), color: colour("text") },
      legend: { type: "scroll", show: given.series.length > 1 && given.shape !== "heat", top: 0, left: 0, textStyle: { color: colour("text") }, data: given.series.map(function (one) { return one.name; }) },
      tooltip: { trigger: given.shape === "time" ? "axis" : "item", renderMode: "richText", confine: true, valueFormatter: given.write },
    }, shape);
  }

  function draw(place) {
    var given = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    if (given.shape === "rank") place.style.height = Math.max(160, 56 + (given.series.length > 1 ? 52 : given.categories.length > 30 ? 17 : 26) * given.categories.length) + "px";
    var chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption(option(given));
    chart.on("click", function (hit) {
      var urls = given.urls || given.series.map(function (one) { return one.urls; });
      var url = (urls[hit.seriesIndex] || [])[hit.dataIndex];
      if (url) window.location.assign(url);
    });
    drawn.push({ chart: chart, given: given, place: place });
    scalable(place, chart);
  }

  // On paper the picture is as wide as the sheet, whatever the window was.
  function scalable(place, chart) {
    var svg = place.querySelector("svg");
    if (svg) svg.setAttribute("viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
  }

  function drawAll() {
    if (!window.echarts) return;
    document.querySelectorAll("[data-chart]").forEach(draw);
  }

  function redraw() {
    drawn.forEach(function (one) { one.chart.setOption(option(one.given), true); one.chart.resize(); scalable(one.place, one.chart); });
  }

  document.addEventListener("DOMContentLoaded", drawAll);
  window.addEventListener("resize", redraw);
  window.addEventListener("beforeprint", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
})();
