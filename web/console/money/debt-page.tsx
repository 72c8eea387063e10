/** One debt: what is owed of each tax, the interest step by step, its postings, and what may be done. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { taxWord } from "../shell/words.ts";
import { accountWord } from "./account-words.ts";
import { printAmount } from "../parts/money.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { Code, Day, Facts, Money, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import { Claim } from "./claim-act.tsx";
import { Instalments } from "./instalment-plan.tsx";
import { Rows } from "./plain-rows.tsx";

type Debt = Routes["GET /debts/{id}"]["answer"];

export function DebtPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /debts/{id}");
  const query = useAnswer("GET /debts/{id}", { params: { id } }, { enabled: may });
  const reference = query.data?.reference ?? "";
  return (
    <Page title={t("money.debts.one", { reference })}>
      <Answered query={query}>{(debt) => <DebtDetails debt={debt} />}</Answered>
    </Page>
  );
}

function DebtDetails({ debt }: { readonly debt: Debt }) {
  return (
    <>
      <About debt={debt} />
      {debt.settledOn === null ? <Acts {...debt} /> : <Claim declarationId={debt.declarationId} />}
      <Owed debt={debt} />
      <Instalments debt={debt} />
      <Interest debt={debt} />
      <Postings debt={debt} />
    </>
  );
}

type Properties = { readonly debt: Debt };

function About({ debt }: Properties) {
  const { t, language } = useTexts();
  const { currency } = debt;
  return (
    <Facts
      name={t("money.debts.one", { reference: debt.reference })}
      facts={[
        [t("money.party"), <Code key="party">{debt.party}</Code>],
        [t("money.debts.open"), <Money key="open" value={debt.open} currency={currency} />],
        [t("money.debts.accrued"), <Money key="int" value={debt.accrued} currency={currency} />],
        [t("money.debts.dueOn"), <Day key="due" on={debt.dueOn} />],
        [t("money.debts.law"), debt.termSource === null ? nothing : debt.termSource[language]],
        [t("money.debts.dueNow"), <Money key="now" value={debt.due} currency={currency} />],
        [t("money.debts.aroseOn"), <Day key="arose" on={debt.aroseOn} />],
        [t("money.debts.overdue"), String(debt.overdueDays)],
        [t("money.debts.secured"), <Money key="sec" value={debt.secured} currency={currency} />],
        [t("money.debts.settledOn"), <Day key="paid" on={debt.settledOn} />],
        [
          t("work.controls.declaration"),
          <Link
            key="to"
            className="code"
            to={patterns.declaration}
            params={{ id: debt.declarationId }}
          >
            {debt.reference}
          </Link>,
        ],
      ]}
    />
  );
}

function Acts({ id, declarationId }: Pick<Debt, "id" | "declarationId">) {
  const { t } = useTexts();
  const fields = [{ name: "reason", label: t("money.reason"), lines: 2 }];
  return (
    <div className="acts">
      <Claim declarationId={declarationId} />
      <Act
        label={t("money.debts.call")}
        says={t("money.debts.callSays")}
        route="POST /debts/{id}/guarantee-call"
        params={{ id }}
        fields={fields}
      />
      <Act
        label={t("money.debts.writeOff")}
        says={t("money.debts.writeOffSays")}
        route="POST /debts/{id}/write-off"
        params={{ id }}
        fields={fields}
        danger
      />
    </div>
  );
}

function Owed({ debt }: Properties) {
  const { t, language } = useTexts();
  return (
    <>
      <Part name={t("money.debts.parts")}>
        <Rows
          name={t("money.debts.parts")}
          rows={debt.parts}
          rowKey={({ taxType }) => taxType}
          heads={[t("money.debts.tax"), t("money.debts.open")]}
          cells={({ taxType, open }) => [
            taxWord(taxType, language),
            printAmount(open, debt.currency, language),
          ]}
        />
      </Part>
      {debt.allocation === null ? null : <Law allocation={debt.allocation} />}
    </>
  );
}

/** Which debt, and which part of it, a payment pays first, and by what law. */
function Law({ allocation }: { readonly allocation: NonNullable<Debt["allocation"]> }) {
  const { t, language } = useTexts();
  const kinds = allocation.parts.map((kind) => kindText(t, kind));
  return (
    <Part name={t("money.law.title")}>
      <ol>
        <li>{t("money.law.named")}</li>
        {allocation.debts.map(({ by, source }) => (
          <li key={by}>
            {lawText(t, by)} <small>{source[language]}</small>
          </li>
        ))}
        <li>
          {t("money.law.parts", { kinds: kinds.join(t("money.law.next")) })}{" "}
          <small>{allocation.source[language]}</small>
        </li>
      </ol>
      <p>{t(allocation.takes === "due" ? "money.law.due" : "money.law.all")}</p>
    </Part>
  );
}

const orders = ["overdue", "least-secured", "due", "arose"] as const;
const kindNames = ["duty", "vat", "other", "interest", "late"] as const;
type Translate = ReturnType<typeof useTexts>["t"];

function lawText(t: Translate, by: string): string {
  const known = orders.find((one) => one === by);
  return known === undefined ? by : t(`money.law.by.${known}`);
}

function kindText(t: Translate, kind: string): string {
  const known = kindNames.find((one) => one === kind);
  return known === undefined ? kind : t(`money.law.kinds.${known}`);
}

function Interest({ debt }: Properties) {
  const { t, language } = useTexts();
  return (
    <Part name={t("money.debts.steps")}>
      {debt.source === null ? null : <p>{debt.source[language]}</p>}
      <Rows
        name={t("money.debts.steps")}
        rows={debt.interest.steps}
        rowKey={({ from, taxType }) => `${from} ${taxType ?? ""}`}
        heads={[
          t("money.debts.tax"),
          t("money.debts.from"),
          t("money.debts.to"),
          t("money.debts.days"),
          t("money.debts.principal"),
          t("money.debts.percent"),
        ]}
        cells={(step) => [
          step.taxType === null ? t("money.debts.allTaxes") : taxWord(step.taxType, language),
          ...[step.from, step.to, String(step.days)],
          ...[printAmount(step.principal, debt.currency, language), step.percent],
        ]}
        figures={3}
        empty={t("money.debts.stepsNone")}
      />
    </Part>
  );
}

function Postings({ debt }: Properties) {
  const { t, language } = useTexts();
  return (
    <Part name={t("money.debts.postings")}>
      <Rows
        name={t("money.debts.postings")}
        rows={debt.postings.map((posting, at) => ({ ...posting, at }))}
        rowKey={({ at }) => String(at)}
        heads={[
          t("money.debts.day"),
          t("money.debts.debit"),
          t("money.debts.credit"),
          t("money.debts.tax"),
          t("money.amount"),
        ]}
        cells={({ day, debit, credit, taxType, amount }) => [
          day,
          accountWord(debit, language),
          accountWord(credit, language),
          taxType === null ? nothing : taxWord(taxType, language),
          printAmount(amount, debt.currency, language),
        ]}
      />
    </Part>
  );
}
