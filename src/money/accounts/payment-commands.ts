/** Commands of who holds an account: what waits for its word, and its yes or no. */
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";

type Awaited = {
  readonly id: string;
  readonly mrn: string;
  readonly holder: string;
  readonly lodger: string;
  readonly due: string;
  readonly currency: string;
  readonly waitsFor: string;
  readonly goods: string | null;
  readonly items: number;
};

/** Says it to the server, and what became of the declaration. */
async function say(context: CommandContext, id: string, body: object): Promise<0> {
  const path = `/declarations/${encodeURIComponent(id)}/payments` as const;
  const answer = await context.call({ method: "POST", path, body: JSON.stringify(body) });
  const { status } = answer.json as { status: string }; // the shape of the route's answer
  context.print(answer.json as object, `the declaration is ${status}`); // as above
  return 0;
}

async function listAwaited(context: CommandContext): Promise<readonly Awaited[]> {
  const list: Awaited[] = [];
  let after: string | null = null;
  do {
    const asked = new URLSearchParams({ profile: context.profile, limit: "500" });
    if (after !== null) asked.set("after", after);
    const path = `/awaited-payments?${asked.toString()}` as const;
    const { json } = await context.call({ method: "GET", path });
    // the shape of the route's answer
    const page = json as { payments: readonly Awaited[]; next: string | null };
    list.push(...page.payments);
    after = page.next;
  } while (after !== null);
  return list;
}

const awaited: CliCommand = {
  name: "money awaited",
  says: {
    en: "Declarations waiting for payment, or for your consent to pay",
    zh: "列出待缴款或待确认付款的报关单",
  },
  examples: ["money awaited", "money awaited --profile cn --json"],
  run: async (context) => {
    const list = await listAwaited(context);
    for (const one of list) {
      const { id, mrn, holder, lodger, due, currency, waitsFor, goods, items } = one;
      const more = items > 1 ? `, ${items} items` : "";
      context.print(
        one,
        `${waitsFor.padEnd(9)}  ${due} ${currency}  of ${holder}  lodged by ${lodger}  ${mrn}  ${id}  ${goods ?? "-"}${more}`,
      );
    }
    context.note(counted(list.length, "declaration"));
    return 0;
  },
};

const accept: CliCommand = {
  name: "money accept",
  says: {
    en: "Accept payment for a declaration that names your account",
    zh: "确认由本单位账户为报关单付款",
  },
  arguments: "<declaration>",
  examples: ["money accept 530420261000000001", "money accept ID --amount 74144.39"],
  options: [
    {
      flags: "--amount <amount>",
      says: {
        en: "maximum amount to be drawn; default: the amount due now",
        zh: "允许动用的最高金额；不填为当前应缴金额",
      },
    },
  ],
  run: async (context) => {
    const [id = ""] = context.args;
    const stated = context.options["amount"];
    const found =
      stated === undefined
        ? (await listAwaited(context)).find((one) => one.id === id || one.mrn === id)
        : undefined;
    // one that does not wait is answered by the server, in its words
    return await say(context, id, { decision: "pay", amount: stated ?? found?.due ?? "0.01" });
  },
};

const refuse: CliCommand = {
  name: "money refuse",
  says: {
    en: "Refuse payment for a declaration that names your account",
    zh: "拒绝由本单位账户为报关单付款",
  },
  arguments: "<declaration>",
  examples: ['money refuse 530420261000000001 --reason "Not lodged on our behalf."'],
  options: [
    {
      flags: "--reason <text>",
      says: { en: "why", zh: "理由" },
      default: "Not lodged on our behalf.",
    },
  ],
  run: async (context) => {
    const [id = ""] = context.args;
    return await say(context, id, { decision: "refuse", reason: context.options["reason"] });
  },
};

export const paymentCommands: readonly CliCommand[] = [awaited, accept, refuse];
