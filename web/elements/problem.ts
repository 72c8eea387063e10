/** An answer of the API that is not what was asked for: RFC 9457, or no answer at all. */
import { z } from "./schema.ts";

const problemSchema = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  code: z.optional(z.string()),
  fix: z.optional(z.string()),
});

export class ApiProblem extends Error {
  /** HTTP status; 0 when the server could not be reached, 1 when it answered something else. */
  readonly status: number;
  readonly code: string | undefined;
  readonly fix: string | undefined;

  constructor(
    status: number,
    problem: {
      title?: string | undefined;
      detail?: string | undefined;
      code?: string | undefined;
      fix?: string | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`, options);
    this.status = status;
    this.code = problem.code;
    this.fix = problem.fix;
  }
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
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    throw new ApiProblem(response.status, problem.success ? problem.data : {});
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? "" : `${issue.path.join(".")}: ${issue.message}`;
    throw new ApiProblem(1, { detail: where }, { cause: parsed.error });
  }
  return parsed.data;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0, { detail: url }, { cause: error });
  }
}
