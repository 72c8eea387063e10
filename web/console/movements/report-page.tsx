/** A carrier's or keeper's file of manifests, arrivals and departures, sent and answered report by report. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { addressOf } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import type { Routes } from "../../routes.gen.ts";
import { sendFile } from "../drafts/send-file.ts";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { Upload } from "../parts/upload.tsx";
import { useProfileOptions } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { ReportProblems } from "./report-problems.tsx";
import {
  isTaken,
  mediaTypeOf,
  type Reported,
  reportedOf,
  reportStates,
  reportWords as words,
  sample,
} from "./report-words.ts";

const endings = [".json", ".ndjson", ".edi", ".txt", ".xml"];
/** As the route takes. */
const fileBytesMax = 64 * 1024 * 1024;
/** More are corrected in the file, not on a page. */
const shownMax = 100;

export function ReportPage() {
  const { t, language } = useTexts();
  const [file, setFile] = useState<File>();
  return (
    <Page title={t("frame.pages.cargoReport")} says={words.says[language]}>
      <div className="form">
        <Upload
          label={words.file[language]}
          endings={endings}
          bytesMax={fileBytesMax}
          onFile={setFile}
        />
      </div>
      <p className="soft">
        {words.forms[language]}{" "}
        <button
          type="button"
          className="link"
          onClick={() => download("arrival.json", new Blob([sample], { type: "application/json" }))}
        >
          {words.sample[language]}
        </button>
      </p>
      <p className="soft">
        {words.byForm[language]}{" "}
        <Link to={patterns.consignments}>{words.toConsignments[language]}</Link>
      </p>
      {file === undefined ? null : (
        // another file begins anew
        <ChosenFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} />
      )}
    </Page>
  );
}

function ChosenFile({ file }: { readonly file: File }) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const { usual, options } = useProfileOptions();
  const [profile, setProfile] = useState<string>();
  // entry summaries are of an administration; JSON and EDIFACT are taken by the usual one
  const isChosen = file.name.toLowerCase().endsWith(".xml") && options.length > 1;
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  // the same file again, where no answer came, is the same command
  const [repeatKey] = useState(() => crypto.getRandomValues(new Uint32Array(3)).join("-"));
  const report = useMutation({
    mutationFn: async () => {
      const of = isChosen && profile !== undefined ? `&profile=${profile}` : "";
      const path = `${addressOf("POST /movements", {})}?locale=${language}${of}`;
      const type = await mediaTypeOf(file);
      const body = await sendFile({ file, type, path, key, repeatKey, onProgress: setShare });
      // as the route states it
      return reportedOf(JSON.parse(await body.text()) as Routes["POST /movements"]["answer"]);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <div className="filters">
        {isChosen ? (
          <Choice
            label={t("list.profile")}
            value={profile ?? usual}
            options={options}
            any={false}
            onChange={setProfile}
          />
        ) : null}
        <Button type="primary" loading={report.isPending} onClick={() => report.mutate()}>
          {words.send[language]}
        </Button>
      </div>
      {report.isPending ? (
        <p>
          <progress aria-label={words.sending[language]} max={1} value={share} />{" "}
          <output>{words[share < 1 ? "sending" : "reading"][language]}</output>
        </p>
      ) : null}
      {report.error === null ? null : <Refusal error={report.error} act={words.send[language]} />}
      {report.data === undefined ? null : <ReportedFile file={file} reported={report.data} />}
    </>
  );
}

function ReportedFile(properties: { readonly file: File; readonly reported: readonly Reported[] }) {
  const { file, reported } = properties;
  const { language } = useTexts();
  const taken = reported.filter(isTaken);
  const isWhole = taken.length === reported.length;
  const count = words[isWhole ? "allTaken" : "taken"][language]
    .replace("{count}", String(reported.length))
    .replace("{taken}", String(taken.length));
  const answers = reported.flatMap(({ answer }) => answer?.text ?? []);
  // what has to be corrected comes first
  const rows = [...reported.filter((one) => !isTaken(one)), ...taken];
  return (
    <Part name={file.name}>
      <Alert
        type={isWhole ? "success" : "warning"}
        role="status"
        title={count}
        description={isWhole ? undefined : words.refusedSays[language]}
      />
      <ul className="plain">
        {rows.slice(0, shownMax).map((row) => (
          <ReportedRow key={row.line} row={row} />
        ))}
      </ul>
      {rows.length > shownMax ? (
        <p className="soft">{words.more[language].replace("{}", String(rows.length - shownMax))}</p>
      ) : null}
      <div className="filters">
        {taken.length > 0 ? (
          <Link to={patterns.consignments}>{words.toConsignments[language]}</Link>
        ) : null}
        {answers.length > 0 ? (
          <Button
            onClick={() => download(`${file.name}.answer.txt`, new Blob([answers.join("\n")]))}
          >
            {words.answers[language]}
          </Button>
        ) : null}
      </div>
    </Part>
  );
}

function ReportedRow({ row }: { readonly row: Reported }) {
  const { language } = useTexts();
  const { line, reference, kind, status, id } = row;
  return (
    <li>
      {words.line[language].replace("{}", String(line))} <b className="code">{reference ?? kind}</b>{" "}
      {reportStates[status][language]}
      {status === "quarantined" && id !== null ? (
        <>
          {" "}
          <Link to={patterns.quarantined} params={{ id }}>
            {words.toQuarantine[language]}
          </Link>
        </>
      ) : null}
      <ReportProblems of={row} />
    </li>
  );
}
