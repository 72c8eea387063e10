/** How faults of cargo events are said. */
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { TransportDocument } from "#src/movements/cargo/consignment.ts";

export function printDocument({ type, id }: TransportDocument): string {
  return `${type} ${id}`;
}

type Fault = { readonly path?: string; readonly message: Text; readonly fix: Text };

function fault(code: string, severity: Problem["severity"], said: Fault): Problem {
  return { code, pointer: "", path: said.path ?? "", severity, ...pick(said) };
}

function pick({ message, fix }: Fault): Pick<Problem, "message" | "fix"> {
  return { message, fix };
}

/** CGN-001: said alike of what is not there and of what is another's. */
export function noConsignment(document: string, path = ""): Problem {
  return fault("CGN-001", "error", {
    path,
    message: {
      en: `You have no consignment under ${document} at present.`,
      zh: `贵单位目前没有单证 ${document} 项下的货物。`,
    },
    fix: {
      en: "Check kind, number and carrier of the document, or state it in a manifest first. A keeper reports of goods at its own place; what lies with another keeper is handed over first.",
      zh: "请核对单证类型、编号及承运人，或先申报舱单。场所经营人只申报本场所的货物；由其他经营人保管的，须先办理移交。",
    },
  });
}

/** What senders read their own messages called. */
const reportNames: Readonly<Record<string, Text>> = {
  manifest: { en: "a manifest", zh: "舱单" },
  arrival: { en: "an arrival", zh: "运抵报告" },
  outturn: { en: "an outturn", zh: "理货结果" },
  departure: { en: "a departure", zh: "离境或提离报告" },
  amendment: { en: "an amendment", zh: "更正" },
  cancellation: { en: "a cancellation", zh: "撤销" },
  split: { en: "a split", zh: "分票" },
  consolidation: { en: "a consolidation", zh: "拼装" },
  deconsolidation: { en: "a break-down", zh: "拆分" },
  transhipment: { en: "a transhipment", zh: "转运" },
  move: { en: "a move of goods", zh: "货物转入其他单证的报告" },
  declaration: { en: "a declaration", zh: "报关单" },
  seize: { en: "a seizure", zh: "扣留" },
  return: { en: "a return", zh: "退还" },
  "gate-out": { en: "a departure through the gate", zh: "卡口提离报告" },
};

/** CGN-002: who may say what. */
export function notForYou(act: string): Problem {
  const { en, zh } = reportNames[act] ?? { en: act, zh: act };
  return fault("CGN-002", "error", {
    message: {
      en: `Your party may not report ${en}.`,
      zh: `贵单位无权申报${zh}。`,
    },
    fix: {
      en: "Carriers report their calls and documents, keepers their places, officers decide.",
      zh: "承运人申报其航次及单证，场所经营人申报其场所，由海关处置。",
    },
  });
}

/** CGN-003 */
export function noReason(path = "reason"): Problem {
  return fault("CGN-003", "error", {
    path,
    message: { en: "A reason is missing.", zh: "缺少理由。" },
    fix: { en: "State why the version is made or the act taken.", zh: "请说明更正或处置的理由。" },
  });
}

/** CGN-004: the table of states does not take the act. */
export function notInThisState(document: string, state: Text, path = ""): Problem {
  return fault("CGN-004", "error", {
    path,
    message: {
      en: `Consignment ${document} is ${state.en}; this is no longer possible.`,
      zh: `单证 ${document} 项下货物状态为“${state.zh}”，不能办理此事项。`,
    },
    fix: { en: "Ask the customs office that supervises the goods.", zh: "请联系主管海关。" },
  });
}

/** CGN-004: goods go over to a number that their carrier has in use. */
export function numberInUse(document: string, state: Text, path: string): Problem {
  return fault("CGN-004", "error", {
    path,
    message: {
      en: `Your consignment ${document} stands already: it is ${state.en}.`,
      zh: `贵单位已有单证 ${document}，货物状态为“${state.zh}”。`,
    },
    fix: {
      en: "Name a number that is not in use.",
      zh: "请填写未使用的单证编号。",
    },
  });
}

/** CGN-005: packages and mass that declarations took, or that are gone, stay. */
export function belowWrittenOff(document: string): Problem {
  return fault("CGN-005", "error", {
    message: {
      en: `${document} would state less than declarations have taken or than has left.`,
      zh: `单证 ${document} 的数量将少于已核销或已提离数量。`,
    },
    fix: {
      en: "A correction behind a release takes a request to the customs office.",
      zh: "放行后的更正须向海关提出申请。",
    },
  });
}

