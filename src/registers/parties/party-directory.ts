/**
 * The register of parties at one version, immutable: whose a number is, what its party's status is and
 * which mandates there are, on a day. A large part that was read once, and over it what changed since.
 */
import { covers, type Mandate, type MandateQuestion } from "./mandate.ts";
import type { NumberTable } from "./number-table.ts";
import type { PartyStatus } from "./party.ts";
import type { DirectoryChange, Exceptions, NumberHolding, StatusChange } from "./snapshot-store.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export type PartyOnDay = {
  /** After mergers. */
  readonly partyId: string;
  readonly status: PartyStatus;
  /** `undefined`: it has said nothing; the profile decides. */
  readonly mandateRequired: boolean | undefined;
};

type DirectoryTables = {
  readonly version: number;
  readonly tables: ReadonlyMap<string, NumberTable>;
  readonly closed: ReadonlyMap<string, readonly NumberHolding[]>;
  readonly standings: ReadonlyMap<string, readonly StatusChange[]>;
  readonly mandates: ReadonlyMap<string, readonly Mandate[]>;
};
type News = {
  readonly version: number;
  readonly holdings: ReadonlyMap<string, readonly NumberHolding[]>;
  readonly standings: ReadonlyMap<string, readonly StatusChange[]>;
  readonly mandates: ReadonlyMap<string, readonly Mandate[]>;
  readonly merged: ReadonlyMap<string, string>;
  /** The other way round: ids that went into one. */
  readonly absorbed: ReadonlyMap<string, readonly string[]>;
};

const numberKey = (profile: string, number: string) => `${profile}\u001f${number}`;
const pairKey = (represented: string, representative: string) =>
  `${represented}\u001f${representative}`;
/** A chain of mergers longer than this is a circle. */
const mergersMax = 50;

export class PartyDirectory {
  readonly version: number;
  readonly #base: DirectoryTables;
  readonly #news: News;

  private constructor(base: DirectoryTables, news: News) {
    this.#base = base;
    this.#news = news;
    this.version = news.version;
  }

  static readonly empty = PartyDirectory.of({
    version: 0,
    tables: new Map(),
    exceptions: { closed: [], standings: [], merged: [], mandates: [] },
  });

  static of(loaded: {
    readonly version: number;
    readonly tables: ReadonlyMap<string, NumberTable>;
    readonly exceptions: Exceptions;
  }): PartyDirectory {
    const { version, tables, exceptions } = loaded;
    const base: DirectoryTables = {
      version,
      tables,
      closed: Map.groupBy(exceptions.closed, (one) => numberKey(one.profile, one.number)),
      standings: Map.groupBy(exceptions.standings, (one) => one.partyId),
      mandates: byPair(exceptions.mandates),
    };
    const merged = new Map(exceptions.merged.map(({ from, into }) => [from, into]));
    const absorbed = absorbedOf(merged);
    const none = new Map<string, never>();
    return new PartyDirectory(base, {
      version,
      holdings: none,
      standings: none,
      mandates: none,
      merged,
      absorbed,
    });
  }

