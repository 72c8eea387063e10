/** A made suspected case, for tests. */
import { printMoment } from "#src/kernel/printed-moment.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId, newId } from "#src/kernel/ids.ts";
import { saltedDigest } from "#src/platform/events/steps.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { appendPerson, appendSuspectedStep, putSuspected } from "./store.ts";
import { afterStep, type SuspectedFact, SuspectedPerson } from "./suspected-case.ts";

const madePerson = SuspectedPerson.parse({ family: "Ortega", symptoms: "Fever and rash" });

/** Rows of a case alone: not every profile has rules of suspected cases. @returns its id */
export async function madeSuspected(app: ProfilesApp, profile: string): Promise<string> {
  const at = app.clock();
  const id = newDeclarationId(at.epochMilliseconds, bucketOf("2225"));
  const [salt, moment] = ["made", printMoment(at)];
  const fact: SuspectedFact = {
    act: "opened",
    direction: "import",
    office: "2225",
    disease: "measles",
    class: "class-b",
    kept: saltedDigest(salt, madePerson),
    notice: { agency: "disease-control", dueAt: moment },
  };
  const standing = afterStep(undefined, { seq: 1, at: moment, fact });
  const agencies = ["disease-control"];
  const step = { recordId: id, seq: 1, at: moment, actor: "made", fact, content: {}, salt };
  const person = { caseId: id, person: 0, profile, agencies, content: madePerson, salt };
  const callId: string = newId(at.epochMilliseconds);
  const life = { openedAt: moment, updatedAt: moment, head: { seq: 1, hash: "0".repeat(64) } };
  const of = { id, profile, standing, callId, travellerCaseId: null, agencies };
  await app.sql.begin(async (tx) => {
    await putSuspected(tx, { ...of, ...life });
    await appendSuspectedStep(tx, step, { agencies, noticeId: null });
    await appendPerson(tx, { ...person, eraseOn: "2027-03-01" });
  });
  return id;
}
