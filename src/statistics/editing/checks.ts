/**
 * Checks of editing: rows of the ledger that look wrong, each with how much of a published cell hangs on it.
 *
 * In: standing rows of a month and the months before. Out: findings, the ones that matter most first.
 * Numbers are floating point here: they choose what a clerk looks at, and nothing of them is published.
 */
import type { Text } from "#src/kernel/text.ts";
import { unknownCode, unknownPartner } from "../ledger/ledger.ts";
import { type MirrorValue, strangeMirrors } from "./mirror-check.ts";
import type { EditingRules } from "./rules.ts";

export const editChecks = [
  ...["complete", "code", "unit-value", "ratio", "mass", "unit", "duplicate", "gap"],
  "mirror",
] as const;
export type EditCheck = (typeof editChecks)[number];

/** A row that stands, as the checks see it. */
export type EditRow = {
  readonly rowId: string;
  readonly declarationId: string;
  readonly mrn: string;
  readonly item: number;
  readonly month: string;
  readonly flow: string;
  readonly commodity: string;
  readonly chapter: string;
  readonly partner: string;
  readonly province: string;
  readonly tradeMode: string;
  readonly traderId: string;
  /** Minor units of the profile's currency. */
  readonly value: number;
  readonly valueUsd: number;
  readonly massG: number;
  readonly quantity1: number;
  readonly unit1: string;
};

export type EditFinding = {
  readonly check: EditCheck;
  readonly rowId: string;
  readonly declarationId: string;
  readonly mrn: string;
  readonly item: number;
  readonly says: Text;
  /** What the check measured, by name. */
  readonly numbers: Numbers;
  readonly row: EditRow;
  /** Value the row would have if it were usual, in minor units; its own where nothing says. */
  readonly expected: number;
  /** By how much published figures would move, in minor units. */
  readonly effect: number;
  /** Shares of the month's cells by flow that this is, largest first. */
  readonly cells: readonly { readonly cell: string; readonly sharePercent: number }[];
  readonly score: number;
};

export type Numbers = Readonly<Record<string, number>>;

export type EditInput = {
  readonly month: string;
  readonly rows: readonly EditRow[];
  readonly rules: EditingRules;
  /** Whether a register knows a code; undefined where it can't tell. */
  readonly isKnown: (kind: "commodity" | "partner", code: string) => boolean | undefined;
  /** Figures of other offices in the window, where there are any. */
  readonly mirror?:
    | { readonly values: readonly MirrorValue[]; readonly strangeMovePercent: number }
    | undefined;
};

/** A row that looks wrong, with the value it would have if it were usual, where something says. */
export type Suspicion = {
  readonly row: EditRow;
  readonly says: Text;
  readonly numbers?: Numbers;
  readonly expected?: number;
};

/** Runs every check. */
export function checkRows(input: EditInput): readonly EditFinding[] {
  const { rows, month } = input;
  const found: readonly (readonly [EditCheck, readonly Suspicion[]])[] = [
    ["complete", incomplete(input)],
    ["code", unknownCodes(input)],
    ["unit-value", strangeUnitValues(input)],
    ["ratio", strangeRatios(input)],
    ["mass", strangeMasses(input)],
    ["unit", strangeUnits(input)],
    ["duplicate", duplicates(input)],
    ["gap", gaps(input)],
    ["mirror", strangeMirrors(input)],
  ];
  const totals = cellTotals(rows.filter((row) => row.month === month));
  return found
    .flatMap(([check, list]) => list.map((one) => findingOf(check, one, totals)))
    .toSorted((a, b) => b.score - a.score || (a.rowId < b.rowId ? -1 : 1));
}

function cellsOf(row: EditRow): readonly string[] {
  const { flow, chapter, partner, province, tradeMode } = row;
  return [
    `flow=${flow};chapter=${chapter}`,
    `flow=${flow};partner=${partner}`,
    `flow=${flow};province=${province}`,
    `flow=${flow};tradeMode=${tradeMode}`,
  ];
}

