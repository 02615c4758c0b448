try {
  if (sessionStorage.getItem("case") || localStorage.getItem("case")) {
    document.getElementById("go-on").hidden = false;
  }
} catch (error) {}
