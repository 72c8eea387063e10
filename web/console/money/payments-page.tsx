/** Money: accounts with their balances, payments booked, and declarations that wait for one. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { AccountActs } from "./account-acts.tsx";
import { AccountSummary } from "./account-summary.tsx";
import { AwaitedPayments } from "./awaited-payments.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useMay, useSession } from "../shell/session.tsx";
import { AccountChoice, useOwnAccount } from "./own-account.tsx";

export function PaymentsPage() {
  const { t } = useTexts();
  const mayBook = useMay("POST /accounts/{party}/deposits");
  const { caller } = useSession();
  const { party } = useSearch({ strict: false });
  const { account } = useOwnAccount();
  // who books for others has no account that is meant, unless its own party trades
  const isCashier = mayBook && caller?.numbers.length === 0;
  const isAnyones = isCashier && party === undefined;
  const chosen = isAnyones ? undefined : account;
  return (
    <Page
      title={t("work.payments.title")}
      says={
        <>
          {t("work.payments.says")} <ZoneNote />
        </>
      }
    >
      <div className={mayBook ? "two" : undefined}>
        <Part name={t("work.payments.account")}>
          {mayBook ? <PartyForm key={chosen} party={chosen ?? ""} /> : <AccountChoice />}
          {chosen === undefined ? (
            <p className="soft">{isAnyones ? t("work.payments.choose") : t("loading")}</p>
          ) : (
            <AccountSummary party={chosen} />
          )}
          {mayBook ? null : <p className="soft">{t("work.payments.noMoney")}</p>}
        </Part>
        {mayBook ? (
          <Part name={t("work.payments.deposit")}>
            {chosen === undefined ? (
              <p className="soft">{t("work.payments.choose")}</p>
            ) : (
              <>
                <Deposit key={chosen} party={chosen} />
                <AccountActs party={chosen} />
              </>
            )}
          </Part>
        ) : null}
      </div>
      <AwaitedPayments isAnyones={isCashier} />
    </Page>
  );
}

/** The number whose account is looked at stands in the address. */
function PartyForm({ party }: { readonly party: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(party);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed.trim();
    void navigate({
      to: patterns.payments,
      search: (before) => ({ ...before, party: wanted === "" ? undefined : wanted }),
    });
  };
  return (
    <form className="form inline-form" onSubmit={submit}>
      <Field label={t("work.payments.party")}>
        {(handles) => (
          <input
            {...handles}
            type="text"
            maxLength={60}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit">{t("work.payments.show")}</Button>
    </form>
  );
}

function Deposit({ party }: { readonly party: string }) {
  const { t } = useTexts();
  return (
    <SchemaForm
      route="POST /accounts/{party}/deposits"
      params={{ party }}
      fields={[
        { name: "amount", label: t("work.payments.amount") },
        { name: "reference", label: t("work.payments.reference") },
      ]}
      submit={t("work.payments.depositGo")}
      done={({ advanced }) =>
        advanced.length === 0
          ? t("work.payments.advancedNone")
          : t("work.payments.advanced", { count: advanced.length })
      }
    />
  );
}
