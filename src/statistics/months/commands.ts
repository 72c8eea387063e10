/** `statistics months` and `statistics month`: the board on the command line. */
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, query, required } from "../ask.ts";

const Text = z.object({ en: z.string(), zh: z.string() });
const Months = z.looseObject({
  months: z.array(
    z.looseObject({
      period: z.string(),
      isOver: z.boolean(),
      publications: z.number(),
      state: z.string().nullable(),
      due: z.looseObject({ at: z.string(), state: z.string() }).nullable(),
    }),
  ),
});
const Board = z.looseObject({
  period: z.string(),
  next: z.string(),
  due: z.looseObject({ at: z.string(), state: z.string() }).nullable(),
  steps: z.array(
    z.looseObject({
      step: z.string(),
      state: z.string(),
      count: z.number().nullable(),
      who: z.string(),
      says: Text,
    }),
  ),
});

async function months(context: CommandContext): Promise<ExitCode> {
  const found = Months.parse(await get(context, `/statistics/months?${query(context, {})}`));
  for (const month of found.months) {
    const { period, isOver, publications, state, due } = month;
    const stands = state === null ? (isOver ? "not released" : "not over") : state;
    const comes = due === null ? "" : `  ${due.state} due ${due.at}`;
    context.print(month, `${period}  ${stands}  publications: ${publications}${comes}`);
  }
  return 0;
}

async function month(context: CommandContext): Promise<ExitCode> {
  const period = encodeURIComponent(required(context, "period"));
  const board = Board.parse(
    await get(context, `/statistics/months/${period}?${query(context, {})}`),
  );
  for (const step of board.steps)
    context.print(step, `${step.step.padEnd(9)} ${step.state.padEnd(8)} ${step.says.en}`);
  const { steps: _steps, ...rest } = board;
  const due = board.due === null ? "" : ` Due ${board.due.at} (${board.due.state}).`;
  context.print(rest, `${board.period}: next is ${board.next}.${due}`);
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics months",
    examples: ["statistics months"],
    says: { en: "Months and years with what was released of each", zh: "各月及各年的发布情况" },
    run: months,
  },
  {
    name: "statistics month",
    examples: ["statistics month --period 2026-10"],
    says: {
      en: "The board of a month: each step to its release, and what is next",
      zh: "月度工作台：至发布的各步骤及下一步",
    },
    options: [periodOption],
    run: month,
  },
];
