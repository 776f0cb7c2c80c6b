"use strict";
/* What several of our scripts need: folding a search text, filling the places of a word, adding an element. */
var gongkaiTools = {
  /* Width, case and runs of blanks do not count in a search. */
  fold: function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim(); },
  /* A word with its {places} filled; a place without a value stays as it is. */
  filled: function (word, values) {
    return word.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
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
