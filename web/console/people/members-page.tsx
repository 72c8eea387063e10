/** People of the own party: who they are, what they may do, who is invited, and how one leaves. */
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { instantOf } from "../access/people-choice.tsx";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { roleWord } from "../shell/words.ts";
import { shiftWord, useShiftFields, withShift } from "./shift-fields.ts";
import { Invitations } from "./invitations.tsx";

type Member = Routes["GET /members"]["answer"]["members"][number];

export function MembersPage() {
  const { t } = useTexts();
  const may = useMay("GET /members");
  const query = useAnswer("GET /members", {}, { enabled: may });
  const columns = useColumns(query.data?.members ?? []);
  return (
    <Page
      title={t("frame.pages.members")}
      says={
        <>
          {t("people.members.says")} <ZoneNote />
        </>
      }
      beside={<Invite />}
    >
      <DataTable
        name={t("frame.pages.members")}
        file="members"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.members })}
        rowKey={(row) => row.accountId}
        empty={t("people.members.none")}
      />
      <Part name={t("people.invitations.title")}>
        <Invitations />
      </Part>
      <Part name={t("people.roles.title")}>
        <Roles />
      </Part>
      <Part name={t("people.members.leave")}>
        <p className="soft">{t("people.members.leaveSays")}</p>
        <Leave />
      </Part>
    </Page>
  );
}

/** Roles a caller may give: those that hold nothing the caller lacks. */
function useGivenRoles(): readonly string[] {
  const { caller } = useSession();
  const may = useMay("GET /roles");
  const { data } = useAnswer("GET /roles", {}, { enabled: may });
  const held = caller?.scopes ?? [];
  return (data?.roles ?? [])
    .filter((role) => held.includes("*") || role.scopes.every((scope) => held.includes(scope)))
    .map((role) => role.id);
}

function useRoleFields(start: Partial<Member> = {}): readonly FormField[] {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const roles = useGivenRoles();
  const shiftFields = useShiftFields(start.shift);
  const isOfficial = caller?.office !== undefined && caller.office !== null;
  return [
    {
      name: "role",
      label: t("people.members.role"),
      values: roles,
      words: (role) => roleWord(role, language),
      ...(start.role === undefined ? {} : { start: start.role }),
    },
    ...(isOfficial || caller?.scopes.includes("*") === true
      ? [
          { name: "office", label: t("people.members.office"), start: start.office ?? "" },
          ...(start.accountId === undefined ? [] : shiftFields),
        ]
      : []),
    {
      name: "to",
      label: t("people.members.to"),
      type: "date" as const,
      hint: t("people.members.toHint"),
    },
  ];
}

const shape = (values: Readonly<Record<string, unknown>>) => ({
  ...values,
  to: instantOf(values["to"]),
});

function Invite() {
  const { t } = useTexts();
  const fields = useRoleFields();
  return (
    <Act
      label={t("people.invitations.invite")}
      says={t("people.invitations.says")}
      route="POST /invitations"
      primary
      fields={[{ name: "email", label: t("account.email"), type: "email" }, ...fields]}
      shape={shape}
    />
  );
}

function Leave() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { caller } = useSession();
  if (caller?.account === null) return <p>{t("people.members.leaveKey")}</p>;
  return (
    <Act
      label={t("people.members.leaveGo")}
      says={t("people.members.leaveSays")}
      route="DELETE /me/membership"
      danger
      onDone={() => void navigate({ to: patterns.account })}
    />
  );
}

function Roles() {
  const { t, language } = useTexts();
  const may = useMay("GET /roles");
  const query = useAnswer("GET /roles", {}, { enabled: may });
  return (
    <Answered query={query}>
      {({ roles, scopes }) => (
        <dl className="facts wide" aria-label={t("people.roles.title")}>
          {roles.map((role) => (
            <div key={role.id}>
              <dt>{role.name[language]}</dt>
              <dd>
                {role.scopes
                  .map((scope) =>
                    scope === "*"
                      ? t("people.roles.everything")
                      : (scopes.find((one) => one.id === scope)?.says[language] ?? scope),
                  )
                  .join(language === "zh" ? "；" : "; ")}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Answered>
  );
}

function Acts(properties: { readonly row: Member; readonly members: readonly Member[] }) {
  const { row, members } = properties;
  const { t } = useTexts();
  const { caller } = useSession();
  const fields = useRoleFields(row);
  const params = { accountId: row.accountId };
  const others = members.filter((one) => one.accountId !== row.accountId);
  return (
    <span className="acts">
      <Act
        label={t("people.members.change")}
        says={row.name}
        route="PUT /members/{accountId}"
        params={params}
        fields={fields}
        shape={(values) => withShift(shape(values))}
      />
      <Act
        label={t("people.members.handOver")}
        says={t("people.members.handOverSays", { name: row.name })}
        route="POST /members/{accountId}/handover"
        params={params}
        offered={others.length > 0}
        fields={[
          {
            name: "to",
            label: t("people.members.handOverTo"),
            values: others.map((one) => one.accountId),
            words: (id) => others.find((one) => one.accountId === id)?.name ?? id,
          },
          {
            name: "leave",
            label: t("people.members.andLeave"),
            values: ["false", "true"],
            words: (value) => t(value === "true" ? "people.yes" : "people.no"),
            start: "false",
          },
        ]}
      />
      <Act
        label={t("people.members.reset")}
        says={t("people.members.resetSays", { name: row.name })}
        route="POST /password-reset-approvals"
        fixed={{ email: row.email }}
        offered={row.accountId !== caller?.account?.id}
      />
      <Act
        label={t("people.members.end")}
        says={t("people.members.endSays", { name: row.name })}
        route="DELETE /members/{accountId}"
        params={params}
        danger
      />
    </span>
  );
}

function useColumns(members: readonly Member[]): readonly Column<Member>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "name",
        head: t("people.members.name"),
        width: 170,
        cell: (row) => row.name,
        text: (row) => row.name,
      },
      {
        id: "email",
        head: t("account.email"),
        width: 230,
        cell: (row) => row.email,
        text: (row) => row.email,
      },
      {
        id: "role",
        head: t("people.members.role"),
        width: 170,
        cell: (row) => roleWord(row.role, language),
        text: (row) => row.role,
      },
      {
        id: "factor",
        head: t("people.members.factor"),
        width: 120,
        cell: (row) => (
          <Badge tone={row.twoFactor ? "good" : "warn"}>
            {t(row.twoFactor ? "people.yes" : "people.no")}
          </Badge>
        ),
        text: (row) => String(row.twoFactor),
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 300,
        cell: (row) => <Acts row={row} members={members} />,
        text: () => "",
      },
      {
        id: "shift",
        head: t("people.members.shift"),
        width: 190,
        optional: true,
        cell: (row) => shiftWord(row.shift, language),
        text: (row) => shiftWord(row.shift, language),
      },
      {
        id: "office",
        head: t("people.members.office"),
        width: 120,
        cell: (row) => row.office ?? row.agency ?? nothing,
        text: (row) => row.office ?? row.agency,
      },
      ...timeColumns(t),
    ],
    [t, language, members],
  );
}

/** From when and until when somebody is a member. */
function timeColumns(t: ReturnType<typeof useTexts>["t"]): readonly Column<Member>[] {
  return [
    {
      id: "from",
      head: t("people.members.from"),
      width: 180,
      cell: (row) => <Moment at={row.from} />,
      text: (row) => row.from,
    },
    {
      id: "to",
      head: t("people.members.to"),
      width: 180,
      cell: (row) => <Moment at={row.to} />,
      text: (row) => row.to,
    },
  ];
}
