function tell() { parent.postMessage({ eryu: document.documentElement.offsetHeight }, "*"); }
addEventListener("load", tell);
addEventListener("resize", tell);
document.addEventListener("toggle", tell, true);
