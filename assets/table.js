"use strict";
/* The table of all problems: filter, order, columns and export; the state is in the address after the #, so that a link carries it
   and it works from disk. All rows are in the page; this hides what was not asked for. */
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var finding = gongkaiFinding, ROLES = ["lead", "responsible", "cooperating"];
  var form = document.querySelector("form[data-filter]");
  var table = document.getElementById(form.dataset.filter), output = form.querySelector("output");
  var fields = all("input[type=search],select", form), boxes = all("input[name=cols]", form), unfold = form.querySelector("[data-unfold]");
  var usual = boxes.filter(function (box) { return box.defaultChecked; }).map(function (box) { return box.value; }).join(" ");
  var columns = usual, order = "";
  var rows = all("tbody tr", table).map(function (row) {
    var held = {};
    ["place", "aspect", "stage", "schedule"].concat(ROLES).forEach(function (name) { held[name] = row.dataset[name].split(" "); });
    held.year = [row.dataset.limit.slice(0, 4)];
    return { row: row, text: finding.fold(row.textContent), held: held };
  });
  var texts = rows.map(function (entry) { return entry.text; });
  var value = function (name) { return form.elements[name].value; };

  /* Whether a row is with a unit in a role: in any where none is chosen, with any unit where none is chosen. */
  var withUnit = function (held) {
    var unit = value("unit");
    return (value("role") ? [value("role")] : ROLES).some(function (role) {
      return unit ? held[role].indexOf(unit) !== -1 : held[role][0] !== "";
    });
  };

  /* Hides the rows that do not fit, and says how many do. */
  var filter = function () {
    var terms = finding.terms(value("q"), texts).terms, shown = 0;
    var chosen = ["place", "aspect", "stage", "schedule", "year"].filter(value);
    rows.forEach(function (entry) {
      var fits = chosen.every(function (name) { return entry.held[name].indexOf(value(name)) !== -1; }) && withUnit(entry.held) &&
        terms.every(function (term) { return finding.holds(entry.text, term); });
      if (entry.row.hidden === fits) { entry.row.hidden = !fits; }
      shown += fits ? 1 : 0;
    });
    output.textContent = gongkaiTools.filled(output.dataset.shown, { shown: shown, total: rows.length });
  };

  /* Shows the columns that are ticked; on a phone a card shows more than its first lines only where the reader chose. */
  var show = function () {
    var now = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(" ");
    if (now === columns) { return; }
    columns = now;
    table.classList.toggle("g-chosen", now !== usual);
    boxes.forEach(function (box) {
      all("[data-col=" + box.value + "]", table).forEach(function (cell) { cell.hidden = !box.checked; });
    });
  };
  var sort = function () {
    var now = value("sort");
    if (now === order) { return; }
    order = now;
    table.dispatchEvent(new CustomEvent("sort", { detail: now || "number" }));
  };

  var read = function () {
    var state = new URLSearchParams(location.hash.slice(1)), ticked = (state.get("cols") || usual).split(" ");
    fields.forEach(function (field) {
      field.value = state.get(field.name) || "";
      if (field.selectedIndex === -1) { field.value = ""; }
    });
    boxes.forEach(function (box) { box.checked = ticked.indexOf(box.value) !== -1; });
    filter();
    show();
    sort();
  };
  var write = function () {
    var state = new URLSearchParams();
    var now = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(" ");
    fields.forEach(function (field) { if (field.value) { state.set(field.name, field.value); } });
    if (now !== usual) { state.set("cols", now || "none"); }
    history.replaceState(null, "", "#" + state.toString());
    window.dispatchEvent(new Event("hashchange"));
  };
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", write);
  form.addEventListener("reset", function () { setTimeout(write, 0); });
  table.addEventListener("sorted", function (event) {
    order = form.elements.sort.value = event.detail === "number" ? "" : event.detail;
    write();
  });
  unfold.addEventListener("click", function () {
    unfold.setAttribute("aria-expanded", String(form.classList.toggle("g-open")));
  });
  all("[data-export]", form).forEach(function (button) {
    button.addEventListener("click", function () { gongkaiExport(table, button.dataset.export); });
  });
  window.addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
