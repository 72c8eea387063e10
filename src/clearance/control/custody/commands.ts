/** Commands of custody: what is held, and what is entered of it; all of them call the server's API. */
import { readFileSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryOf, textOf } from "#src/platform/command-rows.ts";
import { unreadableFile } from "../../intake/files.ts";

const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";
const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});
const reason = option("--reason <text>", "reason", "理由");
const law = option("--law <text>", "instrument and article", "法律依据（文件及条款）");
const weight = option("--weight <kilograms>", "weight in kilograms", "重量（千克）");
const seal = option("--seal <number>", "seal as read", "所见封志号");

const list: CliCommand = {
  name: "custody list",
  examples: ["custody list --state held --days 30", "custody list --place WH-1 --json"],
  says: { en: "Goods in custody, the oldest first", zh: "列出在管货物（最早入库在前）" },
  options: [
    option(
      "--state <state>",
      "held, offered or closed",
      "held 在管、offered 移交中或 closed 已离库",
    ),
    option("--ground <ground>", "seized, refused, abandoned and so on", "事由，如 seized 扣留"),
    option("--place <code>", "at this place", "存放地点"),
    option("--declaration <id>", "of this declaration", "报关单"),
    option("--days <number>", "held for at least so many days", "入库至少天数"),
  ],
  run: (context) => {
    const names = ["state", "ground", "place", "declaration", "days"];
    const path = `/custody?${queryOf(context, names, { limit: "500" })}` as const;
    const shows = [
      "id",
      "state",
      "ground",
      "held",
      "unit",
      "place",
      "keeper",
      "days",
      "description",
    ];
    return askRows(context, { method: "GET", path }, { rows: "pieces", shows });
  },
};

const show: CliCommand = {
  name: "custody show",
  examples: [`custody show ${id}`],
  says: { en: "Goods in custody with all that was done with them", zh: "显示单件在管货物及其经过" },
  arguments: "<id>",
  run: async (context) => {
    const { json } = await context.call({ method: "GET", path: `/custody/${partOf(context)}` });
    const shown = json as ShownPiece; // as the route answers
    const { history, ...piece } = shown;
    context.print(shown, [textOf(piece), "", ...history.map(lineOfEntry)].join("\n"));
    return 0;
  },
};

type ShownPiece = { readonly history: readonly ShownEntry[] };
type ShownEntry = {
  readonly at: string;
  readonly act: string;
  readonly actor: string;
  readonly acting?: { readonly personName?: string };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
};

/** @example "2026-11-30T15:35:21Z  weighed       Lin Hai  weightKg 12.5" */
function lineOfEntry({ at, act, actor, acting, facts, reason }: ShownEntry): string {
  const said = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  const words = [...said, ...(reason === null ? [] : [`(${reason})`])].join(", ");
  return `${at.slice(0, 19)}Z  ${act.padEnd(12)}  ${acting?.personName ?? actor}  ${words}`.trimEnd();
}

const rules: CliCommand = {
  name: "custody rules",
  examples: ["custody rules --profile cn"],
  says: { en: "Grounds of custody and lawful exits", zh: "显示在管事由与合法去向" },
  run: (context) =>
    askOne(context, { method: "GET", path: `/custody-rules?${queryOf(context, [])}` }),
};

const take: CliCommand = {
  name: "custody take",
  examples: [
    'custody take undeclared 100 001 "Watches beside item 2" --place WH-1 --declaration 530420261000000001 --item 2 --reason "Found behind the cartons."',
  ],
  says: { en: "Take goods into custody that no declaration brings", zh: "登记在管货物" },
  arguments: "<ground> <quantity> <unit> <description>",
  options: [
    option("--place <code>", "where they are", "存放地点"),
    option("--keeper <party>", "party that keeps them; else your own", "保管单位，默认本单位"),
    option("--declaration <id>", "beside whose goods they were found", "所在报关单"),
    option("--item <number>", "goods item", "商品项号"),
    option("--category <id>", "category of goods that are stopped", "截获类别"),
    option(
      "--excess <text>",
      "why more of the item is taken in than is declared",
      "超出申报数量的原因",
    ),
    weight,
    reason,
    law,
  ],
  run: (context) => {
    const [ground, quantity, unit, description] = context.args;
    const {
      law: legalBasis,
      weight: weightKg,
      item,
      ...rest
    } = given(context, [
      ...["place", "keeper", "declaration", "item", "category", "weight", "reason", "law"],
      "excess",
    ]);
    const stated = { ground, quantity, unit, description, legalBasis, weightKg, ...rest };
    const body = { ...stated, profile: context.profile, item: item && Number(item) };
    return askOne(context, { method: "POST", path: "/custody", body: JSON.stringify(body) });
  },
};

