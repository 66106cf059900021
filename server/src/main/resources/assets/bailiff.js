// Conveniences. Every page works without them.
(() => {
  const root = document.documentElement;
  // The page's language, in the regional form that the viewer is used to.
  const language = navigator.languages.find((one) => one.split("-")[0] === root.lang && one.includes("-")) || root.lang;
  // The zone that was chosen, else the browser's own; the server learns it for forms and for the next page.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes(`bailiff-zone=${zone}`)) {
    document.cookie = `bailiff-zone=${zone}; path=/; max-age=31536000; secure; samesite=lax`;
  }
  const timeZone = root.dataset.zone || undefined;
  const local = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const steps = [[60, "second", 1], [3600, "minute", 60], [86400, "hour", 3600], [2592000, "day", 86400]];

  const relative = (at) => {
    const seconds = Math.round((at - Date.now()) / 1000);
    if (Math.abs(seconds) < 45) return ago.format(0, "second");
    const step = steps.find(([below]) => Math.abs(seconds) < below);
    return step ? ago.format(Math.round(seconds / step[2]), step[1]) : local.format(at);
  };

  // The server writes UTC; here it becomes the viewer's own zone. The exact UTC value stays in the title.
  const times = (within) => {
    for (const time of within.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.textContent = time.hasAttribute("data-relative") ? relative(at) : local.format(at);
      }
    }
  };
  times(document);
  setInterval(() => times(document), 30000);
  document.addEventListener("htmx:afterSettle", () => times(document));

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-theme-toggle]");
    if (toggle) {
      const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      root.dataset.theme = theme;
      document.cookie = `bailiff-theme=${theme}; path=/; max-age=31536000; secure; samesite=lax`;
      dispatchEvent(new Event("bailiff:theme"));
    }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  // A second click says nothing new. The server would make one kill of it anyway.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || "again" in event.target.dataset) return;
    if (event.target.dataset.sent) {
      event.preventDefault();
      return;
    }
    event.target.dataset.sent = "1";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  // A page from the back-forward cache may show what a sign-out has taken away: ask again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  document.querySelector("[data-focus]")?.focus();
})();
