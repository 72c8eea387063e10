/** One call of a webhook: bounded in time and size, never redirected, never inside. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import {
  AddressInside,
  type AddressRules,
  checkedUrl,
  guardedLookup,
  hostOf,
  isOpen,
  type Resolve,
} from "./webhook-address.ts";

/** What came of a call. */
export type Outcome =
  | { readonly kind: "taken"; readonly says: string }
  /** The receiver is there and does not want this message. */
  | { readonly kind: "message-refused"; readonly says: string }
  /** The receiver cannot be reached, or does not work. */
  | { readonly kind: "receiver-failed"; readonly says: string; readonly retryAfterMs?: number }
  /** It must not be called any more. */
  | { readonly kind: "closed"; readonly says: string };

export type Call = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly rules: AddressRules;
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
};

const timeoutMsDefault = 10_000;
/** Bytes of the answer that are read; only its status counts. */
const answerBytesMax = 16_384;
const retryAfterMsMax = 3_600_000;

/** Calls it; never throws. */
export async function postWebhook(call: Call): Promise<Outcome> {
  let host = "";
  try {
    const url = checkedUrl(call.url, call.rules);
    host = hostOf(url);
    const { status, retryAfter } = await send(url, call);
    return outcomeOf(status, retryAfter);
  } catch (error) {
    if (error instanceof AddressInside) return { kind: "closed", says: error.message };
    const says = error instanceof Error ? faultOf(error, host) : "unknown";
    if (error instanceof Error && "code" in error && error.code === "WEBHOOK_ADDRESS_REFUSED")
      return { kind: "closed", says };
    return { kind: "receiver-failed", says: says.slice(0, 200) };
  }
}

const unreachable: readonly string[] = ["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"];
const cut: readonly string[] = ["ECONNRESET", "EPIPE"];

/** A fault of the network in words that whoever runs the receiver can act on. */
function faultOf(error: Error & { readonly code?: unknown }, host: string): string {
  const code = typeof error.code === "string" ? error.code : "";
  if (code === "ENOTFOUND") return `no host named ${host} was found`;
  if (code === "EAI_AGAIN") return `the name ${host} could not be looked up`;
  if (code === "ECONNREFUSED") return `${host} refuses connections`;
  if (unreachable.includes(code)) return `${host} cannot be reached`;
  if (cut.includes(code)) return `${host} cut the connection`;
  if (/CERT|^ERR_TLS/.test(code)) return `the certificate of ${host} is not accepted: ${code}`;
  return error.message;
}

function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  const says = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: "taken", says };
  if (status === 410) return { kind: "closed", says: `${says}: the receiver is gone` };
  // a redirect is not followed: it could lead inside, and the address is for its party to correct
  if (status >= 300 && status < 400)
    return { kind: "receiver-failed", says: `${says}: redirects are not followed` };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
    return {
      kind: "receiver-failed",
      says,
      ...(wait === undefined ? {} : { retryAfterMs: Math.min(wait, retryAfterMsMax) }),
    };
  }
  return { kind: "message-refused", says };
}

type Answer = { readonly status: number; readonly retryAfter: string | undefined };

function send(url: URL, call: Call): Promise<Answer> {
  const { headers, body, rules, timeoutMs = timeoutMsDefault } = call;
  const start = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise<Answer>((resolve, reject) => {
    const request = start(url, {
      method: "POST",
      agent: false,
      lookup: guardedLookup(rules, call.resolve),
      signal: AbortSignal.timeout(timeoutMs),
      maxHeaderSize: answerBytesMax,
      headers: {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        "user-agent": "Tidegate-Webhooks/1",
        connection: "close",
        ...headers,
      },
    });
    request.once("socket", (socket) => {
      // an address written as numbers is not looked up; it was judged with the URL, and is again here
      const host = hostOf(url);
      if (isIP(host) > 0 && !isOpen(host, rules)) socket.destroy(new AddressInside(host));
    });
    request.once("error", (error) => {
      const isLate = error.name === "TimeoutError" || error.name === "AbortError";
      reject(isLate ? new Error(`no answer within ${timeoutMs} ms`) : error);
    });
    request.once("response", (response) => {
      const header = response.headers["retry-after"];
      const answer = { status: response.statusCode ?? 0, retryAfter: header };
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > answerBytesMax) response.destroy();
      });
      response.once("close", () => resolve(answer));
      response.once("error", () => resolve(answer));
    });
    request.end(body);
  });
}
