/** Commands about goods under special procedures. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand } from "#src/platform/command.ts";

const Unit = z.looseObject({
  unit: z.string(),
  entered: z.string(),
  claimed: z.string(),
  discharged: z.string(),
  charged: z.string(),
  left: z.string(),
});
const Account = z.looseObject({
  declarationId: z.string(),
  mrn: z.string(),
  item: z.int(),
  procedure: z.string(),
  status: z.string(),
  endsOn: z.string().nullable(),
  units: z.array(Unit),
});

function textOf({ mrn, item, procedure, status, endsOn, units }: z.infer<typeof Account>): string {
  const quantities = units.map(
    (one) =>
      `    ${one.unit}: ${one.entered} entered = ${one.discharged} discharged + ${one.charged} charged` +
      ` + ${one.claimed} named + ${one.left} left`,
  );
  const until = endsOn === null ? "" : ` until ${endsOn}`;
  return [`${mrn}/${item}  ${procedure}  ${status}${until}`, ...quantities].join("\n");
}

const list: CliCommand = {
  name: "procedures list",
  examples: ["procedures list --status open"],
  says: {
    en: "Goods under special procedures: entered, discharged, charged, remaining",
    zh: "列出特殊监管程序货物的进口、核销、征税与剩余数量",
  },
  arguments: "",
  options: [
    {
      flags: "--status <status>",
      says: { en: "open, overdue, settled or all", zh: "open、overdue、settled 或 all" },
      default: "open",
    },
    {
      flags: "--mrn <number>",
      says: { en: "of one declaration, by its number", zh: "按报关单号" },
    },
  ],
  run: async (context) => {
    const asked = new URLSearchParams({
      profile: context.profile,
      status: context.options["status"] ?? "open",
      limit: "200",
    });
    const { mrn } = context.options;
    if (mrn !== undefined) asked.set("mrn", mrn);
    const path = `/procedure-accounts?${asked.toString()}` as const;
    const form = z.looseObject({ accounts: z.array(Account) });
    const { accounts } = form.parse((await context.call({ method: "GET", path })).json);
    for (const account of accounts) context.print(account, textOf(account));
    context.note(counted(accounts.length, "account"));
    return 0;
  },
};

const show: CliCommand = {
  name: "procedures show",
  examples: ["procedures show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "The bill of discharge of a declaration, with its debts",
    zh: "显示报关单的核销清单及产生的税款",
  },
  arguments: "<id>",
  options: [],
  run: async (context) => {
    const [id = ""] = context.args;
    const path = `/declarations/${encodeURIComponent(id)}/procedure-accounts` as const;
    const form = z.looseObject({
      accounts: z.array(
        Account.extend({
          bill: z.array(
            z.looseObject({
              reference: z.string(),
              kind: z.string(),
              state: z.string(),
              quantity: z.string(),
              unit: z.string(),
              doneOn: z.string().nullable(),
            }),
          ),
          debts: z.array(
            z.looseObject({
              cause: z.string(),
              aroseOn: z.string(),
              lines: z.array(
                z.looseObject({
                  taxType: z.string(),
                  amount: z.string().nullable(),
                  formula: z.string().nullable(),
                }),
              ),
            }),
          ),
        }),
      ),
    });
    const { accounts } = form.parse((await context.call({ method: "GET", path })).json);
    for (const account of accounts) {
      const bill = account.bill.map(
        ({ reference, kind, state, quantity, unit, doneOn }) =>
          `  ${reference}  ${kind}  ${quantity} ${unit}  ${state}${doneOn === null ? "" : ` on ${doneOn}`}`,
      );
      const debts = account.debts.flatMap(({ cause, aroseOn, lines }) => [
        `  debt of ${aroseOn}: ${cause}`,
        ...lines.map(
          ({ taxType, amount, formula }) => `    ${taxType}  ${amount ?? "?"}  ${formula ?? ""}`,
        ),
      ]);
      context.print(account, [textOf(account), ...bill, ...debts].join("\n"));
    }
    return 0;
  },
};

const discharge: CliCommand = {
  name: "procedures discharge",
  examples: [
    'procedures discharge 01a212e2-bd0c-7171-9171-c33e7c15c11a 1 confirmed --reference 010120261000000001 --reason "seen at the furnace"',
  ],
  says: {
    en: "Enter a discharge on the bill, confirm one that a declaration states, or charge what is left",
    zh: "登记核销、确认报关单所申报的核销，或对剩余货物征税",
  },
  arguments: "<id> <item> <kind>",
  options: [
    {
      flags: "--reference <number>",
      says: {
        en: "document it rests on; confirmed: the number of the declaration",
        zh: "依据的文件编号；confirmed 时为报关单编号",
      },
    },
    { flags: "--reason <text>", says: { en: "why", zh: "理由" } },
    { flags: "--unit <code>", says: { en: "unit of a part", zh: "部分核销的单位" } },
    { flags: "--quantity <number>", says: { en: "quantity of a part", zh: "部分核销的数量" } },
  ],
  run: async (context) => {
    const [id = "", item = "", kind = ""] = context.args;
    const { reference, reason, unit, quantity } = context.options;
    const path =
      `/declarations/${encodeURIComponent(id)}/procedure-accounts/${encodeURIComponent(item)}/discharges` as const;
    const body = JSON.stringify({ kind, reference, reason, unit, quantity });
    const account = Account.parse((await context.call({ method: "POST", path, body })).json);
    context.print(account, textOf(account));
    return 0;
  },
};

export const commands: readonly CliCommand[] = [list, show, discharge];
