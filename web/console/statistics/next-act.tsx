/** The one act that brings a month on: compile, release, approve, or watch what runs. */
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { accessWord } from "../access/access-words.ts";
import { Facts } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useCommand, useMay } from "../shell/session.tsx";
import { actNames, monthWords } from "./month-words.ts";
import { stateWord } from "./state-word.ts";
import { RunProgress } from "./run-progress.tsx";

export type Board = Routes["GET /statistics/months/{period}"]["answer"];

export function NextAct({ board }: { readonly board: Board }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  return (
    <Part name={word("next")}>
      <p className="next-act">
        <strong>{actNames[board.next]?.[language]}</strong>
      </p>
      <Act board={board} />
    </Part>
  );
}

function Act({ board }: { readonly board: Board }) {
  const { next, running, checked, approval } = board;
  switch (next) {
    case "watch":
      return running === null ? null : <RunProgress run={running} />;
    case "check":
      return <CheckAct period={board.period} primary />;
    case "correct":
      return (
        <span className="acts">
          <CheckAct period={board.period} primary={false} />
          <Link to={patterns.editing} search={{ period: board.period }}>
            <EditingName />
          </Link>
        </span>
      );
    case "release":
      return checked === null ? null : <ReleaseAct board={board} checked={checked} />;
    case "approve":
      return approval === null ? null : (
        <ApproveAct approval={approval} checked={checked?.checked} />
      );
    case "wait":
    case "none":
      // looking does no harm: nothing is released of it
      return <CheckAct period={board.period} primary={false} />;
    default:
      return next satisfies never;
  }
}

function EditingName() {
  const { t } = useTexts();
  return t("frame.pages.editing");
}

/** Starts a check; the board shows how far it is. */
export function CheckAct(properties: { readonly period: string; readonly primary: boolean }) {
  const { period, primary } = properties;
  const word = useWordsOf(monthWords);
  const may = useMay("POST /statistics/runs");
  const run = useCommand("POST /statistics/runs");
  if (!may) return null;
  return (
    <>
      <Button
        type={primary ? "primary" : "default"}
        loading={run.isPending}
        onClick={() => run.mutate({ body: { kind: "check", period } })}
      >
        {primary ? word("check") : word("checkAgain")}
      </Button>
      {run.error === null ? null : <Refusal error={run.error} />}
    </>
  );
}

/** The release of exactly what was checked; what the gate asks is explained here. */
function ReleaseAct(properties: {
  readonly board: Board;
  readonly checked: NonNullable<Board["checked"]>;
}) {
  const { board, checked } = properties;
  const word = useWordsOf(monthWords);
  const { t, language } = useTexts();
  const may = useMay("POST /statistics/runs/{id}/release");
  if (!may || checked.checked === null) return null;
  const { gate, previous } = checked.checked;
  const asks = gate.checks.filter(({ check, toExplain }) => toExplain > 0 && check !== "previous");
  const changes = previous !== null && previous.changedCells + previous.changedHidden > 0;
  return (
    <>
      <p className="soft">{word("releaseSays")}</p>
      <SchemaForm
        key={checked.id}
        route="POST /statistics/runs/{id}/release"
        params={{ id: checked.id }}
        submit={word("release")}
        fixed={{ period: board.period, profile: board.profile }}
        fields={[
          ...(changes ? [{ name: "reason", label: word("reason"), lines: 2, required: true }] : []),
          ...asks.map(({ check, says }) => ({
            name: `why-${check}`,
            lines: 2,
            required: true,
            label: word("explain", { check: says[language] }),
          })),
          {
            name: "state",
            label: word("stateNext"),
            values: board.states,
            words: (one: string) => stateWord(t, one),
          },
          { name: "embargo", label: word("embargo"), type: "moment" },
        ]}
        shape={(values) => ({
          ...Object.fromEntries(
            Object.entries(values).filter(([name]) => !name.startsWith("why-")),
          ),
          explanations: asks.map(({ check }) => ({ check, says: values[`why-${check}`] })),
        })}
      />
      <CheckAct period={board.period} primary={false} />
    </>
  );
}

/** What was asked for, with its reason, for the second person to decide. */
function ApproveAct(properties: {
  readonly approval: NonNullable<Board["approval"]>;
  readonly checked: NonNullable<Board["checked"]>["checked"] | undefined;
}) {
  const { approval, checked } = properties;
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const may = useMay("POST /approvals/{id}/decision");
  const { wish, askedName } = approval;
  const explained = (wish?.explanations ?? []).map(({ check, says }) => {
    const named = checked?.gate.checks.find((one) => one.check === check)?.says[language] ?? check;
    return `${named}${language === "zh" ? "：" : ": "}${says}`;
  });
  const lines = (
    <ul className="plain">
      {explained.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <>
      {approval.isOwn ? (
        <Alert type="info" showIcon role="status" title={word("own")} />
      ) : (
        <p>{word("asksSecond", { by: askedName })}</p>
      )}
      <Facts
        name={word("asksSecond", { by: askedName })}
        facts={[
          [word("reasonGiven"), wish?.reason ?? word("noReason")],
          ...(explained.length > 0 ? [[word("explained"), lines] as const] : []),
          ...(wish?.embargo === undefined ? [] : ([[word("embargo"), wish.embargo]] as const)),
        ]}
      />
      {approval.isOwn || !may ? null : (
        <SchemaForm
          route="POST /approvals/{id}/decision"
          params={{ id: approval.id }}
          submit={word("decide")}
          fields={[
            {
              name: "decision",
              label: word("decision"),
              start: "approve",
              words: (code) => accessWord(code, language),
            },
            { name: "reason", label: word("decisionReason"), lines: 2 },
          ]}
        />
      )}
    </>
  );
}
