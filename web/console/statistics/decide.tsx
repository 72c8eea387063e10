/** What a clerk can do about a row: confirm, correct, ask, or put a usual figure in. */
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";

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
        <Correct row={row} fixed={fixed} found={found} reason={reason} />
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

function Correct({ row, fixed, found, reason }: DecisionForm & Pick<Answer, "row">) {
  const { t } = useTexts();
  return (
    <Act
      route="POST /statistics/edits"
      label={t("editing.row.correct")}
      says={t("editing.row.correctSays")}
      fields={[
        ...changed.map((name) => {
          const hint = t("editing.row.now", { value: row[standing[name]] });
          return { name, label: t(`editing.row.fields.${name}`), required: false, hint };
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
