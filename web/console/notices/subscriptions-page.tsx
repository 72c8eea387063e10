/** Notifications out: where this party has them sent, by queue, call or mail. */
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { CopyText, SecretNote } from "../parts/secret.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { FailingNote } from "./failing-note.tsx";

type Subscription = Routes["GET /subscriptions"]["answer"]["subscriptions"][number];
const pageRows = 50;

export function SubscriptionsPage() {
  const { t } = useTexts();
  const columns = useColumns();
  const pages = usePages({
    route: "GET /subscriptions",
    ask: (cursor) => ({ query: { cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.subscriptions, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.subscriptions")}
      says={
        <>
          {t("notices.says")} <ZoneNote />
        </>
      }
      beside={<Make />}
    >
      <FailingNote />
      <DataTable
        name={t("frame.pages.subscriptions")}
        file="subscriptions"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("notices.none")}
      />
    </Page>
  );
}

function Make() {
  const { t } = useTexts();
  const [secret, setSecret] = useState<string>();
  const name: FormField = { name: "name", label: t("notices.name") };
  const types: FormField = {
    name: "types",
    label: t("notices.types"),
    hint: t("notices.typesHint"),
  };
  const represented = useYesNo("withRepresented", t("notices.represented"));
  const xml = useYesNo("withXml", t("notices.xml"));
  const url: FormField = { name: "url", label: t("notices.url"), hint: t("notices.urlHint") };
  const hours: FormField = { name: "everyHours", label: t("notices.everyHours") };
  return (
    <div className="filters">
      <Act
        label={t("notices.makeWebhook")}
        says={t("notices.webhookSays")}
        route="POST /subscriptions"
        fixed={{ kind: "webhook" }}
        fields={[name, url, types, xml, represented]}
        onDone={(made) => setSecret(made.secret)}
      />
      <Act
        label={t("notices.makeQueue")}
        says={t("notices.queueSays")}
        route="POST /subscriptions"
        fixed={{ kind: "queue" }}
        fields={[name, types, xml, represented]}
      />
      <Act
        label={t("notices.makeDigest")}
        says={t("notices.digestSays")}
        route="POST /subscriptions"
        fixed={{ kind: "digest" }}
        fields={[name, hours, types, represented]}
      />
      {secret === undefined ? null : (
        <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </div>
  );
}

function useYesNo(name: string, label: string): FormField {
  const { t } = useTexts();
  const words = (value: string) => t(value === "true" ? "people.yes" : "people.no");
  return { name, label, values: ["false", "true"], words, start: "false" };
}

export function SecretDialog(properties: {
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const { secret, onClose } = properties;
  const { t } = useTexts();
  return (
    <Dialog title={t("notices.secret")} close={t("help.close")} onClose={onClose}>
      <SecretNote />
      <CopyText label={t("notices.secret")} text={secret} />
      <p className="soft">{t("notices.secretSays")}</p>
    </Dialog>
  );
}

function useColumns(): readonly Column<Subscription>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      {
        id: "name",
        head: t("notices.name"),
        width: 190,
        cell: (row) => (
          <Link to={patterns.subscription} params={{ id: row.id }}>
            {row.name}
          </Link>
        ),
        text: (row) => row.name,
      },
      {
        id: "kind",
        head: t("notices.kind"),
        width: 130,
        cell: (row) => t(`notices.${row.kind}`),
        text: (row) => row.kind,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 120,
        cell: (row) => <SubscriptionStatus status={row.status} />,
        text: (row) => row.status,
      },
      {
        id: "failed",
        head: t("notices.failed"),
        width: 110,
        figure: true,
        cell: (row) =>
          row.dead === 0 ? (
            "0"
          ) : (
            <Link to={patterns.subscription} params={{ id: row.id }} search={{ status: "dead" }}>
              {row.dead}
            </Link>
          ),
        text: (row) => String(row.dead),
      },
      {
        id: "to",
        head: t("notices.to"),
        width: 300,
        cell: (row) => <span className="code">{row.url ?? row.email ?? nothing}</span>,
        text: (row) => row.url ?? row.email,
      },
      {
        id: "failures",
        head: t("notices.failures"),
        width: 130,
        figure: true,
        cell: (row) => String(row.failures),
        text: (row) => String(row.failures),
      },
      {
        id: "retry",
        head: t("notices.retryAt"),
        width: 180,
        cell: (row) => <Moment at={row.retryAt} />,
        text: (row) => row.retryAt,
      },
      {
        id: "types",
        head: t("notices.types"),
        width: 200,
        optional: true,
        cell: (row) => row.types.join(", ") || t("notices.all"),
        text: (row) => row.types.join(" "),
      },
    ],
    [t],
  );
}

const tones = { active: "good", paused: "warn", suspended: "bad", ended: "calm" } as const;

export function SubscriptionStatus({ status }: { readonly status: Subscription["status"] }) {
  const { t } = useTexts();
  const tone = tones[status];
  return <Badge tone={tone}>{t(`notices.${status}`)}</Badge>;
}
