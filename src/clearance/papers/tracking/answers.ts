/** What the routes of tracking answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { cargoStates } from "./tell-cargo.ts";
import { actors } from "./tell-standing.ts";

const Both = z.object({ en: z.string(), zh: z.string() });

const Link = z.object({
  reference: z.string(),
  note: z.string(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string(),
  /** Null while it is in force. */
  revokedAt: z.string().nullable(),
});

export const LinksAnswer = z.object({ links: z.array(Link) });

export const IssuedLink = Link.extend({
  /** Shown in this answer and never again. */
  secret: z.string(),
  /** Page that shows it, on this server; the secret stands behind the #, which no browser sends. */
  address: z.string(),
});

export const TrackedAnswer = z.object({
  /** What the link is of. */
  subject: z.enum(["declaration", "consignment"]),
  reference: z.string(),
  /** Null of a consignment. */
  direction: z.enum(["import", "export"]).nullable(),
  status: z.string(),
  says: Both,
  /** Who has to act next. */
  waitsFor: z.enum(actors),
  toDo: Both,
  /** Nothing will change any more, but by an appeal. */
  isOver: z.boolean(),
  /** When it came to stand there. */
  since: z.string(),
  /** Customs office; null where none is declared. */
  office: z.object({ code: z.string(), name: Both.nullable() }).nullable(),
  steps: z.array(
    z.object({
      step: z.enum(["lodged", "accepted", "arrived", "released", "left"]),
      /** A moment; of acceptance the legal day. Null: not yet. */
      at: z.string().nullable(),
    }),
  ),
  /** Where the goods are: of a declaration what it released, consignment by consignment. */
  cargo: z.array(
    z.object({
      /** Last four signs of the number of its transport document. */
      document: z.string(),
      state: z.enum(cargoStates),
      /** Null: not at a place, or none was stated. */
      place: z.object({ code: z.string(), name: Both.nullable() }).nullable(),
      since: z.string(),
      says: Both,
      waitsFor: z.enum(actors),
      toDo: Both,
    }),
  ),
  /** Time zone of that day. */
  timeZone: z.string(),
  expiresAt: z.string(),
});
