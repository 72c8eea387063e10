/**
 * What steps of a case count in the figures of goods that were stopped. Pure: rules, the case before and
 * after and its steps in, counts out. What is against a line counts once, when it is found; where an
 * officer has to look first, when he decides against it. What turns out to be in order is taken back.
 * What leaves custody is counted there.
 */
import type { TravellerRules } from "./traveller-rules.ts";
import type { CarriedLine, LineStanding, TravellerFact, TravellerStanding } from "./traveller.ts";

export type TravellerCount = {
  readonly stage: "STOPPED" | "SEIZED";
  /** Case and number of the line. */
  readonly recordId: string;
  readonly category: string;
  readonly direction: "import" | "export";
  readonly office: string;
  readonly quantity: string;
  readonly unit: string;
  readonly weightKg?: string | undefined;
  readonly substance?: string | undefined;
  /** What was counted is taken back. */
  readonly isTakenBack: boolean;
};

export type CountedCase = {
  readonly id: string;
  readonly before: TravellerStanding | undefined;
  readonly standing: TravellerStanding;
  readonly facts: readonly TravellerFact[];
  readonly lines: readonly CarriedLine[];
};

export function countSteps(
  rules: TravellerRules,
  { id, before, standing, facts, lines }: CountedCase,
): readonly TravellerCount[] {
  const { direction, office } = standing;
  const exitOf = ({ kind, exit }: LineStanding) =>
    rules.kinds.find((one) => one.id === kind)?.exits.find((one) => one.id === exit)?.does;
  const isAgainst = (line: LineStanding | undefined): boolean => {
    if (!line) return false;
    if (line.exit === null) return ["undeclared", "barred", "suspected"].includes(line.judgement);
    const does = exitOf(line);
    // charges on what was declared are no interception
    return does !== "clear" && line.judgement !== "dutiable";
  };
  const isSeized = (line: LineStanding | undefined) =>
    line !== undefined && line.exit !== null && exitOf(line) === "confiscate";
  if (facts.every(({ act }) => act === "erased")) return [];
  return standing.lines.flatMap((line) => {
    const carried = lines[line.line - 1];
    const category = rules.kinds.find(({ id: kind }) => kind === line.kind)?.category;
    if (!carried || category === undefined) return [];
    const was = before?.lines.find((one) => one.line === line.line);
    const { found: quantity, unit, weightKg, substance } = carried;
    const recordId = `${id}-${line.line}`;
    const common = { recordId, category, direction, office, quantity, unit, weightKg, substance };
    const changes = [
      ["STOPPED", isAgainst(was), isAgainst(line)],
      ["SEIZED", isSeized(was), isSeized(line)],
    ] as const;
    return changes.flatMap(([stage, wasSo, isSo]) =>
      wasSo === isSo ? [] : [{ ...common, stage, isTakenBack: wasSo }],
    );
  });
}
