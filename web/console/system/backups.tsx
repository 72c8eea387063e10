/** Backups of the records: which there are, how their drills went, and the log beside them. */
import { Alert } from "antd";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { ApiProblem } from "../../elements/problem.ts";
import { Badge } from "../parts/badge.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Answer = Routes["GET /backups"]["answer"];
type Backup = Answer["backups"][number];

const everySeconds = 5;

export function BackupList() {
  const { t } = useTexts();
  const query = useAnswer("GET /backups", {}, { everySeconds });
  const columns = useColumns();
  if (query.error instanceof ApiProblem && query.error.code === "BACKUPS_NOT_KEPT")
    return <Alert type="warning" showIcon title={t("work.backups.none")} />;
  const answer = query.data;
  return (
    <>
      <p className="soft">{t("work.backups.says")}</p>
      {answer ? <Standing answer={answer} /> : null}
      <DataTable
        name={t("work.backups.title")}
        file="backups"
        columns={columns}
        pages={onePage({ ...query, rows: answer?.backups })}
        rowKey={(row) => row.id}
        empty={t("work.backups.empty")}
        tools={false}
      />
      <div className="acts">
        <Act
          label={t("work.backups.take")}
          says={t("work.backups.takeSays")}
          route="POST /backups"
          onDone={() => void query.refetch()}
        />
        <Act
          label={t("work.backups.drill")}
          says={t("work.backups.drillSays")}
          route="POST /backups/drills"
          offered={(answer?.backups.length ?? 0) > 0}
          onDone={() => void query.refetch()}
        />
      </div>
    </>
  );
}

function Standing({ answer: { underWay, failed, log, damaged } }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  return (
    <>
      {failed ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(`work.backups.failed.${failed.act}`)}
          description={failed.says[language]}
        />
      ) : null}
      {damaged.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t("work.backups.damaged")}
          description={damaged.join(", ")}
        />
      ) : null}
      <p role="status">
        <Badge tone={log.state === "failing" ? "bad" : "good"}>
          {t(`work.backups.log.${log.state}`)}
        </Badge>{" "}
        {log.lastAt ? <Moment at={log.lastAt} /> : null}{" "}
        {underWay ? <Badge tone="calm">{t(`work.backups.underWay.${underWay}`)}</Badge> : null}
      </p>
    </>
  );
}

function useColumns(): readonly Column<Backup>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const outcome = ({ drill }: Backup) =>
      drill
        ? t(`work.backups.outcomes.${drill.outcome}`, { seconds: Math.ceil(drill.seconds) })
        : t("work.backups.outcomes.none");
    return [
      {
        id: "startedAt",
        head: t("work.backups.startedAt"),
        width: 190,
        text: ({ startedAt }) => startedAt,
        cell: ({ startedAt }) => <Moment at={startedAt} />,
      },
      {
        id: "size",
        head: t("work.backups.size"),
        width: 190,
        text: ({ storedBytes }) => String(storedBytes),
        cell: ({ storedBytes, bytes }) =>
          t("work.backups.ofSize", { stored: megabytes(storedBytes), all: megabytes(bytes) }),
      },
      {
        id: "drill",
        head: t("work.backups.drilled"),
        width: 420,
        text: outcome,
        cell: (row) => (
          <>
            <Badge tone={row.drill?.outcome === "failed" ? "bad" : row.drill ? "good" : "calm"}>
              {outcome(row)}
            </Badge>{" "}
            {row.drill?.says[language]}
          </>
        ),
      },
    ];
  }, [t, language]);
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1e6));
}
