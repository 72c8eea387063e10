/**
 * Whether a change touches what a control looked at. The profile lists what no control looks at
 * (`afterControl.unlooked` of `rules/requests.json`) and where documents stand; whatever is on neither
 * list counts as looked at, so a new element is safe before anybody has judged it.
 */
import type { DocumentDifference } from "../declaration/compare-documents.ts";
import type { RequestRules } from "./rules.ts";

/** `documents`: nothing but documents changed, so only a review of documents is asked for again. */
export type LookedAt = "nothing" | "documents" | "all";

/**
 * What of a change a control looked at.
 * @example changesLookedAt([], rules) // "nothing"
 */
export function changesLookedAt(
  differences: readonly Pick<DocumentDifference, "path">[],
  { afterControl }: Pick<RequestRules, "afterControl">,
): LookedAt {
  const { unlooked = [], documents = [] } = afterControl ?? {};
  const looked = differences
    .map(({ path }) => path.replaceAll(/\[\d+\]/g, ""))
    .filter((path) => !isBelow(path, unlooked));
  if (looked.length === 0) return "nothing";
  return looked.every((path) => isBelow(path, documents)) ? "documents" : "all";
}

/** Whether a place is one of those, or below one. */
export function isBelow(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}.`));
}
