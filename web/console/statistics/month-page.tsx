/** The board of a month: what is next on top, every step to the release, and what was found. */
import { Link, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { type ReactNode, useState } from "react";
import { legalDay } from "../../elements/legal-day.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Badge } from "../parts/badge.tsx";
import { Day, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { patterns } from "../pages.ts";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import type { Tone } from "../shell/words.ts";
import { useZone } from "../shell/zone.tsx";
import { Figures, GateFindings, HiddenCells } from "./checked-part.tsx";
import { actorNames, monthWords, runNames, stateNames, stepNames } from "./month-words.ts";
import { type Board, NextAct } from "./next-act.tsx";
import { stateWord } from "./state-word.ts";
import "./month.css";

const quickSeconds = 1;
const calmSeconds = 15;

export function MonthPage() {
  const { t } = useTexts();
  const word = useWordsOf(monthWords);
  const { profileZone } = useZone();
  const search = useSearch({ strict: false });
  const months = useAnswer("GET /statistics/months", { query: {} });
  // the month that is worked on is the last one that is over
  const usual = legalDay(profileZone).toPlainYearMonth().subtract({ months: 1 }).toString();
  const period = search["period"] ?? usual;
  const options = (months.data?.months ?? []).map((one) => ({
    value: one.period,
    label: [one.period, one.state === null ? "" : stateWord(t, one.state)]
      .filter(Boolean)
      .join(" · "),
  }));
  const known = options.some(({ value }) => value === period);
  return (
    <Page
      title={t("frame.pages.month")}
      says={
        <>
          {word("says")} <ZoneNote />
        </>
      }
      beside={
        <SearchChoice
          name="period"
          label={word("month")}
          value={period}
          any={false}
          options={known ? options : [{ value: period, label: period }, ...options]}
        />
      }
    >
      <OneMonth key={period} period={period} />
    </Page>
  );
}

function OneMonth({ period }: { readonly period: string }) {
  const [isQuick, setIsQuick] = useState(true);
  const query = useAnswer(
    "GET /statistics/months/{period}",
    { params: { period }, query: {} },
    { everySeconds: isQuick ? quickSeconds : calmSeconds },
  );
  const moves = query.data?.next === "watch";
  if (query.data !== undefined && moves !== isQuick) setIsQuick(moves);
  return (
    <Answered query={query}>
      {(board) => (
        <>
          <Due board={board} />
          <LastFault board={board} />
          <NextAct board={board} />
          <Steps board={board} />
          <Compiled board={board} />
          <Publications board={board} />
          <Runs period={period} isQuick={isQuick} />
        </>
      )}
    </Answered>
  );
}

function Due({ board }: { readonly board: Board }) {
  const word = useWordsOf(monthWords);
  const { t } = useTexts();
  if (board.due === null)
    return board.publications.length > 0 ? null : <p className="soft">{word("noDue")}</p>;
  const [before, after] = word("due", { state: stateWord(t, board.due.state) }).split("{at}");
  return (
    <p>
      {before}
      <Moment at={board.due.at} />
      {after}
    </p>
  );
}

function LastFault({ board }: { readonly board: Board }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const { failed, approval } = board;
  return (
    <>
      {failed?.problem ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={word("failed")}
          description={refusalSaid(language, failed.problem)}
        />
      ) : null}
      {approval?.status === "refused" ? (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={word("refusedBy", {
            by: approval.decidedName ?? nothing,
            reason: approval.reason ?? nothing,
          })}
        />
      ) : null}
    </>
  );
}

const tones: Readonly<Record<Board["steps"][number]["state"], Tone>> = {
  done: "good",
  next: "warn",
  running: "warn",
  waiting: "calm",
  open: "warn",
  stopped: "bad",
  later: "calm",
};

function Steps({ board }: { readonly board: Board }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  return (
    <Part name={word("steps")}>
      <ScrollTable name={word("steps")}>
        <table className="month-steps">
          <thead>
            <tr>
              {(["step", "state", "stands", "who", "open"] as const).map((head) => (
                <th key={head} scope="col" className="name">
                  {word(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.steps.map((step) => (
              <tr key={step.step}>
                <th scope="row" className="name">
                  {stepNames[step.step]?.[language]}
                </th>
                <td className="name">
                  <Badge tone={tones[step.state]}>{stateNames[step.state]?.[language]}</Badge>
                </td>
                <td className="name wrap">{step.says[language]}</td>
                <td className="name">{actorNames[step.who]?.[language]}</td>
                <td className="name">
                  <StepLink step={step.step} board={board} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}

/** Where the work of a step is done. */
function StepLink(properties: {
  readonly step: Board["steps"][number]["step"];
  readonly board: Board;
}): ReactNode {
  const { step, board } = properties;
  const { t } = useTexts();
  const { period } = board;
  switch (step) {
    case "rows":
    case "edits":
      return (
        <Link to={patterns.editing} search={{ period }}>
          {t("frame.pages.editing")}
        </Link>
      );
    case "queries":
      return (
        <>
          <Link to={patterns.editing} search={{ period, show: "questions" }}>
            {t("frame.pages.questions")}
          </Link>{" "}
          {board.queriesDue === null ? null : <Day on={board.queriesDue} />}
        </>
      );
    case "gate":
      return board.checked === null ? null : <a href="#gate">{t("releases.gate")}</a>;
    case "hidden":
      return board.publications.length === 0 ? null : (
        <Link to={patterns.confidentiality} search={{ period }}>
          {t("frame.pages.confidentiality")}
        </Link>
      );
    case "approval":
      return <Link to={patterns.approvals}>{t("frame.pages.approvals")}</Link>;
    case "release":
      return <Link to={patterns.releases}>{t("frame.pages.releases")}</Link>;
    case "end":
    case "check":
      return null;
    default:
      return step satisfies never;
  }
}

/** What is to be released: of an open request the figures that were asked for, else the last check. */
function Compiled({ board }: { readonly board: Board }) {
  const asked = board.approval?.status === "open" ? board.approval.checkedRun : null;
  const other = asked !== null && asked !== board.checked?.id;
  const read = useAnswer(
    "GET /statistics/runs/{id}",
    { params: { id: asked ?? "" } },
    { enabled: other },
  );
  const run = other ? read.data : (board.checked ?? undefined);
  const word = useWordsOf(monthWords);
  if (!run?.checked) return null;
  const { checked } = run;
  return (
    <>
      <Figures checked={checked} />
      <p className="soft">
        {word("checkedAt", { by: run.askedBy, rows: checked.ledgerRows })}{" "}
        {checked.previous === null
          ? null
          : word("changed", {
              count: checked.previous.changedCells,
              sequence: checked.previous.sequence,
            })}{" "}
        {checked.previous === null || checked.previous.changedHidden === 0
          ? null
          : word("changedHidden", { count: checked.previous.changedHidden })}{" "}
        <Moment at={run.endedAt} />
      </p>
      <GateFindings gate={checked.gate} released={board.next === "none"} />
      <HiddenCells checked={checked} />
    </>
  );
}

function Publications({ board }: { readonly board: Board }) {
  const word = useWordsOf(monthWords);
  const { t } = useTexts();
  const { publications, flashes, period } = board;
  return (
    <Part name={word("publications")}>
      {publications.length === 0 ? <p className="soft">{word("noPublications")}</p> : null}
      <ol className="plain">
        {publications.map(({ sequence, state, releasedAt, releasedBy, reason }) => (
          <li key={sequence}>
            <Link to={patterns.releases} search={{ period, sequence: String(sequence) }}>
              {word("publication", { period, sequence })}
            </Link>{" "}
            · {stateWord(t, state)} · <Moment at={releasedAt} /> · {releasedBy}
            {reason === "" ? null : ` · ${reason}`}
          </li>
        ))}
        {flashes.map(({ day, releasedAt, releasedBy }) => (
          <li key={`flash ${day}`}>
            {word("flash", { day, by: releasedBy })} · <Moment at={releasedAt} />
          </li>
        ))}
      </ol>
      <Link to={patterns.revisions} search={{ period }}>
        {word("triangle")}
      </Link>
    </Part>
  );
}

function Runs(properties: { readonly period: string; readonly isQuick: boolean }) {
  const { period, isQuick } = properties;
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const { data } = useAnswer(
    "GET /statistics/runs",
    { query: { period, limit: "20" } },
    // as the board, which says that a run has ended
    { everySeconds: isQuick ? quickSeconds : calmSeconds },
  );
  if (data === undefined || data.runs.length === 0) return null;
  return (
    <Part name={word("runs")}>
      <ScrollTable name={word("runs")}>
        <table>
          <thead>
            <tr>
              {(["run", "state", "by", "asked", "ended"] as const).map((head) => (
                <th key={head} scope="col" className="name">
                  {word(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.runs.map((run) => (
              <tr key={run.id}>
                <td className="name">{runNames[run.kind]?.[language]}</td>
                <td
                  className="name wrap"
                  title={run.problem ? refusalSaid(language, run.problem) : undefined}
                >
                  {runNames[run.status]?.[language]}
                </td>
                <td className="name">{run.askedBy}</td>
                <td className="name">
                  <Moment at={run.askedAt} />
                </td>
                <td className="name">
                  <Moment at={run.endedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}
