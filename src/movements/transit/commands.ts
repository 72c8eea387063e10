/** `transit …` commands; all of them call the server's API. */
import type { Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";
import { readJsonObject } from "#src/platform/json-file.ts";

const page = "docs/using/transit.md";
const id = "01a21423-19cc-7717-bf17-339ca07404f6";
const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});
const reason = option("--reason <text>", "reason", "理由");
const remark = option("--remark <text>", "remark", "备注");
const seals = option("--seals <numbers>", "seal numbers, separated by commas", "封志号，逗号分隔");
const items = option(
  "--items <item:packages:kg>",
  "what is there, e.g. 1:8:96,2:10:120; else all that is on the way",
  "到货数量，如 1:8:96,2:10:120；不填为全部在途货物",
);

const list: CliCommand = {
  name: "transit list",
  examples: ["transit list --state on-the-way", "transit list --overdue yes --json"],
  says: { en: "Transit operations, the newest first", zh: "列出转关（过境）业务" },
  options: [
    option(
      "--state <state>",
      "state, such as on-the-way or enquiry",
      "状态，如 on-the-way、enquiry",
    ),
    option(
      "--office <code>",
      "office of departure, transit or destination",
      "启运、途经或者目的地海关",
    ),
    option("--number <number>", "number of the operation", "业务编号"),
    option("--overdue <yes>", "yes: not arrived in time", "yes：逾期未运抵"),
  ],
  run: (context) => {
    const path = `/transits?${queryOf(context, ["state", "office", "number", "overdue"])}` as const;
    const shows = ["id", "number", "kind", "state", "until", "packages", "holder"];
    return askRows(context, { method: "GET", path }, { rows: "transits", shows });
  },
};

type TransitAct = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly options?: readonly CommandOption[];
  readonly arguments?: string;
  readonly part:
    | "withdrawal"
    | "answer"
    | "arrivals"
    | "acceptance"
    | "refusal"
    | "release"
    | "passages"
    | "incidents"
    | "control"
    | "discharge"
    | "enquiry"
    | "proof-refusal"
    | "proof"
    | "charge";
  readonly body: (context: CommandContext) => object;
};

