/** The sentences of the schema layer, one per kind of fault, and the code each profile gives it. */
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import { nameOfField } from "./field-names.ts";
import type { Field } from "./mapping.ts";
import type { FormatFault } from "./value-format.ts";
import { readBothWays, readWrittenNumber } from "./written-number.ts";

export type StructureFault =
  | FormatFault
  | "attribute"
  | "missing"
  | "repeated"
  | "type"
  | "unexpected";

type Codes = {
  readonly missing: string;
  readonly unexpected: string;
  readonly repeated: string;
  readonly format: string;
  readonly list: string;
};

/**
 * Own codes (slice `DOC`), and those of an administration that has its own for the same finding.
 */
const general: Codes = {
  missing: "DOC-001",
  unexpected: "DOC-002",
  repeated: "DOC-003",
  format: "DOC-004",
  list: "DOC-005",
};
const byProfile: Readonly<Record<string, Codes>> = {
  gb: {
    missing: "CDS10001",
    unexpected: "CDS10002",
    repeated: "CDS10003",
    format: "CDS10010",
    list: "CDS10020",
  },
};

export type StructureFinding = {
  readonly fault: StructureFault;
  readonly profile: string;
  readonly pointer: string;
  readonly path: string;
  readonly field: Field | undefined;
  readonly found: string;
};

export function structureProblem(finding: StructureFinding): Problem {
  const codes = byProfile[finding.profile] ?? general;
  const code =
    finding.fault === "missing" || finding.fault === "blank"
      ? codes.missing
      : finding.fault === "unexpected"
        ? codes.unexpected
        : finding.fault === "repeated"
          ? codes.repeated
          : finding.fault === "list"
            ? codes.list
            : codes.format;
  const { message, fix } = says(finding);
  return { code, pointer: finding.pointer, path: finding.path, severity: "error", message, fix };
}

type ProblemWording = { readonly message: Text; readonly fix: Text };

function says(finding: StructureFinding): ProblemWording {
  const { fault, field, found } = finding;
  const name = nameOfField(finding.profile, field, finding.path);
  const value = found.length > 40 ? `${found.slice(0, 40)}…` : found;
  const format = formatSays(field);
  const asks = { en: `Write ${name.en} as ${format.en}.`, zh: `${name.zh}应为${format.zh}。` };
  switch (fault) {
    case "missing":
    case "blank":
      return {
        message: {
          en: `${name.en} must be given here and is missing or empty.`,
          zh: `此处必须填报 ${name.zh}，但缺失或为空。`,
        },
        fix: asks,
      };
    case "unexpected":
      return unexpectedSays(finding);
    case "repeated":
      return repeatedSays(finding);
    case "type":
      return {
        message: {
          en: `${name.en} has another structure than the declaration gives it.`,
          zh: `${name.zh}的结构与报关单规定不符。`,
        },
        fix: structureAsks(field),
      };
    case "attribute":
      return {
        message: {
          en: `The currency, unit or date format of ${name.en} is missing or wrong: "${value}".`,
          zh: `${name.zh}的币制、单位或日期格式缺失或有误：“${value}”。`,
        },
        fix: {
          en: "Give a currency of three capital letters, a unit of at most five characters, or date format 102 or 304.",
          zh: "币制为三个大写字母，单位不超过五个字符，日期格式为 102 或 304。",
        },
      };
    case "list":
      return {
        message: {
          en: `${name.en} is "${value}", which is none of its codes.`,
          zh: `${name.zh}为“${value}”，不在允许的代码之列。`,
        },
        fix: {
          en: `Use one of: ${[...(field?.values ?? [])].join(", ")}.`,
          zh: `请使用：${[...(field?.values ?? [])].join("、")}。`,
        },
      };
    default:
      return (
        sheetSays(name, finding) ?? {
          message: {
            en: `${name.en} is "${value}", ${faults[fault].en}.`,
            zh: `${name.zh}为“${value}”，${faults[fault].zh}。`,
          },
          fix: asks,
        }
      );
  }
}

/** Days by which spreadsheets count dates: from 1927 to 2036 they have five digits. */
const sheetDay = /^[1-4]\d{4}(?:\.0+)?$/;
const sheetStart = Temporal.PlainDate.from("1899-12-30");

