/** Charges that officers fixed in several acts: a later one of a charge takes the place of the one before. */
import type { Accepted, DeterminedLine } from "../../stages.ts";

export function addFixings(
  stage: object,
  lines: readonly DeterminedLine[],
): readonly DeterminedLine[] {
  const { determined = [] }: Partial<Pick<Accepted, "determined">> = stage;
  const isAgain = ({ item, taxType }: DeterminedLine) =>
    lines.some((line) => line.item === item && line.taxType === taxType);
  return [...determined.filter((line) => !isAgain(line)), ...lines];
}
