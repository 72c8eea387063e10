/**
 * What can be wrong with an EDIFACT interchange, as data: code, severity, sentence and source. A fault
 * refuses where ISO 9735 or a directory states the structure; what is only unusual warns.
 */
import type { Severity } from "#src/kernel/problem.ts";
import type { Locale, Text } from "#src/kernel/text.ts";

type FaultRule = {
  readonly severity: Severity;
  /** `{0}`, `{1}`, … stand for the values of the case. */
  readonly says: Text;
  readonly source: string;
};

export const edifactFaults = {
  "EDI-001": {
    severity: "error",
    says: {
      en: "The service string advice UNA needs six characters, and separators that differ and are neither letters, digits nor outside ASCII: {0}.",
      zh: "服务字符串通知 UNA 须含六个字符，各分隔符互不相同，且不得为字母、数字或 ASCII 以外的字符：{0}。",
    },
    source: "ISO 9735-1, UNA",
  },
  "EDI-002": {
    severity: "error",
    says: {
      en: "The segment does not end: {0}. Check for a terminator or a release character that is missing.",
      zh: "段未结束：{0}。请核对是否缺少段终止符或释放字符。",
    },
    source: "ISO 9735-1, segment terminator",
  },
  "EDI-003": {
    severity: "error",
    says: {
      en: "A segment begins with a tag of three capital letters or digits; here stands {0}.",
      zh: "段须以三位大写字母或数字的段标记开始；此处为 {0}。",
    },
    source: "ISO 9735-1, segment structure",
  },
  "EDI-004": {
    severity: "error",
    says: { en: "{0} stands outside a message.", zh: "{0} 位于报文之外。" },
    source: "ISO 9735-1, interchange structure",
  },
  "EDI-005": {
    severity: "error",
    says: { en: "{0} is missing before {1}.", zh: "{1} 之前缺少 {0}。" },
    source: "ISO 9735-1, interchange structure",
  },
  "EDI-006": {
    severity: "error",
    says: {
      en: "{0} counts {1}, but there are {2}.",
      zh: "{0} 的计数为 {1}，实际为 {2}。",
    },
    source: "ISO 9735-1, UNT 0074, UNE 0060, UNZ 0036",
  },
  "EDI-007": {
    severity: "error",
    says: {
      en: "The reference {1} of {0} is not that of {2}, which is {3}.",
      zh: "{0} 的参照号 {1} 与 {2} 的参照号 {3} 不一致。",
    },
    source: "ISO 9735-1, UNT 0062, UNE 0048, UNZ 0020",
  },
  "EDI-008": {
    severity: "error",
    says: { en: "{0} is mandatory and missing.", zh: "缺少必填项 {0}。" },
    source: "ISO 9735-1, service segments",
  },
  "EDI-009": {
    severity: "error",
    says: {
      en: "Behind the end of the interchange stands {0}.",
      zh: "交换文件结束之后仍有内容：{0}。",
    },
    source: "ISO 9735-1, interchange structure",
  },
  "EDI-010": {
    severity: "error",
    says: {
      en: "More is wrong than is listed; nothing was read from here on.",
      zh: "错误过多，未全部列出；此后内容未读取。",
    },
    source: "Tidegate: bounded work",
  },
  "EDI-011": {
    severity: "error",
    says: {
      en: "There are more than {0}; send several files.",
      zh: "超过 {0}；请分多个文件发送。",
    },
    source: "Tidegate: bounded work",
  },
  "EDI-012": {
    severity: "error",
    says: {
      en: "An interchange has no message.",
      zh: "交换文件中没有报文。",
    },
    source: "ISO 9735-1, interchange structure",
  },
  "EDI-013": {
    severity: "error",
    says: {
      en: "The message states more than {0} consignments; nothing of it was read from here on. Send several messages.",
      zh: "报文所列托运货物超过 {0} 票，此后内容未读取；请分多个报文发送。",
    },
    source: "Tidegate: bounded work",
  },
  "EDI-020": {
    severity: "warning",
    says: {
      en: "The messages stand in no interchange: UNB and UNZ are missing.",
      zh: "报文不在交换文件之内：缺少 UNB 和 UNZ。",
    },
    source: "ISO 9735-1, interchange structure",
  },
  "EDI-021": {
    severity: "warning",
    says: {
      en: "The character set {0} is not one that is known; it is read as {1}.",
      zh: "字符集 {0} 未知；按 {1} 读取。",
    },
    source: "ISO 9735-1, 0001",
  },
  "EDI-022": {
    severity: "warning",
    says: {
      en: "The text holds characters outside {0}; it is read as {1}.",
      zh: "文本含有 {0} 以外的字符；按 {1} 读取。",
    },
    source: "ISO 9735-1, 0001",
  },
  "EDI-023": {
    severity: "warning",
    says: {
      en: "{0} is {1}; expected {2}.",
      zh: "{0} 为 {1}；应为 {2}。",
    },
    source: "ISO 9735-1, service segments",
  },
  "EDI-024": {
    severity: "warning",
    says: {
      en: "The message reference {0} stands more than once in the interchange.",
      zh: "报文参照号 {0} 在交换文件中重复出现。",
    },
    source: "ISO 9735-1, 0062",
  },
  "EDI-025": {
    severity: "warning",
    says: {
      en: "Between segments stand other characters than line breaks; they are passed over.",
      zh: "段之间含有换行以外的字符，已忽略。",
    },
    source: "ISO 9735-1, segment structure",
  },
  "EDI-026": {
    severity: "warning",
    says: {
      en: "A line break or another control character stands in the text of the segment.",
      zh: "段文本中含有换行符或其他控制字符。",
    },
    source: "ISO 9735-1, character sets",
  },
  "EDI-027": {
    severity: "warning",
    says: {
      en: "The lines are cut to one length; the breaks were taken out.",
      zh: "文本按固定长度折行，换行已去除。",
    },
    source: "Tidegate: transport in records of fixed length",
  },
  "EDI-030": {
    severity: "warning",
    says: {
      en: "{0} of {1} is not loaded: only its syntax was checked.",
      zh: "未加载 {1} 的 {0}：仅校验语法。",
    },
    source: "Tidegate: UN/EDIFACT D.24A is loaded",
  },
  "EDI-040": {
    severity: "error",
    says: { en: "{0} has no place here in {1}.", zh: "{1} 中此处不应出现 {0}。" },
    source: "UN/EDIFACT D.24A, message structures",
  },
  "EDI-041": {
    severity: "error",
    says: {
      en: "{0} is mandatory in {1} and missing before this segment.",
      zh: "{1} 中的 {0} 为必填，本段之前缺少。",
    },
    source: "UN/EDIFACT D.24A, message structures",
  },
  "EDI-042": {
    severity: "error",
    says: { en: "{0} occurs more than {1} times.", zh: "{0} 出现超过 {1} 次。" },
    source: "UN/EDIFACT D.24A, message structures",
  },
  "EDI-043": {
    severity: "error",
    says: { en: "{0} is mandatory and missing.", zh: "缺少必填项：{0}。" },
    source: "UN/EDIFACT D.24A, segments and composites",
  },
  "EDI-044": {
    severity: "error",
    says: { en: "{0} is longer than {1} allows: {2}.", zh: "{0} 超出 {1} 规定的长度：{2}。" },
    source: "UN/EDIFACT D.24A, data elements",
  },
  "EDI-045": {
    severity: "error",
    says: { en: "{0} is a number; here stands {1}.", zh: "{0} 应为数字；此处为 {1}。" },
    source: "UN/EDIFACT D.24A, data elements",
  },
  "EDI-046": {
    severity: "error",
    says: {
      en: "{0} has more parts than the directory knows: {1}.",
      zh: "{0} 的组成部分多于目录规定：{1}。",
    },
    source: "UN/EDIFACT D.24A, segments and composites",
  },
  "EDI-048": {
    severity: "warning",
    says: {
      en: "{0} occurs more than {1} times, which is all that fits the directory's digits; it is read.",
      zh: "{0} 出现超过 {1} 次，超出目录所列位数；仍予读取。",
    },
    source: "UN/EDIFACT D.24A, message structures; a ship may carry more than 9,999 containers",
  },
  "EDI-047": {
    severity: "warning",
    says: {
      en: "{1} is not in the list of codes of {0}.",
      zh: "{1} 不在 {0} 的代码表中。",
    },
    source: "UN/EDIFACT D.24A, code lists; users' own lists exist beside them",
  },
} as const satisfies Readonly<Record<string, FaultRule>>;

