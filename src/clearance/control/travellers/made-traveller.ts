/** A made case of a traveller with undeclared cash, for tests. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { ClearanceApp } from "../../app.ts";
import { appendPerson, appendStep, putCase } from "./store.ts";
import { afterStep, type TravellerFact, TravellerPerson, TravellerStop } from "./traveller.ts";
import { saltedDigest } from "#src/platform/events/steps.ts";

/** A stop that lacks nothing. @param lines what is carried, each beside its kind */
export function madeStop(lines: readonly object[], more: object = {}): TravellerStop {
  return TravellerStop.parse({
    direction: "import",
    office: "2225",
    channel: "nothing-to-declare",
    mode: "aircraft",
    voyage: "MU502",
    isResident: true,
    reason: "Image of the X-ray.",
    lines,
    ...more,
  });
}

export const madePerson = TravellerPerson.parse({
  family: "Ortega",
  given: "Luz",
  nationality: "PH",
  document: "P0000001",
});

/** Rows of a case alone: not every profile has rules of travellers. @returns its id */
export async function madeTraveller(app: ClearanceApp, profile: string): Promise<string> {
  const at = app.clock();
  const id = newDeclarationId(at.epochMilliseconds, bucketOf("2225"));
  const { lines, ...stop } = madeStop([{ kind: "cash", found: "30000", unit: "CNY" }]);
  const [salt, moment] = ["made", printMoment(at)];
  const fact: TravellerFact = {
    act: "opened",
    direction: stop.direction,
    office: stop.office,
    kept: saltedDigest(salt, madePerson),
    lines: [{ line: 1, kind: "cash", agency: "customs", judgement: "barred" }],
  };
  const standing = afterStep(undefined, { at: moment, fact });
  const head = { seq: 1, hash: "0".repeat(64) };
  const agencies = ["customs"];
  const life = { openedAt: moment, updatedAt: moment };
  const step = { recordId: id, seq: 1, at: moment, actor: "made", fact };
  const person = { caseId: id, seq: 1, profile, agencies: [], content: madePerson, salt };
  await app.sql.begin(async (tx) => {
    await putCase(tx, { id, profile, standing, agencies, ...life, head });
    await appendStep(tx, { ...step, content: { stop, lines }, salt });
    await appendPerson(tx, { ...person, eraseOn: "2027-05-30" });
  });
  return id;
}
