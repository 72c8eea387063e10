/** A made operation, for tests. */
import { newId } from "#src/kernel/ids.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import { TransitNotice } from "./transit.ts";
import { lodgeTransit } from "./transit-desk.ts";
import { transitRules } from "./transit-rules.ts";

/** A notice that lacks nothing. @param more other particulars */
export function madeTransit(more: object = {}): TransitNotice {
  return TransitNotice.parse({
    kind: "transfer",
    departure: { office: "2225", place: "Y1" },
    destination: { office: "2300", place: "D1" },
    itinerary: ["2304"],
    consignee: "depot",
    conveyance: { mode: "truck", id: "沪A12345" },
    guarantee: "G1",
    chargesAtRisk: "1000.00",
    items: [{ document: { type: "705", id: "BLT1" }, packages: 10, grossMassKg: "120" }],
    ...more,
  });
}

export async function enterGuarantee(
  app: ProfilesApp,
  of: { readonly holder: string; readonly profile: string; readonly reference: string },
  amountMinor = 100_000_000n,
): Promise<string> {
  const at = app.clock();
  const guaranteeId = newId(at.epochMilliseconds);
  const { code: currency } = getProfile(app.profiles, of.profile).currency;
  const days = { validFrom: "2020-01-01", validTo: null };
  const kind = "comprehensive" as const;
  await insertGuarantee(app.sql, {
    ...of,
    ...days,
    kind,
    currency,
    guaranteeId,
    amountMinor,
    by: "test",
    at,
  });
  return guaranteeId;
}

/** One that was lodged. @returns its id */
export async function lodgeMade(app: ProfilesApp, owner: string, profile: string): Promise<string> {
  const reference = newId(app.clock().epochMilliseconds);
  await enterGuarantee(app, { holder: owner, profile, reference });
  const of = getProfile(app.profiles, profile);
  const kind = transitRules(of)?.kinds[0]?.code ?? "";
  const notice = madeTransit({ guarantee: reference, kind });
  const by = {
    actor: owner,
    party: owner,
    isOfficer: false,
    now: app.clock(),
    profiles: app.profiles,
  };
  const asked = { profile: of, notice, names: [owner] };
  return await app.sql.begin(async (tx) => await lodgeTransit(tx, asked, by));
}