export type FaultCode = keyof typeof edifactFaults;

export type Fault = {
  readonly code: FaultCode;
  readonly segment: string;
  readonly position: number;
  readonly path: string;
  readonly severity: Severity;
  readonly message: Text;
};

export type FaultPlace = {
  readonly segment: string;
  /** Number of the segment in its message; of a service segment outside, in its interchange. */
  readonly position: number;
  readonly path?: string;
};

/** Texts of others that are shown in a sentence: short and without control characters. */
const shownMax = 60;

/** What a sentence is filled with: as it was sent, or words of our own. */
export type FaultValue = string | Text;

/** A fault at its place, its sentence filled in. */
export function faultOf(
  code: FaultCode,
  at: FaultPlace,
  values: readonly FaultValue[] = [],
): Fault {
  const { severity, says } = edifactFaults[code];
  const fill = (locale: Locale): string =>
    says[locale].replace(/\{(\d)\}/g, (_whole, index: string) => {
      const value = values[Number(index)] ?? "";
      return typeof value === "string" ? printShort(value) : value[locale];
    });
  return {
    code,
    segment: printShort(at.segment),
    position: at.position,
    path: at.path ?? "",
    severity,
    message: { en: fill("en"), zh: fill("zh") },
  };
}

/** @example printShort("A\nB") // "A B" */
export function printShort(text: string): string {
  const cut = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cs}]/gu, " ");
}
