/**
 * What customs found at the destination: packages, mass and seals against what left. Each difference beyond
 * the tolerance is a case of its consignment, which is settled as every other.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import { equipmentWithout } from "#src/movements/cargo/equipment.ts";
import { holdConsignments } from "../consignments/book/store.ts";
import { openStockCase } from "../consignments/differences/open-stock-case.ts";
import { isEmpty, largestOf, printAmounts } from "../stock/lot.ts";
import { StockDesk } from "../stock/stock-desk.ts";
import { isTolerated, stockRules, toleratedOf } from "../stock/stock-rules.ts";
import { findLot, holdLotsOfConsignments } from "../stock/store.ts";
import { zero } from "#src/kernel/decimal.ts";
import { amountsOf, carryLots, differenceOf, quantityOf, sumOf } from "./carry-lots.ts";
import { onTheWay, requireItems } from "./report-arrival.ts";
import { type InHand, takeStep, type TransitActor } from "./take-step.ts";
import { said } from "./transit-desk.ts";
import type { FoundItem, TransitCase, TransitStanding } from "./transit.ts";

export async function recordControl(
  tx: Sql,
  asked: {
    readonly id: string;
    /** Items that differ from what arrived; the others are as they were reported. */
    readonly items: readonly FoundItem[];
    readonly seals: readonly string[];
    readonly says: string;
  },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id: asked.id, act: "controlled" }, by, async (inHand) => {
    const { standing } = inHand.held;
    requireItems(asked.items, standing.loaded);
    const arrived = arrivedOf(standing);
    const items = arrived.map((one) => {
      const { item, packages, massKg } = asked.items.find(({ item: at }) => at === one.item) ?? one;
      return { item, packages, massKg };
    });
    const cases = await openCases(inHand, { items, seals: asked.seals, says: asked.says });
    const carried = await carryRest(inHand, items);
    return said({ act: "controlled", items, carried, cases }, asked.says);
  });
}

/** What arrived of each item in all. */
export function arrivedOf({ loaded, arrivals }: TransitStanding): readonly FoundItem[] {
  return loaded.map(({ item }) => {
    const own = arrivals.flatMap(({ items }) => items.filter((one) => one.item === item));
    return { item, ...quantityOf(sumOf(own.map(amountsOf))) };
  });
}

/** More was found than was reported: as far as it is on the way, it came to the place of the last arrival. */
async function carryRest({ tx, held, by }: InHand, items: readonly FoundItem[]) {
  const { standing } = held;
  const { loaded, arrivals } = standing;
  const last = arrivals.at(-1);
  invariant(last, "what was controlled arrived");
  const ids = loaded.map(({ consignmentId }) => consignmentId);
  const desk = new StockDesk(await holdLotsOfConsignments(tx, [...new Set(ids)]));
  const acting = { actor: by.actor, at: by.now };
  const to = { place: last.place, keeper: last.keeper, transitId: held.id, acting };
  const before = arrivedOf(standing);
  const carried = items.flatMap((found) => {
    const was = before.find(({ item }) => item === found.item) ?? found;
    const more = differenceOf(amountsOf(found), amountsOf(was)).map((one) => largestOf(one, zero));
    const { lots } = carryLots(desk, onTheWay(desk, loaded, found.item), more, to);
    return lots.length === 0 ? [] : [{ item: found.item, lots }];
  });
  await desk.store(tx);
  return carried;
}

type ControlFinding = {
  readonly items: readonly FoundItem[];
  readonly seals: readonly string[];
  readonly says: string;
};

async function openCases(
  inHand: InHand,
  { items, seals, says }: ControlFinding,
): Promise<readonly TransitCase[]> {
  const { standing } = inHand.held;
  const cases: TransitCase[] = [];
  for (const found of items) {
    const text = await differenceIn(inHand, found);
    if (text === undefined) continue;
    cases.push(await openCase(inHand, { item: found.item, code: "CGN-116", found: text, says }));
  }
  const other = [
    ...equipmentWithout(standing.seals, seals).map((seal) => `-${seal}`),
    ...equipmentWithout(seals, standing.seals).map((seal) => `+${seal}`),
  ];
  if (other.length > 0) {
    const text = `${standing.number ?? ""}: ${other.join(" ")}`.slice(0, 200);
    cases.push(await openCase(inHand, { item: 1, code: "CGN-117", found: text, says }));
  }
  return cases;
}

/** What differs in an item, in figures; undefined: nothing beyond the tolerance. */
async function differenceIn(
  { tx, held, profile, by }: InHand,
  found: FoundItem,
): Promise<string | undefined> {
  const { notice, loaded, number } = held.standing;
  const stated = notice.items[found.item - 1];
  const [lotId = ""] = loaded.find(({ item }) => item === found.item)?.lots ?? [];
  const lot = await findLot(tx, lotId);
  invariant(stated && lot, "an item that was loaded is stated and lies in a lot");
  const { packages, grossMassKg: massKg } = stated;
  const expected = amountsOf({ packages, massKg });
  const difference = differenceOf(amountsOf(found), expected);
  if (isEmpty(difference)) return undefined;
  if (isTolerated(difference, toleratedOf(lot.lot, stockRules(profile), by.now))) return undefined;
  const [is, was] = [printAmounts(amountsOf(found)), printAmounts(expected)];
  const parts = lot.lot.units.map((unit, at) => `${is[at] ?? "0"} / ${was[at] ?? "0"} ${unit}`);
  return `${number ?? ""} ${found.item}: ${parts.join(", ")}`;
}

async function openCase(
  { tx, held, profile, by }: InHand,
  {
    item,
    code,
    found,
    says,
  }: Pick<TransitCase, "item" | "code"> & { readonly found: string; readonly says: string },
): Promise<TransitCase> {
  const { loaded, notice } = held.standing;
  const consignmentId = loaded.find((one) => one.item === item)?.consignmentId ?? "";
  const [cargo] = await holdConsignments(tx, [consignmentId]);
  invariant(cargo, "goods that were loaded are of a consignment");
  const number = await openStockCase(
    tx,
    { code, found },
    {
      cargo,
      profile,
      said: {
        act: "transit-control",
        at: by.now,
        actor: by.actor,
        lodgerId: by.party,
        reportId: null,
        reason: says === "" ? null : says,
        office: notice.destination.office,
        says: { found },
      },
    },
  );
  return { item, consignmentId, number, code };
}
