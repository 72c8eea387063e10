/** What a clerk can do about a row: confirm, correct, ask, or put a usual figure in. */
import { printNumber } from "../../elements/quantity.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { printAmount } from "../parts/money.ts";
import type { FormField } from "../parts/schema-form.tsx";
import { useUnitName } from "../registers/use-names.ts";
import { useCodeChoices, useCodeNames } from "./code-names.ts";

type Answer = Routes["GET /statistics/editing/row"]["answer"];
const changed = [
  ...(["value", "quantity1", "unit1", "netMassKg"] as const),
  ...(["commodity", "partner", "province", "tradeMode"] as const),
] as const;

export function Decide({ answer }: { readonly answer: Answer }) {
  const { t } = useTexts();
  const { row, findings, impute } = answer;
  const fixed = { declaration: row.declarationId, item: row.item };
  const reason: FormField = {
    name: "reason",
    label: t("editing.row.reason"),
    lines: 2,
    hint: t("editing.row.reasonHint"),
  };
  const checks = findings.map(({ check }) => check);
  const checkWords = (name: string) => {
    const known = checks.find((one) => one === name);
    return known === undefined ? name : t(`editing.checks.${known}`);
  };
  const check: FormField = {
    name: "check",
    label: t("editing.row.checkConfirmed"),
    values: checks,
    required: true,
    words: checkWords,
    ...(checks[0] === undefined ? {} : { start: checks[0] }),
  };
  const [found] = checks;
  return (
    <>
      <p>{t("editing.row.decideSays")}</p>
      <div className="acts">
        <Act
          route="POST /statistics/edits"
          label={t("editing.row.confirm")}
          says={t("editing.row.confirmSays")}
          offered={checks.length > 0}
          fixed={{ ...fixed, decision: "confirm" }}
          fields={[check, reason]}
        />
        <Correct row={row} currency={answer.currency} fixed={fixed} found={found} reason={reason} />
        <Act
          route="POST /statistics/queries"
          label={t("editing.row.ask")}
          says={t("editing.row.askSays")}
          fixed={fixed}
          fields={[{ name: "question", label: t("editing.row.question"), lines: 3 }]}
        />
        <Impute answer={answer} fixed={fixed} found={found} reason={reason} />
      </div>
      {impute.length === 0 ? <p className="soft">{t("editing.row.imputeNot")}</p> : null}
    </>
  );
}

type DecisionForm = {
  readonly fixed: { readonly declaration: string; readonly item: number };
  /** The check that spoke first. */
  readonly found: string | undefined;
  readonly reason: FormField;
};

/** What stands, by the member of the form that changes it. */
const standing = {
  value: "value",
  quantity1: "quantity",
  unit1: "unit",
  netMassKg: "netMassKg",
  commodity: "commodity",
  partner: "partner",
  province: "province",
  tradeMode: "tradeMode",
} as const satisfies Readonly<Record<(typeof changed)[number], keyof Answer["row"]>>;

function Correct({ row, currency, fixed, found, reason }: CorrectForm) {
  const { t } = useTexts();
  const stands = useStanding({ row, currency });
  const codeName = useCodeNames();
  const choices: Readonly<Partial<Record<string, readonly string[]>>> = useCodeChoices();
  return (
    <Act
      route="POST /statistics/edits"
      label={t("editing.row.correct")}
      says={t("editing.row.correctSays")}
      fields={[
        ...changed.map((name) => {
          const hint = t("editing.row.now", { value: stands(name) });
          const label = t(`editing.row.fields.${name}`);
          const values = choices[name] ?? [];
          const words = (code: string) => codeName(name, code);
          // without a register of them, codes are typed
          const choice = values.length === 0 ? {} : { values, words };
          return { name, label, required: false, hint, ...choice };
        }),
        reason,
      ]}
      shape={({ reason: why, ...values }) => ({
        ...fixed,
        decision: "correct",
        reason: why,
        changes: values,
        ...(found === undefined ? {} : { check: found }),
      })}
    />
  );
}

type CorrectForm = DecisionForm & Pick<Answer, "row" | "currency">;

/** What stands, as the page above the form says it. */
function useStanding({ row, currency }: Pick<Answer, "row" | "currency">) {
  const { language } = useTexts();
  const codeName = useCodeNames();
  const unitName = useUnitName();
  return (name: (typeof changed)[number]): string => {
    const value = row[standing[name]];
    switch (name) {
      case "value":
        return printAmount(value, currency, language);
      case "quantity1":
        return `${printNumber(value, language)} ${unitName(row.unit, value)}`;
      case "netMassKg":
        return printNumber(value, language);
      case "unit1":
      case "partner":
      case "province":
      case "tradeMode":
      case "commodity":
        return codeName(name, value);
      default:
        return name satisfies never;
    }
  };
}

function Impute({ answer, fixed, found, reason }: DecisionForm & { readonly answer: Answer }) {
  const { t } = useTexts();
  const { impute } = answer;
  const words = (name: string) => {
    const one = impute.find(({ field }) => field === name);
    if (one === undefined) return name;
    const field = t(`editing.row.fields.${one.field}`);
    return t("editing.row.imputed", { field, text: one.text, peers: one.peers });
  };
  return (
    <Act
      route="POST /statistics/edits"
      label={t("editing.row.impute")}
      says={t("editing.row.imputeSays")}
      offered={impute.length > 0}
      fixed={{
        ...fixed,
        decision: "impute",
        ...(found === undefined ? {} : { check: found }),
      }}
      fields={[
        {
          name: "field",
          label: t("editing.row.field"),
          required: true,
          values: impute.map(({ field }) => field),
          words,
        },
        reason,
      ]}
    />
  );
}
