"use strict";
/* How words are found in texts, for the search and for the table: one folding, one list of what counts as the same word.
   A page loads it after tools.js and assets/search/words.*.js, which says what is known of words. */
var gongkaiFinding = (function () {
  var known = window.gongkaiWords;
  var HAN = /[\u3400-\u9fff]/, LATIN = /^[a-z]+$/, LETTER = /[a-z0-9]/, DIGIT = /[0-9]/;
  var letters = new Map(), groups = new Map(), typed = new Map();

  /* Width, case, blanks, and traditional for simplified letters. */
  var fold = function (text) {
    var plain = gongkaiTools.fold(text);
    return HAN.test(plain) ? Array.from(plain, function (one) { return letters.get(one) || one; }).join("") : plain;
  };

  /* A text folded letter by letter, with the place each letter came from; to mark in the text as printed what was found folded. */
  var mapped = function (text) {
    var out = "", from = [], at = 0;
    Array.from(text).forEach(function (one) {
      var piece = /\s/.test(one.normalize("NFKC")) ? " " : fold(one);
      if (piece === " " && (!out || out[out.length - 1] === " ")) { piece = ""; }
      for (var i = 0; i < piece.length; i += 1) { from.push(at); }
      out += piece;
      at += one.length;
    });
    return { text: out, from: from.concat(at) };
  };

  /* The singular of an English word, and the word itself; -ies is -y. */
  var singular = function (word) {
    if (!/^[a-z]{3,}s$/.test(word) || /(ss|us|is)$/.test(word)) { return word; }
    return /ies$/.test(word) ? word.slice(0, -3) + "y" : /(ss|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
  };
  var put = function (map, key, value) { map.set(key, (map.get(key) || []).concat([value])); };
  Array.from(known.letters).forEach(function (one, at, all) { if (at % 2 === 0) { letters.set(one, all[at + 1]); } });
  known.groups.forEach(function (group) {
    new Set(group[0].concat(group[1]).map(fold)).forEach(function (word) { put(groups, word, group[0]); });
  });
  known.pinyin.forEach(function (row) { row[1].forEach(function (key) { put(typed, key, row[0]); }); });
  var small = new Set(known.small.map(fold));
  var inside = new RegExp(known.small.filter(function (word) { return HAN.test(word); }).join("|") || "(?!)", "g");
  var grouped = function (word) { return groups.get(word) || groups.get(singular(word)) || []; };

  /* Everything a word is looked for as: itself, its plural or singular, words of the same meaning, the place typed so. */
  var term = function (word) {
    var options = [{ text: word }], one = singular(word);
    var add = function (text, kind, shown) {
      if (!options.some(function (option) { return option.text === text; })) { options.push({ text: text, kind: kind, word: shown }); }
    };
    if (one !== word) { options.push({ text: one, whole: true }); }
    if (/[a-z][^aeiou]y$/.test(one)) { options.push({ text: one.slice(0, -1) + "ies" }); }
    grouped(word).forEach(function (words) { words.forEach(function (other) { add(fold(other), "synonym", other); }); });
    if (HAN.test(word)) {
      groups.forEach(function (rows, key) {
        if (key.length < 2 || key === word || !HAN.test(key) || word.indexOf(key) === -1) { return; }
        [].concat.apply([], rows).filter(function (other) { return HAN.test(other); })
          .forEach(function (other) { add(word.replace(key, fold(other)), "synonym", other); });
      });
    }
    if (LATIN.test(word) && word.length > 1) {
      typed.forEach(function (names, key) {
        if (key.indexOf(word) === 0) { names.forEach(function (name) { add(fold(name), "pinyin", name); }); }
      });
    }
    return { typed: word, options: options };
  };

  /* The words of a query; several that are one term or one place in pinyin stay together, small words go where others stay. */
  var words = function (query) {
    var parts = fold(query).split(" ").filter(Boolean), found = [];
    for (var i = 0; i < parts.length; i += 1) {
      for (var j = Math.min(parts.length, i + 6); j > i + 1; j -= 1) {
        var run = parts.slice(i, j), joined = run.join("");
        if (grouped(run.join(" ")).length) { joined = run.join(" "); } else if (!LATIN.test(joined) || !typed.has(joined)) { continue; }
        found.push(joined);
        break;
      }
      if (j > i + 1) { i = j - 1; } else { found.push(parts[i]); }
    }
    var telling = found.filter(function (word) { return !small.has(word); });
    return telling.length ? telling : found;
  };

  /* Where an option stands in a folded text: English from the beginning of a word, a number whole. */
  var places = function (text, option) {
    var found = [], needle = option.text, first = LETTER.test(needle[0]), digit = DIGIT.test(needle[needle.length - 1]);
    for (var at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      var end = at + needle.length;
      if (first && at && LETTER.test(text[at - 1]) || digit && DIGIT.test(text[end] || "")) { continue; }
      if (option.whole && !/^(s|es)?(?![a-z])/.test(text.slice(end, end + 3))) { continue; }
      found.push([at, end]);
    }
    return found;
  };
  var holds = function (text, one) { return one.options.some(function (option) { return places(text, option).length > 0; }); };

  /* A run of Chinese that stands nowhere whole, cut into the longest pieces of two letters or more that stand somewhere; else null. */
  var cut = function (run, texts) {
    var somewhere = function (piece) { var one = term(piece); return texts.some(function (text) { return holds(text, one); }); };
    var pieces = [], parts = run.replace(inside, " ").split(" ").filter(Boolean);
    for (var n = 0; n < parts.length; n += 1) {
      for (var at = 0, end; at < parts[n].length; at = end) {
        for (end = parts[n].length; end > at + 1 && !somewhere(parts[n].slice(at, end)); end -= 1) { continue; }
        if (end === at + 1) { return null; }
        pieces.push(parts[n].slice(at, end));
      }
    }
    return pieces;
  };

  /* The terms of a query over texts that are folded, and the pieces of what had to be cut. */
  var terms = function (query, texts) {
    var found = [], pieces = [];
    words(query).forEach(function (word) {
      var whole = term(word);
      var here = word.length < 3 || !HAN.test(word) || texts.some(function (text) { return holds(text, whole); });
      var cuts = here ? null : cut(word, texts);
      if (cuts) { pieces = pieces.concat(cuts); }
      found = found.concat(cuts ? cuts.map(term) : [whole]);
    });
    return { terms: found, pieces: pieces };
  };
  return { fold: fold, mapped: mapped, places: places, holds: holds, terms: terms };
})();
