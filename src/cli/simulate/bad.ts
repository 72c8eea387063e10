/** Declarations that are wrong on purpose: traffic without mistakes tests nothing. */
import type { DeclarationDocument, DocumentClass } from "#src/clearance/declaration/document.ts";

export const badKinds = [
  "unknown-commodity",
  "unknown-supervision-mode",
  "unknown-country",
  "future-date",
  "negative-mass",
  "not-a-number",
  "no-items",
] as const;
export type BadKind = (typeof badKinds)[number];

/** The document with one mistake in it. */
export function spoil(
  document: DeclarationDocument,
  kind: BadKind,
  { day }: { readonly day: Temporal.PlainDate },
): DeclarationDocument {
  // A copy of plain JSON made by us, so its shape is known
  const copy = structuredClone(document) as GeneratedDocument;
  const shipment = copy.goodsShipment;
  const item = shipment.governmentAgencyGoodsItem?.[0];
  switch (kind) {
    case "unknown-commodity":
      if (item) item.commodity.classification = [{ id: "99999999", identificationTypeCode: "TSP" }];
      return copy;
    case "unknown-supervision-mode":
      copy.national.cn["supervisionMode"] = "9999";
      return copy;
    case "unknown-country":
      if (item) item.origin = [{ countryCode: "QQ", typeCode: "1" }];
      return copy;
    case "future-date":
      copy.acceptanceDateTime = {
        value: day.add({ years: 3 }).toString().replaceAll("-", ""),
        formatCode: "102",
      };
      return copy;
    case "negative-mass":
      if (item)
        item.commodity.goodsMeasure = { netNetWeightMeasure: { value: "-12.50", unitCode: "KGM" } };
      return copy;
    case "not-a-number":
      copy.invoiceAmount = { value: "twelve", currencyId: "USD" };
      return copy;
    case "no-items":
      delete shipment.governmentAgencyGoodsItem;
      return copy;
    default:
      return kind satisfies never;
  }
}

type GeneratedDocument = DeclarationDocument & {
  acceptanceDateTime?: DocumentClass;
  invoiceAmount: DocumentClass;
  national: { cn: Record<string, string> };
  goodsShipment: {
    governmentAgencyGoodsItem?: {
      commodity: { classification: DocumentClass[]; goodsMeasure: DocumentClass };
      origin: DocumentClass[];
    }[];
  };
};
