/**
 * Figures of the time release study, as officers read them and as they are published. Published are only
 * direction, office, mode and chapter, and no figure of fewer cases than the profile says: neither a trader
 * nor what selection looks at may be recognised. Where a total would show the one group left out, the next
 * smallest is left out too. Pure.
 */
import { formulaSafe } from "#src/kernel/formula-safe.ts";
import { stages, waitedFor } from "./stage-times.ts";
import { type GroupFigures, type PartFigures, percents } from "./figures-store.ts";

export type Figures = {
  readonly groups: readonly (GroupFigures & { readonly parts: readonly PartFigures[] })[];
};

/** Groups with their parts in the order of stages. */
export function joinFigures(
  groups: readonly GroupFigures[],
  parts: readonly PartFigures[],
): Figures["groups"] {
  const byGroup = Map.groupBy(parts, ({ group }) => group);
  return groups.map((one) => ({
    ...one,
    parts: (byGroup.get(one.group) ?? []).toSorted((a, b) => placeOf(a) - placeOf(b)),
  }));
}

function placeOf({ stage, who }: PartFigures): number {
  const at = (list: readonly string[], value: string) => list.indexOf(value);
  return at(stages, stage) * waitedFor.length + at(waitedFor, who);
}

/** Mean in seconds, to the millisecond. @example meanSeconds(10_001n, 2) // 5.001 */
export function meanSeconds(ms: bigint, cases: number): number {
  return cases === 0 ? 0 : Number((ms + BigInt(cases) / 2n) / BigInt(cases)) / 1_000;
}

/** @example secondsOf(1_500n) // "1.500" */
export function secondsOf(ms: bigint): string {
  return `${ms / 1_000n}.${String(ms % 1_000n).padStart(3, "0")}`;
}

export function printPercentiles(
  ms: readonly number[],
): Readonly<Record<`p${(typeof percents)[number]}`, number>> {
  const at = (percent: (typeof percents)[number]) => (ms[percents.indexOf(percent)] ?? 0) / 1_000;
  return {
    p10: at(10),
    p25: at(25),
    p50: at(50),
    p75: at(75),
    p80: at(80),
    p90: at(90),
    p95: at(95),
  };
}

/** Groups that may be published. @param casesMin fewest cases */
export function publishable(
  groups: readonly GroupFigures[],
  casesMin: number,
): { readonly shown: readonly GroupFigures[]; readonly withheld: number } {
  const large = groups.filter(({ cases }) => cases >= casesMin);
  const small = groups.length - large.length;
  // a single one left out could be computed from the total
  const shown =
    small === 1 && large.length > 0
      ? large.toSorted((one, other) => other.cases - one.cases).slice(0, -1)
      : large;
  return { shown, withheld: groups.length - shown.length };
}

/** The header of the table of figures; each line is one figure. */
const head = [
  "DATAFLOW",
  "EDITION",
  "PROFILE",
  "TIME_PERIOD",
  "DIMENSION",
  "CODE",
  "STAGE",
  "WAITED_FOR",
  "MEASURE",
  "UNIT",
  "CASES",
  "OBS_VALUE",
] as const;

/**
 * The figures as one table, a line for each: a dataflow in codes of our own, in the columns of SDMX-CSV.
 * Equal figures give equal bytes.
 */
export function writeTable(
  groups: Figures["groups"],
  of: {
    readonly edition: number;
    readonly profile: string;
    readonly period: string;
    readonly dimension: string;
  },
): string {
  const lines = groups.flatMap((group) => {
    const line = (
      part: Pick<PartFigures, "stage" | "who" | "cases">,
      measure: string,
      value: number | string,
    ) =>
      [
        ...["TRS", of.edition, of.profile, of.period, of.dimension.toUpperCase(), group.group],
        ...[part.stage, part.who, measure, measure === "CASES" ? "NUMBER" : "SECOND"],
        ...[part.cases, value],
      ]
        .map((cell) => quoted(String(cell)))
        .join(",");
    const whole = { stage: "_T", who: "_T", cases: group.cases };
    const released = { stage: "_R", who: "_T", cases: group.cases };
    const spread = (part: Parameters<typeof line>[0], ms: bigint, at: readonly number[]) => [
      line(part, "MEAN", meanSeconds(ms, part.cases).toFixed(3)),
      ...percents.map((percent, place) =>
        line(part, `P${percent}`, ((at[place] ?? 0) / 1_000).toFixed(3)),
      ),
    ];
    return [
      line(whole, "CASES", group.cases),
      ...spread(whole, group.totalMs, group.total),
      ...spread(released, group.toReleaseMs, group.toRelease),
      ...group.parts.flatMap((part) => spread(part, part.totalMs, part.percentiles)),
    ];
  });
  return `${[head.join(","), ...lines].join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  const safe = formulaSafe(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
