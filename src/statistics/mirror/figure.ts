/**
 * A figure of some office about trade with a partner: what is compared when two offices look at the same
 * goods from both sides. Values are in US dollars.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import { readFileSync } from "node:fs";
import type { RegisterTable } from "#src/registers/register-table.ts";
import type { Flow } from "../ledger/ledger.ts";

export type Basis = "CIF" | "FOB";

export type Figure = {
  /** Who counted, ISO 3166 two letters. */
  readonly reporter: string;
  /** Origin of imports, last known destination of exports. */
  readonly partner: string;
  /** Where the goods were consigned from or to, where told. */
  readonly via: string | undefined;
  /** `YYYY` or `YYYY-MM`. */
  readonly period: string;
  readonly flow: Flow;
  /** Code of the Harmonized System of 2, 4 or 6 digits, or `TOTAL`. */
  readonly commodity: string;
  /** Customs procedure or regime in the reporter's own codes; "" is all of them. */
  readonly procedure: string;
  /** Undefined where the office keeps it secret. */
  readonly value: Decimal | undefined;
  readonly basis: Basis;
  /** Both values of an import, where the office gives both. */
  readonly fob: Decimal | undefined;
  readonly cif: Decimal | undefined;
};

export const allGoods = "TOTAL";
/** All partners together. */
export const world = "W0";

/** Of figures with the same key an office means the one it said last. */
export function keyOfFigure(figure: Omit<Figure, "value">): string {
  const { reporter, partner, via = "", period, flow, commodity, procedure } = figure;
  return [reporter, partner, via, period, flow, commodity, procedure].join(" ");
}

/** Of what several records or files say of a cell the last has the word. */
export function lastSaid(figures: readonly Figure[]): readonly Figure[] {
  return [...new Map(figures.map((figure) => [keyOfFigure(figure), figure])).values()];
}

/** Numbers that UN Comtrade gives to some economies in place of those of UN M49. */
const comtradeAreas = new URL(
  "../../../profiles/international/comtrade-areas.tsv",
  import.meta.url,
);

/** ISO two letters of an economy written in two letters, three or the number of UN M49. */
export class Economies {
  readonly #codes = new Map<string, string>();

  constructor(countries: RegisterTable | undefined) {
    for (const { code, values } of countries?.rows ?? []) {
      const number = values["m49"] ?? "";
      const known = [code, values["iso3"] ?? "", number, number.padStart(3, "0")];
      for (const one of known) if (one !== "" && one !== "000") this.#codes.set(one, code);
    }
    for (const line of readFileSync(comtradeAreas, "utf8").trimEnd().split("\n").slice(1)) {
      const [number = "", economy = ""] = line.split("\t");
      if (!this.#codes.has(number)) this.#codes.set(number, economy);
    }
    for (const code of ["0", "W00", "WLD", "WL", "W0", "World"]) this.#codes.set(code, world);
  }

  find(code: string): string | undefined {
    const plain = code.trim();
    return this.#codes.get(plain) ?? this.#codes.get(plain.toUpperCase());
  }
}
