/**
 * The notice that goods are not to be loaded, as its lodger's software reads it: IE351, in the elements that
 * public examples of it show; its schema was not seen.
 */
import type { Profile } from "#src/registers/profile.ts";
import { roots } from "../entry-summaries/mapping.ts";
import type { EntryAnswerRules } from "./answer-rules.ts";
import type { LodgedEntry, GivenAnswer } from "./entry-answer.ts";

type Notice = Pick<GivenAnswer, "items" | "reason" | "at"> & {
  readonly entry: LodgedEntry;
  readonly profile: Profile;
  readonly rules: EntryAnswerRules;
};

export function writeIntervention({ entry, items, reason, at, profile, rules }: Notice): string {
  const { content, reference, mrn, lodgedAt, recordedAt } = entry;
  const told = localStamp(at, profile);
  const { office, declarantId, carrierId } = content.facts;
  const head =
    element("RefNumHEA4", reference) +
    element("DocNumHEA5", mrn) +
    element("TotNumOfIteHEA305", `${content.items.length}`) +
    element("NotDatTimHEA104", told) +
    element("DecRegDatTimHEA115", localStamp(lodgedAt, profile)) +
    element("DecSubDatTimHEA118", localStamp(recordedAt, profile));
  const expected = content.expectedAt.replaceAll(/\D/g, "").slice(0, 12);
  const entering =
    element("RefNumCUSOFFFENT731", textOf(office)) + element("ExpDatOfArrFIRENT733", expected);
  const concerned = items.length > 0 ? items : content.items.map((_, at) => at + 1);
  const interventions = concerned.map(
    (item) =>
      `<CUSINT632>${element("IteNumConCUSINT668", `${item}`)}${element("CusIntCodCUSINT665", rules.intervention.code)}` +
      `${element("CusIntTexCUSINT666", reason)}${element("CusIntTexCUSINT667LNG", "en")}</CUSINT632>`,
  );
  const body =
    element("MesSenMES3", profile.country) +
    element("MesRecMES6", content.sender) +
    element("DatOfPreMES9", told.slice(2, 8)) +
    element("TimOfPreMES10", told.slice(8)) +
    element("MesIdeMES19", `${mrn.slice(-9)}${told.slice(-4)}`) +
    element("MesTypMES20", "CC351A") +
    element("CorIdeMES25", content.messageId) +
    `<HEAHEA>${head}</HEAHEA>` +
    `<PERLODSUMDEC>${element("TINPLD1", textOf(declarantId))}</PERLODSUMDEC>` +
    `<CUSOFFFENT730>${entering}</CUSOFFFENT730>` +
    (carrierId === undefined
      ? ""
      : `<TRACARENT601>${element("TINTRACARENT602", textOf(carrierId))}</TRACARENT601>`) +
    interventions.join("");
  const namespace = roots.IE315.namespace.replace("CC315A", "CC351A");
  return `<ie:CC351A xmlns:ie="${namespace}">${body}</ie:CC351A>`;
}

/** Minutes without separators, in the time zone of the administration. */
function localStamp(instant: string, { timeZone }: Profile): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replaceAll(/\D/g, "");
}

function textOf(fact: unknown): string {
  return typeof fact === "string" ? fact : "";
}

function element(name: string, text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<${name}>${escaped}</${name}>`;
}
