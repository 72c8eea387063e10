/** Whether goods may leave a control so: every kind that is against release has to know the exit. */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Exit, findControlKind, isExitLawful } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";

/** @throws EXIT_NOT_LAWFUL with the exits there are and their articles */
export function checkExit(profile: Profile, exit: Exit, tasks: readonly SeenTask[]): void {
  for (const { kind: id, task } of tasks) {
    const kind = findControlKind(profile, id);
    if (!kind || isExitLawful(kind, exit)) continue;
    const lawful = kind.exits.map((one) => `${one.exit} (${cited(one.source).en})`).join("; ");
    throw new AppError({
      code: "EXIT_NOT_LAWFUL",
      status: 409,
      message: `Goods do not leave a control of kind ${kind.id} (task ${task}) by ${exit}.`,
      fix: `Lawful are: ${lawful}.`,
    });
  }
}
