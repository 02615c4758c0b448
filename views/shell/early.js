// Runs first and in any browser, so it keeps to the JavaScript of 2009.
(function () {
  "use strict";

  // Missing in some browsers inside messengers; without any of the first three the page stays empty.
  if (!Object.hasOwn) {
    Object.hasOwn = function (object, name) {
      return Object.prototype.hasOwnProperty.call(object, name);
    };
  }
  function at(index) {
    var i = Math.trunc(index) || 0;
    return this[i < 0 ? this.length + i : i];
  }
  var indexed = [Array, String];
  if (window.Uint8Array && Object.getPrototypeOf) indexed.push(Object.getPrototypeOf(Uint8Array));
  indexed.forEach(function (kind) {
    if (kind.prototype && !kind.prototype.at) {
      Object.defineProperty(kind.prototype, "at", { value: at, writable: true, configurable: true });
    }
  });
  if (!String.prototype.replaceAll) {
    Object.defineProperty(String.prototype, "replaceAll", {
      value: function (found, by) {
        if (Object.prototype.toString.call(found) === "[object RegExp]") return this.replace(found, by);
        return this.replace(new RegExp(String(found).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g"), by);
      },
      writable: true,
      configurable: true,
    });
  }
  if (window.AbortSignal && window.AbortController && !AbortSignal.timeout) {
    AbortSignal.timeout = function (milliseconds) {
      var controller = new AbortController();
      setTimeout(function () { controller.abort(); }, milliseconds);
      return controller.signal;
    };
  }

  // Who waited in line (views/places.py) has come in.
  var asked = location.search.replace(/([?&])wait=[^&]*&?/, "$1").replace(/[?&]$/, "");
  if (asked !== location.search && history.replaceState) history.replaceState(history.state, "", location.pathname + asked + location.hash);

  // The page speaks at once to the address it came from, instead of asking first which of several answers, and for whom;
  // where several processes answer, to the one that sent it.
  var here = location.protocol + "//" + location.host;
  var way = here + (document.documentElement.getAttribute("data-way") || "");
  window.__streamlit = {
    BACKEND_BASE_URL: way,
    MAIN_PAGE_BASE_URL: here,
    HOST_CONFIG: { allowedOrigins: [here], useExternalAuthToken: false },
  };

  // The line to the server is opened while the scripts still come; the first of them to ask for a new one takes it over.
  // The second word stands for a sign of who is signed in, which nobody is here; a third would name a visit to go on with.
  function openLine() {
    var Line = window.WebSocket;
    var address = way.replace(/^http/, "ws") + "/_stcore/stream";
    var line = new Line(address, ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]);
    function Once(to, words) {
      window.WebSocket = Line;
      if (new URL(to).href !== address || words.length !== 2 || line.readyState > Line.OPEN) {
        line.close();
        return new Line(to, words);
      }
      if (line.readyState === Line.OPEN) setTimeout(function () { line.dispatchEvent(new Event("open")); }, 0);
      return line;
    }
    Once.prototype = Line.prototype;
    window.WebSocket = Once;
  }
  if (window.readsModernScripts) openLine();

  // The notices stand where the page will be drawn; drawing it removes them.
  function swap(shown) {
    var opening = document.getElementById("opening");
    if (!opening) return;
    opening.style.display = shown === "slow" ? "" : "none";
    document.getElementById(shown).removeAttribute("hidden");
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.readsModernScripts) swap("too-old");
    else setTimeout(function () { swap("slow"); }, 45000);
  });
})();
