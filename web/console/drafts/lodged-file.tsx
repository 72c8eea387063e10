/** What became of the declarations of a file that was lodged, and the workbook with its findings. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { addressOf } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { patterns } from "../pages.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { type FileAnswer, typeOf } from "./send-file.ts";

/** More are in the workbook. */
const shownMax = 100;

export function LodgedFile(properties: {
  readonly file: File;
  readonly answer: FileAnswer;
  readonly repeatKey: string;
}) {
  const { file, answer, repeatKey } = properties;
  const { t } = useTexts();
  const { declarations, taken, rejected } = answer;
  const isWorkbook = file.name.toLowerCase().endsWith(".xlsx");
  return (
    <>
      <Alert
        type={rejected.length === 0 ? "success" : "warning"}
        role="status"
        title={t("drafts.file.lodged", { count: declarations, taken, rejected: rejected.length })}
        description={
          taken === 0 ? undefined : (
            <Link to={patterns.declarations}>{t("drafts.file.toDeclarations")}</Link>
          )
        }
      />
      {rejected.length > 0 && isWorkbook ? (
        <FindingsWorkbook file={file} repeatKey={repeatKey} />
      ) : null}
      <ul className="plain">
        {rejected.slice(0, shownMax).map(({ id, line, reference, says, more }) => (
          <li key={line}>
            {t("drafts.file.line", { line })}{" "}
            {id === undefined ? (
              <b className="code">{reference}</b>
            ) : (
              // from there it is corrected and lodged again
              <Link to={patterns.declaration} params={{ id }} className="code">
                {reference}
              </Link>
            )}{" "}
            {says}{" "}
            {more > 0 ? <span className="soft">{t("drafts.more", { count: more })}</span> : null}
          </li>
        ))}
      </ul>
      {rejected.length > shownMax ? (
        <p className="soft">{t("drafts.more", { count: rejected.length - shownMax })}</p>
      ) : null}
    </>
  );
}

/** The same file under the same key is answered again, as a workbook, and lodged no second time. */
function FindingsWorkbook({
  file,
  repeatKey,
}: {
  readonly file: File;
  readonly repeatKey: string;
}) {
  const { t } = useTexts();
  const { key } = useSession();
  const read = useMutation({
    mutationFn: async () => {
      const type = typeOf(file);
      const headers: Record<string, string> = {
        "content-type": type,
        accept: type,
        "idempotency-key": repeatKey,
      };
      if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
      const address = addressOf("POST /declarations", {});
      const response = await send(address, { method: "POST", headers, body: file });
      if (!response.ok) throw await readProblem(response);
      download(file.name.replace(/\.xlsx$/i, "-findings.xlsx"), await response.blob());
    },
  });
  return (
    <>
      <Button loading={read.isPending} onClick={() => read.mutate()}>
        {t("drafts.file.findings")}
      </Button>
      {read.error === null ? null : <Refusal error={read.error} />}
    </>
  );
}
