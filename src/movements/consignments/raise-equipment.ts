/** Containers and seals as goods come and leave, against those of their document. */
import { equipmentWithout } from "#src/movements/cargo/equipment.ts";
import type { StatedConsignment } from "#src/movements/conveyances/cargo-message.ts";
import type { Draft } from "./books.ts";
import type { HeldConsignment } from "./consignment.ts";
import { printDocument } from "./rules.ts";

/** What came or left in other containers, or under other seals, than the document states. */
export function raiseEquipment(
  draft: Pick<Draft, "alarms">,
  { document, containers, seals }: Pick<HeldConsignment, "document" | "containers" | "seals">,
  { containers: seenIn, seals: seenUnder = [] }: Pick<StatedConsignment, "containers" | "seals">,
): void {
  const others = (seen: readonly string[], stated: readonly string[]) =>
    stated.length > 0 ? equipmentWithout(seen, stated) : [];
  const about = printDocument(document);
  const [otherContainers, otherSeals] = [others(seenIn, containers), others(seenUnder, seals)];
  if (otherContainers.length > 0)
    draft.alarms.push({ code: "CGN-112", about, found: otherContainers });
  if (otherSeals.length > 0) draft.alarms.push({ code: "CGN-113", about, found: otherSeals });
}
