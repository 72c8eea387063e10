/** What would be charged, and whose account it would be drawn from. */
import { printAmount } from "../parts/money.ts";
import { useTexts } from "../shell/language.ts";
import type { Check, Checked } from "./use-check.ts";

export function ChargesPart({ checked }: { readonly checked: Checked }) {
  const { t } = useTexts();
  const { check, isStale, isChecking } = checked;
  return (
    <section
      aria-label={t("drafts.charges")}
      className={isStale ? "charges-bar stale" : "charges-bar"}
    >
      {check === undefined ? (
        <output>{t("drafts.checking")}</output>
      ) : (
        <>
          <Totals check={check} />
          <Payment check={check} />
          <output className="soft">
            {isStale || isChecking ? t("drafts.stale") : t("drafts.asOf", { day: check.asOf })}
          </output>
        </>
      )}
    </section>
  );
}

export function Totals({ check }: { readonly check: Check }) {
  const { t, language } = useTexts();
  const { charges } = check;
  const money = (value: string) => printAmount(value, charges.currency, language);
  return (
    <dl className="totals" aria-label={t("drafts.charges")}>
      {charges.byTax.map(({ taxType, name, payable }) => (
        <div key={taxType}>
          <dt>{name === null ? taxType : name[language]}</dt>
          <dd>{money(payable)}</dd>
        </div>
      ))}
      <div className="strong">
        <dt>{t("drafts.payable")}</dt>
        <dd>{money(charges.payable)}</dd>
      </div>
    </dl>
  );
}

export function Payment({ check }: { readonly check: Check }) {
  const { t, language } = useTexts();
  const { payment, charges } = check;
  const { holder, available, isEnough } = payment;
  const open = charges.undetermined;
  return (
    <p>
      {open === 0 ? null : <strong>{t("drafts.undetermined", { count: open })} </strong>}
      {available === null
        ? t("drafts.paidByOther", { holder })
        : t(isEnough === false ? "drafts.paidTooLittle" : "drafts.paidBy", {
            holder,
            available: printAmount(available, charges.currency, language),
          })}
    </p>
  );
}
