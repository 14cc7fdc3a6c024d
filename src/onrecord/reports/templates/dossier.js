(() => {
  "use strict";
  const root = document.documentElement;
  const remembered = "onrecord-theme";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const button = (name) => document.querySelector(`[data-do="${name}"]`);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const name = () => { button("theme").textContent = isDark() ? "Light" : "Dark"; };

  // A page opened from a disk may have no storage: the switch then holds for as long as the page is open.
  const recall = () => { try { return localStorage.getItem(remembered); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem(remembered, theme); } catch { /* nothing to keep it in */ } };
  const theme = recall();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  const show = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not(.again):not([open])");
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
  addEventListener("hashchange", show);
  system.addEventListener("change", name);

  button("open").addEventListener("click", () => all("details").forEach((one) => { one.open = true; }));
  button("close").addEventListener("click", () => all("details").forEach((one) => { one.open = false; }));
  button("print").addEventListener("click", () => print());
  button("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    name();
  });
  name();
  document.querySelector(".tools").hidden = false;
  show();
})();
