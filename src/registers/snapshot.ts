/**
 * The registers of one profile at one version, in memory and immutable: what every decision reads
 * and whose version it records. Comes in: a profile and the rows imported since. Goes out: look-ups
 * as of a day.
 */
import { type Decimal, parseDecimal } from "#src/kernel/decimal.ts";
import { groupSlices, inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import { MeasureIndex, type MeasureRow } from "./measures.ts";
import { type LayeredRow, resolveSlices } from "./overlay.ts";
import type { Profile } from "./profile.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";
import type { SelectionRules } from "./selection-rules.ts";

/**
 * `rate` units of `currency` make one unit of `perUnitOf`; one of the two is the profile's
 * currency.
 */
export type ExchangeRate = {
  readonly currency: string;
  readonly perUnitOf: string;
  readonly rate: Decimal;
  readonly validFrom: string;
  readonly validTo: string;
  /** Month the figure is of, `YYYY-MM`; "" where the source says none. */
  readonly month: string;
  readonly source: string;
};

/** Everything imported since the profile's files: rows and the number of the last import. */
export type Imported = { readonly number: number; readonly rows: readonly LayeredRow[] };
export const nothingImported: Imported = { number: 0, rows: [] };

/** A day, or a time of one in the profile's time zone. */
export type Moment = Temporal.PlainDate | Temporal.PlainDateTime;

export type RegisterSnapshot = {
  readonly profileId: string;
  /** Base hash of the profile's files and number of the last import, e.g. `cn-0123456789ab+4`. */
  readonly version: string;
  /** Number of the last import in it. */
  readonly activation: number;
  readonly selection: SelectionRules;
  /** Says whether there is such a register with any row at all. */
  has(kind: string): boolean;
  kinds(): readonly string[];
  find(kind: string, code: string, asOf: Temporal.PlainDate): RegisterRow | undefined;
  /** All rows that hold on a day, by code. */
  list(kind: string, asOf: Temporal.PlainDate): readonly RegisterRow[];
  /** Every row of a register, whenever valid. */
  all(kind: string): readonly RegisterRow[];
  /** Every version of a code, whenever valid, oldest first. */
  history(kind: string, code: string): readonly RegisterRow[];
  /** `undefined`: not known on that day. The profile's own currency has the rate 1. */
  exchangeRate(currency: string, asOf: Temporal.PlainDate): ExchangeRate | undefined;
  /**
   * Measures whose commodity the code begins with; origin and the rest are for the reader to match.
   * A day means its first moment.
   */
  measuresFor(commodity: string, asOf: Moment): readonly MeasureRow[];
  /** Measures of longer codes that begin with this one. */
  finerMeasuresFor(commodity: string, asOf: Moment): readonly MeasureRow[];
};

/** Version of a profile's registers. @example registerVersion(profile, 3) // "cn-0123456789ab+3" */
export function registerVersion(profile: Profile, activation: number): string {
  return `${profile.id}-${profile.fingerprint.slice(0, 12)}+${activation}`;
}

/** Number of the last import in a version; 0 for none. @example activationIn("cn-0123456789ab+3") // 3 */
export function activationIn(version: string | undefined): number {
  return Number(/\+(\d+)$/.exec(version ?? "")?.[1] ?? 0);
}

/** Name of a row in both languages; its code where it has no name. */
export function nameOf(row: RegisterRow): Text {
  const en = row.values["name_en"] || row.values["name_zh"] || row.code;
  return { en, zh: row.values["name_zh"] || en };
}

/**
 * Builds the snapshot of a profile; registers without imported rows are shared between snapshots.
 */
export function createSnapshot(
  profile: Profile,
  imported: Imported = nothingImported,
): RegisterSnapshot {
  return inOnePiece(snapshotSlices(profile, imported));
}

/** The same snapshot, a row at a time. */
export function* snapshotSlices(profile: Profile, imported: Imported): Sliced<RegisterSnapshot> {
  const registers = new Map<string, Register>();
  const importedByKind = yield* groupSlices(imported.rows, ({ row }) => row.kind);
  for (const kind of new Set([...profile.registers.keys(), ...importedByKind.keys()])) {
    const base = () => profile.registers.get(kind)?.rows ?? [];
    const layers = importedByKind.get(kind);
    if (!layers) {
      registers.set(kind, new Register(base));
      continue;
    }
    const own = base().map((row) => ({ row, activation: 0 }));
    const rows = yield* resolveSlices([...own, ...layers]);
    // made here, since the first look would make it in one piece
    registers.set(kind, new Register(() => rows, yield* groupSlices(rows, ({ code }) => code)));
  }
  return new Snapshot(profile, imported.number, registers);
}

/** Rows of one kind by code; they are read, and the map made, at the first look. */
class Register {
  readonly #read: () => readonly RegisterRow[];
  #rows: readonly RegisterRow[] | undefined;
  #byCode: Map<string, RegisterRow[]> | undefined;

  constructor(read: () => readonly RegisterRow[], byCode?: Map<string, RegisterRow[]>) {
    this.#read = read;
    this.#byCode = byCode;
  }

  get rows(): readonly RegisterRow[] {
    this.#rows ??= this.#read();
    return this.#rows;
  }

  of(code: string): readonly RegisterRow[] {
    this.#byCode ??= Map.groupBy(this.rows, (row) => row.code);
    return this.#byCode.get(code) ?? [];
  }
}

class Snapshot implements RegisterSnapshot {
  readonly profileId: string;
  readonly version: string;
  readonly activation: number;
  readonly selection: SelectionRules;
  readonly #currency: string;
  readonly #registers: ReadonlyMap<string, Register>;
  readonly #rates = new Map<RegisterRow, ExchangeRate>();
  #measures: MeasureIndex | undefined;
  #lastAsOf: Moment | undefined;
  #lastDay = "";

  constructor(profile: Profile, activation: number, registers: ReadonlyMap<string, Register>) {
    this.profileId = profile.id;
    this.version = registerVersion(profile, activation);
    this.activation = activation;
    this.selection = profile.selection;
    this.#currency = profile.currency.code;
    this.#registers = registers;
  }

  has(kind: string): boolean {
    return (this.#registers.get(kind)?.rows.length ?? 0) > 0;
  }

  kinds(): readonly string[] {
    return [...this.#registers.keys()].toSorted();
  }

  find(kind: string, code: string, asOf: Temporal.PlainDate): RegisterRow | undefined {
    const rows = this.#registers.get(kind)?.of(code);
    const only = rows?.length === 1 ? rows[0] : undefined;
    if (only?.validFrom === "" && only.validTo === "") return only;
    if (!rows || rows.length === 0) return undefined;
    const day = this.#dayOf(asOf);
    return rows.find((row) => holdsOn(row, day));
  }

  /** One day is asked about many times in a row; printing it each time was a tenth of a check. */
  #dayOf(asOf: Moment): string {
    if (this.#lastAsOf !== asOf) {
      this.#lastAsOf = asOf;
      this.#lastDay = asOf.toString();
    }
    return this.#lastDay;
  }

  list(kind: string, asOf: Temporal.PlainDate): readonly RegisterRow[] {
    const day = this.#dayOf(asOf);
    return (this.#registers.get(kind)?.rows ?? []).filter((row) => holdsOn(row, day));
  }

  all(kind: string): readonly RegisterRow[] {
    return this.#registers.get(kind)?.rows ?? [];
  }

  history(kind: string, code: string): readonly RegisterRow[] {
    const rows = this.#registers.get(kind)?.of(code) ?? [];
    return rows.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  }

  exchangeRate(currency: string, asOf: Temporal.PlainDate): ExchangeRate | undefined {
    if (currency === this.#currency) return unity(currency);
    const row = this.find("exchange-rates", currency, asOf);
    if (!row) return undefined;
    const known = this.#rates.get(row) ?? rateOf(row);
    this.#rates.set(row, known);
    return known;
  }

  measuresFor(commodity: string, asOf: Moment): readonly MeasureRow[] {
    return this.#measureIndex().matching(commodity, this.#dayOf(asOf));
  }

  finerMeasuresFor(commodity: string, asOf: Moment): readonly MeasureRow[] {
    return this.#measureIndex().finer(commodity, this.#dayOf(asOf));
  }

  #measureIndex(): MeasureIndex {
    this.#measures ??= new MeasureIndex(
      this.#registers.get("measures")?.rows ?? [],
      this.#registers.get("measure-sets")?.rows ?? [],
    );
    return this.#measures;
  }
}

function rateOf(row: RegisterRow): ExchangeRate {
  return {
    currency: row.values["currency"] ?? "",
    perUnitOf: row.values["perUnitOf"] ?? "",
    rate: parseDecimal(row.values["rate"] ?? ""),
    validFrom: row.validFrom,
    validTo: row.validTo,
    month: row.values["month"] ?? "",
    source: row.source,
  };
}

function unity(currency: string): ExchangeRate {
  return {
    currency,
    perUnitOf: currency,
    rate: parseDecimal("1"),
    validFrom: "",
    validTo: "",
    month: "",
    source: "",
  };
}
