/** `duty find` and `duty calculate`: the finder and the calculator of the running server. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { partOf, queryOf } from "#src/platform/command-rows.ts";
import { option } from "./option.ts";
import { requirementsCommand } from "./requirements-command.ts";

const Found = z.object({
  found: z.array(
    z.object({ code: z.string(), title: z.object({ en: z.string(), zh: z.string() }) }),
  ),
});
const Charges = z.looseObject({
  customsValue: z.string().nullable(),
  currency: z.string(),
  landedCost: z.string().nullable(),
  lines: z.array(
    z.looseObject({
      taxType: z.string(),
      formula: z.string().nullable(),
      payable: z.string().nullable(),
    }),
  ),
});

/** Rates and titles are those of a day. */
const dayOf = ({ asOf }: CommandContext) => ({ asOf: asOf?.toString() });

const find: CliCommand = {
  name: "duty find",
  examples: ["duty find leather handbag", "duty find 皮革手提包 --locale zh"],
  says: {
    en: "Commodity codes by words, English or Chinese, or by digits",
    zh: "按中英文词语或数字查找商品编号",
  },
  arguments: "<words...>",
  options: [],
  run: async (context) => {
    const query = queryOf(context, [], { ...dayOf(context), q: context.args.join(" ") });
    const answer = await context.call({ method: "GET", path: `/tariff/search?${query}` });
    const { found } = Found.parse(answer.json);
    for (const hit of found)
      context.print(hit, `${hit.code.padEnd(10)}  ${hit.title.en}  ${hit.title.zh}`);
    if (found.length === 0) context.note("No title holds these words.");
    return found.length === 0 ? 1 : 0;
  },
};

const Lines = z.object({
  lines: z.array(
    z.looseObject({
      code: z.string(),
      title: z.object({ en: z.string(), zh: z.string() }).nullable(),
      units: z.array(z.object({ code: z.string(), name: z.looseObject({ en: z.string() }) })),
      rates: z.array(z.object({ taxType: z.string(), rate: z.string() })),
    }),
  ),
});

const lines: CliCommand = {
  name: "duty lines",
  examples: ["duty lines 4202"],
  says: {
    en: "Tariff lines below a code, with units and rates",
    zh: "编码下的各税号及其计量单位、税率",
  },
  arguments: "<commodity>",
  run: async (context) => {
    const path =
      `/tariff/${partOf(context)}/lines?${queryOf(context, [], dayOf(context))}` as const;
    const { lines: found } = Lines.parse((await context.call({ method: "GET", path })).json);
    for (const line of found) {
      const units = line.units.map(({ code: unit, name }) => `${unit} ${name.en}`).join(", ");
      const rates = line.rates.map(({ taxType, rate }) => `${taxType} ${rate || "unknown"}`);
      const title = line.title ? `${line.title.en} ${line.title.zh}` : "";
      const parts = [line.code.padEnd(10), rates.join(", "), units, title];
      context.print(line, parts.filter((part) => part !== "").join("  "));
    }
    context.note(counted(found.length, "line"));
    return found.length === 0 ? 1 : 0;
  },
};

/** Options that go into the query as they are. */
const asAsked = [
  ...["origin", "value", "currency", "freight", "insurance", "quantity", "unit", "preference"],
  "additionalCodes",
];

const calculate: CliCommand = {
  name: "duty calculate",
  examples: ["duty calculate 6403911190 --origin VN --value 48000 --currency USD"],
  says: {
    en: "Duties and taxes on an ordinary import, and landed cost",
    zh: "一般进口某商品的应缴税费和到岸总成本",
  },
  arguments: "<commodity>",
  options: [
    option("--origin <country>", "country of origin, two letters", "原产国（两位字母）"),
    option("--value <amount>", "price of the goods", "货物价格"),
    option(
      "--currency <code>",
      "currency of the price; by default the profile's",
      "价格币种，默认本币",
    ),
    option("--freight <amount>", "freight not in the price", "价格外运费"),
    option("--insurance <amount>", "insurance not in the price", "价格外保险费"),
    option("--mass <kg>", "net mass in kilograms", "净重（千克）"),
    option("--quantity <number>", "quantity in the unit of the tariff", "法定计量单位数量"),
    option("--unit <code>", "unit of the quantity", "数量单位"),
    option("--preference <code>", "preference to claim", "申请的优惠代码"),
    option(
      "--additional-codes <codes>",
      "additional codes, separated by commas",
      "附加代码（逗号分隔）",
    ),
  ],
  run: async (context) => {
    const { options } = context;
    if (options["origin"] === undefined || options["value"] === undefined) {
      context.note("Give --origin and --value.");
      return 2;
    }
    const query = queryOf(context, asAsked, { ...dayOf(context), netMassKg: options["mass"] });
    const path = `/tariff/${partOf(context)}/charges?${query}` as const;
    const answer = Charges.parse((await context.call({ method: "GET", path })).json);
    const lines = answer.lines.map(
      ({ taxType, formula, payable }) =>
        `  ${taxType}  ${formula ?? ""}  due ${payable ?? "unknown"}`,
    );
    const cost = `landed cost ${answer.landedCost ?? "unknown"} ${answer.currency}`;
    context.print(
      answer,
      [`value ${answer.customsValue ?? "unknown"} ${answer.currency}`, ...lines, cost].join("\n"),
    );
    return answer.landedCost === null ? 1 : 0;
  },
};

export const commands: readonly CliCommand[] = [
  find,
  lines,
  calculate,
  requirementsCommand(() => Temporal.Now.instant()),
];
