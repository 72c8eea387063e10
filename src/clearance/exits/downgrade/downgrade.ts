/**
 * Goods under control go to another use than they were declared for: food to feed, fruit to industry. What
 * is declared changes to it: a part becomes an item of its own, its code and description say what it is
 * for, and charges are assessed again. The finding against release is answered, and the release carries a
 * condition that stays owed. Uses are data (`uses` of `rules/control.json`). Pure.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { type GoneGoods, partGoods } from "../disposal/divide-goods.ts";
import { changeDocument } from "../../request/change-document.ts";
import type { Operation } from "../../request/request.ts";

export type DowngradedGoods = GoneGoods & {
  /** Commodity code for the new use; absent: it stays. */
  readonly commodity?: string | undefined;
  readonly description?: string | undefined;
};

type AskedUse = {
  readonly goods: readonly DowngradedGoods[];
  /** Other places, of the version with its parts. */
  readonly operations: readonly Operation[];
};

const list = "goodsShipment.governmentAgencyGoodsItem";

/**
 * Operations that state what the goods are for.
 * @throws DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH where a quantity is not of its item
 */
export function downgradeGoods(
  document: DeclarationDocument,
  { goods, operations }: AskedUse,
  { id, control: { divided } }: Profile,
): readonly Operation[] {
  const root = declarationMapping(id);
  const places = divided ?? {
    item: [],
    masses: [],
    totals: {},
    follows: [],
    source: { en: "", zh: "" },
  };
  let whole = document;
  const made = goods.flatMap((one) => {
    const { operations: parting, at } = partGoods(whole, one, { divided: places, root });
    const { commodity, description } = one;
    const item = `${list}[${at}].commodity`;
    const step: readonly Operation[] = [
      ...parting,
      ...(description === undefined
        ? []
        : [{ op: "set", path: `${item}.description`, value: description } as const]),
      ...(commodity === undefined ? [] : classify(whole, item, one.item - 1, commodity)),
    ];
    whole = changeDocument(whole, { kind: "operations", operations: step }, root).document;
    return step;
  });
  return [...made, ...operations];
}

type Classified = { readonly identificationTypeCode?: string };

/** The code at its places: where the item states its last digits apart (TRC), they stay apart. */
function classify(
  document: DeclarationDocument,
  item: string,
  at: number,
  commodity: string,
): readonly Operation[] {
  const codes = classifiedAt(document, at).map((one) => one.identificationTypeCode);
  const [first, rest] = [codes.indexOf("TSP"), codes.indexOf("TRC")];
  const split = rest < 0 ? commodity.length : 8;
  const set = (index: number, value: string): Operation => ({
    op: "set",
    path: `${item}.classification[${index}].id`,
    value,
  });
  return [
    set(Math.max(first, 0), commodity.slice(0, split)),
    ...(rest < 0 ? [] : [set(rest, commodity.slice(split))]),
  ];
}

function classifiedAt(document: DeclarationDocument, at: number): readonly Classified[] {
  type Item = { readonly commodity?: { readonly classification?: readonly Classified[] } };
  // as the mapping table says
  const shipment = document["goodsShipment"] as
    | { readonly governmentAgencyGoodsItem?: readonly Item[] }
    | undefined;
  return shipment?.governmentAgencyGoodsItem?.[at]?.commodity?.classification ?? [];
}

/** Refuses a use that a control of these kinds may not order. @throws USE_UNKNOWN, USE_NOT_LAWFUL */
export function getUse({ control }: Profile, id: string, kinds: readonly string[]) {
  const found = control.uses.find((one) => one.id === id);
  if (!found) {
    const named = control.uses.map((one) => one.id).join(", ") || "none";
    throw new AppError({
      code: "USE_UNKNOWN",
      status: 422,
      message: `There is no use "${id.slice(0, 60)}" to which goods are downgraded.`,
      fix: `The profile has: ${named}.`,
    });
  }
  const other = kinds.find((kind) => !found.kinds.includes(kind));
  if (other === undefined) return found;
  throw new AppError({
    code: "USE_NOT_LAWFUL",
    status: 409,
    message: `Goods are not downgraded to ${id} by a control of kind ${other} (${cited(found.source).en}).`,
    texts: [cited(found.source)],
    fix: `It is ordered by: ${found.kinds.join(", ")}.`,
  });
}
