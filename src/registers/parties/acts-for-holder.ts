/**
 * Who may ask in the name of who holds an account: its own party, and who has a mandate that spends and
 * covers the goods whose charges it is about.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { nameKey } from "#src/identity/access/name-key.ts";
import type { Caller } from "#src/platform/route.ts";
import type { MandatedGoods } from "#src/registers/parties/mandate.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ProfilesApp } from "../app.ts";

type Holder = {
  readonly profile: Profile;
  readonly holder: string;
  /** Whose charges it is about; undefined where they cannot be told: then no mandate covers them. */
  readonly goods: MandatedGoods | undefined;
};

/** Refuses everybody else, officers and auditors too: what customs finds itself it books itself. */
export async function requireForHolder(
  app: Pick<ProfilesApp, "sql" | "clock" | "snapshots"> & { readonly isSandbox?: boolean },
  caller: Caller | undefined,
  { profile, holder, goods }: Holder,
): Promise<void> {
  const key = nameKey(holder);
  if (app.isSandbox || (caller && namesOf(caller).some((name) => nameKey(name) === key))) return;
  await app.snapshots.parties.refresh(app.sql);
  const directory = app.snapshots.parties.current();
  const day = legalDay(profile.timeZone, app.clock());
  const represented = directory.findPartyByNumber(profile.id, key, day)?.partyId ?? holder;
  const pair = { represented, representative: caller?.partyId ?? "" };
  const question = { profile: profile.id, day: day.toString(), spends: true } as const;
  if (goods && directory.findMandate(pair, { ...question, ...goods })) return;
  throw new AppError({
    code: "NOT_FOR_THE_HOLDER",
    status: 403,
    message:
      "You are not the holder of the account charged and have no mandate from its holder that allows spending for this declaration today.",
    fix: "The account holder has to lodge the claim or enter such a mandate.",
  });
}
