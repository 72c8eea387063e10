/** The preview of a flash that a second person read: an approval holds for its figures and no others. */
import { z } from "zod";
import type { Approval } from "#src/identity/access/second-approval-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Run } from "./run.ts";
import { findRun } from "./store.ts";

const ShownLook = z.object({ preview: z.uuid() });

/** Undefined: what was approved is not a flash, or its preview is gone. */
export async function findApprovedLook(
  sql: Sql,
  { content }: Pick<Approval, "content">,
): Promise<Run | undefined> {
  const shown = ShownLook.safeParse(content?.about).data;
  return shown && (await findRun(sql, shown.preview));
}
