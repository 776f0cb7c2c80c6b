"use strict";
/* Search over the index that this page has loaded as a script: every word must stand on the page, and each hit says where and why. */
(function () {
  var finding = gongkaiFinding, add = gongkaiTools.add, filled = gongkaiTools.filled;
  var STEP = 20, FIELDS = 3, AROUND = 24, LONG = 90;
  var form = document.querySelector("[data-search]");
  var output = document.querySelector(".g-found");
  var list = document.querySelector(".g-hits");
  var more = document.querySelector("[data-further]");
  var root = document.documentElement.lang === "en" ? "../" : "";
  var words = output.dataset, input = form.elements.q, rows = null, hits = [], terms = [], shown = 0;

  /* The pages with their texts folded, once, when the first word is typed. */
  var folded = function () {
    return window.gongkaiSearch.map(function (row, order) {
      var fields = [["", words.title, row[1]]].concat(row[4]).map(function (field) {
        return { place: field[0], label: field[1], text: field[2], folded: finding.fold(field[2]) };
      });
      var all = fields.map(function (field) { return field.folded; }).join("\n");
      return { order: order, address: row[0], problem: row[2], note: row[3], fields: fields, all: all };
    });
  };

  /* What of the terms stands in a field: the places by option, how many terms, how many of them as they were typed. */
  var within = function (field) {
    var found = { field: field, spans: [], terms: 0, direct: [], why: [] };
    terms.forEach(function (term, at) {
      var own = term.options.map(function (option) { return { option: option, at: finding.places(field.folded, option) }; })
        .filter(function (entry) { return entry.at.length; });
      own.forEach(function (entry) {
        found.spans = found.spans.concat(entry.at);
        if (entry.option.kind && found.why.indexOf(entry.option) === -1) { found.why.push(entry.option); }
      });
      found.terms += own.length ? 1 : 0;
      if (own.some(function (entry) { return !entry.option.kind; })) { found.direct.push(at); }
    });
    return found;
  };

  /* The lower, the nearer: as typed before by another word; in the title before in one field before all over the page. */
  var rank = function (found) {
    var whole = function (each) { return each.direct.length === terms.length; };
    var typed = terms.every(function (_, at) { return found.some(function (each) { return each.direct.indexOf(at) !== -1; }); });
    if (typed) { return whole(found[0]) ? 0 : found.some(whole) ? 1 : 2; }
    var all = function (each) { return each.terms === terms.length; };
    return all(found[0]) ? 3 : found.some(all) ? 4 : 5;
  };

  var look = function () {
    rows = rows || folded();
    var asked = finding.terms(input.value, rows.map(function (row) { return row.all; }));
    terms = asked.terms;
    hits = !terms.length ? [] : rows.filter(function (row) {
      return terms.every(function (term) { return finding.holds(row.all, term); });
    }).map(function (row) {
      var found = row.fields.map(within);
      return { row: row, found: found, rank: rank(found) };
    });
    hits.sort(function (a, b) { return a.rank - b.rank || a.row.order - b.row.order; });
    return asked.pieces;
  };

  /* A text with what was found marked in it; of a long text the part around the first find. */
  var marked = function (parent, found, whole) {
    var text = found.field.text, map = finding.mapped(text), at = 0;
    if (map.text.trim() !== found.field.folded) { add(parent, "span", text); return; }
    var spans = found.spans.map(function (span) { return [map.from[span[0]], map.from[span[1] - 1] + 1]; });
    spans.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var from = whole || text.length <= LONG ? 0 : Math.max(0, spans[0][0] - AROUND);
    var to = whole ? text.length : Math.min(text.length, from + LONG);
    at = from;
    add(parent, "span", from ? "…" : "");
    spans.forEach(function (span) {
      if (span[0] < at || span[0] >= to) { return; }
      add(parent, "span", text.slice(at, span[0]));
      add(parent, "mark", text.slice(span[0], span[1]));
      at = span[1];
    });
    add(parent, "span", text.slice(at, Math.max(at, to)) + (to < text.length ? "…" : ""));
  };

  var item = function (hit) {
    var one = add(list, "li"), line = add(one, "p"), link = add(line, "a");
    link.href = root + hit.row.address;
    marked(link, hit.found[0], true);
    add(line, "span", " " + hit.row.note, "who");
    var fields = hit.found.slice(1).filter(function (each) { return each.terms; });
    fields.sort(function (a, b) { return b.terms - a.terms || b.direct.length - a.direct.length; });
    var reasons = hit.found[0].why.length || fields.length ? add(one, "ul") : null;
    if (hit.found[0].why.length) { why(add(reasons, "li", hit.found[0].field.label), hit.found[0]); }
    fields.slice(0, FIELDS).forEach(function (each) {
      var reason = add(reasons, "li"), place = add(reason, "a", each.field.label);
      place.href = root + hit.row.address + (each.field.place ? "#" + each.field.place : "");
      add(reason, "span", words.colon);
      marked(reason, each, false);
      why(reason, each);
    });
    if (fields.length > FIELDS) { add(reasons, "li", filled(words.elsewhere, { count: fields.length - FIELDS }), "who"); }
  };
  var why = function (parent, found) {
    found.why.forEach(function (option) { add(parent, "span", " " + filled(words[option.kind], { word: option.word }), "g-via"); });
  };

  var next = function () {
    hits.slice(shown, shown + STEP).forEach(item);
    shown = Math.min(shown + STEP, hits.length);
    more.hidden = shown === hits.length;
    more.textContent = filled(words.more, { count: Math.min(STEP, hits.length - shown) });
  };
  var show = function () {
    var pieces = look(), problems = hits.filter(function (hit) { return hit.row.problem; }).length;
    var said = hits.length ? filled(words.found, { count: hits.length, problems: problems, others: hits.length - problems }) : words.none;
    list.textContent = "";
    shown = 0;
    next();
    if (pieces.length) { said = filled(words.cut, { pieces: pieces.join(" + ") }) + said; }
    output.textContent = terms.length ? said : "";
  };
  var read = function () { input.value = new URLSearchParams(location.hash.slice(1)).get("q") || ""; show(); };
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", function () {
    history.replaceState(null, "", "#" + new URLSearchParams({ q: input.value }).toString());
    show();
  });
  more.addEventListener("click", function () {
    var first = list.children.length;
    next();
    list.children[first].querySelector("a").focus();
  });
  window.addEventListener("hashchange", read);
  read();
})();
