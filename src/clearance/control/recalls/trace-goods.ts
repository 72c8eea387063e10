/** What an accepted import states of where its goods come from, kept so that recalls find it. Pure. */
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import { looseKey } from "../../declaration/trace-key.ts";
import { effect, type Effect } from "../../step.ts";
import { appendTracedGoods } from "./store.ts";

/** A row for each item that states a lot or a producer: most declarations write none. */
export function traceGoods({
  id: declarationId,
  profile,
  version = 1,
  facts: { direction, items },
}: {
  readonly id: DeclarationId;
  readonly profile: string;
  readonly version?: number;
  readonly facts: Pick<DeclaredFacts, "direction" | "items">;
}): readonly Effect[] {
  if (direction !== "import") return [];
  return items.flatMap(({ commodity, origin = null, traced }, at) => {
    if (!traced) return [];
    const [lots, producers] = [traced.lots, traced.producers].map((all) => [
      ...new Set(all.map(looseKey).filter((one) => one !== "")),
    ]);
    if (!lots || !producers || lots.length + producers.length === 0) return [];
    const about = { declarationId, version, item: at + 1, profile };
    return [effect(appendTracedGoods, { ...about, commodity, origin, lots, producers })];
  });
}
