/** The public route of official series with growth, with our own released figures beside them. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { Place, publicRead, type StatisticsApp } from "../app.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import { listReleases } from "../releases/store.ts";
import {
  choicesOf,
  growthFlows,
  type GrowthMaterial,
  growthRows,
  monthsHeld,
} from "./growth-series.ts";
import { ownBook } from "./own.ts";
import { carriedOf, officialMaterial } from "./report.ts";

const route = routeFor<StatisticsApp>();
const Both = z.object({ en: z.string(), zh: z.string() });

const GrowthFigure = z
  .object({
    value: z.string().describe("Whole units of the currency, exact."),
    yoyPct: z.string().nullable(),
    yoyComputed: z.boolean().describe("False: growth as published."),
    sources: z.array(z.string()).readonly(),
  })
  .nullable();
const GrowthRows = z.array(
  z.object({
    period: z.string(),
    flow: z.enum(growthFlows),
    month: GrowthFigure,
    toDate: GrowthFigure.describe("From January to the month."),
  }),
);
const GrowthAnswer = z.object({
  profile: z.string(),
  partner: z.string(),
  label: Both,
  currency: z.string(),
  official: GrowthRows.describe("The national series as published, the newest month first."),
  own: GrowthRows.describe("Released figures of this system."),
  partners: z.array(
    z.object({
      code: z.string(),
      label: Both,
      kind: z.enum(["world", "group", "economy", "residual"]),
    }),
  ),
  sources: z.array(z.object({ id: z.string(), title: Both })),
  notes: z.array(Both).describe("What has to be said beside this system's figures."),
});

type OwnReading = { readonly releases: string; readonly material: Promise<GrowthMaterial> };

/** The figures of the last two years, read again when something was released. */
const ownReadings = derivedFrom((_sql: Sql) => new Map<string, OwnReading>());
const ownMonths = 36;

async function ownSeries(
  app: StatisticsApp,
  profile: string,
  currency: string,
): Promise<GrowthMaterial> {
  const sight = { publicAt: app.clock() };
  const all = await listReleases(app.sql, profile, sight);
  const months = [...new Set(all.map(({ period }) => period))]
    .filter((period) => period.length === 7)
    .toSorted()
    .slice(-ownMonths);
  const releases = all.map(({ id }) => id).join(" ");
  const kept = ownReadings(app.sql).get(profile);
  if (kept?.releases === releases) return await kept.material;
  const wanted = new Set(months);
  const isWanted = (period: string) => wanted.has(period);
  const material = ownBook(app.sql, { profile, sight, isWanted, dimensions: ["partner"] }).then(
    ({ book }) => ({ book, currency }),
  );
  ownReadings(app.sql).set(profile, { releases, material });
  material.catch(() => ownReadings(app.sql).delete(profile));
  return await material;
}

export const growthRoutes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/growth",
    policy: publicRead,
    query: Place.extend({ partner: z.string().max(20).optional() }),
    answers: {
      200: { says: "By month and flow, the newest month first.", schema: GrowthAnswer },
      404: { says: "No figures of such a partner." },
    },
    says: {
      en: "Official series with growth, by partner, with this system's released figures beside",
      zh: "官方统计数据序列及同比增速（按贸易伙伴），并列本系统已发布数据",
    },
    cost: 10,
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      const { partner = "WORLD" } = query;
      const { partners, carried } = carriedOf(profile);
      const official = await officialMaterial(app.sql, profile);
      const own = await ownSeries(app, profile.id, official.currency);
      const choices = choicesOf([official, own], partners);
      const chosen = choices.find(({ code }) => code === partner);
      if (!chosen) throw unknownPartner();
      const rows = (material: GrowthMaterial) =>
        growthRows(material, partner, monthsHeld(material, partner)).toReversed();
      const shown = { official: rows(official), own: rows(own) };
      const used = new Set(
        shown.official.flatMap(({ month, toDate }) => [
          ...(month?.sources ?? []),
          ...(toDate?.sources ?? []),
        ]),
      );
      const notes = shown.own.length === 0 ? [] : await simulatedNotes(app.sql);
      return {
        status: 200,
        body: {
          profile: profile.id,
          partner,
          label: chosen.label,
          currency: official.currency,
          official: [...shown.official],
          own: [...shown.own],
          partners: [...choices],
          sources: carried.sources
            .filter(({ id }) => used.has(id))
            .map(({ id, title }) => ({ id, title })),
          notes: [...notes],
        },
      };
    },
  }),
];

function unknownPartner(): AppError {
  return new AppError({
    code: "STATISTICS_NO_PARTNER",
    status: 404,
    message: "There are no figures for this partner.",
    fix: "GET /api/v1/statistics/growth lists the partners there are.",
  });
}
