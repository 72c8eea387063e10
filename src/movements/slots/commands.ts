/** `slots` commands; all of them call the server's API. */
import type { Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, CommandOption } from "#src/platform/command.ts";
import type { z } from "zod";
import { askOne, askRows, given, partOf, queryOf } from "#src/platform/command-rows.ts";
import type { Crossings } from "./routes.ts";

type CrossingsAnswer = z.output<typeof Crossings>;

const id = "01a21423-19cc-7717-bf17-339ca07404f6";
const day: CommandOption = {
  flags: "--day <day>",
  says: { en: "YYYY-MM-DD; by default today", zh: "日期，默认今日" },
};

const crossings: CliCommand = {
  name: "slots crossings",
  examples: ["slots crossings", "slots crossings --day 2026-12-02 --json"],
  says: {
    en: "Land crossings with the room of each hour of a day",
    zh: "列出公路口岸及当日各时段余量",
  },
  options: [day],
  run: async (context) => {
    const path = `/crossings?${queryOf(context, ["day"])}` as const;
    const answer = await context.call({ method: "GET", path });
    const body = answer.json as CrossingsAnswer; // the route's answer
    const { day: of, crossings: all } = body;
    const lines = all.map(({ code, name, hours }) =>
      [
        `${code}  ${name.en} ${name.zh}  ${of}`,
        ...hours.map(({ hour, free, capacity }) => `  ${hour}  ${free} of ${capacity} free`),
      ].join("\n"),
    );
    context.print(body, lines.join("\n"));
    return 0;
  },
};

const list: CliCommand = {
  name: "slots list",
  examples: ["slots list --crossing 5301", "slots list --day 2026-12-02 --plate 粤ZA123港"],
  says: { en: "Booked hours of a day, the earliest first", zh: "列出当日货车预约" },
  options: [
    day,
    { flags: "--crossing <code>", says: { en: "at this crossing", zh: "口岸" } },
    { flags: "--plate <plate>", says: { en: "of this lorry", zh: "车牌" } },
  ],
  run: (context) => {
    const query = queryOf(context, ["day", "crossing", "plate"], { limit: "500" });
    const shows = ["id", "hour", "crossing", "plate", "isLoaded", "state", "punctuality"];
    return askRows(
      context,
      { method: "GET", path: `/lorry-slots?${query}` },
      { rows: "slots", shows },
    );
  },
};

const book: CliCommand = {
  name: "slots book",
  examples: [
    "slots book 5301 2026-12-02T10:00:00+08:00 --plate 粤ZA123港 --driver 陈志明 --mass 24000 --loaded",
  ],
  says: { en: "Book an hour at a land crossing", zh: "预约公路口岸通行时段" },
  arguments: "<crossing> <hour>",
  options: [
    { flags: "--plate <plate>", says: { en: "of the lorry", zh: "车牌" } },
    { flags: "--driver <name>", says: { en: "who drives", zh: "司机" } },
    { flags: "--mass <kg>", says: { en: "lorry and load, kilograms", zh: "车货总重（千克）" } },
    {
      flags: "--loaded",
      says: { en: "it carries goods; by default it is empty", zh: "载货；不填为空车" },
    },
  ],
  run: (context) => {
    const [crossing = "", hour = ""] = context.args;
    const body = JSON.stringify({
      crossing,
      hour,
      ...given(context, ["plate", "driver"]),
      grossMassKg: Number(context.options["mass"]),
      isLoaded: context.options["loaded"] !== undefined,
    });
    return askOne(context, { method: "POST", path: "/lorry-slots", body });
  },
};

type SlotAct = {
  readonly name: string;
  readonly example: string;
  readonly says: Text;
  readonly options: readonly CommandOption[];
  readonly part: "cancellation" | "arrival";
  readonly body: (context: CommandContext) => object;
};

function act({ name, example, says, options, part, body }: SlotAct): CliCommand {
  return {
    name,
    examples: [example],
    says,
    arguments: "<id>",
    options,
    run: (context) => {
      const path = `/lorry-slots/${partOf(context)}/${part}` as const;
      return askOne(context, { method: "POST", path, body: JSON.stringify(body(context)) });
    },
  };
}

export const commands: readonly CliCommand[] = [
  crossings,
  list,
  book,
  act({
    name: "slots cancel",
    example: `slots cancel ${id} --reason "The goods are not ready."`,
    says: { en: "Cancel a booked hour", zh: "取消货车预约" },
    options: [{ flags: "--reason <text>", says: { en: "reason", zh: "理由" } }],
    part: "cancellation",
    body: (context) => given(context, ["reason"]),
  }),
  act({
    name: "slots arrive",
    example: `slots arrive ${id} --weighed 24180`,
    says: { en: "Record that a lorry is at the crossing, as an officer", zh: "关员登记货车到达" },
    options: [
      { flags: "--at <instant>", says: { en: "when; by default now", zh: "时间，默认当前" } },
      { flags: "--weighed <kg>", says: { en: "on the scales, kilograms", zh: "地磅重量（千克）" } },
    ],
    part: "arrival",
    body: (context) => ({
      ...given(context, ["at"]),
      ...(context.options["weighed"] === undefined
        ? {}
        : { weighedKg: Number(context.options["weighed"]) }),
    }),
  }),
];
