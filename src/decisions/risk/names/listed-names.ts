/**
 * The names a screening asks: rows of the register `listed-parties`, and who was cleared by name in
 * the list `screening-cleared` of the register `watch-lists`, each until its row ends.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { listedRegister } from "#src/registers/sanctions/read-sanctions.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
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
        id: code,
        list: value("list"),
        party: value("party"),
        name: value("name"),
        form: value("form"),
        country: value("country"),
        birth: value("birth"),
        imo: value("imo"),
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

/** One screen a profile: making it takes seconds, changing it a third of one. */
type Built = {
  readonly screen: Screen;
  /** Rows it was made of, by all they say. */
  readonly rows: ReadonlyMap<string, readonly ListedName[]>;
  /** Rows when it was made anew, and that came or went since. */
  readonly made: number;
  readonly changes: number;
};
const built = new Map<string, Built>();
/**
 * The screen of a version and day, so that rows are compared once for each. Not derived from the
 * snapshot: it is changed out of the screen of the version before.
 */
const known = new WeakMap<RegisterSnapshot, { readonly day: string; readonly built: Built }>();
/** Share of rows that may come and go before a screen is made anew. */
const changesMost = 0.1;

/** The screen over the lists that hold on a day; undefined where none was imported. */
export function screenOf(snapshot: RegisterSnapshot, day: Temporal.PlainDate): Screen | undefined {
  const last = known.get(snapshot);
  const standing = built.get(snapshot.profileId);
  if (last?.day === day.toString() && last.built === standing) return standing.screen;
  const rows = snapshot.list(listedRegister, day);
  if (rows.length === 0) return undefined;
  const fresh = (standing && changeScreen(standing, rows)) ?? makeScreen(rows);
  built.set(snapshot.profileId, fresh);
  known.set(snapshot, { day: day.toString(), built: fresh });
  return fresh.screen;
}

function keyOf({ code, values }: RegisterRow): string {
  return `${code}\n${Object.values(values).join("\n")}`;
}

function makeScreen(rows: readonly RegisterRow[]): Built {
  const byKey = new Map(rows.map((row) => [keyOf(row), namesOf([row])]));
  const screen = new Screen([...byKey.values()].flat(), particularsOf(rows));
  return { screen, rows: byKey, made: rows.length, changes: 0 };
}

/** The same screen with what came and went; undefined where too much did. */
function changeScreen(
  { screen, rows: before, made, changes }: Built,
  rows: readonly RegisterRow[],
): Built | undefined {
  const after = new Map(rows.map((row) => [keyOf(row), row]));
  const came = [...after].filter(([key]) => !before.has(key));
  const went = [...before].filter(([key]) => !after.has(key));
  const all = changes + came.length + went.length;
  if (all > made * changesMost) return undefined;
  const names = new Map(came.map(([key, row]) => [key, namesOf([row])]));
  if (came.length + went.length > 0) {
    screen.change({
      added: [...names.values()].flat(),
      removed: new Set(went.flatMap(([, listed]) => listed)),
      particulars: particularsOf(rows),
    });
  }
  const kept = [...after.keys()].map(
    (key) => [key, before.get(key) ?? names.get(key) ?? []] as const,
  );
  return { screen, rows: new Map(kept), made, changes: all };
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
    message: `No list of sanctioned or denied parties has been imported into ${profile}.`,
    fix: "Use registers import sanctions-ofac FILE or denied-persons FILE, or name files with --list.",
  });
}