function cellTotals(rows: readonly EditRow[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows)
    for (const cell of cellsOf(row)) totals.set(cell, (totals.get(cell) ?? 0) + row.value);
  return totals;
}

/** Ranked by the largest share of a published cell, and among equals by size. */
function findingOf(
  check: EditCheck,
  { row, says, numbers = {}, expected = row.value }: Suspicion,
  totals: ReadonlyMap<string, number>,
): EditFinding {
  const difference = Math.abs(row.value - expected);
  // what may be in another cell, twice or missing moves the whole value
  const effect = difference > 0 ? difference : row.value;
  const cells = cellsOf(row)
    .map((cell) => {
      const total = totals.get(cell) ?? 0;
      return { cell, sharePercent: total > 0 ? Math.min(100, (effect / total) * 100) : 100 };
    })
    .toSorted((a, b) => b.sharePercent - a.sharePercent);
  const weight = Math.max(0, ...cells.map(({ sharePercent }) => sharePercent));
  const { rowId, declarationId, mrn, item } = row;
  const score = (weight / 100) * Math.log10(1 + effect);
  const place = { check, rowId, declarationId, mrn, item };
  return { ...place, says, numbers, row, expected, effect, cells, score };
}

function inMonth({ rows, month }: EditInput): readonly EditRow[] {
  return rows.filter((row) => row.month === month);
}

function incomplete(input: EditInput): readonly Suspicion[] {
  const withUnits = new Set(
    input.rows.filter(({ unit1 }) => unit1 !== "").map(({ commodity }) => commodity),
  );
  return inMonth(input).flatMap((row) => {
    const missing: readonly Text[] = [
      ...(row.partner === unknownPartner ? [{ en: "partner", zh: "伙伴" }] : []),
      ...(row.province === unknownCode ? [{ en: "province", zh: "省份" }] : []),
      ...(row.tradeMode === unknownCode ? [{ en: "trade mode", zh: "贸易方式" }] : []),
      ...(row.massG === 0 ? [{ en: "net mass", zh: "净重" }] : []),
      ...(row.valueUsd === 0 && row.value !== 0 ? [{ en: "value in dollars", zh: "美元值" }] : []),
      ...(row.unit1 === "" && withUnits.has(row.commodity) ? [{ en: "quantity", zh: "数量" }] : []),
    ];
    if (missing.length === 0) return [];
    const names = (locale: "en" | "zh", between: string): string =>
      missing.map((one) => one[locale]).join(between);
    const says = { en: `Missing: ${names("en", ", ")}.`, zh: `缺项：${names("zh", "、")}。` };
    return [{ row, says }];
  });
}

function unknownCodes(input: EditInput): readonly Suspicion[] {
  return inMonth(input).flatMap((row) => {
    const wrong = (["commodity", "partner"] as const).filter(
      (kind) => row[kind] !== unknownPartner && input.isKnown(kind, row[kind]) === false,
    );
    return wrong.map((kind) => ({
      row,
      says: {
        en: `The register has no ${kind} ${row[kind]} on that day.`,
        zh: `参数库当日无此${kind === "partner" ? "伙伴" : "商品编号"}：${row[kind]}。`,
      },
    }));
  });
}

/** Value by unit of quantity, on logarithms, by commodity, unit and flow. */
function strangeUnitValues(input: EditInput): readonly Suspicion[] {
  const measured = input.rows.filter(
    ({ unit1, quantity1, value }) => unit1 !== "" && quantity1 > 0 && value > 0,
  );
  return outliers(input, measured, {
    groupOf: ({ commodity, unit1, flow }) => `${commodity} ${unit1} ${flow}`,
    ratioOf: ({ value, quantity1 }) => value / quantity1,
    limits: input.rules.unitValue,
    says: (ratio, usual, z) => ({
      en: `Its unit value is ${shown(ratio / usual)} times the usual (z ${shown(z)}).`,
      zh: `单价为通常的${shown(ratio / usual)}倍（z ${shown(z)}）。`,
    }),
    expectedOf: (row, usual) => usual * row.quantity1,
    parts: 100,
  });
}

