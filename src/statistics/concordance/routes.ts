/** The public route that converts released national lines to another classification. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type StatisticsApp, publicRead } from "../app.ts";
import type { CoveredLine } from "../lines/line-cover.ts";
import { linesOfRelease } from "../releases/lines-of-release.ts";
import { latestReleases } from "../dissemination/read-dataset.ts";
import type { StoredRelease } from "../releases/store.ts";
import {
  type Concordance,
  type Converted,
  type ChapterRemainder,
  convert,
  findConcordance,
  hasUnique,
  parseConcordances,
  partRests,
  placeRests,
  shorten,
  ways,
} from "./concordance.ts";
import { editionOf } from "../tables/editions.ts";
import { sightOf } from "../releases/sight.ts";

const route = routeFor<StatisticsApp>();

const Flow = z.enum(["import", "export"]);
const Query = Place.extend({
  period: PeriodText,
  /** Classification to convert to, e.g. `SITC4`. */
  to: z.string().regex(/^\w{2,10}$/),
  /** `shares` splits by weights; `unique` by the unique conversion, whole. */
  rule: z.enum(["shares", "unique"]).optional(),
  /** Sums under so many first characters of the codes. */
  digits: z
    .string()
    .regex(/^[1-6]$/)
    .optional(),
  flow: Flow.optional(),
  /** A released period whose traffic gives the weights; else the nearest of that edition. */
  weights: PeriodText.optional(),
});
const Amount = z.string();
const Answer = z.object({
  profile: z.string(),
  period: z.string(),
  sequence: z.number(),
  from: z.string(),
  to: z.string(),
  rule: z.enum(["shares", "unique"]),
  /** Period whose traffic gave weights; null: none is released in that classification. */
  weights: z.string().nullable(),
  currency: z.literal("USD"),
  flows: z.array(
    z.object({
      flow: Flow,
      total: Amount,
      /** Shown by chapter only, or under codes that the concordance doesn't know: in no row. */
      notPlaced: Amount,
      notPlacedPercent: z.string(),
      /** Of it what is known by chapter, with the codes it may be of where digits were asked for. */
      rests: z.array(z.object({ code: z.string(), value: Amount, to: z.array(z.string()) })),
      /** Value with several codes, and by what its parts were decided. */
      split: Amount,
      splitPercent: z.string(),
      splitBy: z.object({ stated: Amount, traffic: Amount, equal: Amount, unique: Amount }),
      rows: z.array(z.object({ code: z.string(), value: Amount, fromSplit: Amount })),
    }),
  ),
});

const folder = new URL("../../../profiles/international/", import.meta.url);
let held: readonly Concordance[] | undefined;

function concordances(): readonly Concordance[] {
  held ??= parseConcordances(readFileSync(new URL("concordances.tsv", folder), "utf8"));
  return held;
}

/** Edges of an edition to itself: each whole code once. */
function same(values: ReadonlyMap<string, bigint>): Concordance["edges"] {
  const codes = [...values.keys()].filter((code) => /^\d{6}$/.test(code));
  return new Map(codes.map((code) => [code, [{ code }]]));
}

/** Dollars by six digits; what is shown by chapter only stands under `85XXXX`, hidden lines are left out. */
function subheadings(
  lines: readonly CoveredLine[],
  flow: CoveredLine["flow"],
): ReadonlyMap<string, bigint> {
  const values = new Map<string, bigint>();
  for (const line of lines) {
    if (line.flow !== flow || line.isHidden) continue;
    const code = line.line.slice(0, 6);
    values.set(code, (values.get(code) ?? 0n) + line.usd);
  }
  return values;
}

/** Rests of chapters by the digits that are asked for; without digits they stay as they are. */
function placed(rests: ReadonlyMap<string, bigint>, table: Concordance, digits?: number) {
  if (digits !== undefined) return placeRests(rests, table, digits);
  const told = [...rests].map(([code, value]): ChapterRemainder => ({ code, value, to: [] }));
  return { placed: [], rests: told };
}

