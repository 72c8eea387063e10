/** Reading in a file of another office; what it could not say is shown with its reasons. */
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useCommand, useMay } from "../shell/session.tsx";

const endings = [".csv", ".json", ".xml"];
/** What the route takes at most. */
const bytesMax = 64 * 1024 * 1024;
/** Skipped records that are shown. */
const shownMax = 10;
const sourceMin = 3;

export function MirrorFileForm() {
  const { t } = useTexts();
  const may = useMay("POST /statistics/mirror-files");
  const run = useCommand("POST /statistics/mirror-files");
  const [source, setSource] = useState("");
  const [file, setFile] = useState<File>();
  if (!may) return null;
  const isReady = file !== undefined && source.trim().length >= sourceMin;
  const send = async (chosen: File) => {
    const text = await chosen.text();
    run.mutate({ body: { source: source.trim(), text } });
  };
  return (
    <div className="form">
      <Field label={t("mirror.source")} hint={t("mirror.sourceHint")}>
        {(handles) => (
          <input
            {...handles}
            type="text"
            maxLength={300}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Field>
      <Upload label={t("mirror.file")} endings={endings} bytesMax={bytesMax} onFile={setFile} />
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : (
        <Alert
          type={run.data.skipped === 0 ? "success" : "warning"}
          showIcon
          role="status"
          title={
            run.data.isNew
              ? t("mirror.read", { figures: run.data.figures, skipped: run.data.skipped })
              : t("mirror.again")
          }
          description={run.data.skippedRecords
            .slice(0, shownMax)
            .map(({ line, reason }) => t("mirror.record", { line, reason }))
            .join("; ")}
        />
      )}
      <Button
        disabled={!isReady}
        loading={run.isPending}
        onClick={() => {
          if (file !== undefined) void send(file);
        }}
      >
        {isReady ? t("mirror.go") : t("mirror.chooseFirst")}
      </Button>
    </div>
  );
}
