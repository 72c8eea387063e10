/** Goods of an operation are reported to have arrived: all of them, or a part of which more comes later. */
import type { Sql } from "#src/platform/services.ts";
import { isEmpty, isOnTheWay, largestOf } from "../stock/lot.ts";
import { type PlaceRegister, requireKeeper } from "../stock/place-register.ts";
import { StockDesk } from "../stock/stock-desk.ts";
import { holdLotsOfConsignments } from "../stock/store.ts";
import { zero } from "#src/kernel/decimal.ts";
import {
  amountsOf,
  carryLots,
  type Carrying,
  differenceOf,
  quantityOf,
  sumOf,
} from "./carry-lots.ts";
import type { Profile } from "#src/registers/profile.ts";
import * as refusals from "./refusals.ts";
import { takeStep, type TransitActor } from "./take-step.ts";
import { said } from "./transit-desk.ts";
import type { ArrivedItem, FoundItem, LoadedItem, TransitStanding } from "./transit.ts";

export type Arrival = {
  readonly id: string;
  /** Undefined: where the operation was to arrive. */
  readonly place?: string | undefined;
  /** Party that keeps the goods there; of a consignee itself. */
  readonly keeper?: string | undefined;
  readonly seals: readonly string[];
  /** Undefined: all that is still on the way. */
  readonly items?: readonly FoundItem[] | undefined;
  readonly isPart: boolean;
  readonly says: string;
  /** Who keeps which place. */
  readonly placesOf: (profile: Profile) => PlaceRegister;
};

export async function reportArrival(tx: Sql, asked: Arrival, by: TransitActor): Promise<void> {
  await takeStep(tx, { id: asked.id, act: "arrived" }, by, async ({ held, profile }) => {
    const { standing } = held;
    const { notice, loaded } = standing;
    if (!by.isOfficer && by.party !== notice.consignee) throw refusals.notKeeper();
    const place = asked.place ?? notice.destination.place;
    const keeper = by.isOfficer ? (asked.keeper ?? notice.consignee ?? "") : by.party;
    const stated = asked.items ?? restOf(standing);
    if (!by.isOfficer) requireKeeper(asked.placesOf(profile), place, { party: keeper, at: by.now });
    requireItems(stated, loaded);
    const ids = loaded.map(({ consignmentId }) => consignmentId);
    const desk = new StockDesk(await holdLotsOfConsignments(tx, [...new Set(ids)]));
    const acting = { actor: by.actor, at: by.now };
    const to: Carrying = { place, keeper, transitId: held.id, acting };
    const items = stated.map((one): ArrivedItem => {
      const lots = onTheWay(desk, loaded, one.item);
      return { ...one, lots: carryLots(desk, lots, amountsOf(one), to).lots };
    });
    await desk.store(tx);
    const { seals, isPart, says } = asked;
    return said({ act: "arrived", place, keeper, seals, items, isPart }, says);
  });
}

/** Lots of an item that have not arrived. */
export function onTheWay(desk: StockDesk, loaded: readonly LoadedItem[], item: number) {
  const own = loaded.find((one) => one.item === item)?.lots ?? [];
  return desk.lots.filter(({ id, lot }) => own.includes(id) && isOnTheWay(lot));
}

/** What was loaded and is not reported to have arrived. */
export function restOf({ notice, arrivals }: TransitStanding): readonly FoundItem[] {
  return notice.items.flatMap(({ packages, grossMassKg: massKg }, at) => {
    const item = at + 1;
    const arrived = arrivals.flatMap(({ items }) => items.filter((one) => one.item === item));
    const rest = differenceOf(amountsOf({ packages, massKg }), sumOf(arrived.map(amountsOf)));
    const left = rest.map((amount) => largestOf(amount, zero));
    return isEmpty(left) ? [] : [{ item, ...quantityOf(left) }];
  });
}

/** @throws AppError where an item is none of the operation, or comes twice */
export function requireItems(stated: readonly FoundItem[], loaded: readonly LoadedItem[]): void {
  const seen = new Set<number>();
  for (const { item } of stated) {
    if (seen.has(item) || !loaded.some((one) => one.item === item)) throw refusals.noItem(item);
    seen.add(item);
  }
}
