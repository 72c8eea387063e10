/** Routes of the archive of analytics. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type StatisticsApp, statistician } from "../app.ts";
import { archiveMonths } from "./archive.ts";
import { readPlace } from "./lost.ts";
import { type ArchiveManifest, archivedTables, filesMax } from "./manifest.ts";
import { placeOf } from "./place.ts";
import { restoreMonth, verifyArchive } from "./restore.ts";

const route = routeFor<StatisticsApp>();

/** A year of both tables; who has more asks again. */
const filesOfRequest = 24;

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const FileAnswer = z.object({
  table: z.enum(archivedTables),
  month: z.string(),
  state: z.enum(["archived", "restored"]),
  /** Rows placed in the ledger before this moment are in the file. */
  before: z.string(),
  file: z.string(),
  rows: z.string(),
  /**
   * A check sum over all profiles: minor units of their currencies; of operations millionths of their units.
   */
  value: z.string(),
  netMassG: z.string(),
  digest: z.string(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  writtenAt: z.string(),
});

function tell(manifest: ArchiveManifest): z.infer<typeof FileAnswer> {
  const { table, month, state, beforeMs, file, sums, bytes, sha256, writtenAt } = manifest;
  const { rows, value, netMassG, digest } = sums;
  const before = Temporal.Instant.fromEpochMilliseconds(beforeMs).toString();
  const counted = { rows, value, netMassG, digest };
  return { table, month, state, before, file, ...counted, bytes, sha256, writtenAt };
}

const away = { 503: { says: "The place of the archive, or analytics, does not answer" } } as const;

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/archive",
    policy: statistician,
    says: {
      en: "Months of analytics that were archived as Parquet files",
      zh: "已转存为 Parquet 文件的统计月份",
    },
    answers: {
      200: {
        says: "By table and month",
        schema: z.object({
          place: z.string(),
          monthsKept: z.int().nullable(),
          files: z.array(FileAnswer),
        }),
      },
      409: { says: "There is no place for archived months" },
      ...away,
    },
    handle: async ({ app }) => {
      const place = placeOf(app);
      const { manifests } = await readPlace(app, place);
      return {
        status: 200,
        body: {
          place: place.kind === "folder" ? place.folder : place.url,
          monthsKept: app.archive?.monthsKept ?? null,
          files: manifests.slice(0, 2 * filesMax).map(tell),
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/archive",
    policy: statistician,
    body: z.strictObject({
      /** This month only, also one that was restored. */
      period: Month.optional(),
      /** Whole months that stay besides the running one. */
      monthsKept: z.int().min(1).max(1200).optional(),
    }),
    says: {
      en: "Archive months of analytics beyond a retention",
      zh: "转存超过保留期的统计月份",
    },
    answers: {
      200: {
        says: "What was written, and how many files are left to write",
        schema: z.object({ written: z.array(FileAnswer), left: z.int() }),
      },
      400: { says: "Neither a month nor a retention is said" },
      409: { says: "The month is not over, there is no place, or analytics is not as recorded" },
      ...away,
    },
    handle: async ({ app, body }) => {
      const { period: month, monthsKept } = body;
      const wish = { month, monthsKept, filesMax: filesOfRequest };
      const { written, left } = await archiveMonths(app, wish);
      return { status: 200, body: { written: written.map(tell), left } };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/archive/checks",
    policy: statistician,
    says: {
      en: "Hold every archived file against what was written",
      zh: "逐一核对已转存文件是否与写入时一致",
    },
    answers: {
      200: {
        says: "Files that are not as they were written",
        schema: z.object({
          files: z.int(),
          faults: z.array(
            z.object({
              table: z.string(),
              month: z.string(),
              file: z.string(),
              says: z.string(),
            }),
          ),
        }),
      },
      409: { says: "There is no place for archived months" },
      ...away,
    },
    handle: async ({ app }) => {
      const { files, faults } = await verifyArchive(app);
      return {
        status: 200,
        body: {
          files,
          faults: faults.map(({ table, month, file, says }) => ({ table, month, file, says })),
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/archive/restorations",
    policy: statistician,
    body: z.strictObject({
      period: Month,
      /** records: where the file is lost or damaged. */
      from: z.enum(["archive", "records"]).optional(),
    }),
    says: {
      en: "Put an archived month back into the analytics engine",
      zh: "将已转存的月份恢复到分析引擎",
    },
    answers: {
      200: { says: "The month as it was archived", schema: FileAnswer },
      404: { says: "The month is not archived" },
      409: { says: "The file is not as it was written" },
      ...away,
    },
    handle: async ({ app, body }) => {
      const from = body.from ?? "archive";
      return { status: 200, body: tell(await restoreMonth(app, { month: body.period, from })) };
    },
  }),
];
