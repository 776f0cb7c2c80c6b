"use strict";
/* Comparing words. Width, case, space and punctuation are folded; digits, signs, points inside numbers and negations never are. */
var gongkaiText = (function () {
  var DIGIT = /[0-9]/, ASCII = /[0-9a-z]/;
  var NUMERAL = /[\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e07\u4ebf\u4e24]/;
  var HAN = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud87f]/;
  var LETTER = /[^\s!-\/:-@[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u3006\u3008-\u303f\ufe30-\ufe4f\uff00-\uffef]/;
  var NOT = /[\u4e0d\u672a\u65e0\u6ca1\u975e\u5426\u52ff\u83ab]/;
  var NOT_WORD = /(^| )(not|no|never|neither|nor|without|cannot|none|hardly|n't|[a-z]+n't)$/;

  /* A text as it is compared: folded as for a search, then without marks that say nothing. */
  var fold = function (text) {
    var plain = gongkaiTools.fold(text).replace(/[\u2018\u2019]/g, "'");
    plain = plain.replace(/[\u2010-\u2015\u2212~\u301c]/g, "-").replace(/[\u00ad\u200b-\u200f\ufeff]/g, "");
    plain = plain.replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1");
    var out = "", gap = "";
    for (var i = 0; i < plain.length; i += 1) {
      var c = plain[i], before = plain[i - 1] || "", after = plain[i + 1] || "";
      var inNumber = (c === "." || c === "," || c === ":" || c === "/" || c === "-") && DIGIT.test(before) && DIGIT.test(after);
      var sign = c === "-" && DIGIT.test(after) && !inNumber && !/[a-z\u3400-\u9fff]/.test(before);
      var apostrophe = c === "'" && /[a-z]/.test(before) && /[a-z]/.test(after);
      var kept = inNumber || sign || apostrophe || c === "%" || c === "\u2030" || (c !== "'" && LETTER.test(c));
      if (!kept) { gap = /\s/.test(c) ? gap || " " : "|"; continue; }
      var last = out[out.length - 1] || "";
      var ascii = (ASCII.test(last) || last === "%") && (ASCII.test(c) || sign);
      if (gap && last && (ascii || gap === "|" && NUMERAL.test(last) && NUMERAL.test(c))) { out += " "; }
      gap = "";
      out += c;
    }
    return out;
  };

  /* Whether two neighbours belong to one number or word, so that a quotation may not end between them. */
  var joined = function (a, b) {
    if (!a || !b) { return false; }
    if (ASCII.test(a) && ASCII.test(b)) { return true; }
    if (DIGIT.test(a) && /[.,:%\u2030\/-]/.test(b) || /[.,:\/-]/.test(a) && DIGIT.test(b)) { return true; }
    return a === "'" || b === "'" || NUMERAL.test(a) && NUMERAL.test(b);
  };

  /* Where a folded quotation stands in a folded text: the place, and whether a negation stands right before it; or null. */
  var find = function (text, quote, from) {
    var at = text.indexOf(quote, from || 0);
    while (at !== -1) {
      var end = at + quote.length;
      if (!joined(text[at - 1], quote[0]) && !joined(quote[quote.length - 1], text[end])) {
        var before = text.slice(Math.max(0, at - 12), at).replace(/ $/, "");
        return { at: at, end: end, clipped: NOT.test(before.slice(-1)) || NOT_WORD.test(before) };
      }
      at = text.indexOf(quote, at + 1);
    }
    return null;
  };

  /* How much a quotation says: Chinese characters, or words. Below eight or five it is too short to be anybody's. */
  var enough = function (folded) {
    var han = 0;
    for (var i = 0; i < folded.length; i += 1) { han += HAN.test(folded[i]) ? 1 : 0; }
    return han >= 8 || folded.split(" ").filter(function (word) { return /[a-z]/.test(word); }).length >= 5;
  };

  /* The pieces of a text: glossary terms and numbers whole, Chinese characters, words, single signs; longer terms win. */
  var tokens = function (text, terms) {
    var known = terms.filter(function (term) { return term.length > 1; }).sort(function (a, b) { return b.length - a.length; });
    var escaped = known.map(function (term) { return term.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&"); });
    var number = "\\p{Nd}+(?:[.,]\\p{Nd}+)*%?", han = "[\\u3400-\\u9fff\\u{20000}-\\u{3ffff}]", letter = "[\\p{L}\\p{Nl}\\p{No}]";
    var pattern = escaped.concat(number, han, letter + "+(?:['\u2019-]" + letter + "+)*", "\\s+", "[\\s\\S]").join("|");
    return text.match(new RegExp(pattern, "gu")) || [];
  };

  /* The longest run that two stretches of pieces share, the first of several: where it starts in each, and how long it is. */
  var longest = function (a, places, fromA, toA, fromB, toB) {
    var best = [fromA, fromB, 0], before = {};
    for (var i = fromA; i < toA; i += 1) {
      var runs = {};
      (places.get(a[i]) || []).forEach(function (j) {
        if (j < fromB || j >= toB) { return; }
        runs[j] = (before[j - 1] || 0) + 1;
        if (runs[j] > best[2]) { best = [i - runs[j] + 1, j - runs[j] + 1, runs[j]]; }
      });
      before = runs;
    }
    return best;
  };

  /* The runs that two lists of pieces share, in order: the longest first, then left and right of it. */
  var shared = function (a, b) {
    var places = new Map(), found = [];
    b.forEach(function (piece, j) { places.set(piece, (places.get(piece) || []).concat(j)); });
    var search = function (fromA, toA, fromB, toB) {
      var run = longest(a, places, fromA, toA, fromB, toB);
      if (!run[2]) { return; }
      search(fromA, run[0], fromB, run[1]);
      found.push(run);
      search(run[0] + run[2], toA, run[1] + run[2], toB);
    };
    search(0, a.length, 0, b.length);
    return found.concat([[a.length, b.length, 0]]);
  };

  /* Short kept runs between two changes taken into them, and each stretch of changes as one taken out and one put in. */
  var gathered = function (parts) {
    var result = [], out = "", put = "";
    var flush = function () {
      if (out) { result.push({ kind: "del", text: out }); }
      if (put) { result.push({ kind: "ins", text: put }); }
      out = put = "";
    };
    parts.forEach(function (part, index) {
      var crumb = part.kind === "same" && index > 0 && index < parts.length - 1 && Array.from(part.text.trim()).length <= 3;
      if (part.kind === "same" && !crumb) { flush(); result.push(part); return; }
      if (part.kind !== "ins") { out += part.text; }
      if (part.kind !== "del") { put += part.text; }
    });
    flush();
    return result;
  };

  /* Both texts whole where less than half of the shorter one was kept: scattered words read as neither. */
  var whole = function (parts, was, now) {
    var size = function (text) { return Array.from(text).length; }, kept = 0;
    parts.forEach(function (part) { kept += part.kind === "same" ? size(part.text) : 0; });
    var rewritten = 2 * kept < Math.min(size(was), size(now));
    return rewritten ? [{ kind: "del", text: was }, { kind: "ins", text: now }] : parts;
  };

  /* The parts that lead from one text to another; the same rule as the pages', held against it by a test. */
  var difference = function (was, now, terms) {
    var a = tokens(was, terms), b = tokens(now, terms), parts = [], i = 0, j = 0;
    var push = function (kind, pieces) {
      var last = parts[parts.length - 1], text = pieces.join("");
      if (last && last.kind === kind && kind === "same") { last.text += text; } else if (text) { parts.push({ kind: kind, text: text }); }
    };
    shared(a, b).forEach(function (run) {
      push("del", a.slice(i, run[0]));
      push("ins", b.slice(j, run[1]));
      push("same", a.slice(run[0], run[0] + run[2]));
      i = run[0] + run[2]; j = run[1] + run[2];
    });
    return whole(gathered(parts), was, now);
  };

  /* The parts as elements: struck or underlined, and said in words to those who listen. */
  var shown = function (parts, words) {
    var holder = document.createElement("p");
    parts.forEach(function (part) {
      if (part.kind === "same") { holder.appendChild(document.createTextNode(part.text)); return; }
      var element = document.createElement(part.kind), said = document.createElement("span");
      element.className = "g-" + part.kind;
      said.className = "g-out";
      said.textContent = part.kind === "del" ? words.removedWords : words.addedWords;
      element.appendChild(said);
      element.appendChild(document.createTextNode(part.text));
      holder.appendChild(element);
    });
    return holder;
  };

  /* The anchor of a field on a record's page. */
  var anchor = function (path) {
    var steps = path.split("/");
    if (steps[1] === "events" || steps[1] === "measures") { return "#" + steps[2]; }
    if (steps[1] === "items") { return "#item-" + steps[2]; }
    return { problem: "#problem", target: "#target", time_limit: "#limits", observable: "#observable" }[steps[1]] || "";
  };

  return { fold: fold, find: find, enough: enough, tokens: tokens, difference: difference, shown: shown, anchor: anchor };
})();
