/**
 * axe-core in the page: every rule of WCAG 2.1 A and AA, and its own best practices. Contrast is measured
 * by our own `lookAtContrast`, which sees text in drawings too and takes a twentieth of the time.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { lookAtContrast } from "./look.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeReport = {
  readonly passes: readonly unknown[];
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
};

/** What axe finds wrong and which text is too pale, and how many rules of axe had something to look at. */
export async function lookWithAxe(
  page: Page,
): Promise<{ readonly looked: number; readonly wrong: readonly string[] }> {
  // evaluated through the browser's own tools, which the page's policy does not bind; it stays in a page
  // that goes on to other addresses by itself, and costs as much as a look
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(async () => {
    // the line above has put it there
    const { axe } = globalThis as unknown as { axe: { run: (how: unknown) => Promise<unknown> } };
    return axe.run({
      rules: { "color-contrast": { enabled: false } },
      resultTypes: ["violations"],
    });
  });
  const { passes, violations } = found as AxeReport; // axe.run answers so
  const { poor } = await lookAtContrast(page);
  return {
    looked: passes.length + violations.length,
    wrong: [
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
      ),
      ...poor.map((text) => `contrast: ${text}`),
    ],
  };
}
