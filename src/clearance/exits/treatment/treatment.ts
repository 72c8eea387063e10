/**
 * Treatment of goods under control: an officer orders it for what a task found, somebody carries it out
 * before an officer, and a new task of the same kind looks at the goods again. The finding stays, and is
 * answered by a treatment that was done; one that failed answers nothing, and the goods leave by the exits
 * that remain. Which treatments there are is data (`treatments` of `rules/control.json`). In: the order and
 * the result. Out: `treatment.ordered`, `treatment.recorded`, records of the task.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { compare, findDecimal } from "#src/kernel/decimal.ts";
import type { Treatment } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { OrderedTreatment } from "../../control/acts/earlier-acts.ts";
import type { FoundGoods } from "../../control/case/findings/finding.ts";

/** A treatment as the declaration carries it. */
export type StandingTreatment = OrderedTreatment & {
  /** Number of its order among the records of the declaration. */
  readonly number: number;
  readonly treatment: string;
  /** Goods items to look at again, as of the version in which it was ordered; absent: all of them. */
  readonly items?: readonly number[];
  readonly version: number;
};

export type TreatmentOrder = {
  readonly caseId: string;
  readonly task: number;
  /** Id in the profile. */
  readonly treatment: string;
  /** Absent: the goods of the finding. */
  readonly goods?: readonly FoundGoods[] | undefined;
  /** What the declarant reads. */
  readonly reason: string;
  /** Instrument and article; the profile's where it is absent. */
  readonly legalBasis?: string | undefined;
  readonly officer: string;
};

export const treatmentOutcomes = ["done", "failed"] as const;
export type TreatmentResult = {
  readonly caseId: string;
  readonly task: number;
  readonly outcome: (typeof treatmentOutcomes)[number];
  /** Who carried it out. */
  readonly carriedOutBy: string;
  /** Number of the certificate; absent where it failed without one. */
  readonly certificate?: string | undefined;
  /** What was measured, by the parameters of the treatment; decimals in their unit. */
  readonly values: readonly { readonly parameter: string; readonly value: string }[];
  /** What was seen, which the declarant reads. */
  readonly reason: string;
  /** Who records it, and was there. */
  readonly officer: string;
};

/** The treatment that a control of a kind may order. @throws TREATMENT_UNKNOWN, TREATMENT_NOT_LAWFUL */
export function getTreatment({ control }: Profile, id: string, kind: string): Treatment {
  const found = control.treatments.find((one) => one.id === id);
  if (!found) {
    const named = control.treatments.map((one) => one.id).join(", ") || "none";
    throw new AppError({
      code: "TREATMENT_UNKNOWN",
      status: 422,
      message: `There is no treatment "${id.slice(0, 60)}".`,
      fix: `The profile has: ${named}.`,
    });
  }
  if (found.kinds.includes(kind)) return found;
  throw new AppError({
    code: "TREATMENT_NOT_LAWFUL",
    status: 409,
    message: `Treatment ${id} is not ordered by a control of kind ${kind} (${cited(found.source).en}).`,
    texts: [cited(found.source)],
    fix: `It is ordered by: ${found.kinds.join(", ")}.`,
  });
}

/**
 * What was measured is of the treatment; one that was done states all of it within its bounds, and its
 * certificate.
 * @throws TREATMENT_VALUES, TREATMENT_OUT_OF_BOUNDS
 */
export function checkResult(
  { id, parameters, source }: Treatment,
  { outcome, values, certificate }: Pick<TreatmentResult, "outcome" | "values" | "certificate">,
): void {
  const stray = values.find(({ parameter }) => !parameters.some((one) => one.id === parameter));
  if (stray) throw wrongValues(id, `"${stray.parameter.slice(0, 60)}" is none of its parameters`);
  const twice = values.find(({ parameter }, at) =>
    values.some((one, other) => other < at && one.parameter === parameter),
  );
  if (twice) throw wrongValues(id, `"${twice.parameter}" is stated twice`);
  if (outcome === "failed") return;
  if (certificate === undefined) throw wrongValues(id, "its certificate is missing");
  for (const { id: parameter, name, unit, min, max } of parameters) {
    const stated = findDecimal(values.find((one) => one.parameter === parameter)?.value ?? "");
    if (!stated) throw wrongValues(id, `"${parameter}" (${name.en}, ${unit}) is missing`);
    const [least, most] = [min, max].map((bound) => findDecimal(bound ?? ""));
    if (!(least && compare(stated, least) < 0) && !(most && compare(stated, most) > 0)) continue;
    throw new AppError({
      code: "TREATMENT_OUT_OF_BOUNDS",
      status: 422,
      message: `Treatment ${id} is done with ${parameter} from ${min ?? "any"} to ${max ?? "any"} ${unit} (${cited(source).en}).`,
      texts: [cited(source)],
      fix: "Record the treatment as failed, and order another or dispose of the goods.",
    });
  }
}

function wrongValues(id: string, what: string): AppError {
  return new AppError({
    code: "TREATMENT_VALUES",
    status: 422,
    message: `The result of treatment ${id} is not complete: ${what}.`,
    fix: "State each parameter that GET /api/v1/control-kinds lists for it, once, and the certificate.",
  });
}
