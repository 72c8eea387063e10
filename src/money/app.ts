/** What routes of money are handed. */
import type { Desk } from "#src/platform/desk.ts";
import type { Decimal } from "#src/kernel/decimal.ts";
import type { Rows } from "#src/platform/route.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MandatedGoods } from "#src/registers/parties/mandate.ts";
import type { Declared } from "./declared.ts";
import { traderAccount } from "./journal/account.ts";

export type MoneyApp = ProfilesApp & {
  readonly desk: Desk;
  /** What of a declaration a mandate has to cover; undefined where there is no such declaration. */
  readonly findMandated: (
    app: ProfilesApp,
    declarationId: string,
  ) => Promise<MandatedGoods | undefined>;
  readonly declared: Declared;
  /** What goods would owe as a plain import; clearance answers. No sum: a charge is undetermined. */
  readonly chargePlainly: (
    app: ProfilesApp,
    asked: {
      readonly profile: Profile;
      readonly day: Temporal.PlainDate;
      readonly commodity: string;
      readonly origin: string;
      readonly value: Decimal;
      readonly currency: string;
    },
  ) => { readonly minor: bigint | undefined; readonly version: string };
  /** Its one party plays everybody. */
  readonly isSandbox?: boolean;
};

/** Declarations that are a caller's own, as a query asks for them; undefined for all of them. */
export type OwnerFilter = { readonly party: string; readonly accounts: readonly string[] };

/** What the door says a caller may see, in the words of a query. A handler called alone sees none. */
/** Accounts of a registration number with every administration. */
export function accountsOf(
  app: Pick<MoneyApp, "profiles">,
  names: readonly string[],
): readonly string[] {
  return [...app.profiles.values()].flatMap((profile) =>
    names.map((name) => traderAccount(profile, name)),
  );
}

export function ownOf(
  app: Pick<MoneyApp, "profiles">,
  rows: Rows | undefined,
): OwnerFilter | undefined {
  if (rows?.kind === "all") return undefined;
  if (rows?.kind !== "own") return { party: "", accounts: [] };
  return { party: rows.party, accounts: accountsOf(app, rows.names) };
}
