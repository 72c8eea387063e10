/** Who acts for whom: the mandate stands in what is written down of an act, beside person and party. */
import { printActor, readActor } from "#src/identity/access/acting.ts";
import { findLodgersMandate, type PartyCheck } from "./check-parties.ts";

/**
 * The text of who acted, with the mandate by which its party acts for the one whose goods are declared.
 * Who acts for itself, an official, and where no person acted, have none.
 */
export function actingFor(actor: string, about: Omit<PartyCheck, "lodgerId">): string {
  const acting = readActor(actor);
  if (acting.person === undefined || acting.mandate !== undefined) return actor;
  const mandate = findLodgersMandate({ ...about, lodgerId: acting.party });
  return mandate === undefined ? actor : printActor({ ...acting, mandate });
}
