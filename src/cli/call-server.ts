/** Talks to the running server for commands that need one. */
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { AppError, type ErrorStatus } from "#src/kernel/app-error.ts";
import { readAdministratorKey } from "#src/identity/accounts/administrator.ts";
import { apiHeader } from "#src/platform/api-header.ts";
import type { ApiAnswer, ApiRequest } from "#src/platform/command.ts";
import { findRunningPort } from "#src/platform/engines/running-server.ts";

const portDefault = "8080";
const timeoutMs = 15 * 60_000;
const loopback: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

export type Target = { readonly url: string | undefined; readonly key: string | undefined };

/** Calls the API and reads the whole answer; a problem answer becomes the error it names. */
export async function callServer(request: ApiRequest, target: Target): Promise<ApiAnswer> {
  const base = (target.url ?? `http://127.0.0.1:${ownPort()}`).replace(/\/+$/, "");
  const key = target.key ?? nonEmpty("TIDEGATE_API_KEY") ?? (await localKey(base));
  const headers: Record<string, string> = { accept: "application/json", ...request.headers };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
  if (request.body !== undefined) headers["content-type"] = request.type ?? "application/json";
  const response = await reach(`${base}/api/v1${request.path}`, {
    method: request.method,
    headers,
    // Buffer views are what fetch takes for bytes
    ...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.headers.get(apiHeader) === null) throw noTidegate(base, response.status);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const json = type.endsWith("json") ? parse(bytes) : undefined;
  if (type === "application/problem+json") throw asError(response.status, json);
  return { status: response.status, json, bytes, type };
}

/**
 * The local administrator's key opens the server of the data folder and is shown to no other: not on
 * another machine, and not on another port of this one, which anybody here may have taken.
 */
async function localKey(base: string): Promise<string | undefined> {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (!url || !loopback.includes(url.hostname)) throw keyNotGiven(base, "which is another machine");
  const folder = dataFolder();
  const own = findRunningPort(folder) ?? ownPort();
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (port === own) return await readAdministratorKey(folder);
  throw keyNotGiven(
    base,
    `because the server of ${folder} is expected on port ${own}`,
    ` For the server of the folder: --url http://127.0.0.1:${own}.`,
  );
}

/** As `PORT` says, else where the server of the data folder runs. */
function ownPort(): number {
  return Number(nonEmpty("PORT") ?? findRunningPort(dataFolder()) ?? portDefault);
}

function keyNotGiven(base: string, because: string, otherwise = ""): AppError {
  return new AppError({
    code: "KEY_NOT_GIVEN",
    status: 400,
    message: `The local administrator's key is not sent to ${base.slice(0, 100)}, ${because}.`,
    fix: `Name the key for that server with --key or TIDEGATE_API_KEY, or the folder of its data with TIDEGATE_DATA.${otherwise}`,
  });
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new AppError({
      code: "SERVER_UNREACHABLE",
      status: 503,
      message: `No server answers at ${new URL(url).origin}.`,
      fix: "Start one with npm start, or name another with --url.",
      cause,
    });
  }
}

function noTidegate(base: string, status: number): AppError {
  return new AppError({
    code: "SERVER_NOT_TIDEGATE",
    status: 503,
    message: `No Tidegate answers at ${base.slice(0, 100)}: something else does, with ${status}.`,
    fix: `Name the server with --url. A proxy before it has to let the header ${apiHeader} through.`,
  });
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined; // the status says what is wrong
  }
}

function asError(status: number, json: unknown): AppError {
  // what is not there is undefined, and asked for by type below
  const problem = (typeof json === "object" && json !== null ? json : {}) as Record<
    string,
    unknown
  >;
  const text = (name: string, fallback: string) =>
    typeof problem[name] === "string" ? problem[name] : fallback;
  return new AppError({
    code: text("code", "SERVER_ERROR"),
    status: status as ErrorStatus, // the server answers problems with these statuses only
    message: text("detail", `The server answered ${status}.`),
    fix: text("fix", ""),
  });
}

/** Where this machine's server keeps its data. */
export function dataFolder(): string {
  return nonEmpty("TIDEGATE_DATA") ?? join(import.meta.dirname, "../../data");
}

function nonEmpty(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value === "" ? undefined : value;
}
