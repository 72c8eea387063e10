/**
 * Samples of goods under control: how many packages of a lot are opened, by a plan of the profile (`plans`
 * of `rules/control.json`), and which, by a seed that the record keeps. The officer chooses neither. Of a
 * plan of acceptance those at fault are counted, which accepts or refuses the lot. In: a task, a plan, the
 * packages of the lot; which of them are at fault. Out: `sample.drawn`, `sample.counted`, records of the
 * task.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { drawUnits } from "#src/decisions/sampling/draw-units.ts";
import { acceptedPercent, sampleSizeOf } from "#src/decisions/sampling/sample-size.ts";
import type { Plan } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";

export type AskedSample = {
  readonly caseId: string;
  readonly task: number;
  /** Id in the profile. */
  readonly plan: string;
  readonly item: number;
  /** Packages of the lot, numbered from 1 as they stand. */
  readonly units: number;
  /** Number of the lot; absent: the item is one. */
  readonly lot?: string | undefined;
  readonly officer: string;
};

/** As the record keeps it. */
export type DrawnSample = Pick<AskedSample, "plan" | "item" | "units" | "lot"> & {
  readonly level: string;
  readonly confidence: string;
  /** Defective packages with which the lot is accepted; absent: they are not counted. */
  readonly accept?: number | undefined;
  /** Percent of the lots of the level that the sample accepts, rounded up. */
  readonly risk: string;
  readonly seed: string;
  /** Numbers of the packages, in order. */
  readonly drawn: readonly number[];
};

/** More are not listed: such a lot is looked at whole, or parted. */
const sizeMax = 2_000;

/** The plan that a control of a kind may sample by. @throws PLAN_UNKNOWN, PLAN_NOT_LAWFUL */
export function getPlan({ control }: Profile, id: string, kind: string): Plan {
  const found = control.plans.find((one) => one.id === id);
  if (!found) {
    const named = control.plans.map((one) => one.id).join(", ") || "none";
    throw new AppError({
      code: "PLAN_UNKNOWN",
      status: 422,
      message: `There is no sampling plan "${id.slice(0, 60)}".`,
      fix: `The profile has: ${named}.`,
    });
  }
  if (found.kinds.includes(kind)) return found;
  throw new AppError({
    code: "PLAN_NOT_LAWFUL",
    status: 409,
    message: `A control of kind ${kind} does not sample by plan ${id} (${cited(found.source).en}).`,
    texts: [cited(found.source)],
    fix: `It is for: ${found.kinds.join(", ")}.`,
  });
}

/** @throws SAMPLE_TOO_LARGE, LOT_TOO_SMALL */
export function drawSample(
  { plan, item, units, lot }: Pick<AskedSample, "plan" | "item" | "units" | "lot">,
  { level, confidence, accept }: Pick<Plan, "level" | "confidence" | "accept">,
  seed: string,
): DrawnSample {
  const size = sampleSizeOf(units, { level, confidence, accept });
  if (size === undefined) throw tooSmall(plan, units);
  if (size <= sizeMax) {
    const drawn = drawUnits({ seed, lot: units, size });
    const risk = acceptedPercent(units, size, { level, accept });
    return { plan, item, units, lot, level, confidence, accept, risk, seed, drawn };
  }
  throw new AppError({
    code: "SAMPLE_TOO_LARGE",
    status: 422,
    message: `Plan ${plan} asks for ${size} of ${units} packages; at most ${sizeMax} are drawn at once.`,
    fix: "Part the lot, or look at all of it.",
  });
}

function tooSmall(plan: string, units: number): AppError {
  return new AppError({
    code: "LOT_TOO_SMALL",
    status: 422,
    message: `Plan ${plan} cannot distinguish a lot of ${units} defective packages from a good one.`,
    fix: "Look at all of it, or take a plan that accepts fewer defective packages.",
  });
}
