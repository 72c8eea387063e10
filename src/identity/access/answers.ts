/** What routes of access answer. */
import { z } from "zod";
import { AnyJson } from "#src/platform/any-json.ts";

export const ApprovalAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  act: z.string(),
  /** The act as the profile calls it; null where it asks for no second person any more. */
  says: z.object({ en: z.string(), zh: z.string() }).nullable(),
  /** Of amounts that name none. */
  currency: z.string(),
  /** What it is about, such as an amount and whose; null to who neither asked nor may decide it. */
  subject: z.string().nullable(),
  status: z.enum(["open", "approved", "refused", "used", "alone"]),
  askedBy: z.string(),
  askedName: z.string(),
  askedParty: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** What is asked for; null as the subject is. */
  content: z
    .object({
      /** Where it is sent once it is approved. */
      route: z.string(),
      does: z.object({ en: z.string(), zh: z.string() }),
      names: z.record(z.string(), z.string()),
      body: AnyJson,
      about: AnyJson,
      /** Once approved it is done without being sent again. */
      runsItself: z.literal(true).optional(),
    })
    .nullable(),
});
export const ApprovalPage = z.object({
  approvals: z.array(ApprovalAnswer),
  next: z.string().nullable(),
});

export const RelationAnswer = z.object({
  id: z.string(),
  person: z.string(),
  personName: z.string(),
  number: z.string(),
  reason: z.string(),
  statedBy: z.string(),
  from: z.string(),
  to: z.string().nullable(),
});
/** A conflict that was ended; `ended: false`: it had ended before. */
export const EndedRelation = z.union([RelationAnswer, z.object({ ended: z.literal(false) })]);
export const RelationList = z.object({ relations: z.array(RelationAnswer) });

/** Officials of the own party; `isWhole: false` where there are more than are listed. */
export const ColleagueList = z.object({
  colleagues: z.array(
    z.object({ id: z.string(), name: z.string(), role: z.string(), office: z.string().nullable() }),
  ),
  isWhole: z.boolean(),
});

export const DelegationAnswer = z.object({
  id: z.string(),
  fromPerson: z.string(),
  fromName: z.string(),
  toPerson: z.string(),
  party: z.string(),
  scopes: z.array(z.string()),
  office: z.string().nullable(),
  agency: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  endedAt: z.string().nullable(),
});
/** A delegation that was ended; `ended: false`: it had ended before. */
export const EndedDelegation = z.union([DelegationAnswer, z.object({ ended: z.literal(false) })]);
export const DelegationList = z.object({ delegations: z.array(DelegationAnswer) });

export const ReadPage = z.object({
  reads: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      person: z.string(),
      personName: z.string(),
      partyId: z.string(),
      route: z.string(),
      recordKind: z.string(),
      recordId: z.string(),
      /** Number or name by which people know it; null where it has none. */
      recordName: z.string().nullable(),
      what: z.array(z.string()),
      purpose: z.string(),
      isStated: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});

export const ActPage = z.object({
  acts: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      actor: z.string(),
      /** Method and path. */
      route: z.string(),
      /** Parameters of the path. */
      record: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

const says = z.object({ en: z.string(), zh: z.string() });
export const RolesAnswer = z.object({
  roles: z.array(z.object({ id: z.string(), name: says, scopes: z.array(z.string()), may: says })),
  scopes: z.array(z.object({ id: z.string(), says })),
});