/** CGN-006 */
export function partsDoNotAddUp(whole: string, parts: string): Problem {
  return fault("CGN-006", "error", {
    path: "consignments",
    message: {
      en: `The consignments have ${parts}; from the documents named come ${whole}.`,
      zh: `各项合计 ${parts}，所列单证可转出 ${whole}。`,
    },
    fix: {
      en: "State packages and mass so that nothing is added and nothing is lost.",
      zh: "请使件数和重量与原单证一致。",
    },
  });
}

/** CGN-007: kept without effect. */
export function madeOutEarlier(document: string): Problem {
  return fault("CGN-007", "warning", {
    message: {
      en: `This version of ${document} was made out before the one in force and changes nothing.`,
      zh: `单证 ${document} 的此版本早于现行版本，不产生效力。`,
    },
    fix: { en: "Send an amendment if the newer one is wrong.", zh: "如现行版本有误，请另行更正。" },
  });
}

/** CGN-008: a number alone is anybody's. */
export function namesNoCarrier(path: string): Problem {
  return fault("CGN-008", "warning", {
    path,
    message: {
      en: "The transport document is named without its carrier or conveyance: it is matched with nothing.",
      zh: "运输单证未注明承运人或运输工具，不予核对。",
    },
    fix: {
      en: "Add the carrier, or the conveyance with its voyage.",
      zh: "请补充承运人，或运输工具及航次。",
    },
  });
}

/** CGN-009: said alike of what is not there and of what is another's. */
export function noDeclaration(reference: string): Problem {
  return fault("CGN-009", "error", {
    message: {
      en: `There is no declaration ${reference} that you may act on.`,
      zh: `没有您可办理的报关单 ${reference}。`,
    },
    fix: { en: "Check the reference.", zh: "请核对编号。" },
  });
}

/** CGN-010 */
export function declarationIsFixed(reference: string, status: string): Problem {
  return fault("CGN-010", "error", {
    message: {
      en: `Declaration ${reference} is ${status} and is not changed by this.`,
      zh: `报关单 ${reference} 状态为 ${status}，不能以此方式变更。`,
    },
    fix: {
      en: "A correction of a released declaration takes a request to the customs office.",
      zh: "已放行报关单的更正须向海关提出申请。",
    },
  });
}

/** CGN-011: it waits for nothing of the kind. */
export function notAwaited(reference: string): Problem {
  return fault("CGN-011", "warning", {
    message: {
      en: `Declaration ${reference} does not wait for this; nothing changes.`,
      zh: `报关单 ${reference} 当前无需此事项，不作变更。`,
    },
    fix: { en: "Nothing needs to be done.", zh: "无需处理。" },
  });
}

/** CGN-012 */
export function noteIsUnusable(note: string): Problem {
  return fault("CGN-012", "error", {
    message: {
      en: `Release note ${note} is not valid: not issued, used, or for more than is released.`,
      zh: `放行凭证 ${note} 无效：未签发、已使用或超出放行数量。`,
    },
    fix: { en: "Keep the goods and ask the customs office.", zh: "请留存货物并联系海关。" },
  });
}

/** CGN-013 */
export function notYourPlace(place: string): Problem {
  return fault("CGN-013", "error", {
    path: "place",
    message: {
      en: `${place} is not a place that you keep.`,
      zh: `${place} 不是贵单位经营的场所。`,
    },
    fix: {
      en: "Report for your own places; if this is one of them, have the register of goods locations corrected.",
      zh: "请申报贵单位经营的场所；如该场所由贵单位经营，请申请更正货物存放地点登记。",
    },
  });
}

/** CGN-014 */
export function notInStock(lot: string, place: string): Problem {
  return fault("CGN-014", "error", {
    path: "quantity",
    message: {
      en: `Place ${place} does not hold so much of lot ${lot} in this unit.`,
      zh: `场所 ${place} 批次 ${lot} 的库存不足或单位不符。`,
    },
    fix: { en: "Count the lot, then correct the quantity.", zh: "请盘点后更正数量。" },
  });
}

/** CGN-015: of a document that goods go over to. */
export function unmeasured(path: string): Problem {
  return fault("CGN-015", "error", {
    path,
    message: {
      en: "Each document that goods go over to needs packages and mass.",
      zh: "货物转入的每份单证均须填写件数和毛重。",
    },
    fix: { en: "Add what is missing and send it again.", zh: "请补充后重新发送。" },
  });
}

