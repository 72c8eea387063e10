/** Thousands of declarations in one list of the running system, in the order of their values. */
import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { visit } from "./browser.ts";

type RunningSystem = { readonly base: string; readonly key: string };

/** Lodges declarations in one request, each of another value. */
async function lodgeMany({ base, key }: RunningSystem, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify(
      madeDeclaration({ reference: `LONG-${at}`, price: `${1_000 + ((at * 7_919) % count)}.00` }),
    ),
  );
  const answer = await fetch(`${base}/api/v1/declarations?profile=cn`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  assert.ok(answer.ok, String(answer.status));
  await answer.text();
}

type DrawnRows = {
  readonly rows: number;
  readonly values: readonly string[];
  readonly last: number;
};

/** Of the rows that are drawn: how many, what stands under a head, and the number of the last. */
function readDrawn(list: Element): DrawnRows {
  const heads = [...list.querySelectorAll("thead th")];
  const at = heads.findIndex(({ textContent }) => textContent?.startsWith("Customs value"));
  const rows = [...list.querySelectorAll<HTMLTableRowElement>("tr[data-index]")];
  return {
    rows: rows.length,
    values: rows.map(({ cells }) => cells[at]?.textContent ?? ""),
    last: Number(rows.at(-1)?.dataset["index"] ?? -1) + 1,
  };
}

/** Amounts in the smallest unit; what has none stands below all others. */
const minorOf = (text: string) => BigInt(text.replaceAll(/\D/g, "") || "-1");

const drawnMax = 150;
const stepsMax = 400;

/** Scrolls through all of them: they descend by value, and few of them stand in the page at a time. */
export async function scrollByValue(
  browser: Browser,
  system: RunningSystem,
  count: number,
): Promise<void> {
  await lodgeMany(system, count);
  const { base, key } = system;
  const url = `${base}/console/declarations?sort=-value&lang=en`;
  const { page, faults, close } = await visit(browser, url, { key });
  const list = page.getByRole("region", { name: "Declarations", exact: true });
  await list.locator('tr[data-index="0"]').waitFor();
  let least: bigint | undefined;
  let reached = 0;
  for (let step = 0; reached < count && step < stepsMax; step++) {
    const { rows, values, last } = await list.evaluate(readDrawn);
    assert.ok(rows <= drawnMax, `${rows} rows are in the page`);
    const seen = values.map(minorOf);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)),
    );
    if (last > reached) {
      // what was scrolled to is worth no more than what stood there before
      assert.ok(least === undefined || (seen.at(-1) ?? 0n) <= least);
      [least, reached] = [seen.at(-1), last];
    }
    await list.focus();
    await page.keyboard.press("End");
    await page.waitForFunction((last) => {
      const drawn = [...document.querySelectorAll<HTMLElement>("tr[data-index]")].at(-1);
      return Number(drawn?.dataset["index"]) + 1 > last;
    }, reached);
  }
  assert.ok(reached >= count, `the list ends after ${reached} rows`);
  await page.getByRole("button", { name: "Customs value" }).click();
  await list
    .getByRole("columnheader", { name: "Customs value" })
    .and(page.locator("[aria-sort=ascending]"))
    .waitFor();
  await page.waitForFunction(() => document.querySelector('tr[data-index="0"]') !== null);
  const { values } = await list.evaluate(readDrawn);
  const turned = values.map(minorOf);
  assert.deepEqual(
    turned,
    turned.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  );
  assert.deepEqual(faults, []);
  await close();
}
