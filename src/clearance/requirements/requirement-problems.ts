/** Findings about requirements of goods, worded: BAN-001 and LIC-001 onwards. */
import type { ControlMeasure, Movement } from "#src/decisions/requirements/requirements.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { DeclaredDocument, DeclaredItem } from "../declaration/facts.ts";

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

/** The last day that the declaration states of a document has passed. */
export function documentExpired(
  found: FindingPlace & { readonly document: DeclaredDocument; readonly on: string },
): Problem {
  const { item, document, on } = found;
  const code = `${document.category}${document.type}`;
  const id = (document.id ?? "").slice(0, 60);
  return {
    code: "LIC-002",
    ...placeOf(found),
    message: {
      en: `Document ${code} ${id} of item ${item.item} was valid until ${on}.`,
      zh: `第${item.item}项的证件 ${code} ${id} 有效期至 ${on}，已过期。`,
    },
    fix: {
      en: "Declare a document that is still valid, or correct its last day.",
      zh: "请申报仍在有效期内的证件，或更正其有效期。",
    },
  };
}

function placeOf({ pointer, path, severity }: FindingPlace) {
  return { pointer, path, severity };
}

/** What the control is, and by which instrument where that is known. */
function lawOf({ says, measure: { legalBasis } }: ControlMeasure): Text {
  if (legalBasis === "") return says;
  return { en: `${says.en} (${legalBasis})`, zh: `${says.zh}（${legalBasis}）` };
}

const wayZh = (movement: Movement) => (movement === "import" ? "进口" : "出口");
