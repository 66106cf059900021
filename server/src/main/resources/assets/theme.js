// Runs before the first paint: the kit's dark rules hang on an attribute, so the system's wish has to be written there.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    root.dataset.bsTheme = root.dataset.theme || (system.matches ? "dark" : "light");
  };
  root.classList.add("scripted");
  system.addEventListener("change", show);
  addEventListener("bailiff:theme", show);
  show();
})();
