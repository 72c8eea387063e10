/**
 * The course of trade with a partner, or of all trade: each month's value and the year to date with
 * their growth, as the national series publish it, and beside it what our own released tables say. A
 * value is the series' own; growth is computed where the year before is held, else as published.
 */
import { formatDecimal, shorten } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Partners, labelOfPartner, type PartnerKind } from "../official/partners.ts";
import type { SeriesBook } from "../official/series.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import { findGrowing, type SeriesPlace } from "../figures/facts.ts";
import { previousOf, printed } from "../answers/measured.ts";

export const growthFlows = ["total", "export", "import"] as const;

type GrowthFigure = {
  /** Whole units of the currency, exact. */
  readonly value: string;
  readonly yoyPct: string | null;
  /** False: as published. */
  readonly yoyComputed: boolean;
  /** Ids of sources, or of releases. */
  readonly sources: readonly string[];
};

export type GrowthRow = {
  readonly period: string;
  readonly flow: (typeof growthFlows)[number];
  readonly month: GrowthFigure | null;
  /** From January to the month. */
  readonly toDate: GrowthFigure | null;
};

export type GrowthMaterial = { readonly book: SeriesBook; readonly currency: string };

/** Months shown at most, the newest. */
export const monthsMax = 60;
const world = "WORLD";

/** Rows of a partner, by month and flow; months of which nothing is held are left out. */
export function growthRows(
  material: GrowthMaterial,
  partner: string,
  months: readonly string[],
): readonly GrowthRow[] {
  return months.flatMap((month) =>
    growthFlows.flatMap((flow): readonly GrowthRow[] => {
      const place = placeOf(partner, flow);
      const row = {
        period: month,
        flow,
        month: figureOf(material, findPeriod(month), place),
        toDate: figureOf(material, toDateOf(month), place),
      };
      return row.month === null && row.toDate === null ? [] : [row];
    }),
  );
}

/** All trade stands in the totals, which are held for longer than those by partner. */
function placeOf(partner: string, flow: GrowthRow["flow"]): SeriesPlace {
  return partner === world
    ? { flow, dimension: "total", code: "TOTAL" }
    : { flow, dimension: "partner", code: partner };
}

/** January to a month, as a period. */
function toDateOf(month: string): Period {
  const [year = 0, last = 1] = month.split("-").map(Number);
  const text = `${monthText(year, 1)}/${month}`;
  return { text, kind: "half", year, firstMonth: 1, lastMonth: last };
}

function figureOf(
  { book, currency }: GrowthMaterial,
  period: Period | undefined,
  place: SeriesPlace,
): GrowthFigure | null {
  const previous = period && previousOf(period);
  if (!period || !previous) return null;
  const found = findGrowing({ book, currency, period, previous, printed }, place);
  // nothing traded has no cell to name
  if (!found || found.cells.length === 0) return null;
  const used = found.yoyComputed ? [...found.cells, ...(found.before?.cells ?? [])] : found.cells;
  return {
    value: formatDecimal(shorten(found.amount)),
    yoyPct: found.yoyPct,
    yoyComputed: found.yoyComputed,
    sources: [...new Set(used.flatMap(({ source }) => source.split(" ")))],
  };
}

/** Months of which a book has a figure of all trade or of a partner, the newest last. */
export function monthsHeld({ book }: GrowthMaterial, partner: string): readonly string[] {
  const dimension = partner === world ? "total" : "partner";
  return book
    .periods(dimension)
    .filter((period) => findPeriod(period)?.kind === "month")
    .slice(-monthsMax);
}

export type GrowthChoice = {
  readonly code: string;
  readonly label: Text;
  readonly kind: PartnerKind;
};

const order: readonly PartnerKind[] = ["world", "group", "economy", "residual"];

/** Partners that may be chosen: all trade first, then groups, then economies, by name. */
export function choicesOf(
  materials: readonly GrowthMaterial[],
  partners: Partners,
): readonly GrowthChoice[] {
  const codes = new Set([world]);
  for (const { book } of materials)
    for (const period of book.periods("partner"))
      for (const code of book.codes(period, "partner")) codes.add(code);
  return [...codes]
    .map((code) => ({
      code,
      label: labelOfPartner(partners, code),
      kind: partners.get(code)?.kind ?? (code === world ? "world" : "economy"),
    }))
    .filter(({ code }) => partners.has(code) || code === world)
    .toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.label.en < b.label.en ? -1 : 1),
    );
}
