// Goes on as soon as every app's page has been loaded; the Refresh header goes on in any case.
let loaded = 0;
function goOn() {
  if (document.readyState !== "loading" && loaded >= document.querySelectorAll("iframe").length) {
    location.replace(document.querySelector("[data-next]").href);
  }
}
document.addEventListener(
  "load",
  (event) => {
    if (event.target instanceof HTMLIFrameElement) {
      loaded++;
      goOn();
    }
  },
  true,
);
document.addEventListener("DOMContentLoaded", goOn);
