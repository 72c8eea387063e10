/** The public route of what a release says beyond its tables: seasonally adjusted series and indices. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type StatisticsApp, publicRead } from "../app.ts";
import { IndexRules } from "../indices/grouped.ts";
import { readDerived } from "../releases/derived-store.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { type StoredRelease, listReleases } from "../releases/store.ts";
import { AdjustedAnswer, Month } from "./adjusted-route.ts";
import { contextOf } from "./read-dataset.ts";

const route = routeFor<StatisticsApp>();

const Says = z.object({ en: z.string(), zh: z.string() });
const AdjustedContent = z.object({
  method: Says,
  series: z.array(
    z.object({
      flow: z.string(),
      /** Absent in publications of earlier versions, which adjust totals only. */
      table: z.string().optional(),
      codes: z.array(z.string()).optional(),
      title: Says.optional(),
      unit: z.string(),
      mode: z.enum(["mult", "add"]),
      model: z.enum(["calendar", "none"]),
      months: z.array(Month.omit({ sequence: true })),
      projected: z.array(z.object({ period: z.string(), factor: z.number() })),
      diagnostics: AdjustedAnswer.shape.diagnostics,
    }),
  ),
  inputs: z.record(z.string(), z.number()),
});
const UnitValues = z.object({
  laspeyres: z.number(),
  paasche: z.number(),
  fisher: z.number(),
  tornqvist: z.number(),
});
const Compared = z.object({
  lines: z.number(),
  trimmed: z.number(),
  share: z.number(),
  value: z.number(),
  unitValue: UnitValues,
  quantum: z.number(),
});
const Group = z.object({
  by: z.enum(["total", "section", "chapter", "list"]),
  code: z.string(),
  flow: z.string(),
  onYear: Compared.nullable(),
  onMonth: Compared.nullable(),
  chained: z.object({ since: z.string(), unitValue: UnitValues, quantum: z.number() }).nullable(),
});
const Grouped = z.object({
  method: Says,
  termsOfTrade: z.object({ onYear: z.number().nullable(), chained: z.number().nullable() }),
  groups: z.array(Group),
});
const IndicesContent = z.object({
  number: z.string(),
  method: Says,
  flows: z.array(
    z.object({
      flow: z.string(),
      table: z.string(),
      sameMonth: z
        .object({
          products: z.number(),
          share: z.number(),
          value: z.number(),
          unitValue: UnitValues,
          quantum: z.number().nullable(),
        })
        .nullable(),
      chained: z
        .object({ since: z.string(), unitValue: UnitValues, quantum: UnitValues })
        .nullable(),
      contributions: z.array(z.object({ product: z.string(), points: z.number() })),
    }),
  ),
  termsOfTrade: z.number().nullable(),
  inputs: z.record(z.string(), z.number()),
  /** Of all lines, by HS and SITC; absent in publications of earlier versions. */
  grouped: Grouped.nullish(),
  /** What lines were left out by, and how many traders a group needs. */
  rules: IndexRules.nullish(),
});
const IndicesAnswer = IndicesContent.extend({
  grouped: Grouped.extend({ groups: z.array(Group.extend({ label: Says })) }).nullable(),
});
const DerivedAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  sequence: z.number(),
  /** As they were released, with the publications they were computed of; null: none then. */
  adjusted: AdjustedContent.nullable(),
  indices: IndicesAnswer.nullable(),
  /** Factors of the last months by each release that had them: how they were revised. */
  triangle: z.array(
    z.object({
      flow: z.string(),
      period: z.string(),
      factors: z.array(z.object({ release: z.string(), sequence: z.number(), factor: z.number() })),
    }),
  ),
});
const releasesCompared = 13;

function triangleOf(
  releases: readonly StoredRelease[],
  kept: readonly { readonly releaseId: string; readonly content: string }[],
): z.infer<typeof DerivedAnswer>["triangle"] {
  const cells = [...releases].reverse().flatMap((release) => {
    const found = kept.find(({ releaseId }) => releaseId === release.id);
    if (!found) return [];
    const { series } = AdjustedContent.parse(JSON.parse(found.content));
    const totals = series.filter(({ table = "total" }) => table === "total");
    return totals.flatMap(({ flow, months }) =>
      months.slice(-12).map(({ period, factor }) => ({
        flow,
        period,
        told: { release: release.period, sequence: release.sequence, factor },
      })),
    );
  });
  return [...Map.groupBy(cells, ({ flow, period }) => `${flow} ${period}`).values()].map(
    (group) => ({
      flow: group[0]?.flow ?? "",
      period: group[0]?.period ?? "",
      factors: group.map(({ told }) => told),
    }),
  );
}

/** Groups with their names: of sections and chapters by the registers, of a list by its entries. */
function named(
  found: z.infer<typeof IndicesContent> | null,
  { app, release }: { readonly app: StatisticsApp; readonly release: StoredRelease },
): z.infer<typeof IndicesAnswer> | null {
  if (!found) return null;
  const { grouped, ...rest } = found;
  if (!grouped) return { ...rest, grouped: null };
  const { labelOf } = contextOf(app, release.profile);
  const list = tableSetOfRelease(release.manifest).lists[found.rules?.list ?? ""];
  const groups = grouped.groups.map((group) => ({
    ...group,
    label:
      group.by === "total"
        ? { en: "All goods", zh: "全部货物" }
        : group.by === "list"
          ? (list?.entries.find(({ code }) => code === group.code)?.title ?? {
              en: group.code,
              zh: group.code,
            })
          : labelOf(group.by, group.code),
  }));
  return { ...rest, grouped: { ...grouped, groups } };
}

function notReleased(period: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `${period.slice(0, 10) || "No month"} is not released.`,
    fix: "Name a released month (YYYY-MM) or year (YYYY), or leave it out for the last month.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/derived",
    policy: publicRead,
    query: Place.extend({ period: PeriodText.optional() }),
    answers: {
      200: { says: "Adjusted series, quality, indices, revised factors", schema: DerivedAnswer },
      404: { says: "The period is not released" },
    },
    says: {
      en: "Adjusted series and indices as a release has them",
      zh: "某次发布所含的季节调整序列与指数",
    },
    handle: async (request) => {
      // What a release says of its season and its prices, and how the factors were revised.
      const { app, query } = request;
      const { id: profile } = profileNamed(request.app, request.query.profile);
      const wanted = query.period;
      const all = (await listReleases(app.sql, profile, { publicAt: app.clock() })).filter(
        ({ period }) => period.length === 7 || period === wanted,
      );
      const release = all.find(({ period }) => wanted === undefined || period === wanted);
      if (!release) throw notReleased(wanted ?? "");
      const own = await readDerived(app.sql, [release.id]);
      const earlier = all
        .filter(({ period }) => period.length === 7 && period <= release.period)
        .sort((a, b) =>
          a.period < b.period ? 1 : a.period > b.period ? -1 : b.sequence - a.sequence,
        )
        .slice(0, releasesCompared);
      const kept = await readDerived(
        app.sql,
        earlier.map(({ id }) => id),
        "adjusted",
      );
      const contentOf = (kind: string): unknown => {
        const found = own.find((one) => one.kind === kind);
        return found === undefined ? null : JSON.parse(found.content);
      };
      const body: z.infer<typeof DerivedAnswer> = {
        profile,
        period: release.period,
        sequence: release.sequence,
        adjusted: AdjustedContent.nullable().parse(contentOf("adjusted")),
        indices: named(IndicesContent.nullable().parse(contentOf("indices")), { app, release }),
        triangle: triangleOf(earlier, kept),
      };
      return { status: 200, body };
    },
  }),
];
