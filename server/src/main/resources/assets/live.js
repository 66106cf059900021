// A part of the page that changes by itself asks again as soon as the server says that there is news. Without this it
// asks every few seconds.
(() => {
  const part = () => document.querySelector("[data-events]");
  const address = part()?.dataset.events;
  if (address && window.EventSource) {
    const source = new EventSource(address);
    source.addEventListener("message", () => {
      const changed = part();
      if (changed) htmx.trigger(changed, "news");
      else source.close();
    });
    document.addEventListener("htmx:afterSettle", () => {
      if (!part()) source.close();
    });
  }

  // Whoever listens instead of looking hears each new state once.
  const said = document.getElementById("said");
  const say = () => {
    const words = document.querySelector("[data-say]")?.textContent ?? "";
    if (said && said.textContent !== words) said.textContent = words;
  };
  document.addEventListener("htmx:afterSettle", say);

  // Clocks that run out: the fixed time stands beside each of them. When one has run out, the page asks what is left.
  const two = (number) => String(number).padStart(2, "0");
  const left = (seconds) => {
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  };
  const over = new Set();
  const tick = () => {
    for (const clock of document.querySelectorAll("[data-until]")) {
      const end = new Date(clock.dataset.until).getTime();
      const seconds = Math.ceil((end - Date.now()) / 1000);
      const words = seconds > 0 ? left(seconds) : clock.dataset.over;
      if (clock.textContent !== words) clock.textContent = words;
      if (seconds <= 0 && !over.has(clock.dataset.until)) {
        over.add(clock.dataset.until);
        const ended = document.getElementById("progress");
        if (ended) htmx.trigger(ended, "news");
      }
    }
  };
  tick();
  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSettle", tick);
})();
