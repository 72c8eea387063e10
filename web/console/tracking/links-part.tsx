/** Links by which whoever has no account follows a declaration or a consignment. */
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import type { Routes } from "../../routes.gen.ts";
import { actColumn, codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Part } from "../parts/part.tsx";
import { CopyText, SecretNote } from "../parts/secret.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { trackingWords as words } from "./tracking-words.ts";

type Link = Routes["GET /consignments/{id}/tracking-links"]["answer"]["links"][number];
type Issued = Routes["POST /consignments/{id}/tracking-links"]["answer"];

const routes = {
  declarations: {
    list: "GET /declarations/{id}/tracking-links",
    issue: "POST /declarations/{id}/tracking-links",
    revoke: "DELETE /declarations/{id}/tracking-links/{reference}",
  },
  consignments: {
    list: "GET /consignments/{id}/tracking-links",
    issue: "POST /consignments/{id}/tracking-links",
    revoke: "DELETE /consignments/{id}/tracking-links/{reference}",
  },
} as const;
type Subject = {
  /** What the links are of. */
  readonly of: keyof typeof routes;
  readonly id: string;
};

/** Shown to those who may issue links: the lodger, or the carrier or keeper of the goods. */
export function TrackingLinks(subject: Subject) {
  const { of, id } = subject;
  const { language } = useTexts();
  const may = useMay(routes[of].issue);
  const query = useAnswer(routes[of].list, { params: { id } }, { enabled: may });
  const columns = useColumns(subject);
  if (!may || query.isError) return null;
  return (
    <Part name={words.title[language]}>
      <p className="soft">{words.says[language]}</p>
      <Issue {...subject} />
      {query.data === undefined || query.data.links.length === 0 ? null : (
        <DataTable
          name={words.title[language]}
          file="tracking-links"
          columns={columns}
          pages={onePage({ rows: query.data.links, error: null, refetch: () => undefined })}
          rowKey={(row) => row.reference}
          empty={words.none[language]}
          tools={false}
        />
      )}
    </Part>
  );
}

function Issue({ of, id }: Subject) {
  const { t, language } = useTexts();
  const [issued, setIssued] = useState<Issued>();
  return (
    <>
      <Act
        label={words.issue[language]}
        says={words.issueSays[language]}
        route={routes[of].issue}
        params={{ id }}
        fields={[
          { name: "note", label: words.note[language], hint: words.noteHint[language] },
          { name: "days", label: words.days[language], start: "30" },
        ]}
        onDone={setIssued}
      />
      {issued === undefined ? null : (
        <Dialog
          title={words.made[language]}
          close={t("help.close")}
          onClose={() => setIssued(undefined)}
        >
          <SecretNote />
          <CopyText label={words.link[language]} text={`${location.origin}${issued.address}`} />
          <p className="soft">{words.orCodes[language]}</p>
          <CopyText label={words.reference[language]} text={issued.reference} />
          <CopyText label={words.secret[language]} text={issued.secret} />
        </Dialog>
      )}
    </>
  );
}

function useColumns({ of, id }: Subject): readonly Column<Link>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      codeColumn("reference", head("reference"), (row) => row.reference),
      wordColumn("note", head("note"), (row) => row.note, { width: 220 }),
      momentColumn("issuedAt", head("issuedAt"), (row) => row.issuedAt),
      momentColumn("expiresAt", head("expiresAt"), (row) => row.expiresAt),
      wordColumn("state", head("state"), (row) => head(stateOf(row))),
      actColumn(head("revoke"), (row) => (
        <Act
          label={head("revoke")}
          says={head("revokeSays")}
          route={routes[of].revoke}
          params={{ id, reference: row.reference }}
          offered={stateOf(row) === "inForce"}
          danger
        />
      )),
    ];
  }, [language, of, id]);
}

function stateOf({ revokedAt, expiresAt }: Link): "revoked" | "expired" | "inForce" {
  if (revokedAt !== null) return "revoked";
  return Date.parse(expiresAt) < Date.now() ? "expired" : "inForce";
}
