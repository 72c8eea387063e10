/** Light or dark: the device's choice until the reader makes one. Colours are in tokens.css. */
import { readStorage, writeStorage } from "./language.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "tidegate.theme";

export function startTheme(): Theme {
  const stored = readStorage(storageKey);
  return themes.find((theme) => theme === stored) ?? "auto";
}

const changed = "tidegate:theme";

/** Says when another theme was put on the page. */
export function watchTheme(listener: () => void): () => void {
  addEventListener(changed, listener);
  return () => removeEventListener(changed, listener);
}

/** Puts a theme on the page and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  writeStorage(storageKey, theme);
  dispatchEvent(new Event(changed));
}

/**
 * What a page does before it is drawn, as a script of its own: a reader who chose dark sees no white page
 * first.
 */
export const earlyTheme = `try{document.documentElement.dataset.theme=localStorage.getItem("${storageKey}")??"auto"}catch{}`;

/** The theme after this one, for a button that steps through them. @example nextTheme("auto") // "light" */
export function nextTheme(theme: Theme): Theme {
  switch (theme) {
    case "auto":
      return "light";
    case "light":
      return "dark";
    case "dark":
      return "auto";
    default:
      return theme satisfies never;
  }
}
