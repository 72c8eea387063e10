/** Starts a page for a phone: language, theme, fonts, the worker that keeps it, and its first drawing. */
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { rememberLanguage, startLanguage } from "../elements/language.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";

/**
 * @param address where the page lies, with its worker
 * @param words all that the page may say: without a network no glyph comes any more
 */
export function startPage(address: string, page: ReactNode, words: object): void {
  const language = startLanguage(location.search);
  rememberLanguage(language);
  applyTheme(startTheme());
  scheduleFonts(language, JSON.stringify(words));
  // without it the page works as long as it stays open
  if ("serviceWorker" in navigator) {
    keepFetched();
    navigator.serviceWorker
      .register(`${address}worker.js`, { type: "module" })
      .catch(() => undefined);
  }
  const place = document.getElementById("page");
  if (place) createRoot(place).render(<StrictMode>{page}</StrictMode>);
}

/**
 * On the first visit fonts and parts of the page come before its worker does, which keeps only what goes
 * through it: they are asked for once more, and the browser has them at hand.
 */
function keepFetched(): void {
  if (navigator.serviceWorker.controller !== null) return;
  const keep = () => {
    for (const { name } of performance.getEntriesByType("resource"))
      if (name.startsWith(`${location.origin}/assets/`)) fetch(name).catch(() => undefined);
  };
  navigator.serviceWorker.addEventListener("controllerchange", keep, { once: true });
}