  /** The next version; this one stays as it is. */
  with(changed: DirectoryChange): PartyDirectory {
    const { holdings, standings, mandates } = this.#news;
    const merged =
      changed.merged.length === 0
        ? this.#news.merged
        : new Map([
            ...this.#news.merged,
            ...changed.merged.map((one) => [one.from, one.into] as const),
          ]);
    return new PartyDirectory(this.#base, {
      version: changed.version,
      holdings: new Map([
        ...holdings,
        ...Map.groupBy(changed.holdings, (one) => numberKey(one.profile, one.number)),
      ]),
      standings: new Map([...standings, ...Map.groupBy(changed.standings, (one) => one.partyId)]),
      mandates: new Map([...mandates, ...byPair(changed.mandates)]),
      merged,
      absorbed: merged === this.#news.merged ? this.#news.absorbed : absorbedOf(merged),
    });
  }

  /** How much was changed since the large part was read. */
  get newsSize(): number {
    const { holdings, standings, mandates } = this.#news;
    return holdings.size + standings.size + mandates.size;
  }

  /** Says whether any number of the profile is registered at all. */
  has(profile: string): boolean {
    if ((this.#base.tables.get(profile)?.size ?? 0) > 0) return true;
    return [...this.#news.holdings.keys()].some((key) => key.startsWith(`${profile}\u001f`));
  }

  /** `undefined`: nobody has the number on that day. */
  findPartyByNumber(
    profile: string,
    number: string,
    asOf: Temporal.PlainDate,
  ): PartyOnDay | undefined {
    const day = dayNumber(asOf.toString());
    const key = numberKey(profile, number);
    const changed = this.#news.holdings.get(key);
    const held = changed
      ? changed.find((one) => holds(one, day))
      : (this.#heldNow(profile, number, day) ??
        this.#base.closed.get(key)?.find((one) => holds(one, day)));
    if (!held) return undefined;
    return {
      partyId: this.resolve(held.partyId),
      status: this.#statusOn(held.partyId, day),
      mandateRequired: held.mandateRequired ?? undefined,
    };
  }

  #heldNow(profile: string, number: string, day: number) {
    const held = this.#base.tables.get(profile)?.find(number);
    return held && held.fromDay <= day ? held : undefined;
  }

  /** Status of a party by its id; one that no change names is active. */
  statusOf(partyId: string, asOf: Temporal.PlainDate): PartyStatus {
    return this.#statusOn(this.resolve(partyId), dayNumber(asOf.toString()));
  }

  #statusOn(partyId: string, day: number): PartyStatus {
    const standings = this.#news.standings.get(partyId) ?? this.#base.standings.get(partyId);
    let last: StatusChange | undefined;
    for (const one of standings ?? []) {
      if (one.fromDay > day) continue;
      const isLater =
        !last ||
        one.fromDay > last.fromDay ||
        (one.fromDay === last.fromDay && one.change > last.change);
      if (isLater) last = one;
    }
    if (!last || last.kind === "restored") return "active";
    return last.kind;
  }

  /** The party an id stands for after mergers. */
  resolve(partyId: string): string {
    let id = partyId;
    for (let steps = 0; steps < mergersMax; steps++) {
      const into = this.#news.merged.get(id);
      if (into === undefined) return id;
      id = into;
    }
    return id;
  }

  /** A party's id and those that were merged into it. */
  idsOf(partyId: string): readonly string[] {
    const ids = [this.resolve(partyId)];
    for (const id of ids) {
      if (ids.length > mergersMax) break;
      ids.push(...(this.#news.absorbed.get(id) ?? []));
    }
    return ids;
  }

  /** Every mandate of a pair, whatever its state; those of merged records stay under their old ids. */
  mandatesBetween(represented: string, representative: string): readonly Mandate[] {
    const representatives = this.idsOf(representative);
    return this.idsOf(represented).flatMap((from) =>
      representatives.flatMap((to) => {
        const key = pairKey(from, to);
        return this.#news.mandates.get(key) ?? this.#base.mandates.get(key) ?? [];
      }),
    );
  }

  /** A mandate that covers what is lodged. */
  findMandate(
    pair: { readonly represented: string; readonly representative: string },
    question: MandateQuestion,
  ): Mandate | undefined {
    return this.mandatesBetween(pair.represented, pair.representative).find((mandate) =>
      covers(mandate, question),
    );
  }
}

function absorbedOf(merged: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const pairs = [...merged].map(([from, into]) => ({ from, into }));
  const groups = Map.groupBy(pairs, ({ into }) => into);
  return new Map([...groups].map(([into, list]) => [into, list.map(({ from }) => from)]));
}

function byPair(mandates: readonly Mandate[]): Map<string, readonly Mandate[]> {
  return Map.groupBy(mandates, (one) => pairKey(one.representedId, one.representativeId));
}

function holds(holding: NumberHolding, day: number): boolean {
  return holding.fromDay <= day && (holding.toDay === null || day < holding.toDay);
}
