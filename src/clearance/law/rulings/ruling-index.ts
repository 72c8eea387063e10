/** Rulings that bind, at one version, immutable: by holder, by number and by the words of their goods. */
import { type Likeness, describeWords, WordIndex } from "./similarity.ts";
import type { RulingKind } from "./ruling.ts";

/** What decisions read of a ruling; of its goods only what is published. */
export type StandingRuling = {
  readonly id: string;
  readonly profile: string;
  readonly kind: RulingKind;
  readonly status: "issued" | "revoked";
  readonly number: string;
  readonly applicantPartyId: string;
  readonly holder: string;
  readonly direction: "import" | "export";
  readonly goods: string;
  readonly commodity: string | null;
  readonly origin: string | null;
  readonly valuationMethod: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly useUntil: string | null;
};
export type IndexedRuling = StandingRuling & { readonly words: readonly string[] };

/** A number as it is compared. @example numberKey(" r-2-0100 ") // "R-2-0100" */
export function numberKey(number: string): string {
  return number.replaceAll(/\s/g, "").toUpperCase();
}

const key = (profile: string, text: string) => `${profile}\u001f${text}`;

export class RulingIndex {
  readonly version: number;
  readonly #byId: ReadonlyMap<string, IndexedRuling>;
  readonly #byNumber: ReadonlyMap<string, IndexedRuling>;
  readonly #byHolder: ReadonlyMap<string, readonly IndexedRuling[]>;
  readonly #words: ReadonlyMap<string, WordIndex<IndexedRuling>>;

  private constructor(version: number, byId: ReadonlyMap<string, IndexedRuling>) {
    const all = [...byId.values()];
    this.version = version;
    this.#byId = byId;
    this.#byNumber = new Map(all.map((one) => [key(one.profile, numberKey(one.number)), one]));
    this.#byHolder = Map.groupBy(all, (one) => key(one.profile, numberKey(one.holder)));
    const byProfile = Map.groupBy(all, (one) => one.profile);
    this.#words = new Map([...byProfile].map(([id, rows]) => [id, new WordIndex(rows)]));
  }

  static readonly empty = new RulingIndex(0, new Map());

  /** The next version: rulings that changed take the place of what was known of them. */
  with(
    version: number,
    changed: readonly StandingRuling[],
    gone: readonly string[] = [],
  ): RulingIndex {
    const byId = new Map(this.#byId);
    for (const id of gone) byId.delete(id);
    for (const one of changed) byId.set(one.id, { ...one, words: describeWords(one.goods) });
    return new RulingIndex(version, byId);
  }

  has(profile: string): boolean {
    return this.#words.has(profile);
  }

  findByNumber(profile: string, number: string): IndexedRuling | undefined {
    return this.#byNumber.get(key(profile, numberKey(number)));
  }

  ofHolder(profile: string, holder: string): readonly IndexedRuling[] {
    return this.#byHolder.get(key(profile, numberKey(holder))) ?? [];
  }

  similar(
    profile: string,
    words: readonly string[],
    bounds: Parameters<WordIndex<IndexedRuling>["find"]>[1],
  ): readonly Likeness<IndexedRuling>[] {
    return this.#words.get(profile)?.find(words, bounds) ?? [];
  }
}

/** Says whether a ruling may be relied on that day. */
export function bindsOn(
  { status, validFrom, validTo, useUntil }: StandingRuling,
  day: string,
): boolean {
  if (day < validFrom) return false;
  return status === "issued" ? day < validTo : useUntil !== null && day < useUntil;
}
