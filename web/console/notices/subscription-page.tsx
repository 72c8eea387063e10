/** One subscription: its state and secret, what it delivered, and the dead ones to send again. */
import { listIn } from "../../elements/language.ts";
import { Link, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useMemo, useState } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { SecretDialog, SubscriptionStatus } from "./subscriptions-page.tsx";

type Subscription = Routes["GET /subscriptions/{id}"]["answer"];
type Delivery = Routes["GET /subscriptions/{id}/deliveries"]["answer"]["deliveries"][number];
const deliveryStatuses = ["pending", "sending", "done", "dead", "dropped"] as const;
const everySeconds = 15;
const pageRows = 100;

export function SubscriptionPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /subscriptions/{id}");
  const query = useAnswer(
    "GET /subscriptions/{id}",
    { params: { id } },
    { enabled: may, everySeconds },
  );
  return (
    <Page title={query.data?.name ?? t("notices.title")} says={<ZoneNote />}>
      <Answered query={query}>{(found) => <SubscriptionDetails found={found} />}</Answered>
      <Part name={t("notices.deliveries")}>
        <Deliveries id={id} />
      </Part>
    </Page>
  );
}

function SubscriptionDetails({ found }: { readonly found: Subscription }) {
  const { t, language } = useTexts();
  return (
    <>
      <Facts
        name={t("notices.title")}
        facts={[
          [t("list.status"), <SubscriptionStatus key="status" status={found.status} />],
          [t("notices.kind"), t(`notices.${found.kind}`)],
          [t("notices.to"), <Code key="to">{found.url ?? found.email}</Code>],
          [
            t("notices.types"),
            listIn(
              found.types.map((type) => codeWord(type, language)),
              language,
            ) || t("notices.all"),
          ],
          [t("notices.failures"), String(found.failures)],
          [t("notices.retryAt"), <Moment key="retry" at={found.retryAt} />],
          [t("notices.failingSince"), <Moment key="failing" at={found.failingSince} />],
          [t("notices.suspendedAt"), <Moment key="suspended" at={found.suspendedAt} />],
          [t("notices.expired"), String(found.expired)],
          [t("notices.oldSecret"), <Moment key="old" at={found.oldSecretUntil} />],
          ...deliveryStatuses.map(
            (status) => [t(`notices.${status}`), String(found.counts[status] ?? 0)] as const,
          ),
        ]}
      />
      {found.statusReason === null ? null : (
        <Alert role="status" type="warning" showIcon title={found.statusReason.says[language]} />
      )}
      <Acts found={found} />
    </>
  );
}

function Acts({ found }: { readonly found: Subscription }) {
  const { t, language } = useTexts();
  const [secret, setSecret] = useState<string>();
  const params = { id: found.id };
  const lives = found.status !== "ended";
  const isGoing = found.status === "active";
  const isWebhook = found.kind === "webhook" && lives;
  return (
    <div className="filters">
      <Act
        label={isGoing ? t("notices.pause") : t("notices.resume")}
        says={t("notices.pauseSays")}
        route="PUT /subscriptions/{id}"
        params={params}
        fixed={{ status: isGoing ? "paused" : "active" }}
        offered={lives}
      />
      <Act
        label={t("notices.try")}
        says={t("notices.trySays")}
        route="POST /subscriptions/{id}/trials"
        params={params}
        offered={isWebhook}
        done={({ says }) => says[language]}
      />
      <Act
        label={t("notices.rotate")}
        says={t("notices.rotateSays")}
        route="POST /subscriptions/{id}/secret"
        params={params}
        offered={isWebhook}
        fields={[{ name: "overlapHours", label: t("people.keys.overlap") }]}
        onDone={(made) => setSecret(made.secret)}
      />
      <Act
        label={t("notices.end")}
        says={t("notices.endSays")}
        route="DELETE /subscriptions/{id}"
        params={params}
        offered={lives}
        danger
      />
      {secret === undefined ? null : (
        <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </div>
  );
}

function Deliveries({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { status } = useSearch({ strict: false });
  const columns = useColumns(id);
  const wanted = deliveryStatuses.find((one) => one === status);
  const pages = usePages({
    route: "GET /subscriptions/{id}/deliveries",
    ask: (cursor) => ({ params: { id }, query: { status: wanted, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.deliveries, next: answer.next }),
    everySeconds,
  });
  const dead = { params: { id }, fixed: { status: "dead" } };
  return (
    <>
      <div className="filters">
        <SearchChoice
          name="status"
          label={t("list.status")}
          value={wanted}
          options={deliveryStatuses.map((value) => ({ value, label: t(`notices.${value}`) }))}
        />
        <Act
          label={t("notices.replayAll")}
          says={t("notices.replaySays")}
          route="POST /subscriptions/{id}/replays"
          {...dead}
          done={({ chosen }) => t("notices.chosen", { count: chosen })}
        />
        <Act
          label={t("notices.dropAll")}
          says={t("notices.dropSays")}
          route="POST /subscriptions/{id}/drops"
          {...dead}
          danger
          done={({ chosen }) => t("notices.chosen", { count: chosen })}
        />
      </div>
      <DataTable
        name={t("notices.deliveries")}
        file="deliveries"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("notices.deliveriesNone")}
      />
    </>
  );
}

function DeliveryActs({ id, row }: { readonly id: string; readonly row: Delivery }) {
  const { t } = useTexts();
  const shared = { params: { id }, fixed: { ids: [row.id] } };
  return (
    <span className="acts">
      <Act
        label={t("notices.replay")}
        says={t("notices.replaySays")}
        route="POST /subscriptions/{id}/replays"
        offered={row.status === "dead" || row.status === "dropped" || row.status === "done"}
        {...shared}
      />
      <Act
        label={t("notices.drop")}
        says={t("notices.dropSays")}
        route="POST /subscriptions/{id}/drops"
        offered={row.status === "dead"}
        danger
        {...shared}
      />
    </span>
  );
}

function useColumns(id: string): readonly Column<Delivery>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "declaration",
        head: t("work.controls.declaration"),
        width: 220,
        cell: (row) => (
          <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
            {row.mrn ?? row.reference}
          </Link>
        ),
        text: (row) => row.mrn ?? row.reference,
      },
      {
        id: "type",
        head: t("declaration.kind"),
        width: 200,
        cell: (row) => codeWord(row.type, language),
        text: (row) => row.type,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 120,
        cell: (row) => (
          <Badge tone={row.status === "dead" ? "bad" : row.status === "done" ? "good" : "calm"}>
            {t(`notices.${row.status}`)}
          </Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 190,
        cell: (row) => <DeliveryActs id={id} row={row} />,
        text: () => "",
      },
      {
        id: "attempts",
        head: t("access.outbox.tries"),
        width: 90,
        figure: true,
        cell: (row) => String(row.attempts),
        text: (row) => String(row.attempts),
      },
      {
        id: "answer",
        head: t("notices.lastAnswer"),
        width: 280,
        cell: (row) => row.lastAnswer?.says[language] ?? nothing,
        text: (row) => row.lastAnswer?.says[language] ?? null,
      },
      {
        id: "due",
        head: t("notices.dueAt"),
        width: 180,
        cell: (row) => <Moment at={row.dueAt} />,
        text: (row) => row.dueAt,
      },
    ],
    [t, language, id],
  );
}
