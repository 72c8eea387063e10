/**
 * Bytes of bodies in work, over all requests and for each party, given back when the answer is sent. A
 * length that is stated is held against the party's own share before a byte is read; of what all
 * share only what has arrived is taken, or whoever announces much and sends nothing would hold it. A
 * body that comes too slowly ends.
 */
import { Transform, type TransformCallback } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bodyMegabytesDefault } from "#src/platform/settings.ts";
import { AppError } from "#src/kernel/app-error.ts";

const mebibyte = 1024 * 1024;
export type BodyLimits = {
  /** Of all requests together. */
  readonly allMax: number;
  /** Of one party: two bulk bodies of the largest size. */
  readonly partyMax: number;
  /** Of one sandbox: one body of the largest size. */
  readonly sandboxMax: number;
  /** Of one person who acts for no party that was approved. */
  readonly guestMax: number;
  /** Of one address that has not said who it is. */
  readonly strangerMax: number;
};
const bodyLimitsDefault: BodyLimits = {
  allMax: bodyMegabytesDefault * mebibyte,
  partyMax: 64 * mebibyte,
  sandboxMax: 32 * mebibyte,
  guestMax: 8 * mebibyte,
  strangerMax: 4 * mebibyte,
};
/** Of all together, what those get who are no party: anybody can register any number of times. */
const outsidersShare = 0.3;
const outsidersMin = 32 * mebibyte;
/** Small bodies find room when large ones have taken all of theirs. */
const smallMax = 64 * 1024;
const smallRoom = 32 * mebibyte;
const retrySeconds = 5;

/** Who sends: by it the share is known. */
export type SenderKind = "party" | "sandbox" | "guest" | "stranger";
export type Sender = { readonly name: string; readonly kind: SenderKind };

export class BodyBudget {
  readonly #limits: BodyLimits;
  /** Announced, by sender. */
  readonly #ofSender = new Map<string, number>();
  /** Arrived. */
  #all = 0;
  #outsiders = 0;

  constructor(limits: Partial<BodyLimits> = {}) {
    this.#limits = { ...bodyLimitsDefault, ...limits };
  }

  get bytes(): number {
    return this.#all;
  }

