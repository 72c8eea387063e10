/** Files of a draft: added while it is written, sent with the declaration when it is lodged. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import type { Text } from "../../elements/language.ts";
import { readProblem, send } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";
import { type DocumentLine, LineChoice } from "../files/line-choice.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { printSize, Upload } from "../parts/upload.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useSession } from "../shell/session.tsx";
import type { WrittenDraft } from "./use-draft.ts";

type Files = Routes["GET /drafts/{id}/files"]["answer"];
type DraftFile = Files["files"][number];

const words = {
  says: {
    en: "Scans of the documents. They are submitted with the declaration when you lodge it; until then only your organisation sees them.",
    zh: "单证扫描件。申报时随报关单一并提交，此前仅本单位可见。",
  },
  goesOne: { en: "1 file is submitted with it.", zh: "随附1个文件一并提交。" },
  goesMany: { en: "{count} files are submitted with it.", zh: "随附{count}个文件一并提交。" },
} as const satisfies Readonly<Record<string, Text>>;

const endings = [".pdf", ".png", ".jpg", ".jpeg"];
const listed = "GET /drafts/{id}/files";

export function DraftFilesPart({
  id,
  written,
}: {
  readonly id: string;
  readonly written: WrittenDraft;
}) {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const queries = useQueryClient();
  const query = useAnswer(listed, { params: { id } });
  const { kind } = written.state;
  useEffect(() => {
    // which documents a file may show is said by the sheet as it was saved
    if (kind === "saved") void queries.invalidateQueries({ queryKey: [listed] });
  }, [kind, queries]);
  return (
    <Part name={t("files.title")} id="files">
      <p className="soft">{word("says")}</p>
      <Answered query={query}>{(found) => <FileList id={id} found={found} />}</Answered>
    </Part>
  );
}

/** In the dialog that lodges: how many files go with it. */
export function FilesGoing({ id }: { readonly id: string }) {
  const word = useWordsOf(words);
  const { data } = useAnswer(listed, { params: { id } });
  const count = data?.files.length ?? 0;
  if (count === 0) return null;
  return <p>{word(count === 1 ? "goesOne" : "goesMany", { count })}</p>;
}

type Listed = { readonly id: string; readonly found: Files };

function FileList({ id, found }: Listed) {
  const { t, language } = useTexts();
  const { files, limits } = found;
  const used = printSize(limits.ofPartyBytes, language);
  return (
    <>
      {files.length === 0 ? <p className="soft">{t("files.none")}</p> : null}
      <ul className="plain files">
        {files.map((file) => (
          <FileRow key={file.id} id={id} found={found} file={file} />
        ))}
      </ul>
      <AddFile key={files.length} id={id} found={found} />
      <p className="soft">
        {t("files.used", { used, max: printSize(limits.ofPartyBytesMax, language) })}
      </p>
    </>
  );
}

type RowProperties = Listed & { readonly file: DraftFile };

function FileRow({ id, found, file }: RowProperties) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const place = { params: { id, fileId: file.id } };
  const remove = useCommand("DELETE /drafts/{id}/files/{fileId}");
  const save = useMutation({
    mutationFn: async () => {
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const address = addressOf("GET /drafts/{id}/files/{fileId}", place);
      const response = await send(address, { headers });
      if (!response.ok) throw await readProblem(response);
      download(file.name, await response.blob());
    },
  });
  const error = save.error ?? remove.error;
  return (
    <li className="row">
      <Button type="link" loading={save.isPending} onClick={() => save.mutate()}>
        {file.name}
      </Button>
      <small>{printSize(file.size, language)}</small>
      <LineOfFile id={id} found={found} file={file} />
      <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(place)}>
        {t("files.remove", { name: file.name })}
      </Button>
      {error === null ? null : <Refusal error={error} />}
    </li>
  );
}

/** Which document of the declaration the file shows. */
function LineOfFile({ id, found, file }: RowProperties) {
  const link = useCommand("PUT /drafts/{id}/files/{fileId}");
  const choose = (line: DocumentLine | null) =>
    link.mutate({ params: { id, fileId: file.id }, body: { line } });
  return <LineChoice line={file.line} lines={found.lines} choose={choose} error={link.error} />;
}

/** Begins anew with each file that was added. */
function AddFile({ id, found }: Listed) {
  const { t } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const add = useMutation({
    mutationFn: (chosen: File) => {
      const query = { name: chosen.name.slice(0, 200) };
      const body = { file: chosen };
      return call("POST /drafts/{id}/files", { params: { id }, query }, { key, body });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [listed] }),
  });
  return (
    <div className="form">
      <Upload
        label={t("files.add")}
        endings={endings}
        bytesMax={found.limits.bytesMax}
        onFile={setFile}
      />
      {add.error === null ? null : <Refusal error={add.error} />}
      <Button
        disabled={file === undefined}
        loading={add.isPending}
        onClick={() => (file === undefined ? undefined : add.mutate(file))}
      >
        {t("files.addGo")}
      </Button>
    </div>
  );
}
