/** Commands of notifications out; all of them call the server's API. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";

const Leased = z.object({ messages: z.array(z.looseObject({ id: z.string() })) });

async function get(context: CommandContext, path: ApiPath<"GET">): Promise<unknown> {
  return (await context.call({ method: "GET", path })).json;
}

async function post(
  context: CommandContext,
  path: ApiPath<"POST">,
  body: object,
): Promise<unknown> {
  const sent = { body: JSON.stringify(body), type: "application/json" };
  return (await context.call({ method: "POST", path, ...sent })).json;
}

/** Prints the rows of a list, or the answer itself. */
async function print(
  context: CommandContext,
  answer: Promise<unknown>,
  member?: string,
): Promise<ExitCode> {
  const row = z.looseObject({}).parse(await answer);
  const rows = member === undefined ? [row] : z.array(z.looseObject({})).parse(row[member]);
  for (const one of rows) context.print(one);
  return 0;
}

function path<Rest extends string>(
  context: CommandContext,
  rest: Rest,
): `/subscriptions/${string}${Rest}` {
  return `/subscriptions/${encodeURIComponent(context.args[0] ?? "")}${rest}`;
}

function readJson(file: string): object {
  try {
    return z.looseObject({}).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new AppError({
      code: "FILE_UNREADABLE",
      status: 400,
      message: `The file ${file} cannot be read as JSON.`,
      fix: "Check its name and that it is what docs/using/notifications.md shows.",
      cause,
    });
  }
}

/** Takes messages, prints them, and with --ack says so once they are printed. */
async function pull(context: CommandContext): Promise<ExitCode> {
  const limit = Number(context.options["limit"] ?? 50);
  const seconds = Number(context.options["seconds"] ?? 60);
  const answer = await post(context, path(context, "/leases"), { limit, seconds });
  const { messages } = Leased.parse(answer);
  for (const message of messages) context.print(message);
  if (context.options["ack"] === undefined || messages.length === 0) return 0;
  const ids = messages.map(({ id }) => id);
  await post(context, path(context, "/acknowledgements"), { ids });
  context.note(`${ids.length} acknowledged`);
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "subscriptions list",
    examples: ["subscriptions list"],
    says: { en: "List subscriptions to notifications", zh: "列出回执订阅" },
    run: (context) => print(context, get(context, "/subscriptions"), "subscriptions"),
  },
  {
    name: "subscriptions add",
    examples: ["subscriptions add subscription.json"],
    says: { en: "Subscribe as described in a JSON file", zh: "按 JSON 文件订阅" },
    arguments: "<file>",
    run: (context) =>
      print(context, post(context, "/subscriptions", readJson(context.args[0] ?? ""))),
  },
  {
    name: "subscriptions end",
    examples: ["subscriptions end 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "End a subscription", zh: "终止订阅" },
    arguments: "<id>",
    run: async (context) => {
      await context.call({ method: "DELETE", path: path(context, "") });
      context.note("ended");
      return 0;
    },
  },
  {
    name: "subscriptions pull",
    examples: ["subscriptions pull 01a212e2-bd0c-7171-9171-c33e7c15c11a --limit 50 --ack"],
    says: { en: "Take messages from a queue", zh: "从队列领取回执" },
    arguments: "<id>",
    options: [
      { flags: "--limit <count>", says: { en: "at most this many", zh: "最多条数" } },
      {
        flags: "--seconds <count>",
        says: { en: "seconds until unacknowledged messages come again", zh: "确认时限（秒）" },
      },
      { flags: "--ack", says: { en: "acknowledge what was printed", zh: "输出后即确认" } },
    ],
    run: pull,
  },
  {
    name: "subscriptions deliveries",
    examples: ["subscriptions deliveries 01a212e2-bd0c-7171-9171-c33e7c15c11a --status dead"],
    says: { en: "List deliveries of a subscription", zh: "列出订阅的投递记录" },
    arguments: "<id>",
    options: [{ flags: "--status <status>", says: { en: "dead, pending, done …", zh: "状态" } }],
    run: (context) => {
      const { status } = context.options;
      const query = status === undefined ? "" : `?status=${encodeURIComponent(status)}`;
      return print(context, get(context, path(context, `/deliveries${query}`)), "deliveries");
    },
  },
  {
    name: "subscriptions replay",
    examples: ["subscriptions replay 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "Resend all failed deliveries", zh: "重新投递全部失败回执" },
    arguments: "<id>",
    run: (context) => print(context, post(context, path(context, "/replays"), { status: "dead" })),
  },
];
