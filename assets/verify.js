"use strict";
/* Checks a code, a file or a folder against what this site publishes. Its own SHA-256: browsers offer none on plain http or from disk. */
var gongkaiVerify = (function () {
  var K = [], H = [];
  (function () {
    var primes = [], n = 2, part = function (x) { return ((x - Math.floor(x)) * 4294967296) | 0; };
    while (primes.length < 64) {
      if (primes.every(function (p) { return n % p; })) { primes.push(n); }
      n += 1;
    }
    K = primes.map(function (p) { return part(Math.pow(p, 1 / 3)); });
    H = primes.slice(0, 8).map(function (p) { return part(Math.sqrt(p)); });
  })();

  /* Bytes in, hex out (FIPS 180-4). */
  var sha256 = function (bytes) {
    var length = bytes.length, blocks = Math.ceil((length + 9) / 64), h = H.slice(), w = new Int32Array(64);
    var tail = new Uint8Array(128), from = Math.max(0, blocks - 2) * 64, view = new DataView(tail.buffer);
    tail.set(bytes.subarray(from));
    tail[length - from] = 128;
    view.setUint32(blocks * 64 - from - 8, Math.floor(length / 536870912));
    view.setUint32(blocks * 64 - from - 4, (length << 3) >>> 0);
    for (var block = 0; block < blocks; block += 1) {
      var source = block * 64 < from ? bytes : tail, at = source === tail ? block * 64 - from : block * 64;
      for (var i = 0; i < 16; i += 1) {
        w[i] = (source[at + i * 4] << 24) | (source[at + i * 4 + 1] << 16) | (source[at + i * 4 + 2] << 8) | source[at + i * 4 + 3];
      }
      for (i = 16; i < 64; i += 1) {
        var x = w[i - 15], y = w[i - 2];
        w[i] = (w[i - 16] + w[i - 7] + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
          (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))) | 0;
      }
      round(h, w);
    }
    return h.map(function (word) { return ("0000000" + (word >>> 0).toString(16)).slice(-8); }).join("");
  };
  var round = function (h, w) {
    var a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
    for (var i = 0; i < 64; i += 1) {
      var s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      var t1 = (k + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      var s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      var t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, k].forEach(function (word, index) { h[index] = (h[index] + word) | 0; });
  };
  var utf8 = function (text) { return new TextEncoder().encode(text); };

  var OUTSIDE = ["manifest.json", "manifest.js", "manifest.json.minisig"];
  var has = function (table, name) { return Object.prototype.hasOwnProperty.call(table, name); };
  /* What differs between a manifest and the digests of a folder {name: sha256}; each file by name. */
  var differences = function (manifest, found) {
    var listed = manifest.files, rows = [], missing = [];
    Object.keys(listed).sort().forEach(function (name) {
      if (!has(found, name)) { missing.push(name); }
      else if (found[name] !== listed[name].sha256) { rows.push(["changed", { name: name }]); }
    });
    Object.keys(found).sort().forEach(function (name) {
      if (has(listed, name) || OUTSIDE.indexOf(name) !== -1) { return; }
      var was = missing.filter(function (each) { return listed[each].sha256 === found[name]; })[0];
      if (was) { missing.splice(missing.indexOf(was), 1); }
      rows.push(was ? ["renamed", { name: name, was: was }] : ["extra", { name: name }]);
    });
    missing.forEach(function (name) { rows.push(["missing", { name: name }]); });
    return rows;
  };

  /* No list covers the manifest itself. Here it is held against what the list covers: its twin, SHA256SUMS, and the log.
     texts: these files by name; sizes: every file's. */
  var ownFaults = function (manifest, texts, sizes) {
    var files = manifest.files, rows = [];
    var entries = (texts["log/entries.jsonl"] || "").trim().split("\n"), last = {}, before = {};
    var state = (texts["log/checkpoint"] || "").split("\n");
    try {
      last = JSON.parse(entries[entries.length - 1]);
      before = entries.length > 1 ? JSON.parse(entries[entries.length - 2]) : { edition: null };
    } catch (error) { last = {}; }
    var own = manifest.edition, sums = Object.keys(files).sort().filter(function (name) { return name !== "SHA256SUMS"; });
    var told = own && manifest.log && own.digest === last.edition && own.id === last.id && own.number === last.number &&
      manifest.approval === last.approval && manifest.previous === before.edition &&
      state[1] === String(manifest.log.size) && state[2] === manifest.log.root && entries.length === manifest.log.size;
    told = told && Object.keys(files).every(function (name) { return !has(sizes, name) || sizes[name] === files[name].size; });
    if (texts["SHA256SUMS"] !== sums.map(function (name) { return files[name].sha256 + "  " + name + "\n"; }).join("")) {
      rows.push(["changed", { name: "SHA256SUMS" }]);
    }
    if (!told) { rows.push(["changed", { name: "manifest.json" }]); }
    if (texts["manifest.js"] === undefined) { rows.push(["missing", { name: "manifest.js" }]); }
    else if (texts["manifest.js"] !== "var gongkaiManifest=" + texts["manifest.json"].replace(/\n+$/, "") + ";\n") {
      rows.push(["changed", { name: "manifest.json / manifest.js" }]);
    }
    return rows;
  };

  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", CHECK = ALPHABET + "*~$=U";
  var wellFormed = function (code) {
    var plain = code.normalize("NFKC").toUpperCase().replace(/[\s\p{Pd}\u2212]/gu, ""), number = 0;
    plain = plain.replace(/O/g, "0").replace(/[IL]/g, "1");
    if (plain.length !== 10) { return null; }
    for (var i = 0; i < 9; i += 1) {
      if (ALPHABET.indexOf(plain[i]) === -1) { return null; }
      number = number * 32 + ALPHABET.indexOf(plain[i]);
    }
    return CHECK[number % 37] === plain[9] ? plain : null;
  };
  var codeOf = function (digest, address) {
    var number = Math.floor(parseInt(sha256(utf8(digest + "\n" + address)).slice(0, 12), 16) / 8), text = "", rest = number;
    for (var i = 0; i < 9; i += 1) { text = ALPHABET[rest % 32] + text; rest = Math.floor(rest / 32); }
    return text + CHECK[number % 37];
  };
  /* The page and edition of a code: null for none. */
  var lookUp = function (table, code) {
    var hit = null;
    table.editions.some(function (edition, index) {
      return table.addresses.some(function (row) {
        if (codeOf(edition.digest, row[0]) === code) { hit = { address: row[0], edition: edition, later: row[1] > index }; }
        return hit;
      });
    });
    return hit;
  };
  return {
    sha256: sha256, utf8: utf8, differences: differences, ownFaults: ownFaults, wellFormed: wellFormed, codeOf: codeOf, lookUp: lookUp
  };
})();

