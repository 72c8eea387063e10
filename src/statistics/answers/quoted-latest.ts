/** The period that a quoted fact is asked of where a question names none. */
import type { QuotedFact } from "../official/carried.ts";
import { type Period, findPeriod } from "../tables/period.ts";

/**
 * The longest period that ends with the newest one and that some fact tells what is asked of: in a
 * January the year, not its December. What is quoted of an older period is told where that is named.
 * @param isTold whether the fact tells what is asked
 */
export function latestTold(
  carried: readonly QuotedFact[],
  isTold: (fact: QuotedFact) => boolean,
): Period | undefined {
  const newest = Math.max(...carried.flatMap((fact) => endOf(fact) ?? []));
  return carried
    .filter((fact) => endOf(fact) === newest && isTold(fact))
    .flatMap(({ period }) => findPeriod(period) ?? [])
    .toSorted((a, b) => a.firstMonth - b.firstMonth)
    .at(0);
}

function endOf({ period }: QuotedFact): number | undefined {
  const { year, lastMonth } = findPeriod(period) ?? {};
  return year === undefined || lastMonth === undefined ? undefined : year * 12 + lastMonth;
}
