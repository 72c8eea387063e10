/** Which parties carriers state as consignees: by id or registration number, never by name. */
import { findPartyNames } from "#src/identity/access/party-store.ts";
import type { Sql } from "#src/platform/services.ts";
import { findHolders } from "#src/registers/parties/store.ts";
import type { HeldConsignment } from "../consignment.ts";

/**
 * Parties by what was stated of them. What means nobody, or one party as an id and another as a number, is
 * left out: nobody is notified who only might be meant.
 */
export async function findConsignees(
  sql: Sql,
  profile: string,
  consignments: readonly Pick<HeldConsignment, "consignee">[],
): Promise<ReadonlyMap<string, string>> {
  const stated = [...new Set(consignments.flatMap(({ consignee }) => consignee ?? []))];
  if (stated.length === 0) return new Map();
  const ids = await findPartyNames(sql, stated);
  const numbers = stated.map((one) => ({ profile, kind: "", number: asNumber(one) }));
  const holders = new Map(
    (await findHolders(sql, numbers)).map(({ number, partyId }) => [number, partyId]),
  );
  return new Map(
    stated.flatMap((one): [string, string][] => {
      const meant = new Set([
        ...(ids.has(one) ? [one] : []),
        ...[holders.get(asNumber(one))].filter((party) => party !== undefined),
      ]);
      const [only, ...others] = meant;
      return only !== undefined && others.length === 0 ? [[one, only]] : [];
    }),
  );
}

/** The form in which registration numbers are kept. */
function asNumber(stated: string): string {
  return stated.replaceAll(/\s+/g, "").toUpperCase();
}
