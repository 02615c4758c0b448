// The browser keeps the answers: in this tab always, on the device by choice. A page shows them in an element that carries
// data-keeps (views/frame.py); data-wants asks for what was kept (and where that is nothing, data-begins is), data-clears has it forgotten. Nothing is sent anywhere but
// back into the page that asks, by a field that nobody sees.
(function () {
  "use strict";

  const NAME = "case";

  function place(name) {
    try {
      const found = window[name];
      found.setItem(`${NAME} `, "");
      found.removeItem(`${NAME} `);
      return found;
    } catch (error) {
      return null;   // switched off, or full
    }
  }
  const tab = place("sessionStorage");
  const device = place("localStorage");
  const kept = (where) => (where ? where.getItem(NAME) : null);

  function write(where, text) {
    if (!where) return false;
    try {
      if (text === null) where.removeItem(NAME);
      else where.setItem(NAME, text);
      return true;
    } catch (error) {
      return false;
    }
  }

  let seen = null;   // what was written last
  const showPlace = () => document.documentElement.toggleAttribute("data-on-device", kept(device) !== null);

  function keep(text) {
    if (text === seen) return;
    seen = text;
    window.answersAreKept = write(tab, text);
    if (kept(device) !== null) write(device, text);
  }

  function clear() {
    seen = null;
    write(tab, null);
    write(device, null);
    showPlace();
  }

  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;

  let tries = 0;

  // A field just drawn may not listen yet: what it did not take is handed over once more.
  function handBack(field) {
    const inTab = kept(tab);
    const text = inTab === null ? kept(device) : inTab;
    if (text === null || text === seen || field.dataset.handed || tries > 9) return;
    field.dataset.handed = "yes";
    tries += 1;
    setValue.call(field, `${inTab === null ? "device" : "tab"}:${text}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true })), 50);
    setTimeout(() => { delete field.dataset.handed; look(); }, 1000);
  }

  function look() {
    const told = document.querySelector("[data-keeps]");
    if (told) {
      tries = 0;
      keep(told.dataset.keeps);
    }
    else if (document.querySelector("[data-clears]")) clear();
    else if (document.querySelector("[data-wants]")) {
      const { begins } = document.querySelector("[data-wants]").dataset;
      if (begins && kept(tab) === null && kept(device) === null) keep(begins);
      const drawn = "[data-testid=stApp][data-test-script-state=notRunning] .st-key-kept-by-the-browser";
      const field = document.querySelector(`${drawn} input:not(:disabled)`);
      if (field) handBack(field);
    }
  }

  document.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("[data-keep]");
    if (!chosen) return;
    write(device, chosen.dataset.keep === "device" ? kept(tab) : null);
    showPlace();
  });

  showPlace();
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-keeps", "data-test-script-state", "disabled"],
  });
})();