/** What a report may lack, as its sender reads it; a message in JSON names it by the member. */
const partNames = {
  conveyance: { en: "its conveyance", zh: "运输工具" },
  onward: { en: "the conveyance that carries the goods on", zh: "续运运输工具" },
  from: { en: "the documents that the goods come from", zh: "货物转出的单证" },
  consignments: { en: "the transport documents", zh: "运输单证" },
  place: { en: "the place", zh: "场所" },
  packages: { en: "packages", zh: "件数" },
  grossMassKg: { en: "gross mass", zh: "毛重" },
  declared: { en: "a declaration or a transport document", zh: "报关单或者运输单证" },
  noted: { en: "a release note or a transport document", zh: "放行凭单或者运输单证" },
} as const satisfies Readonly<Record<string, Text>>;

/** CGN-015 */
export function missingParts(kind: string, parts: readonly (keyof typeof partNames)[]): Problem {
  const report = reportNames[kind] ?? { en: "a report", zh: "报告" };
  const missing = parts.map((part) => partNames[part]);
  return fault("CGN-015", "error", {
    message: {
      en: `${report.en.replace(/^a/, "A")} must state ${missing.map(({ en }) => en).join(" and ")}.`,
      zh: `${report.zh}未填写：${missing.map(({ zh }) => zh).join("、")}。`,
    },
    fix: { en: "Add what is missing and send it again.", zh: "请补充后重新发送。" },
  });
}

/** CGN-016 */
export function referenceUsed(reference: string): Problem {
  return fault("CGN-016", "error", {
    path: "reference",
    message: {
      en: `You already used reference ${reference} for something else of this kind.`,
      zh: `编号 ${reference} 已用于同类的另一事项。`,
    },
    fix: {
      en: "Send what is new under a new reference; what happened does not change.",
      zh: "请以新编号申报；已发生的事项不可更改。",
    },
  });
}

/** CGN-017 */
export function tooMany(what: string, most: number): Problem {
  return fault("CGN-017", "error", {
    message: { en: `There are more than ${most} ${what}.`, zh: `超过 ${most} 项（${what}）。` },
    fix: { en: "Spread them over several.", zh: "请分开申报。" },
  });
}

/** CGN-018 */
export function unreadableText(format: string): Problem {
  return fault("CGN-018", "error", {
    path: "message",
    message: {
      en: `Nothing of consignments can be read from this message (${format}).`,
      zh: `该报文中读不出货物内容（${format}）。`,
    },
    fix: {
      en: "Send JSON: one message or a list of them.",
      zh: "请发送 JSON：一份报文或报文列表。",
    },
  });
}

/** CGN-019: a count is of all that came; who counts what lies there leaves out what is gone. */
export function leftSince(
  document: string,
  { counted, gone }: Readonly<Record<"counted" | "gone", number>>,
): Problem {
  const all = counted + gone;
  return fault("CGN-019", "warning", {
    message: {
      en: `${counted} packages of ${document} were counted, and ${gone} have left: a count is of all that came, with those ${all}.`,
      zh: `单证 ${document} 理货 ${counted} 件，另有 ${gone} 件已离开：理货数量为运抵的全部货物，合计 ${all} 件。`,
    },
    fix: {
      en: `If ${counted} is what lies there now, count again with ${all}; what lies there is counted on its lot in Stock.`,
      zh: `如 ${counted} 件为现存数量，请按 ${all} 件重新理货；现存数量在库存的批次中盘点。`,
    },
  });
}

/** CGN-020: goods go on document by document; what goes with which call, the departure says. */
export function goesOnWhole(
  document: string,
  { stated, whole }: Readonly<Record<"stated" | "whole", number>>,
  path: string,
): Problem {
  return fault("CGN-020", "warning", {
    path,
    message: {
      en: `${stated} packages of ${document} are stated; a transhipment is of all that is there or to come, ${whole}.`,
      zh: `单证 ${document} 填报 ${stated} 件；转运按单证全部货物办理，共 ${whole} 件。`,
    },
    fix: {
      en: "If the rest stays, split it off to a document of its own: none of it is released while the whole goes on.",
      zh: "其余部分不转运的，请先分票至另一单证：转运期间该单证货物均不予放行。",
    },
  });
}

/** CGN-021: for who may read the consignment; a stranger is told CGN-001. */
export function withAnotherKeeper(document: string, place: string, path = ""): Problem {
  return fault("CGN-021", "error", {
    path,
    message: {
      en: `Goods of ${document} at ${place} are in the stock of another keeper.`,
      zh: `单证 ${document} 在场所 ${place} 的货物由其他经营人保管。`,
    },
    fix: {
      en: "Leave them to their keeper, or have the lot handed over to you and report then; an officer may report with a reason.",
      zh: "请由保管该货物的经营人申报，或先办理批次移交再申报；海关人员可说明理由后申报。",
    },
  });
}
