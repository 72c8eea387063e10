/** Matches with listed parties that a decision on a control waits for: of binding lists, and not cleared. */
import type { CaseTasks } from "#src/clearance/control/case/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { findBinding } from "./listed-rules.ts";
import { findHolding } from "./store.ts";

type Decided = { readonly id: string; readonly profile: Profile; readonly direction: string };

/** The controls with what stops each; nothing is read where nothing is decided. */
export async function withMatches(
  sql: Sql,
  controls: ReadonlyMap<string, CaseTasks>,
  decided: readonly Decided[],
): Promise<ReadonlyMap<string, CaseTasks>> {
  if (decided.length === 0) return controls;
  const ids = decided.map(({ id }) => id);
  const found = await findHolding(sql, ids);
  if (found.length === 0) return controls;
  const stopped = new Map(controls);
  for (const { id, profile, direction } of decided) {
    const matches = found
      .filter((one) => one.declarationId === id && findBinding(profile, one, direction))
      .map(({ list, party, status }) => ({ party: `${list}-${party}`, isOpen: status === "open" }));
    const control = controls.get(id);
    if (control && matches.length > 0) stopped.set(id, { ...control, matches });
  }
  return stopped;
}
