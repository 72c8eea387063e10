/**
 * A flash: what the running month shows by a day, from accepted declarations and not only from released
 * ones, with a band of what the month will be. It is coarse by design (see `rounding.ts`), passes the gate,
 * is signed and can be made again.
 *
 * In: the ledger, accepted declarations that are not released (handed in by the flow), earlier flashes and
 * releases. Out: a flash with its manifest. Owns `statistical_flashes` and `statistical_flash_rows`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Profile } from "#src/registers/profile.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { feedNow } from "../feed/feed.ts";
import { type LedgerPosition, takePosition } from "../ledger/store.ts";
import type { Explanation, Gate } from "../gate/gate.ts";
import type { StatisticsServices } from "../releases/releases.ts";
import { findRelease } from "../releases/store.ts";
import { type Period, findPeriod } from "../tables/period.ts";
import {
  type Figure,
  type FlashManifest,
  type FlashTable,
  type StoredFlash,
  endOf,
  keyOf,
  residual,
  viewOf,
} from "../flash-cover/manifest.ts";
import { middleOf, rangeOf, shareOf, widthOf } from "../flash-cover/rounding.ts";
import { type FlashRules, flashRules, splitOf, tablesShown } from "../flash-cover/rules.ts";
import {
  type FlashPart,
  type FlashRow,
  type FlashSum,
  type FlashWindow,
  type Sight,
  dropFlashRows,
  insertFlashRows,
  keepReleasedLater,
  listFlashes,
  readLargest,
  readSums,
} from "../flash-cover/store.ts";
import { estimatesOf } from "./estimate.ts";
import { type GateInput, checkFlash } from "./flash-gate.ts";
import { tellStep } from "../releases/progress.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Goods accepted in the month by a day and not released yet. */
export type AcceptedTrade = (window: {
  readonly from: Temporal.PlainDate;
  readonly through: Temporal.PlainDate;
}) => AsyncIterable<readonly FlashRow[]>;

export type FlashWish = {
  readonly profile: Profile;
  readonly period: string;
  /** One of the days of the rules to release; any day that has passed to look. */
  readonly day: number;
  readonly explanations: readonly Explanation[];
};

export type MadeFlash = {
  readonly id: string;
  readonly manifest: FlashManifest;
  readonly gate: Gate;
};

const writers = { one: "tidegate-flash/1", several: "tidegate-flash/2" } as const;
/** Months before in which the largest trader is looked for. */
const monthsBack = 12;

/** Makes a flash of what is accepted now; its rows are kept under its id. */
export async function makeFlash(
  services: StatisticsServices,
  wish: FlashWish,
  accepted: AcceptedTrade,
): Promise<MadeFlash> {
  const rules = flashRules(wish.profile);
  const span = await spanOf(services, wish, rules);
  const now = services.clock();
  const id: string = newId(now.epochMilliseconds);
  tellStep(services, "accepted");
  for await (const rows of accepted(span)) await insertFlashRows(services.sql, id, rows);
  const place = await placeOf(services);
  const window = windowOf(wish.profile, span, rules, place);
  try {
    for (const table of tablesShown(rules)) {
      const { column } = splitOf(wish.profile, table);
      await keepReleasedLater(services.sql, id, { ...window, column }, span.through);
    }
    const asked = { ...wish, rules, window, through: span.through, sight: { publicAt: now } };
    const seenAt = now.toString();
    return { id, ...(await measure(services, { ...asked, seenAt, flashId: id })) };
  } catch (error) {
    await dropFlashRows(services.sql, id);
    throw error;
  }
}

async function placeOf(services: StatisticsServices): Promise<LedgerPosition> {
  const place = await takePosition(services.sql);
  if (!place)
    throw refused("FLASH_NOTHING", "The ledger is empty.", "Release a declaration first.");
  tellStep(services, "feed");
  await feedNow(services);
  return place;
}

