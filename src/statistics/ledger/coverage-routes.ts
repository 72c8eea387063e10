/** Route of what statistics count: both systems, both values, what was estimated, what was left out. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type StatisticsApp, statistician } from "../app.ts";
import { findPeriod, monthText } from "../tables/period.ts";
import { coverageRules } from "./coverage.ts";
import { sumLeftOut, sumSystems } from "./store.ts";

const route = routeFor<StatisticsApp>();

const Says = z.object({ en: z.string(), zh: z.string() });
const CoverageAnswer = z.object({
  period: z.string(),
  currency: z.string(),
  flows: z.array(
    z.object({
      flow: z.string(),
      rows: z.string(),
      /** Statistical value: CIF of imports, FOB of exports. */
      general: z.string(),
      special: z.string(),
      fob: z.string(),
      cif: z.string(),
      /** Value of the rows whose freight is an estimate. */
      freightEstimated: z.string(),
      massEstimatedRows: z.string(),
    }),
  ),
  leftOut: z.array(
    z.object({
      rule: z.string(),
      says: Says,
      article: Says,
      flow: z.string(),
      items: z.string(),
      value: z.string(),
    }),
  ),
  rules: z.array(
    z.object({
      id: z.string(),
      says: Says,
      article: Says,
      counts: z.enum(["none", "general", "both"]),
    }),
  ),
});

function badPeriod(text: string): AppError {
  return new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${text.slice(0, 40)} is not a period.`,
    fix: "Write YYYY-MM, YYYY-Q1 or YYYY.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/coverage",
    policy: statistician,
    query: Place.extend({ period: PeriodText }),
    says: {
      en: "What a period counts: both systems, FOB and CIF, estimates, and what is left out with its article",
      zh: "某期统计范围：两种贸易制、离岸价与到岸价、估计部分及不列入统计的货物与依据",
    },
    answers: {
      200: { says: "Sums of the ledger", schema: CoverageAnswer },
      400: { says: "No period" },
    },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      const period = findPeriod(query.period);
      if (!period) throw badPeriod(query.period);
      const months = {
        profile: profile.id,
        fromMonth: monthText(period.year, period.firstMonth),
        toMonth: monthText(period.year, period.lastMonth),
      };
      const rules = coverageRules(profile)?.rules ?? [];
      const money = (minor: bigint) => formatMinor(minor, profile.currency.decimals);
      const [flows, out] = [await sumSystems(app.sql, months), await sumLeftOut(app.sql, months)];
      const unknown = { en: "A rule that is not stated any more", zh: "已不存在的规则" };
      const body: z.infer<typeof CoverageAnswer> = {
        period: period.text,
        currency: profile.currency.code,
        flows: flows.map((sum) => ({
          flow: sum.flow,
          rows: sum.rows.toString(),
          general: money(sum.value),
          special: money(sum.special),
          fob: money(sum.fob),
          cif: money(sum.cif),
          freightEstimated: money(sum.freightEstimated),
          massEstimatedRows: sum.massEstimatedRows.toString(),
        })),
        leftOut: out.map(({ rule: id, flow, items, value }) => {
          const rule = rules.find((one) => one.id === id);
          const told = { says: rule?.says ?? unknown, article: rule?.article ?? unknown };
          return { rule: id, ...told, flow, items: items.toString(), value: money(value) };
        }),
        rules: rules.map(({ id, says, article, counts }) => ({ id, says, article, counts })),
      };
      return { status: 200, body };
    },
  }),
];
