/**
 * The components of a series with its model: X-11 on the series without effects, then each effect
 * back where it belongs. Calendar effects leave the adjusted series, outliers stay in it unless they
 * are taken out; level shifts are trend; seasonal effects are part of the season.
 */
import { modifiedTables } from "./modified.ts";
import type { Removed, AdjustmentRequest } from "./options.ts";
import type { Observations } from "./observations.ts";
import { hasGroup, type Modelled } from "./reg-arima.ts";
import type { Group } from "./regressors.ts";
import { Refusal } from "./refusal.ts";
import { quality, type Quality } from "./quality.ts";
import type { SeasonalFilter } from "./seasonal-filter.ts";
import { at, differences, ratios, type Arithmetic, type Values } from "./series.ts";
import { decompose, type Mode } from "./x11.ts";

export type Components = {
  readonly tables: ReadonlyMap<string, Values>;
  readonly quality: Quality;
};

export function components(
  observations: Observations,
  wanted: AdjustmentRequest,
  mode: Mode,
  fitted: Modelled | undefined,
): Components {
  const { series, observed, reach, perYear } = observations;
  const linear = fitted?.linear ?? series;
  // factors of a plain series' model and differences of a logarithm's: there are no effects then
  const isAlike = (fitted?.design.transform.arithmetic === differences) === (mode === "add");
  const modelled = isAlike ? fitted : undefined;
  const all = { first: reach, last: linear.length - 1 };
  const input = { series: linear, observed, all, perYear };
  const adjustment = decompose(input, { ...wanted.options, mode });
  const x11 = adjustment.tables;
  const arithmetic = mode === "add" ? differences : ratios;
  const tables = new Map(x11).set("a1", series).set("b1", linear);
  const parts = new Map(x11).set(
    "calendar",
    everywhere(linear, () => arithmetic.neutral),
  );
  if (modelled !== undefined) withEffects(tables, parts, modelled, wanted, mode);
  const get = (name: string) => parts.get(name) ?? [];
  const final = tables.get("d11") ?? [];
  const modified = modifiedTables(
    {
      original: series,
      calendarFree: series.map((value, p) =>
        arithmetic.remove(value, get("calendar")[p] ?? arithmetic.neutral),
      ),
      adjusted: final,
      trend: tables.get("d12") ?? [],
      irregular: get("d13"),
      weights: get("c17"),
      struck: (["ao", "tc"] as const).flatMap((name) => {
        const effect = modelled?.effects[name] ?? [];
        return effect.length > 0 ? [{ effect, isOut: wanted.removed.includes(name) }] : [];
      }),
    },
    observed,
    mode === "add",
  );
  for (const [name, values] of modified) tables.set(name, values);
  const ratio = (value: number, p: number) => value / (final[p] ?? Number.NaN);
  if (mode !== "add") tables.set("e18", series.map(ratio));
  const usual: readonly SeasonalFilter[] = ["s3x5", "x11default"];
  return {
    tables,
    quality: quality({
      observed,
      reach,
      perYear,
      arithmetic,
      ratios: x11.get("d8") ?? [],
      neutralRatio: mode === "logadd" ? 0 : arithmetic.neutral,
      season: tables.get("d10") ?? [],
      trend: x11.get("d12") ?? [],
      irregular: get("d13"),
      calmIrregular: tables.get("e3") ?? [],
      calmOriginal: tables.get("e1") ?? [],
      prior: joinedEffects(modelled, linear, arithmetic, ["ao", "ls", "tc", "user"]),
      calendar: joinedEffects(modelled, linear, arithmetic, ["td", "hol"]),
      irregularToTrend: adjustment.irregularToTrend,
      irregularToSeason: adjustment.irregularToSeason,
      hasStableFilter: adjustment.finalFilter.includes("stable"),
      hasUsualFilter: adjustment.finalFilter.every((filter) => usual.includes(filter)),
    }),
  };
}

