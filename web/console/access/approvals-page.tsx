/** Acts that one person may not do alone: what waits for a second, and what came of it. */
import { Link, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useMemo, useState } from "react";
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { patterns } from "../pages.ts";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useSession } from "../shell/session.tsx";
import { ApprovalContent } from "./approval-content.tsx";
import { CarryOut, isAskedBy } from "./carry-out.tsx";
import { subjectWord } from "./subject-word.ts";
import { accessWord, actWord, approvalStatuses, approvalTone } from "./access-words.ts";

type Approval = Routes["GET /approvals"]["answer"]["approvals"][number];
const everySeconds = 15;
const pageRows = 100;

export function ApprovalsPage() {
  const { t, language } = useTexts();
  const { status } = useSearch({ strict: false });
  const [carried, setCarried] = useState<Approval>();
  const columns = useColumns(setCarried);
  const wanted = approvalStatuses.find((one) => one === status);
  const pages = usePages({
    route: "GET /approvals",
    ask: (cursor) => ({ query: { status: wanted, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.approvals, next: answer.next }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.approvals")}
      says={
        <>
          {t("access.approvals.says")} <ZoneNote />
        </>
      }
      beside={
        <SearchChoice
          name="status"
          label={t("list.status")}
          value={wanted}
          options={approvalStatuses.map((value) => ({ value, label: accessWord(value, language) }))}
        />
      }
    >
      {carried === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t("access.approvals.carriedOut")}
          description={saidOf(carried, language)}
        />
      )}
      <DataTable
        name={t("frame.pages.approvals")}
        file="approvals"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("access.approvals.none")}
      />
    </Page>
  );
}

type OnCarried = (row: Approval) => void;

/** The act and what it is about. */
function saidOf(row: Approval, language: Language): string {
  return [actName(row, language), subjectWord(row, language)]
    .filter((part) => part !== null)
    .join(language === "zh" ? "：" : ": ");
}

/** What it is about; of a release the month, whose board has the figures and what the gate found. */
function Subject({ row }: { readonly row: Approval }) {
  const { language } = useTexts();
  const says = subjectWord(row, language) ?? nothing;
  if (row.act !== releaseAct || row.subject === null) return says;
  return (
    <Link to={patterns.month} search={{ period: row.subject }}>
      {says}
    </Link>
  );
}

/** As profiles name the release of statistics. */
const releaseAct = "statistics-release";

/** Who asked cannot approve; the server says so as well. */
function Decide({ row, onCarried }: { readonly row: Approval; readonly onCarried: OnCarried }) {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const own = isAskedBy(caller, row);
  if (row.status !== "open")
    return (
      <>
        {row.decidedName ?? nothing}{" "}
        {own ? <CarryOut approval={row} onDone={() => onCarried(row)} /> : null}
      </>
    );
  if (own) return <span className="soft">{t("access.approvals.own")}</span>;
  return (
    <Act
      label={t("work.controls.decideGo")}
      says={saidOf(row, language)}
      about={<ApprovalContent content={row.content} currency={row.currency} />}
      route="POST /approvals/{id}/decision"
      params={{ id: row.id }}
      fields={[
        {
          name: "decision",
          label: t("work.controls.decision"),
          words: (code) => accessWord(code, language),
        },
        { name: "reason", label: t("parties.reason"), lines: 3 },
      ]}
    />
  );
}

/** In the short words of the console, else as the profile calls it. */
function actName({ says, act, content }: Approval, language: Language): string {
  const word = actWord(act, language, content?.route);
  return word === act ? (says?.[language] ?? act) : word;
}

function useColumns(onCarried: OnCarried): readonly Column<Approval>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "act",
        head: t("access.approvals.act"),
        width: 220,
        cell: (row) => actName(row, language),
        text: (row) => actName(row, language),
      },
      {
        id: "subject",
        head: t("access.approvals.subject"),
        width: 280,
        cell: (row) => <Subject row={row} />,
        text: (row) => row.subject,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 290,
        cell: (row) => (
          <Badge tone={approvalTone(row.status)}>{accessWord(row.status, language)}</Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "decide",
        head: t("access.approvals.second"),
        width: 240,
        cell: (row) => <Decide row={row} onCarried={onCarried} />,
        text: (row) => row.decidedName,
      },
      {
        id: "asked",
        head: t("access.approvals.asked"),
        width: 180,
        cell: (row) => <Moment at={row.askedAt} />,
        text: (row) => row.askedAt,
      },
      {
        id: "by",
        head: t("access.approvals.askedBy"),
        width: 170,
        cell: (row) => row.askedName,
        text: (row) => row.askedName,
      },
      {
        id: "until",
        head: t("access.approvals.until"),
        width: 180,
        cell: (row) => <Moment at={row.expiresAt} />,
        text: (row) => row.expiresAt,
      },
      {
        id: "reason",
        head: t("parties.reason"),
        width: 240,
        cell: (row) => row.reason ?? nothing,
        text: (row) => row.reason,
      },
    ],
    [t, language, onCarried],
  );
}
