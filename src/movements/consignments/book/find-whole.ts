/**
 * What stands of documents of which a terminal counts containers alone (COARRI, CODECO): the whole of
 * them, where all their containers are named. Carriers are heard about their own documents. Whoever
 * names every container of a document has seen it, so that a keeper learns nothing by an answer.
 */
import { type Consignment, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { equipmentKey } from "#src/movements/cargo/equipment.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Word } from "#src/movements/conveyances/goods-report.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { isWithinDays } from "../books.ts";
import { type HeldConsignment, presentOf } from "../consignment.ts";
import { atLeastNothing, minus, printMass, type Quantity, sumOf } from "../quantity.ts";
import { readNumbers } from "./store.ts";

export type WholeRequest = {
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly word: Word;
};

/** In the order of the report; undefined where it is not certain what is meant. */
export async function findWhole(
  sql: Sql,
  { profile, lodgerId, word }: WholeRequest,
  { report, at, consignments }: ConveyanceReport,
): Promise<readonly (Consignment | undefined)[]> {
  const keyOf = ({ transportDocument }: Consignment) => transportDocumentKey(transportDocument);
  const numbers = [...new Set(consignments.map(keyOf))];
  const stored = await readNumbers(sql, { profile: profile.id, numbers });
  const byNumber = Map.groupBy(stored, ({ held }) => held.number);
  const moment = Temporal.Instant.from(at);
  const { numberHoldsDays } = profile.movements;
  return consignments.map((one) => {
    const known = (byNumber.get(keyOf(one)) ?? [])
      .map(({ held }) => held)
      .filter(({ lastSaidAt }) => isWithinDays(lastSaidAt, moment, numberHoldsDays));
    const heard = word === "carrier" ? known.filter(({ carrier }) => carrier === lodgerId) : known;
    // the periods of a number come in order: the last one is that of now
    const carriers = new Set(heard.map(({ carrier }) => carrier));
    const held = heard.at(-1);
    if (carriers.size !== 1 || !held || !isWhole(held, one)) return undefined;
    const quantity = report === "arrival" ? stillToLand(held, lodgerId) : presentOf(held);
    if (quantity.packages === 0 || quantity.massMg === 0n) return undefined;
    const { packages, massMg } = quantity;
    return { ...one, packages, grossMassKg: printMass(massMg) };
  });
}

function isWhole(
  { containers, isManifested, ending }: HeldConsignment,
  { containers: named }: Consignment,
): boolean {
  const own = new Set(containers.map(equipmentKey));
  const isSame =
    own.size > 0 && own.symmetricDifference(new Set(named.map(equipmentKey))).size === 0;
  return isManifested && ending === undefined && isSame;
}

/** What is stated, without what this party reported before. */
function stillToLand({ stated, landings }: HeldConsignment, lodgerId: string): Quantity {
  const own = landings.filter(({ by }) => by === lodgerId);
  return atLeastNothing(minus(stated, sumOf(own.map(({ quantity }) => quantity))));
}
