// What of a page nobody can read: text cut off by what holds it, text outside of the window, and what lies over a
// third of it. What can be moved sideways by the keyboard, too, is read.
() => {
  const out = [];
  const tell = (what, one) => out.push([what, one.tagName, one.className, one.textContent.slice(0, 40)]);
  const wide = document.documentElement.clientWidth;
  for (const one of document.querySelectorAll("body *")) {
    const lies = ["sticky", "fixed"].includes(getComputedStyle(one).position) && one.checkVisibility();
    if (lies && one.textContent.trim() && one.clientHeight > innerHeight / 3) tell("covers", one);
    const own = [...one.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim());
    const style = getComputedStyle(one);
    const text = document.createRange();
    text.selectNodeContents(one);
    const box = text.getBoundingClientRect();
    if (!own || box.width < 2 || box.height < 2 || style.visibility !== "visible" || style.clipPath !== "none") continue;
    if (!one.checkVisibility({ checkOpacity: true })) continue;
    let scrolls = null;
    for (let up = one; up && !scrolls; up = up.parentElement) {
      const how = getComputedStyle(up).overflowX;
      if (["auto", "scroll"].includes(how) && up.scrollWidth > up.clientWidth && up.tabIndex >= 0) scrolls = up;
      if (["hidden", "clip"].includes(how) && up.scrollWidth > up.clientWidth + 1 && up.clientWidth > 1) {
        const frame = up.getBoundingClientRect();
        if (box.right > frame.right + 1) tell("cut", one);
      }
    }
    if (!scrolls && (box.right > wide + 1 || box.left < -1)) tell("outside", one);
  }
  return out;
}
