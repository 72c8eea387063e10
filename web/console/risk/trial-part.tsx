/** A trial of rules on past traffic: its days, how far it is, and what it came to. */
import { Button } from "antd";
import type { FormEvent } from "react";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Facts, nothing } from "../parts/display.tsx";
import { Field } from "../parts/field.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { onePage } from "../parts/use-pages.ts";
import { useCommand } from "../shell/session.tsx";
import { liftOf, type TrialOutcome } from "./compare-rules.ts";
import { RunningTrial } from "./running-trial.tsx";
import { ThresholdPart } from "./threshold-part.tsx";
import { analystWords } from "./analyst-words.ts";
import { useTriedDays } from "./tried-days.ts";
import type { Rule } from "./rule-draft.ts";

type Report = TrialOutcome["rules"][number];
type Group = Report["categories"][number];

/** Tries one rule; `change` is the proposal that keeps the result. */
export function TrialPart(properties: {
  readonly rule: Rule | undefined;
  readonly change?: string;
}) {
  const { rule, change } = properties;
  const { t } = useTexts();
  const start = useCommand("POST /risk/trials");
  const { from, to, setFrom, setTo } = useTriedDays();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (rule === undefined) return;
    const body = { rules: [rule], from, to, ...(change === undefined ? {} : { change }) };
    start.mutate({ query: {}, body });
  };
  return (
    <Part name={t("risk.trial.title")}>
      <p className="soft">{t("risk.trial.says")}</p>
      <form className="inline-form" onSubmit={send}>
        <Field label={t("risk.trial.from")}>
          {(handles) => (
            <input
              {...handles}
              type="date"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("risk.trial.to")}>
          {(handles) => (
            <input
              {...handles}
              type="date"
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit" disabled={rule === undefined} loading={start.isPending}>
          {t("risk.trial.go")}
        </Button>
      </form>
      {rule === undefined ? <p>{t("risk.trial.needsRule")}</p> : null}
      {start.error === null ? null : <Refusal error={start.error} />}
      {start.data === undefined ? null : (
        <RunningTrial key={start.data.id} id={start.data.id}>
          {(result) => <TrialResult result={result} />}
        </RunningTrial>
      )}
      {rule === undefined ? null : <ThresholdPart rule={rule} from={from} to={to} />}
    </Part>
  );
}

const share = (value: number) => `${(value * 100).toFixed(1)}%`;

/** Figures of a trial. */
export function TrialResult({ result }: { readonly result: TrialOutcome }) {
  const { t } = useTexts();
  const { summary } = result;
  return (
    <>
      <p>
        {t("risk.trial.over", {
          from: result.from,
          to: result.to,
          declarations: summary.declarations,
          inspected: summary.inspected,
          findings: summary.findings,
        })}
      </p>
      {result.rules.map((report) => (
        <OneReport key={report.rule} report={report} lift={liftOf(report, summary)} />
      ))}
    </>
  );
}

function OneReport(properties: { readonly report: Report; readonly lift: number | null }) {
  const { report, lift } = properties;
  const { t, language } = useTexts();
  const { overlap } = report;
  const shares = overlap.most.map(({ rule, share: part }) => `${rule} ${share(part)}`).join(", ");
  return (
    <>
      <Facts
        name={report.rule}
        facts={[
          [t("risk.trial.hits"), report.hits],
          [t("risk.trial.inspected"), report.inspected],
          [t("risk.trial.caught"), report.findings.caught],
          [t("risk.trial.missed"), report.findings.missed],
          [
            t("risk.trial.yield"),
            report.yield === null
              ? t("risk.trial.unknown")
              : `${share(report.yield)} (${share(report.low)} – ${share(report.high)})`,
          ],
          [analystWords.lift[language], lift === null ? nothing : `${lift.toFixed(1)} ×`],
          [t("risk.trial.expected"), report.expectedFindings ?? nothing],
          [t("risk.trial.blind"), report.blind],
          [t("risk.trial.hours"), report.inspectorHours],
          [t("risk.trial.delay"), report.delayHours],
          [t("risk.trial.revenue"), report.revenue],
          [
            t("risk.trial.overlap"),
            `${share(overlap.inForce)}${shares === "" ? "" : `; ${shares}`}`,
          ],
          [t("risk.trial.alone"), overlap.alone],
        ]}
      />
      <Groups name={t("risk.trial.categories")} groups={report.categories} />
      <Groups name={t("risk.trial.offices")} groups={report.offices} />
      <Groups
        name={t("risk.trial.traders")}
        groups={report.traders}
        words={(name) =>
          name === "new" || name === "known" || name === "large" ? t(`risk.trial.${name}`) : name
        }
      />
      <p className="soft">{t("risk.trial.honest")}</p>
    </>
  );
}

function Groups(properties: {
  readonly name: string;
  readonly groups: readonly Group[];
  readonly words?: (name: string) => string;
}) {
  const { name, groups, words = (one) => one } = properties;
  const { t } = useTexts();
  if (groups.length === 0) return null;
  const figure = (id: "hits" | "caught" | "missed") => ({
    id,
    head: t(`risk.trial.${id}`),
    width: 110,
    figure: true,
    cell: (row: Group) => row[id],
    text: (row: Group) => String(row[id]),
  });
  return (
    <DataTable
      name={name}
      file="trial"
      tools={false}
      columns={[
        {
          id: "name",
          head: name,
          width: 180,
          cell: (row) => words(row.name) || nothing,
          text: (row) => row.name,
        },
        ...(["hits", "caught", "missed"] as const).map(figure),
      ]}
      pages={onePage({ rows: groups, error: null, refetch: () => undefined })}
      rowKey={(row) => row.name}
      empty={nothing}
    />
  );
}
