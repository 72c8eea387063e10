/** Findings about rulings, worded: RUL-001 to RUL-005. All of them warn. */
import type { DeclaredItem } from "#src/clearance/declaration/facts.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { StandingRuling } from "./ruling-index.ts";

type ProblemPlace = Pick<Problem, "pointer" | "path">;

/** The trader's own ruling says otherwise. */
export function deviates(
  ruling: StandingRuling,
  { item, pointer, path }: ProblemPlace & { readonly item: DeclaredItem },
): Problem {
  const { number, kind } = ruling;
  const at = { pointer, path, severity: "warning" } as const;
  if (kind === "origin") {
    return {
      ...at,
      code: "RUL-002",
      message: {
        en: `Your ruling ${number} gives origin ${ruling.origin} for goods described like item ${item.item}, which is declared with ${item.origin}.`,
        zh: `贵方预裁定 ${number} 对与第${item.item}项描述相似的货物认定原产地为 ${ruling.origin}，而该项申报为 ${item.origin}。`,
      },
      fix: sameOrSay(number),
    };
  }
  if (kind === "valuation") {
    return {
      ...at,
      code: "RUL-003",
      message: {
        en: `Your ruling ${number} gives valuation method ${ruling.valuationMethod} for goods described like item ${item.item}, which is declared with ${item.valuationMethod}.`,
        zh: `贵方预裁定 ${number} 对与第${item.item}项描述相似的货物认定估价方法为 ${ruling.valuationMethod}，而该项申报为 ${item.valuationMethod}。`,
      },
      fix: sameOrSay(number),
    };
  }
  return {
    ...at,
    code: "RUL-001",
    message: {
      en: `Your ruling ${number} classifies goods described like item ${item.item} under ${ruling.commodity}; it is declared under ${item.commodity}.`,
      zh: `贵方预裁定 ${number} 将与第${item.item}项描述相似的货物归入 ${ruling.commodity}，而该项申报为 ${item.commodity}。`,
    },
    fix: sameOrSay(number),
  };
}

function sameOrSay(number: string): Problem["fix"] {
  return {
    en: `If these are the goods of ${number}, declare what it says and state its number; the ruling binds you too. If they are other goods, describe what sets them apart. An officer sees both.`,
    zh: `如为 ${number} 所列货物，请按该决定申报并填报决定书编号，该决定对贵方同样有约束力；如为不同货物，请在商品描述中写明差异。关员可同时看到二者。`,
  };
}

/** It is not a ruling of the trader declared; whether it is somebody else's is not said. */
export function notTheirs(number: string, place: ProblemPlace): Problem {
  const shown = number.slice(0, 40);
  return {
    ...place,
    code: "RUL-004",
    severity: "warning",
    message: {
      en: `${shown} is not a ruling of the trader that is declared, or of one you act for.`,
      zh: `${shown} 不是所申报企业（或贵方受托企业）的预裁定决定。`,
    },
    fix: {
      en: "Check the number and the trader; a ruling counts for its holder only. GET /api/v1/rulings lists yours.",
      zh: "请核对编号与企业；预裁定仅对其持有人有效。可用 GET /api/v1/rulings 查看贵方的预裁定。",
    },
  };
}

/** It does not bind on the day of the declaration. */
export function notBinding(ruling: StandingRuling, day: string, place: ProblemPlace): Problem {
  const { number, status, validFrom, validTo } = ruling;
  const isLate = day >= validTo;
  const [en, zh] =
    status === "revoked"
      ? ["was revoked, and its extended use has ended", "已被撤销，且延期使用期已结束"]
      : isLate
        ? [`ended on ${validTo}`, `已于 ${validTo} 失效`]
        : [`begins on ${validFrom}`, `自 ${validFrom} 起生效`];
  return {
    ...place,
    code: "RUL-005",
    severity: "warning",
    message: {
      en: `Ruling ${number} ${en}: it does not bind on ${day}.`,
      zh: `预裁定 ${number} ${zh}，在 ${day} 不具约束力。`,
    },
    fix: {
      en: "Leave the number out, or apply for a new ruling.",
      zh: "请勿填报该编号，或重新申请预裁定。",
    },
  };
}
