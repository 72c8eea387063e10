/** Advice of a refusal as a page gives it: what names a route is for programs, and nobody types it here. */

const namesRoute = /\/api\/|\b(?:GET|POST|PUT|DELETE) \//;

/**
 * The sentences and clauses of an advice that name no route.
 * @returns undefined where nothing is left
 * @example pageAdvice("Fill it in; GET /api/v1/units lists them.") // "Fill it in."
 */
export function pageAdvice(fix: string | undefined): string | undefined {
  if (fix === undefined || !namesRoute.test(fix)) return fix;
  const plain = fix.replaceAll(/ \([^()]*\/api\/[^()]*\)/g, "");
  const kept = plain
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => {
      const clauses = sentence.split("; ").filter((clause) => !namesRoute.test(clause));
      return clauses.join("; ").replace(/[;.]?$/, ".");
    })
    .filter((sentence) => sentence !== ".");
  return kept.length === 0 ? undefined : kept.join(" ");
}
