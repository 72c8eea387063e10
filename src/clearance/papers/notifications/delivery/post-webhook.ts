/** One call of a webhook: bounded in time and size, never redirected, never inside. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { CallAnswer } from "./call-answer.ts";
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
  | { readonly kind: "taken"; readonly answer: CallAnswer }
  /** The receiver is there and does not want this message. */
  | { readonly kind: "message-refused"; readonly answer: CallAnswer }
  /** The receiver cannot be reached, or does not work. */
  | {
      readonly kind: "receiver-failed";
      readonly answer: CallAnswer;
      readonly retryAfterMs?: number;
    }
  /** It must not be called any more. */
  | { readonly kind: "closed"; readonly answer: CallAnswer };

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
    if (error instanceof AddressInside)
      return { kind: "closed", answer: { code: "inside", values: { host: error.host } } };
    if (error instanceof Error && "code" in error && error.code === "WEBHOOK_ADDRESS_REFUSED")
      return { kind: "closed", answer: { code: "not-callable", values: {} } };
    return { kind: "receiver-failed", answer: faultOf(error, host) };
  }
}

const unreachable: readonly string[] = ["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"];
const cut: readonly string[] = ["ECONNRESET", "EPIPE"];

/** A fault of the network as whoever runs the receiver can act on it. */
function faultOf(error: unknown, host: string): CallAnswer {
  if (error instanceof Late) return { code: "late", values: { ms: String(error.ms) } };
  const fault = error instanceof Error ? error : new Error("unknown");
  const code = "code" in fault && typeof fault.code === "string" ? fault.code : "";
  const values = { host };
  if (code === "ENOTFOUND") return { code: "host-unknown", values };
  if (code === "EAI_AGAIN") return { code: "host-not-looked-up", values };
  if (code === "ECONNREFUSED") return { code: "refused", values };
  if (unreachable.includes(code)) return { code: "unreachable", values };
  if (cut.includes(code)) return { code: "cut", values };
  if (/CERT|^ERR_TLS/.test(code)) return { code: "certificate", values: { host, fault: code } };
  return { code: "failed", values: { fault: (code || fault.message).slice(0, 200) } };
}

/** The receiver did not answer in time. */
class Late extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.ms = ms;
  }
}

function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  const values = { status: String(status) };
  const answer: CallAnswer = { code: "answered", values };
  if (status >= 200 && status < 300) return { kind: "taken", answer };
  if (status === 410) return { kind: "closed", answer: { code: "gone", values } };
  // a redirect is not followed: it could lead inside, and the address is for its party to correct
  if (status >= 300 && status < 400)
    return { kind: "receiver-failed", answer: { code: "redirected", values } };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(retryAfter);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
    return {
      kind: "receiver-failed",
      answer,
      ...(wait === undefined ? {} : { retryAfterMs: Math.min(wait, retryAfterMsMax) }),
    };
  }
  return { kind: "message-refused", answer };
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
      reject(isLate ? new Late(timeoutMs) : error);
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
