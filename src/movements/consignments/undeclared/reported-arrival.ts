/** When goods came over the border, and who says so beside their carrier. Pure. */
import type { HeldConsignment, Landing } from "../consignment.ts";

export type ReportedArrival = {
  readonly at: Temporal.Instant;
  /** Keeper or customs that reported its calls too; undefined: one of them rests on one party's word. */
  readonly confirmedBy: string | undefined;
};

/**
 * The last of its calls at the border; undefined: its carrier reported none. Of a call the later counts of
 * the first report by the carrier and the first by another: what both say is certain, and a recount moves
 * nothing.
 */
export function reportedArrival({
  landings,
  carrier,
}: Pick<HeldConsignment, "landings" | "carrier">): ReportedArrival | undefined {
  const border = landings.filter(({ leg }) => leg === "border");
  const calls = [...Map.groupBy(border, ({ call }) => call).values()].flatMap((said) => {
    const own = first(said.filter(({ by }) => by === carrier));
    if (!own) return [];
    // only the keeper of the place and customs speak of another's document (`who.ts`)
    const other = first(said.filter(({ by }) => by !== carrier));
    return [{ at: other ? later(own.at, other.at) : own.at, confirmedBy: other?.by }];
  });
  const last = calls.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1);
  if (!last) return undefined;
  const isWhole = calls.every(({ confirmedBy }) => confirmedBy !== undefined);
  return isWhole ? last : { ...last, confirmedBy: undefined };
}

function first(landings: readonly Landing[]): Landing | undefined {
  return landings.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))[0];
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
