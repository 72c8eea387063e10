/** `receipts` commands; all of them call the server's API. */
import { writeFileSync } from "node:fs";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, partOf, queryOf, queryWith } from "#src/platform/command-rows.ts";

const id = "01a21423-19cc-7717-bf17-339ca07404f6";

const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});

export const commands: readonly CliCommand[] = [
  {
    name: "receipts give",
    examples: [
      "receipts give --declaration 530420261000000001",
      `receipts give --piece ${id}`,
      `receipts give --traveller-case ${id}`,
    ],
    says: {
      en: "Give a receipt for what customs hold and no receipt names yet",
      zh: "就尚未出具凭单的代管货物、物品、现钞、样品出具凭单",
    },
    options: [
      option("--declaration <id>", "goods and samples of a declaration", "报关单项下货物、样品"),
      option("--piece <id>", "goods in custody", "在管货物"),
      option("--traveller-case <id>", "what is held of a traveller, or paid", "旅客案件"),
    ],
    run: (context) =>
      askOne(context, { method: "POST", path: pathOf(context), body: JSON.stringify({}) }),
  },
  {
    name: "receipts list",
    examples: [
      "receipts list --declaration 530420261000000001",
      "receipts list --number SJ2026-000001",
    ],
    says: { en: "Receipts for what customs hold, the newest first", zh: "列出代管凭单" },
    options: [
      option("--declaration <id>", "of this declaration", "报关单"),
      option("--traveller-case <id>", "of this case of a traveller", "旅客案件"),
      option("--piece <id>", "naming these goods in custody", "在管货物"),
      option("--number <number>", "of this number", "凭单编号"),
    ],
    run: (context) => {
      const { travellerCase } = context.options;
      const asked = queryOf(context, ["declaration", "piece", "number"], { travellerCase });
      const path = `/receipts?${asked}` as const;
      const shows = ["number", "code", "issuedAt", "office", "copies", "cancelledAt", "id"];
      return askRows(context, { method: "GET", path }, { rows: "receipts", shows });
    },
  },
  {
    name: "receipts show",
    examples: [`receipts show ${id}`],
    says: { en: "One receipt with its text in both languages", zh: "显示单张代管凭单（中英文）" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/receipts/${partOf(context)}` }),
  },
  {
    name: "receipts print",
    examples: [`receipts print ${id} receipt.html`],
    says: { en: "Write a receipt as a page to print", zh: "将代管凭单存为可打印网页" },
    arguments: "<id> <file>",
    run: async (context) => {
      const [, file = "receipt.html"] = context.args;
      const path = `/receipts/${partOf(context)}/print` as const;
      const { bytes } = await context.call({ method: "GET", path });
      writeFileSync(file, bytes);
      context.print({ file }, file);
      return 0;
    },
  },
  {
    name: "receipts copy",
    examples: [`receipts copy ${id} --reason "The paper was lost."`],
    says: { en: "Enter that a copy of a receipt is printed", zh: "登记补打代管凭单副本" },
    arguments: "<id>",
    options: [option("--reason <text>", "why", "理由")],
    run: (context) => {
      const body = JSON.stringify({ reason: context.options["reason"] });
      return askOne(context, { method: "POST", path: `/receipts/${partOf(context)}/copies`, body });
    },
  },
  {
    name: "receipts cancel",
    examples: [
      `receipts cancel ${id} --reason "The weight is of other goods." --replace`,
      `receipts cancel ${id} --reason "Given twice on paper."`,
    ],
    says: {
      en: "Cancel a receipt that is wrong, and give another in its place",
      zh: "作废有误的代管凭单，可同时重新出具",
    },
    arguments: "<id>",
    options: [
      option("--reason <text>", "why", "理由"),
      option("--replace", "give another at once", "同时重新出具"),
    ],
    run: (context) => {
      const { reason, replace } = context.options;
      const body = JSON.stringify({ reason, replace: replace !== undefined });
      const path = `/receipts/${partOf(context)}/cancellation` as const;
      return askOne(context, { method: "POST", path, body });
    },
  },
  {
    name: "receipts check",
    examples: ["receipts check SJ2026-000001 0123-4567-89AB"],
    says: {
      en: "Check a receipt on paper by its number and code",
      zh: "凭编号和校验码核验代管凭单",
    },
    arguments: "<number> <code>",
    run: (context) => {
      const [number = "", code = ""] = context.args;
      const asked = queryWith({ profile: context.profile, number, code });
      return askOne(context, { method: "GET", path: `/receipt-checks${asked}` });
    },
  },
];

/** The record that the options name. */
function pathOf({ options: { declaration, piece, travellerCase } }: CommandContext) {
  if (piece !== undefined) return `/custody/${encodeURIComponent(piece)}/receipts` as const;
  if (travellerCase !== undefined)
    return `/traveller-cases/${encodeURIComponent(travellerCase)}/receipts` as const;
  return `/declarations/${encodeURIComponent(declaration ?? "")}/receipts` as const;
}