function windowOf(
  profile: Profile,
  span: { readonly period: Period; readonly through: Temporal.PlainDate },
  { column }: FlashRules,
  { position }: LedgerPosition,
): FlashWindow {
  const before = endOf(profile, span.through.toString());
  return { profile: profile.id, month: span.period.text, before, position, column };
}

export type FlashMeasurement = FlashWish & {
  readonly rules: FlashRules;
  readonly window: FlashWindow;
  readonly through: Temporal.PlainDate;
  readonly flashId: string;
  /** What was public when it was made: earlier flashes and what months became. */
  readonly sight: Sight;
  /** The same moment as the manifest keeps it; flashes of earlier versions keep none. */
  readonly seenAt: string | undefined;
};

/** The figures of a flash whose rows are kept, and what the gate says of them. */
export async function measure(
  services: StatisticsServices,
  asked: FlashMeasurement,
): Promise<Omit<MadeFlash, "id">> {
  const { rules, window, flashId, profile } = asked;
  const flashes = (await listFlashes(services.sql, profile.id, "all")).filter(
    ({ id }) => id !== flashId,
  );
  const parts: TablePart[] = [];
  const shown = tablesShown(rules);
  for (const [done, table] of shown.entries()) {
    services.progress?.({ step: "tables", done, total: shown.length });
    const split = { ...rules, table, ...splitOf(profile, table) };
    const past = flashes.flatMap((flash) => viewOf(flash, table) ?? []);
    parts.push(await partOf(services, { asked: { ...asked, rules: split }, past }));
  }
  if (parts.every(({ sums }) => sums.length === 0))
    throw refused("FLASH_NOTHING", "Nothing was accepted by that day.", "Wait for a later day.");
  coverTotals(parts);
  const tables: FlashTable[] = [];
  const inputs: GateInput[] = [];
  for (const { split, sums, ranges, earlier, past, merged } of parts) {
    const figures = figuresOf(sums, ranges, { rules: split, earlier });
    const { day, sight } = asked;
    const of = { figures, past, day, month: window.month, rules: split, sight };
    const estimates = await estimatesOf(services.sql, of);
    tables.push({ table: split.table, merged, figures, estimates });
    inputs.push({ figures, sums, ranges, earlier, past, rules: split });
  }
  const [first, ...more] = tables;
  if (!first) throw refused("FLASH_RULES", "No table is shown.", "State a table.");
  const manifest: FlashManifest = {
    writer: more.length === 0 ? writers.one : writers.several,
    profile: profile.id,
    period: window.month,
    day: asked.day,
    currency: profile.currency.code,
    through: asked.through.toString(),
    position: window.position,
    ...first,
    rangePercent: rules.rangePercent,
    tradersMin: rules.tradersMin,
    ...(asked.seenAt === undefined ? {} : { seenAt: asked.seenAt }),
    ...(more.length === 0 ? {} : { more }),
  };
  tellStep(services, "gate");
  return { manifest, gate: checkFlash(manifest, inputs, asked.explanations) };
}

/** What one table of a flash is made of. */
type TablePart = {
  readonly split: FlashRules;
  readonly merged: readonly string[];
  readonly sums: readonly FlashSum[];
  readonly ranges: Map<string, bigint>;
  /** Flashes of the month before this one. */
  readonly earlier: readonly StoredFlash[];
  readonly past: readonly StoredFlash[];
};

async function partOf(
  services: StatisticsServices,
  { asked, past }: { readonly asked: FlashMeasurement; readonly past: readonly StoredFlash[] },
): Promise<TablePart> {
  const { rules: split, flashId } = asked;
  const window = { ...asked.window, column: split.column };
  const earlier = past.filter(
    ({ manifest }) => manifest.period === window.month && manifest.day < asked.day,
  );
  const now: FlashPart = { ...window, flashId };
  const mapping = await mergeFew(services, { now, earlier, rules: split });
  const sums = await readSums(services, { plus: now, ...mapping });
  const ranges = await rangesOf(services, { asked, now, earlier, sums, mapping });
  return { split, merged: mapping.merged, sums, ranges, earlier, past };
}

