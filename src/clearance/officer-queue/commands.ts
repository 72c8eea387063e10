/** Commands of the officers' queue. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { printQueued, type ListedQueued } from "./print-queued.ts";

const pagesMax = 100;

const queueList: CliCommand = {
  name: "queue",
  examples: ["queue", "queue --order value --kind control", "queue --taken mine"],
  says: {
    en: "Everything waiting for you: controls, charges, requests, approvals, screening matches",
    zh: "待您办理的全部任务：查验、核定税费、申请、复核、名单疑似匹配",
  },
  options: [
    {
      flags: "--order <order>",
      says: { en: "age, deadline or value", zh: "age 等待时间、deadline 期限或 value 完税价格" },
      default: "age",
    },
    {
      flags: "--kind <kind>",
      says: {
        en: "control, charges, request, approval or match",
        zh: "control 查验、charges 核定、request 申请、approval 复核或 match 名单匹配",
      },
    },
    { flags: "--taken <whose>", says: { en: "mine or free", zh: "mine 本人已领或 free 未领" } },
    {
      flags: "--office <code>",
      says: {
        en: "an office's code, or all; else your own office's",
        zh: "关区代码或 all；不填则为本关区",
      },
    },
  ],
  run: async (context) => {
    const { order, kind, taken, office } = context.options;
    const now = Temporal.Now.instant();
    let total = 0;
    let after: string | null = "";
    for (let page = 0; page < pagesMax && after !== null; page++) {
      const asked = new URLSearchParams({
        limit: "200",
        ...(order && { order }),
        ...(kind && { kind }),
        ...(taken && { taken }),
        ...(office && { office }),
        ...(after && { after }),
      });
      const path = `/officer/queue?${asked.toString()}` as const;
      const answer = await context.call({ method: "GET", path });
      // the route's answer
      const { queue, next } = answer.json as { queue: ListedQueued[]; next: string | null };
      for (const one of queue) context.print(one, printQueued(one, now));
      total += queue.length;
      after = next;
    }
    context.note(`${total} waiting`);
    return 0;
  },
};

const note = (text: { readonly en: string; readonly zh: string }) => ({
  flags: "--note <text>",
  says: text,
});

const queueTake: CliCommand = {
  name: "queue take",
  examples: [
    "queue take 01a212e2-bd0c-7171-9171-c33e7c15c11a",
    'queue take 01a212e2-bd0c-7171-9171-c33e7c15c11a --over --note "Lin is on leave"',
  ],
  says: { en: "Take a case, or take it over from a colleague", zh: "领办任务，或从同事处接办" },
  arguments: "<id>",
  options: [
    {
      flags: "--over",
      says: { en: "from the colleague who has it; needs a note", zh: "从同事处接办，须附说明" },
    },
    note({ en: "note beside it", zh: "说明" }),
  ],
  run: async (context) => {
    const { over, note: text = "" } = context.options;
    const isOver = over !== undefined;
    return await act(context, "taking", { note: text, isOver });
  },
};

const queueReturn: CliCommand = {
  name: "queue return",
  examples: ["queue return 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Return a case to the queue", zh: "退回任务" },
  arguments: "<id>",
  options: [note({ en: "why", zh: "原因" })],
  run: async (context) => await act(context, "return", { note: context.options["note"] ?? "" }),
};

const queueHandOver: CliCommand = {
  name: "queue hand-over",
  examples: [
    'queue hand-over 01a212e2-bd0c-7171-9171-c33e7c15c11a --to "Zhou Min" --note "asked for papers"',
    'queue hand-over --to "Zhou Min" --note "end of shift"',
  ],
  says: {
    en: "Hand a case over to a colleague; without an id, all your cases",
    zh: "将任务移交同事；不填编号则移交全部任务",
  },
  arguments: "[id]",
  options: [
    { flags: "--to <name>", says: { en: "name or address", zh: "姓名或邮箱" } },
    note({ en: "note for the colleague", zh: "移交说明" }),
  ],
  run: async (context) => {
    const { to = "", note: text = "" } = context.options;
    const [id] = context.args;
    if (id !== undefined) return await act(context, "handover", { to, note: text });
    const body = JSON.stringify({ to, note: text });
    const answer = await context.call({ method: "POST", path: "/officer/queue/handover", body });
    // the route's answer
    const { handedOver, kept } = answer.json as { handedOver: number; kept: number };
    context.print({ handedOver, kept }, `${handedOver} handed over, ${kept} kept`);
    return 0;
  },
};

type CaseAct = "taking" | "return" | "handover";

async function act(context: CommandContext, what: CaseAct, body: object): Promise<0> {
  const path = `/officer/queue/${encodeURIComponent(context.args[0] ?? "")}/${what}` as const;
  const answer = await context.call({ method: "POST", path, body: JSON.stringify(body) });
  // the route's answer
  const { id, taken } = answer.json as { id: string; taken: { name: string } | null };
  context.print({ id, taken }, taken ? `${taken.name} has ${id}` : `nobody has ${id}`);
  return 0;
}

export const commands: readonly CliCommand[] = [queueList, queueTake, queueReturn, queueHandOver];
