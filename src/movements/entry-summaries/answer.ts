/**
 * Answers in the sender's form: a refusal as the published response with errors, an acceptance of a
 * declaration as IE328, one of an amendment as the published response of success. The header of IE328 is as
 * public examples show it; its schema was not seen.
 */
import type { CheckedEntrySummary, EntryProblem } from "./entry-summary.ts";
import { roots } from "./mapping.ts";

export type EntryAnswer = {
  readonly type: "ErrorResponse" | "CC328A" | "SuccessResponse";
  readonly text: string;
};

/** @param raisedBy short name of the administration */
export function writeRefusal(problems: readonly EntryProblem[], raisedBy: string): EntryAnswer {
  const errors = problems.map(({ code, path, message }) => {
    // a refusal of the structure has no number
    const number = /^\d+$/.test(code) ? element("err:Number", code) : "";
    return element(
      "err:Error",
      element("err:RaisedBy", escape(raisedBy)) +
        number +
        element("err:Type", number === "" ? "schema" : "business") +
        element("err:Text", escape(message.en)) +
        element("err:Location", escape(path)),
    );
  });
  const count = element("err:Application", element("err:MessageCount", `${problems.length}`));
  const body = count + errors.join("");
  return {
    type: "ErrorResponse",
    text: `<err:ErrorResponse SchemaVersion="2.0" xmlns:err="http://www.govtalk.gov.uk/CM/errorresponse">${body}</err:ErrorResponse>`,
  };
}

export type AcceptedEntry = {
  readonly checked: CheckedEntrySummary;
  readonly mrn: string;
  /** Registered at, in the time zone of the administration. */
  readonly at: Temporal.ZonedDateTime;
};

export function writeAcceptance({ checked, mrn, at }: AcceptedEntry): EntryAnswer {
  if (checked.type === "IE313") {
    const accepted = `<AcceptedTime>${at.toInstant().toString({ smallestUnit: "second" })}</AcceptedTime>`;
    return {
      type: "SuccessResponse",
      text: `<SuccessResponse xmlns="http://www.hmrc.gov.uk/successresponse/2">${accepted}</SuccessResponse>`,
    };
  }
  const stamp = at.toPlainDateTime().toString({ smallestUnit: "minute" }).replaceAll(/\D/g, "");
  const header =
    element("RefNumHEA4", escape(checked.reference ?? "")) +
    element("DocNumHEA5", mrn) +
    element("DecRegDatTimHEA115", stamp);
  const namespace = roots.IE315.namespace.replace("CC315A", "CC328A");
  const body = element("MesTypMES20", "CC328A") + element("HEAHEA", header);
  return { type: "CC328A", text: `<ie:CC328A xmlns:ie="${namespace}">${body}</ie:CC328A>` };
}

function element(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
