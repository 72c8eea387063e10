/** What every page must hold to, looked at in the page itself: contrast, width, names. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

export type Contrast = { readonly looked: number; readonly poor: readonly string[] };

/** Contrast of all visible text with what lies behind it: 4.5, or 3 for large text (WCAG 2.1, 1.4.3). */
export async function lookAtContrast(page: Page): Promise<Contrast> {
  return page.evaluate(measureContrast);
}

function measureContrast(): Contrast {
  type Colour = readonly [number, number, number, number];
  const read = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const behind = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const luminance = ([r, g, b]: Colour) => {
    const part = (value: number) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = new Set<string>();
  let looked = 0;
  while (walker.nextNode() !== null) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("noscript, script, :disabled")) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const back = behind(element);
    const isDrawn = element instanceof SVGElement;
    const front = over(read(isDrawn ? style.fill : style.color), back);
    const [high = 1, low = 1] = [luminance(front), luminance(back)].toSorted((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    looked += 1;
    if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)} “${text.slice(0, 30)}”`);
  }
  return { looked, poor: [...poor] };
}

/** By how many pixels the page is wider than the window. */
export async function lookAtOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Controls that a screen reader could not name. */
export async function lookAtNames(page: Page): Promise<readonly string[]> {
  const snapshot = await page.locator("body").ariaSnapshot();
  const nameless = /^\s*- (button|link|textbox|searchbox|combobox|img|dialog)(:.*)?( \[.*\])?$/;
  return snapshot.split("\n").filter((line) => nameless.test(line));
}

/** How far parts of a page jumped while it came (CLS), and bytes over the wire, fonts left out. */
export async function lookAtArrival(page: Page): Promise<{ shift: number; bytes: number }> {
  return page.evaluate(async () => {
    const shift = await new Promise<number>((resolve) => {
      const seen = new PerformanceObserver((list) => {
        // entries of this type have the two members
        const entries = list.getEntries() as unknown as {
          readonly value: number;
          readonly hadRecentInput: boolean;
        }[];
        const own = entries.filter((one) => !one.hadRecentInput);
        resolve(own.reduce((sum, one) => sum + one.value, 0));
      });
      seen.observe({ type: "layout-shift", buffered: true });
      // nothing is reported where nothing jumped
      setTimeout(() => resolve(0), 200);
    });
    // entries of these types have the size
    const came = [
      ...performance.getEntriesByType("resource"),
      ...performance.getEntriesByType("navigation"),
    ] as PerformanceResourceTiming[];
    const bytes = came
      .filter((one) => !one.name.endsWith(".woff2"))
      .reduce((sum, one) => sum + one.transferSize, 0);
    return { shift, bytes };
  });
}

/** Few sheets: twenty items filled twenty-two when each stood with all its charges; five to seven now. */
const sheetsMax = 8;

/** How a page prints: on few sheets of A4, counted in the document that the browser makes. */
export async function lookAtPrint(page: Page): Promise<void> {
  const printed = await page.pdf({ format: "A4" });
  const sheets = printed.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(sheets > 0 && sheets <= sheetsMax, `${sheets} sheets`);
}
