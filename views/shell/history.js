// One act of the visitor is one step for the browser's way back: the toolkit adds several entries where it changes
// the page and then its address. And who would leave with answers that the browser could not keep
// is asked first.
(function () {
  "use strict";

  let acted = false;
  for (const act of ["pointerdown", "keydown", "click"]) {
    window.addEventListener(act, () => { acted = true; }, true);
  }
  const push = history.pushState;
  history.pushState = function (...entry) {
    const add = acted ? push : history.replaceState;
    acted = false;
    add.apply(history, entry);
  };

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-keeps]") && !window.answersAreKept) event.preventDefault();
  });
})();
