/** National lines of a period as they may be published beside what was: covered, attacked and mended. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Highs } from "highs";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import type { TableSet } from "../tables/table-set.ts";
import { auditCover } from "./line-audit.ts";
import { coverYear } from "./line-cover-year.ts";
import { type CoveredLine, type LineRow, coverMonth, published } from "./line-cover.ts";
import { type PublishedFile, monthCells } from "./line-system.ts";
import { publicSums } from "./public-sums.ts";

export type LinesToProtect = {
  readonly rows: readonly LineRow[];
  readonly set: TableSet;
  readonly rules: ConfidentialityRules | undefined;
  /** Files of periods that share months with this one. */
  readonly before: readonly PublishedFile[];
};

/** Lines in the order of flow, line and partner. */
export function protectLines(
  highs: Highs,
  { rows, set, rules, before }: LinesToProtect,
): readonly CoveredLine[] {
  const given = { rules, ...publicSums(set, rules) };
  const isMonth = new Set(rows.map(({ month }) => month)).size <= 1;
  const months = before.flatMap(({ period, lines }) =>
    period.kind === "month" ? [{ month: period.text, lines }] : [],
  );
  const file = isMonth ? coverMonth(rows, given) : coverYear(rows, months, given);
  auditCover(highs, { ...file, cells: monthCells(rows), before, lines: file.cells }, given);
  return published(file);
}

/** The same in a thread of its own, so that the server goes on answering meanwhile. */
export async function protectBeside(asked: LinesToProtect): Promise<readonly CoveredLine[]> {
  const thread = new Worker(new URL("./protect-lines-worker.ts", import.meta.url), {
    workerData: asked,
  });
  try {
    const message: unknown[] = await once(thread, "message");
    return message[0] as readonly CoveredLine[]; // our own thread's words
  } finally {
    await thread.terminate();
  }
}
