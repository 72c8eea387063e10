/** What routes of parties, applications and mandates answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { DossierDocument } from "../dossier/dossier.ts";
import { applicationStatuses } from "./application.ts";
import { changeKinds } from "./fold-party.ts";
import { NumberKind } from "./party-rules.ts";
import { PartyDetails, PartyNumber, partyRoles, PartyStatus } from "./party.ts";

const Cursor = z.string().nullable();

const Words = z.object({ en: z.string(), zh: z.string() });

export const PartyRulesAnswer = z.object({
  profile: z.string(),
  numbers: z.array(
    NumberKind.omit({ checks: true }).extend({
      /** Regular expression over the number in capitals without spaces. */
      form: z.string(),
    }),
  ),
  roles: z.array(z.enum(partyRoles)),
  documents: z.object({
    bytesMax: z.int(),
    countMax: z.int(),
    ofDeclarationMax: z.int(),
    ofPartyBytesMax: z.int(),
  }),
  mandate: z.object({
    requiredByDefault: z.boolean(),
    missing: z.string(),
    missingNotRequired: z.string(),
    source: Words,
  }),
});

export const PartyPage = z.object({
  parties: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(["person", "organisation"]),
      roles: z.array(z.enum(partyRoles)),
      status: PartyStatus,
      numbers: z.array(PartyNumber),
    }),
  ),
  next: Cursor,
  /** There are more than were answered. */
  more: z.boolean(),
});

export const PartyAnswer = z.object({
  id: z.string(),
  /** The id asked for: another one where its record was merged. */
  askedAs: z.string(),
  mergedFrom: z.array(z.string()),
  asOf: z.string(),
  /** Null: not registered on that day. */
  party: PartyDetails.extend({ name: z.string(), status: PartyStatus }).nullable(),
  registeredFrom: z.string(),
  history: z.array(
    z.object({
      change: z.int(),
      kind: z.enum(changeKinds),
      validFrom: z.string(),
      details: PartyDetails.optional(),
      mergedInto: z.string().optional(),
      reason: z.string(),
      recordedAt: z.string(),
      recordedBy: z.string(),
    }),
  ),
});

const Application = z.object({
  id: z.string(),
  profile: z.string(),
  kind: z.enum(["registration", "amendment"]),
  partyId: z.string().nullable(),
  details: PartyDetails,
  status: z.enum(applicationStatuses),
  applicantPartyId: z.string(),
  applicantAccountId: z.string().nullable(),
  submittedAt: z.string(),
  updatedAt: z.string(),
});

export const ApplicationPage = z.object({ applications: z.array(Application), next: Cursor });

export const ApplicationAnswer = Application.extend({
  steps: z.array(
    z.object({
      seq: z.int(),
      kind: z.enum(["submitted", "asked", "answered", "approved", "refused", "withdrawn"]),
      details: PartyDetails.nullable(),
      reason: z.string(),
      at: z.string(),
      byPartyId: z.string(),
      byAccountId: z.string().nullable(),
      /** Who took it, as far as the caller may read. */
      by: z.string(),
    }),
  ),
  documents: z.array(DossierDocument),
});

export const MandateAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  representedId: z.string(),
  representativeId: z.string(),
  representation: z.enum(["direct", "indirect"]),
  directions: z.array(z.string()),
  procedures: z.array(z.string()),
  /** Charges may be drawn from what the represented holds. */
  spends: z.boolean(),
  from: z.string(),
  /** Last day. */
  until: z.string().nullable(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  consentedAt: z.string().nullable(),
  consentedBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnFrom: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  status: z.enum(["proposed", "active", "not-begun", "ended", "withdrawn"]),
});

export const MandatePage = z.object({
  mandates: z.array(
    MandateAnswer.extend({
      represented: z.string().nullable(),
      /** In force, under the profile of the mandate: what a declaration states. */
      representedNumbers: z.array(z.string()),
      representative: z.string().nullable(),
    }),
  ),
  next: Cursor,
});
