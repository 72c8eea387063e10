/**
 * Reports of keepers about places that the register of goods locations gives to others: refused one by one,
 * before anything of them is recorded. Registered places are written as the register writes them.
 */
import { readMoment } from "#src/kernel/printed-moment.ts";
import { missingParts, notYourPlace } from "#src/movements/consignments/rules.ts";
import type { ReadMovements } from "#src/movements/conveyances/read.ts";
import type { PlaceRegister } from "#src/movements/stock/place-register.ts";
import type { Speaker } from "./word-of-caller.ts";

type JudgedReport = Extract<ReadMovements, { kind: "read" }>["reports"][number];

export type SaidOfPlaces = Speaker & {
  readonly places: PlaceRegister;
  readonly party: string;
  readonly now: Temporal.Instant;
};

export function judgePlaces(read: ReadMovements, said: SaidOfPlaces): ReadMovements {
  if (read.kind !== "read" || !said.places.isUsed) return read;
  return { ...read, reports: read.reports.map((one) => judgePlace(one, said)) };
}

function judgePlace(
  one: JudgedReport,
  { places, party, now, word, isKeeper }: SaidOfPlaces,
): JudgedReport {
  const told = one.report ?? one.message;
  if (!told) return one;
  const { place, report: kind } = told;
  const at = told.at === undefined ? now : readMoment(told.at);
  const speaksAsKeeper = word === "keeper" || (isKeeper && kind === "outturn");
  const isNamed = place !== "" || one.message !== undefined;
  if (speaksAsKeeper && !(isNamed && places.allows(place, { party, at }))) {
    const problem = isNamed ? notYourPlace(place) : missingParts(kind, ["place"]);
    const { report: _report, message: _message, ...rest } = one;
    return { ...rest, report: undefined, problems: [...one.problems, problem] };
  }
  const code = places.codeOf(place);
  if (one.report) return { ...one, report: { ...one.report, place: code } };
  return one.message ? { ...one, message: { ...one.message, place: code } } : one;
}
