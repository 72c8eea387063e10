/** The membership that an approved application brings to the account that applied. */
import { newId } from "#src/kernel/ids.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import type { Memberships } from "./apply.ts";

export const accountMemberships: Memberships = {
  grant: (tx, { accountId, partyId, role, by, at }) =>
    putMembership(tx, {
      membershipId: newId(at.epochMilliseconds),
      accountId,
      partyId,
      role,
      office: undefined,
      agency: undefined,
      from: at,
      to: undefined,
      madeBy: by,
    }),
};
