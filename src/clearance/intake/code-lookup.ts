/**
 * Codes of a snapshot on one day, remembered: a day has a few hundred different ones, asked for a
 * million times.
 */
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

/** Days and codes kept; a stream of made-up codes must not grow memory. */
const daysMax = 64;
const codesMax = 50_000;

export class CodeLookup {
  readonly #snapshot: RegisterSnapshot;
  readonly #asOf: Temporal.PlainDate;
  readonly #kinds = new Map<string, Map<string, RegisterRow | null>>();
  readonly #rates = new Map<string, boolean>();
  #size = 0;

  constructor(snapshot: RegisterSnapshot, asOf: Temporal.PlainDate) {
    this.#snapshot = snapshot;
    this.#asOf = asOf;
  }

  has(kind: string): boolean {
    return this.#snapshot.has(kind);
  }

  find(kind: string, code: string): RegisterRow | undefined {
    let codes = this.#kinds.get(kind);
    if (!codes) {
      codes = new Map();
      this.#kinds.set(kind, codes);
    }
    const known = codes.get(code);
    if (known !== undefined) return known ?? undefined;
    const row = this.#snapshot.find(kind, code, this.#asOf);
    if (this.#size++ > codesMax) {
      this.#kinds.clear();
      this.#size = 0;
    } else codes.set(code, row ?? null);
    return row;
  }

  hasRate(currency: string): boolean {
    const known = this.#rates.get(currency);
    if (known !== undefined) return known;
    const found = this.#snapshot.exchangeRate(currency, this.#asOf) !== undefined;
    if (this.#rates.size < codesMax) this.#rates.set(currency, found);
    return found;
  }
}

const lookups = new WeakMap<RegisterSnapshot, Map<string, CodeLookup>>();

/** The look-up of a snapshot on a day. */
export function codesOf(
  snapshot: RegisterSnapshot,
  asOf: Temporal.PlainDate,
  day: string,
): CodeLookup {
  let days = lookups.get(snapshot);
  if (!days) {
    days = new Map();
    lookups.set(snapshot, days);
  }
  let lookup = days.get(day);
  if (!lookup) {
    if (days.size >= daysMax) days.clear();
    lookup = new CodeLookup(snapshot, asOf);
    days.set(day, lookup);
  }
  return lookup;
}
