// Those who do not see the page follow it: the focus goes to the heading of each new page, parts are named. And a lost
// connection is told in our words instead of the toolkit's.
(function () {
  "use strict";

  const APP = "[data-testid=stApp]";
  const LOST_AFTER = 1500;
  const SLOW_AFTER = 4000;

  // ---- the heading of a new page ----

  let heard = null;

  function followHeading(app) {
    if (app.dataset.testScriptState !== "notRunning") return;
    const heading = document.querySelector("[data-testid=stMain] h1");
    if (!heading || heading.closest("[data-stale=true]")) return;
    const words = heading.textContent;
    const isNew = heard !== null && words !== heard;
    heard = words;
    if (!isNew) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  // The link past the head leads to the heading: the answer comes next.
  document.addEventListener("click", (event) => {
    const heading = document.querySelector("[data-testid=stMain] h1");
    if (!heading || !(event.target instanceof Element && event.target.closest("[data-testid=stSkipToContent]"))) return;
    event.preventDefault();
    event.stopPropagation();
    heading.tabIndex = -1;
    heading.focus();
  }, true);

  // ---- names and roles ----

  function nameParts() {
    for (const mark of document.querySelectorAll("[data-group]")) {
      const group = document.querySelector(`.${mark.dataset.group}`);
      if (!group || group.getAttribute("aria-label") === mark.dataset.name) continue;
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", mark.dataset.name);
    }
    for (const ways of document.querySelectorAll(".st-key-ways:not([role])")) {
      ways.setAttribute("role", "navigation");
      ways.setAttribute("aria-label", "App pages");
    }
    // What is wider than the screen is moved sideways by the keyboard, too.
    for (const wide of document.querySelectorAll(".wide")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
      else wide.removeAttribute("tabindex");
    }
  }

  // A file to take along is fetched by a link that is drawn and told as a button: the space bar presses it, too.
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target instanceof Element && event.target.matches("a[role=button]")) {
      event.preventDefault();
      event.target.click();
    }
  });

  // ---- the connection ----

  // A server that started anew, or a visit that was away for too long, knows nothing of the answers: the page is opened
  // anew, and keep.js brings them back.
  const FORGOTTEN_AFTER = 25 * 60 * 1000;   // less than disconnectedSessionTTL in .streamlit/config.toml
  const ASKED_AFTER = 2000;   // first what the page is drawn with
  const later = (wait) => new Promise((done) => { setTimeout(done, wait); });
  const whichRun = () => fetch(`${document.documentElement.dataset.way || ""}/run`, { cache: "no-store" }).then((answer) => answer.text());
  let run = null;
  let wasConnected = false;
  let lostAt = null;
  let waiting = null;

  function connected() {
    if (run === null) run = later(ASKED_AFTER).then(whichRun).catch(() => null);
    if (lostAt === null) return;
    const away = Date.now() - lostAt;
    lostAt = null;
    if (!document.querySelector("[data-keeps]") || !window.answersAreKept) return;
    Promise.all([run, whichRun()]).then(([before, now]) => {
      if (before !== now || away > FORGOTTEN_AFTER) location.reload();
    }, () => {});
  }

  function followConnection(app) {
    const notice = document.getElementById("lost");
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    wasConnected = wasConnected || isConnected;
    for (const dialog of document.querySelectorAll("body > :not(#root, .line) [role=dialog]")) {
      const title = dialog.textContent;
      if (/Connection error|连接中断/.test(title)) dialog.closest("body > *").setAttribute("data-hidden-by-us", "");
    }
    if (isConnected) {
      connected();
      clearTimeout(waiting);
      waiting = null;
      notice.hidden = true;
    } else if (wasConnected && waiting === null) {
      lostAt = Date.now();
      waiting = setTimeout(() => { notice.hidden = false; }, LOST_AFTER);
    }
  }

  // A press to which nothing comes back, though the line stands, is told as well; what first comes back takes it away.
  const RERUN = 11 << 3 | 2;   // how a message begins that asks the server for the page anew
  const followed = new WeakSet();
  const { send } = WebSocket.prototype;
  let unanswered = null;

  function answered() {
    clearTimeout(unanswered);
    unanswered = null;
    document.getElementById("waiting").hidden = true;
  }

  WebSocket.prototype.send = function (data) {
    if (!followed.has(this)) {
      followed.add(this);
      this.addEventListener("message", answered);
      this.addEventListener("close", answered);
    }
    if (wasConnected && unanswered === null && data instanceof Uint8Array && data[0] === RERUN) {
      unanswered = setTimeout(() => { document.getElementById("waiting").hidden = false; }, SLOW_AFTER);
    }
    return send.call(this, data);
  };

  let planned = false;

  function look() {
    planned = false;
    nameParts();
    const app = document.querySelector(APP);
    if (!app) return;
    followHeading(app);
    followConnection(app);
  }

  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    setTimeout(look, 0);
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["data-test-script-state", "data-test-connection-state", "data-stale", "data-name"],
  });
})();
