/** A made call with all forms that name persons, for tests. */
import { machineCaller } from "#src/platform/route.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import { CallNotice } from "./call.ts";
import { notifyCall, reportArrival, reportForm } from "./call-desk.ts";

/** A notice that lacks nothing. @param more other particulars of the conveyance */
export function madeNotice(eta: string, more: object = {}): CallNotice {
  return CallNotice.parse({
    conveyance: {
      mode: "ship",
      id: "IMO9074729",
      name: "MADE STAR",
      nationality: "PA",
      voyage: "026E",
      ...more,
    },
    office: "2225",
    place: "CNSHA",
    eta,
  });
}

/** One that arrived and has lists of persons. @returns its id */
export async function madeCall(app: ProfilesApp, owner: string, profile: string): Promise<string> {
  const caller = machineCaller(owner, ["carry"]);
  const at = app.clock().toString();
  const asked = { profile: getProfile(app.profiles, profile), notice: madeNotice(at) };
  const id = await notifyCall(app, caller, asked);
  const person = { number: 1, family: "Ortega", given: "", nationality: "PH", document: "" };
  const persons = [{ ...person, rank: "master" }];
  await reportForm(app, caller, { id, form: { form: "crew-list", persons } });
  await reportArrival(app, caller, { id, at, berth: "" });
  return id;
}
