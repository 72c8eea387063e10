/**
 * Two versions of a declaration, field by field: what the one says and the other does not, by the
 * names of the form. Items are the same by their numbers, so that one left out moves no other. Pure.
 */
import { type CodeName, printLeaf } from "#src/clearance/charges/assessment/charge-facts.ts";
import {
  compareSlices,
  type DocumentDifference,
} from "#src/clearance/declaration/compare-documents.ts";
import {
  type DeclarationDocument,
  type DocumentClass,
  type DocumentLeaf,
  findClass,
  findText,
  listClasses,
} from "#src/clearance/declaration/document.ts";
import {
  declarationMapping,
  type Field,
  findSteps,
  pointerOf,
} from "#src/clearance/declaration/mapping.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import type { NameElement } from "./name-elements.ts";

export type FieldDifference = {
  readonly pointer: string;
  readonly path: string;
  /** Number of the item; null for the head. */
  readonly item: number | null;
  /** Null where the item as a whole is in one version alone: its code and goods stand for it. */
  readonly name: Text | null;
  /** Null where a version says nothing there. */
  readonly before: DocumentLeaf | null;
  readonly after: DocumentLeaf | null;
  /** What codes stand for. */
  readonly says: { readonly before?: Text; readonly after?: Text };
};

export type VersionsToCompare = {
  readonly before: DeclarationDocument;
  readonly after: DeclarationDocument;
  readonly profile: string;
  readonly nameOf: NameElement;
  readonly codeName: CodeName;
};

const itemList = "governmentAgencyGoodsItem";
type Items = ReadonlyMap<number, DocumentClass>;

/** Fields in the order of the mapping table; items of one version alone are last. */
export function* compareVersions(compared: VersionsToCompare): Sliced<readonly FieldDifference[]> {
  const { before, after, profile } = compared;
  const root = declarationMapping(profile);
  const [older, newer] = [itemsByNumber(before), itemsByNumber(after)];
  // each item of the newer version beside the one of its number; what is new stands beside itself
  const beside = [...newer].map(([number, item]) => older.get(number) ?? item);
  const numbers = [...newer.keys()];
  const found = yield* compareSlices(withItems(before, beside), after, root);
  return [
    ...found.map((one) => fieldOf(one, { compared, root, numbers })),
    ...aloneOf(older, newer, root).map((one) => ({ ...one, before: one.goods, after: null })),
    ...aloneOf(newer, older, root).map((one) => ({ ...one, before: null, after: one.goods })),
  ].map(({ goods: _, ...one }) => one);
}

function withItems(document: DeclarationDocument, items: readonly DocumentClass[]) {
  const shipment = findClass(document, "goodsShipment");
  if (!shipment) return document;
  return { ...document, goodsShipment: { ...shipment, [itemList]: items } };
}

function itemsByNumber(document: DeclarationDocument): Items {
  const items = listClasses(findClass(document, "goodsShipment"), itemList);
  return new Map(
    items.map((item, at) => [Number(findText(item, "sequenceNumeric") ?? at + 1), item]),
  );
}

type Naming = {
  readonly compared: VersionsToCompare;
  readonly root: Field;
  /** Numbers of the items by their places. */
  readonly numbers: readonly number[];
};

function fieldOf(
  { pointer, path, before, after }: DocumentDifference,
  { compared, root, numbers }: Naming,
) {
  const steps = findSteps(root, path) ?? [];
  const place = steps[1]?.field.json === itemList ? steps[1].index : undefined;
  const ofItem = place !== undefined;
  const { name, register } = compared.nameOf(ofItem ? steps.slice(2) : steps, ofItem);
  const say = (side: "before" | "after", leaf: DocumentLeaf | undefined) => {
    const code = register === undefined ? "" : printLeaf(leaf);
    const says = code === "" ? undefined : compared.codeName(register ?? "", code);
    return says && { [side]: says };
  };
  return {
    pointer,
    path,
    item: place === undefined ? null : (numbers[place] ?? place + 1),
    name,
    before: before ?? null,
    after: after ?? null,
    says: { ...say("before", before), ...say("after", after) },
    goods: "",
  };
}

/** Items that the others lack, each in a word: its code and goods. */
function aloneOf(items: Items, others: Items, root: Field) {
  return [...items].flatMap(([number, item], at) => {
    if (others.has(number)) return [];
    const commodity = findClass(item, "commodity");
    const codes = listClasses(commodity, "classification").map((one) => findText(one, "id") ?? "");
    const goods = [...codes, findText(commodity, "description") ?? ""].join(" ").trim();
    const path = `goodsShipment.${itemList}[${at}]`;
    const pointer = pointerOf(findSteps(root, path) ?? []);
    return [{ pointer, path, item: number, name: null, goods, says: {} }];
  });
}
