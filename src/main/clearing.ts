/** What identity, money and clearance are handed of what stands to their right. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import { declared } from "#src/clearance/charges/payment/declared-store.ts";
import { findWaitingDeclarations } from "#src/clearance/control/undeclared/store.ts";
import { chargePlainly } from "#src/clearance/workplaces/finder/charge-plainly.ts";
import { findMandated } from "#src/clearance/declaration/find-mandated.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import { statusOf } from "#src/flow/describe.ts";
import type { IdentityApp } from "#src/identity/app.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { profileFor, type ProfilesApp } from "#src/registers/app.ts";
import { keysOfParties } from "#src/registers/parties/same-party-store.ts";
import { countCustody } from "#src/statistics/operations/count-custody.ts";
import { countPeople } from "#src/statistics/operations/count-people.ts";
import { countTravellers } from "#src/statistics/operations/count-travellers.ts";
import { countRecalls, takeBackRecall } from "#src/statistics/operations/count-recalls.ts";
import { countReports } from "#src/statistics/operations/count-reports.ts";
import { recordKinds } from "./record-kinds.ts";
import { releasedItems } from "#src/statistics/ledger/released-items-store.ts";

type Clearing = Pick<
  ClearanceApp,
  | "rulings"
  | "statusOf"
  | "countReports"
  | "countCustody"
  | "countTravellers"
  | "countPeople"
  | "countRecalls"
  | "takeBackRecall"
  | "findWaitingDeclarations"
  | "findMandated"
  | "declared"
  | "chargePlainly"
  | "releasedItems"
> &
  Pick<IdentityApp, "recordKinds" | "accessRules" | "keysOfParties"> & { readonly desk: FlowDesk };

export function clearingBy(
  desk: FlowDesk,
  ruled: Pick<ProfilesApp, "profiles" | "defaultProfile">,
): Clearing {
  return {
    desk,
    rulings: desk.rulings,
    statusOf,
    countReports,
    countCustody,
    countTravellers,
    countPeople,
    countRecalls,
    takeBackRecall,
    findWaitingDeclarations,
    findMandated,
    declared,
    chargePlainly,
    releasedItems,
    recordKinds,
    accessRules: (asked) => {
      const profile = profileFor(ruled, asked);
      return { ...accessRulesOf(profile), currency: profile.currency.code };
    },
    keysOfParties,
  };
}
