"use strict";
/* Adds to pages that are whole without it: sort, large text, language link at the same place. Fetches nothing. */
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };

  /* Large text, remembered only here; settings.js has set it again before the page was drawn. */
  var large = document.querySelector("[data-large]");
  if (large) {
    large.hidden = false;
    large.setAttribute("aria-pressed", String(document.documentElement.classList.contains("g-large")));
    large.addEventListener("click", function () {
      var on = document.documentElement.classList.toggle("g-large");
      large.setAttribute("aria-pressed", String(on));
      try { localStorage.setItem("gongkai-large", on ? "1" : "0"); } catch (error) { return; }
    });
  }

  /* Dark or light, chosen against the system; remembered only here. */
  var scheme = document.querySelector("[data-scheme-button]");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  if (scheme) {
    scheme.hidden = false;
    scheme.addEventListener("click", function () {
      var now = document.documentElement.dataset.scheme || (dark.matches ? "dark" : "light");
      var next = now === "dark" ? "light" : "dark";
      document.documentElement.dataset.scheme = next;
      try { localStorage.setItem("gongkai-scheme", next); } catch (error) { return; }
    });
  }

  /* Past the promised date, the page itself says by how many days; the reader's clock, no network. */
  all("[data-due]").forEach(function (note) {
    var days = Math.floor((Date.now() - Date.parse(note.dataset.due + "T23:59:59")) / 86400000) + 1;
    var early = note.dataset.published && Date.now() < Date.parse(note.dataset.published + "T00:00:00");
    if (early) { note.textContent = note.dataset.clock; }
    if (early || days <= 0) { return; }
    note.textContent = gongkaiTools.filled(note.dataset.overdue || note.dataset.late, { days: days });
    note.hidden = false;
    document.documentElement.classList.add("g-stale");
  });

  /* On a phone the banner folds to one line that stays, once the first screen is left. */
  all(".g-banner > b").forEach(function (title) {
    if (!("IntersectionObserver" in window)) { return; }
    var line = document.createElement("p");
    line.className = "g-folded";
    line.setAttribute("aria-hidden", "true"); /* a reader who hears the page has heard the banner */
    line.textContent = title.textContent;
    line.hidden = true;
    document.body.appendChild(line);
    new IntersectionObserver(function (seen) { line.hidden = seen[seen.length - 1].isIntersecting; }).observe(title.parentNode);
  });

  /* The day of access is the reader's own; the page as published leaves the place open. */
  all("[data-access]").forEach(function (place) {
    var now = new Date(), two = function (number) { return ("0" + number).slice(-2); };
    place.textContent = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  });

  /* A button copies what is to be cited; where the browser has no clipboard for this page, the words are selected. */
  all("[data-copy]").forEach(function (text) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "g-copy";
    button.textContent = text.dataset.copy;
    button.addEventListener("click", function () {
      var done = function () { button.textContent = text.dataset.copied; };
      if (navigator.clipboard) { navigator.clipboard.writeText(text.textContent).then(done); return; }
      getSelection().selectAllChildren(text);
      if (document.execCommand("copy")) { done(); }
    });
    text.insertAdjacentElement("afterend", button);
  });

  /* The language link keeps the place on the page and the filter. */
  all("[data-switch]").forEach(function (link) {
    var base = link.getAttribute("href");
    var keep = function () { link.setAttribute("href", base + location.hash); };
    keep();
    window.addEventListener("hashchange", keep);
    link.addEventListener("pointerdown", keep);
    link.addEventListener("focus", keep);
  });

  /* A link into a folded part opens it, also where the browser does not; paper folds nothing. */
  var unfold = function () {
    var part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (var fold = part && part.closest("details"); fold; fold = fold.parentNode.closest("details")) {
      if (!fold.open) { fold.open = true; part.scrollIntoView(); }
    }
  };
  unfold();
  window.addEventListener("hashchange", unfold);
  window.addEventListener("beforeprint", function () { all("main details").forEach(function (fold) { fold.open = true; }); });

  /* The reader's own county, remembered only here: what the page says of it below stands above. */
  all("[data-mine]").forEach(function (line) {
    var chosen = null;
    try { chosen = localStorage.getItem("gongkai-place"); } catch (error) { chosen = null; }
    all("[data-choose]").forEach(function (link) {
      if (link.dataset.choose === chosen) { link.setAttribute("aria-current", "true"); }
      link.addEventListener("click", function () {
        try { localStorage.setItem("gongkai-place", link.dataset.choose); } catch (error) { return; }
      });
    });
    all("li[data-place]").forEach(function (row) {
      if (row.dataset.place === chosen) { line.replaceChildren.apply(line, row.cloneNode(true).childNodes); }
    });
    line.hidden = false;
  });

  /* How much of a notice window is left, by the reader's own clock, in days; in working days too where the city gives their calendar. */
  all("[data-left]").forEach(function (place) {
    var now = new Date(), day = function (text) { return Date.parse(text + "T00:00:00Z") / 86400000; };
    var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000;
    var left = day(place.dataset.end) - today + 1;
    var open = today >= day(place.dataset.start) && left > 0;
    var closed = left > 0 ? place.dataset.before : place.dataset.over;
    var worked = (place.dataset.working || "").split(" ").filter(function (text) { return day(text) >= today; });
    var of = open && place.dataset.of ? gongkaiTools.filled(place.dataset.of, { days: worked.length }) : "";
    place.textContent = (open ? gongkaiTools.filled(place.dataset.left, { days: left }) : closed) + of;
    place.hidden = false;
  });

  /* Sort: a button in each heading that names a key, or the wish of another script; told to those who listen. */
  all("table.g-rows").forEach(function (table) {
    var body = table.tBodies[0], headings = all("th[data-sort]", table), said = document.createElement("p");
    said.className = "g-out";
    said.setAttribute("aria-live", "polite");
    table.insertAdjacentElement("afterend", said);
    var key = function (heading, row) {
      var cell = row.cells[heading.cellIndex];
      if (heading.dataset.sort === "number") { return Number(row.dataset.row); }
      if (heading.dataset.sort === "limit") { return row.dataset.limit; }
      return cell.dataset.key ? Number(cell.dataset.key) : cell.textContent;
    };
    var sort = function (heading, up) {
      var sorted = all("tr", body).map(function (row) { return [key(heading, row), Number(row.dataset.row), row]; });
      sorted.sort(function (a, b) {
        var order = a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
        return (order || a[1] - b[1]) * (up ? 1 : -1);
      });
      var together = document.createDocumentFragment();
      sorted.forEach(function (entry) { together.appendChild(entry[2]); });
      body.appendChild(together);
      all("th", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      said.textContent = gongkaiTools.filled(table.dataset[up ? "up" : "down"], { column: heading.textContent.trim() });
    };
    headings.forEach(function (heading) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent.trim();
      heading.textContent = "";
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var up = heading.getAttribute("aria-sort") !== "ascending";
        sort(heading, up);
        table.dispatchEvent(new CustomEvent("sorted", { detail: (up ? "" : "-") + heading.dataset.sort }));
      });
    });
    table.addEventListener("sort", function (event) {
      var name = event.detail.replace("-", "");
      headings.filter(function (heading) { return heading.dataset.sort === name; })
        .forEach(function (heading) { sort(heading, event.detail === name); });
    });
  });
})();
