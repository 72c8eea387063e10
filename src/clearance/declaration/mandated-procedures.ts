/** Procedures a mandate has to cover: the supervision mode, else those of the items. */
import type { DeclaredFacts } from "./facts.ts";

export function proceduresOf({ supervisionMode, items }: DeclaredFacts): readonly string[] {
  if (supervisionMode !== undefined) return [supervisionMode];
  return [...new Set(items.flatMap(({ procedure }) => (procedure === undefined ? [] : procedure)))];
}
