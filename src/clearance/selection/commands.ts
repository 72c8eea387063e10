/** `control orders`, `control late-find`, `control late-findings`: officers' choices and later findings. */
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
          en: "audit, correction, settlement or seizure",
          zh: "audit 稽查、correction 更正、settlement 价格结算或 seizure 扣留",
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
    run: async (context) => {
      const [id] = context.args;
      const path =
        id === undefined
          ? (`/risk/late-findings?profile=${encodeURIComponent(context.profile)}&limit=500` as const)
          : (`/declarations/${encodeURIComponent(id)}/late-findings` as const);
      tellFindings(context, (await context.call({ method: "GET", path })).json);
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
