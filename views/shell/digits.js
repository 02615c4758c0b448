// The three boxes of a date: a full one goes on to the next, and so do the marks people write between the parts of a date.
(function () {
  "use strict";

  const BOX = "[class*=st-key-digits] input";

  let arrived = null;   // the box that was gone on to, until something is typed there

  const boxesWith = (box) => [...box.closest("[class*=st-key-digits]").querySelectorAll("input")];

  function next(box) {
    const boxes = boxesWith(box);
    return boxes[boxes.indexOf(box) + 1];
  }

  // A year of four digits; a month of two, or of one that no second can follow.
  const isFull = (box) => (boxesWith(box)[0] === box ? /^\d{4}$/ : /^(\d\d|[2-9])$/).test(box.value);

  function goOn(box) {
    const following = next(box);
    if (!following || following.value) return;
    arrived = following;
    following.focus();
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !event.isTrusted || event.isComposing || !box.matches(BOX)) return;
    arrived = null;
    if (isFull(box)) goOn(box);
  });

  // Who comes back to a box that is filled in writes over it, by mouse or finger as by key.
  let entered = null;
  document.addEventListener("focusin", (event) => { entered = event.target; });
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (box === entered && box instanceof HTMLInputElement && box.matches(BOX)) box.select();
    entered = null;
  });

  // Who is used to press Tab after a box stays in the one just gone on to.
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.matches(BOX)) return;
    const isMark = /^[-/.]$/.test(event.key) && boxesWith(box).length === 3;
    const goesOn = event.key === "Tab" ? !event.shiftKey && box === arrived : isMark;
    if (!goesOn) return;
    event.preventDefault();
    if (isMark && box.value) goOn(box);
    arrived = null;
  }, true);
})();
