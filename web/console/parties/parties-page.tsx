/** The register of parties: found by name in characters, pinyin or letters, or by number. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useMay, useSession } from "../shell/session.tsx";
import { partyRoles, partyStatuses, partyTone, partyWord, partyWordsIn } from "./party-words.ts";

type Party = Routes["GET /parties"]["answer"]["parties"][number];
const pageRows = 100;

/** A value of a list, or nothing where it is none of them. */
const oneOf = <Value extends string>(values: readonly Value[], wanted: string | undefined) =>
  values.find((value) => value === wanted);

export function PartiesPage() {
  const { t, language } = useTexts();
  const { search, role, status } = useSearch({ strict: false });
  const navigate = useNavigate();
  const seesAll = useMay("POST /parties/{id}/suspension");
  const set = (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }) });
  const named = (values: readonly string[]) =>
    values.map((value) => ({ value, label: partyWord(value, language) }));
  return (
    <Page
      title={t("frame.pages.parties")}
      says={seesAll ? t("parties.says") : t("parties.saysOwn")}
      beside={<OwnRecord />}
    >
      <div className="filters">
        <SearchField label={t("parties.search")} name="search" />
        <Choice
          label={t("parties.role")}
          value={role}
          options={named(partyRoles)}
          onChange={(value) => set({ role: value })}
        />
        {seesAll ? (
          <Choice
            label={t("list.status")}
            value={status}
            options={named(partyStatuses)}
            onChange={(value) => set({ status: value })}
          />
        ) : null}
      </div>
      {seesAll || search !== undefined ? (
        <Found search={search} role={role} status={status} />
      ) : (
        <output className="empty">{t("parties.typeFirst")}</output>
      )}
    </Page>
  );
}

function OwnRecord() {
  const { t } = useTexts();
  const { caller } = useSession();
  if (caller === null || caller === undefined || caller.numbers.length === 0) return null;
  return (
    <Link to={patterns.party} params={{ id: caller.party.id }}>
      {t("parties.ownRecord")}
    </Link>
  );
}

function Found(properties: {
  readonly search: string | undefined;
  readonly role: string | undefined;
  readonly status: string | undefined;
}) {
  const { search } = properties;
  const { t } = useTexts();
  const role = oneOf(partyRoles, properties.role);
  const status = oneOf(partyStatuses, properties.status);
  const columns = useColumns();
  const sort = useSort(["id", "-id", "name", "-name"]);
  const pages = usePages({
    route: "GET /parties",
    ask: (cursor) => ({ query: { search, role, status, sort, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.parties, next: answer.next }),
  });
  return (
    <DataTable
      name={t("frame.pages.parties")}
      file="parties"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("parties.none")}
    />
  );
}

function useColumns(): readonly Column<Party>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "name",
        head: t("parties.name"),
        width: 280,
        sort: "name",
        cell: (row) => (
          <Link to={patterns.party} params={{ id: row.id }}>
            {row.name}
          </Link>
        ),
        text: (row) => row.name,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 110,
        cell: (row) => (
          <Badge tone={partyTone(row.status)}>{partyWord(row.status, language)}</Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "numbers",
        head: t("parties.numbers"),
        width: 240,
        cell: (row) => (
          <span className="code">{row.numbers.map((one) => one.number).join(", ") || nothing}</span>
        ),
        text: (row) => row.numbers.map((one) => one.number).join(" "),
      },
      {
        id: "roles",
        head: t("parties.roles"),
        width: 200,
        cell: (row) => partyWordsIn(row.roles, language),
        text: (row) => row.roles.join(" "),
      },
      {
        id: "kind",
        head: t("parties.kind"),
        width: 110,
        optional: true,
        cell: (row) => partyWord(row.kind, language),
        text: (row) => row.kind,
      },
    ],
    [t, language],
  );
}
