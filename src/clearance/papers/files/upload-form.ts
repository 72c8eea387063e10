/** What uploads have in common, whether a file is added to a declaration or to a draft of one. */
import { z } from "zod";
import type { PartyRules } from "#src/registers/parties/party-rules.ts";
import { DocumentLine } from "./declaration-file.ts";

/** Documents of a declaration or draft that one answer names. */
export const linesMax = 500;

/** What files may be. */
export const mediaTypes = ["application/pdf", "image/png", "image/jpeg"];

/** Type of the body of an upload, and how large it may be. */
export const upload = {
  bodyTypes: [...mediaTypes, "application/octet-stream"],
  bytesMax: 20_000_000,
};

/** Name of the file, and the document it shows: type code and number, with the item that states it. */
export const uploadFields = {
  name: z.string().min(1).max(200),
  item: z.coerce.number().int().min(1).max(9_999).optional(),
  typeCode: z.string().min(1).max(10).optional(),
  number: z.string().min(1).max(70).optional(),
};

type NamedDocument = {
  readonly item?: number | undefined;
  readonly typeCode?: string | undefined;
  readonly number?: string | undefined;
};

/** A document is named by both or not at all. */
export const namesWhole = ({ typeCode, number }: NamedDocument): boolean =>
  (typeCode === undefined) === (number === undefined);
export const namesWholeSays = {
  message: "A document is named by its type code and its number.",
};

/** The document that is named; null where none is. */
export function lineOf({
  item = null,
  typeCode,
  number,
}: {
  readonly item?: number | null | undefined;
} & Pick<NamedDocument, "typeCode" | "number">): DocumentLine | null {
  return typeCode === undefined || number === undefined ? null : { item, typeCode, number };
}

export const Linking = z.strictObject({ line: DocumentLine.nullable() });

export const FileLimits = z.object({
  bytesMax: z.int(),
  /** Files of a draft, or of each side of a declaration. */
  countMax: z.int(),
  /** Bytes of all files of the party, and how many it may keep. */
  ofPartyBytes: z.number(),
  ofPartyBytesMax: z.number(),
});

/** @param ofPartyBytes bytes of all files of the party */
export function fileLimits(
  { documents }: Pick<PartyRules, "documents">,
  ofPartyBytes: number,
): z.infer<typeof FileLimits> {
  const { bytesMax, ofDeclarationMax: countMax, ofPartyBytesMax } = documents;
  return { bytesMax, countMax, ofPartyBytes, ofPartyBytesMax };
}
