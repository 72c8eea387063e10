/** Gaps between our figures and those that other offices gave us, both ways, for a month or a year. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { findPeriod } from "../tables/period.ts";
import { type Figure, world } from "./figure.ts";
import { FigureIndex, type Gap, explainGap, periodBefore } from "./gap.ts";
import { mirrorRules } from "./rules.ts";
import { readOthers, readOwn } from "./store.ts";

/** Goods are under way for four months at most: the longest transit that rules may state. */
const monthsBack = 5;

export type ComparisonQuery = {
  readonly period: string;
  readonly commodity: string;
  readonly partner: string | undefined;
};

/** The largest gaps first; none where nobody else has figures. @throws AppError where the period is none */
export async function compareMirror(
  app: Pick<Services, "sql" | "analytics">,
  profile: Profile,
  { period, commodity, partner }: ComparisonQuery,
): Promise<readonly Gap[]> {
  const kind = findPeriod(period)?.kind;
  if (kind !== "month" && kind !== "year") throw badPeriod(period);
  const rules = mirrorRules(profile);
  const before = kind === "year" ? 1 : monthsBack;
  const periods = Array.from({ length: before + 1 }, (_, back) => periodBefore(period, back));
  const economy = profile.country;
  const others = await readOthers(app.sql, profile.id, { periods, economy, commodity, partner });
  const partners = [
    ...new Set(others.filter((one) => one.period === period).map(({ reporter }) => reporter)),
  ].filter((one) => one !== profile.country && one !== world && (partner ?? one) === one);
  if (partners.length === 0) return [];
  const of = { profile: profile.id, economy, commodity, bases: profile.valueBasis };
  const own: readonly Figure[] = await readOwn(app.analytics, of, periods);
  const index = new FigureIndex([...own, ...others.filter(({ reporter }) => reporter !== economy)]);
  return partners
    .flatMap((one) => [
      explainGap({ importer: economy, exporter: one, period, commodity }, index, rules),
      explainGap({ importer: one, exporter: economy, period, commodity }, index, rules),
    ])
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.exporter < b.exporter ? -1 : 1));
}

/** Only to sort by. */
function sizeOf({ gap }: Gap): number {
  return gap ? Math.abs(Number(gap.units)) / 10 ** gap.scale : -1;
}

export function badPeriod(period: string): AppError {
  return new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${period.slice(0, 40) || "Nothing"} is neither a month nor a year.`,
    fix: "Write YYYY-MM or YYYY.",
  });
}
