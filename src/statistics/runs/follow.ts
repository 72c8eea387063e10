/** Follows a run on the command line until it is over, with its steps as notes. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { get } from "../ask.ts";

const Text = z.object({ en: z.string(), zh: z.string() });
export const FollowedRun = z.looseObject({
  id: z.string(),
  kind: z.string(),
  period: z.string().nullable(),
  status: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  step: z.string().nullable(),
  done: z.number(),
  total: z.number(),
  checked: z
    .looseObject({
      figures: z.array(
        z.looseObject({ label: Text, unit: z.string(), value: z.string().nullable() }),
      ),
      gate: z.looseObject({
        passed: z.boolean(),
        checks: z.array(
          z.looseObject({
            check: z.string(),
            checked: z.number(),
            stops: z.number(),
            toExplain: z.number(),
            groups: z.array(
              z.looseObject({
                severity: z.string(),
                table: z.looseObject({ title: Text }),
                findings: z.array(z.looseObject({ cell: Text, says: Text })),
              }),
            ),
          }),
        ),
      }),
    })
    .nullable(),
  released: z.looseObject({ sequence: z.number(), state: z.string() }).nullable(),
  problem: z.object({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
});
export type FollowedRun = z.infer<typeof FollowedRun>;

const askEveryMs = 500;
/** Two hours: longer than any run takes. */
const asksMax = 14_400;

/** Asks until the run is over, and notes each step. @throws AppError where it failed */
export async function followRun(context: CommandContext, begun: unknown): Promise<FollowedRun> {
  let run = FollowedRun.parse(begun);
  let noted = "";
  for (let asks = 0; asks < asksMax; asks += 1) {
    const now = `${run.status} ${run.step ?? ""} ${run.total > 0 ? `${run.done}/${run.total}` : ""}`;
    if (now !== noted) context.note(now.trim());
    noted = now;
    if (run.status === "failed") throw failed(run);
    if (run.status === "done") return run;
    await new Promise((resolve) => {
      setTimeout(resolve, askEveryMs);
    });
    run = FollowedRun.parse(await get(context, `/statistics/runs/${run.id}`));
  }
  return run;
}

function failed({ problem }: FollowedRun): AppError {
  const { code, message, fix } = problem ?? { code: "STATISTICS_RUN_BROKE", message: "", fix: "" };
  return new AppError({ code, status: 409, message, fix });
}
