"use strict";
/* Any two editions, place by place; the state is in the address after the #, so that a link carries it and it works from disk. */
var gongkaiCompare = (function () {
  var data = window.gongkaiWordings;
  var at = function (row, index) {
    var found = null;
    row[4].forEach(function (span) { if (span[1] <= index && index <= span[2]) { found = span[0]; } });
    return found;
  };
  /* Every place whose text or value differs: {row, was, now}; null where there was or is nothing. */
  var changes = function (from, to) {
    var found = [];
    [data.texts, data.values].forEach(function (rows) {
      rows.forEach(function (row) {
        var was = at(row, from), now = at(row, to);
        if (was !== now) { found.push({ row: row, was: was, now: now }); }
      });
    });
    return found;
  };
  return { changes: changes };
})();

(function () {
  var form = document.querySelector("[data-compare]"), words = form.dataset, result = document.querySelector("[data-answer]");
  var data = window.gongkaiWordings, text = window.gongkaiText, last = data.editions.length - 1;
  var filled = function (word, values) { return gongkaiTools.filled(words[word], values); };
  var add = gongkaiTools.add;
  var numberOf = function (leaf) { return leaf.indexOf("problem/") === 0 ? Number(leaf.split("/")[1]) : 1e9; };
  var select = function (name, chosen) {
    var field = form.elements[name];
    data.editions.forEach(function (edition, index) {
      var replaced = edition.replaced ? " (" + filled("replaced", { edition: edition.replaced }) + ")" : "";
      var option = add(field, "option", edition.label + " " + edition.as_of + replaced);
      option.value = edition.id;
      option.selected = index === chosen;
    });
  };
  var indexOf = function (id, otherwise) {
    var found = otherwise;
    data.editions.forEach(function (edition, index) { if (edition.id === id) { found = index; } });
    return found;
  };
  var show = function () {
    var from = indexOf(form.elements.from.value, last - 1), to = indexOf(form.elements.to.value, last), groups = {};
    var found = gongkaiCompare.changes(Math.min(from, to), Math.max(from, to));
    found.forEach(function (change) { (groups[change.row[0]] = groups[change.row[0]] || []).push(change); });
    var leaves = Object.keys(groups).sort(function (a, b) { return numberOf(a) - numberOf(b) || (a < b ? -1 : 1); });
    result.textContent = "";
    var told = found.length ? filled("differing", { places: found.length, records: leaves.length }) : words.nothing;
    add(result, "p", told).setAttribute("data-places", found.length);
    leaves.forEach(function (leaf) {
      var section = add(result, "section"), head = add(section, "h2"), rows = groups[leaf], number = numberOf(leaf);
      var title = add(head, number < 1e9 ? "a" : "span", number < 1e9 ? rows[0].row[2] : rows[0].row[3]);
      if (number < 1e9) { title.href = "editions/" + data.editions[Math.max(from, to)].id + "/problems/" + number + ".html"; }
      var list = add(section, "dl", "", "g-fieldlist");
      rows.forEach(function (change) {
        var entry = add(list, "div");
        var state = change.was === null ? words.fresh + " \u00b7 " : change.now === null ? words.gone + " \u00b7 " : "";
        add(entry, "dt", state + change.row[3]);
        add(entry, "dd", text.shown(text.difference(change.was || "", change.now || "", data.terms), words));
      });
    });
  };
  var read = function () {
    var state = new URLSearchParams(location.hash.slice(1));
    ["from", "to"].forEach(function (name) { if (state.get(name)) { form.elements[name].value = state.get(name); } });
    show();
  };
  select("from", Math.max(0, last - 1));
  select("to", last);
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () {
    history.replaceState(null, "", "#" + new URLSearchParams({ from: form.elements.from.value, to: form.elements.to.value }).toString());
    show();
  });
  window.addEventListener("hashchange", read);
  read();
})();
