/** Tables of index numbers: unit value, quantum and value of one row are bound together. */
import {
  type Decimal,
  add,
  compare,
  findDecimal,
  multiply,
  powerOfTen,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Finding } from "./findings.ts";
import type { PublishedCell } from "./published-table.ts";
import { type TableView, about, magnitudeOf, print } from "./table-view.ts";
import { findUnit } from "./units.ts";

type Role = "price" | "quantum" | "value";
type Trio = Readonly<Record<Role, PublishedCell & { readonly value: Decimal }>>;

const roles: readonly (readonly [RegExp, Role])[] = [
  [/unit value|price|单价|价格/, "price"],
  [/quant|volume|数量|物量/, "quantum"],
  [/value|价值|金额/, "value"],
];

/**
 * OFF-009: a value index is the unit value index times the quantum index, as far as three rounded figures
 * can show it (IMTS 2010, chapter on index numbers: the two factors of a value index). Where a table does
 * not hold by that in most rows, its indices have factors of another kind, and no row is accused.
 */
export function checkIndices(view: TableView): readonly Finding[] {
  const trios = [...Map.groupBy(view.cells, placeOf).values()].flatMap(
    (cells) => findTrio(cells) ?? [],
  );
  // Pages drop zeros at the end of a fraction: the finest figure shows how all were rounded.
  const places = Math.max(
    0,
    ...trios.flatMap((trio) => Object.values(trio).map((cell) => cell.value.scale)),
  );
  const half: Decimal = { units: 5n, scale: places + 1 };
  const broken = trios.filter((trio) => !holds(trio, half));
  const [first] = broken;
  if (!first) return [];
  if (broken.length * 2 > trios.length && trios.length > 1) {
    const said = `in ${broken.length} of ${trios.length} rows unit value times quantum is not the value: the factors are of another kind`;
    return [about(first.value, "OFF-009", "overlap", said)];
  }
  return broken.map((trio) => judge(trio, half));
}

/** The row: a crossed table (`33|value`) names the index in the code, others in the measure. */
function placeOf(cell: PublishedCell): string {
  const { period, flow, dimension, code, unit, source } = cell;
  return [period, flow, dimension, code.split("|")[0], unit, source].join("|");
}

function roleOf(cell: PublishedCell): Role | undefined {
  const words = `${cell.code.split("|")[1] ?? ""} ${cell.measure}`
    .toLowerCase()
    .replaceAll("_", " ");
  if (/share|growth|change/.test(words)) return undefined;
  return roles.find(([pattern]) => pattern.test(words))?.[1];
}

/** The three indices of a row; none where the row holds money, quantities, or a fourth figure. */
function findTrio(cells: readonly PublishedCell[]): Trio | undefined {
  const found = new Map<Role, PublishedCell & { readonly value: Decimal }>();
  for (const cell of cells) {
    const unit = findUnit(cell.unit);
    const isIndex = unit === undefined || unit.kind === "percent" || isIndexUnit(unit);
    const role = roleOf(cell);
    const { value } = cell;
    if (!isIndex || !role || !value || value.units <= 0n) continue;
    if (found.has(role)) return undefined;
    found.set(role, { ...cell, value });
  }
  const [price, quantum, value] = [found.get("price"), found.get("quantum"), found.get("value")];
  return price && quantum && value ? { price, quantum, value } : undefined;
}

function isIndexUnit(unit: NonNullable<ReturnType<typeof findUnit>>): boolean {
  return unit.kind === "quantity" && unit.base === "index";
}

const hundredth: Decimal = { units: 1n, scale: 2 };

type Figures = Readonly<Record<Role, { readonly value: Decimal }>>;

/** Price times quantum is the value, as far as three figures rounded to `half` a place can show. */
function holds({ price, quantum, value }: Figures, half: Decimal): boolean {
  const [p, q, v] = [price.value, quantum.value, value.value];
  const off = magnitudeOf(subtract(v, multiply(multiply(p, q), hundredth)));
  const product = multiply(add(add(p, q), half), half);
  return compare(off, add(half, multiply(product, hundredth))) <= 0;
}

/** The cell that one changed, swapped or lost digit mends; else the value, as a slip. */
function judge(trio: Trio, half: Decimal): Finding {
  const { price, quantum, value } = trio;
  const [p, q, v] = [price.value, quantum.value, value.value];
  const said = `unit value ${print(p)} times quantum ${print(q)} gives ${print(multiply(multiply(p, q), hundredth))}, printed ${print(v)}`;
  const mended = (["value", "price", "quantum"] as const).flatMap((role) => {
    const text = misprintsOf(trio[role].text).find((one) => {
      const other = findDecimal(one);
      return other && holds({ ...trio, [role]: { value: other } }, half);
    });
    return text === undefined ? [] : [{ cell: trio[role], text }];
  });
  const [only] = mended;
  if (only && mended.length === 1)
    return about(only.cell, "OFF-009", "misprint", `${said}; ${only.text} would hold`);
  const isTenfold = [-2, -1, 1, 2].some((power) =>
    holds({ ...trio, value: { value: shift(v, power) } }, half),
  );
  if (isTenfold) return about(value, "OFF-009", "unit", said);
  const reason = only ? "misprint" : "slip";
  return about(value, "OFF-009", reason, `${said}; any of the three may be wrong`);
}

/** Times a power of ten. */
function shift({ units, scale }: Decimal, power: number): Decimal {
  return power < 0 ? { units, scale: scale - power } : { units: units * powerOfTen(power), scale };
}

/** What stood there before one digit was changed, dropped, doubled, or two neighbours swapped. */
function misprintsOf(text: string): readonly string[] {
  const digits = [..."0123456789"];
  return [...text].flatMap((letter, at) => {
    if (!/\d/.test(letter)) return [];
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    const changed = digits.filter((one) => one !== letter).map((one) => before + one + after);
    const next = after[0];
    const swapped =
      next !== undefined && /\d/.test(next) && next !== letter
        ? [before + next + letter + after.slice(1)]
        : [];
    return [...changed, ...swapped];
  });
}
