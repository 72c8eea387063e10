/** Importing a file of codes, rates or measures; it counts for every decision from then on. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { sayImportFault } from "../texts/say-import.ts";
import { Choice } from "../parts/choice.tsx";
import { Upload } from "../parts/upload.tsx";
import { useSession } from "../shell/session.tsx";
import { useRegisterWord } from "./register-words.ts";

const endings = [".tsv", ".csv", ".json", ".txt", ".gz"];
/** What the route takes at most. */
const bytesMax = 128 * 1024 * 1024;
/** Refused lines that are shown. */
const shownMax = 20;
const importKinds = ["codes", "rates", "measures"] as const;

export function ImportForm({ registers }: { readonly registers: readonly string[] }) {
  const { t } = useTexts();
  const { key } = useSession();
  const word = useRegisterWord();
  const queries = useQueryClient();
  const [kind, setKind] = useState<string>(importKinds[0]);
  const [register, setRegister] = useState<string>();
  const [file, setFile] = useState<File>();
  const run = useMutation({
    mutationFn: (chosen: File) =>
      call(
        "POST /registers/{kind}",
        { params: { kind }, query: { file: chosen.name.slice(0, 200), register } },
        { key, body: { file: chosen } },
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <div className="form">
      <div className="filters">
        <Choice
          label={t("work.registers.importKind")}
          value={kind}
          any={false}
          options={importKinds.map((value) => ({ value, label: t(`work.registers.${value}`) }))}
          onChange={(value = importKinds[0]) => setKind(value)}
        />
        {kind === "codes" ? (
          <Choice
            label={t("work.registers.kind")}
            value={register}
            options={registers.map((value) => ({ value, label: word(value) }))}
            onChange={setRegister}
          />
        ) : null}
      </div>
      <Upload
        label={t("work.registers.file")}
        endings={endings}
        bytesMax={bytesMax}
        onFile={setFile}
      />
      {run.error === null ? null : <Refusal error={run.error} />}
      {run.data === undefined ? null : <Imported answer={run.data} />}
      <Button
        disabled={file === undefined}
        loading={run.isPending}
        onClick={() => {
          if (file !== undefined) run.mutate(file);
        }}
      >
        {file === undefined ? t("work.registers.importFirst") : t("work.registers.importGo")}
      </Button>
    </div>
  );
}

function Imported({ answer }: { readonly answer: Routes["POST /registers/{kind}"]["answer"] }) {
  const { t, language } = useTexts();
  const { added, changed, closed, refused } = answer;
  return (
    <Alert
      type={refused.length === 0 ? "success" : "warning"}
      showIcon
      role="status"
      title={t("work.registers.imported", { added, changed, closed, refused: refused.length })}
      description={refused
        .slice(0, shownMax)
        .map(({ line, reason }) =>
          t("whatIf.line", { line, reason: language === "zh" ? sayImportFault(reason) : reason }),
        )
        .join("\n")}
    />
  );
}
