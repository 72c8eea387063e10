/** Commands of rulings; all of them call the server's API. */
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import { askOne, askRows, partOf, queryOf } from "#src/platform/command-rows.ts";

const page = "docs/using/rulings.md";

const reason = {
  flags: "--reason <text>",
  says: { en: "reason, question or answer", zh: "理由、问题或答复" },
} as const;

function lineOf(row: Readonly<Record<string, unknown>>): string {
  const member = (name: string) => {
    const value: unknown = Object.entries(row).find(([key]) => key === name)?.[1];
    return typeof value === "string" ? value : "";
  };
  const listed: unknown = Object.entries(row).find(([key]) => key === "codes")?.[1];
  if (Array.isArray(listed))
    return [member("id"), listed.join(" "), member("description").slice(0, 100)].join("  ");
  const [code, standing] = [member("commodity") || member("origin"), member("standing")];
  return [member("number") || member("id"), standing, code, member("goods").slice(0, 100)].join(
    "  ",
  );
}

function list(context: CommandContext, path: ApiPath<"GET">, rows: string): Promise<ExitCode> {
  return askRows(context, { method: "GET", path }, { rows, shows: lineOf, hasCursor: true });
}

function send(context: CommandContext, path: ApiPath<"POST">, body: object): Promise<ExitCode> {
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

const says = (context: CommandContext) => ({ reason: context.options["reason"] ?? "" });

const words = [
  ["submit", "submission", { en: "Submit an application", zh: "提交预裁定申请" }],
  ["answer", "answer", { en: "Answer a request for information", zh: "答复补充材料要求" }],
  ["withdraw", "withdrawal", { en: "Withdraw an application", zh: "撤回预裁定申请" }],
  [
    "ask",
    "question",
    { en: "Request more information from the applicant", zh: "要求申请人补充材料" },
  ],
  ["accept", "acceptance", { en: "Accept an application for decision", zh: "受理预裁定申请" }],
  ["refuse", "refusal", { en: "Refuse an application", zh: "不予受理或不予裁定" }],
  ["appeal", "appeal", { en: "Record an appeal", zh: "登记复议或诉讼" }],
] as const;

const steps = words.map(([name, path, about]): CliCommand => ({
  name: `rulings ${name}`,
  examples: [
    `rulings ${name} 01a212e2-bd0c-7171-9171-c33e7c15c11a${name === "submit" ? "" : ' --reason "…"'}`,
  ],
  says: about,
  arguments: "<id>",
  options: name === "submit" ? [] : [reason],
  run: (context) =>
    send(context, `/rulings/${partOf(context)}/${path}`, name === "submit" ? {} : says(context)),
}));

export const commands: readonly CliCommand[] = [
  {
    name: "rulings search",
    examples: ["rulings search handbag --kind classification"],
    says: {
      en: "Published rulings by words, number or code; no key is needed",
      zh: "按词语、编号或商品编号查找已公开的预裁定",
    },
    arguments: "[words...]",
    options: [
      { flags: "--kind <kind>", says: { en: "classification, origin, valuation", zh: "类别" } },
      { flags: "--commodity <digits>", says: { en: "digits of the code", zh: "编码开头" } },
    ],
    run: (context) => {
      const q = context.args.join(" ");
      const query = queryOf(context, ["kind", "commodity"], q === "" ? {} : { q });
      return list(context, `/published-rulings?${query}`, "rulings");
    },
  },
  {
    name: "rulings list",
    examples: ["rulings list --status issued"],
    says: {
      en: "Your own rulings and applications; for officers, all of them",
      zh: "列出预裁定及申请",
    },
    options: [
      { flags: "--status <status>", says: { en: "draft, submitted, issued …", zh: "状态" } },
      {
        flags: "--sort <order>",
        says: {
          en: "-applied, applied, due or -due; a leading - sorts downwards",
          zh: "-applied、applied、due 或 -due（- 为降序）",
        },
      },
      { flags: "--cursor <cursor>", says: { en: "where the last page ended", zh: "上一页末尾" } },
    ],
    run: (context) =>
      list(context, `/rulings?${queryOf(context, ["status", "sort", "cursor"])}`, "rulings"),
  },
  {
    name: "rulings show",
    examples: ["rulings show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "One ruling by its id, with its steps", zh: "按标识显示预裁定" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/rulings/${partOf(context)}` }),
  },
  {
    name: "rulings apply",
    examples: ["rulings apply application.json"],
    says: { en: "Begin an application, a JSON file", zh: "新建预裁定申请（JSON 文件）" },
    arguments: "<file>",
    run: (context) => {
      const application = readJsonObject(context.args[0] ?? "", page);
      return send(context, "/rulings", { profile: context.profile, application });
    },
  },
  ...steps,
  {
    name: "rulings issue",
    examples: ["rulings issue 01a212e2-bd0c-7171-9171-c33e7c15c11a decision.json"],
    says: { en: "Issue a ruling, a JSON file with the decision", zh: "制发预裁定（JSON 文件）" },
    arguments: "<id> <file>",
    run: (context) => {
      const path = `/rulings/${partOf(context)}/decision?${queryOf(context, [])}` as const;
      return send(context, path, readJsonObject(context.args[1] ?? "", page));
    },
  },
  {
    name: "rulings replay",
    examples: ["rulings replay 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "Replay a ruling from its steps", zh: "由步骤重现预裁定" },
    arguments: "<id>",
    run: async (context) => {
      const { json } = await context.call({
        method: "GET",
        path: `/rulings/${partOf(context)}/replay`,
      });
      const answer = json as { same: boolean; differences: { says: { en: string } }[] }; // the route's schema
      context.print(answer, answer.same ? "the same" : answer.differences[0]?.says.en);
      return answer.same ? 0 : 1;
    },
  },
  {
    name: "rulings differences",
    examples: ["rulings differences --status open"],
    says: {
      en: "The same goods under different codes in different offices",
      zh: "不同海关归入不同编号的相同商品",
    },
    options: [{ flags: "--status <status>", says: { en: "open or resolved", zh: "状态" } }],
    run: (context) =>
      list(context, `/classification-differences?${queryOf(context, ["status"])}`, "differences"),
  },
];
