/**
 * Codes of a snapshot on one day, remembered: a day has a few hundred different ones, asked for a
 * million times.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

/** Days and codes kept; a stream of made-up codes must not grow memory. */
const daysMax = 64;
const codesMax = 50_000;
/** Wrong codes whose likes are kept. */
const nearestMax = 5_000;

export class CodeLookup {
  readonly #snapshot: RegisterSnapshot;
  readonly #asOf: Temporal.PlainDate;
  readonly #kinds = new Map<string, Map<string, RegisterRow | null>>();
  readonly #rates = new Map<string, boolean>();
  readonly #nearest = new Map<string, readonly RegisterRow[]>();
  readonly #divided = new Map<string, ReadonlySet<string>>();
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

  /** Whether a register has codes that go on from these eight digits. */
  isDivided(kind: string, eight: string): boolean {
    let divided = this.#divided.get(kind);
    if (!divided) {
      const longer = this.#snapshot.list(kind, this.#asOf).filter(({ code }) => code.length > 8);
      divided = new Set(longer.map(({ code }) => code.slice(0, 8)));
      this.#divided.set(kind, divided);
    }
    return divided.has(eight);
  }

  /**
   * Codes of a register that are like one that is not in it: all of a short list, else up to five
   * that differ in one place or two; the one that is known by this name elsewhere, where there is
   * one.
   */
  nearest(kind: string, code: string): readonly RegisterRow[] {
    // one program sends one wrong code in every declaration, and comparing it with eighty others takes 0.1 ms
    const key = `${kind} ${code}`;
    const known = this.#nearest.get(key);
    if (known) return known;
    if (this.#nearest.size >= nearestMax) this.#nearest.clear();
    const near = this.#findNearest(kind, code);
    this.#nearest.set(key, near);
    return near;
  }

  #findNearest(kind: string, code: string): readonly RegisterRow[] {
    const rows = this.#snapshot.list(kind, this.#asOf);
    const alias = code.toUpperCase();
    const known = rows.filter(
      ({ values }) => values["iso3"] === alias || values["aliases"]?.split(" ").includes(alias),
    );
    if (known.length > 0) return known;
    if (rows.length <= shortList) return rows;
    if (code.length > likeMax) return [];
    const like = (most: number) =>
      rows.filter((row) => isLike(row.code, code, most)).slice(0, likesMax);
    const close = like(1);
    return close.length > 0 || code.length < 4 ? close : like(2);
  }

  /** Codes of a register that differ from one in one letter: two are enough to know. */
  like(kind: string, code: string): readonly string[] {
    if (code.length > likeMax) return [];
    const found = new Set<string>();
    for (const row of this.#snapshot.list(kind, this.#asOf)) {
      if (isLike(row.code, code, 1)) found.add(row.code);
      if (found.size > 1) break;
    }
    return [...found];
  }

  /** Units of the currency for one unit of the national one; undefined where no rate says so. */
  ratePerNational(currency: string): Decimal | undefined {
    const found = this.#snapshot.exchangeRate(currency, this.#asOf);
    return found && (found.currency === found.perUnitOf || found.perUnitOf !== currency)
      ? found.rate
      : undefined;
  }

  /** What one unit of the currency is worth at home, as a fraction; undefined where no rate is known. */
  nationalPrice(currency: string): readonly [Decimal, Decimal] | undefined {
    const found = this.#snapshot.exchangeRate(currency, this.#asOf);
    if (found === undefined) return undefined;
    const one: Decimal = { units: 1n, scale: 0 };
    return found.perUnitOf === currency ? [found.rate, one] : [one, found.rate];
  }

  hasRate(currency: string): boolean {
    const known = this.#rates.get(currency);
    if (known !== undefined) return known;
    const found = this.#snapshot.exchangeRate(currency, this.#asOf) !== undefined;
    if (this.#rates.size < codesMax) this.#rates.set(currency, found);
    return found;
  }
}

/** A list this short is named in full. */
const shortList = 12;
const likeMax = 24;
/** More are no help. */
const likesMax = 5;

/** Whether two codes differ by so many letters put in, left out, changed or swapped at most. */
function isLike(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
    // what follows is no nearer than the nearest of the last two rows
    if (Math.min(...before) > most && Math.min(...row) > most) return false;
  }
  return (row[other.length] ?? Infinity) <= most;
}

const lookupsOf = derivedFrom((_: RegisterSnapshot) => new Map<string, CodeLookup>());

/** The look-up of a snapshot on a day. */
export function codesOf(
  snapshot: RegisterSnapshot,
  asOf: Temporal.PlainDate,
  day: string,
): CodeLookup {
  const days = lookupsOf(snapshot);
  let lookup = days.get(day);
  if (!lookup) {
    if (days.size >= daysMax) days.clear();
    lookup = new CodeLookup(snapshot, asOf);
    days.set(day, lookup);
  }
  return lookup;
}
