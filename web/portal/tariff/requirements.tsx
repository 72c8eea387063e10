/** What goods require to enter or leave: prohibitions, licences, certificates and inspections. */
import { lawIn } from "../../elements/laws.ts";
import { api } from "../../paths.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { requirementsAnswer, type RequirementsAnswer } from "./answers.ts";
import { countryName, useTariffTexts } from "./language.ts";
import { Read } from "./shell.tsx";

const movements = [
  ["import", "toEnter"],
  ["export", "toLeave"],
] as const;

export function Requirements(properties: {
  readonly code: string;
  readonly profile: string;
  readonly asked: PageQuery;
  readonly go: QueryChange;
}) {
  const { code, profile, asked, go } = properties;
  const { t, language } = useTariffTexts();
  const movement = asked["movement"] === "export" ? "export" : "import";
  // the form asks for the origin of goods that are imported
  const country = movement === "import" ? asked["origin"] : undefined;
  const { reading, retry } = useJson(
    api.tariffRequirements(code, {
      profile,
      asOf: asked["day"],
      movement,
      country,
      netMassKg: asked["mass"],
      additionalCodes: asked["additionalCodes"],
    }),
    requirementsAnswer,
  );
  return (
    <section className="requirements">
      <h3>{t("requirements")}</h3>
      <div className="switch" role="group" aria-label={t("movement")}>
        {movements.map(([one, word]) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === movement}
            onClick={() => go({ movement: one === "import" ? undefined : one }, "replace")}
          >
            {t(word)}
          </button>
        ))}
      </div>
      <p className="soft">
        {country === undefined
          ? t("requirementsOfAll")
          : t("requirementsOf", { country: countryName(country, language) })}
      </p>
      <Read reading={reading} retry={retry}>
        {(answer) => <RequirementList answer={answer} />}
      </Read>
    </section>
  );
}

/** What stops the goods is red, what can be done about is yellow. */
const tones = {
  prohibited: "bad",
  missing: "warn",
  undetermined: "warn",
  met: "good",
  listed: "",
} as const;

function RequirementList({ answer }: { readonly answer: RequirementsAnswer }) {
  const { t, say, language } = useTariffTexts();
  const { requirements } = answer;
  if (requirements.length === 0) return <p className="soft">{t("controlsNone")}</p>;
  return (
    <ul className="considered">
      {requirements.map(({ code, kind, says, outcome, demands, legalBasis, footnotes }) => (
        <li key={`${code} ${kind} ${says.en} ${legalBasis} ${JSON.stringify(demands)}`}>
          <span className={`tag ${tones[outcome]}`}>{t(`outcome.${outcome}`)}</span>{" "}
          <strong>{say(says)}</strong> <span className="code soft">{kind}</span>
          {demands.map((demand) => (
            <DemandLine key={JSON.stringify(demand)} demand={demand} names={answer.documentNames} />
          ))}
          {footnotes.map((note) => (
            <div key={note.en} className="soft">
              {say(note)}
            </div>
          ))}
          {legalBasis === "" ? null : <div className="soft">{lawIn(legalBasis, language)}</div>}
        </li>
      ))}
    </ul>
  );
}

type Demand = RequirementsAnswer["requirements"][number]["demands"][number];

/** One of the documents, or what needs none. */
function DemandLine(properties: {
  readonly demand: Demand;
  readonly names: RequirementsAnswer["documentNames"];
}) {
  const { demand, names } = properties;
  const { t, say } = useTariffTexts();
  const documents = demand.ways.flatMap(({ document }) => document ?? []);
  const bounds = demand.ways.flatMap(({ bound }) => bound ?? []);
  const isOpen = demand.ways.some(({ document, bound }) => document === null && bound === null);
  return (
    <div>
      {documents.length === 0 ? null : (
        <>
          {t(documents.length === 1 ? "oneDocument" : "anyDocument")}
          <ul>
            {documents.map((code) => (
              <li key={code}>
                <span className="code">{code}</span>{" "}
                {names[code] === undefined ? null : say(names[code])}
              </li>
            ))}
          </ul>
        </>
      )}
      {bounds.length === 0 ? null : <div>{t("withinBound", { bound: bounds.join(", ") })}</div>}
      {isOpen ? <div>{t("needsNothing")}</div> : null}
      {demand.ways.length === 0 ? <div>{t("noWay")}</div> : null}
    </div>
  );
}
