/** What the simulator asks of the server, through the same door as everybody else. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CommandContext } from "#src/platform/command.ts";
import type { MadeDeclaration } from "./make-declaration.ts";

const DeclarationStatus = z.looseObject({ id: z.string(), status: z.string() });
export type DeclarationStatus = z.infer<typeof DeclarationStatus>;
const Advanced = z.looseObject({ advanced: z.array(DeclarationStatus).default([]) });
const Reported = z.looseObject({ reports: z.array(z.looseObject({ status: z.string() })) });
const LodgementAnswer = z.looseObject({
  line: z.int(),
  id: z.string().optional(),
  mrn: z.string().nullish(),
  status: z.string().optional(),
  lane: z.string().nullish(),
  error: z.string().optional(),
});
export type LodgementAnswer = z.infer<typeof LodgementAnswer>;
const Case = z.looseObject({
  id: z.string(),
  declarationId: z.string(),
  tasks: z.array(z.looseObject({ task: z.int(), status: z.string() })),
});
export type Case = z.infer<typeof Case>;
const Cases = z.looseObject({ controls: z.array(Case), next: z.string().nullable() });
const RequestAnswer = DeclarationStatus.extend({
  request: z.looseObject({ id: z.string(), status: z.string() }).nullable(),
});
export type RequestAnswer = z.infer<typeof RequestAnswer>;
type AmendmentInput = RequestInput & {
  readonly patch: readonly object[];
  /** Whether the made trader asks, or an officer corrects. */
  readonly by: "trader" | "officer";
};
type RequestInput = { readonly reason: string; readonly asOf: string; readonly key: string };
const TravellerCase = z.looseObject({ id: z.string(), history: z.array(z.unknown()) });
export type TravellerAct = {
  readonly part: "measures" | "decisions" | "payments";
  readonly body: {
    readonly exit?: string;
    readonly amount?: string;
    readonly [member: string]: unknown;
  };
};
const Appeals = z.looseObject({
  decisions: z.array(z.looseObject({ decision: z.int() })),
  appeals: z.array(z.looseObject({ number: z.int() })),
});
const Approvals = z.looseObject({
  approvals: z.array(z.object({ id: z.string(), profile: z.string(), subject: z.string() })),
});
const Compiled = z.looseObject({
  gate: z.looseObject({
    checks: z.array(z.looseObject({ check: z.string(), stops: z.int(), toExplain: z.int() })),
  }),
});
const ReleaseRun = z.looseObject({
  id: z.string(),
  status: z.string(),
  problem: z.object({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
});
const askEveryMs = 250;
/** An hour: longer than a release of made traffic takes. */
const releaseAsksMax = 14_400;
const changed = "Simulated declarations were added after the previous publication.";
/** Who asks and who approves. */
type Pair = readonly [asks: string, approves: string];
const Payment = z.looseObject({ id: z.string(), due: z.string() });
export type Payment = z.infer<typeof Payment>;
const Payments = z.looseObject({ payments: z.array(Payment) });
const Whole = z.looseObject({
  status: z.string(),
  lane: z.string().nullish(),
  charges: z
    .looseObject({
      items: z.array(
        z.looseObject({
          item: z.int(),
          customsValue: z.string().nullable(),
          lines: z.array(
            z.looseObject({ taxType: z.string(), method: z.string(), rate: z.string().nullable() }),
          ),
        }),
      ),
    })
    .nullable(),
  payment: z.looseObject({ due: z.string(), available: z.string() }).nullable(),
});
export type Whole = z.infer<typeof Whole>;

export type DeterminedLine = {
  readonly item: number;
  readonly taxType: string;
  readonly amount: string;
  readonly reason: string;
};
export type Call = CommandContext["call"];

/** Cases in one page of the queue, and pages read at most. */
const pageSize = 500;
const pagesMax = 200;

export class Api {
  readonly #call: Call;
  readonly #profile: string;

  constructor(call: Call, profile: string) {
    this.#call = call;
    this.#profile = encodeURIComponent(profile);
  }

  /** Lodges a batch; the key makes a repeated run answer instead of lodging again. */
  async lodge(
    declarations: readonly MadeDeclaration[],
    day: string,
    key: string,
  ): Promise<readonly LodgementAnswer[]> {
    const answer = await this.#call({
      method: "POST",
      path: `/declarations?profile=${this.#profile}&asOf=${day}&lodger=trader`,
      body: declarations.map(({ document }) => JSON.stringify(document)).join("\n"),
      type: "application/x-ndjson",
      headers: { "idempotency-key": key },
    });
    const lines = Buffer.from(answer.bytes).toString("utf8").trimEnd().split("\n");
    if (lines.length !== declarations.length)
      throw unexpected("a lodgement", lines.length, declarations.length);
    return lines.map((line) => LodgementAnswer.parse(JSON.parse(line)));
  }

  /** Reports movements. @returns whether any of them had been reported before */
  async report(reports: readonly ConveyanceReport[], day: string): Promise<boolean> {
    if (reports.length === 0) return false;
    const answer = await this.#call({
      method: "POST",
      path: `/movements?profile=${this.#profile}&asOf=${day}`,
      body: reports.map((report) => JSON.stringify(report)).join("\n"),
      type: "application/x-ndjson",
    });
    const { reports: answers } = Reported.parse(answer.json);
    return answers.some(({ status }) => status === "repeated");
  }

  async whole(id: string): Promise<Whole> {
    return Whole.parse((await this.#call({ method: "GET", path: `/declarations/${id}` })).json);
  }

  async determine(
    id: string,
    lines: readonly DeterminedLine[],
    asOf: string,
  ): Promise<DeclarationStatus> {
    return DeclarationStatus.parse(
      await this.#post(`/declarations/${id}/charges`, { lines, asOf }),
    );
  }

  /** What declarations that state a party wait for. */
  async awaited(party: string): Promise<readonly Payment[]> {
    const query = `holder=${encodeURIComponent(party)}&profile=${this.#profile}&limit=500`;
    const path = `/awaited-payments?${query}` as const;
    return Payments.parse((await this.#call({ method: "GET", path })).json).payments;
  }

  /** Money for a declaration, else for all that wait for it. */
  async deposit(
    party: string,
    amount: string,
    { asOf, declaration }: { readonly asOf: string; readonly declaration?: string },
  ): Promise<readonly DeclarationStatus[]> {
    const about = declaration === undefined ? {} : { declaration };
    const body = { amount, reference: `simulate ${party}`, profile: this.#profile, asOf, ...about };
    return Advanced.parse(await this.#post(`/accounts/${encodeURIComponent(party)}/deposits`, body))
      .advanced;
  }

  /** All open cases, oldest first. */
  async openCases(): Promise<readonly Case[]> {
    const cases: Case[] = [];
    let after: string | null = null;
    for (let page = 0; page < pagesMax; page++) {
      const query: string = after === null ? "" : `&after=${after}`;
      const answer = await this.#call({
        method: "GET",
        path: `/controls?status=open&limit=${pageSize}${query}`,
      });
      const { controls, next } = Cases.parse(answer.json);
      cases.push(...controls);
      if (next === null) break;
      after = next;
    }
    return cases;
  }

  /** An officer orders a control. @returns where the declaration stands then */
  async order(
    id: string,
    order: { kind: string; agency?: string | undefined; reason: string; officer: string },
  ): Promise<DeclarationStatus> {
    return DeclarationStatus.parse(await this.#post(`/declarations/${id}/control-orders`, order));
  }

  async find(
    caseId: string,
    finding: {
      readonly task: number;
      readonly result: string;
      readonly finding: string;
      readonly presence?: string;
      readonly correctionReason?: string;
      readonly category?: string;
      readonly substance?: string;
      readonly goods?: readonly { readonly item: number }[];
      readonly officer: string;
      readonly asOf: string;
    },
  ): Promise<void> {
    await this.#post(`/controls/${caseId}/findings`, finding);
  }

  async decide(
    caseId: string,
    decision: { decision: string; officer: string; asOf: string },
  ): Promise<DeclarationStatus> {
    return DeclarationStatus.parse(await this.#post(`/controls/${caseId}/decision`, decision));
  }

  /** Closes a period: compiles it and runs the gate; the checks that ask somebody to explain. */
  async compile(period: string, officer: string): Promise<readonly string[]> {
    const reason = changed;
    const wanted = { period, profile: this.#profile, officer, reason };
    const { gate } = Compiled.parse(await this.#post("/statistics/compile", wanted));
    return gate.checks.flatMap(({ check, stops, toExplain }) =>
      stops === 0 && toExplain > 0 ? [check] : [],
    );
  }

  /** Releases a period: one officer asks and explains, the other approves. */
  async release(period: string, explains: readonly string[], by: Pair): Promise<void> {
    const [asks, approves] = by;
    const wanted = {
      period,
      profile: this.#profile,
      officer: asks,
      reason: changed,
      explanations: explains.map((check) => ({ check, says: "Made traffic: it was looked at." })),
    };
    try {
      await this.#released(await this.#post("/statistics/releases", wanted));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "SECOND_PERSON_NEEDED") throw error;
      await this.#approve({ act: "statistics-release", subject: period, officer: approves });
      await this.#released(await this.#post("/statistics/releases", wanted));
    }
  }

  /** Waits for a release that was begun. @throws AppError where it failed */
  async #released(begun: unknown): Promise<void> {
    let run = ReleaseRun.parse(begun);
    const path = `/statistics/runs/${run.id}` as const;
    for (let asks = 0; run.status !== "done" && asks < releaseAsksMax; asks += 1) {
      if (run.problem) throw new AppError({ status: 409, ...run.problem });
      await new Promise((resolve) => {
        setTimeout(resolve, askEveryMs);
      });
      run = ReleaseRun.parse((await this.#call({ method: "GET", path })).json);
    }
  }

  /** Asks for an amendment; the key makes a repeated run answer instead of asking again. */
  async amend(id: string, { key, by, ...body }: AmendmentInput): Promise<RequestAnswer> {
    const query = by === "trader" ? "?lodger=trader" : "";
    const path = `/declarations/${id}/amendments${query}` as const;
    return RequestAnswer.parse(await this.#post(path, body, key));
  }

  async cancel(id: string, { key, ...body }: RequestInput): Promise<RequestAnswer> {
    return RequestAnswer.parse(
      await this.#post(`/declarations/${id}/cancellation?lodger=trader`, body, key),
    );
  }

  async grant(
    requestId: string,
    by: { readonly reason: string; readonly officer: string; readonly asOf: string },
  ): Promise<DeclarationStatus> {
    const body = { decision: "grant", ...by };
    return DeclarationStatus.parse(await this.#post(`/requests/${requestId}/decision`, body));
  }

  /** Number of the last decision on the goods, of which there is one. */
  async lastDecision(id: string): Promise<number> {
    const { json } = await this.#call({ method: "GET", path: `/declarations/${id}/appeals` });
    const { decisions } = Appeals.parse(json);
    return Math.max(...decisions.map(({ decision }) => decision));
  }

  /** The made trader appeals. @returns the number of the appeal */
  async appeal(
    id: string,
    {
      asOf,
      ...body
    }: { readonly decision: number; readonly grounds: string; readonly asOf: string },
  ): Promise<number> {
    const path = `/declarations/${id}/appeals?lodger=trader&asOf=${asOf}` as const;
    const { appeals } = Appeals.parse(await this.#post(path, body));
    return Math.max(...appeals.map(({ number }) => number));
  }

  async withdrawAppeal(
    id: string,
    number: number,
    { asOf, ...body }: { readonly reason: string; readonly asOf: string },
  ): Promise<void> {
    const path = `/declarations/${id}/appeals/${number}/withdrawal` as const;
    await this.#post(`${path}?lodger=trader&asOf=${asOf}`, body);
  }

  async decideAppeal(
    id: string,
    number: number,
    body: {
      readonly outcome: string;
      readonly reason: string;
      readonly officer: string;
      readonly asOf: string;
    },
  ): Promise<void> {
    await this.#post(`/declarations/${id}/appeals/${number}/decision`, body);
  }

  async giveBack(id: string, body: object): Promise<DeclarationStatus> {
    return DeclarationStatus.parse(await this.#post(`/declarations/${id}/goods-return`, body));
  }

  /** A seizure or a confiscation: asked for, approved by the other, done. */
  async actOfTwo(
    path: ApiPath<"POST">,
    body: object,
    second: { readonly act?: string; readonly subject: string; readonly approves: string },
  ): Promise<DeclarationStatus> {
    try {
      return DeclarationStatus.parse(await this.#post(path, body));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "SECOND_PERSON_NEEDED") throw error;
      const { act = "seizure", subject, approves: officer } = second;
      await this.#approve({ act, subject, officer });
      return DeclarationStatus.parse(await this.#post(path, body));
    }
  }

  /** Stops a made traveller. @returns the id; undefined where a run before did and went on with it */
  async stopTraveller(stopped: object, key: string): Promise<string | undefined> {
    const body = { profile: decodeURIComponent(this.#profile), ...stopped };
    const { id } = TravellerCase.parse(await this.#post("/traveller-cases", body, key));
    const now = await this.#call({ method: "GET", path: `/traveller-cases/${id}` });
    return TravellerCase.parse(now.json).history.length > 1 ? undefined : id;
  }

  /** One act on the only line of a case, approved by the other officer where that is needed. */
  async actOnTraveller(
    id: string,
    { part, body }: TravellerAct,
    { asOf, officers }: { readonly asOf: string; readonly officers: Pair },
  ): Promise<void> {
    const [asks, approves] = officers;
    const path = `/traveller-cases/${id}/${part}` as const;
    const wanted = { line: 1, asOf, officer: asks, ...body };
    try {
      await this.#post(path, wanted);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "SECOND_PERSON_NEEDED") throw error;
      const sum = body.amount === undefined ? "" : ` ${body.amount}`;
      const subject = `${body.exit ?? ""}${sum} of line 1 of ${id}`;
      await this.#approve({ act: "traveller-decision", subject, officer: approves });
      await this.#post(path, wanted);
    }
  }

  async #approve(wanted: {
    readonly act: string;
    readonly subject: string;
    readonly officer: string;
  }): Promise<void> {
    const { act, subject, officer } = wanted;
    const path = `/approvals?status=open&act=${act}&limit=200` as const;
    const { approvals } = Approvals.parse((await this.#call({ method: "GET", path })).json);
    const open = approvals.filter(
      (one) => one.subject === subject && one.profile === this.#profile,
    );
    for (const { id } of open) {
      const decision = { decision: "approve", reason: "Made second person.", officer };
      await this.#post(`/approvals/${id}/decision`, decision);
    }
  }

  async #post(path: ApiPath<"POST">, body: object, key?: string): Promise<unknown> {
    try {
      const answer = await this.#call({
        method: "POST",
        path,
        body: JSON.stringify(body),
        type: "application/json",
        ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
      });
      return answer.json;
    } catch (error) {
      if (error instanceof AppError && error.code === "SECOND_PERSON_SAME") throw onePerson(error);
      throw error;
    }
  }
}

/** One key names all made officers, which it may while nobody of flesh and blood holds an office. */
function onePerson(cause: AppError): AppError {
  return new AppError({
    code: "SIM-005",
    status: 409,
    message:
      "Somebody besides the administrator holds an office on this server, so the made officers of a simulation count as one person and cannot approve each other's acts.",
    fix: "Simulate on a server of its own: one with a new data folder (TIDEGATE_DATA), before officials are invited.",
    cause,
  });
}

function unexpected(what: string, got: number, wanted: number): AppError {
  return new AppError({
    code: "SIM-004",
    status: 500,
    message: `The server answered ${what} with ${got} lines where ${wanted} were sent.`,
    fix: "Look into the server's log.",
  });
}
