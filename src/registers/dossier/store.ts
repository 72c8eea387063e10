/** SQL of the documents of dossiers: each kind of application has a table of its own, all of one form. */
import { readActor } from "#src/identity/access/acting.ts";
import { findFile, keepFile } from "#src/platform/files/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { addDocument } from "./add-document.ts";
import type { DossierDocument, DossierFile, DossierLimits } from "./dossier.ts";

const instant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const columns = `document_id as id, name, media_type as "mediaType", size, hash,
  to_char(uploaded_at at time zone 'UTC', ${instant}) as "uploadedAt"`;

type DocumentToKeep = {
  /** Application it is added to, held by the transaction. */
  readonly id: string;
  readonly file: DossierFile;
  readonly limits: DossierLimits;
  readonly at: Temporal.Instant;
  readonly by: string;
};

/** Documents of one kind of application. */
export type DossierDocuments = {
  readonly load: (sql: Sql, id: string) => Promise<readonly DossierDocument[]>;
  readonly find: (
    sql: Sql,
    id: string,
    documentId: string,
  ) => Promise<(DossierDocument & { readonly bytes: Uint8Array }) | undefined>;
  /** Keeps a file that was sent; what it is, its first bytes say. */
  readonly keep: (tx: Sql, keeping: DocumentToKeep) => Promise<DossierDocument>;
};

/**
 * The documents of a table of the slice that asks; `key` is the column with the id of the application.
 * @example dossierDocuments({ table: "party_documents", key: "application_id" })
 */
export function dossierDocuments({
  table,
  key,
}: {
  readonly table: string;
  readonly key: string;
}): DossierDocuments {
  const load: DossierDocuments["load"] = (sql, id) => sql<DossierDocument[]>`
    select ${sql.unsafe(columns)} from ${sql(table)} where ${sql(key)} = ${id}
    order by document_id limit 50`;
  return {
    load,
    find: async (sql, id, documentId) => {
      const [document] = await sql<DossierDocument[]>`
        select ${sql.unsafe(columns)} from ${sql(table)}
        where ${sql(key)} = ${id} and document_id = ${documentId}`;
      const bytes = document && (await findFile(sql, document.hash));
      return bytes && { ...document, bytes };
    },
    keep: async (tx, { id, file, limits, at, by }) => {
      const { document, isNew } = addDocument({ file, known: await load(tx, id), limits, at });
      if (!isNew) return document;
      const { name, mediaType, size, hash, uploadedAt } = document;
      const { ofPartyBytesMax } = limits;
      const counted = ofPartyBytesMax === undefined ? {} : { ofPartyBytesMax };
      await keepFile(tx, { partyId: readActor(by).party, bytes: file.bytes, at, ...counted });
      await tx`
        insert into ${tx(table)} (${tx(key)}, document_id, name, media_type, size, hash, uploaded_at,
          uploaded_by)
        values (${id}, ${document.id}, ${name}, ${mediaType}, ${size}, ${hash}, ${uploadedAt}, ${by})`;
      return document;
    },
  };
}
