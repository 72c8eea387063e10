/** The bill of discharge of a declaration: each item's account, its lines, and what became a debt. */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { lawIn } from "../../elements/laws.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { printNumber } from "../../elements/quantity.ts";
import { printAmount, printRate } from "../parts/money.ts";
import { useUnitName } from "../registers/use-names.ts";
import { taxWord } from "../shell/words.ts";
import { useTexts } from "../shell/language.ts";
import { Rows } from "../money/plain-rows.tsx";
import { Act } from "../parts/act.tsx";
import { Code, Day, Facts, Money, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useAnswer } from "../shell/session.tsx";

type Account = Routes["GET /declarations/{id}/procedure-accounts"]["answer"]["accounts"][number];
type Kind = "used" | "destroyed" | "products" | "freed" | "confirmed" | "charge";

export function ProcedurePage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const query = useAnswer("GET /declarations/{id}/procedure-accounts", { params: { id } });
  const mrn = query.data?.accounts[0]?.mrn ?? "";
  return (
    <Page title={t("procedures.one", { mrn })} says={t("procedures.oneSays")}>
      <Answered query={query}>
        {({ accounts }) => (
          <>
            {accounts.map((account) => (
              <AccountPart key={account.item} account={account} />
            ))}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Charges({ name, account }: { readonly name: string; readonly account: Account }) {
  const { t, language } = useTexts();
  const { charges, currency } = account;
  return (
    <Rows
      name={`${name}: ${t("procedures.charges")}`}
      rows={charges}
      rowKey={({ taxType }) => taxType}
      heads={[
        t("procedures.tax"),
        t("procedures.rate"),
        t("procedures.law"),
        `${t("procedures.suspended")} (${currency})`,
      ]}
      cells={(one) => [
        taxWord(one.taxType, language),
        printRate(one.rate, language),
        lawIn(one.legalBasis, language),
        printAmount(one.suspended, null, language),
      ]}
    />
  );
}

function AccountPart({ account }: { readonly account: Account }) {
  const { t, language } = useTexts();
  const unitName = useUnitName();
  const { item, units, bill } = account;
  const name = t("procedures.account", { item, procedure: account.procedureName[language] });
  const isOpen = account.status === "open";
  return (
    <Part name={name}>
      <AccountFacts name={name} account={account} />
      <h3>{t("procedures.quantities")}</h3>
      <Rows
        name={`${name}: ${t("procedures.quantities")}`}
        rows={units}
        rowKey={({ unit }) => unit}
        heads={[
          t("procedures.unit"),
          t("procedures.entered"),
          t("procedures.claimed"),
          t("procedures.discharged"),
          t("procedures.charged"),
          t("procedures.left"),
        ]}
        cells={(one) => [
          unitName(one.unit),
          ...[one.entered, one.claimed, one.discharged, one.charged, one.left].map((quantity) =>
            printNumber(quantity, language),
          ),
        ]}
        figures={5}
      />
      <h3>{t("procedures.charges")}</h3>
      <Charges name={name} account={account} />
      <h3>{t("procedures.bill")}</h3>
      <Rows
        name={`${name}: ${t("procedures.bill")}`}
        rows={bill}
        rowKey={(one) => `${one.declarationId}/${one.line}/${one.unit}`}
        heads={[
          t("procedures.on"),
          t("procedures.reference"),
          t("procedures.kind"),
          t("procedures.state"),
          t("procedures.unit"),
          t("procedures.quantity"),
        ]}
        cells={(one) => [
          one.doneOn ?? one.at.slice(0, 10),
          one.item === null ? one.reference : `${one.reference}/${one.item}`,
          one.kindName[language],
          t(`procedures.states.${one.state}`),
          unitName(one.unit),
          printNumber(one.quantity, language),
        ]}
        empty={t("procedures.billNone")}
      />
      <h3>{t("procedures.debts")}</h3>
      <Debts account={account} />
      <Acts account={account} offered={isOpen} />
    </Part>
  );
}

function AccountFacts({ name, account }: { readonly name: string; readonly account: Account }) {
  const { t } = useTexts();
  const { declarationId, mrn, currency } = account;
  return (
    <Facts
      name={name}
      facts={[
        [
          t("procedures.mrn"),
          <Link key="m" className="code" to={patterns.declaration} params={{ id: declarationId }}>
            {mrn}
          </Link>,
        ],
        [t("procedures.holder"), <Code key="h">{account.holder}</Code>],
        [t("procedures.commodity"), <Code key="c">{account.commodity}</Code>],
        [t("procedures.contract"), <Code key="k">{account.contract}</Code>],
        [t("procedures.state"), t(`procedures.statuses.${account.status}`)],
        [t("procedures.enteredOn"), <Day key="e" on={account.enteredOn} />],
        [t("procedures.since"), <Day key="s" on={account.since} />],
        [
          t("procedures.endsOn"),
          account.endsOn === null ? t("procedures.noEnd") : <Day key="u" on={account.endsOn} />,
        ],
        [
          t("procedures.suspended"),
          <Money key="a" value={account.suspended} currency={currency} />,
        ],
        [t("procedures.secured"), <Money key="g" value={account.secured} currency={currency} />],
      ]}
    />
  );
}

/** Every charge line of every debt, with its formula, why, and by what law. */
function Debts({ account }: { readonly account: Account }) {
  const { t, language } = useTexts();
  const { debts, currency } = account;
  if (debts.length === 0) return <p>{t("procedures.debtsNone")}</p>;
  return (
    <ul>
      {debts.map((debt) => (
        <li key={debt.number}>
          {t(`procedures.causes.${debt.cause}`)}, <Day on={debt.aroseOn} />
          {debt.returned ? ` (${t("procedures.states.returned")})` : null}
          <ul>
            {debt.lines.map((line, at) => (
              <li key={`${debt.number}/${String(at)}`}>
                <Code>{line.taxType}</Code> <Money value={line.amount} currency={currency} />
                {colons[language]}
                {line.formula ?? nothing}
                <br />
                {line.reasons.map(({ says }) => says[language]).join(" ")}{" "}
                {lawIn(line.legalBasis, language)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Acts({ account, offered }: { readonly account: Account; readonly offered: boolean }) {
  const { t } = useTexts();
  const params = { id: account.declarationId, item: String(account.item) };
  return (
    <div className="filters">
      <Act
        label={t("procedures.discharge")}
        says={t("procedures.dischargeSays")}
        route="POST /declarations/{id}/procedure-accounts/{item}/discharges"
        params={params}
        fields={[
          {
            name: "kind",
            label: t("procedures.kind"),
            words: (kind) => t(`procedures.kinds.${kind as Kind}`), // the route's own list
          },
          { name: "unit", label: t("procedures.unit") },
          { name: "quantity", label: t("procedures.quantity") },
          { name: "reference", label: t("procedures.reference") },
          { name: "reason", label: t("procedures.reason"), lines: 2 },
        ]}
        offered={offered}
      />
      <Act
        label={t("procedures.days")}
        says={t("procedures.daysSays")}
        route="POST /declarations/{id}/procedure-accounts/{item}/days"
        params={params}
        fields={[
          { name: "endsOn", label: t("procedures.endsOn"), type: "date" },
          { name: "since", label: t("procedures.since"), type: "date" },
          { name: "reason", label: t("procedures.reason"), lines: 2 },
        ]}
        offered={offered}
      />
    </div>
  );
}
