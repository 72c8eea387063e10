/** `travellers` commands; all of them call the server's API. */
import type { Text } from "#src/kernel/text.ts";
import { readJsonObject } from "#src/platform/json-file.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";

const page = "docs/using/travellers.md";
const id = "01a21423-19cc-7717-bf17-339ca07404f6";

const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});

type TravellerAct = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly arguments: string;
  readonly options: readonly CommandOption[];
  readonly part:
    | "findings"
    | "measures"
    | "decisions"
    | "payments"
    | "appeals"
    | "appeal-withdrawals"
    | "appeal-decisions"
    | "appeal-settlements"
    | "repayments"
    | "agency-findings"
    | "agency-finding-withdrawals";
  readonly body: (context: CommandContext) => object;
};

/** Does one act on a case and prints the case. */
function act({ name, example, says, options, part, body, ...of }: TravellerAct): CliCommand {
  return {
    name,
    examples: [example],
    says,
    arguments: of.arguments,
    options,
    run: (context) => {
      const path = `/traveller-cases/${partOf(context)}/${part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body(context)) });
    },
  };
}

const lineOf = ({ args }: CommandContext) => ({ line: Number(args[1]), exit: args[2] ?? "" });
const reason = option("--reason <text>", "why, in words that name nobody", "理由（不含个人信息）");
const reference = option(
  "--reference <number>",
  "number of a record, transfer, proof or receipt",
  "记录、移交、证明或者收据编号",
);

export const commands: readonly CliCommand[] = [
  {
    name: "travellers list",
    examples: ["travellers list --state open", "travellers list --kind cash --json"],
    says: { en: "Cases of travellers, the newest first", zh: "列出旅客案件" },
    options: [
      option("--office <code>", "customs office", "海关"),
      option("--state <state>", "open or closed", "状态（open 未结、closed 已结）"),
      option("--kind <kind>", "with something of this kind", "含此种类查获物品"),
    ],
    run: (context) => {
      const path = `/traveller-cases?${queryOf(context, ["office", "state", "kind"])}` as const;
      const shows = ["id", "openedAt", "office", "direction", "state", "lines"];
      return askRows(context, { method: "GET", path }, { rows: "cases", shows });
    },
  },
  {
    name: "travellers show",
    examples: [`travellers show ${id}`],
    says: { en: "One case of a traveller, without names", zh: "显示单个旅客案件（不含个人信息）" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/traveller-cases/${partOf(context)}` }),
  },
  {
    name: "travellers person",
    examples: [`travellers person ${id}`],
    says: { en: "Who the traveller of a case is", zh: "显示旅客案件的人员信息" },
    arguments: "<id>",
    run: (context) =>
      askOne(context, { method: "GET", path: `/traveller-cases/${partOf(context)}/persons` }),
  },
  {
    name: "travellers rules",
    examples: ["travellers rules --profile cn"],
    says: {
      en: "Limits of cash, allowances, kinds, lawful exits and charges of travellers",
      zh: "显示旅客现钞限额、免税限量、查获种类、合法处置与税率",
    },
    run: (context) =>
      askOne(context, { method: "GET", path: `/traveller-rules?${queryOf(context, [])}` }),
  },
  {
    name: "travellers stop",
    examples: ["travellers stop stop.json --profile cn"],
    says: {
      en: "Stop a traveller at a channel, or take what he declares",
      zh: "登记旅客通道查验或者旅客申报",
    },
    arguments: "<file>",
    run: (context) => {
      const stopped = readJsonObject(context.args[0] ?? "", page);
      const body = JSON.stringify({ profile: context.profile, ...stopped });
      return askOne(context, { method: "POST", path: "/traveller-cases", body });
    },
  },
  act({
    name: "travellers found",
    example: `travellers found ${id} lines.json --reason "Found in the lining."`,
    says: { en: "Enter what else was found on a traveller", zh: "补充登记查获物品" },
    arguments: "<id> <file>",
    options: [reason],
    part: "findings",
    body: (context) => ({
      ...readJsonObject(context.args[1] ?? "", page),
      ...given(context, ["reason"]),
    }),
  }),
  act({
    name: "travellers measure",
    example: `travellers measure ${id} 1 hold --place WH-1 --reason "Not declared."`,
    says: {
      en: "Hold what was found, or refer the traveller to a doctor",
      zh: "暂时扣留查获物品，或者移送医学排查",
    },
    arguments: "<id> <line> <exit>",
    options: [
      option("--place <code>", "where it is held", "存放场所"),
      option("--keeper <party>", "who keeps it", "保管单位"),
      reason,
    ],
    part: "measures",
    body: (context) => ({ ...lineOf(context), ...given(context, ["place", "keeper", "reason"]) }),
  }),
  act({
    name: "travellers decide",
    example: `travellers decide ${id} 1 declare-afterwards --reference RETURN-7 --reason "Declared and explained."`,
    says: { en: "Decide what becomes of a line of a case", zh: "对旅客案件的单项作出处置决定" },
    arguments: "<id> <line> <exit>",
    options: [
      option("--rate <id>", "charge of the profile", "适用税率"),
      option("--amount <amount>", "amount that the officer fixes", "关员核定金额"),
      reference,
      option("--authority <name>", "to whom it is handed over", "移交部门"),
      option("--witness <name>", "who saw it", "见证人"),
      reason,
    ],
    part: "decisions",
    body: (context) => ({
      ...lineOf(context),
      ...given(context, ["rate", "amount", "reference", "authority", "witness", "reason"]),
    }),
  }),
  act({
    name: "travellers pay",
    example: `travellers pay ${id} 1 650.00 --reference R-17`,
    says: { en: "Book what a traveller paid", zh: "登记旅客缴款" },
    arguments: "<id> <line> <amount>",
    options: [reference],
    part: "payments",
    body: (context) => ({
      line: Number(context.args[1]),
      amount: context.args[2] ?? "",
      ...given(context, ["reference"]),
    }),
  }),
  act({
    name: "travellers appeal",
    example: `travellers appeal ${id} 1 "The cash is of two persons." --received 2026-12-04 --reference L-12`,
    says: {
      en: "Enter the appeal of a traveller against what was decided of a line",
      zh: "登记旅客对单项处置决定的复议申请",
    },
    arguments: "<id> <line> <grounds>",
    options: [
      option(
        "--received <day>",
        "day on which it was received; today without it",
        "收到日期（默认当日）",
      ),
      reference,
    ],
    part: "appeals",
    body: (context) => {
      const { received: receivedOn } = given(context, ["received"]);
      return {
        line: Number(context.args[1]),
        grounds: context.args[2] ?? "",
        ...(receivedOn === undefined ? {} : { receivedOn }),
        ...given(context, ["reference"]),
      };
    },
  }),
  act({
    name: "travellers appeal-withdraw",
    example: `travellers appeal-withdraw ${id} 1 --reason "By letter."`,
    says: { en: "Enter that a traveller withdraws an appeal", zh: "登记旅客撤回复议申请" },
    arguments: "<id> <line>",
    options: [reason],
    part: "appeal-withdrawals",
    body: (context) => ({ line: Number(context.args[1]), ...given(context, ["reason"]) }),
  }),
  act({
    name: "travellers appeal-decide",
    example: `travellers appeal-decide ${id} 1 set-aside --reason "Two persons carried it."`,
    says: {
      en: "Decide the appeal of a traveller: upheld or set-aside",
      zh: "对旅客复议申请作出决定：维持（upheld）或者撤销（set-aside）",
    },
    arguments: "<id> <line> <outcome>",
    options: [reason],
    part: "appeal-decisions",
    body: (context) => ({
      line: Number(context.args[1]),
      outcome: context.args[2] ?? "",
      ...given(context, ["reason"]),
    }),
  }),
  act({
    name: "travellers appeal-settle",
    example: `travellers appeal-settle ${id} 1 compensated --reference P-7 --reason "The value was paid."`,
    says: {
      en: "Settle what a decision on a traveller that was set aside left to do",
      zh: "办结被撤销的旅客处置决定的后续事项",
    },
    arguments: "<id> <line> <way>",
    options: [
      reference,
      option("--legal-basis <text>", "instrument and article", "法律依据（文件及条款）"),
      reason,
    ],
    part: "appeal-settlements",
    body: (context) => ({
      line: Number(context.args[1]),
      settledAs: context.args[2] ?? "",
      ...given(context, ["reference", "legalBasis", "reason"]),
    }),
  }),
  act({
    name: "travellers repay",
    example: `travellers repay ${id} 1 4200.00 --reference R-18`,
    says: { en: "Book what is paid back to a traveller", zh: "登记退还旅客款项" },
    arguments: "<id> <line> <amount>",
    options: [reference],
    part: "repayments",
    body: (context) => ({
      line: Number(context.args[1]),
      amount: context.args[2] ?? "",
      ...given(context, ["reference"]),
    }),
  }),
  act({
    name: "travellers agency-find",
    example: `travellers agency-find ${id} 2 against --reference Q-7 --reason "Larvae."`,
    says: {
      en: "Enter your agency's finding on a line: in-order or against",
      zh: "主管部门登记对单项的认定结果：符合要求（in-order）或者不符合（against）",
    },
    arguments: "<id> <line> <result>",
    options: [reference, reason],
    part: "agency-findings",
    body: (context) => ({
      line: Number(context.args[1]),
      result: context.args[2] ?? "",
      ...given(context, ["reference", "reason"]),
    }),
  }),
  act({
    name: "travellers agency-undo",
    example: `travellers agency-undo ${id} 2 --reason "Wrong bag."`,
    says: {
      en: "Withdraw your agency's finding on a line that is not decided",
      zh: "主管部门撤回对未处置单项的认定结果",
    },
    arguments: "<id> <line>",
    options: [reference, reason],
    part: "agency-finding-withdrawals",
    body: (context) => ({
      line: Number(context.args[1]),
      ...given(context, ["reference", "reason"]),
    }),
  }),
];
