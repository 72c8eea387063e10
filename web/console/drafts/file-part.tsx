/** A file of declarations: looked at as drafts, or lodged as it is with its progress and findings. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { readProblem, send } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { LodgedFile } from "./lodged-file.tsx";
import { endings, type FileAnswer, readLines, sendFile, typeOf } from "./send-file.ts";

type Sheets = Routes["POST /declarations/sheets"]["answer"];

/** What is looked at one by one; larger files are lodged as they are. */
const sheetBytesMax = 16 * 1024 * 1024;

export function FilePart() {
  const { t } = useTexts();
  const [file, setFile] = useState<File>();
  return (
    <Part name={t("drafts.file.title")}>
      <p className="soft">{t("drafts.file.says")}</p>
      <div className="form">
        <Upload
          label={t("drafts.file.choose")}
          endings={endings}
          bytesMax={sheetBytesMax}
          onFile={setFile}
        />
      </div>
      {file === undefined ? null : (
        // another file begins anew
        <ChosenFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} />
      )}
    </Part>
  );
}

function ChosenFile({ file }: { readonly file: File }) {
  const { t, language } = useTexts();
  const keep = useKeepFile(file);
  const { key } = useSession();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  // the same file again, where no answer came, is the same command
  const [repeatKey] = useState(() => crypto.getRandomValues(new Uint32Array(3)).join("-"));
  const lodge = useMutation({
    mutationFn: async (): Promise<FileAnswer> => {
      const path = `${addressOf("POST /declarations", {})}?locale=${language}`;
      const body = await sendFile({ file, path, key, repeatKey, onProgress: setShare });
      return readLines(await body.text());
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <div className="filters">
        <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t("drafts.file.look")}
        </Button>
        <Button loading={lodge.isPending} onClick={() => lodge.mutate()}>
          {t("drafts.file.lodge")}
        </Button>
      </div>
      {lodge.isPending ? (
        <p>
          <progress aria-label={t("drafts.file.sending")} max={1} value={share} />{" "}
          <output>{t(share < 1 ? "drafts.file.sending" : "drafts.file.deciding")}</output>
        </p>
      ) : null}
      {keep.data === undefined ? null : <Unread sheets={keep.data} />}
      {[keep.error, lodge.error].map((error) =>
        error === null ? null : <Refusal key={error.message} error={error} />,
      )}
      {lodge.data === undefined ? null : (
        <LodgedFile file={file} answer={lodge.data} repeatKey={repeatKey} />
      )}
    </>
  );
}

/** Keeps the declarations of a file as drafts; a single one is opened. */
function useKeepFile(file: File) {
  const { key } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (): Promise<Sheets & { readonly only?: string }> => {
      const sheets = await readSheets(file, key);
      const made: string[] = [];
      for (const { profile, reference, sheet } of sheets.sheets) {
        const name = (reference === "" ? file.name : reference).slice(0, 120);
        made.push((await call("POST /drafts", { body: { profile, name, sheet } }, { key })).id);
      }
      const [only] = made;
      return { ...sheets, ...(made.length === 1 && only !== undefined ? { only } : {}) };
    },
    onSuccess: async ({ only, unread }) => {
      await queries.invalidateQueries();
      if (only !== undefined && unread.length === 0)
        await navigate({ to: patterns.draft, params: { id: only } });
    },
  });
}

async function readSheets(file: File, key: string | undefined): Promise<Sheets> {
  const headers: Record<string, string> = { "content-type": typeOf(file) };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
  const address = addressOf("POST /declarations/sheets", {});
  const response = await send(address, { method: "POST", headers, body: file });
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as Sheets; // as the route states it
}

function Unread({ sheets }: { readonly sheets: Sheets }) {
  const { t, language } = useTexts();
  const { of, unread } = sheets;
  const kept = sheets.sheets.length;
  return (
    <>
      <Alert
        type={unread.length === 0 ? "success" : "warning"}
        role="status"
        title={t("drafts.file.kept", { count: kept, of })}
      />
      <ul className="plain">
        {unread.map(({ position, problems, reason }) => (
          <li key={position}>
            {t("drafts.file.line", { line: position })}{" "}
            {problems.map(({ message }) => message[language]).join(" ") || reason}
          </li>
        ))}
      </ul>
    </>
  );
}
