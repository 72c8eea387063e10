/** One application: what it asks, its documents and steps, the decision or the answer that is due. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { download } from "../../elements/csv.ts";
import { readProblem, send } from "../../elements/problem.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { printSize, Upload } from "../parts/upload.tsx";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { nameOf, PartyDetails } from "./party-details.tsx";
import { partyWord } from "./party-words.ts";

type Application = Routes["GET /party-applications/{id}"]["answer"];
const endings = [".pdf", ".png", ".jpg", ".jpeg"];
const bytesMax = 5 * 1024 * 1024;

export function ApplicationPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /party-applications/{id}");
  const query = useAnswer("GET /party-applications/{id}", { params: { id } }, { enabled: may });
  const name = query.data === undefined ? "" : nameOf(query.data.details, language);
  return (
    <Page title={t("parties.application.title", { name })} says={<ZoneNote />}>
      <Answered query={query}>{(found) => <Told found={found} />}</Answered>
    </Page>
  );
}

function Told({ found }: { readonly found: Application }) {
  const { t, language } = useTexts();
  return (
    <>
      <PartyDetails details={found.details} status={found.status} />
      {found.partyId === null ? null : (
        <p>
          <Link to={patterns.party} params={{ id: found.partyId }}>
            {t("parties.record")}
          </Link>
        </p>
      )}
      <div className="two">
        <Part name={t("parties.application.documents")}>
          <Documents found={found} />
        </Part>
        <Next found={found} />
      </div>
      <Part name={t("parties.history")}>
        <Timeline
          entries={found.steps.map((step) => ({
            key: step.seq,
            at: step.at,
            what: <b>{partyWord(step.kind, language)}</b>,
            why: step.reason === "" ? undefined : <p>{step.reason}</p>,
            small: t("declaration.by", { actor: step.byAccountId ?? step.byPartyId }),
          }))}
        />
      </Part>
    </>
  );
}

function Documents({ found }: { readonly found: Application }) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const params = { id: found.id };
  const add = useMutation({
    mutationFn: (chosen: File) =>
      call(
        "POST /party-applications/{id}/documents",
        { params, query: { name: chosen.name.slice(0, 200) } },
        { key, body: { file: chosen } },
      ),
    onSuccess: () => queries.invalidateQueries(),
  });
  const open = useMutation({
    mutationFn: async (document: Application["documents"][number]) => {
      const route = "GET /party-applications/{id}/documents/{documentId}";
      const address = addressOf(route, { params: { ...params, documentId: document.id } });
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers });
      if (!response.ok) throw await readProblem(response);
      download(document.name, await response.blob());
    },
  });
  const isOpen = found.status === "submitted" || found.status === "more-information";
  return (
    <>
      {found.documents.length === 0 ? (
        <p className="soft">{t("parties.application.documentsNone")}</p>
      ) : (
        <ul className="plain">
          {found.documents.map((document) => (
            <li key={document.id}>
              <Button type="link" onClick={() => open.mutate(document)}>
                {document.name}
              </Button>
              <small>{printSize(document.size, language)}</small>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <div className="form">
          <Upload
            key={found.documents.length}
            label={t("parties.application.document")}
            endings={endings}
            bytesMax={bytesMax}
            onFile={setFile}
          />
          {(add.error ?? open.error) === null ? null : (
            <Refusal error={add.error ?? open.error ?? new Error()} />
          )}
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
      ) : null}
    </>
  );
}

/** The decision for a reviewer; the answer for an applicant who was asked. */
function Next({ found }: { readonly found: Application }) {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const reviews = useMay("POST /party-applications/{id}/review");
  const own =
    found.applicantAccountId === caller?.account?.id || found.applicantPartyId === caller?.party.id;
  const isOpen = found.status === "submitted" || found.status === "more-information";
  if (!isOpen) return null;
  const reason = { name: "reason", label: t("parties.reason"), lines: 4 };
  return (
    <div>
      {reviews ? (
        <Part name={t("work.controls.decide")}>
          <SchemaForm
            route="POST /party-applications/{id}/review"
            params={{ id: found.id }}
            fields={[
              {
                name: "decision",
                label: t("work.controls.decision"),
                words: (code) => partyWord(code, language),
              },
              reason,
              { name: "from", label: t("parties.fromDay"), hint: t("parties.fromHint") },
            ]}
            submit={t("work.controls.decideGo")}
          />
        </Part>
      ) : null}
      {own && found.status === "more-information" ? (
        <Part name={t("parties.application.answer")}>
          <p className="soft">{t("parties.application.answerSays")}</p>
          <SchemaForm
            route="POST /party-applications/{id}/answer"
            params={{ id: found.id }}
            fields={[{ ...reason, label: t("parties.application.answerText") }]}
            submit={t("parties.application.answerGo")}
          />
        </Part>
      ) : null}
      {own ? (
        <Act
          label={t("parties.application.withdraw")}
          route="POST /party-applications/{id}/withdrawal"
          params={{ id: found.id }}
          fields={[reason]}
          danger
        />
      ) : null}
    </div>
  );
}
