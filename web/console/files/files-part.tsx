/** Files of a declaration: the list, and what the caller's side does with them. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { printSize, Upload } from "../parts/upload.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useCommand, useMay, useSession } from "../shell/session.tsx";
import { LetterAct } from "./letter-act.tsx";
import "./files.css";
import { type DocumentLine, LineChoice, useLineWords } from "./line-choice.tsx";

type Files = Routes["GET /declarations/{id}/files"]["answer"];
export type KeptFile = Files["files"][number];

const endings = [".pdf", ".png", ".jpg", ".jpeg"];

/** The file that the address opens. */
export function useOpenFile() {
  const { file } = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (id: string | undefined) =>
      void navigate({ to: ".", search: (before) => ({ ...before, file: id }), replace: true }),
    [navigate],
  );
  return { file, open };
}

/** Opens the first file of a declaration; undefined where it has none. */
export function useFirstFile(id: string | null): (() => void) | undefined {
  const { open } = useOpenFile();
  const may = useMay("GET /requests");
  const { data } = useAnswer(
    "GET /declarations/{id}/files",
    { params: { id: id ?? "" } },
    { enabled: id !== null && may },
  );
  const first = data?.files[0];
  return first && (() => open(first.id));
}

/**
 * Goes on with the first file of this declaration where the address still names one of another: who reads
 * the documents of case after case opens the viewer once.
 */
export function useFollowedFile(id: string | null): void {
  const { file, open } = useOpenFile();
  const { data } = useAnswer(
    "GET /declarations/{id}/files",
    { params: { id: id ?? "" } },
    { enabled: id !== null && file !== undefined },
  );
  const files = data?.files;
  useEffect(() => {
    const [first] = files ?? [];
    if (file === undefined || first === undefined) return;
    if (files?.some((one) => one.id === file) === false) open(first.id);
  }, [file, files, open]);
}

export function FilesPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const query = useAnswer("GET /declarations/{id}/files", { params: { id } });
  return (
    <Part name={t("files.title")} id="files">
      <Answered query={query}>{(found) => <FileList id={id} found={found} />}</Answered>
    </Part>
  );
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
      <HandIn id={id} found={found} />
      <AddFile key={files.length} id={id} found={found} />
      {found.side === "office" ? <LetterAct id={id} /> : null}
      {found.side === "declarant" ? (
        <p className="soft">
          {t("files.used", { used, max: printSize(limits.ofPartyBytesMax, language) })}
        </p>
      ) : null}
    </>
  );
}

function FileRow({ id, found, file }: Listed & { readonly file: KeptFile }) {
  const { t, language } = useTexts();
  const { open } = useOpenFile();
  const say = useLineWords();
  const isOwn = found.side === file.side;
  const isOpenYet = file.handedInAt === null;
  return (
    <li className="row">
      <Button type="link" onClick={() => open(file.id)}>
        {file.name}
      </Button>
      <small>{printSize(file.size, language)}</small>
      {isOpenYet ? <Badge tone="warn">{t("files.waiting")}</Badge> : null}
      {file.side === "office" ? <Badge tone="calm">{t("files.ofOffice")}</Badge> : null}
      {file.shownTo === "office" ? <Badge tone="warn">{t("files.officeOnly")}</Badge> : null}
      {(isOwn && isOpenYet) || found.side === "office" ? (
        <LineOfFile id={id} file={file} lines={found.lines} />
      ) : file.line === null ? null : (
        <small>{say(file.line)}</small>
      )}
      {isOwn && isOpenYet ? <RemoveFile id={id} file={file} /> : null}
    </li>
  );
}

/** Which declared document the file shows. */
function LineOfFile(properties: {
  readonly id: string;
  readonly file: KeptFile;
  readonly lines: readonly DocumentLine[];
}) {
  const { id, file, lines } = properties;
  const link = useCommand("PUT /declarations/{id}/files/{fileId}");
  const choose = (line: DocumentLine | null) =>
    link.mutate({ params: { id, fileId: file.id }, body: { line } });
  return <LineChoice line={file.line} lines={lines} choose={choose} error={link.error} />;
}

function RemoveFile({ id, file }: { readonly id: string; readonly file: KeptFile }) {
  const { t } = useTexts();
  const remove = useCommand("DELETE /declarations/{id}/files/{fileId}");
  return (
    <>
      <Button
        size="small"
        loading={remove.isPending}
        onClick={() => remove.mutate({ params: { id, fileId: file.id } })}
      >
        {t("files.remove", { name: file.name })}
      </Button>
      {remove.error === null ? null : <Refusal error={remove.error} />}
    </>
  );
}

/** Hands in all that wait: the office sees nothing before. */
function HandIn({ id, found }: Listed) {
  const { t } = useTexts();
  const may = useMay("POST /declarations/{id}/files/handing-in");
  const command = useCommand("POST /declarations/{id}/files/handing-in");
  const waiting = found.files.filter(
    ({ side, handedInAt }) => side === "declarant" && handedInAt === null,
  );
  if (!may || found.side !== "declarant" || waiting.length === 0) return null;
  const files = waiting.map((file) => file.id);
  return (
    <p className="acts">
      <Button
        type="primary"
        loading={command.isPending}
        onClick={() => command.mutate({ params: { id }, body: { files } })}
      >
        {t("files.handInAll", { count: files.length })}
      </Button>
      <small>{t("files.handInSays")}</small>
      {command.error === null ? null : <Refusal error={command.error} />}
    </p>
  );
}

/** Begins anew with each file that was added. */
function AddFile({ id, found }: Listed) {
  const { t } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const may = useMay("POST /declarations/{id}/files");
  const [file, setFile] = useState<File>();
  const [isInternal, setIsInternal] = useState(false);
  const add = useMutation({
    mutationFn: (chosen: File) => {
      const shownTo = isInternal ? ("office" as const) : ("all" as const);
      const query = { name: chosen.name.slice(0, 200), shownTo };
      return call(
        "POST /declarations/{id}/files",
        { params: { id }, query },
        { key, body: { file: chosen } },
      );
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!may) return null;
  return (
    <div className="form">
      <Upload
        label={t("files.add")}
        endings={endings}
        bytesMax={found.limits.bytesMax}
        onFile={setFile}
      />
      {found.side === "office" ? (
        <label className="check">
          <input
            type="checkbox"
            checked={isInternal}
            onChange={(event) => setIsInternal(event.target.checked)}
          />{" "}
          {t("files.forOffice")}
        </label>
      ) : null}
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
