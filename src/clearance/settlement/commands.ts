/** Commands about settlements: a statement carried out, the list, one of them. */
import { counted } from "#src/kernel/counted.ts";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";

const Whole = z.looseObject({
  id: z.string(),
  reference: z.string(),
  currency: z.string(),
  totals: z.looseObject({ settled: z.int(), refused: z.int(), change: z.string() }),
  entries: z.array(
    z.looseObject({
      mrn: z.string(),
      item: z.int(),
      oldValue: z.string().nullable(),
      newValue: z.string().nullable(),
      status: z.string(),
      says: z.string().nullable(),
    }),
  ),
});

function printWhole(context: CommandContext, json: unknown): 0 | 1 {
  const found = Whole.parse(json);
  const { totals, entries, currency } = found;
  const rows = entries.map(
    ({ mrn, item, oldValue, newValue, status, says }) =>
      `  ${mrn}/${item}  ${oldValue ?? "?"} → ${newValue ?? "?"}  ${status}${says === null ? "" : `: ${says}`}`,
  );
  const head = `${found.reference}: ${totals.settled} settled, ${totals.refused} refused, charges ${totals.change} ${currency}`;
  context.print(found, [head, ...rows].join("\n"));
  return totals.refused > 0 ? 1 : 0;
}

const statement: CliCommand = {
  name: "settle statement",
  examples: ["settle statement statement.json"],
  says: {
    en: "Carry out a statement that settles provisional values, declaration by declaration",
    zh: "执行结算清单，逐单确定最终价格并补退税款",
  },
  arguments: "<file>",
  options: [],
  run: async (context) => {
    const [file = ""] = context.args;
    const asked = new URLSearchParams({ profile: context.profile });
    const answer = await context.call({
      method: "POST",
      path: `/value-settlements?${asked.toString()}`,
      body: await readFile(file, "utf8"),
      type: "application/json",
    });
    return printWhole(context, answer.json);
  },
};

const list: CliCommand = {
  name: "settle list",
  examples: ["settle list"],
  says: { en: "Settlements of values, the newest first", zh: "列出价格结算" },
  arguments: "",
  options: [],
  run: async (context) => {
    const asked = new URLSearchParams({ profile: context.profile, limit: "200" });
    const path = `/value-settlements?${asked.toString()}` as const;
    const form = z.looseObject({
      settlements: z.array(
        z.looseObject({
          id: z.string(),
          reference: z.string(),
          kind: z.string(),
          entries: z.int(),
          refused: z.int(),
          change: z.string(),
          currency: z.string(),
        }),
      ),
    });
    const { settlements } = form.parse((await context.call({ method: "GET", path })).json);
    for (const one of settlements) {
      const { id, reference, kind, entries, refused, change, currency } = one;
      const counts = `${counted(entries, "item")}, ${refused} refused`;
      context.print(one, `${id}  ${reference}  ${kind}  ${counts}, charges ${change} ${currency}`);
    }
    context.note(counted(settlements.length, "settlement"));
    return 0;
  },
};

const show: CliCommand = {
  name: "settle show",
  examples: ["settle show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "One settlement with the outcome of each item", zh: "显示价格结算及各项结果" },
  arguments: "<id>",
  options: [],
  run: async (context) => {
    const [id = ""] = context.args;
    const path = `/value-settlements/${encodeURIComponent(id)}` as const;
    printWhole(context, (await context.call({ method: "GET", path })).json);
    return 0;
  },
};

export const commands: readonly CliCommand[] = [statement, list, show];
