/** What is entered in one transaction: lots that were held, entries decided on them, and all of it stored. */
import { idBucket, idTimeMs, newDeclarationId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { ChainedRun } from "#src/platform/events/chain.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  linkEntry,
  type StockActor,
  type StockEntryRow,
  type StockWords,
  type StoredLot,
} from "./link-entry.ts";
import { type Amounts, isOnTheWay, type LotIdentity, printAmounts, type StockFact } from "./lot.ts";
import { appendEntries, putLots } from "./store.ts";

export class StockDesk {
  readonly #lots = new Map<string, StoredLot>();
  /** A ship has tens of thousands of lots, a consignment a few. */
  readonly #ofConsignment = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();
  readonly #runs: ChainedRun[] = [];
  readonly #rows: StockEntryRow[] = [];

  constructor(held: readonly StoredLot[]) {
    for (const one of held) this.#keep(one);
  }

  #keep(one: StoredLot): void {
    this.#lots.set(one.id, one);
    const { consignmentId } = one.lot;
    if (consignmentId === null) return;
    const ids = this.#ofConsignment.get(consignmentId);
    if (ids) ids.add(one.id);
    else this.#ofConsignment.set(consignmentId, new Set([one.id]));
  }

  /** Those of a consignment in the order of their ids; what is on the way moves by its transit alone. */
  lotsOf(consignmentId: string): readonly StoredLot[] {
    const ids = this.#ofConsignment.get(consignmentId) ?? [];
    const lots = [...ids].toSorted().flatMap((id) => this.#lots.get(id) ?? []);
    return lots.filter(({ lot }) => !isOnTheWay(lot));
  }

  /** In the order of their ids, as they stand after what was entered. */
  get lots(): readonly StoredLot[] {
    return [...this.#lots.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** A new lot with its first entry. @returns its id */
  open(
    first: {
      readonly source: string;
      readonly profile: string;
      readonly lot: LotIdentity;
      readonly held: Amounts;
      readonly claimed?: Amounts;
    } & Pick<StockFact, "cause" | "other"> & { readonly entry?: "in" | "split" },
    acting: StockActor,
    said?: StockWords,
  ): string {
    const { source, profile, lot, held, claimed = [], entry = "in" } = first;
    const { cause, other } = first;
    const id = newLotId(source);
    const fact: StockFact = {
      entry,
      held: printAmounts(held),
      claimed: printAmounts(claimed),
      lot,
      ...(cause === undefined ? {} : { cause }),
      ...(other === undefined ? {} : { other }),
    };
    const fresh = { id, profile, lot: undefined, parties: [], head: emptyChain, opening: null };
    this.#link(fresh, { fact, said }, acting);
    return id;
  }

  enter(id: string, fact: StockFact, acting: StockActor, said?: StockWords): StoredLot {
    const before = this.#lots.get(id);
    invariant(before, "an entry is made in a lot that was read");
    return this.#link(before, { fact, said }, acting);
  }

  #link(
    before: Parameters<typeof linkEntry>[0],
    { fact, said }: { readonly fact: StockFact; readonly said: StockWords | undefined },
    acting: StockActor,
  ): StoredLot {
    const { held, run, rows } = linkEntry(before, { fact, ...(said ? { said } : {}) }, acting);
    this.#keep(held);
    this.#changed.add(held.id);
    this.#runs.push(run);
    this.#rows.push(...rows);
    return held;
  }

  async store(tx: Sql): Promise<void> {
    await putLots(
      tx,
      this.lots.filter(({ id }) => this.#changed.has(id)),
    );
    await appendRuns(tx, this.#runs);
    await appendEntries(tx, this.#rows);
    this.#changed.clear();
    this.#runs.length = 0;
    this.#rows.length = 0;
  }
}

/** It lies with its source, in the month of its source: of the past there may be no partition otherwise. */
export function newLotId(source: string): string {
  return newDeclarationId(idTimeMs(source), idBucket(source));
}
