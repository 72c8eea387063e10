/** Documents of declarations as `declaration_versions` holds them: packed, and what lists show of them. */
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";
import { type DeclarationDocument, findClass, findText, listClasses } from "./document.ts";

/** What lists show of a document without reading it. */
export type DocumentSummary = {
  readonly items: number;
  /** What the first item is said to be. */
  readonly goods: string | undefined;
};

export function summarize(document: DeclarationDocument): DocumentSummary {
  const shipment = findClass(document, "goodsShipment");
  const items = listClasses(shipment, "governmentAgencyGoodsItem");
  const goods = findText(findClass(items[0], "commodity"), "description");
  return { items: items.length, goods };
}

/** Rows with their documents read, others served in between. */
export async function readDocuments<Row extends { readonly document: Uint8Array | null }>(
  rows: readonly Row[],
): Promise<readonly (Omit<Row, "document"> & { readonly document: unknown })[]> {
  const breath = new Breath();
  const read = [];
  for (const { document: packed, ...row } of rows)
    read.push({ ...row, document: packed && (await breath.through(unpackJson(packed))) });
  return read;
}
