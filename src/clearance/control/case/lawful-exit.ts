/** Whether goods may leave a control so: every kind that is against release has to know the exit. */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Exit, findControlKind, isExitLawful } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Received } from "../../stages.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";
import { refusesStill } from "../acts/order-of-acts.ts";
import { findFoundRule } from "./found-exits.ts";

type Declared = Pick<Received, "facts" | "disposedIn" | "treatments">;

/** Not open to goods that a finding is against, until it is answered. */
const lettingGo: readonly Exit[] = ["release", "release-on-conditions", "correct-and-release"];

/** @throws EXIT_NOT_LAWFUL with the exits by which the goods of these tasks may leave, and their articles */
export function checkExit(
  profile: Profile,
  exit: Exit,
  tasks: readonly SeenTask[],
  stage: Declared,
): void {
  for (const { kind: id, task } of tasks) {
    const kind = findControlKind(profile, id);
    if (!kind || isExitLawful(kind, exit)) continue;
    const lawful = kind.exits
      .filter((one) => isOpenToAll(profile, one.exit, tasks, stage))
      .map((one) => `${one.exit} (${cited(one.source).en})`)
      .join("; ");
    throw new AppError({
      code: "EXIT_NOT_LAWFUL",
      status: 409,
      message: `Goods do not leave a control of kind ${kind.id} (task ${task}) by ${exit}.`,
      fix:
        lawful === ""
          ? "No exit is lawful for all that was found: let the goods go part by part, or correct a finding that was recorded by mistake."
          : `Lawful are: ${lawful}.`,
    });
  }
}

/** Each kind knows it, and what was found neither forbids it nor stands against release. */
function isOpenToAll(
  profile: Profile,
  exit: Exit,
  tasks: readonly SeenTask[],
  stage: Declared,
): boolean {
  return tasks.every((task) => {
    const kind = findControlKind(profile, task.kind);
    const isKnown = kind === undefined || isExitLawful(kind, exit);
    const isHeld = lettingGo.includes(exit) && refusesStill(task, stage);
    return isKnown && !isHeld && findFoundRule(profile, exit, task, stage.facts) === undefined;
  });
}
