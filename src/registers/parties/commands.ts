/** Commands of parties and mandates; all of them call the server's API. */
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import { askOne, askRows, given, partOf, queryWith } from "#src/platform/command-rows.ts";
import { MandatePage, PartyPage } from "./answers.ts";

const page = "docs/using/parties.md";

const reason = {
  flags: "--reason <text>",
  says: { en: "reason, shown to the party", zh: "理由，对方可见" },
} as const;
const from = {
  flags: "--from <date>",
  says: { en: "first day it counts (default: today)", zh: "生效日（默认当天）" },
} as const;

/** Sends JSON and prints the answer. */
function post(context: CommandContext, path: ApiPath<"POST">, body: object): Promise<ExitCode> {
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

function reasonOf(context: CommandContext): { reason: string; from?: string } {
  const { reason: text = "", from: day } = context.options;
  return { reason: text, ...(day === undefined ? {} : { from: day }) };
}

const [cursor, limit] = [
  { flags: "--cursor <cursor>", says: { en: "where the last page ended", zh: "上一页末尾" } },
  { flags: "--limit <count>", says: { en: "rows of a page", zh: "每页行数" } },
] as const;
const paging = [cursor, limit];

const pages = { hasCursor: true } as const;

function partyLine(row: Readonly<Record<string, unknown>>): string {
  const { id, status, name, numbers, roles } = PartyPage.shape.parties.element.parse(row);
  const known = numbers.map(({ number }) => number).join(" ");
  return [id, status, name, known, roles.join(" ")].join("  ");
}

function mandateLine(row: Readonly<Record<string, unknown>>): string {
  const { id, status, represented, representative, representation, spends, from, until } =
    MandatePage.shape.mandates.element.parse(row);
  const days = `${from} to ${until ?? "any day"}`;
  const money = spends ? "may spend" : "spends nothing";
  return [id, status, represented, representative, representation, money, days].join("  ");
}

const statusCommands = (["suspend", "revoke", "restore"] as const).map((verb): CliCommand => {
  const nouns = { suspend: "suspension", revoke: "revocation", restore: "restoration" } as const;
  const noun = nouns[verb];
  return {
    name: `parties ${verb}`,
    examples: [
      `parties ${verb} 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "…" --from 2026-12-01`,
    ],
    says: {
      en: `Record the ${noun} of a party's registration`,
      zh: { suspend: "暂停企业登记", revoke: "注销企业登记", restore: "恢复企业登记" }[verb],
    },
    arguments: "<id>",
    options: [reason, from],
    run: (context) => post(context, `/parties/${partOf(context)}/${noun}`, reasonOf(context)),
  };
});

export const commands: readonly CliCommand[] = [
  {
    name: "parties list",
    examples: ["parties list 深圳 --role broker"],
    says: { en: "Find parties by name or number", zh: "按名称或编号查找企业" },
    arguments: "[search]",
    options: [
      { flags: "--role <role>", says: { en: "trader, broker, carrier …", zh: "角色" } },
      { flags: "--status <status>", says: { en: "active, suspended …", zh: "状态" } },
      {
        flags: "--sort <order>",
        says: {
          en: "for officers: id, -id, name or -name; a leading - sorts downwards",
          zh: "关员可用：id、-id、name 或 -name（- 为降序）",
        },
      },
      ...paging,
    ],
    run: (context) => {
      const asked = given(context, ["role", "status", "sort", "cursor", "limit"]);
      const path = `/parties${queryWith({ search: context.args[0], ...asked })}` as const;
      return askRows(
        context,
        { method: "GET", path },
        { ...pages, rows: "parties", shows: partyLine },
      );
    },
  },
  {
    name: "parties show",
    examples: ["parties show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "Show a party on a day, with its history", zh: "显示某日的企业登记及历史" },
    arguments: "<id>",
    run: (context) => {
      const day = queryWith({ asOf: context.asOf?.toString() });
      return askOne(context, { method: "GET", path: `/parties/${partOf(context)}${day}` });
    },
  },
  {
    name: "parties apply",
    examples: ["parties apply application.json"],
    says: { en: "Submit an application (JSON file)", zh: "提交登记申请（JSON 文件）" },
    arguments: "<file>",
    run: (context) =>
      post(context, "/party-applications", readJsonObject(context.args[0] ?? "", page)),
  },
  {
    name: "parties applications",
    examples: ["parties applications --status submitted"],
    says: { en: "List applications", zh: "列出登记申请" },
    options: [{ flags: "--status <status>", says: { en: "submitted …", zh: "状态" } }, ...paging],
    run: (context) => {
      const query = queryWith(given(context, ["status", "cursor", "limit"]));
      const shows = ["id", "status", "kind", "partyId", "submittedAt"];
      const path = `/party-applications${query}` as const;
      return askRows(context, { method: "GET", path }, { ...pages, rows: "applications", shows });
    },
  },
  {
    name: "parties review",
    examples: [
      'parties review 01a212e2-bd0c-7171-9171-c33e7c15c11a approve --reason "papers complete"',
    ],
    says: { en: "Approve or refuse an application, or ask", zh: "批准、不予批准或者要求补充材料" },
    arguments: "<application> <decision>",
    options: [reason, from],
    run: (context) =>
      post(context, `/party-applications/${partOf(context)}/review`, {
        decision: context.args[1],
        ...reasonOf(context),
      }),
  },
  ...statusCommands,
  {
    name: "parties merge",
    examples: [
      'parties merge 01a212e2-bd0c-7171-9171-c33e7c15c11a 01a212e2-bd0c-7171-9171-c33e7c15c11b --reason "taken over"',
    ],
    says: { en: "Merge a party's record into another", zh: "合并企业登记" },
    arguments: "<id> <into>",
    options: [reason, from],
    run: (context) =>
      post(context, `/parties/${partOf(context)}/merger`, {
        into: context.args[1],
        ...reasonOf(context),
      }),
  },
  {
    name: "mandates list",
    examples: ["mandates list"],
    says: { en: "List mandates", zh: "列出委托关系" },
    options: paging,
    run: (context) => {
      const path = `/mandates${queryWith(given(context, ["cursor", "limit"]))}` as const;
      return askRows(
        context,
        { method: "GET", path },
        { ...pages, rows: "mandates", shows: mandateLine },
      );
    },
  },
  {
    name: "mandates enter",
    examples: ["mandates enter mandate.json"],
    says: { en: "Enter a mandate, a JSON file", zh: "登记委托（JSON 文件）" },
    arguments: "<file>",
    run: (context) => post(context, "/mandates", readJsonObject(context.args[0] ?? "", page)),
  },
  {
    name: "mandates consent",
    examples: ["mandates consent 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "Consent to a mandate, as the represented party", zh: "委托方确认委托" },
    arguments: "<id>",
    run: (context) => post(context, `/mandates/${partOf(context)}/consent`, {}),
  },
  {
    name: "mandates withdraw",
    examples: ['mandates withdraw 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "contract ended"'],
    says: { en: "Withdraw a mandate", zh: "撤回委托" },
    arguments: "<id>",
    options: [reason, from],
    run: (context) => post(context, `/mandates/${partOf(context)}/withdrawal`, reasonOf(context)),
  },
];
