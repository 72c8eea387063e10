/** `suspected` commands; all of them call the server's API. */
import type { Text } from "#src/kernel/text.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";

const page = "docs/using/suspected-cases.md";
const id = "01a21423-19cc-7717-bf17-339ca07404f6";

const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});
const reason = option("--reason <text>", "why, in words that name nobody", "理由（不含个人信息）");
const reference = option(
  "--reference <number>",
  "number of a receipt, report or case",
  "回执、报告或者案件编号",
);
const disease = option("--disease <id>", "disease of the register", "病种");

type SuspectedAct = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly arguments?: string;
  readonly options: readonly CommandOption[];
  readonly part:
    | "measures"
    | "contacts"
    | "contact-checks"
    | "contact-ends"
    | "outcome"
    | "exclusion"
    | "acknowledgement";
  readonly body: (context: CommandContext) => object;
};

/** Does one act on a case and prints the case. */
function act({ name, example, says, options, part, body, ...of }: SuspectedAct): CliCommand {
  return {
    name,
    examples: [example],
    says,
    arguments: of.arguments ?? "<id>",
    options,
    run: (context) => {
      const path = `/suspected-cases/${partOf(context)}/${part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body(context)) });
    },
  };
}

/** From a file with the body of the route; the reason may stand on the command line. */
function suspect(of: "calls" | "traveller-cases", about: Omit<CliCommand, "run">): CliCommand {
  return {
    ...about,
    arguments: "<id> <file>",
    run: (context) => {
      const body = {
        ...readJsonObject(context.args[1] ?? "", page),
        ...given(context, ["reason"]),
      };
      const path = `/${of}/${partOf(context)}/suspected-cases` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
    },
  };
}

const reading: readonly CliCommand[] = [
  {
    name: "suspected list",
    examples: ["suspected list --state open", "suspected list --unanswered --json"],
    says: { en: "Suspected cases of a disease, the newest first", zh: "列出疑似病例" },
    options: [
      option("--office <code>", "customs office", "海关"),
      option("--state <state>", "open, following or closed", "状态"),
      disease,
      option("--call <id>", "call of the conveyance", "航次（班次）"),
      option("--unanswered", "with a notice nobody acknowledged", "仅列未签收通报的"),
    ],
    run: (context) => {
      const more = context.options["unanswered"] === undefined ? {} : { unanswered: "true" };
      const query = queryOf(context, ["office", "state", "disease", "call"], more);
      const path = `/suspected-cases?${query}` as const;
      const shows = ["id", "openedAt", "office", "disease", "state", "outcome", "followed"];
      return askRows(context, { method: "GET", path }, { rows: "cases", shows });
    },
  },
  {
    name: "suspected show",
    examples: [`suspected show ${id}`],
    says: { en: "One suspected case, without names", zh: "显示单个疑似病例（不含个人信息）" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/suspected-cases/${partOf(context)}` }),
  },
  {
    name: "suspected persons",
    examples: [`suspected persons ${id}`],
    says: {
      en: "Who the ill person and the contacts are",
      zh: "显示疑似病例及接触者的人员信息",
    },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/suspected-cases/${partOf(context)}/persons` }),
  },
  {
    name: "suspected rules",
    examples: ["suspected rules --profile cn"],
    says: {
      en: "Notifiable diseases in force, measures, contacts, the notified agency",
      zh: "显示现行须报告的传染病、措施、接触者判定及通报部门",
    },
    run: (context) =>
      askOne(context, { method: "GET", path: `/suspected-case-rules?${queryOf(context, [])}` }),
  },
];

export const commands: readonly CliCommand[] = [
  ...reading,
  suspect("calls", {
    name: "suspected call",
    examples: [`suspected call ${id} suspicion.json --reason "Fever and rash."`],
    says: { en: "Suspect a disease of a person on a call", zh: "登记运输工具上的疑似病例" },
    options: [reason],
  }),
  suspect("traveller-cases", {
    name: "suspected traveller",
    examples: [`suspected traveller ${id} suspicion.json --reason "Fever and rash."`],
    says: { en: "Suspect a disease of a stopped traveller", zh: "登记旅客疑似病例" },
    options: [reason],
  }),
  act({
    name: "suspected measure",
    example: `suspected measure ${id} hospital --place "Hospital 3" --reference R-1 --reason "Fever."`,
    says: { en: "Observe, isolate or transfer the person", zh: "采取留验、隔离、移交措施" },
    arguments: "<id> <measure>",
    options: [
      option("--place <name>", "where the person is, or who took over", "所在场所或者接收单位"),
      reference,
      reason,
    ],
    part: "measures",
    body: (context) => ({
      measure: context.args[1] ?? "",
      ...given(context, ["place", "reference", "reason"]),
    }),
  }),
  act({
    name: "suspected contacts",
    example: `suspected contacts ${id} contacts.json --on 2026-12-01 --reason "Rows nearby."`,
    says: {
      en: "Add contacts by seats, cabin, lines of a list, or by name",
      zh: "登记接触者（按座位、舱室、名单或者姓名）",
    },
    arguments: "<id> <file>",
    options: [option("--on <day>", "last day of contact", "最后接触日"), reason],
    part: "contacts",
    body: (context) => ({
      contacts: readJsonObject(context.args[1] ?? "", page),
      exposedOn: context.options["on"] ?? "",
      ...given(context, ["reason"]),
    }),
  }),
  act({
    name: "suspected check",
    example: `suspected check ${id} 1 --on 2026-12-02 --reason "36.6 degrees."`,
    says: { en: "Record a health check of a contact", zh: "登记接触者健康监测情况" },
    arguments: "<id> <contact>",
    options: [
      option("--on <day>", "the day", "日期"),
      option("--signs", "with signs of the disease", "出现症状"),
      reason,
    ],
    part: "contact-checks",
    body: (context) => ({
      contact: Number(context.args[1]),
      on: context.options["on"] ?? "",
      hasSigns: context.options["signs"] !== undefined,
      ...given(context, ["reason"]),
    }),
  }),
  act({
    name: "suspected end",
    example: `suspected end ${id} 1 became-case --reference CASE-2 --reason "Fever since today."`,
    says: {
      en: "End the follow-up of a contact who became a case or was handed over",
      zh: "提前结束接触者监测：转为病例或者移交",
    },
    arguments: "<id> <contact> <end>",
    options: [reference, reason],
    part: "contact-ends",
    body: (context) => ({
      contact: Number(context.args[1]),
      end: context.args[2] ?? "",
      ...given(context, ["reference", "reason"]),
    }),
  }),
  act({
    name: "suspected outcome",
    example: `suspected outcome ${id} confirmed --reference LAB-7 --reason "Positive."`,
    says: { en: "Record that a suspicion is confirmed", zh: "登记诊断结果" },
    arguments: "<id> <outcome>",
    options: [disease, reference, reason],
    part: "outcome",
    body: (context) => ({
      outcome: context.args[1] ?? "",
      ...given(context, ["disease", "reference", "reason"]),
    }),
  }),
  act({
    name: "suspected exclude",
    example: `suspected exclude ${id} --reference LAB-8 --reason "Negative."`,
    says: { en: "Rule out a suspicion; a second person approves", zh: "排除疑似病例（双人复核）" },
    options: [reference, reason],
    part: "exclusion",
    body: (context) => given(context, ["reference", "reason"]),
  }),
  act({
    name: "suspected acknowledge",
    example: `suspected acknowledge ${id} --reference CDC-11 --reason "Taken over."`,
    says: { en: "Acknowledge notices, for the agency", zh: "被通报部门签收通报" },
    options: [reference, reason],
    part: "acknowledgement",
    body: (context) => given(context, ["reference", "reason"]),
  }),
];
