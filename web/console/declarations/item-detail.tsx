/** One item opened: its charges with their grounds, the facts they stand on, and the item as declared. */
import { useState } from "react";
import { Answered } from "../parts/page.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { FactsUsed, ItemCharges } from "./charges-table.tsx";
import { useChargeNames } from "./charge-names.ts";
import type { ChargeItem } from "./declaration-answer.ts";
import { declaredId, declaredLines } from "./declared-lines.ts";

export function ItemDetail({ id, place }: { readonly id: string; readonly place: number }) {
  const { t } = useTexts();
  const params = { id, place: String(place) };
  const query = useAnswer("GET /declarations/{id}/items/{place}", { params });
  const names = useChargeNames(id);
  return (
    <div className="item-detail">
      <Answered query={query}>
        {({ charges, document, currency }) => (
          <>
            {charges === null ? (
              <p className="soft">{t("declaration.chargesNone")}</p>
            ) : (
              <ItemCharges
                // the route answers items of the assessment
                item={charges as ChargeItem}
                names={names}
                currency={currency ?? undefined}
              />
            )}
            {charges === null ? null : <ItemFacts id={id} place={place} />}
            <details className="within">
              <summary>{t("declaration.asDeclared")}</summary>
              {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <pre tabIndex={0}>
                <Declared document={document} place={place} />
              </pre>
            </details>
          </>
        )}
      </Answered>
    </div>
  );
}

/** Read when somebody asks: they are as long again as the charges. */
function ItemFacts({ id, place }: { readonly id: string; readonly place: number }) {
  const { t } = useTexts();
  const [isAsked, setIsAsked] = useState(false);
  const asked = { params: { id }, query: { item: place } };
  const { data } = useAnswer("GET /declarations/{id}/charges/facts", asked, { enabled: isAsked });
  return (
    <details className="within" onToggle={(event) => setIsAsked(event.currentTarget.open)}>
      <summary>{t("declaration.factsOfItem")}</summary>
      {data === undefined ? <p>{t("loading")}</p> : <FactsUsed facts={data.items[0]?.facts} />}
    </details>
  );
}

function Declared({ document, place }: { readonly document: unknown; readonly place: number }) {
  const path = `goodsShipment.governmentAgencyGoodsItem[${place - 1}]`;
  return declaredLines(document, path).map(({ text, path: at }, index) => (
    <span key={index} className="declared" id={at === "" ? undefined : declaredId(at)}>
      {`${text}\n`}
    </span>
  ));
}
