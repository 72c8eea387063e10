/** What came of a call of a webhook: kept as a code with its values, read in either language. */
import type { Text } from "#src/kernel/text.ts";

/** The sentence of each code; `{name}` stands for a value. */
const sentences = {
  answered: { en: "HTTP {status}", zh: "HTTP {status}" },
  redirected: {
    en: "HTTP {status}: redirects are not followed",
    zh: "HTTP {status}：不跟随重定向",
  },
  gone: { en: "HTTP {status}: the receiver is gone", zh: "HTTP {status}：接收地址已停用" },
  "host-unknown": { en: "no host named {host} was found", zh: "找不到主机 {host}" },
  "host-not-looked-up": {
    en: "the name {host} could not be looked up",
    zh: "无法解析主机名 {host}",
  },
  refused: { en: "{host} refuses connections", zh: "{host} 拒绝连接" },
  unreachable: { en: "{host} cannot be reached", zh: "无法连接 {host}" },
  cut: { en: "{host} cut the connection", zh: "{host} 中断了连接" },
  certificate: {
    en: "the certificate of {host} is not accepted: {fault}",
    zh: "{host} 的证书不被接受：{fault}",
  },
  late: { en: "no answer within {ms} ms", zh: "{ms} 毫秒内没有应答" },
  inside: { en: "{host} leads inside a closed network", zh: "{host} 指向内部网络" },
  "not-callable": { en: "this address may not be called", zh: "该地址不允许调用" },
  failed: { en: "the call failed: {fault}", zh: "调用失败：{fault}" },
} as const satisfies Readonly<Record<string, Text>>;

export type CallAnswer = {
  readonly code: keyof typeof sentences;
  readonly values: Readonly<Record<string, string>>;
};

/** @example sayCall({ code: "refused", values: { host: "erp.example" } }).zh // "erp.example 拒绝连接" */
export function sayCall({ code, values }: CallAnswer): Text {
  const { en, zh } = sentences[code];
  return { en: fill(en, values), zh: fill(zh, values) };
}

/** Why a subscription was suspended. */
export type Suspension =
  | { readonly code: "address"; readonly answer: CallAnswer }
  | { readonly code: "nothing-taken"; readonly since: string; readonly answer: CallAnswer }
  | { readonly code: "person-left" };

export function saySuspension(suspension: Suspension): Text {
  switch (suspension.code) {
    case "address": {
      const { en, zh } = sayCall(suspension.answer);
      return { en: `The webhook is not called any more: ${en}.`, zh: `不再调用该地址：${zh}。` };
    }
    case "nothing-taken": {
      const since = suspension.since.slice(0, 16).replace("T", " ");
      const { en, zh } = sayCall(suspension.answer);
      return {
        en: `Nothing has been delivered since ${since} UTC; the last answer was: ${en}.`,
        zh: `自 ${since}（UTC）起未能送达，最近答复：${zh}。`,
      };
    }
    case "person-left":
      return {
        en: "The person does not act for the party any more, or has no confirmed address.",
        zh: "收件人已不再代表本单位，或其邮箱未经确认。",
      };
    default:
      return suspension satisfies never;
  }
}

function fill(text: string, values: CallAnswer["values"]): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
