// A part of the page that changes by itself asks again as soon as the server says that there is news. Without this it
// asks every few seconds.
(() => {
  const part = () => document.querySelector("[data-events]");
  const address = part()?.dataset.events;
  if (!address || !window.EventSource) return;
  const source = new EventSource(address);
  source.addEventListener("message", () => {
    const changed = part();
    if (changed) htmx.trigger(changed, "news");
    else source.close();
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!part()) source.close();
  });
})();
