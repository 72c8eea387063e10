/**
 * The dossier of an application, whoever decides on it: the documents handed in with it, the steps it takes,
 * and what was asked and answered on the way. In: files of applicants, steps with the states that allow
 * them. Out: documents as they are kept. Applications of parties and rulings have one each, and so have
 * declarations (`clearance/papers/files`); the tables are theirs, the bytes lie in `platform/files`.
 */
import { z } from "zod";

export const DossierDocument = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** SHA-256, hex. */
  hash: z.string(),
  uploadedAt: z.string(),
});
export type DossierDocument = z.infer<typeof DossierDocument>;

/** A file as it was sent. */
export type DossierFile = { readonly name: string; readonly bytes: Uint8Array };

/** How large one document may be, and how many there are. */
export type DossierLimits = {
  readonly bytesMax: number;
  readonly countMax: number;
  /** Bytes of all files of a party. */
  readonly ofPartyBytesMax?: number;
};

/** A step and the states that allow it. */
export type DossierStep<Status extends string> = {
  /** What is written down, past tense. */
  readonly type: string;
  readonly from: readonly Status[];
  /** `same`: it stays where it is; `asked`: back to where it was when more was asked. */
  readonly to: Status | "same" | "asked";
  readonly by: "applicant" | "officer";
};

/** Whether a step may be taken where the application stands. */
export function isAllowed<Status extends string>(
  { from }: Pick<DossierStep<Status>, "from">,
  status: Status,
): boolean {
  return from.some((one) => one === status);
}

type Applicant = { readonly applicantPartyId: string; readonly applicantAccountId: string | null };

/** Whether it is the own application of who acts, as a party or as a person. */
export function isApplicant(
  { applicantPartyId, applicantAccountId }: Applicant,
  caller: { readonly partyId: string; readonly accountId?: string | undefined },
): boolean {
  const isPerson = applicantAccountId !== null && applicantAccountId === caller.accountId;
  return isPerson || applicantPartyId === caller.partyId;
}

/** What a file is by its first bytes; nothing else is taken. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const starts = (...codes: readonly number[]) => codes.every((code, at) => bytes[at] === code);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  return undefined;
}

/** A file name without folders and without characters that a browser or disk may misread. */
export function plainFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/[^\p{L}\p{N}. _()-]/gu, "_")
      .replace(/^\.+/, "")
      .slice(0, 120) || "document"
  );
}
