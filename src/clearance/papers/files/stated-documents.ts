/** The documents that a declaration states, which its files may show. Pure. */
import {
  type DeclarationDocument,
  findClass,
  findText,
  listClasses,
} from "../../declaration/document.ts";
import type { DocumentLine } from "./declaration-file.ts";

/** Those of the declaration as a whole first, then those of its items in order. */
export function statedDocuments(document: DeclarationDocument): readonly DocumentLine[] {
  const shipment = findClass(document, "goodsShipment");
  const items = listClasses(shipment, "governmentAgencyGoodsItem");
  return [...linesOf(document, null), ...items.flatMap((item, at) => linesOf(item, at + 1))];
}

function linesOf(
  stating: Parameters<typeof listClasses>[0],
  item: number | null,
): readonly DocumentLine[] {
  return listClasses(stating, "additionalDocument").flatMap((one) => {
    const typeCode = findText(one, "typeCode");
    const number = findText(one, "id");
    if (typeCode === undefined || number === undefined) return [];
    const category = findText(one, "categoryCode") ?? "";
    return [{ item, typeCode: `${category}${typeCode}`, number }];
  });
}
