/**
 * The book of consignments that declarations of a group name. A step asks what of its goods is there and
 * takes it; the commit holds the consignments and looks again, so that no packages are taken twice.
 */
import { type Book, type Entries, openBook } from "#src/clearance/book.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import type { StoredConsignment } from "#src/movements/consignments/book/stored-consignment.ts";
import { readNumbers } from "#src/movements/consignments/book/store.ts";
import {
  type TakenQuantity,
  type WeighedGoods,
  weighGoods,
  withMore,
} from "#src/movements/consignments/book/write-off.ts";
import { isWithinDays } from "#src/movements/consignments/books.ts";
import type { HeldConsignment } from "#src/movements/consignments/consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import type { Sighting } from "#src/movements/conveyances/goods-report.ts";
import { findSightings } from "#src/movements/conveyances/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ArrivalHold } from "#src/movements/entry-answers/arrival-hold.ts";
import { answerRulesOf } from "#src/movements/entry-answers/answer-rules.ts";
import { findArrivalHolds } from "#src/movements/entry-answers/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { type GoodsOwner, goodsOf } from "./goods-of-declaration.ts";
import {
  type CargoRead,
  findAway,
  takeOfConsignments,
  type TakingRow,
} from "./take-consignments.ts";

export type Cargo = {
  /** What of the goods of a declaration is there. @param owner of a declaration, with its profile */
  readonly weigh: (owner: WeighedOwner) => WeighedGoods;
  /** Entry summaries that hold goods of it at their arrival. */
  readonly holdsOf: (owner: HeldOwner) => readonly ArrivalHold[];
  /** What it stands on: looked at again at commit. */
  readonly read: CargoRead;
};

type WeighedOwner = GoodsOwner & { readonly profile: Profile };
type HeldOwner = Pick<WeighedOwner, "profile" | "receivedAt"> & {
  readonly facts: Pick<DeclaredFacts, "direction" | "transportDocument">;
};

type TakenByDeclaration = TakenQuantity & {
  readonly declaration: DeclarationKey;
  readonly at: Temporal.Instant;
};

const nothingRead: CargoRead = { consignments: [], sightings: new Map() };

/** Most declarations are weighed when they come and once more when they are released. */
type Weighing = {
  readonly owner: WeighedOwner;
  readonly held: readonly HeldConsignment[];
  readonly weighed: WeighedGoods;
};

/** A book of consignments. */
export function cargoBook(read: CargoRead = nothingRead): Book<Cargo> {
  const { consignments, sightings, onTheWay, holds } = read;
  const byNumber = Map.groupBy(consignments, ({ profile, held }) => `${profile} ${held.number}`);
  const before = new WeakMap<GoodsOwner["facts"], Weighing>();
  const see = (entries: Entries<readonly TakenByDeclaration[]>): Cargo => ({
    read,
    holdsOf: ({ profile, facts, receivedAt }) =>
      facts.direction === "import"
        ? standingOn(holds?.get(profile.id) ?? [], { profile, facts, receivedAt })
        : [],
    weigh: (owner) => {
      const { id, movements: periods } = owner.profile;
      const shelf = new Map<string, readonly HeldConsignment[]>();
      for (const number of owner.facts.transportDocument.flatMap(transportDocumentKeys)) {
        const all = byNumber.get(`${id} ${number}`) ?? [];
        const now = all.map(({ held }) => lessTaken(held, entries.get(`${id} ${held.id}`)));
        shelf.set(number, now);
      }
      const held = [...shelf.values()].flat();
      const last = before.get(owner.facts);
      if (last && isSame(last, owner, held)) return last.weighed;
      const reports = held
        .flatMap(({ landings }) => landings)
        .flatMap(({ report }) => sightings.get(report) ?? []);
      const under = (number: string) => shelf.get(number) ?? [];
      const weighed = weighGoods(goodsOf(owner, reports), { under, periods, onTheWay });
      before.set(owner.facts, { owner, held, weighed });
      return weighed;
    },
  });
  return openBook<TakingRow, readonly TakenByDeclaration[], Cargo>({
    store: takeOfConsignments,
    enter: ({ declarationId, profile, takings, at }, page) => {
      const declaration = declarationId as DeclarationKey; // of declarations that are stored it is the id
      for (const taking of takings) {
        const key = `${profile.id} ${taking.consignment}`;
        page.set(key, [...(page.get(key) ?? []), { ...taking, declaration, at }]);
      }
    },
    see,
  });
}

/** Holds of documents that it names, given as long ago as a number holds at most. */
function standingOn(
  holds: readonly ArrivalHold[],
  { profile, facts, receivedAt }: HeldOwner,
): readonly ArrivalHold[] {
  const named = new Set(facts.transportDocument.flatMap(transportDocumentKeys));
  const { numberHoldsDays } = profile.movements;
  return holds.flatMap((hold) => {
    // those of its neighbours in the group are none of its business
    const documents = hold.documents.filter((one) => named.has(one));
    const isOfThem = documents.length > 0 && isWithinDays(hold.at, receivedAt, numberHoldsDays);
    return isOfThem ? [{ ...hold, documents }] : [];
  });
}

/** Nothing that counts has changed since. */
function isSame(
  { owner, held }: Weighing,
  now: WeighedOwner,
  heldNow: readonly HeldConsignment[],
): boolean {
  return (
    owner.declarationId === now.declarationId &&
    owner.profile === now.profile &&
    owner.receivedAt.equals(now.receivedAt) &&
    held.length === heldNow.length &&
    held.every((one, at) => one === heldNow[at])
  );
}

/** What others of the group took comes on top of what is stored. */
function lessTaken(
  held: HeldConsignment,
  taken: readonly TakenByDeclaration[] | undefined,
): HeldConsignment {
  if (!taken) return held;
  const stored = new Set(held.writeOffs.map(({ declaration }) => declaration));
  const more = taken.filter(({ declaration }) => !stored.has(declaration));
  if (more.length === 0) return held;
  const writeOffs = more.reduce(
    (all, { declaration, quantity, at }) => withMore(all, { declaration, taken: quantity, at }),
    held.writeOffs,
  );
  return { ...held, writeOffs };
}

type CargoQuery = {
  readonly profile: Profile;
  readonly facts: Pick<DeclaredFacts, "transportDocument">;
};

/** Reads the consignments that declarations name. */
export async function openCargoBook(sql: Sql, group: readonly CargoQuery[]): Promise<Book<Cargo>> {
  const consignments: StoredConsignment[] = [];
  const holds = new Map<string, readonly ArrivalHold[]>();
  for (const [profile, own] of Map.groupBy(group, ({ profile: { id } }) => id)) {
    const numbers = own.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    consignments.push(...(await readNumbers(sql, { profile, numbers })));
    if (own.some((one) => answerRulesOf(one.profile)))
      holds.set(profile, await findArrivalHolds(sql, { profile, numbers }));
  }
  const sightings = await findSightingsOf(sql, consignments);
  const onTheWay = await findAway(sql, consignments);
  return cargoBook({ consignments, sightings, onTheWay, holds });
}

/** The reports by which consignments came. */
export async function findSightingsOf(
  sql: Sql,
  consignments: readonly StoredConsignment[],
): Promise<ReadonlyMap<string, Sighting>> {
  const ids = consignments.flatMap(({ held }) => held.landings.map(({ report }) => report));
  return await findSightings(sql, ids);
}
