/** Keys of machines: made, shown once, rotated with an overlap, limited to addresses, withdrawn. */
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import { type Routes, scopeSays } from "../../routes.gen.ts";
import { instantOf } from "../access/people-choice.tsx";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { CopyText, SecretNote } from "../parts/secret.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useSession } from "../shell/session.tsx";

type Key = Routes["GET /keys"]["answer"]["keys"][number];
type IssuedKey = { readonly key: string; readonly oldEndsAt?: string };
const pageRows = 100;

export function KeysPage() {
  const { t } = useTexts();
  const [shown, setShown] = useState<IssuedKey>();
  const columns = useColumns(setShown);
  const pages = usePages({
    route: "GET /keys",
    ask: (cursor) => ({ query: { cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.keys, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.keys")}
      says={
        <>
          {t("people.keys.says")} <ZoneNote />
        </>
      }
      beside={<Make onMade={setShown} />}
    >
      <DataTable
        name={t("frame.pages.keys")}
        file="keys"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("people.keys.none")}
      />
      {shown === undefined ? null : <ShowOnce shown={shown} onClose={() => setShown(undefined)} />}
    </Page>
  );
}

function ShowOnce({ shown, onClose }: { readonly shown: IssuedKey; readonly onClose: () => void }) {
  const { t } = useTexts();
  const bearer = `--header "Authorization: Bearer ${shown.key}"`;
  const base = `${location.origin}/api/v1`;
  return (
    <Dialog title={t("people.keys.made")} close={t("help.close")} onClose={onClose}>
      <SecretNote />
      {shown.oldEndsAt === undefined ? null : (
        <p>
          {t("people.keys.oldEnds")} <Moment at={shown.oldEndsAt} />
        </p>
      )}
      <CopyText label={t("people.keys.key")} text={shown.key} />
      <CopyText label={t("people.keys.try")} text={`curl ${bearer} ${base}/me`} />
      <CopyText
        label={t("people.keys.lodge")}
        text={[
          `curl ${bearer} \\`,
          `     --header "Content-Type: application/json" \\`,
          `     --data-binary @declaration.json ${base}/declarations`,
        ].join("\n")}
      />
    </Dialog>
  );
}

/** A key holds no right its maker lacks. */
function useGrantable(): readonly string[] {
  const { caller } = useSession();
  const held = caller?.scopes ?? [];
  return held.includes("*") ? Object.keys(scopeSays) : held;
}

function Make({ onMade }: { readonly onMade: (made: IssuedKey) => void }) {
  const { t, language } = useTexts();
  const scopes = useGrantable();
  return (
    <Act
      label={t("people.keys.make")}
      route="POST /keys"
      primary
      fields={[
        { name: "name", label: t("people.keys.name"), hint: t("people.keys.nameHint") },
        {
          name: "scopes",
          label: t("people.keys.scopes"),
          values: scopes,
          words: (scope) => scopeSays[scope]?.[language] ?? scope,
          many: true,
        },
        {
          name: "expiresAt",
          label: t("people.keys.expires"),
          type: "date",
          hint: t("people.keys.expiresHint"),
        },
        {
          name: "allowedAddresses",
          label: t("people.keys.addresses"),
          hint: t("people.keys.addressesHint"),
        },
      ]}
      shape={(values) => ({ ...values, expiresAt: instantOf(values["expiresAt"]) })}
      onDone={({ key }) => onMade({ key })}
    />
  );
}

function Acts({ row, onMade }: { readonly row: Key; readonly onMade: (made: IssuedKey) => void }) {
  const { t } = useTexts();
  const isActive = row.status === "active";
  return (
    <span className="acts">
      <Act
        label={t("people.keys.rotate")}
        says={t("people.keys.rotateSays")}
        route="POST /keys/{id}/rotation"
        params={{ id: row.id }}
        offered={isActive && row.replacedBy === null}
        fields={[
          {
            name: "overlapHours",
            label: t("people.keys.overlap"),
            hint: t("people.keys.overlapHint"),
          },
        ]}
        onDone={({ key, oldEndsAt }) => onMade({ key, oldEndsAt })}
      />
      <Act
        label={t("people.keys.revoke")}
        says={t("people.keys.revokeSays", { name: row.name })}
        route="DELETE /keys/{id}"
        params={{ id: row.id }}
        offered={isActive}
        danger
      />
    </span>
  );
}

function useColumns(onMade: (made: IssuedKey) => void): readonly Column<Key>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const says = (scope: string) =>
      scope === "*" ? t("people.roles.everything") : (scopeSays[scope]?.[language] ?? scope);
    return [
      {
        id: "name",
        head: t("people.keys.name"),
        width: 190,
        cell: (row) => row.name,
        text: (row) => row.name,
      },
      {
        id: "start",
        head: t("people.keys.start"),
        width: 120,
        cell: (row) => <span className="code">{row.start ?? nothing}</span>,
        text: (row) => row.start,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 130,
        cell: (row) => (
          <Badge tone={row.status === "active" ? "good" : "bad"}>
            {t(`people.keys.${row.status}`)}
          </Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 200,
        cell: (row) => <Acts row={row} onMade={onMade} />,
        text: () => "",
      },
      {
        id: "scopes",
        head: t("people.keys.scopes"),
        width: 280,
        cell: (row) => (
          <span title={row.scopes.map(says).join("\n")}>{row.scopes.map(says).join("; ")}</span>
        ),
        text: (row) => row.scopes.join(" "),
      },
      ...columnsOfUse(t),
    ];
  }, [t, language, onMade]);
}

/** When and from where a key is used, and until when it can be. */
function columnsOfUse(t: ReturnType<typeof useTexts>["t"]): readonly Column<Key>[] {
  return [
    {
      id: "used",
      head: t("people.keys.used"),
      width: 180,
      cell: (row) => <Moment at={row.lastUsedAt} />,
      text: (row) => row.lastUsedAt,
    },
    {
      id: "address",
      head: t("people.keys.lastAddress"),
      width: 150,
      cell: (row) => <span className="code">{row.lastAddress ?? nothing}</span>,
      text: (row) => row.lastAddress,
    },
    {
      id: "allowed",
      head: t("people.keys.addresses"),
      width: 190,
      cell: (row) => row.allowedAddresses.join(", ") || t("people.keys.anywhere"),
      text: (row) => row.allowedAddresses.join(" "),
    },
    {
      id: "expires",
      head: t("people.keys.expires"),
      width: 180,
      cell: (row) => <Moment at={row.expiresAt} />,
      text: (row) => row.expiresAt,
    },
    {
      id: "made",
      head: t("people.keys.madeAt"),
      width: 180,
      optional: true,
      cell: (row) => <Moment at={row.createdAt} />,
      text: (row) => row.createdAt,
    },
  ];
}