/** Effects of some groups together; nothing where there is no model. */
function joinedEffects(
  modelled: Modelled | undefined,
  linear: Values,
  { combine, neutral }: Arithmetic,
  groups: readonly Group[],
): number[] {
  const effects = modelled?.effects;
  return everywhere(linear, (p) =>
    groups.reduce<number>(
      (sum, group) => (effects === undefined ? sum : combine(sum, at(effects[group], p))),
      neutral,
    ),
  );
}

function everywhere(like: Values, compute: (p: number) => number): number[] {
  return like.map((_, p) => compute(p));
}

/** Tables as they are printed go to `tables`; the calendar and the bare irregular to `parts`. */
function withEffects(
  tables: Map<string, Values>,
  parts: Map<string, Values>,
  modelled: Modelled,
  wanted: AdjustmentRequest,
  mode: Mode,
): void {
  const { effects, linear, regression, design } = modelled;
  const arithmetic: Arithmetic = mode === "add" ? differences : ratios;
  const { combine, remove } = arithmetic;
  // A transformation that takes no effects out has none.
  if (!design.transform.takesEffects) return;
  const isThere = (name: Group) => hasGroup(regression, (group) => group === name);
  if ((mode === "pseudoadd" || wanted.centres) && (isThere("seasonal") || isThere("so")))
    throw new Refusal(
      `seasonal effects of a model ${wanted.centres ? "centred" : "in mode pseudoadd"} are not supported`,
    );
  const get = (name: string, p: number) => at(tables.get(name) ?? [], p);
  const all = (compute: (p: number) => number) => everywhere(linear, compute);
  const joined = (p: number, ...names: readonly Group[]) =>
    names.reduce<number>((sum, name) => combine(sum, at(effects[name], p)), arithmetic.neutral);
  const [outCalendar, keptCalendar]: readonly (readonly Group[])[] = wanted.keepsHoliday
    ? [["td"], ["hol"]]
    : [["td", "hol"], []];
  const calendar = all((p) => joined(p, ...(outCalendar ?? [])));
  const kept = all((p) => joined(p, ...(keptCalendar ?? [])));
  const prior = regression.priorOfTrading ? all(() => arithmetic.neutral) : regression.prior;
  const season = (tables.get("d10") ?? []).map((value, p) =>
    p < linear.length ? combine(value, joined(p, "seasonal", "so")) : value,
  );
  const whole = all((p) =>
    combine(get("d11", p), combine(joined(p, "ao", "ls", "tc", "user"), at(kept, p))),
  );
  const isOut = (name: Removed) => wanted.removed.includes(name);
  const taken = (["ao", "ls", "tc", "user"] as const).filter(isOut);
  const adjusted = all((p) => remove(at(whole, p), joined(p, ...taken)));
  const bare = all((p) =>
    remove(remove(at(whole, p), get("d12", p)), joined(p, "ls", "ao", "tc", "user")),
  );
  const irregular = all((p) => combine(at(bare, p), joined(p, "ao", "tc")));
  const trend = all((p) =>
    combine(get("d12", p), isOut("ls") ? arithmetic.neutral : joined(p, "ls")),
  );
  const combined = all((p) => combine(combine(at(season, p), at(calendar, p)), at(prior, p)));
  parts
    .set(
      "calendar",
      all((p) => combine(at(calendar, p), at(prior, p))),
    )
    .set("d13", bare);
  tables.set("d10", season).set("d11", adjusted).set("d12", trend).set("d13", irregular);
  tables.set("d16", combined);
  const { series } = design.observations;
  const observed = (compute: (p: number) => number) => series.map((_, p) => compute(p));
  tables.set(
    "a19",
    observed((p) => remove(at(series, p), joined(p, "ao", "ls", "tc", "so"))),
  );
  if (isThere("td") || isThere("hol") || regression.priorOfTrading) {
    tables.set("d18", calendar);
    tables.set(
      "a18",
      observed((p) => remove(at(series, p), at(calendar, p))),
    );
  }
}
