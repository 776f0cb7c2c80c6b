"use strict";
/* What several of our scripts need: folding a search text, filling the places of a word, adding an element. */
var gongkaiTools = {
  /* Width, case and runs of blanks count nowhere; site/files/search.py folds the index alike. */
  fold: function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim(); },
  /* The form of a word for a number: {n, plural, one {# day} other {# days}}; words/messages.py does the same. */
  chosen: function (word, values) {
    var plural = /\{(\w+), plural, ((?:(?:=\d+|[a-z]+) \{(?:[^{}]|\{\w+\})*\}\s*)+)\}/g;
    var branch = /(=\d+|[a-z]+) \{((?:[^{}]|\{\w+\})*)\}/g;
    return word.replace(plural, function (all, key, forms) {
      if (!(key in values)) { return all; }
      var number = String(values[key]), found = {}, one = document.documentElement.lang === "en" && number === "1";
      forms.replace(branch, function (whole, selector, form) { found[selector] = form; });
      return (found["=" + number] || one && found.one || found.other).split("#").join(number);
    });
  },
  /* A word with its forms chosen and its {places} filled; a place without a value stays as it is. */
  filled: function (word, values) {
    return gongkaiTools.chosen(word, values).replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
  },
  /* Adds an element at the end; its content is text or a node. */
  add: function (parent, tag, content, css) {
    var element = document.createElement(tag);
    if (css) { element.className = css; }
    if (content && content.nodeType) { element.appendChild(content); } else if (content) { element.textContent = content; }
    parent.appendChild(element);
    return element;
  }
};
