/** Findings about requirements of goods, worded: BAN-001 and LIC-001 onwards. */
import type { ControlMeasure, Movement } from "#src/decisions/requirements/requirements.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { DeclaredDocument, DeclaredItem } from "../../declaration/facts.ts";
import type { Licence, LicenceFault } from "../licences/licence.ts";
import type { DocumentFault } from "./item-requirements.ts";

type FindingPlace = Pick<Problem, "pointer" | "path" | "severity"> & {
  readonly control: ControlMeasure;
  readonly item: DeclaredItem;
  readonly movement: Movement;
};

/** The goods may not be moved at all. */
export function goodsProhibited(found: FindingPlace): Problem {
  const { item, movement, control } = found;
  const { en, zh } = lawOf(control);
  const way = { en: movement === "import" ? "imported" : "exported", zh: wayZh(movement) };
  return {
    code: "BAN-001",
    ...placeOf(found),
    message: {
      en: `Goods of item ${item.item} (${item.commodity}) may not be ${way.en}: ${en}.`,
      zh: `第${item.item}项货物（${item.commodity}）禁止${way.zh}：${zh}。`,
    },
    fix: {
      en: "Check the commodity code and the country. If they are right, do not ship the goods, or ask customs before they arrive.",
      zh: "请核对商品编号和国别。如申报无误，请勿发运该货物，或在货物到达前向海关咨询。",
    },
  };
}

/** None of the documents that would do is declared. */
export function documentMissing(
  found: FindingPlace & { readonly ways: readonly string[] },
): Problem {
  const { item, ways, control } = found;
  const { en, zh } = lawOf(control);
  const list = { en: ways.join(", "), zh: ways.join("、") };
  return {
    code: "LIC-001",
    ...placeOf(found),
    message: {
      en: `Item ${item.item} (${item.commodity}) is under a control, and no document that meets it is declared: ${en}.`,
      zh: `第${item.item}项（${item.commodity}）属于监管货物，未申报相应的监管证件：${zh}。`,
    },
    fix:
      ways.length === 0
        ? { en: "Ask customs what the control requires.", zh: "请向海关咨询该项管制的要求。" }
        : {
            en: `Declare one of these documents with its number: ${list.en}.`,
            zh: `请申报下列任一证件及其编号：${list.zh}。`,
          },
  };
}

/** A document that would meet the control does not avail. */
export function documentFails(
  found: FindingPlace & {
    readonly document: DeclaredDocument;
    readonly fault: DocumentFault;
    /** Name of a unit of the registers; undefined: its code is said. */
    readonly unitName: (unit: string) => Text | undefined;
  },
): Problem {
  const { item, document, fault, unitName } = found;
  const id = (document.id ?? "").slice(0, 60);
  const name = `${document.category}${document.type} ${id}`;
  const about = {
    en: `Document ${name} of item ${item.item}`,
    zh: `第${item.item}项的证件 ${name}`,
    commodity: item.commodity,
  };
  const says =
    fault.kind === "past-day"
      ? pastDay(about, fault.on)
      : faultSays[fault.kind](about, {
          ...nothingSaid,
          ...fault.licence,
          left: fault.left === undefined ? "" : formatDecimal(fault.left),
          unitText: unitOf(fault.licence, unitName),
        });
  return { ...placeOf(found), ...says };
}

function unitOf(
  licence: Pick<Licence, "unit"> | undefined,
  unitName: (unit: string) => Text | undefined,
): Text {
  const { unit = "" } = licence ?? {};
  return unitName(unit) ?? { en: unit, zh: unit };
}

type Document = Text & { readonly commodity: string };
type Worded = Pick<Problem, "code" | "message" | "fix">;
type SaidLicence = Pick<Licence, "validFrom" | "validTo" | "status" | "goods" | "countries"> & {
  readonly left: string;
  readonly unitText: Text;
};

/** Of a licence that is not the trader's nothing is said. */
const nothingSaid: SaidLicence = {
  validFrom: "",
  validTo: "",
  status: "active",
  goods: [],
  countries: [],
  left: "",
  unitText: { en: "", zh: "" },
};

