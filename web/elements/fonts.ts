import { drawWidths, heldRange } from "./chinese-widths.ts";

/**
 * Whether this machine draws Chinese by itself, whatever its font is called: a sign that is missing
 * is not one em wide, or looks the same for every character. Where a browser keeps canvases from
 * being read, all look the same, and the page brings its own. Complete in itself: it also stands as text in
 * a page.
 */
export function drawsChinese(): boolean {
  const sizePx = 24;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [sizePx, sizePx];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return false;
  context.font = `${sizePx}px sans-serif`;
  context.textBaseline = "top";
  const isFullWidth = Math.abs(context.measureText("国").width - sizePx) < 0.5;
  const drawn = (character: string) => {
    context.clearRect(0, 0, sizePx, sizePx);
    context.fillText(character, 0, 0);
    return context.getImageData(0, 0, sizePx, sizePx).data.join();
  };
  return isFullWidth && drawn("国") !== drawn("语");
}

/**
 * Puts the font on the page that holds the room (tokens.css names it). It draws nothing, so it is let go of
 * where glyphs do not come in ten seconds, as well when no script of the page comes. Complete in itself, as
 * above.
 */
function holdRoom(base64: string, unicodeRange: string): void {
  const name = "Chinese Widths";
  if (![...document.fonts].some(({ family }) => family.includes(name))) {
    const font = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    document.fonts.add(new FontFace(name, font, { unicodeRange }));
  }
  const { dataset } = document.documentElement;
  dataset["chinese"] = "brought";
  setTimeout(() => delete dataset["chinese"], 10_000);
}

/** Gives the room back: what no font of the page has is drawn with what the machine has. */
function letGo(): void {
  delete document.documentElement.dataset["chinese"];
}

const widths = () => btoa(String.fromCharCode(...drawWidths()));

/** Holds the room of Chinese before a page is first laid out, as a script that stands in a Chinese page. */
export function writeHolding(): string {
  const args = JSON.stringify([widths(), heldRange]).slice(1, -1);
  return `if(document.documentElement.lang.startsWith("zh")&&!(${String(drawsChinese)})())(${String(holdRoom)})(${args})`;
}

/**
 * Chinese glyphs for machines that have none; any other draws with its own fonts and fetches nothing, 554 kB
 * less for a page. The style sheet only names ranges; a browser fetches a range when a page uses it. They
 * load after the first view, into room that is held for them. One weight: the browser thickens it for
 * titles, where files of a second weight cost each such page 440 kB more.
 */
export async function loadFonts(): Promise<void> {
  const isHeld = document.documentElement.dataset["chinese"] === "brought";
  if (!isHeld && drawsChinese()) return;
  if (!isHeld) holdRoom(widths(), heldRange);
  document.fonts.addEventListener("loadingerror", letGo, { once: true });
  try {
    await import("@fontsource/noto-sans-sc/400.css");
    // a browser asks for the ranges of a page when it has laid it out
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
    await document.fonts.ready;
  } finally {
    letGo();
  }
}

/**
 * Starts loading now for a Chinese page, in a quiet moment for any other (names, the language switch).
 * @param kept text whose glyphs are fetched before it is drawn: of a page that goes on without a network
 */
export function scheduleFonts(language: string, kept = ""): void {
  const load = () => {
    const loading = loadFonts().then(async () => {
      if (kept !== "") await document.fonts.load('16px "Noto Sans SC"', kept);
    });
    loading.catch(() => {
      // Without them the browser falls back to what the machine has: the room is let go of.
    });
  };
  if (language === "zh") load();
  else setTimeout(load, 1500);
}
