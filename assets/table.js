"use strict";
/* The table of all problems: filter, order, columns and export; the state is in the address after the #, so that a link carries it
   and it works from disk. All rows are in the page; this hides what was not asked for. */
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var finding = gongkaiFinding, CHOICES = ["place", "aspect", "stage", "schedule", "year"], ROLES = ["lead", "responsible", "cooperating"];
  var AT_ONCE = 200; /* rows */
  var PAUSE = 250; /* ms; browsers lay the page out for each new address, and some refuse a hundred of them in ten seconds */
  var form = document.querySelector("form[data-filter]");
  var table = document.getElementById(form.dataset.filter), output = form.querySelector("output");
  var fields = all("input[type=search],select", form), boxes = all("input[name=cols]", form), unfold = form.querySelector("[data-unfold]");
  var usual = boxes.filter(function (box) { return box.defaultChecked; }).map(function (box) { return box.value; }).join(" ");
  var columns = usual, order = "", typing = 0;
  var rows = all("tbody tr", table).map(function (row) {
    var held = { year: [row.dataset.limit.slice(0, 4)] };
    CHOICES.slice(0, -1).concat(ROLES).forEach(function (name) { held[name] = row.dataset[name].split(" "); });
    return { row: row, shown: true, text: finding.fold(row.textContent), held: held };
  });
  var texts = rows.map(function (entry) { return entry.text; });
  var asked = { words: "", terms: [] };
  var values = function () {
    var found = {};
    fields.forEach(function (field) { found[field.name] = field.value; });
    return found;
  };

  /* The terms of what is typed; looked up once, however often something else is chosen. */
  var terms = function (words) {
    if (words !== asked.words) { asked = { words: words, terms: finding.terms(words, texts).terms }; }
    return asked.terms;
  };

  /* What a row must pass: each choice that was made; with a unit in any role where none is chosen, with any unit where none is chosen. */
  var conditions = function (now) {
    var roles = now.role ? [now.role] : ROLES, looked = terms(now.q), chosen = CHOICES.filter(function (name) { return now[name]; });
    var made = chosen.map(function (name) { return function (entry) { return entry.held[name].indexOf(now[name]) !== -1; }; });
    if (now.unit || now.role) {
      made.push(function (entry) {
        return roles.some(function (role) { return now.unit ? entry.held[role].indexOf(now.unit) !== -1 : entry.held[role][0] !== ""; });
      });
    }
    if (looked.length) {
      made.push(function (entry) { return looked.every(function (term) { return finding.holds(entry.text, term); }); });
    }
    return made;
  };

  /* Hides the rows that do not fit, and says how many do; nothing is touched that stays as it is. What is far down comes right after. */
  var filter = function () {
    var made = conditions(values()), shown = 0, later = [];
    rows.forEach(function (entry) {
      var fits = made.every(function (holds) { return holds(entry); });
      shown += fits ? 1 : 0;
      if (entry.shown === fits) { return; }
      entry.shown = fits;
      if (shown > AT_ONCE) { later.push(entry); } else { entry.row.hidden = !fits; }
    });
    setTimeout(function () { later.forEach(function (entry) { entry.row.hidden = !entry.shown; }); });
    var said = gongkaiTools.filled(output.dataset.shown, { shown: shown, total: rows.length });
    if (output.textContent !== said) { output.textContent = said; }
  };

  /* Shows the columns that are ticked; on a phone a card shows more than its first lines only where the reader chose. */
  var ticked = function () {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(" ");
  };
  var show = function () {
    var now = ticked();
    if (now === columns) { return; }
    columns = now;
    table.classList.toggle("g-chosen", now !== usual);
    boxes.forEach(function (box) {
      all("[data-col=" + box.value + "]", table).forEach(function (cell) { cell.hidden = !box.checked; });
    });
  };
  var sort = function () {
    var now = form.elements.sort.value;
    if (now === order) { return; }
    order = now;
    table.dispatchEvent(new CustomEvent("sort", { detail: now || "number" }));
  };
  var answer = function () {
    filter();
    show();
    sort();
  };

  var read = function () {
    var state = new URLSearchParams(location.hash.slice(1)), chosen = (state.get("cols") || usual).split(" ");
    fields.forEach(function (field) {
      field.value = state.get(field.name) || "";
      if (field.selectedIndex === -1) { field.value = ""; }
    });
    boxes.forEach(function (box) { box.checked = chosen.indexOf(box.value) !== -1; });
    answer();
  };

  /* The address, before the rows change: it is then free, the page being laid out already. Others hear of it: the language link. */
  var write = function () {
    var state = new URLSearchParams(), now = ticked();
    clearTimeout(typing);
    fields.forEach(function (field) { if (field.value) { state.set(field.name, field.value); } });
    if (now !== usual) { state.set("cols", now || "none"); }
    history.replaceState(null, "", "#" + state.toString());
    window.dispatchEvent(new Event("hashchange"));
  };
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) {
    if (event.target.type !== "search") { write(); return; }
    clearTimeout(typing);
    typing = setTimeout(write, PAUSE);
    answer();
  });
  form.addEventListener("change", write);
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