/** Net mass by unit of quantity, by commodity and unit. */
function strangeMasses(input: EditInput): readonly Suspicion[] {
  const measured = input.rows.filter(
    ({ unit1, quantity1, massG }) => unit1 !== "" && quantity1 > 0 && massG > 0,
  );
  return outliers(input, measured, {
    groupOf: ({ commodity, unit1 }) => `${commodity} ${unit1}`,
    ratioOf: ({ massG, quantity1 }) => massG / quantity1,
    limits: input.rules.massRatio,
    says: (ratio, usual) => ({
      en: `A unit weighs ${shown(ratio / usual)} times the usual.`,
      zh: `单位净重为通常的${shown(ratio / usual)}倍。`,
    }),
    expectedOf: (row) => row.value,
    parts: 1000,
  });
}

type Outliers = {
  readonly groupOf: (row: EditRow) => string;
  readonly ratioOf: (row: EditRow) => number;
  readonly limits: EditingRules["unitValue"];
  readonly says: (ratio: number, usual: number, z: number) => Text;
  readonly expectedOf: (row: EditRow, usual: number) => number;
  /** Minor units of the measure in one unit, for the numbers that are told. */
  readonly parts: number;
};

function outliers(
  { month }: EditInput,
  rows: readonly EditRow[],
  { groupOf, ratioOf, limits, says, expectedOf, parts }: Outliers,
): readonly Suspicion[] {
  return [...Map.groupBy(rows, groupOf).values()].flatMap((group) => {
    if (group.length < limits.countMin) return [];
    const { middle, scale } = robust(
      group.map((row) => Math.log(ratioOf(row))),
      limits.scaleMin,
    );
    return group.flatMap((row): Suspicion[] => {
      if (row.month !== month) return [];
      const ratio = ratioOf(row);
      const z = (Math.log(ratio) - middle) / scale;
      if (Math.abs(z) <= limits.zMax) return [];
      const usual = Math.exp(middle);
      const told = { ratio: ratio / parts, usual: usual / parts };
      const numbers = { ...told, z, zMax: limits.zMax, peers: group.length };
      return [{ row, numbers, says: says(ratio, usual, z), expected: expectedOf(row, usual) }];
    });
  });
}

/** Median and robust deviation (1.4826 times the median absolute deviation), not below a least one. */
export function robust(logs: readonly number[], scaleMin: number) {
  const middle = quantile(logs, 0.5);
  const spread = quantile(
    logs.map((log) => Math.abs(log - middle)),
    0.5,
  );
  return { middle, scale: Math.max(scaleMin, spread * 1.4826) };
}

/** Each trader's month against the month before, by commodity and flow (Hidiroglou–Berthelot). */
function strangeRatios(input: EditInput): readonly Suspicion[] {
  const { rows, month, rules } = input;
  const last = Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString();
  const pairs = [...Map.groupBy(rows, ({ flow, commodity }) => `${flow} ${commodity}`).values()];
  return pairs.flatMap((group) => {
    const traders = [...Map.groupBy(group, ({ traderId }) => traderId).values()].flatMap((own) => {
      const sum = (of: string) =>
        own.reduce((total, row) => total + (row.month === of ? row.value : 0), 0);
      const [now, before] = [sum(month), sum(last)];
      const largest = own
        .filter((row) => row.month === month)
        .toSorted((a, b) => b.value - a.value)[0];
      return now > 0 && before > 0 && largest ? [{ now, before, largest }] : [];
    });
    if (traders.length < rules.ratio.countMin) return [];
    const middle = quantile(
      traders.map(({ now, before }) => now / before),
      0.5,
    );
    const effects = traders.map(({ now, before }) => {
      const ratio = now / before;
      const centred = ratio < middle ? 1 - middle / ratio : ratio / middle - 1;
      return centred * Math.max(now, before) ** rules.ratio.u;
    });
    const [low, mid, high] = [0.25, 0.5, 0.75].map((part) => quantile(effects, part));
    const floor = Math.abs(rules.ratio.a * (mid ?? 0));
    const under = rules.ratio.c * Math.max((mid ?? 0) - (low ?? 0), floor);
    const over = rules.ratio.c * Math.max((high ?? 0) - (mid ?? 0), floor);
    return traders.flatMap(({ now, before, largest }, at): Suspicion[] => {
      const effect = effects[at] ?? 0;
      if (effect >= (mid ?? 0) - under && effect <= (mid ?? 0) + over) return [];
      const says = {
        en: `The trader's month is ${shown(now / before)} times the one before; usual is ${shown(middle)}.`,
        zh: `该企业本月为上月的${shown(now / before)}倍，通常为${shown(middle)}倍。`,
      };
      const numbers = {
        now: now / 100,
        before: before / 100,
        ratio: now / before,
        usual: middle,
        traders: traders.length,
        effect,
        low: (mid ?? 0) - under,
        high: (mid ?? 0) + over,
      };
      const expected = Math.max(0, largest.value - now + before * middle);
      return [{ row: largest, says, numbers, expected }];
    });
  });
}

