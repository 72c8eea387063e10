/**
 * Everybody who asks: what was sent, and what was heard. Compared with the records afterwards (`truth.ts`).
 * A request that has a key is sent again the same; one without is a new one.
 */
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { z } from "zod";
import type { NodeRequest, HttpAnswer } from "./nodes.ts";

/** What of a request is stored carries its mark. */
export type Kind = "lodge" | "deposit" | "request" | "report" | "order" | "movement";

export type SentRequest = {
  readonly kind: Kind;
  readonly mark: string;
  readonly asking: NodeRequest;
  readonly heard: HeardAnswer[];
};

/** `lost`: the node went away, and nobody answered. */
export type HeardAnswer = {
  readonly status: number | "lost";
  readonly code: string | undefined;
  readonly id: string | undefined;
  readonly standing: string | undefined;
  readonly problems: readonly string[];
  readonly text: string;
};

const Answer = z.looseObject({
  id: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  code: z.string().optional(),
  problems: z.array(z.looseObject({ code: z.string() })).optional(),
});

export function hear(sent: SentRequest, answer: HttpAnswer | undefined): HeardAnswer {
  const heard = answer ? read(answer) : nothing;
  sent.heard.push(heard);
  return heard;
}

const nothing: HeardAnswer = {
  status: "lost",
  code: undefined,
  id: undefined,
  standing: undefined,
  problems: [],
  text: "",
};

function read({ status, text }: HttpAnswer): HeardAnswer {
  const parsed = Answer.safeParse(text.startsWith("{") ? JSON.parse(text) : {});
  const answer = parsed.success ? parsed.data : {};
  return {
    status,
    code: answer.code,
    id: answer.id,
    standing: typeof answer.status === "string" ? answer.status : undefined,
    problems: (answer.problems ?? []).map(({ code }) => code),
    text,
  };
}

export const isDone = ({ status }: HeardAnswer) => typeof status === "number" && status < 300;
/** Nobody can say whether it was done. */
export const isOpen = ({ status, code }: HeardAnswer) =>
  status === "lost" ||
  code === "OUTCOME_UNKNOWN" ||
  code === "IDEMPOTENCY_IN_WORK" ||
  code === "IDEMPOTENCY_UNKNOWN";
/** Worth sending again under the same key. */
export const isWorthAgain = (heard: HeardAnswer) => heard.status === 503 || isOpen(heard);

const commodities = ["1000.00", "1000.00", "2000.00"] as const;

/** Everybody's requests in one history. */
export class Clients {
  readonly sent: SentRequest[] = [];
  readonly name: string;
  readonly traders: readonly string[];
  /** What each lodged reference was answered with. */
  readonly ids = new Map<number, string>();
  readonly #last = new Map<number, SentRequest>();
  #marks = 0;

  constructor(name: string, traders: readonly string[]) {
    this.name = name;
    this.traders = traders;
  }

  referenceOf(reference: number): string {
    return `${this.name}-${reference}`;
  }

  traderOf(reference: number): string {
    return this.traders[reference % this.traders.length] ?? "";
  }

  last(reference: number): SentRequest | undefined {
    return this.#last.get(reference);
  }

  lodge(reference: number, withKey: boolean): SentRequest {
    const trader = this.traderOf(reference);
    const body = madeDeclaration({
      reference: this.referenceOf(reference),
      trader,
      direction: reference % 3 === 2 ? "export" : "import",
      price: commodities[reference % 3] ?? "1000.00",
    });
    const sent = this.#send(
      "lodge",
      { path: "/declarations", who: trader, body },
      withKey,
      this.referenceOf(reference),
    );
    this.#last.set(reference, sent);
    return sent;
  }

  deposit(trader: number, amount: number, withKey: boolean): SentRequest {
    const party = this.traders[trader] ?? "";
    const mark = this.#mark();
    // one of them pays for one declaration of a thousand dollars
    const body = { amount: `${amount * 1000}.00`, reference: mark, profile: "cn" };
    return this.#send(
      "deposit",
      { path: `/accounts/${party}/deposits`, who: "officer", body },
      withKey,
      mark,
    );
  }

  amend(reference: number, id: string, withKey: boolean): SentRequest {
    const mark = this.#mark();
    const value = { value: `${1000 + this.#marks * 10}.00`, currencyId: "USD" };
    const patch = [{ op: "set", path: "42A/67A/68A[1]/23A/79A.112", value }];
    const body = { reason: mark, patch };
    return this.#send(
      "request",
      { path: `/declarations/${id}/amendments`, who: this.traderOf(reference), body },
      withKey,
      mark,
    );
  }

  cancel(reference: number, id: string, withKey: boolean): SentRequest {
    const mark = this.#mark();
    return this.#send(
      "request",
      {
        path: `/declarations/${id}/cancellation`,
        who: this.traderOf(reference),
        body: { reason: mark },
      },
      withKey,
      mark,
    );
  }

  report(reference: number, report: "arrival" | "departure", withKey: boolean): SentRequest {
    const mark = this.#mark();
    const isExport = reference % 3 === 2;
    const body = {
      reference: mark,
      report,
      office: "2225",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      ...(report === "departure" && !isExport
        ? { leg: "inland", conveyance: { mode: "truck", id: "TG1" } }
        : {}),
      consignments: [
        {
          transportDocument: { type: "705", id: `BL${this.referenceOf(reference)}` },
          grossMassKg: "12",
          packages: 10,
        },
      ],
    };
    return this.#send("report", { path: "/movements", who: "line", body }, withKey, mark);
  }

  order(id: string): SentRequest {
    const mark = this.#mark();
    const body = { kind: "documents", reason: mark };
    return this.#send(
      "order",
      { path: `/declarations/${id}/control-orders`, who: "officer", body },
      true,
      mark,
    );
  }

  move(guarantee: string, kind: "reserve" | "release", amount: number): SentRequest {
    const mark = this.#mark();
    const body = {
      kind,
      amount: `${amount}.00`,
      operation: kind === "release" ? "OP" : "OP",
      reason: mark,
    };
    return this.#send(
      "movement",
      { path: `/guarantees/${guarantee}/movements`, who: "officer", body },
      true,
      mark,
    );
  }

  /** The same again: with its key as it was, without one a request of its own. */
  again(sent: SentRequest): SentRequest {
    if (sent.asking.key !== undefined) return sent;
    const copy = { ...sent, heard: [] };
    this.sent.push(copy);
    return copy;
  }

  #mark(): string {
    return `${this.name}-M${++this.#marks}`;
  }

  #send(
    kind: Kind,
    asking: Pick<NodeRequest, "path" | "who" | "body">,
    withKey: boolean,
    mark: string,
  ): SentRequest {
    const key = withKey ? `${this.name}-K${++this.#marks}` : undefined;
    const sent = { kind, mark, asking: { method: "POST" as const, ...asking, key }, heard: [] };
    this.sent.push(sent);
    return sent;
  }
}
