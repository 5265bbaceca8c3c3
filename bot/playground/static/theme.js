/* Responsible for the colours: light or dark, as the system says until the person chooses. A classic script
   in the head, so that the choice holds before the first paint. */
"use strict";

(() => {
  const KEY = "legup-theme";
  const root = document.documentElement;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  // Storage throws where the browser keeps none (private windows, blocked site data): then nothing is remembered.
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      /* not remembered */
    }
  }

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);

  function showOnButton(button) {
    button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    button.querySelector("use").setAttribute("href", isDark() ? "#i-sun" : "#i-moon");
  }

  const saved = remembered();
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    showOnButton(button);
    systemIsDark.addEventListener("change", () => showOnButton(button));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      showOnButton(button);
    });
  });
})();
