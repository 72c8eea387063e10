/** What a report of a conveyance must fulfil beyond its form, and how a fault is said. */
import { checkDigits, containerCheck } from "#src/decisions/conditions/check-digit.ts";
import { readMoment } from "#src/kernel/printed-moment.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { equipmentKey } from "#src/movements/cargo/equipment.ts";
import type { ConveyanceReport } from "./conveyance.ts";

export type Fault = { readonly path: string; readonly message: Text; readonly fix: Text };

export type ReportRule = {
  readonly code: string;
  readonly says: Text;
  readonly source: string;
  readonly appliesFrom: Temporal.PlainDate | undefined;
  readonly severity: "error" | "warning";
  readonly check: (report: Readable, now: Temporal.Instant) => readonly Fault[];
};

/** A report whose parts may each be wrong: every rule reads only what it can, so all faults show at once. */
export type Readable = {
  readonly at: Temporal.Instant | undefined;
  readonly conveyance: { readonly mode: string | undefined; readonly id: string | undefined };
  readonly consignments: readonly {
    readonly documentKey: string | undefined;
    readonly containers: readonly string[];
  }[];
};

/** Clocks of carriers run a little ahead; a report of what is still to come is not a report. */
const aheadMsMax = 10 * 60 * 1_000;
/** Older than this is a typing error, not a late report. */
const ageYearsMax = 100;

export const reportRules: readonly ReportRule[] = [
  {
    code: "MOV-010",
    says: {
      en: "A movement is reported once it has happened.",
      zh: "运输工具进出境后方可申报其动态。",
    },
    source: "Tidegate: a planned movement is not supervised yet",
    appliesFrom: undefined,
    severity: "error",
    check: ({ at }, now) => {
      if (!at) return [];
      const aheadMs = at.epochMilliseconds - now.epochMilliseconds;
      const yearOf = ({ epochMilliseconds }: Temporal.Instant) =>
        new Date(epochMilliseconds).getUTCFullYear();
      const old = yearOf(at) < yearOf(now) - ageYearsMax;
      if (aheadMs <= aheadMsMax && !old) return [];
      return [
        {
          path: "at",
          message: {
            en: `${at.toString()} is ${old ? "more than a hundred years ago" : "in the future"}.`,
            zh: `${at.toString()} ${old ? "早于一百年前" : "是将来的时间"}。`,
          },
          fix: {
            en: "Report the date and time at which the conveyance arrived or departed.",
            zh: "请填报运输工具实际抵达或离开的时间。",
          },
        },
      ];
    },
  },
  {
    code: "MOV-011",
    says: {
      en: "A transport document stands once in a report.",
      zh: "同一运输单证在一份报告中只能出现一次。",
    },
    source: "Tidegate: the mass of a document is counted once",
    appliesFrom: undefined,
    severity: "error",
    check: ({ consignments }) =>
      repeats(consignments.map(({ documentKey }) => documentKey)).map(
        ({ value, index, first }) => ({
          path: `consignments[${index}].transportDocument`,
          message: {
            en: `Transport document ${value} already stands in consignment ${first + 1}.`,
            zh: `运输单证 ${value} 已出现在第 ${first + 1} 项货物中。`,
          },
          fix: {
            en: "Put everything under one transport document into one consignment.",
            zh: "请将同一运输单证下的货物合并为一项。",
          },
        }),
      ),
  },
  {
    code: "MOV-012",
    says: {
      en: "A container stands once in a consignment.",
      zh: "同一集装箱在一项货物中只能出现一次。",
    },
    source: "Tidegate: a number typed twice hides the one that is missing",
    appliesFrom: undefined,
    severity: "error",
    check: ({ consignments }) =>
      consignments.flatMap(({ containers }, consignment) =>
        repeats(containers).map(({ value, index }) => ({
          path: `consignments[${consignment}].containers[${index}]`,
          message: {
            en: `Container ${value} is listed twice.`,
            zh: `集装箱 ${value} 重复填报。`,
          },
          fix: { en: "List each container once.", zh: "每个集装箱只填报一次。" },
        })),
      ),
  },
  {
    code: "MOV-013",
    says: {
      en: "A ship's IMO number has seven digits, the last of which checks the others.",
      zh: "船舶 IMO 编号为七位数字，末位为校验位。",
    },
    source: "IMO Resolution A.1117(30), 6 December 2017: IMO ship identification number scheme",
    appliesFrom: undefined,
    severity: "warning",
    check: ({ conveyance }) => {
      if (conveyance.mode !== "ship" || conveyance.id === undefined || isImoNumber(conveyance.id))
        return [];
      return [
        {
          path: "conveyance.id",
          message: {
            en: `${conveyance.id} is not an IMO number with a right check digit.`,
            zh: `${conveyance.id} 不是校验位正确的 IMO 编号。`,
          },
          fix: {
            en: "State the IMO number where the ship has one; smaller craft state their registration.",
            zh: "有 IMO 编号的船舶请填报该编号；小型船舶填报登记号。",
          },
        },
      ];
    },
  },
  {
    code: "MOV-014",
    says: {
      en: "The last digit of a container's number checks the others.",
      zh: "集装箱号末位为校验码。",
    },
    source: "ISO 6346:2022, Freight containers, coding, identification and marking, annex A",
    appliesFrom: undefined,
    severity: "warning",
    check: ({ consignments }) =>
      consignments.flatMap(({ containers }, consignment) =>
        containers.flatMap((container, index) => {
          const key = equipmentKey(container);
          if (checkDigits.container(key)) return [];
          const body = key.slice(0, 10);
          return {
            path: `consignments[${consignment}].containers[${index}]`,
            message: {
              en: `The check digit of container ${container} is wrong; to ${body} belongs ${containerCheck(body)}.`,
              zh: `集装箱 ${container} 的校验码有误：${body} 的校验码应为 ${containerCheck(body)}。`,
            },
            fix: {
              en: "Compare the number with the container's mark, and amend the report if it was mistyped.",
              zh: "请与箱体标识核对，填写有误的请更正报告。",
            },
          };
        }),
      ),
  },
];

