/** `stock count PLACE CSV`: what was counted at a place, each lot against the book. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { compare, parseDecimal } from "#src/kernel/decimal.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { queryOf } from "#src/platform/command-rows.ts";

const Counted = z.strictObject({
  /** Its id, or its name where one lot of the place is called so. */
  lot: z.string().min(1),
  quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/),
  unit: z.string().min(1),
  massKg: z.string().optional(),
  reason: z.string().optional(),
});
type Counted = z.output<typeof Counted>;
const Lot = z.looseObject({
  id: z.string(),
  name: z.string(),
  quantities: z.array(z.looseObject({ unit: z.string(), held: z.string() })),
});
type Lot = z.output<typeof Lot>;
const Page = z.looseObject({ lots: z.array(Lot), next: z.string().nullable() });
const Entered = z.looseObject({ openedDifference: z.int().nullable() });

type Comparison = "equal" | "over" | "short";

export const countPlace: CliCommand = {
  name: "stock count",
  examples: ["stock count WH-1 count.csv"],
  says: {
    en: "Enter a count of a place from a CSV with lot, quantity, unit, and massKg and reason where they are known",
    zh: "从 CSV 登记场所盘点结果：lot、quantity、unit，可填 massKg、reason",
  },
  arguments: "<place> <csv>",
  run: async (context) => {
    const [place = "", file = ""] = context.args;
    const lots = await lotsAt(context, place);
    // nothing is entered before every row names a lot that lies there
    const rows = readRows(file).map((counted, at) => ({
      counted,
      lot: findLot(lots, counted, at + 2),
    }));
    const sums = { lots: rows.length, equal: 0, over: 0, short: 0 };
    for (const { counted, lot } of rows) {
      const result = comparisonOf(counted, lot);
      sums[result] += 1;
      const openedDifference = await enter(context, counted, lot);
      const row = { lot: lot.id, name: lot.name, result, openedDifference };
      const opened = openedDifference === null ? "" : `, difference ${openedDifference}`;
      context.print(row, `${lot.id}  ${lot.name.padEnd(16)}  ${result}${opened}`);
    }
    const named = new Set(rows.map(({ lot }) => lot.id));
    const missed = lots.filter(({ id }) => !named.has(id));
    if (missed.length > 0)
      context.note(`Not counted: ${missed.map(({ name }) => name).join(", ")}`);
    const { equal, over, short } = sums;
    context.print(sums, `${sums.lots} lots: ${equal} equal, ${over} over, ${short} short`);
    return over + short === 0 ? 0 : 1;
  },
};

async function lotsAt(context: CommandContext, place: string): Promise<readonly Lot[]> {
  const lots: Lot[] = [];
  let after: string | undefined;
  do {
    const path = `/stock?${queryOf(context, [], { place, after, limit: "500" })}` as const;
    const page = Page.parse((await context.call({ method: "GET", path })).json);
    lots.push(...page.lots);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lots;
}

function readRows(file: string): readonly Counted[] {
  let rows: unknown;
  try {
    const text = readFileSync(file, "utf8");
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : String(error));
  }
  const read = z.array(z.preprocess(withoutEmpty, Counted)).min(1).safeParse(rows);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const [at, column] = first?.path ?? [];
  const where = typeof at === "number" ? `line ${at + 2} ${String(column ?? "")}: ` : "";
  throw wrong(file, `${where}${first?.message ?? "no rows"}`);
}

/** A cell without text states nothing. */
function withoutEmpty(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ""));
}

function findLot(lots: readonly Lot[], { lot: named }: Counted, line: number): Lot {
  const found = lots.filter(({ id, name }) => id === named || name === named);
  const [lot] = found;
  if (lot && found.length === 1) return lot;
  const many = found.length > 1 ? "several lots of this place are called" : "no lot here is";
  throw wrong(`line ${line}`, `${many} ${named}`);
}

function comparisonOf({ quantity, unit }: Counted, lot: Lot): Comparison {
  const held = lot.quantities.find((one) => one.unit === unit)?.held ?? "0";
  const sign = compare(parseDecimal(quantity), parseDecimal(held));
  return sign === 0 ? "equal" : sign > 0 ? "over" : "short";
}

async function enter(
  context: CommandContext,
  { lot: _lot, ...counted }: Counted,
  { id }: Lot,
): Promise<number | null> {
  const body = JSON.stringify({ act: "count", ...counted });
  const path = `/stock/${encodeURIComponent(id)}/entries` as const;
  return Entered.parse((await context.call({ method: "POST", path, body })).json).openedDifference;
}

function wrong(where: string, what: string): AppError {
  return new AppError({
    code: "COUNT_UNREADABLE",
    status: 400,
    message: `${where}: ${what}.`,
    fix: "Give a CSV with the columns lot, quantity, unit, and massKg and reason where they are known.",
  });
}
