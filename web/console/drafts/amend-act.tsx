/** Asking to amend: what changed cell by cell, the reason, and then exactly that is sent. */
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { call } from "../../api/call.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Dialog } from "../../elements/dialog.tsx";
import { patterns } from "../pages.ts";
import { Answered } from "../parts/page.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { requestWord } from "../requests/request-words.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { changesBetween, type CellChange, type FormColumn } from "./sheet-model.ts";
import type { Draft, WrittenDraft } from "./use-draft.ts";

type Amended = NonNullable<Draft["amends"]>;
type Properties = {
  readonly draft: Draft;
  readonly amends: Amended;
  readonly written: WrittenDraft;
  readonly columns: ReadonlyMap<string, FormColumn>;
};

/** A person reads so many; the rest is counted. */
const shownMax = 200;

export function ChangesPart({ amends, written, columns }: Omit<Properties, "draft">) {
  const { t } = useTexts();
  const query = useAnswer("GET /declarations/{id}/sheet", {
    params: { id: amends.declarationId },
  });
  return (
    <div>
      <h2>{t("drafts.changes")}</h2>
      <Answered query={query}>
        {({ sheet, version }) => (
          <>
            {version === amends.version ? null : <p role="alert">{t("drafts.otherVersion")}</p>}
            <Changes before={sheet} after={written.sheet} columns={columns} />
          </>
        )}
      </Answered>
    </div>
  );
}

function Changes(properties: {
  readonly before: Draft["sheet"];
  readonly after: Draft["sheet"];
  readonly columns: Properties["columns"];
}) {
  const { before, after, columns } = properties;
  const { t, language } = useTexts();
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const where = ({ row, column }: CellChange) => {
    const name = columns.get(column)?.says[language] ?? column;
    return row === null ? name : t("drafts.cell", { row: row + 1, name });
  };
  if (changes.length === 0) return <output>{t("drafts.noChanges")}</output>;
  return (
    <ScrollTable name={t("drafts.changes")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("drafts.where")}
            </th>
            <th scope="col" className="name">
              {t("requests.before")}
            </th>
            <th scope="col" className="name">
              {t("requests.after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, shownMax).map((one) => (
            <tr key={`${one.row ?? ""} ${one.column}`}>
              <th scope="row" className="name">
                {where(one)}
              </th>
              <td className="name">{one.before === "" ? "–" : one.before}</td>
              <td className="name">{one.after === "" ? "–" : one.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > shownMax ? (
        <p className="soft">{t("drafts.more", { count: changes.length - shownMax })}</p>
      ) : null}
    </ScrollTable>
  );
}

export function AmendAct(properties: Properties) {
  const { draft, amends, written } = properties;
  const { t } = useTexts();
  const { key } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const document = useMutation({
    mutationFn: async () => {
      const { sheet } = written;
      const body = { amends: amends.declarationId, sheet, withDocument: true };
      return (await call("POST /declarations/checks", { body }, { key })).document;
    },
  });
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          setIsOpen(true);
          document.mutate();
        }}
      >
        {t("requests.amendGo")}
      </Button>
      {isOpen ? (
        <Dialog
          title={t("requests.amendGo")}
          close={t("help.close")}
          onClose={() => setIsOpen(false)}
        >
          {document.error === null ? null : <Refusal error={document.error} />}
          {document.isPending ? <output>{t("drafts.checking")}</output> : null}
          {document.data === undefined ? null : (
            <AmendForm draft={draft} amends={amends} written={written} document={document.data} />
          )}
        </Dialog>
      ) : null}
    </>
  );
}

function AmendForm(
  properties: Omit<Properties, "columns"> & {
    readonly document: unknown;
  },
) {
  const { draft, amends, written, document } = properties;
  const { t, language } = useTexts();
  const { key } = useSession();
  const navigate = useNavigate();
  const { declarationId: id, version } = amends;
  return (
    <SchemaForm
      route="POST /declarations/{id}/amendments"
      params={{ id }}
      fields={[
        {
          name: "kind",
          label: t("requests.kind"),
          values: ["amendment", "completion"],
          words: (kind) => requestWord(kind, language),
          start: "amendment",
        },
        { name: "reason", label: t("parties.reason"), lines: 3, required: true },
      ]}
      shape={(values) => ({ ...values, version, declaration: document })}
      submit={t("requests.amendGo")}
      onDone={() => {
        const leave = async () => {
          await written.end();
          await call("DELETE /drafts/{id}", { params: { id: draft.id } }, { key });
          await navigate({ to: patterns.declaration, params: { id } });
        };
        void leave();
      }}
    />
  );
}
