/**
 * Checks of editing: rows of the ledger that look wrong, each with how much of a published cell
 * hangs on it.
 *
 * In: standing rows of a month and the months before. Out: findings, the ones that matter most
 * first. Numbers are floating point here: they choose what a clerk looks at, and nothing of them
 * is published.
 */
import { significant } from "#src/kernel/significant.ts";
import type { Text } from "#src/kernel/text.ts";
import { unknownCode, unknownPartner } from "../ledger/ledger.ts";
import { strangeFigures } from "./figure-check.ts";
import { type Measure, amountOf } from "./measure.ts";
import { type MirrorValue, strangeMirrors } from "./mirror-check.ts";
import { strangePartners } from "./partner-check.ts";
import { oneForMode } from "./shared-by-mode.ts";
import { strangeUnits } from "./unit-check.ts";
import { quantile } from "./robust.ts";
import type { EditingRules } from "./rules.ts";

export const editChecks = [
  ...(["complete", "code", "unit-value", "quantity", "mass", "unit", "partner", "ratio"] as const),
  ...(["duplicate", "gap", "mirror"] as const),
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
  /** Where imports were sent from, and exports to. */
  readonly dispatchPartner?: string;
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
  /** A release waits until somebody looked at it. */
  readonly held: HeldRow | undefined;
  readonly score: number;
  /** Within the limits. */
  readonly isLead: boolean;
};

export type Numbers = Readonly<Record<string, number>>;

export type EditInput = {
  readonly month: string;
  readonly rows: readonly EditRow[];
  readonly rules: EditingRules;
  /** Whether a register knows a code; undefined where it can't tell. */
  readonly isKnown: (kind: "commodity" | "partner", code: string) => boolean | undefined;
  /**
   * The register's unit of a commodity and whether a row's is that; undefined where it can't tell.
   */
  readonly unitOf?: (
    commodity: string,
    unit: string,
  ) => { readonly unit: string; readonly fits: boolean } | undefined;
  /** Name of a partner; undefined: it is told by its code. */
  readonly nameOf?: (partner: string) => Text | undefined;
  /** Grams in one unit of quantity; undefined for what is no unit of mass. */
  readonly gramsOf?: (unit: string) => number | undefined;
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
  /** The figure that is suspected, and what it would usually be. */
  readonly moved?: { readonly measure: Measure; readonly usual: number };
  /**
   * How much better an error explains it than honest trade, in natural logarithms; absent: by how
   * rarely its check finds anything.
   */
  readonly surprise?: number;
  /** Holds a release until somebody looked. */
  readonly held?: HeldRow;
  /** Within the limits: listed only where the list has room. */
  readonly isLead?: boolean;
};

/** Why a release waits for a row, in percent of the flow's figure of the month. */
export type HeldRow = {
  /** By how much the figure is expected to be wrong for the row. */
  readonly riskPercent: number;
  /** How much of its value the row is. */
  readonly sharePercent: number;
};

/**
 * Whether a finding is of a suspicious row: beyond the limits, or what a release waits for. The board of the
 * month and the gate count by it, so that no release waits for a row that the board does not count.
 */
export const isSuspicious = ({ isLead, held }: Pick<EditFinding, "isLead" | "held">): boolean =>
  !isLead || held !== undefined;

/** Runs every check. */
export function checkRows(input: EditInput): readonly EditFinding[] {
  const rows = inMonth(input);
  const totals = cellTotals(rows);
  const figures = strangeFigures(
    input,
    (row, measure) => totals.get(totalKey(row, measure, flowCell(row))) ?? 0,
  );
  const found: readonly (readonly [EditCheck, readonly Suspicion[]])[] = [
    ["complete", oneForMode(incomplete(input), rows)],
    ["code", oneForMode(unknownCodes(input), rows)],
    ...figures,
    ["unit", oneForMode(strangeUnits(input), rows)],
    ["partner", strangePartners(input)],
    ["ratio", strangeRatios(input)],
    ["duplicate", duplicates(input)],
    ["gap", gaps(input)],
    ["mirror", strangeMirrors(input)],
  ];
  // a value that is wrong by itself is the reason of its trader's and its partner's leap
  const wrongValues = new Set(figures.get("unit-value")?.map(({ row }) => row.rowId));
  const ranked = found
    .flatMap(([check, list]) =>
      list
        .filter(({ row }) => !(isLeap(check) && wrongValues.has(row.rowId)))
        .map((one) => findingOf(check, one, { totals, rarity: list.length / rows.length })),
    )
    .toSorted((a, b) => b.score - a.score || (a.rowId < b.rowId ? -1 : 1));
  // the gate reads this list: what it would hold a release for is never cut off
  const beyond = ranked.flatMap((one): readonly EditFinding[] => {
    if (!one.isLead) return [one];
    return one.held ? [{ ...one, says: saysOfHeld(one.says) }] : [];
  });
  const { first, further } = oneForRow(beyond);
  return [...first, ...leadsBeside(first, ranked, input.rules), ...further];
}

/** Each row once, by what ranks highest, and what else is found of such rows. */
function oneForRow(ranked: readonly EditFinding[]) {
  const first = new Map<string, EditFinding>();
  for (const one of ranked) if (!first.has(one.rowId)) first.set(one.rowId, one);
  const isFirst = new Set(first.values());
  return { first: [...isFirst], further: ranked.filter((one) => !isFirst.has(one)) };
}