function told(
  { rows, total: known, notPlaced: unknown, split }: Converted,
  rest: ReturnType<typeof placeRests>,
  digits: number | undefined,
) {
  const money = (value: bigint): string => formatMinor(value, 2);
  const sum = ways.reduce((all, way) => all + split[way], 0n);
  const sumOf = (all: readonly { readonly value: bigint }[]): bigint =>
    all.reduce((whole, { value }) => whole + value, 0n);
  const shown =
    digits === undefined
      ? rows
      : shorten([...rows, ...rest.placed], digits).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const total = known + sumOf(rest.placed) + sumOf(rest.rests);
  const notPlaced = unknown + sumOf(rest.rests);
  return {
    total: money(total),
    notPlaced: money(notPlaced),
    notPlacedPercent: total === 0n ? "0.00" : formatMinor((notPlaced * 10_000n) / total, 2),
    rests: rest.rests.map((one) => ({ ...one, value: money(one.value), to: [...one.to] })),
    split: money(sum),
    // hundredths of a percent, cut
    splitPercent: total === 0n ? "0.00" : formatMinor((sum * 10_000n) / total, 2),
    splitBy: {
      stated: money(split.stated),
      traffic: money(split.traffic),
      equal: money(split.equal),
      unique: money(split.unique),
    },
    rows: shown.map(({ code, value, fromSplit }) => {
      return { code, value: money(value), fromSplit: money(fromSplit) };
    }),
  };
}

function tableOf(from: string, to: string): Concordance {
  if (from === to) return { from, to, edges: new Map() };
  const found = findConcordance(concordances(), from, to);
  if (found) return found;
  throw notHeld(`No concordance of ${from || "an edition before 2017"} with ${to} is held.`);
}

/** The release whose traffic gives weights: the one asked for, else the nearest of the edition. */
function weightsFrom(
  releases: readonly StoredRelease[],
  of: { readonly to: string; readonly period: string; readonly weights: string | undefined },
): StoredRelease | undefined {
  const fitting = releases.filter(({ period }) => editionOf(period) === of.to);
  if (of.weights !== undefined) {
    const asked = fitting.find(({ period }) => period === of.weights);
    if (asked) return asked;
    throw notHeld(`${of.weights} is not released with codes of ${of.to}.`);
  }
  // periods of an edition all lie before or all after the period
  return fitting.every(({ period }) => period < of.period) ? fitting.at(-1) : fitting[0];
}

function notHeld(message: string): AppError {
  const held = concordances().flatMap(({ from, to }) => [`${from}–${to}`]);
  return new AppError({
    code: "STATISTICS_NO_CONCORDANCE",
    status: 422,
    message,
    fix: `Held: ${held.join(", ")}; HS editions both ways.`,
  });
}

function notReleased(period: string): never {
  throw new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `Nothing is released for ${period}.`,
    fix: "/api/v1/statistics/releases lists what is.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/concordance",
    policy: publicRead,
    query: Query,
    answers: {
      200: { says: "Values by code, and the share that had to be split", schema: Answer },
      404: { says: "Not released" },
      413: { says: "More lines than are protected at once" },
      422: { says: "No such concordance or weights" },
    },
    says: {
      en: "Released trade in another edition or classification",
      zh: "按其他版本或分类转换的已发布数据",
    },
    handle: async (request) => {
      const { period, to, rule = "shares", digits, flow, weights } = request.query;
      const { id: profile } = profileNamed(request.app, request.query.profile);
      const releases = await latestReleases(request.app, profile, sightOf(request));
      const release = releases.find((one) => one.period === period) ?? notReleased(period);
      const from = editionOf(period) ?? "";
      const table = tableOf(from, to);
      if (rule === "unique" && !hasUnique(table))
        throw notHeld(`No unique conversion of ${from} to ${to} is held.`);
      const source = from === to ? undefined : weightsFrom(releases, { to, period, weights });
      const lines = await linesOfRelease(request.app, release);
      const traffic =
        source && rule === "shares" ? await linesOfRelease(request.app, source) : undefined;
      const flows = flow === undefined ? Flow.options : [flow];
      const body: z.infer<typeof Answer> = {
        profile,
        period,
        sequence: release.sequence,
        from,
        to,
        rule,
        currency: "USD",
        weights: traffic ? (source?.period ?? null) : null,
        flows: flows.map((one) => {
          const own = partRests(subheadings(lines, one));
          const converted = convert(own.lines, {
            concordance: from === to ? { ...table, edges: same(own.lines) } : table,
            rule,
            traffic: traffic && partRests(subheadings(traffic, one)).lines,
          });
          const asked = digits === undefined ? undefined : Number(digits);
          return { flow: one, ...told(converted, placed(own.rests, table, asked), asked) };
        }),
      };
      return { status: 200, body };
    },
  }),
];