type EntryCommand = {
  readonly name: string;
  readonly act: string;
  readonly says: Text;
  readonly example: string;
  /** Members of the body by the place of their argument. */
  readonly takes: readonly string[];
  readonly arguments: string;
};

const entries: readonly EntryCommand[] = [
  {
    name: "move",
    act: "moved",
    says: { en: "Move goods to another place of their keeper", zh: "移位（同一保管单位）" },
    example: "WH-2",
    takes: ["place"],
    arguments: "<place>",
  },
  {
    name: "seal",
    act: "sealed",
    says: { en: "Enter a seal; another one needs a reason", zh: "登记封志（更换须说明理由）" },
    example: "S-114",
    takes: ["seal"],
    arguments: "<number>",
  },
  {
    name: "weigh",
    act: "weighed",
    says: { en: "Enter a weight in kilograms", zh: "登记重量（千克）" },
    example: "12.5",
    takes: ["weightKg"],
    arguments: "<kilograms>",
  },
  {
    name: "value",
    act: "valued",
    says: { en: "Enter a valuation, in the profile's currency", zh: "登记估价（本法域货币）" },
    example: "1500.00",
    takes: ["amount"],
    arguments: "<amount>",
  },
  {
    name: "proceedings",
    act: "proceedings",
    says: { en: "Enter proceedings and their stage", zh: "登记案件及其阶段" },
    example: '2026-118 "Anti-smuggling bureau" opened',
    takes: ["number", "authority", "stage"],
    arguments: "<number> <authority> <stage>",
  },
];

const entered = entries.map((entry): CliCommand => ({
  name: `custody ${entry.name}`,
  examples: [`custody ${entry.name} ${id} ${entry.example}`],
  says: entry.says,
  arguments: `<id> ${entry.arguments}`,
  options: [reason],
  run: (context) => {
    const stated = entry.takes.map((member, at) => [member, context.args[at + 1]] as const);
    const body = { act: entry.act, ...Object.fromEntries(stated), ...given(context, ["reason"]) };
    return post(context, "entries", body);
  },
}));

const part: CliCommand = {
  name: "custody part",
  examples: [`custody part ${id} 2 --sample --weight 0.4 --rest-weight 19.6`],
  says: {
    en: "Separate a quantity, such as a sample, as a piece of its own",
    zh: "分出部分货物（如取样）",
  },
  arguments: "<id> <quantity>",
  options: [
    option("--sample", "it is a sample", "为样品"),
    weight,
    option("--rest-weight <kilograms>", "weight of what is left", "其余货物重量（千克）"),
    reason,
  ],
  run: (context) => {
    const {
      weight: weightKg,
      restWeight: restKg,
      ...rest
    } = given(context, [...["weight", "restWeight", "reason"]]);
    const sample = context.options["sample"] !== undefined;
    const body = { act: "parted", quantity: context.args[1], sample, weightKg, restKg, ...rest };
    return post(context, "entries", body);
  },
};

const handOver: CliCommand = {
  name: "custody hand-over",
  examples: [`custody hand-over ${id} DEPOT-7 depot --weight 19.6 --seal S-1`],
  says: {
    en: "Offer goods to their next keeper, who has to confirm",
    zh: "移交货物（待接收人确认）",
  },
  arguments: "<id> <place> <keeper>",
  options: [weight, seal, reason],
  run: (context) => {
    const [, place, keeper] = context.args;
    return post(context, "hand-over", { place, keeper, ...readOf(context) });
  },
};

