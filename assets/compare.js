"use strict";
/* Any two editions, place by place; the state is in the address after the #, so that a link carries it and it works from disk. */
var gongkaiCompare = (function () {
  var data = window.gongkaiWordings;
  var at = function (row, index) {
    var found = null;
    row[4].forEach(function (span) { if (span[1] <= index && index <= span[2]) { found = span[0]; } });
    return found;
  };
  var placeOf = function (row) { return row[0] + row[1]; };
  /* An event that is new is told by itself, whatever it came with. */
  var isEvent = function (row) { return /(^|\/)events\/[^/]+$/.test(row[1]); };
  /* Every place that differs, {row, was, now, text, other}; null where there was or is nothing. A whole that came or went is one
     place; a whole on both sides leaves it to its parts. `other` is the same place in the other language. */
  var changes = function (from, to) {
    var found = [], places = {}, wholes = {};
    var each = function (rows, meet) {
      rows.forEach(function (row) {
        var was = at(row, from), now = at(row, to);
        if (was !== now) { meet(row, was, now); }
      });
    };
    var place = function (row, text) {
      var known = places[placeOf(row)];
      if (!known) { known = places[placeOf(row)] = { row: row, was: null, now: null, text: text, other: null }; found.push(known); }
      return known;
    };
    each(data.values, function (row, was, now) {
      if (row[5] && was !== null && now !== null) { return; }
      if (row[5]) { wholes[placeOf(row)] = true; }
      var entry = place(row, false);
      entry.was = was; entry.now = now;
    });
    each(data.texts, function (row, was, now) {
      var entry = place(row, true);
      if (entry.text) { entry.was = was; entry.now = now; }
    });
    each(data.others.texts, function (row, was, now) {
      var entry = place(row, true);
      if (entry.text) { entry.other = { was: was, now: now }; }
    });
    return found.filter(function (entry) {
      var way = placeOf(entry.row);
      if (entry.was === null && isEvent(entry.row)) { return true; }
      while (way.length > entry.row[0].length) {
        way = way.slice(0, way.lastIndexOf("/"));
        if (wholes[way]) { return false; }
      }
      return true;
    });
  };
  return { changes: changes };
})();

(function () {
  var form = document.querySelector("[data-compare]"), words = form.dataset,
    otherWords = { removedWords: words.otherRemovedWords, addedWords: words.otherAddedWords };
  var result = document.querySelector("[data-answer]");
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
  /* Texts word by word, in each language in which they differ; other values as they stood and as they stand. */
  var told = function (holder, change) {
    if (!change.row[1]) { return; }
    var both = function (sides, lang, terms, labels) {
      var parts = text.difference(sides.was || "", sides.now || "", terms), line = text.shown(parts, labels);
      line.lang = lang;
      add(holder, "div", line, "g-diff");
    };
    if (change.text && change.was !== change.now) { both(change, document.documentElement.lang, data.terms, words); }
    if (change.text && change.other) { both(change.other, data.others.lang, data.others.terms, otherWords); }
    if (!change.text) {
      /* A whole that is new was nothing before; a value that was missing is said to be. */
      var whole = change.row[5], parts = [];
      if (change.was !== null || !whole) { parts.push({ kind: "del", text: change.was || words.absent }); }
      if (change.now !== null || !whole) { parts.push({ kind: "ins", text: change.now || words.absent }); }
      if (parts.length === 2) { parts.splice(1, 0, { kind: "same", text: " \u2192 " }); }
      add(holder, "div", text.shown(parts, words), "g-diff");
    }
  };
  var show = function () {
    var from = indexOf(form.elements.from.value, last - 1), to = indexOf(form.elements.to.value, last), groups = {};
    var found = gongkaiCompare.changes(Math.min(from, to), Math.max(from, to));
    found.forEach(function (change) { (groups[change.row[0]] = groups[change.row[0]] || []).push(change); });
    var leaves = Object.keys(groups).sort(function (a, b) { return numberOf(a) - numberOf(b) || (a < b ? -1 : 1); });
    result.textContent = "";
    var head = found.length ? filled("differing", { places: found.length, records: leaves.length }) : words.nothing;
    add(result, "p", head).setAttribute("data-places", found.length);
    leaves.forEach(function (leaf) {
      var section = add(result, "section"), heading = add(section, "h2"), rows = groups[leaf], number = numberOf(leaf);
      var title = add(heading, number < 1e9 ? "a" : "span", rows[0].row[2]);
      var place = { edition: data.editions[Math.max(from, to)].id, number: number };
      if (number < 1e9) { title.href = gongkaiTools.filled(data.at.record, place); }
      var list = add(section, "dl", "", "g-fieldlist");
      rows.forEach(function (change) {
        var entry = add(list, "div");
        entry.setAttribute("data-place", change.row[0] + change.row[1]);
        var state = change.was === null ? words.fresh : change.now === null ? words.gone : "";
        add(entry, "dt", [state, change.row[3]].filter(Boolean).join(" \u00b7 "));
        told(add(entry, "dd"), change);
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
  document.querySelector(".g-presets").hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () {
    history.replaceState(null, "", "#" + new URLSearchParams({ from: form.elements.from.value, to: form.elements.to.value }).toString());
    show();
  });
  window.addEventListener("hashchange", read);
  read();
})();
