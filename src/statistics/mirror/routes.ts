/** Routes of mirror figures: files of other offices, and what explains the gaps to ours. */
import { z } from "zod";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, ProfileId, type StatisticsApp, statistician } from "../app.ts";
import { badPeriod, compareMirror } from "./compare.ts";
import { Economies, allGoods } from "./figure.ts";
import { gapParts, periodBefore } from "./gap.ts";
import { compareGrowth, majorPartnerRow, rankPartner } from "./major-partner.ts";
import { gapRow } from "./print-gap.ts";
import { readFigures } from "./read-figures.ts";
import { insertFile, listFiles, readWholes } from "./store.ts";
import { findPeriod } from "../tables/period.ts";

const route = routeFor<StatisticsApp>();

const fileBytesMax = 64 * 1024 * 1024;
const skippedShown = 100;

const FileBody = z.strictObject({
  profile: ProfileId.optional(),
  source: z.string().trim().min(3).max(300),
  text: z.string().min(1),
});
const FileRead = z.strictObject({
  id: z.string(),
  source: z.string(),
  form: z.string(),
  digest: z.string(),
  figures: z.number(),
  skipped: z.number(),
  by: z.string(),
  at: z.string(),
});
const FileAnswer = FileRead.extend({
  /** False where the same bytes were read before. */
  isNew: z.boolean(),
  /** The first records that say nothing here. */
  skippedRecords: z.array(z.strictObject({ line: z.number(), reason: z.string() })),
});
const Says = z.strictObject({ en: z.string(), zh: z.string() });
const GapAnswer = z.strictObject({
  importer: z.string(),
  exporter: z.string(),
  period: z.string(),
  commodity: z.string(),
  currency: z.string(),
  imports: z.string().nullable(),
  exports: z.string().nullable(),
  gap: z.string().nullable(),
  parts: z.array(
    z.strictObject({
      part: z.enum(gapParts),
      isEstimated: z.boolean(),
      says: Says,
      amount: z.string(),
    }),
  ),
});

const EconomyCode = z.string().regex(/^[A-Z]{2}$/);
const Counted = z.strictObject({
  economies: z.number(),
  ranks: z.array(z.number()),
  bounds: z.number(),
});
const MajorPartnerAnswer = z.strictObject({
  economy: z.string(),
  period: z.string(),
  against: z.string(),
  counts: z.strictObject({ supplier: Counted, market: Counted }),
  ranks: z.array(
    z.strictObject({
      economy: z.string(),
      role: z.enum(["supplier", "market"]),
      rank: z.number().nullable(),
      value: z.string().nullable(),
      partners: z.number(),
      /** Secret partners may be larger. */
      isBound: z.boolean(),
    }),
  ),
  growth: z.array(
    z.strictObject({
      economy: z.string(),
      flow: z.enum(["total", "import", "export"]),
      value: z.string(),
      before: z.string().nullable(),
      growthPercent: z.string().nullable(),
    }),
  ),
});

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "POST",
    path: "/statistics/mirror-files",
    policy: statistician,
    body: FileBody,
    bytesMax: fileBytesMax,
    says: { en: "Import figures of another office", zh: "导入其他统计机构的数据" },
    answers: {
      201: { says: "Read", schema: FileAnswer },
      200: { says: "The same file was read before", schema: FileAnswer },
      400: { says: "No figures of trade" },
    },
    handle: async (request) => {
      const { source, text } = request.body;
      const { app } = request;
      const profile = profileNamed(request.app, request.body.profile);
      const bytes = new TextEncoder().encode(text);
      const economies = new Economies(profile.registers.get("countries"));
      const { form, figures, skipped } = readFigures(bytes, economies);
      const now = app.clock();
      const file = {
        id: newId<"mirror-file">(now.epochMilliseconds),
        source,
        form,
        digest: sha256(text),
        figures: figures.length,
        skipped: skipped.length,
        by: request.caller?.name ?? "unknown",
        at: now.toString({ smallestUnit: "second" }),
      };
      const isNew = await app.sql.begin((tx) => insertFile(tx, profile.id, file, figures));
      const [stands = file] = isNew ? [file] : await listFiles(app.sql, profile.id, file.digest);
      return {
        status: isNew ? 201 : 200,
        body: { ...stands, isNew, skippedRecords: skipped.slice(0, skippedShown) },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/mirror-files",
    policy: statistician,
    query: Place,
    says: { en: "Files of other offices, newest first", zh: "其他统计机构的数据文件" },
    answers: { 200: { says: "As asked", schema: z.strictObject({ files: z.array(FileRead) }) } },
    handle: async (request) => {
      const files = await listFiles(
        request.app.sql,
        profileNamed(request.app, request.query.profile).id,
      );
      return { status: 200, body: { files } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/mirror",
    policy: statistician,
    query: Place.extend({
      period: PeriodText,
      partner: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      commodity: z
        .string()
        .regex(/^(TOTAL|\d{2}|\d{4}|\d{6})$/)
        .optional(),
    }),
    says: {
      en: "Gaps between our figures and other offices', split into their reasons",
      zh: "我方与其他统计机构数据的差额及其来源",
    },
    answers: {
      200: {
        says: "The largest gaps first; none where nobody else has figures of it",
        schema: z.strictObject({
          period: z.string(),
          commodity: z.string(),
          gaps: z.array(GapAnswer),
        }),
      },
      400: { says: "No such period" },
    },
    handle: async (request) =>
      await withAnalytics(request.app, async () => {
        const { period, partner, commodity = allGoods } = request.query;
        const gaps = await compareMirror(
          request.app,
          profileNamed(request.app, request.query.profile),
          {
            period,
            commodity,
            partner,
          },
        );
        return { status: 200, body: { period, commodity, gaps: gaps.map(gapRow) } };
      }),
  }),
  route({
    method: "GET",
    path: "/statistics/major-partner",
    policy: statistician,
    query: Place.extend({
      period: PeriodText,
      against: PeriodText.optional(),
      of: EconomyCode.optional(),
    }),
    says: {
      en: "Number of economies for which one is the first, second or third supplier or market, with growth rates",
      zh: "某经济体是多少个经济体的第一、二、三大进口来源或出口市场，以及各经济体增速对比",
    },
    answers: {
      200: {
        says: "From the files of other offices; economies without figures are not counted",
        schema: MajorPartnerAnswer,
      },
      400: { says: "No such period" },
    },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile);
      const { period, of: economy = profile.country } = request.query;
      if (!findPeriod(period)) throw badPeriod(period);
      const against = request.query.against ?? periodBefore(period, period.length === 4 ? 1 : 12);
      const figures = await readWholes(request.app.sql, profile.id, [period, against]);
      const ranked = rankPartner(figures, economy, period);
      const told = majorPartnerRow(ranked, compareGrowth(figures, period, against));
      return { status: 200, body: { ...told, against } };
    },
  }),
];
