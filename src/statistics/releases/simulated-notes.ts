/**
 * Figures of an installation on which traffic is simulated say so wherever they are shown: in the statement,
 * in views, and in the notes of files. Simulated declarations pass the same way as any, so they stand in the
 * ledger among others; which figures they are in is not kept, and all of them carry the note.
 */
import type { Text } from "#src/kernel/text.ts";
import { hasPartyInRole } from "#src/identity/access/party-store.ts";
import type { Sql } from "#src/platform/services.ts";

export const simulatedNote: Text = {
  en: "Simulated figures: declarations of simulated traders have been lodged on this system and are included.",
  zh: "含模拟数据：本系统中有模拟收发货人申报的报关单，已计入上述数据。",
};

/** The note, where traders were simulated here. */
export async function simulatedNotes(sql: Sql): Promise<readonly Text[]> {
  return (await hasPartyInRole(sql, "simulated")) ? [simulatedNote] : [];
}
