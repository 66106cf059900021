// Single keys, for those who know them; all of it can be done without. None is taken while somebody types, with a
// modifier, or with the keys switched off.
(() => {
  if (document.documentElement.dataset.keys === "off") return;
  const PATIENCE = 1500;
  let jumpUntil = 0;

  const links = () =>
    [...document.querySelectorAll("main table.rows tbody tr, main [data-row]")]
      .map((row) => row.querySelector("a[href], button"))
      .filter((link) => link && link.checkVisibility());

  const step = (by) => {
    const all = links();
    if (!all.length) return;
    const row = document.activeElement.closest("tr, [data-row]");
    const at = row ? all.findIndex((link) => row.contains(link)) : -1;
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  };

  const tick = () => {
    const box = document.activeElement.closest("tr, [data-row]")?.querySelector("input[type=checkbox]");
    box?.click();
    return !!box;
  };

  const jump = (key) => {
    const link = [...document.querySelectorAll("[data-jump]")].find((one) => one.dataset.jump === key);
    if (link) location.assign(link.href);
    return !!link;
  };

  const acts = {
    "?": () => document.getElementById("keys")?.showModal(),
    "/": () => document.querySelector("main input[type=search], input[type=search]")?.select(),
    j: () => step(1),
    k: () => step(-1),
    x: tick,
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (document.querySelector("dialog[open]")) return;
    if (Date.now() < jumpUntil) {
      jumpUntil = 0;
      if (jump(event.key)) event.preventDefault();
      return;
    }
    if (event.key === "g") {
      jumpUntil = Date.now() + PATIENCE;
      return;
    }
    const act = Object.hasOwn(acts, event.key) && acts[event.key];
    if (act && act() !== false) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) document.getElementById("keys")?.showModal();
  });
})();
