/**
 * What steps of a suspected case count in the figures of quarantine of people. Pure: facts in, counts out.
 * A suspicion counts when it is recorded, an outcome when it is first decided, contacts as they are
 * found, a conveyance with its first case. Nothing is taken back: an excluded case is counted as excluded.
 */
import type { ConveyanceMode } from "../../conveyances/conveyance.ts";
import type { SuspectedFact, SuspectedStanding } from "./suspected-case.ts";

export type PeopleCount = {
  readonly operation: "SUSPECTED" | "CONFIRMED" | "PROBABLE" | "EXCLUDED" | "CONTACT" | "AFFECTED";
  /** Disease, or of an affected conveyance its kind. */
  readonly of: string;
  readonly amount: number;
  readonly unit: "PERSON" | "VOYAGE";
  readonly recordId: string;
  readonly direction: "import" | "export";
  readonly office: string;
};

export function countCases(of: {
  readonly id: string;
  readonly before: SuspectedStanding | undefined;
  readonly standing: SuspectedStanding;
  readonly facts: readonly SuspectedFact[];
  /** Call with its kind of conveyance. */
  readonly call: { readonly id: string; readonly mode: ConveyanceMode } | undefined;
}): readonly PeopleCount[] {
  const { id, before, standing, facts, call } = of;
  const { direction, office, disease } = standing;
  const common = { direction, office, amount: 1, unit: "PERSON", recordId: id } as const;
  return facts.flatMap((fact): readonly PeopleCount[] => {
    switch (fact.act) {
      case "opened":
        return [
          { ...common, operation: "SUSPECTED", of: fact.disease },
          ...(call
            ? [
                {
                  ...common,
                  operation: "AFFECTED",
                  of: call.mode,
                  unit: "VOYAGE",
                  recordId: call.id,
                } as const,
              ]
            : []),
        ];
      case "outcome": {
        const operation = (
          { probable: "PROBABLE", confirmed: "CONFIRMED", excluded: "EXCLUDED" } as const
        )[fact.outcome];
        return [{ ...common, operation, of: fact.disease }];
      }
      case "contacts": {
        const first = (before?.contacts.length ?? 0) + 1;
        const recordId = `${id}-${first}`;
        const amount = fact.contacts.length;
        return [{ ...common, operation: "CONTACT", of: disease, amount, recordId }];
      }
      default:
        return [];
    }
  });
}
