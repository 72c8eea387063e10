/** Commands of requests: ask for an amendment or cancellation, see the queue, decide. */
import { readFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";

type RequestAnswer = {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly request: {
    readonly id: string;
    readonly status: string;
    readonly reason: { readonly code: string; readonly says: { readonly en: string } } | null;
    readonly findings: readonly { readonly code: string; readonly pointer: string }[];
  } | null;
};

async function post(
  context: CommandContext,
  path: ApiPath<"POST">,
  body: Uint8Array,
  type = "application/json",
): Promise<ExitCode> {
  const { bytes } = await context.call({ method: "POST", path, body, type });
  // answered by the routes of requests
  const asked = JSON.parse(Buffer.from(bytes).toString("utf8")) as RequestAnswer;
  const { request } = asked;
  const why = request?.reason ? `  ${request.reason.code} ${request.reason.says.en}` : "";
  const found = (request?.findings ?? []).map(({ code, pointer }) => `\n  ${code} ${pointer}`);
  context.print(
    asked,
    `${request?.status ?? asked.status}  version ${asked.version}  ${asked.status}${why}${found.join("")}`,
  );
  return request?.status === "refused" ? 1 : 0;
}

function jsonOf(body: object): Uint8Array {
  return Buffer.from(JSON.stringify(body));
}

function needed(context: CommandContext, name: string): string {
  const value = context.options[name];
  if (value !== undefined && value !== "") return value;
  throw new AppError({
    code: "OPTION_MISSING",
    status: 400,
    message: `--${name} is missing.`,
    fix: `Add --${name}; tidegate help shows the command.`,
  });
}

const amend: CliCommand = {
  name: "amend",
  examples: ["amend 530420261000000001 --file amended.json"],
  says: { en: "Ask to amend a declaration", zh: "申请修改报关单" },
  arguments: "<id>",
  options: [
    {
      flags: "--file <file>",
      says: {
        en: "amendment: JSON with patch or declaration, or a WCO message",
        zh: "修改内容：含 patch 或 declaration 的 JSON，或 WCO 报文",
      },
    },
  ],
  run: (context) => {
    const file = needed(context, "file");
    const type = /\.xml$/i.test(file) ? "application/xml" : "application/json";
    const path = `/declarations/${encodeURIComponent(context.args[0] ?? "")}/amendments` as const;
    return post(context, path, readFileSync(file), type);
  },
};

const cancel: CliCommand = {
  name: "cancel",
  examples: ['cancel 530420261000000001 --reason "lodged twice"'],
  says: { en: "Ask to cancel a declaration", zh: "申请撤销报关单" },
  arguments: "<id>",
  options: [{ flags: "--reason <text>", says: { en: "why", zh: "原因" } }],
  run: (context) => {
    const path = `/declarations/${encodeURIComponent(context.args[0] ?? "")}/cancellation` as const;
    return post(context, path, jsonOf({ reason: needed(context, "reason") }));
  },
};

const requests: CliCommand = {
  name: "requests",
  examples: ["requests --status open"],
  says: {
    en: "Requests that wait for an officer, oldest first",
    zh: "待关员决定的申请（最早在前）",
  },
  options: [
    {
      flags: "--status <status>",
      says: { en: "open, granted or refused", zh: "open、granted 或 refused" },
    },
  ],
  run: async (context) => {
    const status = context.options["status"] ?? "open";
    let after: string | undefined;
    do {
      const query = new URLSearchParams({ status, ...(after ? { after } : {}) });
      const { bytes } = await context.call({ method: "GET", path: `/requests?${query}` });
      // answered by the route of requests
      const page = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
        requests: {
          id: string;
          kind: string;
          lodgedAt: string;
          declarationId: string;
          reason: string;
        }[];
        next: string | null;
      };
      for (const one of page.requests) {
        const { id, kind, lodgedAt, declarationId, reason } = one;
        context.print(one, `${id}  ${kind.padEnd(12)} ${lodgedAt}  ${declarationId}  ${reason}`);
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    return 0;
  },
};

const decide: CliCommand = {
  name: "decide",
  examples: ['decide 01a212e2-bd0c-7171-9171-c33e7c15c11a grant --reason "invoice seen"'],
  says: { en: "Grant or refuse a request", zh: "同意或不同意申请" },
  arguments: "<request> <decision>",
  options: [{ flags: "--reason <text>", says: { en: "why", zh: "原因" } }],
  run: (context) => {
    const [id = "", decision = ""] = context.args;
    const path = `/requests/${encodeURIComponent(id)}/decision` as const;
    return post(context, path, jsonOf({ decision, reason: needed(context, "reason") }));
  },
};

export const commands: readonly CliCommand[] = [amend, cancel, requests, decide];
