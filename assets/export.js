"use strict";
/* The rows that show, in their order, with every column of the table, as a file made in the browser: CSV with a byte order mark, or a
   workbook of one sheet. Every cell is text or a number; none is ever a formula. */
var gongkaiExport = (function () {
  /* As the files under data/: what a spreadsheet would run as a formula gets an apostrophe (files/table.py, OWASP). */
  var RISKY = /^[ \u00a0\u3000\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;
  var guarded = function (cell) {
    if (typeof cell === "number") { return String(cell); }
    return cell.split("\n").map(function (line) { return RISKY.test(line) ? "'" + line : line; }).join("\n");
  };
  var text = function (cell) { return cell.dataset.value || cell.textContent.replace(/\s+/g, " ").trim(); };

  /* The heading and the rows, with the mark of a sample, the page, the edition and its day at the end of each. */
  var rowsOf = function (table) {
    var heads = Array.from(table.tHead.rows[0].cells, text), extra = table.dataset.words.split("|"), about = table.dataset;
    var local = location.protocol === "file:";
    var rows = Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; }).map(function (row) {
      var link = row.querySelector("a"), page = local ? link.getAttribute("href") : link.href;
      var last = [about.mark.trim(), page, about.edition, about.asOf];
      return [Number(row.dataset.row)].concat(Array.from(row.cells).slice(1).map(text), last);
    });
    return [heads.concat(extra)].concat(rows);
  };
  var csv = function (rows) {
    var quoted = function (cell) { return /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell; };
    return "\ufeff" + rows.map(function (row) { return row.map(guarded).map(quoted).join(",") + "\r\n"; }).join("");
  };

  /* A number of the given length in bytes, the low byte first. */
  var low = function (number, length) {
    return Array.from({ length: length }, function (_, at) { return Math.floor(number / Math.pow(256, at)) % 256; });
  };
  var crc = function (bytes) {
    var sum = -1;
    bytes.forEach(function (byte) {
      sum ^= byte;
      for (var bit = 0; bit < 8; bit += 1) { sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0); }
    });
    return (sum ^ -1) >>> 0;
  };

  /* A ZIP archive whose files are stored as they are, all of the first day that the format knows. */
  var zip = function (files) {
    var parts = [], index = [], at = 0;
    files.forEach(function (file) {
      var name = new TextEncoder().encode(file[0]), data = new TextEncoder().encode(file[1]);
      var about = [].concat(low(20, 2), low(0x800, 2), low(0, 2), low(0, 2), low(33, 2), low(crc(data), 4), low(data.length, 4),
        low(data.length, 4), low(name.length, 2), low(0, 2));
      index.push(new Uint8Array([].concat(low(0x02014b50, 4), low(20, 2), about, low(0, 10), low(at, 4))), name);
      parts.push(new Uint8Array([].concat(low(0x04034b50, 4), about)), name, data);
      at += 30 + name.length + data.length;
    });
    var size = index.reduce(function (sum, part) { return sum + part.length; }, 0);
    var end = [].concat(low(0x06054b50, 4), low(0, 4), low(files.length, 2), low(files.length, 2), low(size, 4), low(at, 4), low(0, 2));
    return parts.concat(index, [new Uint8Array(end)]);
  };

  var escaped = function (value) {
    return value.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\ud800-\udfff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  };
  var cell = function (value) {
    return typeof value === "number" ? "<c><v>" + value + "</v></c>" :
      '<c t="inlineStr"><is><t xml:space="preserve">' + escaped(value) + "</t></is></c>";
  };
  var xlsx = function (rows) {
    var top = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', main = "http://schemas.openxmlformats.org/";
    var sheet = main + "spreadsheetml/2006/main", office = main + "officeDocument/2006/relationships";
    var type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    var relation = function (kind, target) {
      return top + '<Relationships xmlns="' + main + 'package/2006/relationships"><Relationship Id="r1" Type="' + office + "/" + kind +
        '" Target="' + target + '"/></Relationships>';
    };
    return zip([
      ["[Content_Types].xml", top + '<Types xmlns="' + main + 'package/2006/content-types"><Default Extension="rels" ContentType="' +
        'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="' + type +
        'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + type + 'worksheet+xml"/></Types>'],
      ["_rels/.rels", relation("officeDocument", "xl/workbook.xml")],
      ["xl/workbook.xml", top + '<workbook xmlns="' + sheet + '" xmlns:r="' + office +
        '"><sheets><sheet name="problems" sheetId="1" r:id="r1"/></sheets></workbook>'],
      ["xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")],
      ["xl/worksheets/sheet1.xml", top + '<worksheet xmlns="' + sheet + '"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" ' +
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>' +
        rows.map(function (row) { return "<row>" + row.map(cell).join("") + "</row>"; }).join("") + "</sheetData></worksheet>"]
    ]);
  };

  return function (table, format) {
    var rows = rowsOf(table), parts = format === "xlsx" ? xlsx(rows) : [csv(rows)], link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts));
    link.download = "problems-" + table.dataset.edition + "." + format;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  };
})();
