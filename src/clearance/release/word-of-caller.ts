/** On whose word goods arrive and leave: customs, or a party that is registered as a carrier or a keeper. */
import { AppError } from "#src/kernel/app-error.ts";
import { keepsGoods, wordOf, type Word } from "#src/movements/conveyances/goods-report.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { findPartyRoles } from "#src/identity/accounts/memberships-store.ts";
import type { Caller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** On whose word a caller reports, and whether its party keeps goods beside. */
export type Speaker = { readonly word: Word; readonly isKeeper: boolean };

/** In a sandbox its party plays everybody. */
export async function findSpeaker(app: ClearanceApp, caller: Caller | undefined): Promise<Speaker> {
  if (!caller) return nobody;
  if (app.isSandbox === true || hasScope(caller, "officer"))
    return { word: "customs", isKeeper: false };
  const directory = app.snapshots.parties.current();
  const partyId = directory.resolve(caller.partyId);
  const { timeZone } = getProfile(app.profiles, app.defaultProfile);
  const today = legalDay(timeZone, app.clock());
  if (directory.statusOf(partyId, today) !== "active") return nobody;
  const trades = await findPartyRoles(app.sql, partyId);
  return { word: wordOf({ isCustoms: false, trades }), isKeeper: keepsGoods(trades) };
}

const nobody: Speaker = { word: "none", isKeeper: false };

/** Refuses who only says of goods that they came or went. */
export async function requireWord(app: ClearanceApp, caller: Caller | undefined): Promise<void> {
  if ((await findSpeaker(app, caller)).word !== "none") return;
  throw new AppError({
    code: "CARRIER_NOT_REGISTERED",
    status: 403,
    message: "Your party is not registered as a carrier or warehouse keeper.",
    fix: "Have the carrier or the keeper of the goods report, or ask the customs office.",
  });
}
