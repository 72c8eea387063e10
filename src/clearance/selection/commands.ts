/** Officers' choices, later findings, and what goods cost a trader. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";

/** The shapes of the routes' answers. */
type Order = {
  readonly declarationId: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly outcome: string;
};
type LateFinding = {
  readonly declarationId?: string;
  readonly kind: string;
  readonly result: string;
  readonly items: readonly number[] | null;
  readonly finding: string;
  readonly by: string;
  readonly at: string;
};

type TraderPrice = {
  readonly flow: string;
  readonly commodity: string;
  readonly unit: string;
  readonly middle: number;
  readonly cases: number;
  readonly others: {
    readonly cases: number;
    readonly traders: number;
    readonly middle: number;
  } | null;
  readonly times: number | null;
};

export const commands: readonly CliCommand[] = [
  {
    name: "control orders",
    examples: ["control orders --own"],
    says: {
      en: "Officer-ordered controls, with their outcome",
      zh: "即决式布控及其处理结果",
    },
    options: [
      { flags: "--own", says: { en: "only those of the key's party", zh: "仅本人的" } },
      {
        flags: "--outcome <outcome>",
        says: {
          en: "waiting, taken, no-room, stopped-often or ended",
          zh: "waiting 等待布控、taken 已执行、no-room 无查验能力、stopped-often 连续受查过多或 ended 已终结",
        },
      },
    ],
    run: async (context) => {
      const { own, outcome } = context.options;
      const query = new URLSearchParams({ profile: context.profile, limit: "500" });
      if (own === "true") query.set("own", own);
      if (outcome) query.set("outcome", outcome);
      const path = `/risk/control-orders?${query.toString()}` as const;
      const answer = await context.call({ method: "GET", path });
      // the shape of the route's answer
      for (const order of (answer.json as { orders: readonly Order[] }).orders) {
        const { declarationId, by, at, reason } = order;
        context.print(order, `${declarationId} ${order.outcome}  ${by} ${at}: ${reason}`);
      }
      return 0;
    },
  },
  {
    name: "control late-find",
    examples: ["control late-find 530420261000000001 refused --kind laboratory --items 1"],
    says: { en: "Record a late finding", zh: "登记后续查发" },
    arguments: "<declaration> <result>",
    options: [
      {
        flags: "--kind <kind>",
        says: {
          en: "audit, correction, settlement, seizure, recall or laboratory",
          zh: "audit 稽查、correction 更正、settlement 价格结算、seizure 扣留、recall 召回或 laboratory 检测报告",
        },
        default: "audit",
      },
      { flags: "--finding <text>", says: { en: "what was found", zh: "查获情况" } },
      {
        flags: "--items <numbers>",
        says: { en: "goods items it concerns, e.g. 1,3; else all", zh: "涉及的商品项，如 1,3" },
      },
    ],
    run: async (context) => {
      const [id = "", result] = context.args;
      const { kind, finding, items } = context.options;
      const answer = await context.call({
        method: "POST",
        path: `/declarations/${encodeURIComponent(id)}/late-findings`,
        body: JSON.stringify({ kind, result, finding, items: items?.split(",").map(Number) }),
      });
      tellFindings(context, answer.json);
      return 0;
    },
  },
  {
    name: "control late-findings",
    examples: ["control late-findings 530420261000000001"],
    says: {
      en: "Late findings of a declaration or of all",
      zh: "后续查发：单份报关单或全部",
    },
    arguments: "[declaration]",
    options: [
      {
        flags: "--trader <number>",
        says: {
          en: "only those of the declarations charged to this registration number",
          zh: "仅该企业名下报关单的",
        },
      },
    ],
    run: async (context) => {
      const [id] = context.args;
      const { trader } = context.options;
      const of = trader === undefined ? "" : `&trader=${encodeURIComponent(trader)}`;
      const path =
        id === undefined
          ? (`/risk/late-findings?profile=${encodeURIComponent(context.profile)}&limit=500${of}` as const)
          : (`/declarations/${encodeURIComponent(id)}/late-findings` as const);
      tellFindings(context, (await context.call({ method: "GET", path })).json);
      return 0;
    },
  },
  {
    name: "risk trader-prices",
    examples: ["risk trader-prices 3122260001"],
    says: {
      en: "Unit values of a trader against the median of all others",
      zh: "企业单位价格与其他企业中位数的比较",
    },
    arguments: "<number>",
    run: async (context) => {
      const asked = new URLSearchParams({
        trader: context.args[0] ?? "",
        profile: context.profile,
      });
      const path = `/risk/trader-prices?${asked.toString()}` as const;
      const answer = await context.call({ method: "GET", path });
      // the shape of the route's answer
      const { currency, prices } = answer.json as {
        currency: string;
        prices: readonly TraderPrice[];
      };
      for (const one of prices) {
        const { flow, commodity, unit, middle, cases, others, times } = one;
        const beside =
          others === null
            ? "no other trader"
            : `others ${others.middle} (${others.cases} cases of ${others.traders} traders), ${times} times`;
        context.print(
          one,
          `${flow}  ${commodity}  ${middle} ${currency} per ${unit} (${cases} cases)  ${beside}`,
        );
      }
      return 0;
    },
  },
];

function tellFindings(context: CommandContext, answer: unknown): void {
  // the shape of the routes' answers
  for (const found of (answer as { findings: readonly LateFinding[] }).findings) {
    const { declarationId = "", kind, result, items, finding, by, at } = found;
    const where = items === null ? "all items" : `items ${items.join(", ")}`;
    context.print(
      found,
      `${declarationId} ${kind} ${result}, ${where}  ${by} ${at}: ${finding}`.trim(),
    );
  }
}
