/** Made ledger input for tests and demonstrations: seeded, so that a failure can be repeated. */
import { decimalOf, parseDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Flow, LedgerInput, LedgerKind, LedgerRegisters } from "./ledger.ts";

export type MadeOptions = {
  readonly seed: number;
  readonly kind?: LedgerKind;
  readonly direction?: Flow;
  readonly origin?: string | undefined;
  readonly dispatch?: string;
  readonly destination?: string;
  readonly month?: string;
  readonly items?: number;
};

const partners = ["US", "JP", "KR", "VN", "DE", "AU", "BR", "RU", "ZA", "CA", "MX", "NL"];
const commodities = ["84713000", "85171300", "87032342", "27090000", "61091000", "02023000"];
const modes = ["0110", "0615", "1233", "5034", "1039"];

const registers: LedgerRegisters = {
  districtOf: (office) => `${office.slice(0, 2)}00`,
  provinceOf: (district) => district.slice(0, 2),
  zoneOf: (district) => (district.endsWith("9") ? "" : district.slice(-1)),
  traderProvinceOf: (trader) => trader.slice(0, 2),
  tradeModeOf: (mode) => ({ "0110": "10", "0615": "15", "1233": "33" })[mode] ?? "39",
  enterpriseTypeOf: (type) => ({ "1": "SOE", "3": "FIE" })[type] ?? "POE",
};

/** Numbers of a seed: a 32-bit generator (mulberry32). */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One made declaration as the ledger sees it. @example madeInput({ seed: 1 }) */
export function madeInput(options: MadeOptions): LedgerInput {
  const next = numbersOf(options.seed);
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? "";
  const direction = options.direction ?? (next(2) === 0 ? "import" : "export");
  const count = options.items ?? 1 + next(5);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const originGiven = "origin" in options;
  return {
    declarationId: newId(Date.now()),
    profile: "cn",
    mrn: String(options.seed).padStart(18, "0"),
    kind: options.kind ?? "original",
    releasedAt: Temporal.Instant.from("2025-03-01T00:00:00Z"),
    month: options.month ?? `2025-0${1 + next(3)}`,
    currency: "CNY",
    rates: { nationalPerUsd: parseDecimal("7.1879") },
    registers,
    facts: {
      direction,
      office: pick(["2201", "5301", "0801"]),
      traderId: `TRADER${next(50)}`,
      transportMode: "2",
      dispatchCountry: options.dispatch,
      destinationCountry: options.destination ?? pick(partners),
      supervisionMode: pick(modes),
      district: pick(["31229", "44031"]),
      province: undefined,
      enterpriseType: pick(["1", "3", "6"]),
      items: numbers.map((item) => ({
        item,
        commodity: pick(commodities),
        origin: originGiven ? options.origin : pick(partners),
        dispatchCountry: undefined,
        destinationCountry: undefined,
        procedure: undefined,
        netMassKg: decimalOf(BigInt(1 + next(100_000)), 2),
        grossMassKg: decimalOf(BigInt(1 + next(120_000)), 2),
        supplementaryQuantity: undefined,
        firstQuantity: { amount: decimalOf(BigInt(1 + next(1000))), unit: "035" },
        secondQuantity: undefined,
        domesticDistrict: undefined,
      })),
    },
    items: numbers.map((item) => ({
      item,
      customsValueMinor: BigInt(1 + next(1_000_000_000)),
      dutyMinor: BigInt(next(100_000)),
      vatMinor: BigInt(next(100_000)),
    })),
  };
}
