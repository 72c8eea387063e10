/**
 * Chinese glyphs for machines that have none. The style sheet only names ranges; a browser fetches
 * a range when a page uses it and no installed font has it. They load after the first view. One weight:
 * the browser thickens it for titles, where files of a second weight cost each such page 440 kB more.
 */
export async function loadFonts(): Promise<void> {
  await import("@fontsource/noto-sans-sc/400.css");
}

/** Starts loading now for a Chinese page, in a quiet moment for any other (names, the language switch). */
export function scheduleFonts(language: string): void {
  const load = () => {
    loadFonts().catch(() => {
      // Without them the browser falls back to what the machine has.
    });
  };
  if (language === "zh") load();
  else setTimeout(load, 1500);
}
