/** A flash for people: decimals, names, growth where the flash of a year before is known. */
import { z } from "zod";
import { decimalOf, divide, formatDecimal } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  type Figure,
  type FlashManifest,
  type FlashTable,
  type StoredFlash,
  keyOf,
  residual,
  tablesOf,
  viewOf,
} from "../flash-cover/manifest.ts";
import type { LabelOf } from "../official/labels.ts";
import { previousYear } from "../tables/period.ts";
import { tableSetOf } from "../tables/table-set.ts";

const Says = z.object({ en: z.string(), zh: z.string() });
const FigureAnswer = z.object({
  flow: z.enum(["import", "export", "total", "balance"]),
  code: z.string(),
  label: Says,
  /** The truth lies within so much of the value. */
  value: z.string(),
  within: z.string(),
  /** Change on the flash of the same day a year before, percent. */
  yoyPct: z.string().nullable(),
  estimate: z
    .object({
      value: z.string(),
      low: z.string(),
      high: z.string(),
      coveragePercent: z.string(),
      months: z.number(),
    })
    .nullable(),
});
export const FlashAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  day: z.number(),
  through: z.string(),
  currency: z.string(),
  table: z.string(),
  releasedAt: z.string(),
  embargoUntil: z.string().nullable(),
  manifestHash: z.string(),
  keyId: z.string().nullable(),
  signature: z.string().nullable(),
  figures: z.array(FigureAnswer),
  /** The same goods by other tables. */
  more: z.array(z.object({ table: z.string(), title: Says, figures: z.array(FigureAnswer) })),
  /** What has to be said beside the figures, such as that they include simulated declarations. */
  notes: z.array(Says),
});
const residualLabel = { en: "all others together", zh: "其他合计" };

type FlashContext = {
  readonly profile: Profile;
  readonly labelOf: LabelOf;
  readonly notes: readonly Text[];
};

export type ToldFlash = z.infer<typeof FlashAnswer>;

/** Names, decimals and growth of a flash. */
export function tellFlash(
  flash: Pick<StoredFlash, "manifest"> & Partial<StoredFlash>,
  others: readonly StoredFlash[],
  context: FlashContext,
): ToldFlash {
  const { manifest } = flash;
  const yearBefore = others.find(
    ({ manifest: one }) => one.period === previousYear(manifest.period) && one.day === manifest.day,
  );
  const [first, ...more] = tablesOf(manifest).map((one) => {
    const before = yearBefore && viewOf(yearBefore, one.table)?.manifest.figures;
    return { table: one.table, figures: figuresOf(one, before, context) };
  });
  const titles = new Map(tableSetOf(context.profile.id).tables.map(({ id, title }) => [id, title]));
  return {
    ...aboutOf(manifest),
    releasedAt: flash.releasedAt ?? "",
    embargoUntil: flash.embargoUntil ?? null,
    manifestHash: flash.manifestHash ?? "",
    keyId: flash.signed?.keyId ?? null,
    signature: flash.signed?.signature ?? null,
    figures: first?.figures ?? [],
    notes: [...context.notes],
    more: more.map((one) => ({
      ...one,
      title: titles.get(one.table) ?? { en: one.table, zh: one.table },
    })),
  };
}

function figuresOf(
  { table, figures, estimates }: FlashTable,
  yearBefore: readonly Figure[] | undefined,
  { profile, labelOf }: FlashContext,
): z.infer<typeof FigureAnswer>[] {
  const money = (minor: string) => formatMinor(BigInt(minor), profile.currency.decimals);
  const before = new Map(yearBefore?.map((one) => [keyOf(one), BigInt(one.value)]));
  const bands = new Map(estimates.map((one) => [keyOf(one), one]));
  const dimension = tableSetOf(profile.id).tables.find(({ id }) => id === table)?.dimensions[0];
  return figures.map((figure) => {
    const band = bands.get(keyOf(figure));
    return {
      flow: figure.flow,
      code: figure.code,
      label: figure.code === residual ? residualLabel : labelOf(dimension?.name ?? "", figure.code),
      value: money(figure.value),
      within: money(figure.within),
      yoyPct: growthOf(BigInt(figure.value), before.get(keyOf(figure))),
      estimate: band
        ? {
            value: money(band.estimate),
            low: money(band.low),
            high: money(band.high),
            coveragePercent: band.coveragePercent,
            months: band.months,
          }
        : null,
    };
  });
}

function aboutOf({ profile, period, day, through, currency, table }: FlashManifest) {
  return { profile, period, day, through, currency, table };
}

function growthOf(value: bigint, before: bigint | undefined): string | null {
  if (before === undefined || before <= 0n) return null;
  return formatDecimal(
    divide(decimalOf((value - before) * 100n), decimalOf(before), 1, "half-even"),
  );
}
