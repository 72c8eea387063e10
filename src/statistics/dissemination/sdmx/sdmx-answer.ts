/** What every answer of SDMX carries, answers that nothing changed, and faults as SDMX messages. */
import { AppError } from "#src/kernel/app-error.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import type { StatisticsApp } from "#src/statistics/app.ts";
import { NotAcceptable } from "../formats.ts";
import { agency } from "./flow.ts";
import type { SdmxQuery } from "./query.ts";
import { escapeXml, namespaces } from "./write-data.ts";

type Texts = Readonly<Record<string, string>>;

/** A request by the grammar of SDMX; parts of a path that are left out are absent. */
export type SdmxRequest = RouteRequest<StatisticsApp, Texts, SdmxQuery, undefined>;

/** Codes of SDMX errors by the status they are sent with. */
const errorCodes: Readonly<Record<number, string>> = {
  400: "140",
  404: "100",
  406: "150",
  413: "130",
  501: "501",
};

/** Released figures may be read from pages of anybody. */
const everywhere = {
  Vary: "Accept, Accept-Language",
  "Access-Control-Allow-Origin": "*",
} as const;

/** Whether the client has what it would get; a tag that it sends besides has the last word. */
function isUnchanged({ headers }: SdmxRequest, lastModified: string | undefined): boolean {
  const since = Date.parse(headers["if-modified-since"] ?? "");
  if (headers["if-none-match"] !== undefined || Number.isNaN(since)) return false;
  return lastModified !== undefined && Date.parse(lastModified) <= since;
}

/** What goes wrong is reported in an SDMX message, in JSON to who asked for JSON. */
export function asSdmxAnswer(handle: (request: SdmxRequest) => Promise<RouteAnswer>) {
  return async (request: SdmxRequest): Promise<RouteAnswer> => {
    try {
      const answer = await handle(request);
      const headers: Readonly<Record<string, string>> = { ...answer.headers, ...everywhere };
      if (!isUnchanged(request, headers["Last-Modified"])) return { ...answer, headers };
      return { status: 304, body: "", headers };
    } catch (error) {
      const isOurs = error instanceof NotAcceptable || error instanceof AppError;
      if (!isOurs) throw error;
      const status = error instanceof NotAcceptable ? 406 : error.status;
      if (status >= 500 && status !== 501) throw error;
      const code = errorCodes[status] ?? "150";
      const text = `${error.message} ${error.fix}`;
      const wantsJson = /json/.test(request.query.format ?? request.headers["accept"] ?? "");
      const prepared = request.app.clock().round("second").toString();
      if (wantsJson) {
        const meta = { id: "ERROR", prepared, sender: { id: agency } };
        const errors = [{ code: Number(code), title: error.message, detail: error.fix }];
        const type = "application/vnd.sdmx.data+json;version=2.0.0";
        return { status, type, headers: everywhere, body: JSON.stringify({ meta, errors }) };
      }
      return {
        status,
        headers: everywhere,
        type: "application/vnd.sdmx.error+xml;version=2.1",
        body:
          `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Error ${namespaces("2.1")}>` +
          `<mes:ErrorMessage code="${code}"><com:Text xml:lang="en">${escapeXml(text)}</com:Text></mes:ErrorMessage></mes:Error>\n`,
      };
    }
  };
}
