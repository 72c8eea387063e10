/**
 * Who keeps a place by the register `goods-locations`. In: a place as it is written, and a moment. Out: its
 * code, and whether a party keeps it then. Of a place for which the register names no keeper it says
 * nothing: there who has the goods in stock keeps them.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { placeKey } from "#src/movements/cargo/consignment.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { holdsOn, type RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

const register = "goods-locations";

export type Keeping = { readonly party: string; readonly at: Temporal.Instant };

export type PlaceRegister = {
  /** It names the keeper of some place. */
  readonly isUsed: boolean;
  /** The place as the register writes it; as it is written where the register names no keeper. */
  codeOf(place: string): string;
  /** Whether a party may speak for a place at a moment. */
  allows(place: string, of: Keeping): boolean;
};

/** Places with keepers by their key; a snapshot never changes. */
const known = new WeakMap<RegisterSnapshot, ReadonlyMap<string, readonly RegisterRow[]>>();

function placesWithKeepers(snapshot: RegisterSnapshot) {
  const found = known.get(snapshot);
  if (found) return found;
  const all = Map.groupBy(snapshot.all(register), ({ code }) => placeKey(code));
  const made = new Map([...all].filter(([, rows]) => rows.some((row) => numberOf(row) !== "")));
  known.set(snapshot, made);
  return made;
}

/** Number or id of the party that keeps it. */
const numberOf = ({ values }: RegisterRow): string => values["keeper"] ?? "";

export function placeRegisterOf(
  { snapshots }: Pick<ProfilesApp, "snapshots">,
  { id, timeZone }: Profile,
): PlaceRegister {
  const places = placesWithKeepers(snapshots.current(id));
  const directory = snapshots.parties.current();
  const rowsOf = (place: string) => places.get(placeKey(place)) ?? [];
  return {
    isUsed: places.size > 0,
    codeOf: (place) => rowsOf(place)[0]?.code ?? place,
    allows: (place, { party, at }) => {
      const rows = rowsOf(place);
      if (rows.length === 0) return true;
      const day = legalDay(timeZone, at);
      const row = rows.find((one) => holdsOn(one, day.toString()));
      // before and after its days a place is nobody's
      if (!row) return false;
      const number = numberOf(row);
      if (number === "") return true;
      const keeper = directory.findPartyByNumber(id, number, day)?.partyId ?? number;
      return directory.resolve(keeper) === directory.resolve(party);
    },
  };
}

/** @throws AppError where the register gives the place to somebody else, or to nobody, at that moment */
export function requireKeeper(places: PlaceRegister, place: string, of: Keeping): void {
  if (places.allows(place, of)) return;
  throw new AppError({
    code: "PLACE_OF_ANOTHER_KEEPER",
    status: 403,
    message: `By the register of goods locations ${place.slice(0, 40)} is not kept by ${of.party.slice(0, 60)} on that day.`,
    fix: "Have the goods handed over to the keeper of the place, or the register corrected; an officer may act with a reason.",
  });
}
