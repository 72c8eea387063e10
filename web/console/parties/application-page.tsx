/** One application: what it asks, its documents and steps, the decision or the answer that is due. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DossierDocuments, DossierSteps } from "../parts/dossier.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { whoOf } from "../parts/who.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { nameOf, PartyDetails } from "./party-details.tsx";
import { partyWord } from "./party-words.ts";

type Application = Routes["GET /party-applications/{id}"]["answer"];

const isOpen = ({ status }: Application) => status === "submitted" || status === "more-information";

export function ApplicationPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /party-applications/{id}");
  const query = useAnswer("GET /party-applications/{id}", { params: { id } }, { enabled: may });
  const name = query.data === undefined ? "" : nameOf(query.data.details, language);
  return (
    <Page title={t("parties.application.title", { name })} says={<ZoneNote />}>
      <Answered query={query}>{(found) => <ApplicationDetails found={found} />}</Answered>
    </Page>
  );
}

function ApplicationDetails({ found }: { readonly found: Application }) {
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
          <DossierDocuments
            of="/party-applications/{id}"
            id={found.id}
            documents={found.documents}
            isOpen={isOpen(found)}
          />
        </Part>
        <Next found={found} />
      </div>
      <Part name={t("parties.history")}>
        <DossierSteps
          steps={found.steps.map(({ seq, at, kind, reason, by, byActing }) => ({
            seq,
            at,
            word: partyWord(kind, language),
            says: reason,
            actor: whoOf(byActing, by, { language }),
          }))}
        />
      </Part>
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
  if (!isOpen(found)) return null;
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