function pastDay({ en, zh }: Text, on: string): Worded {
  return {
    code: "LIC-002",
    message: { en: `${en} was valid until ${on}.`, zh: `${zh}有效期至 ${on}，已过期。` },
    fix: validDocument,
  };
}

const faultSays: Readonly<
  Record<LicenceFault["kind"], (about: Document, licence: SaidLicence) => Worded>
> = {
  expired: (about, { validTo }) => pastDay(about, validTo),
  "not-theirs": ({ en, zh }) => ({
    code: "LIC-003",
    message: {
      en: `${en} is not a licence or certificate of the declared trader that you may use.`,
      zh: `${zh}不是贵单位可使用的所申报企业的许可证件。`,
    },
    fix: {
      en: "Check the number and the trader; a licence may be used by its holder, or under a mandate of the holder that allows spending.",
      zh: "请核对证件编号和企业；许可证件仅供持证人及获其授权支用的受托人使用。",
    },
  }),
  status: ({ en, zh }, { status }) => ({
    code: "LIC-004",
    message: {
      en: `${en} is ${status}: no goods may move under it.`,
      zh: `${zh}已${status === "revoked" ? "吊销" : "暂停使用"}，不得凭以进出口货物。`,
    },
    fix: otherLicence,
  }),
  "not-yet": ({ en, zh }, { validFrom }) => ({
    code: "LIC-005",
    message: { en: `${en} is valid from ${validFrom}.`, zh: `${zh}自 ${validFrom} 起有效。` },
    fix: validDocument,
  }),
  "other-goods": ({ en, zh, commodity }, { goods }) => ({
    code: "LIC-006",
    message: {
      en: `${en} is for goods of ${goods.join(", ")}; declared is ${commodity}.`,
      zh: `${zh}适用于 ${goods.join("、")} 项下货物，申报为 ${commodity}。`,
    },
    fix: otherLicence,
  }),
  "other-country": ({ en, zh }, { countries }) => ({
    code: "LIC-007",
    message: {
      en: `${en} is for ${countries.join(", ")} and not for the country that is declared.`,
      zh: `${zh}适用国别为 ${countries.join("、")}，与申报国别不符。`,
    },
    fix: otherLicence,
  }),
  "not-measured": ({ en, zh }, { unitText: unit }) => ({
    code: "LIC-008",
    message: {
      en: `${en} is counted in ${unit.en}, and the item states no such quantity or value.`,
      zh: `${zh}以${unit.zh}计量，该项未申报相应的数量或金额。`,
    },
    fix: {
      en: "State the quantity that is written off in the unit of the licence, and the price in its currency.",
      zh: "请按许可证件的计量单位填报核销数量，并以其币种填报价格。",
    },
  }),
  "used-up": ({ en, zh }, { left, unitText: unit }) => ({
    code: "LIC-009",
    message: {
      en: `${en} does not cover the item; left of it: ${left} ${unit.en}.`,
      zh: `${zh}余量不足：剩余 ${left} ${unit.zh}。`,
    },
    fix: otherLicence,
  }),
};

const validDocument: Text = {
  en: "Declare a document that is valid on that day, or correct its last day.",
  zh: "请申报在该日有效的证件，或更正其有效期。",
};

const otherLicence: Text = {
  en: "Declare another licence, or have this one changed by the authority that issued it.",
  zh: "请申报其他许可证件，或向发证机关申请变更。",
};

function placeOf({ pointer, path, severity }: FindingPlace) {
  return { pointer, path, severity };
}

/** What the control is, and by which instrument where that is known. */
function lawOf({ says, measure: { legalBasis } }: ControlMeasure): Text {
  if (legalBasis === "") return says;
  return { en: `${says.en} (${legalBasis})`, zh: `${says.zh}（${legalBasis}）` };
}

const wayZh = (movement: Movement) => (movement === "import" ? "进口" : "出口");
