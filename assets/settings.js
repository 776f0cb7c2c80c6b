"use strict";
/* Runs before anything is drawn: what this reader chose earlier, and that scripts run, so that nothing moves or flashes later. */
(function () {
  var root = document.documentElement;
  var remembered = function (name) { try { return localStorage.getItem("gongkai-" + name); } catch (error) { return null; } };
  var scheme = remembered("scheme");
  root.classList.replace("no-js", "js");
  root.classList.toggle("g-large", remembered("large") === "1");
  if (scheme) { root.dataset.scheme = scheme; }
})();
