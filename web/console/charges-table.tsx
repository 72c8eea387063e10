/** Every charge line with base, rate, amount, and beside it the legal basis, formula and reasons. */
import { ScrollTable } from "../elements/scroll-table.tsx";
import { Alert } from "antd";
import { Badge } from "./badge.tsx";
import type { ChargeItem, ChargeLine, Charges } from "./declaration-answer.ts";
import { useTexts } from "./language.ts";
import { printAmount, printRate } from "./money.ts";
import { Quantity } from "./parts/display.tsx";
import { ReasonLine } from "./parts/reasons.tsx";
import { taxWord } from "./words.ts";

export function ChargesTable({ charges }: { readonly charges: Charges | undefined }) {
  const { t } = useTexts();
  return (
    <div>
      <h2>{t("declaration.charges")}</h2>
      {charges === undefined || charges.items.length === 0 ? (
        <p className="soft">{t("declaration.chargesNone")}</p>
      ) : (
        <>
          <Totals charges={charges} />
          <ScrollTable name={t("declaration.charges")}>
            <table className="charges">
              <Heads />
              {charges.items.map((item) => (
                <Item
                  key={item.item}
                  item={item}
                  currency={charges.currency ?? item.currency ?? undefined}
                />
              ))}
            </table>
          </ScrollTable>
          {charges.asOf === null || charges.asOf === undefined ? null : (
            <small>
              {t("declaration.rates", { asOf: charges.asOf, tariff: charges.tariff ?? "–" })}
            </small>
          )}
        </>
      )}
    </div>
  );
}

function Heads() {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        <th scope="col" className="name">
          {t("declaration.tax")}
        </th>
        <th scope="col">{t("declaration.base")}</th>
        <th scope="col">{t("declaration.rate")}</th>
        <th scope="col">{t("declaration.amount")}</th>
        <th scope="col">{t("declaration.relieved")}</th>
        <th scope="col">{t("declaration.payable")}</th>
      </tr>
    </thead>
  );
}

function Item({
  item,
  currency,
}: {
  readonly item: ChargeItem;
  readonly currency: string | undefined;
}) {
  const { t, language } = useTexts();
  const { customsValue, valuation } = item;
  return (
    <tbody>
      <tr className="item">
        <th scope="rowgroup" colSpan={6} className="name">
          <div className="within">
            {t("declaration.item")} {item.item} · {t("declaration.commodity")}{" "}
            <span className="code">{item.commodity}</span>
            {customsValue === null || customsValue === undefined
              ? null
              : ` · ${t("declaration.customsValue", { value: printAmount(customsValue, item.currency ?? currency, language) })}`}
            {valuation === null || valuation === undefined ? null : (
              <span className="valuation code">{valuation}</span>
            )}
            {item.reasons.map((reason) => (
              <ReasonLine key={`${reason.code} ${JSON.stringify(reason.says)}`} reason={reason} />
            ))}
          </div>
        </th>
      </tr>
      {item.lines.length > 0 ? null : (
        <tr>
          <td colSpan={6} className="name soft">
            {t("declaration.noLines")}
          </td>
        </tr>
      )}
      {item.lines.map((line, index) => (
        // One tax can stand on several lines of an item; the order is the assessment's.
        <Line key={`${line.taxType}-${index}`} line={line} currency={currency} />
      ))}
    </tbody>
  );
}

function Line(properties: { readonly line: ChargeLine; readonly currency: string | undefined }) {
  const { line, currency } = properties;
  const { t, language } = useTexts();
  const money = (value: string | null | undefined) => printAmount(value, currency, language);
  const base = line.base ?? undefined;
  return (
    <>
      <tr className="line">
        <th scope="row" className="name">
          {taxWord(line.taxType, language)}{" "}
          {line.method === "undetermined" ? (
            <Badge tone="warn">{t("declaration.undetermined")}</Badge>
          ) : null}
        </th>
        <td>
          {base === undefined ? <Quantity value={line.quantity} unit={line.unit} /> : money(base)}
        </td>
        <td>{printRate(line.rate, language)}</td>
        <td>{money(line.amount)}</td>
        <td className="soft">{money(line.relieved)}</td>
        <td className="strong">{money(line.payable)}</td>
      </tr>
      <tr className="basis">
        <td colSpan={6} className="name" aria-label={t("declaration.basis")}>
          <div className="within">
            <Basis line={line} />
          </div>
        </td>
      </tr>
    </>
  );
}

function Basis({ line }: { readonly line: ChargeLine }) {
  const { t } = useTexts();
  return (
    <>
      {line.legalBasis === null || line.legalBasis === undefined ? null : (
        <div>{line.legalBasis}</div>
      )}
      {line.formula === null || line.formula === undefined ? null : (
        <div className="code">{line.formula}</div>
      )}
      {line.reasons.map((reason) => (
        <ReasonLine
          key={`${reason.code} ${JSON.stringify(reason.says)}`}
          // The law is said once.
          reason={reason.source === line.legalBasis ? { ...reason, source: null } : reason}
        />
      ))}
      {line.measure === null || line.measure === undefined ? null : (
        <div className="soft">{t("declaration.measure", { measure: line.measure })}</div>
      )}
    </>
  );
}

function Totals({ charges }: { readonly charges: Charges }) {
  const { t, language } = useTexts();
  const { totals } = charges;
  if (totals === undefined) return null;
  const undetermined = totals.undetermined ?? 0;
  const amounts = [
    ...totals.byTax.map((tax) => [taxWord(tax.taxType, language), tax.payable] as const),
    [t("declaration.relieved"), totals.relieved] as const,
    [t("declaration.payable"), totals.payable] as const,
  ];
  return (
    <>
      {undetermined === 0 ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={t("declaration.undeterminedLines", { count: undetermined })}
        />
      )}
      <dl className="totals" aria-label={t("declaration.totals")}>
        {amounts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{printAmount(value, charges.currency ?? undefined, language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
