/** One file and a dossier: the document it becomes, or why it is not taken. Pure. */
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import {
  type DossierDocument,
  type DossierFile,
  type DossierLimits,
  mediaTypeOf,
  plainFileName,
} from "./dossier.ts";

type DocumentInput = {
  readonly file: DossierFile;
  /** Documents the dossier has. */
  readonly known: readonly DossierDocument[];
  readonly limits: DossierLimits;
  readonly at: Temporal.Instant;
};

/**
 * The document, and whether it is new: the same bytes again are the same document.
 * @throws AppError where the file is of another kind or too large, or the dossier is full
 */
export function addDocument({ file, known, limits, at }: DocumentInput): {
  readonly document: DossierDocument;
  readonly isNew: boolean;
} {
  const { name, bytes } = file;
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined) throw notADocument();
  if (bytes.length > limits.bytesMax) throw tooLarge(limits.bytesMax);
  const hash = sha256(bytes);
  const same = known.find((one) => one.hash === hash);
  if (same) return { document: same, isNew: false };
  if (known.length >= limits.countMax) throw tooMany(limits.countMax);
  const document = {
    id: newId(at.epochMilliseconds),
    name: plainFileName(name),
    mediaType,
    size: bytes.length,
    hash,
    uploadedAt: at.toString({ fractionalSecondDigits: 3 }),
  };
  return { document, isNew: true };
}

function notADocument(): AppError {
  return new AppError({
    code: "DOCUMENT_TYPE_NOT_READ",
    status: 415,
    message: "The file is not a PDF, PNG or JPEG.",
    fix: "Send a PDF, PNG or JPEG.",
  });
}

function tooLarge(bytesMax: number): AppError {
  return new AppError({
    code: "DOCUMENT_TOO_LARGE",
    status: 413,
    message: `The file is larger than ${bytesMax} bytes.`,
    fix: "Send a smaller scan, or split it.",
  });
}

function tooMany(countMax: number): AppError {
  return new AppError({
    code: "DOCUMENTS_TOO_MANY",
    status: 409,
    message: `At most ${countMax} documents are kept here.`,
    fix: "Put several pages into one PDF.",
  });
}