/**
 * A list with few findings goes on with rows within the limits, the least usual first, one line a
 * row: where peers are few, a limit that is seldom wrong misses much, and what a clerk has is time
 * for a number of rows. Selective editing ranks all rows and stops where the work ends (de Waal,
 * Pannekoek and Scholtus, Handbook of Statistical Data Editing and Imputation, 2011, chapter 6).
 */
function leadsBeside(
  beyond: readonly EditFinding[],
  ranked: readonly EditFinding[],
  { leads: { listMin } }: EditingRules,
): readonly EditFinding[] {
  const listed = new Set(beyond.map(({ rowId }) => rowId));
  const leads: EditFinding[] = [];
  for (const one of ranked) {
    if (beyond.length + leads.length >= listMin) break;
    if (!one.isLead || listed.has(one.rowId)) continue;
    listed.add(one.rowId);
    leads.push({ ...one, says: saysOfLead(one.says) });
  }
  return leads;
}

function isLeap(check: EditCheck): boolean {
  return check === "ratio" || check === "mirror";
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

function flowCell({ flow }: EditRow): string {
  return `flow=${flow}`;
}

/** What cells of each measure have; quantities by unit. */
function cellTotals(rows: readonly EditRow[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows)
    for (const measure of ["value", "mass", "quantity"] as const)
      for (const cell of [...cellsOf(row), flowCell(row)]) {
        const key = totalKey(row, measure, cell);
        totals.set(key, (totals.get(key) ?? 0) + amountOf(row, measure));
      }
  return totals;
}

function totalKey({ unit1 }: EditRow, measure: Measure, cell: string): string {
  return `${measure === "quantity" ? `${measure} ${unit1}` : measure} ${cell}`;
}

/**
 * How likely, in natural logarithms, raised up to threefold by the percentage of a figure that
 * would move.
 */
function scoreOf(unlikely: number, sharePercent: number): number {
  return unlikely * (1 + Math.log10(1 + sharePercent));
}

/** Odds beyond e^8 (3,000 to one) are certain: what would move decides among them. */
const certain = 8;

/**
 * Ranked by the odds of an error, on logarithms from one to one on, raised up to threefold by the
 * largest share of a published cell that would move: a certain slip in a small cell stands before a
 * doubtful one in a large cell.
 */
function findingOf(
  check: EditCheck,
  {
    row,
    says,
    numbers = {},
    expected = row.value,
    moved,
    surprise,
    held,
    isLead = false,
  }: Suspicion,
  among: { readonly totals: ReadonlyMap<string, number>; readonly rarity: number },
): EditFinding {
  const difference = Math.abs(row.value - expected);
  // what may be in another cell, twice or missing moves the whole value
  const effect = difference > 0 ? difference : row.value;
  const measure = moved?.measure ?? "value";
  const by = moved ? Math.abs(amountOf(row, measure) - moved.usual) : effect;
  const sharePercentOf = (cell: string): number => {
    const total = among.totals.get(totalKey(row, measure, cell)) ?? 0;
    return total > 0 ? Math.min(100, (by / total) * 100) : 100;
  };
  const cells = cellsOf(row)
    .map((cell) => ({ cell, sharePercent: sharePercentOf(cell) }))
    .toSorted((a, b) => b.sharePercent - a.sharePercent);
  const weight = Math.max(0, ...cells.map(({ sharePercent }) => sharePercent));
  const { rowId, declarationId, mrn, item } = row;
  const unlikely =
    surprise === undefined
      ? -Math.log(among.rarity)
      : Math.log1p(Math.exp(Math.min(surprise, certain)));
  // a lead is a guess: how unlikely it is says more than what would move if it were wrong
  const score = isLead ? unlikely : scoreOf(unlikely, weight);
  const place = { check, rowId, declarationId, mrn, item };
  return {
    ...place,
    says,
    numbers,
    row,
    expected,
    effect,
    cells,
    held,
    score,
    isLead,
  };
}

function saysOfLead({ en, zh }: Text): Text {
  return {
    en: `${en} Within the limits; listed because few rows are beyond them.`,
    zh: `${zh}未超出限值，因超限记录较少而列出。`,
  };
}

function saysOfHeld({ en, zh }: Text): Text {
  return {
    en: `${en} Within the limits; listed because much of a national figure hangs on it.`,
    zh: `${zh}未超出限值，因全国数据受其影响较大而列出。`,
  };
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
  const steady = [...series.values()].filter((own) => {
    const months = new Set(own.map((row) => row.month));
    return wanted.every((one) => months.has(one));
  });
  const ended = steady.filter((own) => own.every((row) => row.month !== month));
  // where many end, as in a month that is still thin, one of them is no news
  const surprise = -Math.log((ended.length + 1) / (steady.length + 2));
  return ended.flatMap((own) => {
    const last = own.find((row) => row.month === wanted[0]);
    if (!last) return [];
    const months = new Set(own.map((row) => row.month));
    const usual = own.reduce((sum, row) => sum + row.value, 0) / months.size;
    const says = {
      en: `The trader had this commodity in each of ${rules.gapMonths} months and not in this one.`,
      zh: `该企业连续${rules.gapMonths}个月有此商品，本月没有。`,
    };
    const numbers = { months: rules.gapMonths, usual: usual / 100 };
    return [{ row: last, says, numbers, surprise, expected: last.value + usual }];
  });
}

function shown(value: number): string {
  return significant(value, 3);
}
