/** Light or dark: the device's choice until the reader makes one. Colours are in tokens.css. */
import { readStorage, writeStorage } from "./language.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "tidegate.theme";

export function startTheme(): Theme {
  const stored = readStorage(storageKey);
  return themes.find((theme) => theme === stored) ?? "auto";
}

/** Puts a theme on the page and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  writeStorage(storageKey, theme);
}

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
