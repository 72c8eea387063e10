/** A file of licences as its authority sends it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { words } from "./licence-words.ts";

const endings = [".csv", ".json", ".gz"];
/** What the route takes at most. */
const bytesMax = 64 * 1024 * 1024;
/** Refused lines that are shown. */
const shownMax = 20;

export function ImportLicences() {
  const { t, language } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const run = useMutation({
    mutationFn: (chosen: File) =>
      call("POST /licences/imports", { query: {} }, { key, body: { file: chosen } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <div className="form">
      <Upload label={words.file[language]} endings={endings} bytesMax={bytesMax} onFile={setFile} />
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : (
        <Alert
          type={run.data.refused.length === 0 ? "success" : "warning"}
          showIcon
          role="status"
          title={t("work.registers.imported", {
            added: run.data.added,
            changed: run.data.changed,
            closed: run.data.closed,
            refused: run.data.refused.length,
          })}
          description={run.data.refused
            .slice(0, shownMax)
            .map((line) => `${line.line}: ${line.reason}`)
            .join("; ")}
        />
      )}
      <Button
        disabled={file === undefined}
        loading={run.isPending}
        onClick={() => {
          if (file !== undefined) run.mutate(file);
        }}
      >
        {file === undefined ? words.first[language] : words.go[language]}
      </Button>
    </div>
  );
}
