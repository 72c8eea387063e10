/** What a second person is shown of a declaration beyond what is asked for: whose goods they are and what. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { profileFor, type ProfilesApp } from "#src/registers/app.ts";
import { findDeclaration, listVersions } from "./reading-store.ts";

const goodsShownMax = 100;

/** Goods and trader by the version that stands; null where there is no such declaration. */
export async function shownGoods(app: ProfilesApp, declarationId: string) {
  const declaration = await findDeclaration(app.sql, declarationId);
  if (!declaration) return null;
  const { id, reference, mrn, profile } = declaration;
  const latest = (await listVersions(app.sql, id)).at(-1);
  if (!latest) return { reference, mrn };
  // stored documents passed the check of their structure
  const facts = readFacts(latest.document as DeclarationDocument, profileFor(app, profile));
  // whose goods they are by the version that stands, as the goods are
  const trader = { id: facts.traderId ?? null, name: facts.traderName ?? null };
  const goods = facts.items.map(({ item, commodity, description, origin, ...more }) => ({
    item,
    commodity,
    description,
    origin: origin ?? null,
    netMassKg: more.netMassKg ? formatDecimal(more.netMassKg) : null,
    price: more.itemPrice
      ? `${formatDecimal(more.itemPrice.amount)} ${more.itemPrice.currency ?? ""}`
      : null,
  }));
  return { reference, mrn, version: latest.version, trader, goods: goods.slice(0, goodsShownMax) };
}
