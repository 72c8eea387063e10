/**
 * Versions that requests would make, so that what these draw on is read with what the standing ones draw on:
 * the guarantee, the buyer or the entry that an amendment names first. In: what is told, and the rows that
 * are held. Out: the same questions to the books, of the versions asked for.
 */
import type { AccountQuery } from "#src/clearance/procedures/account-book.ts";
import type { AskedChange } from "#src/clearance/request/interruptions.ts";
import type { Registered } from "#src/clearance/stages.ts";
import type { HeldRow } from "#src/clearance/declaration/store.ts";
import { fromStoredJson } from "#src/kernel/stored-json.ts";
import { changedVersion } from "./interrupt.ts";
import type { OutsideTold } from "./table.ts";

/** @param askingOf what a row that is held asks as it stands */
export function askingOfRequests<Of extends AccountQuery>(
  told: readonly OutsideTold[],
  byId: ReadonlyMap<string, HeldRow>,
  askingOf: (row: HeldRow) => Of,
): readonly Of[] {
  return told.flatMap((one) => {
    const row = byId.get(one.declarationId);
    const change = row && changeOf(one, row);
    if (!row || !change || change.kind === "none") return [];
    const asking = askingOf(row);
    const { document, facts, profile } = asking;
    // a row that is held was parsed against the mapping table
    const stage = { document, facts } as Pick<Registered, "document" | "facts">;
    return [{ ...asking, ...changedVersion(change, { stage, profile }) }];
  });
}

/** What a request changes that is lodged, or that waited and is decided now. */
function changeOf(one: OutsideTold, { stage }: HeldRow): AskedChange | undefined {
  if (one.type === "request.lodged") return one.request.change;
  if (one.type !== "request.decided" || one.decision === "refuse") return undefined;
  // written by printStanding
  const kept = fromStoredJson(stage) as { readonly stage: Pick<Registered, "request"> };
  return kept.stage.request?.change;
}
