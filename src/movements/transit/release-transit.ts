/** Customs releases an operation: its goods leave their keeper's place and are on the way. */
import type { Sql } from "#src/platform/services.ts";
import { distinctEquipment } from "#src/movements/cargo/equipment.ts";
import { transportDocumentKey } from "../cargo/consignment.ts";
import { findIds, holdConsignments } from "../consignments/book/store.ts";
import type { StoredConsignment } from "../consignments/book/stored-consignment.ts";
import { isEmpty, wayOf } from "../stock/lot.ts";
import { StockDesk } from "../stock/stock-desk.ts";
import { holdLotsOfConsignments } from "../stock/store.ts";
import { amountsOf, carryLots, type Carrying } from "./carry-lots.ts";
import * as refusals from "./refusals.ts";
import { type InHand, takeStep, type TransitActor } from "./take-step.ts";
import { said } from "./transit-desk.ts";
import type { LoadedItem, TransitItem } from "./transit.ts";
import { kindOn } from "./transit-rules.ts";

/**
 * @param asked days until it is to arrive, undefined: as the profile has it; seals that customs affixed
 */
export async function releaseTransit(
  tx: Sql,
  asked: {
    readonly id: string;
    readonly days?: number | undefined;
    readonly seals: readonly string[];
    readonly says: string;
  },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id: asked.id, act: "released" }, by, async (inHand) => {
    const { held, rules, day } = inHand;
    const { notice, number } = held.standing;
    const kind =
      kindOn(rules, notice.kind, day.toString()) ??
      rules.kinds.find(({ code }) => code === notice.kind);
    const daysMax = kind?.daysMax ?? 1;
    const days = asked.days ?? kind?.days ?? 1;
    if (days > daysMax) throw refusals.tooLong(daysMax);
    const until = day.add({ days }).toString();
    const seals = distinctEquipment([...notice.seals, ...asked.seals]);
    const loaded = await loadGoods(inHand, wayOf(number ?? ""));
    return said({ act: "released", until, seals, loaded }, asked.says);
  });
}

async function loadGoods(
  { tx, held, profile, by }: InHand,
  place: string,
): Promise<readonly LoadedItem[]> {
  const { notice } = held.standing;
  const numbers = notice.items.map(({ document }) => transportDocumentKey(document));
  const ids = await findIds(tx, { profile: profile.id, numbers });
  // consignments are held before their lots, as reports and releases do
  const cargo = await holdConsignments(tx, ids);
  const desk = new StockDesk(await holdLotsOfConsignments(tx, ids));
  const acting = { actor: by.actor, at: by.now };
  const to: Carrying = { place, keeper: held.holder, transitId: held.id, acting };
  const loaded = notice.items.map((item, at): LoadedItem => {
    const named = { cargo, from: notice.departure.place };
    const { consignmentId, lots } = loadItem(desk, item, { ...named, to });
    return { item: at + 1, consignmentId, lots };
  });
  await desk.store(tx);
  return loaded;
}

function loadItem(
  desk: StockDesk,
  item: TransitItem,
  { cargo, from, to }: { readonly cargo: readonly StoredConsignment[]; from: string; to: Carrying },
) {
  const { document, carrier } = item;
  const number = transportDocumentKey(document);
  const of = cargo.filter(
    ({ held }) => held.number === number && (carrier === undefined || held.carrier === carrier),
  );
  const there = desk.lots.filter(
    ({ lot }) => lot.place === from && lot.offer === null && !isEmpty(lot.held),
  );
  const lots = there.filter(({ lot }) => of.some(({ id }) => id === lot.consignmentId));
  const [consignmentId, ...others] = new Set(lots.map(({ lot }) => lot.consignmentId));
  const name = `${document.type} ${document.id}`;
  if (others.length > 0) throw refusals.severalHeld(name);
  const { grossMassKg: massKg, packages } = item;
  const carried = carryLots(desk, lots, amountsOf({ packages, massKg }), to);
  if (typeof consignmentId !== "string" || !isEmpty(carried.lacking))
    throw refusals.notHeld(name, from);
  return { consignmentId, lots: carried.lots };
}
