/**
 * Accepted declarations changed into legal ones of another kind: presented or in advance, with one
 * more item, another mode, origin, currency or representation, with elements at the other level,
 * other codes of the published lists, other units, and without what may be left out. A rule that
 * refuses one of them has been cut to the published examples and not to the law.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFileSync } from "node:fs";
import { readFacts } from "../../src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument } from "../../src/clearance/declaration/document.ts";
import { declarationMapping } from "../../src/clearance/declaration/mapping.ts";
import { readXml } from "../../src/clearance/declaration/read-xml.ts";
import { checkDeclaration } from "../../src/clearance/intake/checks.ts";
import type { Profile } from "../../src/registers/profile.ts";
import type { RegisterSnapshot } from "../../src/registers/snapshot.ts";
import { legalVariants } from "./legal-variants.ts";
import { type Change, inside, items, type Loose } from "./loose.ts";

/** Types that differ in nothing but whether the goods are there. */
const twins: Readonly<Record<string, string>> = { A: "D", D: "A", C: "F", F: "C", J: "K", K: "J" };

const identities: Readonly<Record<string, string>> = {
  1: "10",
  2: "20",
  3: "30",
  4: "40",
  8: "80",
};

const changes: readonly Change[] = [
  [
    "presented, or in advance",
    (document) => {
      const type = String(document["typeCode"]);
      const twin = twins[type.slice(2)];
      document["typeCode"] = type.slice(0, 2) + (twin ?? "");
      return twin !== undefined;
    },
  ],
  [
    "one more item",
    (document) => {
      const all = items(document);
      const [shipment] = inside(document, "goodsShipment");
      const first = structuredClone(all[0]);
      if (!first || !shipment) return false;
      first["sequenceNumeric"] = String(all.length + 1);
      shipment["governmentAgencyGoodsItem"] = [...all, first];
      const [total] = inside(document, "goodsItemQuantity");
      if (total) total["value"] = String(all.length + 1);
      return true;
    },
  ],
  ...Object.keys(identities).map((mode): Change => [
    `mode ${mode}`,
    (document) => {
      const [border] = inside(document, "borderTransportMeans");
      if (!border) return false;
      border["modeCode"] = mode;
      for (const name of ["arrivalTransportMeans", "departureTransportMeans"])
        for (const means of inside(document, "goodsShipment", "consignment", name))
          if (means["id"] !== undefined) means["identificationTypeCode"] = identities[mode];
      return true;
    },
  ]),
  ...["CN", "NO", "ZA", "JP"].map((country): Change => [
    `origin ${country}`,
    (document) => {
      const all = items(document).flatMap((item) => inside(item, "origin"));
      for (const origin of all) origin["countryCode"] = country;
      return all.length > 0;
    },
  ]),
  ...["USD", "EUR", "CHF"].map((currency): Change => [
    `prices in ${currency}`,
    (document) => {
      if (document["currencyExchange"] !== undefined) return false;
      const prices = items(document).flatMap((item) =>
        inside(item, "commodity", "invoiceLine", "itemChargeAmount"),
      );
      // the limits of gifts and of negligible value move with the currency
      if (prices.some((price) => Number(price["value"]) < 500)) return false;
      for (const price of [...prices, ...inside(document, "invoiceAmount")])
        price["currencyId"] = currency;
      return prices.length > 0;
    },
  ]),
  [
    "an indirect representative",
    (document) => {
      document["agent"] = { functionCode: "3", id: "GB603202734852" };
      return true;
    },
  ],
  ...legalVariants,
];

type KindTally = { readonly changed: number; readonly refused: ReadonlyMap<string, number> };

/** How many were changed, and which rules refuse one; names of codes and changes. */
export function changedKinds(
  files: readonly string[],
  { profile, snapshot }: { readonly profile: Profile; readonly snapshot: RegisterSnapshot },
): KindTally {
  const root = declarationMapping(profile.id);
  const today = legalDay(profile.timeZone, Temporal.Now.instant());
  const refused = new Map<string, number>();
  let changed = 0;
  for (const file of files) {
    const read = readXml(readFileSync(file, "utf8"), root);
    if (!read) continue;
    for (const [name, change] of changes) {
      const document: Loose = structuredClone(read);
      if (!change(document)) continue;
      changed++;
      const made = document as DeclarationDocument; // members of the same kinds were put in
      const facts = readFacts(made, profile);
      const asOf = facts.statedAcceptanceDate ?? today;
      const found = checkDeclaration({ document: made, facts, profile, snapshot, asOf });
      const codes = new Set(
        found.filter(({ severity }) => severity === "error").map(({ code }) => code),
      );
      for (const code of codes) {
        const key = `${code} (${name})`;
        refused.set(key, (refused.get(key) ?? 0) + 1);
      }
    }
  }
  return { changed, refused };
}
