"use strict";
/* A card that knows its promise: past the day it names, it says so, by the reader's own clock and without a network. */
(function () {
  var note = document.querySelector("[data-due]");
  if (!note) { return; }
  var days = Math.floor((Date.now() - Date.parse(note.dataset.due + "T23:59:59")) / 86400000) + 1;
  if (Date.now() < Date.parse(note.dataset.published + "T00:00:00")) { note.textContent = note.dataset.clock; }
  else if (days > 0) {
    note.textContent = gongkaiTools.filled(note.dataset.late, { days: days });
    document.documentElement.className = "late";
  }
})();