/**
 * A part of one table is also what another table's total leaves of it when the others are taken away. So
 * the parts of a table together are at least as coarse as the coarsest part of any other; what lacks
 * goes to its coarsest part.
 */
function coverTotals(parts: readonly TablePart[]): void {
  for (const flow of ["import", "export"]) {
    const own = parts.map(({ ranges, ...part }) => ({
      part,
      ranges,
      keys: [...ranges.keys()].filter((key) => key.startsWith(`${flow};`)),
    }));
    const coarsest = own.flatMap(({ ranges, keys }) => keys.map((key) => ranges.get(key) ?? 0n));
    const wanted = coarsest.reduce((most, one) => (one > most ? one : most), 0n);
    for (const { ranges, keys } of own) {
      const sum = keys.reduce((all, key) => all + (ranges.get(key) ?? 0n), 0n);
      const [largest] = keys.toSorted((a, b) =>
        (ranges.get(a) ?? 0n) > (ranges.get(b) ?? 0n) ? -1 : 1,
      );
      if (largest !== undefined && sum < wanted)
        ranges.set(largest, (ranges.get(largest) ?? 0n) + wanted - sum);
    }
  }
}

type Mapping = {
  readonly merged: readonly string[];
  readonly residual: string;
  readonly column: FlashRules["column"];
};

/**
 * Codes that few traders stand behind are told together. What an earlier flash of the month told together
 * stays so, and what it told alone stays alone: else a difference would be of other goods than it seems.
 */
async function mergeFew(
  services: StatisticsServices,
  given: {
    readonly now: FlashPart;
    readonly earlier: readonly StoredFlash[];
    readonly rules: FlashRules;
  },
): Promise<Mapping> {
  const { column, tradersMin } = given.rules;
  const merged = new Set(given.earlier.flatMap(({ manifest }) => manifest.merged));
  const alone = new Set(
    given.earlier.flatMap(({ manifest }) =>
      manifest.figures.map(({ flow, code }) => `${flow};${code}`),
    ),
  );
  for (;;) {
    const mapping = { merged: [...merged].toSorted(), residual, column };
    const sums = await readSums(services, { plus: given.now, ...mapping });
    const more = sums.filter((sum) => sum.code !== residual && sum.traders < tradersMin);
    const free = (sum: FlashSum) => !alone.has(keyOf(sum));
    const wanted = more.filter(free);
    for (const sum of sums.filter(
      ({ code, traders }) => code === residual && traders < tradersMin,
    )) {
      const next = sums
        .filter((one) => one.flow === sum.flow && one.code !== residual && free(one))
        .toSorted((a, b) => a.traders - b.traders)[0];
      if (next && !wanted.includes(next)) wanted.push(next);
    }
    if (wanted.length === 0) return mapping;
    for (const sum of wanted) merged.add(keyOf(sum));
  }
}

/** How far others must stay from each part: by what it is, by its difference to each earlier flash. */
async function rangesOf(
  services: StatisticsServices,
  given: {
    readonly asked: FlashMeasurement;
    readonly now: FlashPart;
    readonly earlier: readonly StoredFlash[];
    readonly sums: readonly FlashSum[];
    readonly mapping: Mapping;
  },
): Promise<Map<string, bigint>> {
  const { asked, now, earlier, sums, mapping } = given;
  const { rangePercent, tradersMin } = asked.rules;
  const confidentiality = confidentialityRules(asked.profile);
  const rules = { rangePercent, tradersMin, confidentiality };
  const month = Temporal.PlainYearMonth.from(now.month);
  const largest = await readLargest(services.analytics, {
    profile: now.profile,
    position: now.position,
    ...mapping,
    fromMonth: month.subtract({ months: monthsBack }).toString(),
    toMonth: month.subtract({ months: 1 }).toString(),
  });
  const ranges = new Map<string, bigint>();
  const widen = (key: string, range: bigint) => {
    if (range > (ranges.get(key) ?? 0n)) ranges.set(key, range);
  };
  for (const sum of sums) {
    const usual = largest.get(keyOf(sum)) ?? 0n;
    widen(keyOf(sum), rangeOf(sum, rules));
    widen(keyOf(sum), shareOf(usual, rules));
  }
  for (const { id, manifest } of earlier) {
    const minus: FlashPart = {
      profile: now.profile,
      month: now.month,
      position: manifest.position,
      flashId: id,
      before: endOf(asked.profile, manifest.through),
    };
    for (const sum of await readSums(services, { plus: now, minus, ...mapping }))
      widen(keyOf(sum), rangeOf(sum, rules));
  }
  return ranges;
}

