/**
 * Calls of the public API, typed by the route table: what a route takes and answers is known to the
 * compiler. Whoever signed in is known by the cookie; a pasted key goes in the header instead.
 */
import { ApiProblem, readProblem, send } from "../elements/problem.ts";
import type { RouteName, Routes } from "../routes.gen.ts";

/** Parts of a call a route needs; those it does not know are left out. */
export type CallInput<Name extends RouteName> = {
  readonly [
    Part in "params" | "query" | "body" as Routes[Name][Part] extends undefined ? never : Part
  ]: Routes[Name][Part];
};

export type CallOptions = {
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly body?: FileBody | undefined;
  /** Under which a request that is sent again is carried out once. */
  readonly repeatKey?: string | undefined;
};

/** A file that is the whole body of a request, as routes that take files read it. */
type FileBody = { readonly file: Blob };

type LooseInput = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
};

/**
 * The address of a route with its parameters and query filled in.
 * @example addressOf("GET /controls/{id}", { params: { id: "7" } }) // "/api/v1/controls/7"
 */
export function addressOf(name: RouteName, input: LooseInput): string {
  const path = name
    .slice(name.indexOf(" ") + 1)
    .replaceAll(/\{(\w+)\}/g, (_whole, parameter: string) =>
      encodeURIComponent(input.params?.[parameter] ?? ""),
    );
  const query = new URLSearchParams();
  for (const [parameter, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== "") query.set(parameter, String(value));
  }
  return `/api/v1${path}${query.size === 0 ? "" : `?${query.toString()}`}`;
}

/** Calls a route; throws ApiProblem for everything that is not its answer. */
export async function call<Name extends RouteName>(
  name: Name,
  input: CallInput<Name>,
  options: CallOptions = {},
): Promise<Routes[Name]["answer"]> {
  // the mapped type above admits params, query and body of these forms only
  const loose = input as unknown as LooseInput;
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (options.key !== undefined) headers["authorization"] = `Bearer ${options.key}`;
  if (options.repeatKey !== undefined) headers["idempotency-key"] = options.repeatKey;
  if (options.body !== undefined) headers["content-type"] = "application/octet-stream";
  else if (loose.body !== undefined) headers["content-type"] = "application/json";
  const response = await send(addressOf(name, loose), {
    method: name.slice(0, name.indexOf(" ")),
    headers,
    signal: options.signal ?? null,
    ...(options.body === undefined ? {} : { body: options.body.file }),
    ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
  });
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined;
  try {
    // the server's route table and these types are made from the same schemas
    return (await response.json()) as Routes[Name]["answer"];
  } catch (cause) {
    throw new ApiProblem(1, { detail: addressOf(name, loose) }, { cause });
  }
}
