/**
 * Made traffic is lodged by its made traders and not by whoever makes it, so that officers of the
 * administration that simulates have no part in its cases. In: a caller with the scope `simulate`, the
 * trader a declaration states. Out: the caller as that trader. Who is registered, or has people, keys,
 * goods or money here, is never made one.
 */
import { hasScope } from "#src/identity/access/callers.ts";
import { nameKey } from "#src/identity/access/name-key.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { debtAccount, depositAccount } from "#src/money/journal/account.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../app.ts";
import { findNumberUse, putSimulatedParty } from "./store.ts";

type StatedTrader = { readonly number: string | undefined; readonly name: string | undefined };
type SimulationApp = Pick<ClearanceApp, "sql" | "snapshots" | "clock">;

const numberForm = /^[0-9A-Z-]{1,40}$/;

/**
 * The caller as the made trader. One that is stated in no form of a number stays the caller's: such a
 * declaration is rejected, and somebody has to be told.
 */
export async function asSimulatedTrader(
  app: SimulationApp,
  { caller, profile }: { readonly caller: Caller | undefined; readonly profile: Profile },
  stated: StatedTrader,
): Promise<Caller> {
  if (!caller || !hasScope(caller, "simulate")) throw notAllowed();
  const number = nameKey(stated.number ?? "");
  if (!numberForm.test(number)) return caller;
  await makeKnown(app, profile, { number, name: stated.name });
  return {
    ...caller,
    partyId: number,
    numbers: [number],
    capacity: { ...caller.capacity, scope: "simulate" },
  };
}

/** Numbers of made traders; who registers one later is asked of the register each time. */
const simulatedNumbers = derivedFrom((_sql: Sql) => new Set<string>());

async function makeKnown(
  { sql, snapshots, clock }: SimulationApp,
  profile: Profile,
  { number, name }: { readonly number: string; readonly name: string | undefined },
): Promise<void> {
  const at = clock();
  const day = legalDay(profile.timeZone, at);
  if (snapshots.parties.current().findPartyByNumber(profile.id, number, day)) throw isReal(number);
  const known = simulatedNumbers(sql);
  if (known.has(number)) return;
  const accounts = [depositAccount(profile.id, number), debtAccount(profile.id, number)];
  const use = await findNumberUse(sql, { number, accounts });
  if (use === "real") throw isReal(number);
  if (use === "unused") await putSimulatedParty(sql, { number, name: name ?? number, at });
  known.add(number);
}

function notAllowed(): AppError {
  return new AppError({
    code: "SIMULATION_NOT_ALLOWED",
    status: 403,
    message: "Your key may not lodge as a simulated trader.",
    fix: "Leave lodger out, or use a key with the scope simulate.",
  });
}

function isReal(number: string): AppError {
  return new AppError({
    code: "TRADER_IS_REAL",
    status: 409,
    message: `${number} is the number of a known party and cannot be simulated.`,
    fix: "State a number that nobody has.",
  });
}
