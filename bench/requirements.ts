/**
 * What requirements cost a declaration: its goods are asked for at entry and again at selection. By the
 * registers as the profile carries them, with thousands of controls on other goods, and with three of them
 * on every item; processor time, in turns. Makes its own input.
 */
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { licenceBook } from "#src/clearance/law/licences/licence-book.ts";
import { checkRequirements } from "#src/clearance/law/requirements/check-requirements.ts";
import { requiredLooks } from "#src/clearance/law/requirements/required-looks.ts";
import { newId } from "#src/kernel/ids.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";

const rowsWanted = 5_000;
const declarationsWanted = 4_000;
const itemsEach = 5;
const rounds = 9;
const commodity = "84713010";
const today = Temporal.PlainDate.from("2026-11-25");

export type RequirementsBench = {
  readonly name: "requirements";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** Where three of the rows ask a document of every item. */
  readonly onEveryItem: number;
  readonly rows: number;
  readonly declarations: number;
};

/** @param rows controls that are imported */
export function benchRequirements(rows: number = rowsWanted): RequirementsBench {
  const profile = getProfile(loadProfiles(), "cn");
  const importing = (asking: number) =>
    createSnapshot(profile, {
      number: 1,
      rows: Array.from({ length: rows }, (_, at) => ({
        row: madeControl(at, at < asking),
        activation: 1,
      })),
    });
  const [carried, elsewhere, asking] = [createSnapshot(profile), importing(0), importing(3)];
  const all = Array.from({ length: declarationsWanted }, (_, at) =>
    readFacts(madeDeclaration({ reference: `B-${at}`, items: itemsEach, commodity }), profile),
  );
  const known = { licences: licenceBook().view, holders: "lodger" } as const;
  const microsecondsOf = (snapshot: typeof carried): number => {
    const began = process.cpuUsage();
    for (const facts of all) {
      checkRequirements({ profile, snapshot, facts, day: today });
      requiredLooks({ id: newId(0), lodgerId: "L", facts }, { profile, snapshot, today, known });
    }
    const { user, system } = process.cpuUsage(began);
    return (user + system) / all.length;
  };
  const best = { ours: Infinity, theirs: Infinity, onEveryItem: Infinity };
  for (let round = 0; round < rounds; round++) {
    best.theirs = Math.min(best.theirs, microsecondsOf(carried));
    best.ours = Math.min(best.ours, microsecondsOf(elsewhere));
    best.onEveryItem = Math.min(best.onEveryItem, microsecondsOf(asking));
  }
  return {
    name: "requirements",
    ratio: best.theirs / best.ours,
    against: "the registers as the profile carries them",
    ...best,
    unit: "microseconds of processor time a declaration of five items",
    rows,
    declarations: all.length,
  };
}

/** Asks a document of the made goods, or of a code of its own. */
function madeControl(at: number, isAsked: boolean) {
  const code = isAsked ? commodity : String(10_000_000 + at * 17);
  const conditions = JSON.stringify([
    { code: "B", document: `Z${at % 10}`, action: "26" },
    { code: "B", action: "06" },
  ]);
  const values = { measureType: "IMDOC", origin: "*", conditions, recordId: `bench/${at}` };
  const days = { validFrom: "2020-01-01", validTo: "" };
  return { kind: "commodity-controls", code, ...days, source: "bench", values };
}