/** `IMO 9074729` or `9074729`, with a right check digit. @example isImoNumber("9074729") // true */
export function isImoNumber(text: string): boolean {
  const digits = /^(?:IMO ?)?(\d{7})$/.exec(text)?.[1];
  return digits !== undefined && imoCheckDigit(digits.slice(0, 6)) === digits[6];
}

/** The seventh digit of an IMO number from its first six. @example imoCheckDigit("907472") // "9" */
export function imoCheckDigit(body: string): string {
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (7 - at), 0);
  return String(sum % 10);
}

/** Applies every rule. */
export function judgeReport(report: Readable, now: Temporal.Instant): Problem[] {
  return reportRules.flatMap((rule) =>
    rule
      .check(report, now)
      .map((fault) => ({ code: rule.code, pointer: "", severity: rule.severity, ...fault })),
  );
}

/** MOV-020: a reference names one report of its lodger. */
export function referenceTaken(report: ConveyanceReport): Problem {
  return {
    code: "MOV-020",
    pointer: "",
    path: "reference",
    severity: "error",
    message: {
      en: `You already used reference ${report.reference} for another ${report.report} report.`,
      zh: `报告编号 ${report.reference} 已用于另一份报告。`,
    },
    fix: {
      en: "Send a new report under a new reference; recorded reports do not change.",
      zh: "请使用新的报告编号重新申报；已登记的报告不可更改。",
    },
  };
}

/** MOV-021: only the word of a carrier, a keeper or customs moves declarations. */
export function movesNothing(): Problem {
  return {
    code: "MOV-021",
    pointer: "",
    path: "",
    severity: "warning",
    message: {
      en: "Your party is registered neither as a carrier nor as a warehouse keeper: the report is kept and moves no declaration.",
      zh: "贵单位未注册为承运人或仓储经营人：报告予以留存，但不据以办理任何报关单。",
    },
    fix: {
      en: "Apply for the registration as a carrier or warehouse keeper, or have the carrier report.",
      zh: "请申请注册为承运人或仓储经营人，或由承运人申报。",
    },
  };
}

/** MOV-023: which goods containers hold is known where all containers of a document are named. */
export function notWhole(index: number): Problem {
  return {
    code: "MOV-023",
    pointer: "",
    path: `consignments[${index}]`,
    severity: "error",
    message: {
      en: "Packages and mass are not stated, and do not follow from the containers: a manifest has to state the document with these containers, all of them have to be named, and some of the goods have to be there still.",
      zh: "未填件数和重量，且无法由集装箱推算：须由舱单申报该单证及所列集装箱，列明其全部集装箱，且货物尚未全部申报运抵或离场。",
    },
    fix: {
      en: "Name all containers of the document, or send a report in JSON with packages and mass.",
      zh: "请列明该单证的全部集装箱，或以 JSON 报告申报件数和重量。",
    },
  };
}

/** What the rules can read of a report in the right form. */
export function readableReport(report: ConveyanceReport): Readable {
  return {
    at: readMoment(report.at),
    conveyance: report.conveyance,
    consignments: report.consignments.map(({ transportDocument, containers }) => ({
      documentKey: transportDocumentKey(transportDocument),
      containers,
    })),
  };
}

function repeats(
  values: readonly (string | undefined)[],
): { value: string; index: number; first: number }[] {
  const seen = new Map<string, number>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    return first === undefined ? [] : [{ value, index, first }];
  });
}