  /** A body's share, empty at first. */
  open({ name, kind }: Sender): BodyShare {
    let announced = 0;
    let arrived = 0;
    const hold = (bytes: number) => {
      const more = Math.max(0, bytes - announced);
      const ofSender = (this.#ofSender.get(name) ?? 0) + more;
      if (ofSender > this.#limits[`${kind}Max`]) throw partyFull();
      announced += more;
      this.#ofSender.set(name, ofSender);
    };
    return {
      announce: (bytes) => {
        this.#requireRoom(kind, { bytes, length: bytes });
        hold(bytes);
      },
      take: (bytes) => {
        this.#requireRoom(kind, { bytes, length: arrived + bytes });
        hold(arrived + bytes);
        arrived += bytes;
        this.#all += bytes;
        if (kind !== "party") this.#outsiders += bytes;
      },
      giveBack: () => {
        this.#all -= arrived;
        if (kind !== "party") this.#outsiders -= arrived;
        const left = (this.#ofSender.get(name) ?? 0) - announced;
        if (left > 0) this.#ofSender.set(name, left);
        else this.#ofSender.delete(name);
        announced = 0;
        arrived = 0;
      },
    };
  }

  /** @param asked bytes that come now, and the length of the body with them */
  #requireRoom(
    kind: SenderKind,
    { bytes, length }: { readonly bytes: number; readonly length: number },
  ): void {
    const { allMax } = this.#limits;
    const room = length <= smallMax ? smallRoom : 0;
    if (this.#all + bytes > allMax + room) throw allFull();
    const outsidersMax = Math.max(allMax * outsidersShare, outsidersMin);
    if (kind !== "party" && this.#outsiders + bytes > outsidersMax) throw allFull();
  }
}

export type BodyShare = {
  /**
   * A length stated before it comes.
   * @throws AppError 429 where the sender's share is used up, 503 where there is no room for it now
   */
  readonly announce: (bytes: number) => void;
  /** Bytes that came. @throws AppError as above */
  readonly take: (bytes: number) => void;
  /** May be called twice. */
  readonly giveBack: () => void;
};

/** The least that a body brings in each window of time, unless it ends in it. */
export type Pace = { readonly windowMs: number; readonly bytesMin: number };
const paceDefault: Pace = { windowMs: 10_000, bytesMin: 320 * 1024 };

/** Asks the budget for every request, after the door and before the body. */
export function budgetBodies(
  server: FastifyInstance,
  budget: BodyBudget,
  {
    senderOf,
    pace = paceDefault,
  }: { readonly senderOf: (request: FastifyRequest) => Sender; readonly pace?: Pace },
): void {
  server.addHook("preParsing", async (request, reply, payload) => {
    const share = budget.open(senderOf(request));
    reply.raw.once("close", share.giveBack);
    const stated = Number(request.headers["content-length"]);
    // refused as too large by the server itself
    if (stated > request.routeOptions.bodyLimit) return payload;
    if (Number.isSafeInteger(stated) && stated >= 0) {
      share.announce(stated);
      // here already, as most are: nothing is left to be counted or waited for
      if (stated === 0 || (request.raw.complete && stated <= smallMax)) {
        share.take(stated);
        return payload;
      }
    } else if (request.headers["transfer-encoding"] === undefined) return payload;
    const counted = new CountedBody(share, pace);
    payload.on("error", (error: Error) => counted.destroy(error));
    // where a body does not belong nobody reads it, nor hears that it ended
    counted.on("error", () => undefined);
    reply.raw.once("close", () => counted.destroy());
    return payload.pipe(counted);
  });
}

/** Takes its share chunk by chunk, and ends where too little comes. */
class CountedBody extends Transform {
  readonly #share: BodyShare;
  readonly #timer: NodeJS.Timeout;
  #ofWindow = 0;
  /** Read by the server against what was stated. */
  receivedEncodedLength = 0;

  constructor(share: BodyShare, { windowMs, bytesMin }: Pace) {
    super();
    this.#share = share;
    this.#timer = setInterval(() => {
      if (this.#ofWindow < bytesMin) this.destroy(tooSlow());
      this.#ofWindow = 0;
    }, windowMs);
    this.#timer.unref();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    try {
      this.#share.take(chunk.length);
      this.receivedEncodedLength += chunk.length;
      this.#ofWindow += chunk.length;
      done(null, chunk);
    } catch (refusal) {
      done(refusal instanceof Error ? refusal : new Error(String(refusal)));
    }
  }

  override _final(done: TransformCallback): void {
    clearInterval(this.#timer);
    done();
  }

  override _destroy(error: Error | null, done: TransformCallback): void {
    clearInterval(this.#timer);
    done(error);
  }
}

function tooSlow(): AppError {
  return new AppError({
    code: "BODY_TOO_SLOW",
    status: 408,
    message:
      "The body arrived too slowly: at least 320 kB, or the whole body, must arrive within ten seconds.",
    fix: "Send it again on a faster line with the same Idempotency-Key, or in smaller parts.",
  });
}

function partyFull(): AppError {
  return new AppError({
    code: "BODIES_OF_PARTY",
    status: 429,
    message: "The bodies of this party now being processed have reached their total size limit.",
    fix: "Wait for their answers, then send this one again; send large bodies one after another.",
    retrySeconds,
  });
}

function allFull(): AppError {
  return new AppError({
    code: "BODIES_OF_ALL",
    status: 503,
    message: "The server is processing as much as its memory allows.",
    fix: "Send it again in a few seconds with the same Idempotency-Key, or in smaller parts.",
    retrySeconds,
  });
}
