/** Commands of the officers' queue. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { printQueued, type ListedQueued } from "./print-queued.ts";
import type { Together } from "./together.ts";

const pagesMax = 100;

const queueList: CliCommand = {
  name: "queue",
  examples: ["queue", "queue --order value --kind control", "queue --taken mine"],
  says: {
    en: "Everything waiting for you: controls, refused goods, charges, requests, approvals, screening matches",
    zh: "待您办理的全部任务：查验、不予放行货物、核定税费、申请、复核、名单疑似匹配",
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
        en: "control, disposal, charges, request, approval or match",
        zh: "control 查验、disposal 不予放行货物、charges 核定、request 申请、approval 复核或 match 名单匹配",
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
  says: { en: "Take cases, or take them over from a colleague", zh: "领办任务，或从同事处接办" },
  arguments: "<ids...>",
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
    return await actOnAll(context, (id) => act(context, id, "taking", { note: text, isOver }));
  },
};

const queueReturn: CliCommand = {
  name: "queue return",
  examples: ["queue return 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Return cases to the queue", zh: "退回任务" },
  arguments: "<ids...>",
  options: [note({ en: "why", zh: "原因" })],
  run: async (context) => {
    const body = { note: context.options["note"] ?? "" };
    return await actOnAll(context, (id) => act(context, id, "return", body));
  },
};

const queueHandOver: CliCommand = {
  name: "queue hand-over",
  examples: [
    'queue hand-over 01a212e2-bd0c-7171-9171-c33e7c15c11a --to "Zhou Min" --note "asked for papers"',
    'queue hand-over --to "Zhou Min" --note "end of shift"',
  ],
  says: {
    en: "Hand cases over to a colleague; without an id, all your cases",
    zh: "将任务移交同事；不填编号则移交全部任务",
  },
  arguments: "[ids...]",
  options: [
    { flags: "--to <name>", says: { en: "name or address", zh: "姓名或邮箱" } },
    note({ en: "note for the colleague", zh: "移交说明" }),
  ],
  run: async (context) => {
    const { to = "", note: text = "" } = context.options;
    if (context.args.length > 0)
      return await actOnAll(context, (id) => act(context, id, "handover", { to, note: text }));
    const body = JSON.stringify({ to, note: text });
    const answer = await context.call({ method: "POST", path: "/officer/queue/handover", body });
    // the route's answer
    const { handedOver, kept } = answer.json as { handedOver: number; kept: number };
    context.print({ handedOver, kept }, `${handedOver} handed over, ${kept} kept`);
    return 0;
  },
};

const queueInOrder: CliCommand = {
  name: "queue in-order",
  examples: ["queue in-order 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "Record that the documents of cases are in order; cases that need individual attention are left",
    zh: "登记单证审核无异常；须逐件处置的任务不予登记",
  },
  arguments: "<ids...>",
  run: async (context) =>
    await actOnAll(context, async (id) => {
      await requireTogether(context, id, "in-order");
      const part = encodeURIComponent(id);
      const answer = await context.call({ method: "GET", path: `/controls/${part}` });
      // the route's answer
      const { tasks } = answer.json as { tasks: { task: number; status: string }[] };
      for (const { task } of tasks.filter(({ status }) => status === "open")) {
        const body = JSON.stringify({ task, result: "ok" });
        await context.call({ method: "POST", path: `/controls/${part}/findings`, body });
      }
      context.print({ id, result: "ok" }, `${id} is in order`);
    }),
};

const queueRelease: CliCommand = {
  name: "queue release",
  examples: ["queue release 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "Release cases whose documents are in order; cases that need individual attention are left",
    zh: "放行单证审核无异常的任务；须逐件处置的任务不予放行",
  },
  arguments: "<ids...>",
  run: async (context) =>
    await actOnAll(context, async (id) => {
      await requireTogether(context, id, "release");
      const path = `/controls/${encodeURIComponent(id)}/decision` as const;
      const body = JSON.stringify({ decision: "release" });
      const answer = await context.call({ method: "POST", path, body });
      const { status } = answer.json as { status: string }; // the route's answer
      context.print({ id, status }, `${id}: the declaration is ${status}`);
    }),
};

/** The case is read again before its decision: what changed since it was listed counts. */
async function requireTogether(
  context: CommandContext,
  id: string,
  wanted: Together["acts"][number],
): Promise<void> {
  const path = `/officer/queue/${encodeURIComponent(id)}` as const;
  const answer = await context.call({ method: "GET", path });
  // the route's answer
  const { queued } = answer.json as { queued: { together: Together } };
  const { acts, alone } = queued.together;
  if (acts.includes(wanted)) return;
  throw new AppError({
    code: "QUEUED_ALONE",
    status: 409,
    message:
      alone === null
        ? `Case ${id} does not wait for this.`
        : `Case ${id} is decided on its own (${alone}).`,
    fix: "Look at it with tidegate queue, and record and decide it with tidegate control.",
  });
}

/** Acts on each; one that is refused says why, and the others are done. @returns 1 where one was */
async function actOnAll(
  context: CommandContext,
  actOn: (id: string) => Promise<void>,
): Promise<ExitCode> {
  const ids = [...new Set(context.args)];
  let refused = 0;
  for (const id of ids) {
    try {
      await actOn(id);
    } catch (error) {
      // one case alone is answered as every command is; what is no refusal ends all
      const isRefusal = error instanceof AppError && error.status < 500 && error.status !== 401;
      if (!isRefusal || ids.length === 1) throw error;
      refused++;
      const { code, message } = error;
      context.print({ id, problem: { code, message } }, `${id}: not done. ${message}`);
    }
  }
  return refused === 0 ? 0 : 1;
}

type CaseAct = "taking" | "return" | "handover";

async function act(
  context: CommandContext,
  of: string,
  what: CaseAct,
  body: object,
): Promise<void> {
  const path = `/officer/queue/${encodeURIComponent(of)}/${what}` as const;
  const answer = await context.call({ method: "POST", path, body: JSON.stringify(body) });
  // the route's answer
  const { id, taken } = answer.json as { id: string; taken: { name: string } | null };
  context.print({ id, taken }, taken ? `${taken.name} has ${id}` : `nobody has ${id}`);
}

export const commands: readonly CliCommand[] = [
  queueList,
  queueTake,
  queueReturn,
  queueHandOver,
  queueInOrder,
  queueRelease,
];
