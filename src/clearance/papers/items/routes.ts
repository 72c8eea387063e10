/** Routes that show the items of a declaration: as rows, and one whole. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { AssessmentAnswer } from "#src/decisions/duties/answers.ts";
import type { PrintedItem } from "#src/decisions/duties/printed-assessment.ts";
import { AnyJson } from "#src/platform/any-json.ts";
import { Breath } from "#src/platform/breath.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findClass, listClasses } from "#src/clearance/declaration/document.ts";
import { findItems, itemRow, undeterminedOf } from "./list-items.ts";
import { readFactsSlices } from "#src/clearance/declaration/read-facts.ts";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { standing } from "./standing-version.ts";

const route = routeFor<ClearanceApp>();

/** Rows in one answer: 60 kB. */
const rowsMax = 200;

const Row = z.object({
  place: z.int(),
  item: z.int(),
  commodity: z.string(),
  description: z.string(),
  origin: z.string().nullable(),
  quantity: z.string().nullable(),
  netMassKg: z.string().nullable(),
  price: z.string().nullable(),
  customsValue: z.string().nullable(),
  payable: z.string().nullable(),
  /** Charges that no rate determines. */
  undetermined: z.array(z.string()),
});
const Rows = z.object({
  /** Items of the declaration, and how many of them were found. */
  of: z.int(),
  found: z.int(),
  currency: z.string().nullable(),
  items: z.array(Row),
  /** Where the next rows begin; null at the end. */
  next: z.int().nullable(),
});
const Whole = z.object({
  place: z.int(),
  document: AnyJson,
  /** Null before the charges are assessed. */
  charges: AssessmentAnswer.shape.items.element.nullable(),
  currency: z.string().nullable(),
});
const Asked = z.object({
  /** Place among what is found, from 1. */
  from: z.coerce.number().int().min(1).max(99_999).default(1),
  limit: z.coerce.number().int().min(1).max(rowsMax).default(100),
  /** Beginning of the commodity code, words of the goods, origin or number. */
  find: z.string().trim().max(60).default(""),
  /** Only items with charges that an officer has to determine. */
  open: z.enum(["true", "false"]).default("false"),
});

const record = { kind: "declaration", param: "id" } as const;
const anybody = { kind: "signed-in" } as const;
const says404 = { says: "No such declaration for this caller." };

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/items",
    says: {
      en: "Items of a declaration as rows, with the amounts due",
      zh: "报关单商品项列表及应缴税额",
    },
    policy: anybody,
    record,
    query: Asked,
    answers: { 200: { says: "Rows; `next` is where they go on.", schema: Rows }, 404: says404 },
    handle: async ({ app, params, query }) => {
      const { id, document, profile } = await standing(app, params.id);
      const breath = new Breath();
      const { items } = await breath.through(readFactsSlices(document, profile));
      let found = findItems(items, query.find);
      if (query.open === "true") {
        const open = await openPlaces(app, id);
        found = found.filter(({ place }) => open.has(place));
      }
      const shown = found.slice(query.from - 1, query.from - 1 + query.limit);
      const charged = await chargesOf(app, id, shown);
      const behind = query.from + shown.length;
      return {
        status: 200,
        body: {
          of: items.length,
          found: found.length,
          currency: charged.currency,
          items: shown.map((one) => itemRow(one, charged.byPlace.get(one.place))),
          next: behind <= found.length ? behind : null,
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/items/{place}",
    says: { en: "One item of a declaration with its charges", zh: "报关单单项商品及其税费" },
    policy: anybody,
    record,
    params: z.object({ id: z.string(), place: z.coerce.number().int().min(1).max(99_999) }),
    answers: {
      200: { says: "The item as declared, and its charges.", schema: Whole },
      404: { says: "No such declaration for this caller, or no such item." },
    },
    handle: async ({ app, params: { id: named, place } }) => {
      const { id, document } = await standing(app, named);
      const shipment = findClass(document, "goodsShipment");
      const item = listClasses(shipment, "governmentAgencyGoodsItem")[place - 1];
      if (item === undefined) throw noItem(place);
      const { byPlace, currency } = await chargesOf(app, id, [{ place }]);
      const charges = byPlace.get(place) ?? null;
      return { status: 200, body: { place, document: item, charges, currency } };
    },
  }),
];

/** Charges of some items; an assessment is read from the first of them to the last, and no further. */
async function chargesOf(
  app: ClearanceApp,
  id: string,
  placed: readonly { readonly place: number }[],
): Promise<{
  readonly currency: string | null;
  readonly byPlace: ReadonlyMap<number, PrintedItem>;
}> {
  const [first, last] = [placed[0]?.place ?? 1, placed.at(-1)?.place ?? 1];
  const assessment = await findAssessment(app.sql, id, { first, last });
  const items = assessment?.detail.items ?? [];
  return {
    currency: assessment?.currency ?? null,
    byPlace: new Map(items.map((item, at) => [first + at, item] as const)),
  };
}

async function openPlaces(app: ClearanceApp, id: string): Promise<ReadonlySet<number>> {
  const assessment = await findAssessment(app.sql, id);
  const items = assessment?.detail.items ?? [];
  return new Set(items.flatMap((item, at) => (undeterminedOf(item).length > 0 ? [at + 1] : [])));
}

function noItem(place: number): AppError {
  return new AppError({
    code: "ITEM_NOT_FOUND",
    status: 404,
    message: `The declaration has no item ${place}.`,
    fix: "Ask for an item from 1 to the number of items of the declaration.",
  });
}
