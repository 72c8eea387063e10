/** Who may ask in the name of who holds an account: its own party, and who has a mandate that spends. */
import { AppError } from "#src/kernel/app-error.ts";
import { namesOf } from "#src/platform/access/policy.ts";
import type { Caller } from "#src/platform/route.ts";
import { mandateStatus } from "#src/registers/parties/mandate.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ProfilesApp } from "../app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Refuses everybody else, officers and auditors too: what customs finds itself it books itself. */
export async function requireForHolder(
  app: Pick<ProfilesApp, "sql" | "clock" | "snapshots"> & { readonly isSandbox?: boolean },
  caller: Caller | undefined,
  { profile, holder }: { readonly profile: Profile; readonly holder: string },
): Promise<void> {
  if (app.isSandbox || (caller && namesOf(caller).includes(holder))) return;
  await app.snapshots.parties.refresh(app.sql);
  const directory = app.snapshots.parties.current();
  const today = legalDay(profile.timeZone, app.clock());
  const represented =
    directory.findPartyByNumber(profile.id, holder.toUpperCase(), today)?.partyId ?? holder;
  const has = directory
    .mandatesBetween(represented, caller?.partyId ?? "")
    .some(
      (one) =>
        one.profile === profile.id &&
        one.spends &&
        mandateStatus(one, today.toString()) === "active",
    );
  if (has) return;
  throw new AppError({
    code: "NOT_FOR_THE_HOLDER",
    status: 403,
    message:
      "You hold neither the account that was charged nor a mandate of its holder that spends.",
    fix: "The holder of the account claims itself, or enters such a mandate.",
  });
}
