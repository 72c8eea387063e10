/** `calls` commands; all of them call the server's API. */
import type { Text } from "#src/kernel/text.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";

const page = "docs/using/calls.md";
const id = "01a21423-19cc-7717-bf17-339ca07404f6";

const list: CliCommand = {
  name: "calls list",
  examples: ["calls list --health case", "calls list --mode ship --state arrived --json"],
  says: { en: "Calls of conveyances, the newest first", zh: "列出运输工具航次（班次）" },
  options: [
    { flags: "--mode <mode>", says: { en: "ship, aircraft, train or truck", zh: "运输方式" } },
    { flags: "--office <code>", says: { en: "customs office", zh: "海关" } },
    {
      flags: "--state <state>",
      says: { en: "expected, arrived, cleared, departed or cancelled", zh: "状态" },
    },
    {
      flags: "--health <state>",
      says: { en: "awaited, granted, case, refused or not-needed", zh: "检疫状态" },
    },
    { flags: "--alarmed", says: { en: "with an alarm", zh: "仅列有告警的" } },
  ],
  run: (context) => {
    const alarmed = context.options["alarmed"] === undefined ? {} : { alarmed: "true" };
    const query = queryOf(context, ["mode", "office", "state", "health"], alarmed);
    const shows = ["id", "conveyance", "office", "place", "eta", "state", "health", "alarms"];
    return askRows(context, { method: "GET", path: `/calls?${query}` }, { rows: "calls", shows });
  },
};

const unnotified: CliCommand = {
  name: "calls unnotified",
  examples: ["calls unnotified"],
  says: {
    en: "Arrivals of the last 30 days whose call nobody notified",
    zh: "列出近30天已运抵而未预报的运输工具",
  },
  run: (context) => {
    const shows = ["at", "mode", "conveyance", "name", "voyage", "office", "partyName"];
    const path = `/unnotified-calls?${queryOf(context, [])}` as const;
    return askRows(context, { method: "GET", path }, { rows: "calls", shows });
  },
};

type CallAct = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly arguments?: string;
  readonly options?: readonly CommandOption[];
  readonly part:
    | "amendment"
    | "cancellation"
    | "forms"
    | "arrival"
    | "departure"
    | "findings"
    | "clearance";
  readonly body: (context: CommandContext) => object;
};

/** Does one act on a call and prints the call. */
function act(of: CallAct): CliCommand {
  return {
    name: of.name,
    examples: [of.example],
    says: of.says,
    arguments: of.arguments ?? "<id>",
    ...(of.options ? { options: of.options } : {}),
    run: (context) => {
      const path = `/calls/${partOf(context)}/${of.part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(of.body(context)) });
    },
  };
}

const reason: CommandOption = { flags: "--reason <text>", says: { en: "reason", zh: "理由" } };
const at: CommandOption = {
  flags: "--at <time>",
  says: { en: "when, with its offset", zh: "时间（含时区）" },
};
const fileOf = (context: CommandContext) => readJsonObject(context.args[1] ?? "", page);

export const commands: readonly CliCommand[] = [
  list,
  unnotified,
  {
    name: "calls show",
    examples: [`calls show ${id}`],
    says: { en: "One call with its forms, health and tasks", zh: "显示单个航次（班次）" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/calls/${partOf(context)}` }),
  },
  {
    name: "calls persons",
    examples: [`calls persons ${id}`],
    says: {
      en: "Crew list, passenger list and declaration of health of a call",
      zh: "显示船员名单、旅客名单、健康申报",
    },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/calls/${partOf(context)}/persons` }),
  },
  {
    name: "calls notify",
    examples: ["calls notify notice.json --profile cn"],
    says: { en: "Notify a call of a conveyance", zh: "预报运输工具航次（班次）" },
    arguments: "<file>",
    run: (context) => {
      const notice = readJsonObject(context.args[0] ?? "", page);
      const body = JSON.stringify({ profile: context.profile, notice });
      return askOne(context, { method: "POST", path: "/calls", body });
    },
  },
  act({
    name: "calls amend",
    example: `calls amend ${id} notice.json --reason "Bad weather."`,
    says: { en: "Amend the notice of a call", zh: "更正航次（班次）预报" },
    arguments: "<id> <file>",
    options: [reason],
    part: "amendment",
    body: (context) => ({ notice: fileOf(context), ...given(context, ["reason"]) }),
  }),
  act({
    name: "calls cancel",
    example: `calls cancel ${id} --reason "The ship goes to another port."`,
    says: { en: "Cancel a call that does not take place", zh: "撤销航次（班次）预报" },
    options: [reason],
    part: "cancellation",
    body: (context) => given(context, ["reason"]),
  }),
  act({
    name: "calls form",
    example: `calls form ${id} health.json`,
    says: { en: "Report a form of a call", zh: "申报航次（班次）单证" },
    arguments: "<id> <file>",
    part: "forms",
    body: fileOf,
  }),
  act({
    name: "calls arrive",
    example: `calls arrive ${id} --at 2026-12-01T08:00:00+08:00 --berth WGQ2`,
    says: { en: "Report the arrival of a conveyance", zh: "申报运输工具抵达" },
    options: [at, { flags: "--berth <code>", says: { en: "berth or stand", zh: "泊位、机位" } }],
    part: "arrival",
    body: (context) => given(context, ["at", "berth"]),
  }),
  act({
    name: "calls find",
    example: `calls find ${id} health pratique --finding "Fever of a passenger, no infectious disease."`,
    says: { en: "Record the result of an agency's task", zh: "登记部门任务的办理结果" },
    arguments: "<id> <task> <exit>",
    options: [{ flags: "--finding <text>", says: { en: "in words", zh: "情况说明" } }],
    part: "findings",
    body: (context) => {
      const [, task = "", exit = ""] = context.args;
      return { task, exit, ...given(context, ["finding"]) };
    },
  }),
  act({
    name: "calls clear",
    example: `calls clear ${id}`,
    says: { en: "Clear a conveyance outward", zh: "运输工具结关" },
    options: [{ flags: "--remark <text>", says: { en: "remark", zh: "备注" } }],
    part: "clearance",
    body: (context) => given(context, ["remark"]),
  }),
  act({
    name: "calls depart",
    example: `calls depart ${id} --at 2026-12-02T20:00:00+08:00`,
    says: { en: "Report the departure of a conveyance", zh: "申报运输工具驶离" },
    options: [at],
    part: "departure",
    body: (context) => given(context, ["at"]),
  }),
];