/** Does one act on an operation and prints the operation. */
function act(of: TransitAct): CliCommand {
  return {
    name: `transit ${of.name}`,
    examples: [`transit ${of.name} ${id}${of.example}`],
    says: of.says,
    arguments: of.arguments ?? "<id>",
    ...(of.options ? { options: of.options } : {}),
    run: (context) => {
      const path = `/transits/${partOf(context)}/${of.part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(of.body(context)) });
    },
  };
}

const named =
  (...names: readonly string[]) =>
  (context: CommandContext) =>
    given(context, names);

/** Numbers with commas between. */
function listOf(context: CommandContext, name: string): readonly string[] {
  return (context.options[name] ?? "").split(",").flatMap((one) => one.trim() || []);
}

/** @example 1:8:96,2:10:120 */
function foundOf(context: CommandContext): readonly object[] {
  return listOf(context, "items").map((text) => {
    const [item, packages, massKg = ""] = text.split(":");
    return { item: Number(item), packages: Number(packages), massKg };
  });
}

const holder: readonly CliCommand[] = [
  {
    name: "transit lodge",
    examples: ["transit lodge notice.json --profile cn"],
    says: { en: "Lodge a transit operation", zh: "申报转关（过境）业务" },
    arguments: "<file>",
    run: (context) => {
      const notice = readJsonObject(context.args[0] ?? "", page);
      const body = JSON.stringify({ profile: context.profile, notice });
      return askOne(context, { method: "POST", path: "/transits", body });
    },
  },
  act({
    name: "withdraw",
    example: ` --reason "The goods are declared here."`,
    says: { en: "Withdraw an operation before its release", zh: "放行前撤销业务" },
    options: [reason],
    part: "withdrawal",
    body: named("reason"),
  }),
  act({
    name: "answer",
    example: ` --answer "Delivered to another keeper; receipt attached."`,
    says: { en: "Answer an enquiry", zh: "答复追查" },
    options: [
      option("--answer <text>", "where the goods are, and what proves it", "货物去向及证明"),
    ],
    part: "answer",
    body: named("answer"),
  }),
  act({
    name: "arrive",
    example: " --place DC-1 --seals S1,S2",
    says: { en: "Report the arrival of goods", zh: "报告货物运抵" },
    options: [
      option("--place <code>", "place, else where it was to arrive", "场所，不填为申报的目的地"),
      option(
        "--keeper <party>",
        "who keeps them, where an officer reports",
        "场所经营人（关员登记时）",
      ),
      seals,
      items,
      option("--part <yes>", "yes: more of it comes later", "yes：其余后续运抵"),
      remark,
    ],
    part: "arrivals",
    body: (context) => {
      const found = foundOf(context);
      return {
        ...given(context, ["place", "keeper", "remark"]),
        seals: listOf(context, "seals"),
        ...(found.length === 0 ? {} : { items: found }),
        part: context.options["part"] === "yes",
      };
    },
  }),
];

const officers: readonly CliCommand[] = [
  act({
    name: "accept",
    example: " --amount 80000.00",
    says: { en: "Accept an operation and reserve its guarantee", zh: "接受业务并占用担保" },
    options: [
      option("--amount <amount>", "more than is computed or stated", "高于计算或申报的金额"),
      remark,
    ],
    part: "acceptance",
    body: named("amount", "remark"),
  }),
  act({
    name: "refuse",
    example: ` --reason "The kind of goods is excluded."`,
    says: { en: "Refuse an operation before its release", zh: "放行前不予接受" },
    options: [reason],
    part: "refusal",
    body: named("reason"),
  }),
  act({
    name: "release",
    example: " --days 10 --seals S1,S2",
    says: { en: "Release goods for transit", zh: "放行启运" },
    options: [option("--days <n>", "days until it is to arrive", "运抵期限（天）"), seals, remark],
    part: "release",
    body: (context) => {
      const { days } = context.options;
      return {
        ...given(context, ["remark"]),
        seals: listOf(context, "seals"),
        ...(days === undefined ? {} : { days: Number(days) }),
      };
    },
  }),
  act({
    name: "pass",
    example: " --office 2225",
    says: { en: "Record that goods pass an office of transit", zh: "登记途经海关" },
    options: [option("--office <code>", "office", "海关"), remark],
    part: "passages",
    body: named("office", "remark"),
  }),
  act({
    name: "incident",
    example: ` --mode truck --conveyance "沪B12345" --seals S9 --reason "Loaded over after a breakdown."`,
    says: { en: "Record an incident on the way", zh: "登记途中事件" },
    options: [
      option("--mode <mode>", "ship, aircraft, train or truck", "运输方式"),
      option("--conveyance <id>", "number of the conveyance", "运输工具编号"),
      seals,
      reason,
    ],
    part: "incidents",
    body: (context) => ({
      conveyance: { mode: context.options["mode"], id: context.options["conveyance"] },
      seals: listOf(context, "seals"),
      ...given(context, ["reason"]),
    }),
  }),
  act({
    name: "control",
    example: " --seals S1,S2 --items 1:8:96",
    says: { en: "Record what was found at the destination", zh: "登记目的地查核结果" },
    options: [seals, items, option("--finding <text>", "in words", "情况说明")],
    part: "control",
    body: (context) => ({
      items: foundOf(context),
      seals: listOf(context, "seals"),
      ...given(context, ["finding"]),
    }),
  }),
  act({
    name: "discharge",
    example: "",
    says: { en: "Discharge an operation after its control", zh: "查核后核销" },
    options: [remark],
    part: "discharge",
    body: named("remark"),
  }),
  act({
    name: "enquire",
    example: ` --reason "Not arrived."`,
    says: { en: "Open an enquiry once the time limit is over", zh: "逾期后发起追查" },
    options: [reason],
    part: "enquiry",
    body: named("reason"),
  }),
  act({
    name: "refuse-proof",
    example: ` --reason "The receipt is of other goods."`,
    says: { en: "Decide that an answer proves nothing", zh: "认定答复不足以证明" },
    options: [reason],
    part: "proof-refusal",
    body: named("reason"),
  }),
  act({
    name: "accept-proof",
    example: ` --reason "Receipt of the keeper seen."`,
    says: { en: "Accept a proof, by two officers", zh: "双人认可证明" },
    options: [reason],
    part: "proof",
    body: named("reason"),
  }),
  act({
    name: "charge",
    example: ` --amount 80000.00 --reason "The goods never arrived."`,
    says: { en: "Book charges as a debt, by two officers", zh: "双人核定应缴税款" },
    options: [option("--amount <amount>", "duties and taxes", "税款"), reason],
    part: "charge",
    body: named("amount", "reason"),
  }),
];

export const commands: readonly CliCommand[] = [
  list,
  {
    name: "transit show",
    examples: [`transit show ${id}`],
    says: { en: "One transit operation with its history", zh: "显示单个转关（过境）业务" },
    arguments: "<id>",
    run: (context) => askOne(context, { method: "GET", path: `/transits/${partOf(context)}` }),
  },
  ...holder,
  ...officers,
];
