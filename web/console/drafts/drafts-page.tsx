/** What is being written: begin a declaration from the form, a file or a template, and go on with one. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { personOf } from "../parts/who.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { accountNames } from "../money/pick-account.ts";
import type { Code } from "./codes.ts";
import { FilePart } from "./file-part.tsx";
import { useBegin } from "./use-begin.ts";

type DraftLine = Routes["GET /drafts"]["answer"]["drafts"][number];

export function DraftsPage() {
  const { t } = useTexts();
  const query = useAnswer("GET /drafts", { query: { limit: 200 } });
  return (
    <Page title={t("frame.pages.drafts")} says={t("drafts.says")} beside={<NewDraft />}>
      <Answered query={query}>
        {({ drafts }) => (
          <>
            <Lines
              name={t("drafts.open")}
              rows={drafts.filter(({ kind }) => kind !== "template")}
              none={t("drafts.none")}
            />
            <Part name={t("drafts.templates")}>
              <Lines
                name={t("drafts.templates")}
                rows={drafts.filter(({ kind }) => kind === "template")}
                none={t("drafts.noTemplates")}
              />
            </Part>
          </>
        )}
      </Answered>
      <FilePart />
    </Page>
  );
}

/** An empty form, of the profile that is chosen. */
function NewDraft() {
  const { t, language } = useTexts();
  const { data } = useAnswer("GET /tariff-profiles", {});
  const { caller } = useSession();
  const begin = useBegin();
  const [chosen, setChosen] = useState<string>();
  const profiles = (data?.profiles ?? []).filter(({ calculates }) => calculates);
  const profile = chosen ?? data?.usual;
  return (
    <div className="filters">
      {profiles.length < 2 ? null : (
        <Choice
          label={t("list.profile")}
          any={false}
          value={profile}
          options={profiles.map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={setChosen}
        />
      )}
      <Button
        type="primary"
        loading={begin.isPending}
        onClick={() => {
          const name = t("drafts.newName", { day: new Date().toISOString().slice(0, 10) });
          if (profile !== undefined)
            begin.mutate({ kind: "empty", profile, name, own: ownCode(caller) });
        }}
      >
        {t("drafts.begin.empty")}
      </Button>
      {begin.error === null ? null : <Refusal error={begin.error} />}
    </div>
  );
}

/** Whom a new declaration is for: the own company, but of brokers, who lodge for others. */
function ownCode(caller: ReturnType<typeof useSession>["caller"]): Code | undefined {
  const [code, ...others] = accountNames(caller);
  if (!caller || code === undefined || others.length > 0) return undefined;
  return caller.party.roles.includes("broker") ? undefined : { code, name: caller.party.name };
}

const refetch = () => undefined;

function Lines(properties: {
  readonly name: string;
  readonly rows: readonly DraftLine[];
  readonly none: string;
}) {
  const { name, rows, none } = properties;
  return (
    <DataTable
      name={name}
      file="drafts"
      columns={useColumns()}
      pages={onePage({ rows, error: null, refetch })}
      rowKey={({ id }) => id}
      empty={none}
      tools={false}
    />
  );
}

function useColumns() {
  const { t } = useTexts();
  return useMemo(
    (): readonly Column<DraftLine>[] => [
      {
        id: "name",
        head: t("drafts.name"),
        width: 240,
        cell: ({ id, name }) => (
          <Link to={patterns.draft} params={{ id }}>
            {name}
          </Link>
        ),
        text: ({ name }) => name,
      },
      {
        id: "kind",
        head: t("drafts.kind"),
        width: 120,
        cell: ({ kind }) => t(`drafts.kinds.${kind}`),
        text: ({ kind }) => kind,
      },
      {
        id: "items",
        head: t("drafts.items"),
        width: 90,
        figure: true,
        cell: ({ items }) => items,
        text: ({ items }) => String(items),
      },
      {
        id: "saved",
        head: t("drafts.saved"),
        width: 180,
        cell: ({ savedAt }) => <Moment at={savedAt} />,
        text: ({ savedAt }) => savedAt,
      },
      {
        id: "by",
        head: t("drafts.by"),
        width: 150,
        cell: (row) => personOf(row.savedByActing, row.savedBy),
        text: (row) => personOf(row.savedByActing, row.savedBy),
      },
      {
        id: "acts",
        head: t("drafts.acts"),
        width: 220,
        cell: (row) => <LineActs row={row} />,
        text: () => null,
      },
    ],
    [t],
  );
}

function LineActs({ row }: { readonly row: DraftLine }) {
  const { t } = useTexts();
  const begin = useBegin();
  const { id, name, kind } = row;
  return (
    <>
      {kind === "amendment" ? null : (
        <Button
          size="small"
          loading={begin.isPending}
          onClick={() => begin.mutate({ kind: "draft", id, name })}
        >
          {t(kind === "template" ? "drafts.begin.template" : "drafts.begin.copy")}
        </Button>
      )}{" "}
      <Act
        label={t("drafts.delete")}
        says={t("drafts.deleteSays", { name })}
        route="DELETE /drafts/{id}"
        params={{ id }}
        danger
      />
    </>
  );
}
