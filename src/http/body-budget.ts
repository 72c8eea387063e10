/**
 * Bytes of bodies in work, over all requests and for each party: asked before a body is read, given back
 * when its answer is sent. A length that is stated is taken at once, a body without one as it comes.
 */
import { Transform, type TransformCallback } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bodyMegabytesDefault } from "#src/platform/settings.ts";
import { AppError } from "#src/kernel/app-error.ts";

const mebibyte = 1024 * 1024;
export type BodyLimits = {
  /** Of all requests together. */
  readonly allMax: number;
  /** Of one party: one bulk body of the largest size. */
  readonly partyMax: number;
  /** Of one address that has not said who it is. */
  readonly strangerMax: number;
};
const bodyLimitsDefault: BodyLimits = {
  allMax: bodyMegabytesDefault * mebibyte,
  partyMax: 64 * mebibyte,
  strangerMax: 4 * mebibyte,
};
/** Small bodies find room when large ones have taken all of theirs. */
const smallMax = 64 * 1024;
const smallRoom = 32 * mebibyte;
const retrySeconds = 5;

export class BodyBudget {
  readonly #limits: BodyLimits;
  readonly #ofParty = new Map<string, number>();
  #all = 0;

  constructor(limits: Partial<BodyLimits> = {}) {
    this.#limits = { ...bodyLimitsDefault, ...limits };
  }

  get bytes(): number {
    return this.#all;
  }

  /** A body's share, empty at first. */
  open(party: string, isKnown: boolean): BodyShare {
    let own = 0;
    return {
      take: (bytes) => {
        const { allMax, partyMax, strangerMax } = this.#limits;
        const ofParty = (this.#ofParty.get(party) ?? 0) + bytes;
        if (ofParty > (isKnown ? partyMax : strangerMax)) throw partyFull();
        const room = own + bytes <= smallMax ? allMax + smallRoom : allMax;
        if (this.#all + bytes > room) throw allFull();
        own += bytes;
        this.#all += bytes;
        this.#ofParty.set(party, ofParty);
      },
      giveBack: () => {
        this.#all -= own;
        const left = (this.#ofParty.get(party) ?? 0) - own;
        if (left > 0) this.#ofParty.set(party, left);
        else this.#ofParty.delete(party);
        own = 0;
      },
    };
  }
}

export type BodyShare = {
  /** @throws AppError 429 where the party's share is used up, 503 where all of it is */
  readonly take: (bytes: number) => void;
  /** May be called twice. */
  readonly giveBack: () => void;
};

/** Whose body it is: the party that the door knows, else the address. */
export type WhoseBody = (request: FastifyRequest) => {
  readonly party: string;
  readonly isKnown: boolean;
};

/** Asks the budget for every request, after the door and before the body. */
export function budgetBodies(server: FastifyInstance, budget: BodyBudget, whose: WhoseBody): void {
  server.addHook("preParsing", async (request, reply, payload) => {
    const { party, isKnown } = whose(request);
    const share = budget.open(party, isKnown);
    reply.raw.once("close", share.giveBack);
    const stated = Number(request.headers["content-length"]);
    // refused as too large by the server itself
    if (stated > request.routeOptions.bodyLimit) return payload;
    if (Number.isSafeInteger(stated) && stated >= 0) {
      share.take(stated);
      return payload;
    }
    if (request.headers["transfer-encoding"] === undefined) return payload;
    const counted = new CountedBody(share);
    payload.on("error", (error: Error) => counted.destroy(error));
    return payload.pipe(counted);
  });
}

/** Takes its share chunk by chunk. */
class CountedBody extends Transform {
  readonly #share: BodyShare;
  /** Read by the server against what was stated; nothing was. */
  receivedEncodedLength = 0;

  constructor(share: BodyShare) {
    super();
    this.#share = share;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    try {
      this.#share.take(chunk.length);
      this.receivedEncodedLength += chunk.length;
      done(null, chunk);
    } catch (refusal) {
      done(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  }
}

function partyFull(): AppError {
  return new AppError({
    code: "BODIES_OF_PARTY",
    status: 429,
    message: "Bodies of this party that are being worked on are as large together as they may be.",
    fix: "Wait for their answers, then send this one again; send large bodies one after another.",
    retrySeconds,
  });
}

function allFull(): AppError {
  return new AppError({
    code: "BODIES_OF_ALL",
    status: 503,
    message: "The server is working on as much as it has memory for.",
    fix: "Send it again in a few seconds with the same Idempotency-Key, or in smaller parts.",
    retrySeconds,
  });
}
