/**
 * The day of the press: fifty anonymous readers ask for the statement, questions and views at once while the
 * release of the next month is compiled in the same server. Readers are in a thread of their own, each
 * at an address of its own. All who ask the same get the same bytes, until the release is public; nobody
 * is refused.
 */
import { Worker } from "node:worker_threads";
import type { BenchResult } from "#src/cli/bench/benchmark.ts";
import { listen } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";
import { openTestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { askForRun } from "#src/statistics/runs/ask-for.ts";
import { carryOutRuns } from "#src/statistics/runs/carry-out.ts";
import { findRun } from "#src/statistics/runs/store.ts";
import {
  appendMonth,
  inOwnStatistics,
  monthsOfYear,
  profileId,
  releaseMonth,
  wishFor,
} from "./own-statistics.ts";
import type { ReadAnswer, ReadingTask } from "./press-readers.ts";

const readers = 50;
const medianMsMax = 300;
const slowMsMax = 1_000;
const slowest = 0.95;
const declarations = 250;
const months = monthsOfYear(2025, 4);
const last = months.at(-1) ?? "";
const before = months.at(-2) ?? "";

const asked: Readonly<Record<string, readonly string[]>> = {
  statement: ["2024", "2024-12"]
    .map((period) => `press?period=${period}`)
    .concat([`press?period=${before}&source=own`]),
  ask: [
    "How much did exports grow in 2024?",
    "2024年我国最大的贸易伙伴是谁？",
    "What was the trade surplus in 2024?",
    "2024年对东盟出口多少？",
    `What were exports in ${before}?`,
  ].map((question) => `answers?question=${encodeURIComponent(question)}`),
  explorer: ["section", "partner", "chapter"].map(
    (table) => `explorer?table=${table}&from=${months[0]}&to=${before}`,
  ),
};

export type PressDayBench = BenchResult & {
  readonly requests: number;
  readonly failed: number;
  /** Answers of which one question had several while the same was public. */
  readonly unlike: number;
  readonly medianMs: Readonly<Record<string, number>>;
  readonly slowMs: Readonly<Record<string, number>>;
};

export async function benchPressDay({
  note,
  requests,
}: {
  readonly note: (text: string) => void;
  readonly requests: number;
}): Promise<PressDayBench> {
  return await inOwnStatistics(async ({ own, app: statistics }) => {
    for (const [at, month] of months.entries()) {
      await appendMonth(statistics, { month, declarations, from: 1 + at * declarations });
      if (month !== last) await releaseMonth(statistics, month);
    }
    const opened = await openTestApp(own, statistics.clock);
    const { analytics, recordsForAnalytics } = statistics;
    const { checkAnswer: _checked, ...whole } = opened.app;
    const app = { ...whole, analytics, recordsForAnalytics };
    const metrics = createMetrics();
    const server = await listen({ app, routes, metrics, port: 0, version: "0.0.0" });
    try {
      const { reason, explanations } = wishFor(statistics, last);
      const run = await askForRun(app, {
        profile: profileId,
        kind: "release",
        period: last,
        wish: { reason, explanations },
        checkedRun: null,
        approval: null,
        askedBy: "bench",
      });
      note(`${readers} readers ask ${requests} times each while ${last} is released`);
      const reading = read({ url: server.url, readers, requests, asked });
      const releasing = carryOutRuns(app).then(() => performance.now());
      const answers = await reading;
      const readAt = performance.now();
      const releasedAt = await releasing;
      const { status, problem } = (await findRun(app.sql, run.id)) ?? {};
      if (status !== "done") throw new Error(`The release came to nothing: ${problem?.message}`);
      note(`the release was ${releasedAt > readAt ? "still being made" : "done"} at the end`);
      return resultOf(answers);
    } finally {
      await server.close();
      await opened.close();
    }
  });
}

async function read(task: ReadingTask): Promise<readonly ReadAnswer[]> {
  const worker = new Worker(new URL("press-readers.ts", import.meta.url), { workerData: task });
  return await new Promise((resolve, reject) => {
    worker.once("message", (answers: readonly ReadAnswer[]) => resolve(answers));
    worker.once("error", reject);
  });
}

function resultOf(answers: readonly ReadAnswer[]): PressDayBench {
  const failed = answers.filter(({ status }) => status !== 200).length;
  const kinds = Map.groupBy(answers, ({ kind }) => kind);
  const at = (part: number): Readonly<Record<string, number>> =>
    Object.fromEntries(
      [...kinds].map(([kind, list]) => {
        const sorted = list.map(({ ms }) => ms).toSorted((a, b) => a - b);
        return [kind, Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN)];
      }),
    );
  const [medianMs, slowMs] = [at(0.5), at(slowest)];
  const worst = (of: Readonly<Record<string, number>>, max: number) =>
    Math.max(...Object.values(of)) / max;
  const ours = Math.max(worst(medianMs, medianMsMax), worst(slowMs, slowMsMax));
  // what was asked after the month became public may differ from what was asked before: two at most
  const unlike = [...Map.groupBy(answers, ({ path }) => path).values()].filter(
    (list) => new Set(list.map(({ hash }) => hash)).size > 2,
  ).length;
  return {
    name: "press-day",
    ratio: Math.round(1000 / ours) / 1000,
    against: "300 ms in the middle and 1 s for 95 of a hundred, the worst of both",
    ours: Math.round(ours * 1000) / 1000,
    theirs: 1,
    unit: "of the bound",
    requests: answers.length,
    failed,
    unlike,
    medianMs,
    slowMs,
  };
}
