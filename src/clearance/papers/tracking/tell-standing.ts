/** What somebody who waits for goods reads of a declaration: who has to act, and what there is to do. */
import type { Text } from "#src/kernel/text.ts";

/** Who has to act next. */
export const actors = ["nobody", "declarant", "carrier", "customs", "you"] as const;
export type Actor = (typeof actors)[number];

export type ToldStanding = {
  readonly says: Text;
  readonly waitsFor: Actor;
  readonly toDo: Text;
  readonly isOver: boolean;
};

const nothing: Text = {
  en: "You do not have to do anything. Ask the declarant if it takes longer than you expected.",
  zh: "您无需办理任何手续。如超过预期时间，请向申报人了解情况。",
};

const standings: Readonly<Record<string, ToldStanding>> = {
  rejected: {
    says: {
      en: "The declaration was not accepted. It has no effect.",
      zh: "报关单未被接受（退单），不产生法律效力。",
    },
    waitsFor: "declarant",
    toDo: {
      en: "The declarant corrects it and lodges it again. Ask for the tracking link of the new declaration.",
      zh: "由申报人更正后重新申报。请向申报人索取新报关单的查询凭证。",
    },
    isOver: true,
  },
  "awaiting-presentation": {
    says: {
      en: "The declaration has been lodged. It is accepted once the goods have been presented to customs.",
      zh: "报关单已申报，待货物运抵后接受申报。",
    },
    waitsFor: "carrier",
    toDo: {
      en: "Ask the carrier or the terminal when the goods arrive; they report the arrival to customs.",
      zh: "请向承运人或监管场所了解货物运抵时间，由其向海关报告运抵。",
    },
    isOver: false,
  },
  "charges-undetermined": {
    says: {
      en: "Customs has to determine duties and taxes.",
      zh: "税款待海关核定。",
    },
    waitsFor: "customs",
    toDo: nothing,
    isOver: false,
  },
  "awaiting-payment": {
    says: {
      en: "Duties and taxes have to be paid or secured before the goods can be released.",
      zh: "须先缴纳税款或提供担保，货物方可放行。",
    },
    waitsFor: "declarant",
    toDo: {
      en: "Ask the declarant whether the payment has been made. Pay nothing to anybody because of this page.",
      zh: "请向申报人确认是否已缴税。请勿仅凭本页面向任何人付款。",
    },
    isOver: false,
  },
  "under-control": {
    says: {
      en: "The declaration is under customs control.",
      zh: "报关单正在海关审核或查验中。",
    },
    waitsFor: "customs",
    toDo: {
      en: "Keep documents on the goods at hand: the declarant may ask you for them.",
      zh: "请备好与货物有关的单证，申报人可能需要您提供。",
    },
    isOver: false,
  },
  "awaiting-arrival": {
    says: {
      en: "The declaration has been cleared in advance. The goods are released when they arrive.",
      zh: "报关单已提前办结审核，货物运抵后放行。",
    },
    waitsFor: "carrier",
    toDo: {
      en: "Ask the carrier or the terminal when the goods arrive; they report the arrival to customs.",
      zh: "请向承运人或监管场所了解货物运抵时间，由其向海关报告运抵。",
    },
    isOver: false,
  },
  "awaiting-request": {
    says: {
      en: "Customs has to decide on a request of the declarant.",
      zh: "申报人提出的申请待海关审批。",
    },
    waitsFor: "customs",
    toDo: nothing,
    isOver: false,
  },
  "released-against-security": {
    says: {
      en: "The goods have been released against a security. A tariff quota has still to be decided.",
      zh: "货物已凭担保放行，关税配额待确定。",
    },
    waitsFor: "you",
    toDo: {
      en: "Have the goods collected or loaded.",
      zh: "可以提取货物或装运出境。",
    },
    isOver: false,
  },
  released: {
    says: {
      en: "The goods have been released. They have not yet been reported as gone from the customs place.",
      zh: "货物已放行，尚未报告离开海关监管场所。",
    },
    waitsFor: "you",
    toDo: {
      en: "Have the goods collected or loaded.",
      zh: "可以提取货物或装运出境。",
    },
    isOver: false,
  },
  cleared: {
    says: {
      en: "The goods have been released and have left the customs place. Clearance is complete.",
      zh: "货物已放行并离开海关监管场所，已结关。",
    },
    waitsFor: "nobody",
    toDo: {
      en: "There is nothing left to do.",
      zh: "无需再办理任何手续。",
    },
    isOver: true,
  },
  refused: {
    says: { en: "Customs has refused to release the goods.", zh: "海关决定不予放行。" },
    waitsFor: "declarant",
    toDo: {
      en: "Ask the declarant for the decision and its reasons; it says how to appeal.",
      zh: "请向申报人了解决定内容及理由，决定书载明救济途径。",
    },
    isOver: true,
  },
  disposed: {
    says: {
      en: "The goods were not released; they have been sent back, destroyed or abandoned.",
      zh: "货物未予放行，已退运、销毁或者放弃。",
    },
    waitsFor: "nobody",
    toDo: {
      en: "Ask the declarant for the decision and its reasons; it says how to appeal.",
      zh: "请向申报人了解决定内容及理由，决定书载明救济途径。",
    },
    isOver: true,
  },
  invalidated: {
    says: {
      en: "The declaration has been withdrawn. It has no effect.",
      zh: "报关单已撤销，不产生法律效力。",
    },
    waitsFor: "declarant",
    toDo: {
      en: "Ask the declarant whether the goods are declared again.",
      zh: "请向申报人了解货物是否重新申报。",
    },
    isOver: true,
  },
  seized: {
    says: { en: "Customs is holding the goods.", zh: "货物已被海关扣留。" },
    waitsFor: "customs",
    toDo: {
      en: "Ask the declarant for the decision and its reasons; it says how to appeal.",
      zh: "请向申报人了解决定内容及理由，决定书载明救济途径。",
    },
    isOver: false,
  },
  confiscated: {
    says: { en: "The goods have been confiscated.", zh: "货物已被没收。" },
    waitsFor: "nobody",
    toDo: {
      en: "Ask the declarant for the decision and its reasons; it says how to appeal.",
      zh: "请向申报人了解决定内容及理由，决定书载明救济途径。",
    },
    isOver: true,
  },
};

/** Every status that can be shown. */
export const toldStatuses: readonly string[] = Object.keys(standings);

const unknown: ToldStanding = {
  says: { en: "Customs is working on the declaration.", zh: "海关正在办理该报关单。" },
  waitsFor: "customs",
  toDo: nothing,
  isOver: false,
};

/** Tells what a status means. @example tellStanding("released").waitsFor // "you" */
export function tellStanding(status: string): ToldStanding {
  return standings[status] ?? unknown;
}

/**
 * Since when a declaration stands as it does: goods that are gone left before that was reported.
 * @example sinceOf({ status: "cleared", updatedAt: "2026-12-02T10:00:00Z", leftAt: "2026-12-01T08:00:00Z" })
 */
export function sinceOf(row: {
  readonly status: string;
  readonly updatedAt: string;
  readonly leftAt: string | null;
}): string {
  return tellStanding(row.status).isOver ? (row.leftAt ?? row.updatedAt) : row.updatedAt;
}
