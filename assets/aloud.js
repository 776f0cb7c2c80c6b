"use strict";
/* Reads the page aloud where the device can; the button shows with large text alone. Nothing leaves the device. */
(function () {
  var button = document.querySelector("[data-aloud]"), voice = window.speechSynthesis;
  var blocks = "h1,h2,h3,p,li,dt,dd,tr,figcaption", read = button.textContent;
  if (!voice || !window.SpeechSynthesisUtterance) { return; }

  /* One passage a block, the outermost: a device loses its way in longer ones. */
  var passages = function () {
    return Array.prototype.filter.call(document.querySelectorAll(blocks), function (block) {
      return block.closest("#content") && !block.parentElement.closest(blocks) && block.getClientRects().length && block.innerText.trim();
    });
  };
  var say = function (on) {
    button.textContent = on ? button.dataset.stop : read;
    button.setAttribute("aria-pressed", String(on));
  };
  button.addEventListener("click", function () {
    var on = button.getAttribute("aria-pressed") !== "true", left = 0;
    voice.cancel();
    say(on);
    if (!on) { return; }
    passages().forEach(function (block) {
      var passage = new SpeechSynthesisUtterance(block.innerText);
      passage.lang = block.closest("[lang]").lang;
      passage.onend = passage.onerror = function () { left -= 1; if (!left) { say(false); } };
      left += 1;
      voice.speak(passage);
    });
  });
  window.addEventListener("pagehide", function () { voice.cancel(); });
  button.setAttribute("aria-pressed", "false");
  button.hidden = false;
})();
