// Syntax the page's scripts use and no polyfill can add. A browser that cannot read this block skips it whole.
class Probe {
  static {
    window.readsModernScripts = /(?<=a)b/.test("ab");
  }
}
