/**
 * Compresses what is read. Files of the pages lie compressed beside themselves since the build; this is for
 * answers that are made when they are asked for.
 *
 * A compressed answer gives away by its length what in it repeats (BREACH): whoever can have a reader's
 * browser ask with words of his own, and sees how long the answer is, guesses a secret beside them letter
 * by letter. So only answers to GET are compressed: keys and secrets are shown once, in the answer to the
 * POST that makes them. And nothing that another site's page has a browser ask for: the session's cookie is
 * strict, which would do alone; both stand, because neither is seen from where the other is changed. HTML of
 * the console, which holds the nonce of its policy, goes as it is; a page of the portal holds no secret.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { derivedFrom } from "#src/kernel/derived.ts";

type Encoding = "br" | "gzip";
type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Below this an answer fits into one packet either way. */
const bytesMin = 1_000;
/** Above this it is a file for machines, and costs more time than the network of this machine takes. */
const bytesMax = 16 * 1024 * 1024;
/** Texts; what is packed already, such as workbooks and Parquet, is not. */
const compressible = /^(?:text\/(?!html)|application\/(?:[\w.-]+\+)?(?:json|xml|csv|x-ndjson))/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Half the time of gzip's usual level for answers a tenth smaller; the highest takes fifty times as long. */
const quality = { [constants.BROTLI_PARAM_QUALITY]: 4 };

/**
 * Which encoding of ours a reader takes; brotli before gzip.
 * @example encodingFor("gzip, br;q=0") // "gzip"
 */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  const taken = (accepted ?? "").split(",").flatMap((one) => {
    const [name = "", ...parameters] = one.split(";").map((part) => part.trim().toLowerCase());
    return parameters.some((part) => /^q=0(?:\.0*)?$/.test(part)) ? [] : [name];
  });
  return taken.includes("br") ? "br" : taken.includes("gzip") ? "gzip" : undefined;
}

/** Whether an answer of this type may be compressed at all, so that caches are told it varies. */
export function isCompressible(type: string, bytes: string | Uint8Array): boolean {
  return compressible.test(type) && bytes.length >= bytesMin && bytes.length <= bytesMax;
}

/** The answer in an encoding the reader takes; undefined where it goes as it is. */
export async function compressFor(
  headers: RequestHeaders,
  bytes: string | Uint8Array,
): Promise<{ readonly encoding: Encoding; readonly bytes: Uint8Array } | undefined> {
  const { "accept-encoding": accepted, "sec-fetch-site": site } = headers;
  if (site === "cross-site" || site === "same-site") return undefined;
  const encoding = encodingFor(Array.isArray(accepted) ? accepted.join(",") : accepted);
  if (encoding === undefined) return undefined;
  const pack = async () =>
    encoding === "br" ? await brotli(bytes, { params: quality }) : await zip(bytes);
  if (typeof bytes === "string") return { encoding, bytes: await pack() };
  const known = packedOf(bytes);
  const packed = known.get(encoding) ?? pack();
  known.set(encoding, packed);
  return { encoding, bytes: await packed };
}

/** Bytes that are kept and sent to many are packed once, and forgotten with them. */
const packedOf = derivedFrom((_bytes: Uint8Array) => new Map<Encoding, Promise<Uint8Array>>());

/** Kept with the page and sent often, so more is spent on it than on an answer. */
const pageQuality = { [constants.BROTLI_PARAM_QUALITY]: 6 };

/** A public page in an encoding. */
export async function packPage(html: string, encoding: Encoding): Promise<Uint8Array> {
  return encoding === "br" ? await brotli(html, { params: pageQuality }) : await zip(html);
}
