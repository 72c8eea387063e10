/** Whether a number may stand for a trader that a simulation made, and making it one. */
import { putParty } from "#src/identity/access/party-store.ts";
import type { Sql } from "#src/platform/services.ts";

/** Role of parties that a simulation made; a party that has it has no other. */
export const simulatedRole = "simulated";

/**
 * Who the number belongs to: a trader made before, somebody real, or nobody yet. Real is who is
 * registered, has a key or a person, or whose goods or money stood under the number before a simulation
 * named it.
 */
export async function findNumberUse(
  sql: Sql,
  { number, accounts }: { readonly number: string; readonly accounts: readonly string[] },
): Promise<"simulated" | "real" | "unused"> {
  const ids = [number, number.toLowerCase()];
  // one statement, so that a trader who was made and lodged meanwhile is not seen by half
  const [row] = await sql<{ isKnown: boolean; isSimulated: boolean; isTraded: boolean }[]>`
    select exists (select from parties where party_id = any(${ids}::text[]) and roles <> array[${simulatedRole}])
        or exists (select from party_numbers where number = ${number})
        or exists (select from api_keys where party_id = any(${ids}::text[]))
        or exists (select from account_memberships where party_id = any(${ids}::text[])) as "isKnown",
      exists (select from parties where party_id = ${number} and roles = array[${simulatedRole}]) as "isSimulated",
      exists (select from account_balances where account = any(${[...accounts]}::text[]))
        or exists (select from declarations where account = any(${[...accounts]}::text[]))
        or exists (select from guarantees where holder = ${number}) as "isTraded"`;
  if (row?.isKnown === true) return "real";
  if (row?.isSimulated === true) return "simulated";
  return row?.isTraded === true ? "real" : "unused";
}

/** Makes the trader known as one that a simulation made. */
export async function putSimulatedParty(
  sql: Sql,
  {
    number,
    name,
    at,
  }: { readonly number: string; readonly name: string; readonly at: Temporal.Instant },
): Promise<void> {
  await putParty(sql, { partyId: number, name, roles: [simulatedRole], at });
}

/** Which of some numbers are those of traders that a simulation made. */
export async function findSimulated(
  sql: Sql,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ number: string }[]>`
    select party_id as number from parties
    where party_id = any(${[...numbers]}::text[]) and roles = array[${simulatedRole}]`;
  return new Set(rows.map(({ number }) => number));
}
