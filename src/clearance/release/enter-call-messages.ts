/** Messages among those lodged that say something of a call: each is entered and answered by itself. */
import { enterCallMessage } from "#src/movements/calls/enter-message.ts";
import type { ReportAnswer } from "#src/movements/conveyances/conveyance.ts";
import type { LodgedReading } from "#src/movements/messages/read-lodged.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";

/** The answers by the place of their reading; sent again they are repeated. */
export async function enterCallMessages(
  app: ClearanceApp,
  caller: Caller | undefined,
  { readings, profile }: { readonly readings: readonly LodgedReading[]; readonly profile: Profile },
): Promise<ReadonlyMap<number, ReportAnswer>> {
  const answers = new Map<number, ReportAnswer>();
  if (!caller) return answers;
  for (const [at, { call: message, read }] of readings.entries()) {
    if (!message) continue;
    const { reference, problems: warnings } = read;
    const entering = { profile, message, reference };
    const { id, status, problems } = await enterCallMessage(app, caller, entering);
    answers.set(at, { id, reference, kind: null, status, problems: [...warnings, ...problems] });
  }
  return answers;
}
