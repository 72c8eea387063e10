/**
 * A figure of some office about trade with a partner: what is compared when two offices look at the same
 * goods from both sides. Values are in US dollars.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
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

/** Says whether a figure is all goods of a partner, by whatever way and procedure. */
export function isWhole({ commodity, via, procedure }: Figure): boolean {
  return commodity === allGoods && via === undefined && procedure === "";
}

/** ISO two letters of an economy written in two letters, three or the number of UN M49. */
export class Economies {
  readonly #codes = new Map<string, string>();

  constructor(countries: RegisterTable | undefined) {
    for (const { code, values } of countries?.rows ?? []) {
      const number = values["m49"] ?? "";
      const known = [code, values["iso3"] ?? "", number, number.padStart(3, "0")];
      for (const one of known) if (one !== "" && one !== "000") this.#codes.set(one, code);
    }
    for (const code of ["0", "W00", "WLD", "WL", "W0", "World"]) this.#codes.set(code, world);
  }

  find(code: string): string | undefined {
    return this.#codes.get(code.trim());
  }
}
