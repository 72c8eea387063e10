/**
 * The names a screening asks: rows of the register `listed-parties`, and who was cleared by name in
 * the list `screening-cleared` of the register `watch-lists`, each until its row ends.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { listedRegister } from "#src/registers/sanctions/read-sanctions.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { foldText } from "./fold.ts";
import type { Particular } from "./particulars.ts";
import { type ListedName, type Query, Screen, type ScreenHit } from "./screen.ts";

/** List of names that were cleared, in the register of values that rules ask for. */
export const clearedList = "screening-cleared";
const codeLengthMax = 64;

/** Rows of names; addresses are no names. */
export function namesOf(rows: readonly RegisterRow[]): readonly ListedName[] {
  return rows.flatMap(({ code, values }): readonly ListedName[] => {
    const value = (name: string) => values[name] ?? "";
    if (value("form") === "address" || value("name") === "") return [];
    return [
      {
        ...{ id: code, list: value("list"), party: value("party"), name: value("name") },
        ...{ form: value("form"), country: value("country") },
        ...{ birth: value("birth"), imo: value("imo") },
      },
    ];
  });
}

/** Addresses and papers of the same rows. */
export function particularsOf(rows: readonly RegisterRow[]): readonly Particular[] {
  return rows.flatMap(({ values }): readonly Particular[] => {
    const value = (name: string) => values[name] ?? "";
    const isAddress = value("form") === "address";
    // the denied persons state their address beside the name
    const address = isAddress ? value("name") : value("list") === "DPL" ? value("note") : "";
    const ids = value("ids");
    if (address === "" && ids === "") return [];
    return [{ party: value("party"), list: value("list"), address, ids }];
  });
}

/** One screen a profile: building it takes a second or two, and most versions change no list. */
const built = new Map<string, { readonly key: string; readonly screen: Screen }>();

/** The screen over the lists that hold on a day; undefined where none was imported. */
export function screenOf(snapshot: RegisterSnapshot, day: Temporal.PlainDate): Screen | undefined {
  const rows = snapshot.list(listedRegister, day);
  if (rows.length === 0) return undefined;
  const key = sha256(rows.map(({ code, values }) => `${code} ${values["name"]}`).join("\n"));
  const known = built.get(snapshot.profileId);
  if (known?.key === key) return known.screen;
  const screen = new Screen(namesOf(rows), particularsOf(rows));
  built.set(snapshot.profileId, { key, screen });
  return screen;
}

/** Hits of a name without those it was cleared of. */
export function screenName(
  {
    screen,
    snapshot,
    day,
  }: {
    readonly screen: Screen;
    readonly snapshot: RegisterSnapshot;
    readonly day: Temporal.PlainDate;
  },
  query: Query,
): readonly ScreenHit[] {
  const hits = screen.find(query);
  if (hits.length === 0) return hits;
  const code = foldText(query.name).slice(0, codeLengthMax);
  const today = day.toString();
  const cleared = snapshot.history("watch-lists", code).filter(({ values, validFrom, validTo }) => {
    const isNow = validFrom <= today && (validTo === "" || today < validTo);
    return isNow && values["list"] === clearedList;
  });
  return hits.filter(({ list, id }) =>
    cleared.every(({ values }) => values["note"] !== "" && values["note"] !== `${list}-${id}`),
  );
}

/** Nothing to screen against. */
export function noList(profile: string): AppError {
  return new AppError({
    code: "SCREENING_NO_LIST",
    status: 409,
    message: `No list of sanctioned or denied parties was imported into ${profile}.`,
    fix: "Use registers import sanctions-ofac FILE or denied-persons FILE, or name files with --list.",
  });
}
