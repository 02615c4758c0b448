(function () {
  var here = document.currentScript, host = new URL(here.src).origin;
  var frame = document.createElement("iframe");
  frame.src = host + "/embed/" + (here.dataset.show || "check/both") + (here.dataset.lang ? "?lang=" + encodeURIComponent(here.dataset.lang) : "");
  frame.title = here.dataset.title || "青海生育权益计算器";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("style", "width:100%;border:0;height:600px");
  here.parentNode.insertBefore(frame, here);
  addEventListener("message", function (event) {
    if (event.origin === host && event.source === frame.contentWindow && event.data.eryu > 0) {
      frame.style.height = Math.min(event.data.eryu, 20000) + "px";
    }
  });
})();
