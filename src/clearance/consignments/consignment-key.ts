/**
 * What makes two declarations declare the same consignment: transport documents, invoice, trader and
 * goods alike, whatever their references. A bill that is split over several declarations has other
 * goods, quantities or invoices on each; a supplementary declaration and one for another procedure
 * are about the goods of an earlier one by law. Where a form names its invoice is data of the
 * profile (`rules/consignments.json`).
 */
import { z } from "zod";
import { type DocumentClass, findClass, findText } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts, DeclaredQuantity } from "#src/clearance/declaration/facts.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import { type Profile, readRules, timingOf } from "#src/registers/profile.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const ConsignmentRules = z.strictObject({
  /** Types of document that are the invoice, as the profile's facts name them. */
  invoiceDocuments: z.array(z.string().min(1).max(4)),
  /** Elements of the header that say which invoice it is, where the form has no such document. */
  invoiceElements: z.array(z.string().min(1).max(100)),
});
type ConsignmentRules = z.infer<typeof ConsignmentRules>;

const rulesOf = derivedFrom((profile: Profile): ConsignmentRules | undefined =>
  profile.ruleTexts.has("consignments")
    ? readRules(profile, "consignments", ConsignmentRules)
    : undefined,
);

/** Elements with the classes that lead to them. */
const elementsOf = derivedFrom(({ invoiceElements }: ConsignmentRules) =>
  invoiceElements.map((path) => {
    const way = path.split(".");
    return { path, name: way.at(-1) ?? "", way: way.slice(0, -1) };
  }),
);

export type ConsignmentStatement = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly document: DocumentClass;
};

/** Asked for a group that is read, and again when its declarations are checked. */
const keys = new WeakMap<
  DeclaredFacts,
  ConsignmentStatement & { readonly key: string | undefined }
>();

/** A digest of the consignment; undefined where it names no trader, transport document or invoice. */
export function consignmentKeyOf(stated: ConsignmentStatement): string | undefined {
  const { profile, facts, document } = stated;
  const known = keys.get(facts);
  if (known?.profile === profile && known.document === document) return known.key;
  const key = makeKey(stated);
  keys.set(facts, { profile, facts, document, key });
  return key;
}

function makeKey({ profile, facts, document }: ConsignmentStatement): string | undefined {
  const rules = rulesOf(profile);
  if (!rules || facts.traderId === undefined || facts.transportDocument.length === 0)
    return undefined;
  const invoices = invoicesOf(rules, facts, document);
  if (invoices.length === 0) return undefined;
  const stated = {
    profile: profile.id,
    direction: facts.direction,
    trader: plain(facts.traderId),
    completes: timingOf(profile, facts.additionalType) === "supplementary",
    mode: facts.supervisionMode ?? "",
    documents: sorted(facts.transportDocument.map(({ typeCode, id }) => `${typeCode} ${id}`)),
    invoices,
    goods: facts.items.map(goodsOf).toSorted(),
  };
  return sha256(canonicalJson(stated)).slice(0, 32);
}

function invoicesOf(
  rules: ConsignmentRules,
  { documents, items }: DeclaredFacts,
  document: DocumentClass,
): readonly string[] {
  const named = [...documents, ...items.flatMap((item) => item.documents)].flatMap(({ type, id }) =>
    id !== undefined && rules.invoiceDocuments.includes(type) ? `${type} ${id}` : [],
  );
  const elements = elementsOf(rules).flatMap(({ path, way, name }) => {
    const holder = way.reduce<DocumentClass | undefined>(
      (from, step) => findClass(from, step),
      document,
    );
    const text = findText(holder, name);
    return text === undefined ? [] : `${path} ${text}`;
  });
  return sorted([...named, ...elements]);
}

function goodsOf(item: DeclaredFacts["items"][number]): string {
  const { commodity, procedure, previousProcedure, netMassKg } = item;
  const quantities = [
    item.supplementaryQuantity,
    item.firstQuantity,
    item.secondQuantity,
    item.dealQuantity,
  ].map(quantityOf);
  return [commodity, procedure, previousProcedure, numberOf(netMassKg), ...quantities].join("|");
}

function quantityOf(quantity: DeclaredQuantity | undefined): string {
  return quantity === undefined ? "" : `${numberOf(quantity.amount)} ${quantity.unit}`;
}

/** However many zeros were written behind the point. */
function numberOf(value: Decimal | undefined): string {
  if (value === undefined) return "";
  const text = formatDecimal(value);
  return value.scale > 0 && text.endsWith("0") ? text.replace(/\.?0+$/, "") : text;
}

/** Neither spaces nor small letters, and nothing that is not ASCII: most texts, which stand as they are. */
const plainForm = /^[!-`{-~]*$/;

function plain(text: string): string {
  if (plainForm.test(text)) return text;
  return text.replaceAll(/\s/g, "").toUpperCase();
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(plain))].toSorted();
}
