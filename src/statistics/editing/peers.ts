/**
 * A row beside others of its commodity, flow and unit: the corridor in which unit value and unit mass
 * usually lie, the rows nearest to it in time, and the trader's own months.
 */
import type { Profile } from "#src/registers/profile.ts";
import type { Sql } from "#src/platform/services.ts";
import type { EditRow } from "./checks.ts";
import { quantile, robust } from "./robust.ts";
import { tooMany } from "./list.ts";
import { type EditingRules, editingRules } from "./rules.ts";
import { readStanding } from "./store.ts";

const peersMax = 100_000;
const shownMax = 20;

export const corridorNames = ["unitValue", "unitMass"] as const;

/** Where a ratio usually lies, and where the row's stands. */
export type Corridor = {
  readonly name: (typeof corridorNames)[number];
  /** The row's own; absent where it can't be computed. */
  readonly own: number | undefined;
  readonly usual: number;
  /** Beyond these the check speaks. */
  readonly low: number;
  readonly high: number;
  readonly quarterLow: number;
  readonly quarterHigh: number;
  readonly z: number | undefined;
  readonly rows: number;
  /** Fewer rows than this and the check is silent. */
  readonly rowsMin: number;
};

/** Rows of the window with the row's commodity, the row among them. */
export async function readPeers(
  sql: Sql,
  profile: Profile,
  row: Pick<EditRow, "commodity" | "month">,
): Promise<readonly EditRow[]> {
  const range = windowOf(profile, row.month);
  const rows = await readStanding(sql, { ...range, commodity: row.commodity }, peersMax);
  if (!rows) throw tooMany(row.month);
  return rows;
}

/**
 * All rows of the window, with which a row is compared where its commodity has few; undefined where they are
 * more than are read to show one row.
 */
export async function readWindow(
  sql: Sql,
  profile: Profile,
  { month }: Pick<EditRow, "month">,
): Promise<readonly EditRow[] | undefined> {
  return await readStanding(sql, windowOf(profile, month), peersMax);
}

function windowOf(profile: Profile, month: string) {
  const { windowMonths } = editingRules(profile);
  const first = Temporal.PlainYearMonth.from(month).subtract({ months: windowMonths - 1 });
  return { profile: profile.id, fromMonth: first.toString(), toMonth: month };
}

const ratios = {
  unitValue: ({ value, quantity1 }: EditRow) => value / quantity1,
  unitMass: ({ massG, quantity1 }: EditRow) => massG / quantity1,
} as const;

/** Corridors of a row among rows of its commodity; those without a row to compare with are left out. */
export function corridorsOf(
  row: EditRow,
  rows: readonly EditRow[],
  rules: EditingRules,
): readonly Corridor[] {
  return corridorNames.flatMap((name) => {
    const limits = name === "unitValue" ? rules.unitValue : rules.massRatio;
    const ratioOf = ratios[name];
    const isMeasured = (one: EditRow): boolean => one.quantity1 > 0 && ratioOf(one) > 0;
    const alike = rows.filter(
      (one) =>
        one.unit1 === row.unit1 &&
        isMeasured(one) &&
        (name === "unitMass" || one.flow === row.flow),
    );
    if (row.unit1 === "" || alike.length === 0) return [];
    const logs = alike.map((one) => Math.log(ratioOf(one)));
    const { middle, scale } = robust(logs, limits.scaleMin);
    const own = isMeasured(row) ? ratioOf(row) : undefined;
    return [
      {
        name,
        own,
        usual: Math.exp(middle),
        rows: alike.length,
        rowsMin: limits.countMin,
        low: Math.exp(middle - limits.zMax * scale),
        high: Math.exp(middle + limits.zMax * scale),
        quarterLow: Math.exp(quantile(logs, 0.25)),
        quarterHigh: Math.exp(quantile(logs, 0.75)),
        z: own === undefined ? undefined : (Math.log(own) - middle) / scale,
      },
    ];
  });
}

/** Rows of other declarations with the same unit and flow, the trader's own and the newest first. */
export function nearestPeers(row: EditRow, rows: readonly EditRow[]): readonly EditRow[] {
  const rank = (one: EditRow): string =>
    `${one.traderId === row.traderId ? 1 : 0} ${one.month} ${one.rowId}`;
  return rows
    .filter((one) => one.rowId !== row.rowId && one.flow === row.flow && one.unit1 === row.unit1)
    .toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))
    .slice(0, shownMax);
}

/** The trader's value of the commodity by month, the months without trade among them. */
export function ownMonths(
  row: EditRow,
  rows: readonly EditRow[],
  { windowMonths }: EditingRules,
): readonly { readonly month: string; readonly value: number; readonly rows: number }[] {
  const last = Temporal.PlainYearMonth.from(row.month);
  return Array.from({ length: windowMonths }, (_, back) => {
    const month = last.subtract({ months: windowMonths - 1 - back }).toString();
    const own = rows.filter(
      (one) => one.month === month && one.traderId === row.traderId && one.flow === row.flow,
    );
    return { month, value: own.reduce((sum, { value }) => sum + value, 0), rows: own.length };
  });
}
