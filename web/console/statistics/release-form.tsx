/** Look, then release: a period is compiled and checked; what the gate asks is explained; then it goes. */
import { Alert, Button } from "antd";
import { useId, useState } from "react";
import { useTexts } from "../shell/language.ts";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useCommand, useMay } from "../shell/session.tsx";
import { type Gate, GatePart } from "./gate-part.tsx";

export function ReleaseForm() {
  const { t } = useTexts();
  const may = useMay("POST /statistics/compile");
  const look = useCommand("POST /statistics/compile");
  const [period, setPeriod] = useState("");
  const id = useId();
  if (!may) return null;
  const seen = look.data;
  const change =
    seen?.previous === null || seen === undefined
      ? t("releases.first")
      : t("releases.changed", {
          count: seen.previous.changedCells,
          sequence: seen.previous.sequence,
        });
  return (
    <Part name={t("releases.look")}>
      <p>{t("releases.lookSays")}</p>
      <form
        className="choice"
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate({ body: { period: period.trim() } });
        }}
      >
        <label htmlFor={id}>{t("releases.period")}</label>
        <input
          id={id}
          type="text"
          maxLength={10}
          placeholder="2026-06"
          value={period}
          onChange={(event) => setPeriod(event.target.value)}
        />
        <Button htmlType="submit" loading={look.isPending} disabled={period.trim() === ""}>
          {t("releases.lookGo")}
        </Button>
      </form>
      {look.error === null ? null : <Refusal error={look.error} />}
      {seen === undefined ? null : (
        <>
          <p role="status">{t("releases.looked", { rows: seen.ledgerRows, change })}</p>
          <GatePart gate={seen.gate} name={t("releases.gate")} />
          <Go period={seen.period} gate={seen.gate} />
        </>
      )}
    </Part>
  );
}

/** The release itself, with a text for each check that asks for one. */
function Go({ period, gate }: { readonly period: string; readonly gate: Gate }) {
  const { t, language } = useTexts();
  const stops = gate.checks.some((check) => check.stops > 0);
  const asks = gate.checks.filter(({ toExplain }) => toExplain > 0);
  if (stops) return <Alert type="error" showIcon title={t("releases.findings")} />;
  return (
    <>
      <p>{t("releases.releaseSays")}</p>
      <SchemaForm
        key={period}
        route="POST /statistics/releases"
        submit={t("releases.release")}
        fixed={{ period }}
        fields={[
          { name: "state", label: t("releases.stateNext"), words: (one) => stateWord(t, one) },
          { name: "reason", label: t("releases.reason"), lines: 2 },
          { name: "embargo", label: `${t("releases.embargo")} (${t("releases.planDue")})` },
          ...asks.map(({ check, says }) => ({
            name: `why-${check}`,
            lines: 2,
            required: true,
            label: t("releases.explain", { check: says[language] }),
          })),
        ]}
        shape={(values) => ({
          ...Object.fromEntries(
            Object.entries(values).filter(([name]) => !name.startsWith("why-")),
          ),
          explanations: asks.map(({ check }) => ({ check, says: values[`why-${check}`] })),
        })}
        done={({ period: released, sequence }) =>
          t("releases.done", { period: released, sequence })
        }
      />
    </>
  );
}

const states = ["flash", "provisional", "revised", "final", "closed"] as const;

export function stateWord(t: ReturnType<typeof useTexts>["t"], state: string): string {
  const known = states.find((one) => one === state);
  return known === undefined ? state : t(`releases.states.${known}`);
}
