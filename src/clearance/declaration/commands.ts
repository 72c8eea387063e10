/** Commands about one declaration: charges, questions to its declarant, goods held, their place. */
import type { CliCommand, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf } from "#src/platform/command-rows.ts";

const reason: CommandOption = {
  flags: "--reason <text>",
  says: { en: "reason, shown to the declarant", zh: "理由，申报人可见" },
};
const law: CommandOption = {
  flags: "--law <text>",
  says: { en: "instrument and article", zh: "法律依据（文件及条款）" },
};

const undetermined: CliCommand = {
  name: "charges undetermined",
  examples: ["charges undetermined"],
  says: { en: "Declarations whose charges an officer has to determine", zh: "税费待核定的报关单" },
  run: (context) => {
    const asked = new URLSearchParams({ status: "charges-undetermined", limit: "200" });
    const path = `/declarations?${asked.toString()}` as const;
    const shows = ["mrn", "id", "reference", "updatedAt"];
    return askRows(context, { method: "GET", path }, { rows: "declarations", shows });
  },
};

const fix: CliCommand = {
  name: "charges fix",
  examples: [
    'charges fix 530420261000000001 1 DUTY 1200.00 --reason "Ruling 2026-17, first unit price seen"',
  ],
  says: { en: "Determine a charge to which no rate applies", zh: "核定无税率可依的税费" },
  arguments: "<declaration> <item> <tax> <amount>",
  options: [
    reason,
    {
      flags: "--would-be <amount>",
      says: {
        en: "what it would be by its rate, where that differs",
        zh: "与按税率计算不同时，按税率应为的金额",
      },
    },
  ],
  run: (context) => {
    const [, item = "", taxType = "", amount = ""] = context.args;
    const line = {
      item: Number(item),
      taxType,
      amount,
      ...given(context, ["reason", "wouldBe"]),
    };
    const path = `/declarations/${partOf(context)}/charges` as const;
    return askOne(context, { method: "POST", path, body: JSON.stringify({ lines: [line] }) });
  },
};

const query: CliCommand = {
  name: "query",
  examples: ['query 530420261000000001 "Please send the contract for item 2."'],
  says: { en: "Query the declarant", zh: "向申报人提出询问" },
  arguments: "<declaration> <text>",
  run: (context) => {
    const path = `/declarations/${partOf(context)}/queries` as const;
    return askOne(context, {
      method: "POST",
      path,
      body: JSON.stringify({ text: context.args[1] }),
    });
  },
};

const holds = [
  [
    "seize",
    "seizure",
    { en: "Seize the goods; a second person approves", zh: "扣留货物（双人复核）" },
  ],
  [
    "confiscate",
    "confiscation",
    {
      en: "Confiscate goods that are seized; a second person approves",
      zh: "没收已扣留的货物（双人复核）",
    },
  ],
  ["return", "goods-return", { en: "Return seized goods", zh: "发还已扣留的货物" }],
] as const;

const goods = holds.map(([verb, noun, says]): CliCommand => ({
  name: `goods ${verb}`,
  examples: [
    verb === "return"
      ? 'goods return 530420261000000001 --reason "The sample was as declared."'
      : `goods ${verb} 530420261000000001 --reason "Undeclared goods in the container." --law "Customs Law, article 82"`,
  ],
  says,
  arguments: "<declaration>",
  options: [reason, law],
  run: (context) => {
    const { law: legalBasis, ...rest } = given(context, ["reason", "law"]);
    const body = JSON.stringify({ ...rest, legalBasis });
    return askOne(context, {
      method: "POST",
      path: `/declarations/${partOf(context)}/${noun}`,
      body,
    });
  },
}));

const moves = [
  [
    "arrive",
    "arrival",
    { en: "Report the arrival of the goods of one declaration", zh: "报告单票货物运抵" },
  ],
  [
    "depart",
    "departure",
    { en: "Report the departure of the goods of one declaration", zh: "报告单票货物提离或离境" },
  ],
] as const;

const places = moves.map(([verb, noun, says]): CliCommand => ({
  name: `movements ${verb}`,
  examples: [
    `movements ${verb} 530420261000000001 --reference GATE-7 --at 2026-11-29T08:30:00+08:00`,
  ],
  says,
  arguments: "<declaration>",
  options: [
    { flags: "--at <instant>", says: { en: "when; else now", zh: "时间，默认当前" } },
    { flags: "--reference <text>", says: { en: "number of the report", zh: "报告编号" } },
  ],
  run: (context) =>
    askOne(context, {
      method: "POST",
      path: `/declarations/${partOf(context)}/${noun}`,
      body: JSON.stringify(given(context, ["at", "reference"])),
    }),
}));

export const commands: readonly CliCommand[] = [undetermined, fix, query, ...goods, ...places];
