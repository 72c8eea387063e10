/**
 * What somebody who waits for goods reads of a consignment: where it is, since when, who has to act and what
 * there is to do. It is read from what carriers and keepers reported and from what was released; what customs
 * look at in between is no part of it, so that nobody learns from it what was selected. Pure.
 */
import type { Text } from "#src/kernel/text.ts";
import type { ConsignmentState } from "#src/movements/consignments/consignment.ts";
import type { Actor } from "./tell-standing.ts";

/** What a consignment may be shown as. */
export const cargoStates = [
  "expected",
  "arrived",
  "released",
  "partly-left",
  "left",
  "held",
  "carried-on",
  "on-the-way",
  "ended",
] as const;
export type CargoState = (typeof cargoStates)[number];

export type ToldCargo = {
  readonly says: Text;
  readonly waitsFor: Actor;
  readonly toDo: Text;
  readonly isOver: boolean;
};

const told: Readonly<Record<CargoState, ToldCargo>> = {
  expected: {
    says: { en: "The goods have not yet been reported as arrived.", zh: "货物尚未报告运抵。" },
    waitsFor: "carrier",
    toDo: {
      en: "Ask the carrier when the goods arrive; it reports the arrival to customs.",
      zh: "请向承运人了解货物运抵时间，由其向海关报告运抵。",
    },
    isOver: false,
  },
  arrived: {
    says: {
      en: "The goods have arrived and are under customs supervision. They may not yet be collected.",
      zh: "货物已运抵，处于海关监管之下，尚不能提取。",
    },
    waitsFor: "declarant",
    toDo: {
      en: "Ask the declarant how far the declaration is; it can issue a tracking link of the declaration.",
      zh: "请向申报人了解报关进度，申报人可提供报关单的查询凭证。",
    },
    isOver: false,
  },
  released: {
    says: {
      en: "The goods have been released and are still at the place.",
      zh: "货物已放行，仍在监管场所。",
    },
    waitsFor: "you",
    toDo: {
      en: "Have them collected with the release note, which the declarant has.",
      zh: "可凭放行凭条提取货物；放行凭条由申报人持有。",
    },
    isOver: false,
  },
  "partly-left": {
    says: { en: "A part of the goods has left the place.", zh: "部分货物已提离监管场所。" },
    waitsFor: "you",
    toDo: {
      en: "Have the rest collected once it is released; the declarant has the release note.",
      zh: "其余货物放行后可提取；放行凭条由申报人持有。",
    },
    isOver: false,
  },
  left: {
    says: { en: "The goods have left the place.", zh: "货物已提离监管场所。" },
    waitsFor: "nobody",
    toDo: { en: "There is nothing left to do.", zh: "无需再办理任何手续。" },
    isOver: true,
  },
  held: {
    says: { en: "Customs is holding the goods.", zh: "货物已被海关扣留。" },
    waitsFor: "customs",
    toDo: {
      en: "Ask the declarant for the decision and its reasons; it says how to appeal.",
      zh: "请向申报人了解决定内容及理由，决定书载明救济途径。",
    },
    isOver: false,
  },
  "carried-on": {
    says: {
      en: "The goods go on to another place under customs supervision.",
      zh: "货物在海关监管下转运至其他地点。",
    },
    waitsFor: "carrier",
    toDo: { en: "Ask the carrier where they arrive.", zh: "请向承运人了解运抵地点。" },
    isOver: false,
  },
  "on-the-way": {
    says: {
      en: "The goods, or some of them, are on the way to another place under transit.",
      zh: "货物（或者其中一部分）正在转关（过境）途中，尚未运抵指运地。",
    },
    waitsFor: "carrier",
    toDo: {
      en: "Ask the carrier when they arrive; a declaration of them is released then at the earliest.",
      zh: "请向承运人了解运抵时间；货物运抵后方可放行。",
    },
    isOver: false,
  },
  ended: {
    says: {
      en: "No goods remain under this transport document: it was cancelled or replaced, or customs disposed of them.",
      zh: "该运输单证项下已无货物：单证已撤销或者由其他单证代替，或者货物已由海关处置。",
    },
    waitsFor: "carrier",
    toDo: {
      en: "Ask the carrier which transport document counts, or what became of the goods.",
      zh: "请向承运人了解现行有效的运输单证或者货物去向。",
    },
    isOver: true,
  },
};

/** @example tellCargo("released").waitsFor // "you" */
export function tellCargo(state: CargoState): ToldCargo {
  return told[state];
}

const shown: Readonly<Record<ConsignmentState, CargoState>> = {
  expected: "expected",
  "partly-landed": "arrived",
  landed: "arrived",
  "partly-released": "arrived",
  released: "released",
  "partly-left": "partly-left",
  left: "left",
  // an alarm is between customs and the keeper: who waits for the goods reads that they are gone
  "left-without-release": "left",
  seized: "held",
  "in-transhipment": "carried-on",
  "carried-on": "carried-on",
  disposed: "ended",
  cancelled: "ended",
  split: "ended",
  consolidated: "ended",
  deconsolidated: "ended",
};

export function shownState(state: ConsignmentState): CargoState {
  return shown[state];
}

/**
 * A number by which nobody else finds the goods: its last four signs.
 * @example maskNumber("MEDU1234567") // "…4567"
 */
export function maskNumber(number: string): string {
  return `…${number.slice(-4)}`;
}
