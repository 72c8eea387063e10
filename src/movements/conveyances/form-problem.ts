/**
 * MOV-001: what is wrong with the form of a report, at its path and in both languages. The words stand here,
 * and not with the schema library, so that a command without a server says them as the server does.
 */
import type { z } from "zod";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";

/** One issue of the schema as a problem. */
export function formProblem(issue: z.core.$ZodIssue): Problem {
  const path = printPath(issue.path);
  const { en, zh } = expectedOf(issue);
  return {
    code: "MOV-001",
    pointer: "",
    path,
    severity: "error",
    message: { en: `${path || "the report"} ${en}.`, zh: `${path || "报告"}：${zh}。` },
    fix: {
      en: `Correct ${path || "the report"} and send the report again.`,
      zh: path === "" ? "请更正报告后重新发送。" : `请更正 ${path} 后重新发送。`,
    },
  };
}

/** A path as in our JSON. @example printPath(["consignments", 0, "goods"]) // "consignments[0].goods" */
function printPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    "",
  );
}

function expectedOf(issue: z.core.$ZodIssue): Text {
  const { message } = issue;
  // a schema that says something of its own is heard first
  if (/^must|^is not between/.test(message)) return { en: message, zh: ownZh(message) };
  switch (issue.code) {
    case "invalid_type":
      // both words of a schema library and of a server (`http/issue-words.ts`) for what is not there
      return /undefined$|^is missing$/.test(message)
        ? { en: "is missing", zh: "缺少" }
        : (types[issue.expected] ?? otherForm);
    case "unrecognized_keys":
      return {
        en: `has unknown fields: ${issue.keys.join(", ")}`,
        zh: `含有未知字段：${issue.keys.join("、")}`,
      };
    case "invalid_value":
      return {
        en: `must be one of ${issue.values.join(", ")}`,
        zh: `应为以下之一：${issue.values.join("、")}`,
      };
    case "too_small":
      return sizeOf(issue.origin, issue.minimum, bounds.least);
    case "too_big":
      return sizeOf(issue.origin, issue.maximum, bounds.most);
    case "invalid_format":
      return issue.format === "datetime" ? instant : otherForm;
    default:
      return otherForm;
  }
}

const instant: Text = {
  en: "must be a date and time with its offset, e.g. 2024-03-05T08:30:00+08:00",
  zh: "应为带时区偏移的日期时间，例如 2024-03-05T08:30:00+08:00",
};
const otherForm: Text = { en: "is not of the form that is expected here", zh: "格式不符" };

const types: Readonly<Record<string, Text>> = {
  string: { en: "must be a text", zh: "应为文本" },
  number: { en: "must be a number", zh: "应为数字" },
  int: { en: "must be a whole number", zh: "应为整数" },
  boolean: { en: "must be true or false", zh: "应为 true 或 false" },
  array: { en: "must be a list", zh: "应为列表" },
  object: { en: "must be an object", zh: "应为对象" },
};

const bounds = {
  least: { en: "at least", value: "不得小于", count: "至少" },
  most: { en: "at most", value: "不得大于", count: "至多" },
} as const;

function sizeOf(
  origin: string,
  bound: number | bigint,
  side: (typeof bounds)[keyof typeof bounds],
): Text {
  if (origin === "string")
    return { en: `must have ${side.en} ${bound} characters`, zh: `${side.count} ${bound} 个字符` };
  if (origin === "array")
    return { en: `must have ${side.en} ${bound} entries`, zh: `${side.count} ${bound} 项` };
  return { en: `must be ${side.en} ${bound}`, zh: `${side.value} ${bound}` };
}

/** What schemas of reports say of their own; a test reads those of all of them. */
const own: readonly (readonly [RegExp, string])[] = [
  [/^must be a decimal number above zero/, "应为大于零的数值"],
  [/^must be a number like 12\.5/, "应为数值，例如 12.5"],
  [/^must be a country code/, "应为两位大写字母的国家（地区）代码"],
  [/^must be a UN number/, "应为四位数字的联合国编号"],
  [/^must be a UN\/LOCODE/, "应为五位的 UN/LOCODE 代码，例如 SGSIN"],
  [/^must be the code of a customs office/, "应为关区代码"],
  [/^must be the code of a place/, "应为场所代码；在途货物随转关（过境）作业移动"],
  [/^must be a date and time with its offset/, instant.zh],
  [/^is not between the years /, "年份超出可受理范围"],
  [/^must be text without control characters/, "应为不含控制字符的文本"],
  [/^must be 1 to 35 letters/, "应为 1 至 35 个字母、数字、空格、点、斜线或连字符"],
  [/^must be one to four letters/, "应为 1 至 4 个字母或数字，例如 705"],
  [/^must be 1 to 17 capital letters/, "应为 1 至 17 个大写字母、数字或连字符"],
  [
    /^must be 1 to (\d+) printable characters without spaces/,
    "应为 1 至 {} 个可打印字符，不含空格",
  ],
  [/^must be 1 to (\d+) printable characters/, "应为 1 至 {} 个可打印字符"],
  [/^must have at most (\d+) entries; send several messages/, "至多 {} 项，请分多份报文发送"],
];

function ownZh(message: string): string {
  for (const [form, zh] of own) {
    const found = form.exec(message);
    if (found) return zh.replace("{}", () => found[1] ?? "");
  }
  return otherForm.zh;
}