(function () {
  var box = document.querySelector("[data-verify]"), words = box.dataset;
  var filled = function (word, values) { return gongkaiTools.filled(words[word], values); };
  var output = function (name) { return box.querySelector("[data-for=" + name + "]"); };
  var show = function (name, good, lines) {
    var place = output(name);
    place.textContent = "";
    place.className = "g-result " + (good ? "g-good" : "g-bad");
    lines.forEach(function (line) {
      var row = document.createElement("p");
      row.textContent = typeof line === "string" ? line : "";
      if (typeof line !== "string") { row.appendChild(line); }
      place.appendChild(row);
    });
  };
  var link = function (address, text) {
    var element = document.createElement("a");
    element.href = words.root + (words.lang === "en" && /\.html$/.test(address) ? "en/" : "") + address;
    element.textContent = text;
    return element;
  };
  var label = function (number) { return words.edition.replace("{number}", number); };

  box.querySelector("[data-code]").addEventListener("submit", function (event) {
    event.preventDefault();
    var code = gongkaiVerify.wellFormed(event.target.elements.code.value), table = window.gongkaiCodes;
    var hit = code && gongkaiVerify.lookUp(table, code);
    if (!hit) { show("code", false, [code ? words.codeUnknown : words.codeMistyped]); return; }
    var newest = table.editions[table.editions.length - 1], own = hit.edition;
    var state = own.replaced ? filled("codeReplaced", { edition: label(own.replaced) }) :
      own === newest ? words.codeNewest : filled("codeOlder", { edition: label(newest.number) });
    var lines = [filled("codeFound", { address: hit.address, edition: label(own.number) }), state, link(hit.address, words.openPage)];
    if (hit.later) { lines.splice(2, 0, words.codeLater); }
    show("code", !own.replaced, lines);
  });

  var bytesOf = function (file, done) {
    var reader = new FileReader();
    reader.onload = function () { done(new Uint8Array(reader.result)); };
    reader.onerror = function () { done(null); };
    reader.readAsArrayBuffer(file);
  };
  var checkFile = function (file) {
    if (!file) { return; }
    bytesOf(file, function (bytes) {
      if (!bytes || !window.gongkaiManifest) { show("file", false, [words.fileOther]); return; }
      var digest = gongkaiVerify.sha256(bytes), files = window.gongkaiManifest.files;
      var same = Object.keys(files).filter(function (name) { return files[name].sha256 === digest; });
      var links = same.map(function (name) { return link(name, name); });
      show("file", same.length > 0, same.length ? [words.fileSame].concat(links) : [words.fileOther, digest]);
    });
  };
  box.querySelector("[data-file]").addEventListener("change", function (event) { checkFile(event.target.files[0]); });

  var checkFolder = function (files) {
    var found = {}, sizes = {}, texts = {}, manifest = null, queue = files.slice(), place = output("folder");
    var kept = ["manifest.json", "manifest.js", "SHA256SUMS", "log/entries.jsonl", "log/checkpoint"];
    var step = function () {
      var entry = queue.shift();
      if (!entry) { finish(); return; }
      bytesOf(entry.file, function (bytes) {
        found[entry.name] = bytes ? gongkaiVerify.sha256(bytes) : "";
        sizes[entry.name] = bytes ? bytes.length : 0;
        if (bytes && kept.indexOf(entry.name) !== -1) { texts[entry.name] = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes); }
        if (queue.length % 25 === 0) {
          place.textContent = filled("folderProgress", { done: files.length - queue.length, total: files.length });
          setTimeout(step, 0);
        } else { step(); }
      });
    };
    var finish = function () {
      try { manifest = JSON.parse(texts["manifest.json"]); } catch (error) { manifest = null; }
      if (!manifest || !manifest.files) { show("folder", false, [words.folderNoManifest]); return; }
      var rows = gongkaiVerify.differences(manifest, found).concat(gongkaiVerify.ownFaults(manifest, texts, sizes));
      if (rows.length) { show("folder", false, rows.map(function (row) { return filled(row[0], row[1]); })); return; }
      var same = window.gongkaiManifest && JSON.stringify(manifest) === JSON.stringify(window.gongkaiManifest);
      var holds = { count: Object.keys(manifest.files).length, edition: manifest.edition.id, digest: manifest.edition.digest };
      show("folder", same, [filled("folderHolds", holds), same ? words.folderSame : words.folderDiffers]);
    };
    step();
  };
  box.querySelector("[data-folder]").webkitdirectory = true; /* no attribute of the standard, and every browser has it */
  box.querySelector("[data-folder]").addEventListener("change", function (event) {
    checkFolder(Array.prototype.map.call(event.target.files, function (file) {
      return { name: file.webkitRelativePath.split("/").slice(1).join("/"), file: file };
    }));
  });
  var drop = box.querySelector("[data-drop]");
  drop.addEventListener("dragover", function (event) { event.preventDefault(); });
  /* A dropped folder is walked; a dropped file is one file. */
  var walk = function (entry, path, files, done) {
    if (entry.isFile) {
      entry.file(function (file) { files.push({ name: path, file: file }); done(); }, done);
      return;
    }
    var reader = entry.createReader();
    var more = function (found) {
      var next = function () {
        var each = found.shift();
        if (each) { walk(each, (path ? path + "/" : "") + each.name, files, next); } else { reader.readEntries(more, done); }
      };
      if (found.length) { next(); } else { done(); }
    };
    reader.readEntries(more, done);
  };
  drop.addEventListener("drop", function (event) {
    event.preventDefault();
    var item = event.dataTransfer.items[0], entry = item && item.webkitGetAsEntry && item.webkitGetAsEntry();
    if (!entry || entry.isFile) { checkFile(event.dataTransfer.files[0]); return; }
    var files = [];
    walk(entry, "", files, function () { checkFolder(files); });
  });
  box.hidden = false;
})();
