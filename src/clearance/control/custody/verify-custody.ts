/**
 * Whether goods in custody are what their chains say: each piece is made again from its acts, each act
 * compared with the chain, photographs with their bytes, parts with what they were parted from, and
 * money with the journal. What differs is named: the weight, the seal, the photograph, the place.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { concernedBy, digestOfSaid, factOf } from "./link-fact.ts";
import { afterFact, type CustodyPiece } from "./piece.ts";
import { type ListedEvent, type PieceEvidence, readPieces } from "./store.ts";

export type CustodyFault = { readonly where: string; readonly says: string };

/** How members are called where they differ; others by their own names. */
const names: Readonly<Record<string, string>> = {
  weightKg: "weight",
  seal: "seal number",
  photo: "hash of a photograph",
  photos: "list of photographs",
  taken: "quantity taken in",
  parted: "quantity parted",
  offer: "hand-over",
};

export async function findCustodyFaults(sql: Sql, limit: number): Promise<readonly CustodyFault[]> {
  const faults: CustodyFault[] = [];
  for await (const batch of readPieces(sql)) {
    const chains = await mapEvents(
      sql,
      batch.map(({ held }) => held.id),
    );
    for (const evidence of batch) {
      const { id, description } = evidence.held;
      const where = `${id} ${description}`.slice(0, 100);
      for (const says of faultsOf(evidence, chains.get(id) ?? [])) faults.push({ where, says });
    }
    if (faults.length >= limit) break;
  }
  return faults.slice(0, limit);
}

function faultsOf(evidence: PieceEvidence, chain: readonly ChainedEvent[]): readonly string[] {
  const { held, events, lostPhotos, booked, inParts } = evidence;
  const last = chain.at(-1);
  if (!last || last.seq !== held.head.seq || last.hash !== held.head.hash)
    return ["it does not stand where its chain ends"];
  const { piece: made, readers } = makeAgain(chain);
  const sums = [
    ...(made.parted === inParts
      ? []
      : [`${made.parted} were parted from it, and parts hold ${inParts}`]),
    ...(booked.proceeds.toString() === made.proceedsMinor &&
    booked.costs.toString() === made.costsMinor
      ? []
      : ["the journal holds other proceeds or costs"]),
  ];
  return [
    ...[...differences(made, held.piece), ...namedOtherwise(held, { chain, readers })].map(
      (name) => `its ${name} is not what its chain says`,
    ),
    ...eventFaults(chain, events, readers),
    ...(events[0]?.said.description === held.description ? [] : ["its description was changed"]),
    ...lostPhotos.map((hash) => `photograph ${hash} is missing or its bytes were changed`),
    ...sums,
  ];
}

type MadePiece = {
  readonly piece: CustodyPiece;
  /** After each act: parties that keep it, kept it, or were offered it. */
  readonly readers: readonly (readonly string[])[];
};

function makeAgain(chain: readonly ChainedEvent[]): MadePiece {
  let piece: CustodyPiece | undefined;
  const seen = new Set<string>();
  const readers = chain.map((event) => {
    piece = afterFact(piece, factOf(event).fact, event.actor);
    for (const party of concernedBy(piece)) seen.add(party);
    return [...seen];
  });
  // a chain that ends somewhere has a first event
  return { piece: piece as unknown as CustodyPiece, readers };
}

/** What stands beside the piece and follows from its chain: who may read it, and when it came and left. */
function namedOtherwise(
  { parties, openedAt, closedAt }: PieceEvidence["held"],
  { chain, readers }: { readonly chain: readonly ChainedEvent[] } & Pick<MadePiece, "readers">,
): readonly string[] {
  const left = chain.find((event) => factOf(event).fact.act === "left");
  return [
    ...(isSameList(parties, readers.at(-1)) ? [] : ["list of readers"]),
    ...(openedAt === chain[0]?.at ? [] : ["time of taking in"]),
    ...(closedAt === (left?.at ?? null) ? [] : ["time of leaving"]),
  ];
}

const isSameList = (one: readonly string[], other: readonly string[] = []): boolean =>
  canonicalJson(one.toSorted()) === canonicalJson(other.toSorted());

function eventFaults(
  chain: readonly ChainedEvent[],
  events: readonly ListedEvent[],
  readers: MadePiece["readers"],
): readonly string[] {
  if (chain.length !== events.length) return ["an act is missing or was added"];
  return events.flatMap((event, at) => {
    const linked = chain[at];
    if (!linked || linked.seq !== event.seq) return ["an act is missing or was added"];
    const { fact, said } = factOf(linked);
    const changed = differences(fact, event.fact);
    const others = [
      ...(event.act === fact.act ? [] : ["act"]),
      ...(said === digestOfSaid(event.salt, event.said) ? [] : ["wording"]),
      ...(linked.actor === event.actor && linked.at === event.at
        ? []
        : ["person or time of entry"]),
      ...(isSameList(event.parties, readers[at]) ? [] : ["list of readers"]),
    ];
    return [...changed, ...others].map(
      (name) => `act ${event.seq} (${fact.act}): its ${name} is not what the chain says`,
    );
  });
}

/** Names of members in which two differ. */
function differences(one: object, other: object): readonly string[] {
  const [a, b] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((name) => canonicalJson(a.get(name) ?? null) !== canonicalJson(b.get(name) ?? null))
    .map((name) => names[name] ?? name);
}