/** Parts as the middle of their interval, and sums of them. */
function figuresOf(
  sums: readonly FlashSum[],
  ranges: ReadonlyMap<string, bigint>,
  { rules, earlier }: { readonly rules: FlashRules; readonly earlier: readonly StoredFlash[] },
): readonly Figure[] {
  const widths = new Map<string, bigint>();
  for (const { manifest } of earlier) {
    for (const figure of manifest.figures) {
      const [key, width] = [keyOf(figure), BigInt(figure.within) * 2n];
      if (width > (widths.get(key) ?? 0n)) widths.set(key, width);
    }
  }
  const parts = sums.map((sum) => {
    const width = widthOf(ranges.get(keyOf(sum)) ?? 0n, widths.get(keyOf(sum)));
    return {
      flow: sum.flow,
      code: sum.code,
      value: middleOf(sum.total, width),
      within: width / 2n,
    };
  });
  const whole = rules.definition.dimensions[0]?.total ?? "TOTAL";
  const sumOf = (flow: Figure["flow"], of: readonly (readonly [string, bigint])[]) => {
    const chosen = of.flatMap(([name, sign]) =>
      parts.filter((part) => part.flow === name).map((part) => ({ ...part, sign })),
    );
    const value = chosen.reduce((sum, part) => sum + part.sign * part.value, 0n);
    const within = chosen.reduce((sum, part) => sum + part.within, 0n);
    return { flow, code: whole, value, within };
  };
  const figures = [
    ...parts,
    sumOf("export", [["export", 1n]]),
    sumOf("import", [["import", 1n]]),
    sumOf("total", [
      ["export", 1n],
      ["import", 1n],
    ]),
    sumOf("balance", [
      ["export", 1n],
      ["import", -1n],
    ]),
  ];
  return figures
    .map((one) => ({ ...one, value: one.value.toString(), within: one.within.toString() }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The days a flash counts. @throws AppError where it may not be made */
async function spanOf(
  { sql, clock }: StatisticsServices,
  wish: FlashWish,
  { days }: FlashRules,
): Promise<{
  readonly period: Period;
  readonly from: Temporal.PlainDate;
  readonly through: Temporal.PlainDate;
}> {
  const period = findPeriod(wish.period);
  if (period?.kind !== "month")
    throw refused(
      "FLASH_PERIOD",
      `${wish.period.slice(0, 20)} is not a month.`,
      "Write YYYY-MM.",
      400,
    );
  const from = Temporal.PlainDate.from({ year: period.year, month: period.firstMonth, day: 1 });
  const through = from.with({ day: Math.min(wish.day, from.daysInMonth) });
  const today = legalDay(wish.profile.timeZone, clock());
  if (Temporal.PlainDate.compare(through, today) >= 0)
    throw refused("FLASH_DAY", `${through.toString()} is not over.`, `Days: ${days.join(", ")}.`);
  const released = await findRelease(sql, { profile: wish.profile.id, period: period.text }, "all");
  if (released)
    throw refused("FLASH_RELEASED", `${period.text} is released already.`, "Read its release.");
  return { period, from, through };
}

export function refused(
  code: string,
  message: string,
  fix: string,
  status: 400 | 409 = 409,
): AppError {
  return new AppError({ code, status, message, fix });
}