/** Digits in groups of three, with commas, spaces or apostrophes between them. */
const thousands = /^-?\d{1,3}(?:[,' \u00A0\u202F\uFF0C]\d{3})+(?:\.\d+)?$/;

/** What spreadsheets make of days and large numbers, said so that it can be put right. */
function sheetSays(name: Text, { fault, found }: StructureFinding): ProblemWording | undefined {
  if (fault === "date" && sheetDay.test(found)) {
    const day = sheetStart.add({ days: Math.trunc(Number(found)) }).toString();
    const plain = day.replaceAll("-", "");
    return {
      message: {
        en: `${name.en} is "${found}", the number by which a spreadsheet counts the day ${day}.`,
        zh: `${name.zh}为“${found}”，是电子表格中表示 ${day} 的日期序号。`,
      },
      fix: {
        en: `Write ${plain}, or format the cell as a date before it is exported.`,
        zh: `请填写 ${plain}，或在导出前将单元格设为日期格式。`,
      },
    };
  }
  if (fault !== "number") return undefined;
  const both = readBothWays(found);
  if (both !== undefined) return eitherSays(name, found, both);
  const plain = readWrittenNumber(found, undefined)?.slice(0, 40);
  if (plain === undefined) return undefined;
  const shown = found.slice(0, 40);
  if (!thousands.test(found))
    return {
      message: {
        en: `${name.en} is "${shown}", which is not written as a declaration writes numbers.`,
        zh: `${name.zh}为“${shown}”，不符合报关单的数字写法。`,
      },
      fix: {
        en: `Write ${plain}, with a point before the decimals.`,
        zh: `请填写 ${plain}，小数点用“.”。`,
      },
    };
  return {
    message: {
      en: `${name.en} is "${shown}", with separators between the thousands.`,
      zh: `${name.zh}为“${shown}”，含有千位分隔符。`,
    },
    fix: {
      en: `Write ${plain}, without separators.`,
      zh: `请填写 ${plain}，不加分隔符。`,
    },
  };
}

/** A comma before three digits parts thousands in one country and begins the decimals in another. */
function eitherSays(
  name: Text,
  found: string,
  [large, small]: readonly [string, string],
): ProblemWording {
  return {
    message: {
      en: `${name.en} is "${found}", which may mean ${large} or ${small}.`,
      zh: `${name.zh}为“${found}”，可能是 ${large}，也可能是 ${small}。`,
    },
    fix: {
      en: `Write ${large} or ${small}: a point before the decimals, and nothing between the thousands.`,
      zh: `请填写 ${large} 或 ${small}：小数点用“.”，不加千位分隔符。`,
    },
  };
}

function unexpectedSays({ found, path }: StructureFinding): ProblemWording {
  return {
    message: {
      en: `The declaration has no element ${found.slice(0, 60)} at this place.`,
      zh: `报关单此处没有 ${found.slice(0, 60)} 这一项。`,
    },
    fix: {
      en: `Remove ${path}, or move it where it belongs.`,
      zh: `请删除 ${path}，或移至正确位置。`,
    },
  };
}

function repeatedSays({ field, profile, path }: StructureFinding): ProblemWording {
  const name = nameOfField(profile, field, path);
  return {
    message: {
      en: `${name.en} occurs more often than the ${field?.max === 1 ? "one time" : `${field?.max} times`} allowed.`,
      zh: `${name.zh}出现次数超过允许的 ${field?.max} 次。`,
    },
    fix: { en: `Keep at most ${field?.max}.`, zh: `最多保留 ${field?.max} 个。` },
  };
}

const faults: Readonly<Record<Exclude<FormatFault, "blank" | "list">, Text>> = {
  "too-long": { en: "which is too long", zh: "超过允许的长度" },
  "too-short": { en: "which is too short", zh: "长度不足" },
  letters: { en: "where only letters may stand", zh: "此处只能为字母" },
  digits: { en: "where only digits may stand", zh: "此处只能为数字" },
  spaces: { en: "with spaces around it", zh: "首尾有多余空格" },
  control: { en: "with line breaks or control characters in it", zh: "含有换行或控制字符" },
  number: { en: "which is not a plain decimal number", zh: "不是十进制数" },
  places: { en: "with more digits or decimal places than allowed", zh: "位数或小数位数超过规定" },
  date: { en: "which is not a date", zh: "不是有效日期" },
};

/** How an element is written, in words. */
export function formatSays(field: Field | undefined): Text {
  const format = field?.format;
  if (!format || format.kind === "none") return { en: "a group of elements", zh: "一组元素" };
  if (format.kind === "date") {
    return {
      en: "a date YYYYMMDD (format 102) or with time YYYYMMDDhhmmssZ (format 304)",
      zh: "日期 YYYYMMDD（格式 102）或带时间 YYYYMMDDhhmmssZ（格式 304）",
    };
  }
  if (format.kind === "decimal") {
    if (format.digits === Infinity) return { en: "a decimal number", zh: "十进制数" };
    return {
      en: `a decimal number of at most ${format.digits} digits, ${format.places} of them decimal places`,
      zh: `最多 ${format.digits} 位的十进制数，其中小数不超过 ${format.places} 位`,
    };
  }
  const what = {
    an: { en: "character", zh: "字符" },
    a: { en: "letter", zh: "字母" },
    n: { en: "digit", zh: "数字" },
  }[format.letters];
  const counted = `${format.max} ${what.en}${format.max === 1 ? "" : "s"}`;
  return format.min === format.max
    ? { en: `exactly ${counted}`, zh: `恰好 ${format.max} 位${what.zh}` }
    : { en: `at most ${counted}`, zh: `最多 ${format.max} 位${what.zh}` };
}

function structureAsks(field: Field | undefined): Text {
  const many = field !== undefined && field.max > 1;
  if (!field || field.kind === "class") {
    return many
      ? { en: "Write an array of objects.", zh: "应为对象数组。" }
      : { en: "Write an object.", zh: "应为对象。" };
  }
  if (field.kind === "amount")
    return {
      en: 'Write {"value": "12.50", "currencyId": "GBP"}, numbers as text.',
      zh: '应写为 {"value": "12.50", "currencyId": "GBP"}，数字以文本表示。',
    };
  if (field.kind === "measure" || field.kind === "quantity") {
    return {
      en: 'Write {"value": "5", "unitCode": "KGM"}, numbers as text.',
      zh: '应写为 {"value": "5", "unitCode": "KGM"}，数字以文本表示。',
    };
  }
  if (field.kind === "date")
    return {
      en: 'Write {"value": "20240229", "formatCode": "102"}.',
      zh: '应写为 {"value": "20240229", "formatCode": "102"}。',
    };
  return { en: "Write text; numbers as text too.", zh: "应为文本；数字也以文本表示。" };
}
