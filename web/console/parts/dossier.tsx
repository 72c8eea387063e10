/** The dossier of an application: its documents, to get and to add, and the steps it took. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useMay, useSession } from "../shell/session.tsx";
import { Refusal } from "./refusal.tsx";
import { Timeline } from "./timeline.tsx";
import { printSize, Upload } from "./upload.tsx";

type Document = Routes["GET /rulings/{id}"]["answer"]["documents"][number];
type Application = "/party-applications/{id}" | "/rulings/{id}";

/** Routes that add a document, and give one. */
const routes = {
  "/party-applications/{id}": {
    add: "POST /party-applications/{id}/documents",
    get: "GET /party-applications/{id}/documents/{documentId}",
  },
  "/rulings/{id}": {
    add: "POST /rulings/{id}/documents",
    get: "GET /rulings/{id}/documents/{documentId}",
  },
} as const satisfies Readonly<Record<Application, object>>;

const endings = [".pdf", ".png", ".jpg", ".jpeg"];
const bytesMax = 5 * 1024 * 1024;

type Dossier = { readonly of: Application; readonly id: string };

export function DossierDocuments({
  of,
  id,
  documents,
  isOpen,
}: Dossier & {
  readonly documents: readonly Document[];
  /** It takes further documents where it stands. */
  readonly isOpen: boolean;
}) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const adds = useMay(routes[of].add) && isOpen;
  const open = useMutation({
    mutationFn: async (document: Document) => {
      const address = addressOf(routes[of].get, { params: { id, documentId: document.id } });
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers });
      if (!response.ok) throw await readProblem(response);
      download(document.name, await response.blob());
    },
  });
  return (
    <>
      {documents.length === 0 ? (
        <p className="soft">{t("parties.application.documentsNone")}</p>
      ) : (
        <ul className="plain">
          {documents.map((document) => (
            <li key={document.id}>
              <Button type="link" onClick={() => open.mutate(document)}>
                {document.name}
              </Button>
              <small>{printSize(document.size, language)}</small>
            </li>
          ))}
        </ul>
      )}
      {open.error === null ? null : <Refusal error={open.error} />}
      {adds ? <AddDocument key={documents.length} of={of} id={id} /> : null}
    </>
  );
}

/** Begins anew with each document that was added. */
function AddDocument({ of, id }: Dossier) {
  const { t } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const add = useMutation({
    mutationFn: (chosen: File) =>
      call(
        routes[of].add,
        { params: { id }, query: { name: chosen.name.slice(0, 200) } },
        { key, body: { file: chosen } },
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <div className="form">
      <Upload
        label={t("parties.application.document")}
        endings={endings}
        bytesMax={bytesMax}
        onFile={setFile}
      />
      {add.error === null ? null : <Refusal error={add.error} />}
      <Button
        disabled={file === undefined}
        loading={add.isPending}
        onClick={() => {
          if (file !== undefined) add.mutate(file, { onSuccess: () => setFile(undefined) });
        }}
      >
        {t("parties.application.documentAdd")}
      </Button>
    </div>
  );
}

export type ShownStep = {
  readonly seq: number;
  readonly at: string;
  readonly word: string;
  /** Question, answer or reason. */
  readonly says: string;
  /** As people know them; undefined where nobody is named. */
  readonly actor: string | undefined;
};

export function DossierSteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  const { t } = useTexts();
  return (
    <Timeline
      entries={steps.map(({ seq, at, word, says, actor }) => ({
        key: seq,
        at,
        what: <b>{word}</b>,
        why: says === "" ? undefined : <p>{says}</p>,
        ...(actor === undefined ? {} : { small: t("declaration.by", { actor }) }),
      }))}
    />
  );
}
