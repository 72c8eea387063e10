/** Whether lots are what their chains say: each is added up again from its entries. */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { digestOfWords, factOf } from "./link-entry.ts";
import { afterEntry, printAmounts, type StockLot } from "./lot.ts";
import { type ListedEntry, type LotEvidence, readLots } from "./store.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";

export type StockFault = { readonly where: string; readonly says: string };

export async function findStockFaults(sql: Sql, limit: number): Promise<readonly StockFault[]> {
  const faults: StockFault[] = [];
  for await (const batch of readLots(sql)) {
    const chains = await mapEvents(
      sql,
      batch.map(({ held }) => held.id),
    );
    for (const evidence of batch) {
      const { id, lot } = evidence.held;
      const where = `${id} ${lot.name}`.slice(0, 100);
      for (const says of faultsOf(evidence, chains.get(id) ?? [])) faults.push({ where, says });
    }
    if (faults.length >= limit) break;
  }
  return faults.slice(0, limit);
}

function faultsOf(
  { held, entries }: LotEvidence,
  chain: readonly ChainedEvent[],
): readonly string[] {
  const last = chain.at(-1);
  if (!last || last.seq !== held.head.seq || last.hash !== held.head.hash)
    return ["it does not stand where its chain ends"];
  if (chain.length !== entries.length) return ["an entry is missing or was added"];
  let lot: StockLot | undefined;
  const faults: string[] = [];
  for (const [at, event] of chain.entries()) {
    const linked = factOf(event);
    lot = afterEntry(lot, linked.fact);
    const entry = entries[at];
    if (entry) faults.push(...entryFaults(entry, { event, linked, lot }));
  }
  const kept = printed(held.lot);
  const names = lot ? differing(printed(lot), kept) : [];
  return [...faults, ...names.map((name) => `its ${name} is not what its entries add up to`)];
}

type LinkedFact = {
  readonly event: ChainedEvent;
  readonly linked: ReturnType<typeof factOf>;
  readonly lot: StockLot;
};

function entryFaults(entry: ListedEntry, { event, linked, lot }: LinkedFact): readonly string[] {
  const says = (name: string) =>
    `entry ${entry.seq} (${linked.fact.entry}): its ${name} is not what the chain says`;
  if (entry.seq !== event.seq) return [`entry ${event.seq} is missing`];
  const after = {
    place: lot.place,
    keeper: lot.keeper,
    held: printAmounts(lot.held),
    claimed: printAmounts(lot.claimed),
  };
  const { place, keeper } = entry;
  const kept = {
    place,
    keeper,
    held: printAmounts(entry.held.map(parseDecimal)),
    claimed: printAmounts(entry.claimed.map(parseDecimal)),
  };
  const isSaid = linked.said === digestOfWords(entry.salt, entry.said);
  const isSigned = event.actor === entry.actor && event.at === entry.at;
  return [
    ...differing(linked.fact, entry.fact).map(says),
    ...differing(after, kept).map((name) => says(`${name} after it`)),
    ...(isSaid ? [] : [says("reason")]),
    ...(isSigned ? [] : [says("person or time of entry")]),
  ];
}

function printed(lot: StockLot): object {
  const { entered, held, claimed, drifted, ...rest } = lot;
  const lists = Object.entries({ entered, held, claimed, drifted });
  return { ...rest, ...Object.fromEntries(lists.map(([name, of]) => [name, printAmounts(of)])) };
}

/** Names of members in which two differ. */
function differing(one: object, other: object): readonly string[] {
  const [a, b] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => canonicalJson(a.get(name) ?? null) !== canonicalJson(b.get(name) ?? null),
  );
}
