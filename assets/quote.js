"use strict";
/* Was this sentence ever published here, in which editions, and what stands there now? Nothing leaves the reader's device. */
var gongkaiQuote = (function () {
  var data = window.gongkaiWordings, text = window.gongkaiText, index = null, newest = data.editions.length - 1;

  /* Every text with its folded form, folded once. */
  var all = function () {
    if (!index) {
      index = [];
      data.texts.forEach(function (row) {
        row[4].forEach(function (span) {
          index.push({ row: row, text: span[0], first: span[1], last: span[2], folded: text.fold(span[0]) });
        });
      });
    }
    return index;
  };

  /* Parts around an ellipsis, folded. */
  var partsOf = function (quotation) {
    return quotation.split(/\u2026+|\.{3,}|\u3002{3,}/).map(text.fold).filter(Boolean);
  };

  /* Where all parts stand in one text, in their order; null if they do not. */
  var place = function (entry, parts) {
    var from = 0, clipped = false;
    for (var i = 0; i < parts.length; i += 1) {
      var hit = text.find(entry.folded, parts[i], from);
      if (!hit) { return null; }
      from = hit.end;
      clipped = clipped || hit.clipped;
    }
    return { entry: entry, clipped: clipped };
  };

  /* The answer: kind is short, published, changed, clipped or never; hits name the text and its editions. */
  var ask = function (quotation) {
    var parts = partsOf(quotation), asItIs = [text.fold(quotation)];
    var own = function (entry) { var hit = place(entry, asItIs); return hit && !hit.clipped; };
    if (text.enough(asItIs[0]) && all().some(own)) { parts = asItIs; } /* the ellipsis is the text's own */
    if (!parts.length || !parts.every(text.enough)) { return { kind: "short", hits: [] }; }
    var hits = all().map(function (entry) { return place(entry, parts); }).filter(Boolean);
    var whole = hits.filter(function (hit) { return !hit.clipped; });
    if (whole.length) {
      var now = whole.some(function (hit) { return hit.entry.last === newest && !/\/was(\/|$)/.test(hit.entry.row[1]); });
      return { kind: now ? "published" : "changed", hits: whole };
    }
    return hits.length ? { kind: "clipped", hits: hits } : { kind: "never", hits: [], near: near(parts.join("")) };
  };

  /* The text that shares most pieces of four characters with the quotation, if it shares half of them. */
  var near = function (folded) {
    var grams = {}, count = 0, best = null, most = 0;
    for (var i = 0; i + 4 <= folded.length; i += 1) {
      var gram = folded.slice(i, i + 4);
      count += grams[gram] ? 0 : 1;
      grams[gram] = 1;
    }
    all().forEach(function (entry) {
      var found = 0;
      Object.keys(grams).forEach(function (gram) { found += entry.folded.indexOf(gram) === -1 ? 0 : 1; });
      if (found > most) { most = found; best = entry; }
    });
    return best && most * 2 >= count ? best : null;
  };

  /* What stands at the place of a hit today: the text, or null if nothing does. */
  var today = function (entry) {
    var last = entry.row[4][entry.row[4].length - 1];
    return last[2] === newest ? last[0] : null;
  };
  return { ask: ask, today: today, all: all };
})();

(function () {
  var form = document.querySelector("[data-quote]"), words = form.dataset, result = document.querySelector("[data-answer]");
  var data = window.gongkaiWordings, text = window.gongkaiText;
  var filled = function (word, values) { return gongkaiTools.filled(words[word], values); };
  var add = gongkaiTools.add;
  var link = function (parent, address, label) { var element = add(parent, "a", label); element.href = address; return element; };
  var editionName = function (index) { return data.editions[index].label + " " + data.editions[index].as_of; };
  var pageOf = function (leaf) { return data.at.leaves[leaf] || gongkaiTools.filled(data.at.case, { "case": leaf.split("/")[1] }); };
  var numberOf = function (leaf) { return leaf.indexOf("problem/") === 0 ? leaf.split("/")[1] : null; };
  var recordLink = function (parent, entry, index, label) {
    var row = entry.row, number = numberOf(row[0]), places = { edition: data.editions[index].id, number: number };
    var record = function () { return gongkaiTools.filled(data.at.record, places) + text.anchor(row[1]); };
    link(parent, number ? record() : gongkaiTools.filled(data.at.edition, places), label);
  };
  var hitItem = function (list, hit, changed) {
    var entry = hit.entry, item = add(list, "li"), head = add(item, "p", "", "who");
    var number = numberOf(entry.row[0]), page = gongkaiTools.filled(data.at.problem, { number: number });
    var own = number && page + text.anchor(entry.row[1]);
    link(head, own || pageOf(entry.row[0]), entry.row[2]);
    add(head, "span", " \u00b7 " + entry.row[3] + " \u00b7 ");
    recordLink(head, entry, entry.first, editionName(entry.first));
    if (entry.last !== entry.first) {
      add(head, "span", " " + words.until + " ");
      recordLink(head, entry, entry.last, editionName(entry.last));
    }
    add(item, "p", entry.text);
    var now = gongkaiQuote.today(entry);
    if (changed && now !== entry.text) {
      add(item, "p", now === null ? words.nothingNow : words.nowReads, "who");
      if (now !== null) { item.appendChild(text.shown(text.difference(entry.text, now, data.terms), words)); }
    }
  };
  /* Only what lies around the quotation; the rest of a long text is an ellipsis. */
  var cropped = function (parts) {
    var crop = function (index, cut) {
      var part = parts[index];
      if (part && part.kind === "ins" && part.text.length > 12) { parts[index] = { kind: "same", text: cut(part.text) }; }
    };
    crop(0, function (words) { return "\u2026" + words.slice(-6); });
    crop(parts.length - 1, function (words) { return words.slice(0, 6) + "\u2026"; });
    return parts;
  };
  var show = function () {
    var quotation = form.elements.q.value, answer = gongkaiQuote.ask(quotation);
    result.textContent = "";
    result.className = "g-result";
    if (!quotation.trim()) { return; }
    var good = answer.kind === "published";
    result.className = "g-result " + (good ? "g-good" : answer.kind === "short" ? "" : "g-bad");
    add(result, "h2", words[answer.kind]);
    if (answer.hits.length > 20) { add(result, "p", filled("more", { shown: 20, total: answer.hits.length })); }
    var list = answer.hits.length ? add(result, "ol", "", "g-hits") : null;
    answer.hits.slice(0, 20).forEach(function (hit) { hitItem(list, hit, answer.kind === "changed"); });
    if (answer.kind === "never" && answer.near) {
      add(result, "h3", words.near);
      add(result, "p", words.nearNote, "who");
      var head = add(result, "p", "", "who");
      add(head, "span", answer.near.row[2] + " " + answer.near.row[3] + " ");
      recordLink(head, answer.near, answer.near.last, editionName(answer.near.last));
      var parts = cropped(text.difference(quotation, answer.near.text, data.terms));
      result.appendChild(text.shown(parts, { removedWords: words.yours, addedWords: words.published_words }));
    }
    if (!good && answer.kind !== "short") { add(result, "p", words.onlyHere, "who"); }
  };
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
})();
