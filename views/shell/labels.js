// The toolkit says some things in English only. In a Chinese page they are said in Chinese here, for
// those who see them and for those to whom a screen reader says them. `lang` of <html> decides; a page tells its
// language with an element that carries data-page-language (views/chrome.py).
(function () {
  "use strict";

  const CHINESE = new Map(Object.entries({
    "Skip to main content": "跳到正文",
    "Sidebar": "侧栏",
    "App pages": "页面",
    "Expand sidebar": "打开页面列表",
    "Collapse sidebar": "收起页面列表",
    "Main menu": "菜单",
    "Link to heading": "本节链接",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "No results": "没有找到",
    "Open": "展开",
    "Close": "关闭",
    "Clear value": "清除",
    "Clear entry": "清除",
    "Clear all": "全部清除",
    "Clear date": "清除日期",
    "Increment": "加",
    "Decrement": "减",
    "Choose date": "用日历选日期",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Previous": "上一页",
    "Next": "下一页",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键选日期，回车确定，Esc 关闭。",
    "Empty": "未填",
    "Required": "必填",
    "Upload": "选择文件",
    "file upload": "选择文件",
    "Add files": "添加文件",
    "add icon": "添加",
    "Error:": "出错：",
    "Show password": "显示密码",
    "Hide password": "隐藏密码",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Download as CSV": "下载 CSV",
    "Search": "查找",
    "Show/hide columns": "显示或隐藏列",
    "Add row": "加一行",
    "Delete row(s)": "删除行",
    "Connecting": "正在连接",
    "Connection error": "连接中断",
    "Running...": "正在计算……",
    "Please wait...": "请稍候……",
    "Stop": "停止",
    "Oh no.": "出错了。",
    "error": "出错",
  }));
  const PATTERNS = [
    [/^(year|month|day), (.*)$/, (_, part, name) => `${name}：${{ year: "年", month: "月", day: "日" }[part]}`],
    [/^Choose date, (.*)$/, "选日期：$1"],
    [/^Add: (.*)$/, "查“$1”"],
    [/^Help for (.*)$/, "$1：说明"],
    [/^Remove (.*)$/, "移除 $1"],
    [/^Clear (.*)$/, "清除 $1"],
    [/^([\d.]+)([KMG])B per file$/, "每个文件不超过 $1 $2B"],
    [/^(.*) files are not allowed\.$/, "不能使用 $1 文件。"],
    [/^File must be ([\d.]+)([KMG])B or smaller\.$/, "文件不能超过 $1 $2B。"],
  ];
  const NAMES = ["aria-label", "aria-valuetext", "placeholder", "title"];
  // Texts are only looked at inside the toolkit's own parts, never in what the page itself says.
  const PARTS = [
    "stSkipToContent", "stFileUploader", "stStatusWidget", "stDateInputCalendar", "stSelectboxVirtualDropdown",
    "stConnectionStatus", "stTooltipContent",
  ].map((id) => `[data-testid=${id}]`).join() + ",[role=listbox],[role=dialog] [id^=react-aria]";

  const before = new WeakMap();   // node → { attribute or "": [English, Chinese] }
  const isChinese = () => document.documentElement.lang.startsWith("zh");

  function chinese(words) {
    const known = CHINESE.get(words.trim());
    if (known) return known;
    for (const [pattern, by] of PATTERNS) if (pattern.test(words)) return words.replace(pattern, by);
    return null;
  }

  function say(node, slot, words, write) {
    const kept = before.get(node) || {};
    const [english, told] = kept[slot] || [];
    if (!isChinese()) {
      if (told !== undefined && words === told) write(english);
      return;
    }
    const wanted = words && chinese(words);
    if (!wanted) return;
    before.set(node, { ...kept, [slot]: [words, wanted] });
    write(wanted);
  }

  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      if (root.parentElement && root.parentElement.closest(PARTS)) say(root, "", root.data, (to) => { root.data = to; });
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [root, ...root.querySelectorAll(NAMES.map((name) => `[${name}]`).join())]) {
      for (const name of NAMES) {
        const words = element.getAttribute(name);
        if (words !== null) say(element, name, words, (to) => element.setAttribute(name, to));
      }
    }
    for (const part of root.closest(PARTS) ? [root] : root.querySelectorAll(PARTS)) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) visit(texts.currentNode);
    }
  }

  // The field for files has a role that hides its own name; a field for digits brings up the wrong keyboard.
  const MENDED = [
    ["[data-testid=stFileUploaderDropzone][role=presentation]", { role: "group" }],
    ["[class*=st-key-digits] input", { inputmode: "numeric", autocomplete: "off" }],
  ];

  function mend(root) {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const [faulty, right] of MENDED) {
      for (const part of [root, ...root.querySelectorAll(faulty)]) {
        if (part.matches(faulty)) for (const name in right) part.setAttribute(name, right[name]);
      }
    }
  }

  function hearLanguage() {
    const told = document.querySelector("[data-page-language]");
    if (!told || document.documentElement.lang === told.dataset.pageLanguage) return;
    document.documentElement.lang = told.dataset.pageLanguage;
    visit(document.body);
  }

  new MutationObserver((changes) => {
    hearLanguage();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => { mend(node); visit(node); });
      else visit(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: [...NAMES, "data-page-language"],
  });
})();