const takeOver: CliCommand = {
  name: "custody take-over",
  examples: [`custody take-over ${id} --weight 19.6 --seal S-1`],
  says: { en: "Confirm, as the taker, that goods were taken over", zh: "确认接收货物（接收人）" },
  arguments: "<id>",
  options: [weight, seal, reason],
  run: (context) => post(context, "taking-over", readOf(context)),
};

const endHandOver: CliCommand = {
  name: "custody end-hand-over",
  examples: [`custody end-hand-over ${id} --reason "The lorry did not come."`],
  says: { en: "End a hand-over: the goods stay where they are", zh: "终止移交" },
  arguments: "<id>",
  options: [reason],
  run: (context) => post(context, "hand-over-end", given(context, ["reason"])),
};

const photo: CliCommand = {
  name: "custody photo",
  examples: [`custody photo ${id} pallet.jpg`],
  says: { en: "Add a photograph, PNG or JPEG", zh: "添加照片（PNG 或 JPEG）" },
  arguments: "<id> <file>",
  run: (context) => {
    const body = readWhole(context.args[1] ?? "");
    const path = `/custody/${partOf(context)}/photos` as const;
    return askOne(context, { method: "POST", path, body, type: "application/octet-stream" });
  },
};

const decide: CliCommand = {
  name: "custody decide",
  examples: [`custody decide ${id} abandoned --reason "The owner gave them up."`],
  says: {
    en: "Hold goods on another ground; a second person approves",
    zh: "变更在管事由（双人复核）",
  },
  arguments: "<id> <ground>",
  options: [reason, law],
  run: (context) => {
    const { law: legalBasis, ...rest } = given(context, ["reason", "law"]);
    return post(context, "decisions", { ground: context.args[1], legalBasis, ...rest });
  },
};

const dispose: CliCommand = {
  name: "custody dispose",
  examples: [
    `custody dispose ${id} destroy --proof CERT-7 --witness "Wang Li" --reason "Burnt at the city's plant."`,
  ],
  says: {
    en: "Enter how goods left: return, send-back, destroy, sell, transfer; a second person approves",
    zh: "登记货物去向：发还、退运、销毁、变卖、移交（双人复核）",
  },
  arguments: "<id> <exit>",
  options: [
    option("--proof <number>", "number of the document that proves it", "证明文件编号"),
    option("--witness <name>", "who was present", "见证人"),
    reason,
    law,
  ],
  run: (context) => {
    const { law: legalBasis, ...rest } = given(context, ["proof", "witness", "reason", "law"]);
    return post(context, "disposals", { exit: context.args[1], legalBasis, ...rest });
  },
};

const book: CliCommand = {
  name: "custody book",
  examples: [
    `custody book ${id} proceeds 1234.50 --reference AUCTION-9`,
    `custody book ${id} cost 100.00 --cost storage --reference INVOICE-1`,
  ],
  says: { en: "Book proceeds or a cost of goods in custody", zh: "登记变价款或费用" },
  arguments: "<id> <entry> <amount>",
  options: [
    option("--cost <kind>", "kind of cost", "费用种类"),
    option("--reference <text>", "of the receipt or invoice", "收据或发票编号"),
    reason,
  ],
  run: (context) => {
    const [, entry, amount] = context.args;
    const rest = given(context, ["cost", "reference", "reason"]);
    return post(context, "bookings", { entry, amount, ...rest });
  },
};

function readOf(context: CommandContext) {
  const { weight: weightKg, ...rest } = given(context, ["weight", "seal", "reason"]);
  return { weightKg, ...rest };
}

type Posted =
  | "entries"
  | "hand-over"
  | "taking-over"
  | "hand-over-end"
  | "decisions"
  | "disposals"
  | "bookings";

function post(context: CommandContext, what: Posted, body: object) {
  const path = `/custody/${partOf(context)}/${what}` as const;
  return askOne(context, { method: "POST", path, body: JSON.stringify(body) });
}

function readWhole(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    throw unreadableFile(code, cause);
  }
}

export const commands: readonly CliCommand[] = [
  ...[list, show, rules, take],
  ...entered,
  ...[part, handOver, takeOver, endHandOver, photo, decide, dispose, book],
];
