/** An answer of the API that is not what was asked for: RFC 9457, or no answer at all. */
import "./schema.ts";
import type { Text } from "./language.ts";
import * as z from "zod/mini";

const problemSchema = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  /** What better-auth says instead. */
  message: z.optional(z.string()),
  code: z.optional(z.string()),
  fix: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
  texts: z.optional(z.array(z.object({ en: z.string(), zh: z.string() }))),
  approval: z.optional(
    z.object({
      says: z.object({ en: z.string(), zh: z.string() }),
      by: z.array(z.string()),
      runsItself: z.boolean(),
    }),
  ),
});

/** What is wrong at one place of a body, by JSON pointer. */
export type FieldProblem = { readonly pointer: string; readonly detail: string };

export class ApiProblem extends Error {
  /** HTTP status; 0 when the server could not be reached, 1 when it answered something else. */
  readonly status: number;
  readonly code: string | undefined;
  readonly fix: string | undefined;
  readonly fields: readonly FieldProblem[];
  /** What the sentence says in English, in both languages. */
  readonly texts: readonly Text[];
  /** The act that waits for a second person, and the scopes of which that person needs one. */
  readonly approval: z.infer<typeof problemSchema>["approval"];

  constructor(status: number, problem: z.infer<typeof problemSchema>, options?: ErrorOptions) {
    super(problem.detail ?? problem.message ?? problem.title ?? `HTTP ${status}`, options);
    this.status = status;
    this.code = problem.code;
    this.fix = problem.fix;
    this.fields = problem.errors ?? [];
    this.texts = problem.texts ?? [];
    this.approval = problem.approval;
  }
}

/** Reads a refusal. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body);
  return new ApiProblem(response.status, problem.success ? problem.data : {});
}

/** Calls the API and reads the answer by a schema; throws ApiProblem for everything else. */
export async function fetchJson<Schema extends z.ZodMiniType>(
  url: string,
  schema: Schema,
  options: { readonly key?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<z.infer<Schema>> {
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (options.key !== undefined) headers["authorization"] = `Bearer ${options.key}`;
  const response = await send(url, { headers, signal: options.signal ?? null });
  if (!response.ok) throw await readProblem(response);
  const body: unknown = await response.json().catch(() => undefined);
  return readAnswer(body, schema);
}

/** Reads what was answered by a schema. */
export function readAnswer<Schema extends z.ZodMiniType>(
  body: unknown,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? "" : `${issue.path.join(".")}: ${issue.message}`;
    throw new ApiProblem(1, { detail: where }, { cause: parsed.error });
  }
  return parsed.data;
}

/** Nothing left this machine; or it may have arrived, and no answer came back. */
export const silences = { notSent: "NOT_SENT", noAnswer: "NO_ANSWER" } as const;

/** Sends a request; silence of the server becomes a problem too. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  const hasNetwork = navigator.onLine;
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    const code = hasNetwork ? silences.noAnswer : silences.notSent;
    throw new ApiProblem(0, { detail: url, code }, { cause: error });
  }
}
