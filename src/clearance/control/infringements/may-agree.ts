/** What of suspected goods a caller may answer for: who gives them up, and whose money their deposit is. */
import { namesOf } from "#src/identity/access/policy.ts";
import { partyOf } from "#src/money/journal/account.ts";
import type { Caller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { findStandingVersion, type StoredDeclaration } from "../../declaration/reading-store.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import { numberKey } from "../recordals/recordal.ts";
import { whoAgrees } from "./destruction.ts";

/**
 * Whether a caller may agree to the destruction of goods. An objection protects whoever owns them, so that a
 * broker may make it; agreement gives them up, and counts only from those that the law names.
 */
export async function mayAgree(
  app: ClearanceApp,
  { id, profile, lodgerId }: StoredDeclaration,
  caller: Caller | undefined,
): Promise<boolean> {
  const rules = findPropertyRightRules(getProfile(app.profiles, profile))?.protection?.simplified;
  // the desk refuses where the profile destroys nothing so
  if (!rules || !caller || caller.scopes.includes("*")) return true;
  const version = await findStandingVersion(app.sql, id);
  // the column holds what intake parsed against the mapping table
  const document = version?.document as DeclarationDocument | undefined;
  const traderId = document && readFacts(document, getProfile(app.profiles, profile)).traderId;
  const own = namesOf(caller).map(numberKey);
  return whoAgrees(rules, { lodgerId, traderId })
    .map(numberKey)
    .some((one) => own.includes(one));
}

/** Whether a caller may say that an account is drawn on: only who pays for the declaration. */
export function mayDeposit(caller: Caller | undefined, account: string): boolean {
  const payer = numberKey(partyOf(account));
  const isOwn = caller ? namesOf(caller).map(numberKey).includes(payer) : false;
  return isOwn || caller?.scopes.includes("*") === true;
}
