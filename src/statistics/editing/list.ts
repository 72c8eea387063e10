/** Findings of a month: rows of the window are read, checked and ranked; what was confirmed is silent. */
import { AppError } from "#src/kernel/app-error.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { isStatisticalUnit } from "#src/decisions/conditions/register-condition.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { findPeriod } from "../tables/period.ts";
import { mirrorRules } from "../mirror/rules.ts";
import { allGoods } from "../mirror/figure.ts";
import { readOthers } from "../mirror/store.ts";
import { type EditFinding, type EditInput, type EditRow, checkRows } from "./checks.ts";
import { editingRules } from "./rules.ts";
import { listEdits, readStanding } from "./store.ts";

const rowsMax = 500_000;

export type Editing = {
  readonly rows: number;
  readonly confirmed: number;
  readonly findings: readonly EditFinding[];
};

/** Findings of a month, the ones that matter most first. */
export async function findSuspicious(
  sql: Sql,
  profile: Profile,
  wanted: { readonly month: string; readonly snapshot: RegisterSnapshot },
): Promise<Editing> {
  const { month, snapshot } = wanted;
  if (findPeriod(month)?.kind !== "month") throw badMonth(month);
  const rules = editingRules(profile);
  const current = Temporal.PlainYearMonth.from(month);
  const fromMonth = current.subtract({ months: rules.windowMonths - 1 }).toString();
  const range = { profile: profile.id, fromMonth, toMonth: month };
  const rows = await readStanding(sql, range, rowsMax);
  if (!rows) throw tooMany(month);
  const day = current.toPlainDate({ day: 1 });
  const edits = await listEdits(sql, { profile: profile.id, month });
  const silent = new Set(
    edits
      .filter(({ decision, undoneBy }) => decision === "confirm" && undoneBy === null)
      .map(({ declarationId, item, check }) => `${declarationId} ${item} ${check}`),
  );
  const found = checkRows({
    month,
    rows,
    rules,
    mirror: await readMirror(sql, profile, rows),
    ...registersOf(snapshot, day),
  });
  const findings = found.filter(
    ({ declarationId, item, check }) => !silent.has(`${declarationId} ${item} ${check}`),
  );
  return { rows: rows.length, confirmed: found.length - findings.length, findings };
}

/** Grams in units of mass by the codes of UN/ECE Recommendation 20 (CTM: metric carat). */
const gramsByUnit: ReadonlyMap<string, number> = new Map([
  ["CTM", 0.2],
  ["GRM", 1],
  ["KGM", 1000],
  ["DTN", 100_000],
  ["TNE", 1_000_000],
]);

/** What registers of a day say of codes and units. */
export function registersOf(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): Pick<EditInput, "isKnown" | "nameOf" | "unitOf" | "gramsOf"> {
  const find = (kind: string, code: string) => snapshot.find(kind, code, day);
  return {
    isKnown: (kind, code) =>
      kind === "partner"
        ? !snapshot.has("countries") || find("countries", code) !== undefined
        : isCommodity(snapshot, code, day),
    nameOf: (partner) => {
      const { name_en: en, name_zh: zh } = find("countries", partner)?.values ?? {};
      return en && zh ? { en, zh } : undefined;
    },
    unitOf: (commodity, unit) => {
      const line = find("nomenclature", commodity) ?? find("nomenclature", commodity.slice(0, 8));
      const wanted = line?.values["unit1"] ?? "";
      if (wanted === "") return undefined;
      return { unit: wanted, fits: isStatisticalUnit(unit, wanted, { find }) };
    },
    gramsOf: (unit) => {
      const row = find("statistical-units", unit) ?? find("units", unit);
      return gramsByUnit.get(row?.values["unece"] ?? unit);
    },
  };
}

/** What other offices say about the months of the rows; their exports are our imports. */
async function readMirror(
  sql: Sql,
  profile: Profile,
  rows: readonly EditRow[],
): Promise<EditInput["mirror"]> {
  if (!profile.ruleTexts.has("mirror")) return undefined;
  const months = [...new Set(rows.map(({ month }) => month))];
  const figures = await readOthers(sql, profile.id, {
    periods: months,
    economy: profile.country,
    commodity: allGoods,
    partner: undefined,
  });
  const values = figures
    .filter(({ partner, commodity, via, procedure }) => {
      const isWhole = commodity === allGoods && via === undefined && procedure === "";
      return partner === profile.country && isWhole;
    })
    .flatMap(({ period, flow, reporter, value }) =>
      value
        ? [
            {
              month: period,
              partner: reporter,
              value: Number(formatDecimal(value)) * 100,
              flow: flow === "import" ? "export" : "import",
            },
          ]
        : [],
    );
  return { values, strangeMovePercent: mirrorRules(profile).strangeMovePercent };
}

/** Registers hold codes of eight or ten digits; a row may have more digits than they. */
function isCommodity(
  snapshot: RegisterSnapshot,
  code: string,
  day: Temporal.PlainDate,
): boolean | undefined {
  if (!snapshot.has("nomenclature")) return undefined;
  const lengths = [code.length, 10, 8].filter((length) => length <= code.length);
  if (lengths.some((length) => snapshot.find("nomenclature", code.slice(0, length), day)))
    return true;
  return code.length < 8 ? undefined : false;
}

function badMonth(month: string): AppError {
  return new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${month.slice(0, 40) || "Nothing"} is not a month.`,
    fix: "Write YYYY-MM.",
  });
}

/** The window has more rows than are read. */
export function tooMany(month: string): AppError {
  return new AppError({
    code: "EDITING_TOO_MANY",
    status: 422,
    message: `There are more than ${rowsMax} rows in the window of ${month}.`,
    fix: "Lower windowMonths in the profile's rules/editing.json.",
  });
}
