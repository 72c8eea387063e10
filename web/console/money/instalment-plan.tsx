/** Instalments of a debt: how they stand, and a plan to agree on that adds up to what is owed. */
import { useZone } from "../shell/zone.tsx";
import { legalDay } from "../../elements/legal-day.ts";
import { Alert, Button } from "antd";
import { type FormEvent, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { printAmount } from "../parts/money.ts";
import { useTexts } from "../shell/language.ts";
import { Day, nothing } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useCommand, useMay } from "../shell/session.tsx";
import { evenPlan, sumOf } from "./even-plan.ts";
import { Rows } from "./plain-rows.tsx";

type Debt = Routes["GET /debts/{id}"]["answer"];

export function Instalments({ debt }: { readonly debt: Debt }) {
  const { t, language } = useTexts();
  const may = useMay("POST /debts/{id}/instalments");
  const { planning } = debt;
  return (
    <Part name={t("money.debts.instalments")}>
      {planning === null ? null : (
        <p>
          {t(planning.interest === "runs" ? "money.plan.runs" : "money.plan.rests", {
            months: planning.monthsMax,
          })}{" "}
          <small>{planning.source[language]}</small>
        </p>
      )}
      {debt.defaultedOn === null ? null : (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t("money.plan.defaulted", {
            day: debt.defaultedOn,
            due: printAmount(debt.due, debt.currency, language),
          })}
        />
      )}
      <Rows
        name={t("money.debts.instalments")}
        rows={debt.instalments}
        rowKey={({ dueOn }) => dueOn}
        heads={[
          t("money.debts.dueOn"),
          t("money.plan.agreedOn"),
          t("money.amount"),
          t("money.debts.open"),
        ]}
        cells={({ dueOn, agreedOn, amount, open }) => [
          dueOn,
          agreedOn,
          printAmount(amount, debt.currency, language),
          printAmount(open, debt.currency, language),
        ]}
        figures={2}
        empty={t("money.plan.none")}
      />
      {may && debt.settledOn === null && planning !== null ? (
        <Plan key={debt.open} debt={debt} />
      ) : null}
    </Part>
  );
}

/** Charges that are still owed, without interest. */
function principalOf({ parts, interestTax }: Debt): string {
  return sumOf(parts.filter(({ taxType }) => taxType !== interestTax).map(({ open }) => open));
}

function Plan({ debt }: { readonly debt: Debt }) {
  const { t, language } = useTexts();
  const command = useCommand("POST /debts/{id}/instalments");
  const owed = principalOf(debt);
  const [count, setCount] = useState(3);
  const [reason, setReason] = useState("");
  const { profileZone } = useZone();
  const today = legalDay(profileZone);
  const [rows, setRows] = useState(() => evenPlan(owed, count, today));
  const resize = (wanted: number) => {
    setCount(wanted);
    setRows(evenPlan(owed, wanted, today));
  };
  const change = (at: number, part: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((row, n) => (n === at ? { ...row, ...part } : row)));
  const sum = sumOf(rows.map(({ amount }) => amount));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    command.mutate({ params: { id: debt.id }, body: { instalments: rows, reason } });
  };
  const max = debt.planning?.monthsMax ?? 1;
  return (
    <form className="form" onSubmit={submit}>
      <h3>{t("money.plan.agree")}</h3>
      <p>{t("money.plan.says", { owed: printAmount(owed, debt.currency, language) })}</p>
      <Field label={t("money.plan.count")}>
        {(handles) => (
          <input
            {...handles}
            type="number"
            min={1}
            max={max}
            value={count}
            onChange={(event) =>
              resize(Math.min(max, Math.max(1, event.target.valueAsNumber || 1)))
            }
          />
        )}
      </Field>
      {rows.map((row, at) => (
        <Instalment key={at} at={at} row={row} onChange={(part) => change(at, part)} />
      ))}
      <p role="status">
        {t("money.plan.sum", { sum, currency: debt.currency })} <Last rows={rows} />
      </p>
      <Field label={t("money.reason")}>
        {(handles) => (
          <input
            {...handles}
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {command.error === null ? null : <Refusal error={command.error} />}
      <Button type="primary" htmlType="submit" loading={command.isPending} disabled={sum !== owed}>
        {sum === owed ? t("money.plan.go") : t("money.plan.notYet", { owed })}
      </Button>
    </form>
  );
}

function Last({ rows }: { readonly rows: readonly { readonly dueOn: string }[] }) {
  const last = rows.at(-1)?.dueOn;
  return last === undefined ? nothing : <Day on={last} />;
}

type Row = { readonly dueOn: string; readonly amount: string };

function Instalment(properties: {
  readonly at: number;
  readonly row: Row;
  readonly onChange: (part: Partial<Row>) => void;
}) {
  const { at, row, onChange } = properties;
  const { t } = useTexts();
  return (
    <div className="inline-form">
      <Field label={t("money.plan.day", { at: at + 1 })}>
        {(handles) => (
          <input
            {...handles}
            type="date"
            required
            value={row.dueOn}
            onChange={(event) => onChange({ dueOn: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("money.plan.amount", { at: at + 1 })}>
        {(handles) => (
          <input
            {...handles}
            inputMode="decimal"
            required
            pattern="\d{1,15}(\.\d{1,3})?"
            value={row.amount}
            onChange={(event) => onChange({ amount: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
