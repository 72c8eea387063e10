/**
 * What the books know of goods that landed over the border by a call, as far as it is more than the
 * sum of its reports: a count by the keeper of the place stands before them, and where no manifest
 * states the document several reports of one party are of the same goods.
 */
import type { Draft } from "../books.ts";
import { countedByCall, type HeldConsignment } from "../consignment.ts";
import { isNothing, minus, nothing, type Quantity } from "../quantity.ts";

export type KnownLanding = {
  /** `transportDocumentKey` of the document. */
  readonly number: string;
  readonly call: string;
  readonly isManifested: boolean;
  /** Undefined: nobody counted. */
  readonly counted: Quantity | undefined;
};

/** Goods of one document and call that stand otherwise behind a message. */
export type RestatedLanding = {
  readonly number: string;
  readonly call: string;
  /** When the first of them came. */
  readonly at: Temporal.Instant;
  /** Undefined: the sum of the reports stands. */
  readonly before: KnownLanding | undefined;
  readonly after: KnownLanding | undefined;
  /** What a count found more or, below zero, less of goods that a split brought under the document. */
  readonly moved: Quantity;
};

/** By call; of a document whose reports are summed there is nothing to know. */
export function knownLandings(held: HeldConsignment): ReadonlyMap<string, KnownLanding> {
  const { number, isManifested } = held;
  const counts = countedByCall(held);
  if (isManifested && counts.size === 0) return new Map();
  const calls = borderLandings(held).map(({ call }) => call);
  return new Map(
    calls.map((call) => [call, { number, call, isManifested, counted: counts.get(call) }]),
  );
}

/** What an event on a draft changes beside the reports themselves. */
export function restatedLandings(
  { books, consignments }: Draft,
  { isCount }: { readonly isCount: boolean },
): readonly RestatedLanding[] {
  return [...consignments.changes.values()]
    .flatMap((held) => {
      const known = books.consignments.get(held.id);
      const [before, after] = [
        known ? knownLandings(known) : new Map<never, never>(),
        knownLandings(held),
      ];
      const landings = borderLandings(held);
      const last = landings.at(-1)?.call;
      const moved = isCount && known ? minus(held.landedByMove, known.landedByMove) : nothing;
      return [...Map.groupBy(landings, ({ call }) => call)].map(([call, own]) => ({
        number: held.number,
        call,
        at: own.map(({ at }) => at).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b)),
        before: before.get(call),
        after: after.get(call),
        moved: call === last ? moved : nothing,
      }));
    })
    .filter(
      ({ before, after, moved }) =>
        before !== undefined || after !== undefined || !isNothing(moved),
    );
}

function borderLandings({ landings }: HeldConsignment) {
  return landings.filter(({ leg }) => leg === "border");
}