function strangeUnits(input: EditInput): readonly Suspicion[] {
  const { rows, month, rules } = input;
  const measured = rows.filter(({ unit1 }) => unit1 !== "");
  return [...Map.groupBy(measured, ({ commodity }) => commodity).values()].flatMap((group) => {
    const units = [...Map.groupBy(group, ({ unit1 }) => unit1)].toSorted(
      ([, a], [, b]) => b.length - a.length,
    );
    const [usual] = units;
    if (!usual || usual[1].length < rules.unitShareMin * group.length) return [];
    return group
      .filter((row) => row.month === month && row.unit1 !== usual[0])
      .map((row) => ({
        row,
        numbers: { inUsual: usual[1].length, rows: group.length },
        says: {
          en: `It is in unit ${row.unit1}; others are in ${usual[0]}.`,
          zh: `单位为${row.unit1}，其他记录为${usual[0]}。`,
        },
      }));
  });
}

function duplicates(input: EditInput): readonly Suspicion[] {
  const same = Map.groupBy(inMonth(input), (row) =>
    [
      row.flow,
      row.traderId,
      row.commodity,
      row.partner,
      row.value,
      row.massG,
      row.quantity1,
    ].join(),
  );
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    if (!first || new Set(group.map(({ declarationId }) => declarationId)).size < 2) return [];
    return group
      .filter(({ declarationId }) => declarationId !== first.declarationId)
      .map((row) => ({
        row,
        expected: 0,
        says: {
          en: `It repeats item ${first.item} of ${first.mrn} in every figure.`,
          zh: `与${first.mrn}第${first.item}项各项数据完全相同。`,
        },
      }));
  });
}

/** A trader that traded a commodity in each of the last months and doesn't in this one. */
function gaps({ rows, month, rules }: EditInput): readonly Suspicion[] {
  const current = Temporal.PlainYearMonth.from(month);
  const wanted = Array.from({ length: rules.gapMonths }, (_, back) =>
    current.subtract({ months: back + 1 }).toString(),
  );
  const series = Map.groupBy(rows, ({ flow, traderId, commodity }) =>
    [flow, traderId, commodity].join(),
  );
  return [...series.values()].flatMap((own) => {
    const months = new Set(own.map((row) => row.month));
    const last = own.find((row) => row.month === wanted[0]);
    if (months.has(month) || !last || !wanted.every((one) => months.has(one))) return [];
    const usual = own.reduce((sum, row) => sum + row.value, 0) / months.size;
    const says = {
      en: `The trader had this commodity in each of ${rules.gapMonths} months and not in this one.`,
      zh: `该企业连续${rules.gapMonths}个月有此商品，本月没有。`,
    };
    const numbers = { months: rules.gapMonths, usual: usual / 100 };
    return [{ row: last, says, numbers, expected: last.value + usual }];
  });
}

/** A quantile, between the two values next to it. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

function shown(value: number): string {
  return value.toPrecision(3);
}
