"use strict";
/* Exact search over the index that this page has loaded as a script. Every word must occur; titles first. */
(function () {
  var fold = gongkaiTools.fold;
  var form = document.querySelector("[data-search]");
  var output = document.querySelector(".g-found");
  var list = document.querySelector(".g-hits");
  var english = document.documentElement.lang === "en";
  var root = english ? "../" : "";
  var input = form.elements.q;
  var show = function () {
    var words = fold(input.value).split(" ").filter(Boolean);
    var fits = function (text) { return words.every(function (word) { return text.indexOf(word) !== -1; }); };
    var hits = words.length ? window.gongkaiSearch.filter(function (row) { return fits(row[2]); }) : [];
    hits.sort(function (a, b) { return Number(fits(fold(b[1]))) - Number(fits(fold(a[1]))); });
    list.textContent = "";
    hits.forEach(function (row) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = root + row[0];
      link.textContent = row[1];
      item.appendChild(link);
      list.appendChild(item);
    });
    var found = hits.length ? gongkaiTools.filled(output.dataset.found, { count: hits.length }) : output.dataset.none;
    output.textContent = words.length ? found : "";
  };
  var read = function () { input.value = new URLSearchParams(location.hash.slice(1)).get("q") || ""; show(); };
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", function () {
    history.replaceState(null, "", "#" + new URLSearchParams({ q: input.value }).toString());
    show();
  });
  window.addEventListener("hashchange", read);
  read();
})();
