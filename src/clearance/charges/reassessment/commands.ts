/** `charges replay` and `charges what-if`: charges computed again, with the server. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";

const replay: CliCommand = {
  name: "charges replay",
  examples: ["charges replay 01a212e2-bd0c-7171-9171-c33e7c15c11a", "charges replay --all"],
  says: {
    en: "Compute a declaration's charges again from the versions they were made with",
    zh: "按当时的版本重新计算一份报关单的税费并比对",
  },
  arguments: "[id]",
  options: [
    {
      flags: "--all",
      says: { en: "every stored assessment of the profile", zh: "该法域下全部已存核定结果" },
    },
  ],
  run: (context) =>
    context.options["all"] === undefined ? replayOne(context) : replayAll(context),
};
const whatIf: CliCommand = {
  name: "charges what-if",
  examples: ["charges what-if measures.json --from 2026-10-01 --to 2026-10-31"],
  says: {
    en: "Declarations and revenue that a list of measures or rates would change; nothing is imported",
    zh: "一份税率措施或汇率清单会改变哪些报关单和税收；不导入",
  },
  arguments: "<file>",
  options: [
    {
      flags: "--from <date>",
      says: { en: "all accepted from this day on, not only open ones", zh: "自此日接受申报的全部" },
    },
    { flags: "--to <date>", says: { en: "and before this day", zh: "至此日之前" } },
  ],
  run: tryFile,
};
export const commands: readonly CliCommand[] = [replay, whatIf];

const Replay = z.looseObject({
  equal: z.boolean(),
  version: z.string(),
  differences: z.array(
    z.object({
      item: z.int(),
      taxType: z.string(),
      member: z.string(),
      stored: z.string(),
      computed: z.string(),
    }),
  ),
});

async function replayOne(context: CommandContext): Promise<ExitCode> {
  const [id = ""] = context.args;
  const path = `/declarations/${encodeURIComponent(id)}/charges/replay` as const;
  const found = Replay.parse((await context.call({ method: "GET", path })).json);
  const rows = found.differences.map(
    ({ item, taxType, member, stored, computed }) =>
      `  ${item} ${taxType} ${member}: ${stored} then, ${computed} now`,
  );
  const head = found.equal ? `the same by ${found.version}` : `differs by ${found.version}`;
  context.print(found, [head, ...rows].join("\n"));
  return found.equal ? 0 : 1;
}

const Replays = z.object({
  replayed: z.int(),
  equal: z.int(),
  different: z.array(Replay.extend({ id: z.string() })),
  gone: z.array(z.object({ id: z.string(), version: z.string() })),
  next: z.string().nullable(),
});

/** Page after page, so that it tells how far it is and may be stopped anywhere. */
async function replayAll(context: CommandContext): Promise<ExitCode> {
  const sum = { replayed: 0, equal: 0, different: 0, gone: 0 };
  let after: string | null = "";
  do {
    const query = new URLSearchParams({ profile: context.profile, ...(after && { after }) });
    const path = `/charges/replays?${query.toString()}` as const;
    const page = Replays.parse((await context.call({ method: "GET", path })).json);
    sum.replayed += page.replayed;
    sum.equal += page.equal;
    sum.different += page.different.length;
    sum.gone += page.gone.length;
    for (const one of page.different)
      context.print(one, `${one.id} differs by ${one.version} in ${one.differences.length} places`);
    for (const one of page.gone) context.print(one, `${one.id} was made with ${one.version}`);
    context.note(`${sum.replayed} replayed, ${sum.equal} the same`);
    after = page.next;
  } while (after !== null);
  context.print(
    sum,
    `${sum.equal} of ${sum.replayed} the same, ${sum.different} differ, ${sum.gone} of other files`,
  );
  return sum.different > 0 ? 1 : 0;
}

const Tried = z.looseObject({
  declarations: z.int(),
  currency: z.string(),
  changed: z.array(z.looseObject({ id: z.string(), before: z.string(), after: z.string() })),
  byTax: z.array(
    z.object({ key: z.string(), before: z.string(), after: z.string(), change: z.string() }),
  ),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
});

async function tryFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const { from, to } = context.options;
  const lists = await readJson(file);
  const body = {
    ...lists,
    profile: context.profile,
    ...(context.asOf && { asOf: context.asOf.toString() }),
    ...((from ?? to) !== undefined && { open: false }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const answer = await context.call({
    method: "POST",
    path: "/charges/what-if",
    body: JSON.stringify(body),
    type: "application/json",
  });
  const found = Tried.parse(answer.json);
  const rows = [
    `${found.changed.length} of ${found.declarations} declarations would change`,
    ...found.changed.map(({ id, before, after }) => `  ${id}  ${before} → ${after}`),
    ...found.byTax.map(
      ({ key, before, after, change }) =>
        `  ${key}  ${before} → ${after} ${found.currency} (${change})`,
    ),
    ...found.refused.map(({ line, reason }) => `  line ${line} refused: ${reason}`),
  ];
  context.print(found, rows.join("\n"));
  return found.refused.length > 0 ? 1 : 0;
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  const form = z.strictObject({
    measures: z.array(z.unknown()).optional(),
    rates: z.array(z.unknown()).optional(),
  });
  try {
    return form.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new AppError({
      code: "WHAT_IF_FILE",
      status: 400,
      message: `${file} holds no measures or rates: ${cause instanceof Error ? cause.message.slice(0, 200) : ""}`,
      fix: 'Write {"measures":[…]} or {"rates":[…]} in the form of an import.',
      cause,
    });
  }
}
