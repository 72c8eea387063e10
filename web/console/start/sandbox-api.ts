/** Calls about the own sandbox, and calls into it. What goes into it carries its key and no cookie. */
import { readAnswer, readProblem, send } from "../../elements/problem.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { sandboxApi } from "../../paths.ts";

const standing = z.object({
  clockAt: z.string(),
  controls: z.array(z.string()),
  madeAt: z.string(),
  endsAt: z.string(),
});
export const sandboxAnswer = z.object({ offered: z.boolean(), sandbox: z.nullable(standing) });
export type Sandbox = z.infer<typeof standing>;
const made = z.object({ key: z.string() });

const listed = z.object({
  declarations: z.array(
    z.object({
      id: z.string(),
      mrn: z.nullable(z.string()),
      reference: z.string(),
      status: z.string(),
    }),
  ),
});
const detail = z.object({
  status: z.string(),
  waitingFor: z.array(z.string()),
  control: z.nullable(
    z.object({
      id: z.string(),
      status: z.string(),
      tasks: z.array(z.object({ task: z.number(), status: z.string() })),
    }),
  ),
});

type SandboxCall = {
  readonly method: string;
  readonly body?: unknown;
  readonly key: string | undefined;
};

async function ask(url: string, { method, body, key }: SandboxCall): Promise<unknown> {
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await send(url, {
    method,
    headers,
    ...(isOfSandbox(key) ? { credentials: "omit" as const } : {}),
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw await readProblem(response);
  return response.status === 204 ? undefined : await response.json();
}

/** Only such a key is ever sent into a sandbox. @example isOfSandbox("tgs_00") // true */
export function isOfSandbox(key: string | undefined): boolean {
  return key?.startsWith("tgs_") === true;
}

/** Makes one, or a new key of the one there is. @returns the key */
export async function makeKey(to: "make" | "key", key: string | undefined): Promise<string> {
  const url = to === "make" ? sandboxApi.own : sandboxApi.key;
  return readAnswer(await ask(url, { method: "POST", body: {}, key }), made).key;
}

export async function reset(controls: readonly string[], key: string | undefined): Promise<void> {
  await ask(sandboxApi.reset, { method: "POST", body: { controls }, key });
}

export async function end(key: string | undefined): Promise<void> {
  await ask(sandboxApi.own, { method: "DELETE", key });
}

export async function lodge(sample: string, key: string): Promise<void> {
  await ask(sandboxApi.lodge, { method: "POST", body: sample, key });
}

export type SandboxDeclaration = z.infer<typeof listed>["declarations"][number] &
  z.infer<typeof detail>;

/** The declaration lodged last, with what it waits for. */
export async function readLast(
  key: string,
): Promise<{ count: number; last: SandboxDeclaration | undefined }> {
  const page = readAnswer(await ask(sandboxApi.list, { method: "GET", key }), listed);
  const [first] = page.declarations;
  const count = page.declarations.length;
  if (!first) return { count, last: undefined };
  const url = sandboxApi.declaration(first.id);
  const more = readAnswer(await ask(url, { method: "GET", key }), detail);
  return { count, last: { ...first, ...more } };
}

/** What happens outside, reported by the sandbox's owner. */
export const happenings = ["pay", "arrive", "leave", "decide"] as const;
export type Happening = (typeof happenings)[number];

/** What can happen to a declaration now. */
export function possible(last: SandboxDeclaration): readonly Happening[] {
  const waits = (event: string) => last.waitingFor.includes(event);
  const open = last.control?.status === "open";
  return happenings.filter((one) => {
    if (one === "pay") return waits("payment.received");
    if (one === "arrive") return waits("goods.arrived");
    if (one === "leave") return waits("goods.departed");
    return open;
  });
}

export async function happen(
  one: Happening,
  last: SandboxDeclaration,
  trader: string,
  key: string,
) {
  const post = (url: string, body: unknown) => ask(url, { method: "POST", body, key });
  if (one === "pay")
    return await post(sandboxApi.deposit(trader), { amount: "1000000", reference: "sandbox" });
  if (one !== "decide")
    return await post(sandboxApi.outside(last.id, one === "arrive" ? "arrival" : "departure"), {});
  const { control } = last;
  if (!control) return undefined;
  for (const { task, status } of control.tasks)
    if (status === "open") await post(sandboxApi.finding(control.id), { task, result: "ok" });
  return await post(sandboxApi.decision(control.id), { decision: "release" });
}
