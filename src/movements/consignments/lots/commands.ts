/** `stock …`: what lies where, and what keepers enter of it. */
import { z } from "zod";
import type { Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import { ListedLot } from "#src/movements/stock/answers.ts";
import { countPlace } from "./count-place.ts";
import { askOne, askRows, given, queryOf } from "#src/platform/command-rows.ts";

const id = "01a212e2-bd0c-7171-9171-c33e7c15c11a";
const option = (flags: string, en: string, zh: string): CommandOption => ({
  flags,
  says: { en, zh },
});
const reason = option("--reason <text>", "reason", "理由");

/** @example "01a2…  BL1  WH-1  depot  10 packages, 120 kg  3 days, until 2027-03-01" */
function shownOfLots(row: Readonly<Record<string, unknown>>): string {
  const { id, name, place, keeper, quantities, days, dueOn } = ListedLot.parse(row);
  const held = quantities.map((one) => `${one.held} ${one.unit}`).join(", ");
  const until = dueOn === null ? "" : `, until ${dueOn}`;
  const cells = [id, name.padEnd(16), place || "-", keeper || "-", held];
  return [...cells, `${days} ${days === 1 ? "day" : "days"}${until}`].join("  ");
}

const list: CliCommand = {
  name: "stock list",
  examples: [
    "stock list --place WH-1",
    "stock list --overdue yes",
    "stock list --at 2026-11-25T00:00:00Z --json",
  ],
  says: { en: "Lots in stock, longest in storage first", zh: "列出库存批次（存放最久在前）" },
  options: [
    option("--place <code>", "at this place", "存放场所"),
    option("--keeper <party>", "of this keeper", "场所经营人"),
    option("--consignment <id>", "of this consignment", "托运货物"),
    option("--declaration <id>", "entered by this declaration", "进入监管程序的报关单"),
    option("--overdue <yes>", "yes: longer in storage than allowed", "yes：超过规定存放期限的"),
    option("--empty <yes>", "yes: include lots of which nothing is left", "yes：含已清空的批次"),
    option("--at <instant>", "as it stood then", "该时点的库存"),
  ],
  run: (context) => {
    const names = ["place", "keeper", "consignment", "declaration", "overdue", "empty", "at"];
    const path = `/stock?${queryOf(context, names, { limit: "500" })}` as const;
    return askRows(context, { method: "GET", path }, { rows: "lots", shows: shownOfLots });
  },
};

const places: CliCommand = {
  name: "stock places",
  examples: ["stock places"],
  says: { en: "Places with stock and their keepers", zh: "列出有库存的场所" },
  run: (context) => {
    const path = `/stock-places?${queryOf(context, [])}` as const;
    const shows = ["place", "keeper", "lots", "since"];
    return askRows(context, { method: "GET", path }, { rows: "places", shows });
  },
};

const show: CliCommand = {
  name: "stock show",
  examples: ["stock show WH-1", `stock show ${id}`],
  says: {
    en: "What lies at a place, or one lot with its entries",
    zh: "显示场所的库存，或单个批次及其台账",
  },
  arguments: "<place-or-lot>",
  run: (context) => {
    const [named = ""] = context.args;
    if (z.uuid().safeParse(named).success)
      return askOne(context, { method: "GET", path: `/stock/${idOf(context)}` });
    const path = `/stock?${queryOf(context, [], { place: named, limit: "500" })}` as const;
    return askRows(context, { method: "GET", path }, { rows: "lots", shows: shownOfLots });
  },
};

function idOf(context: CommandContext): string {
  return encodeURIComponent(context.args[0] ?? "");
}

type ActCommand = {
  readonly act: string;
  /** Where the command is called otherwise. */
  readonly command?: string;
  readonly says: Text;
  readonly example: string;
  /** Members of the body by the place of their argument after the id. */
  readonly takes?: readonly string[];
  readonly options?: readonly CommandOption[];
  readonly arguments?: string;
};

const massKg = option("--mass <kilograms>", "weight in kilograms", "重量（千克）");
const part = [
  option("--quantity <number>", "only so much of it", "部分数量"),
  option("--unit <code>", "unit of the quantity, as packages", "数量单位，如 packages"),
];

const acts: readonly ActCommand[] = [
  {
    act: "move",
    says: {
      en: "Move a lot, or a part of it, to another place of its keeper",
      zh: "移库（同一经营人）",
    },
    example: "WH-2 --quantity 3 --unit packages",
    takes: ["place"],
    options: [...part, massKg],
    arguments: "<place>",
  },
  {
    act: "split",
    says: { en: "Split a part off as a lot of its own", zh: "拆分批次" },
    example: "BL1-A 3 packages",
    takes: ["name", "quantity", "unit"],
    options: [massKg],
    arguments: "<name> <quantity> <unit>",
  },
  {
    act: "loss",
    says: {
      en: "Enter a loss; beyond the tolerance a case is opened",
      zh: "登记短少（超出允许范围的立案）",
    },
    example: '1 packages --reason "broken in the rack"',
    takes: ["quantity", "unit"],
    options: [massKg],
    arguments: "<quantity> <unit>",
  },
  {
    act: "count",
    command: "count-lot",
    says: { en: "Enter what was counted of one lot", zh: "登记单个批次的盘点结果" },
    example: "10 packages --mass 119.8",
    takes: ["quantity", "unit"],
    options: [massKg],
    arguments: "<quantity> <unit>",
  },
  {
    act: "hand-over",
    says: {
      en: "Offer a lot to another keeper, who has to take it over",
      zh: "移交批次（待接收）",
    },
    example: "DEPOT-7 depot",
    takes: ["place", "keeper"],
    arguments: "<place> <keeper>",
  },
  {
    act: "take-over",
    says: { en: "Take over a lot that was offered", zh: "接收移交的批次" },
    example: "",
  },
  {
    act: "end-hand-over",
    says: { en: "End a hand-over: the lot stays where it is", zh: "终止移交" },
    example: '--reason "The lorry did not come."',
  },
];

const entered = acts.map((act): CliCommand => ({
  name: `stock ${act.command ?? act.act}`,
  examples: [`stock ${act.command ?? act.act} ${id} ${act.example}`.trimEnd()],
  says: act.says,
  arguments: `<id> ${act.arguments ?? ""}`.trimEnd(),
  options: [...(act.options ?? []), reason],
  run: (context) => {
    const stated = (act.takes ?? []).map((name, at) => [name, context.args[at + 1]] as const);
    const { mass, ...more } = given(context, ["quantity", "unit", "mass", "reason"]);
    const body = JSON.stringify({
      act: act.act,
      ...Object.fromEntries(stated),
      ...more,
      massKg: mass,
    });
    return askOne(context, { method: "POST", path: `/stock/${idOf(context)}/entries`, body });
  },
}));

export const commands: readonly CliCommand[] = [list, places, show, countPlace, ...entered];
