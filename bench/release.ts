/**
 * What a release costs: a month of 250 declarations late in a year, with every month before it released, is
 * compiled, protected, checked, derived and stored. Counted is the processor time of this process and both
 * engines, against the bound that is promised; every release is then rebuilt and has to come out equal.
 */
import type { BenchResult } from "#src/cli/bench/benchmark.ts";
import { rebuildReleases } from "#src/statistics/releases/rebuild.ts";
import { appendMonth, inOwnStatistics, monthsOfYear, releaseMonth } from "./own-statistics.ts";

/** Processor time that a release late in the year may take. */
const boundMs = 20_000;
const months = monthsOfYear(2025, 11);
const last = months.at(-1) ?? "";

export type ReleaseBench = BenchResult & {
  readonly declarations: number;
  readonly tables: number;
  readonly cells: number;
  /** Share of the processor time in each step, as it was told; wall clock. */
  readonly stepsMs: Readonly<Record<string, number>>;
};

export async function benchRelease({
  note,
  declarations,
}: {
  readonly note: (text: string) => void;
  readonly declarations: number;
}): Promise<ReleaseBench> {
  return await inOwnStatistics(async ({ app, spentMs }) => {
    for (const [at, month] of months.entries()) {
      await appendMonth(app, { month, declarations, from: 1 + at * declarations });
      if (month === last) break;
      const began = spentMs();
      await releaseMonth(app, month);
      note(`${month} released: ${Math.round(spentMs() - began)} ms of the processor`);
    }
    const steps = new Map<string, number>();
    let [step, since] = ["start", performance.now()];
    const progress = (told: { readonly step: string }): void => {
      const now = performance.now();
      steps.set(step, (steps.get(step) ?? 0) + now - since);
      [step, since] = [told.step, now];
    };
    const began = spentMs();
    const { manifest } = await releaseMonth({ ...app, progress }, last);
    const ours = Math.round(spentMs() - began);
    progress({ step: "end" });
    note(`${last} released: ${ours} ms of the processor; rebuilding`);
    const { equal, cells, different } = await rebuildReleases(app);
    if (different.length > 0 || equal !== cells)
      throw new Error(`${different.length} cells differ after the rebuild.`);
    return {
      name: "release",
      ratio: Math.round((boundMs / ours) * 1000) / 1000,
      against: "the bound that is promised",
      ours,
      theirs: boundMs,
      unit: "ms of the processor",
      declarations,
      tables: manifest.tables.length,
      cells,
      stepsMs: Object.fromEntries([...steps].map(([name, ms]) => [name, Math.round(ms)])),
    };
  });
}
