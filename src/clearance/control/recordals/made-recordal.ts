/** A made application for a recordal, for tests. */
import { type Caller, machineCaller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { Particulars } from "./recordal.ts";
import { applyForRecordal } from "./recordal-desk.ts";

/** Particulars that lack nothing. */
export function madeParticulars(holder: string, more: object = {}): Particulars {
  return Particulars.parse({
    kind: "trademark",
    holder: { number: holder, name: "Swift Sports" },
    right: "G1234567",
    title: "SWIFTSTEP",
    goods: "Sports shoes",
    commodities: ["6402", "6404"],
    classes: ["25"],
    users: [{ number: "3122260777", name: "Harbour Shoes" }],
    features: "The stitching of the sole has 27 points.",
    contact: { name: "L. Chen", phone: "+86 21 5555 0100" },
    ...more,
  });
}

/** Applies for one as a party. Profiles without rules of rights get a row of `cn`. @returns its id */
export async function madeRecordal(
  app: ClearanceApp,
  owner: string,
  profile: string,
): Promise<string> {
  const caller: Caller = machineCaller(owner, ["rights"]);
  const asked = { profile: getProfile(app.profiles, profile), particulars: madeParticulars(owner) };
  return await applyForRecordal(app, caller, asked);
}
