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
import type { HeldConsignment } from "#src/movements/consignments/consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import type { Sighting } from "#src/movements/conveyances/goods-report.ts";
import { findSightings } from "#src/movements/conveyances/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { type GoodsOwner, goodsOf } from "./goods-of-declaration.ts";
import { takeOfConsignments, type TakingRow } from "./take-consignments.ts";

export type Cargo = {
  /** What of the goods of a declaration is there. @param owner of a declaration, with its profile */
  readonly weigh: (owner: GoodsOwner & { readonly profile: Profile }) => WeighedGoods;
};

export type CargoRead = {
  readonly consignments: readonly StoredConsignment[];
  /** Reports by which they came. */
  readonly sightings: ReadonlyMap<string, Sighting>;
};

type TakenByDeclaration = TakenQuantity & {
  readonly declaration: DeclarationKey;
  readonly at: Temporal.Instant;
};

const nothingRead: CargoRead = { consignments: [], sightings: new Map() };

/** A book of consignments. */
export function cargoBook({ consignments, sightings }: CargoRead = nothingRead): Book<Cargo> {
  const byNumber = Map.groupBy(consignments, ({ profile, held }) => `${profile} ${held.number}`);
  const see = (entries: Entries<readonly TakenByDeclaration[]>): Cargo => ({
    weigh: (owner) => {
      const { id, movements: periods } = owner.profile;
      const under = (number: string) =>
        (byNumber.get(`${id} ${number}`) ?? []).map(({ held }) =>
          lessTaken(held, entries.get(`${id} ${held.id}`) ?? []),
        );
      const keys = owner.facts.transportDocument.flatMap(transportDocumentKeys);
      const reports = keys
        .flatMap(under)
        .flatMap(({ landings }) => landings)
        .flatMap(({ report }) => sightings.get(report) ?? []);
      return weighGoods(goodsOf(owner, reports), { under, periods });
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

/** What others of the group took comes on top of what is stored. */
function lessTaken(held: HeldConsignment, taken: readonly TakenByDeclaration[]): HeldConsignment {
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
  for (const [profile, own] of Map.groupBy(group, ({ profile: { id } }) => id)) {
    const numbers = own.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    consignments.push(...(await readNumbers(sql, { profile, numbers })));
  }
  return cargoBook({ consignments, sightings: await findSightingsOf(sql, consignments) });
}

/** The reports by which consignments came. */
export async function findSightingsOf(
  sql: Sql,
  consignments: readonly StoredConsignment[],
): Promise<ReadonlyMap<string, Sighting>> {
  const ids = consignments.flatMap(({ held }) => held.landings.map(({ report }) => report));
  return await findSightings(sql, ids);
}
