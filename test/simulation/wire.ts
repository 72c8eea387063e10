/**
 * The wire between nodes and the database, held in hand: nothing passes by itself. Each question (what a
 * session sends up to its Sync) waits until it is chosen by the seed, one at a time, and its answer is
 * waited for, so that a seed repeats which statement of which session came when. At any of them a fault can
 * be had: the connection is cut before it is sent or before its answer is read, or the database says no.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as openPool, type Database } from "#src/platform/database.ts";
import { Statements, splitMessages, type Message, printQuery } from "./wire-messages.ts";

/** What the database can say in place of an answer, by SQLSTATE. */
export const refusals = {
  serialization: "40001",
  deadlock: "40P01",
  "too-slow": "57014",
  "lock-not-had": "55P03",
  full: "53100",
  "read-only": "25006",
  "idle-too-long": "25P03",
} as const;
export const faultKinds = [
  "cut-before",
  "cut-after",
  "all-cut",
  "late",
  // the names of the object above
  ...(Object.keys(refusals) as (keyof typeof refusals)[]),
] as const;
export type FaultKind = (typeof faultKinds)[number];
/** `after`: so many questions later. */
export type WireFault = { readonly kind: FaultKind; readonly after: number };

type Question = {
  readonly bytes: Buffer;
  readonly text: string;
  /** Asks what a statement takes, and nothing of the records: it passes by itself. */
  readonly isDescription: boolean;
  late: number;
};
type OpenQuestion = {
  readonly answered: Promise<void>;
  readonly answer: () => void;
  isBlocked: boolean;
};

/** Turns of the event loop without anything on the wire after which nobody is about to ask. */
const quietTurns = 10;
/** An answer that has not come after this is looked for: its session may wait for a lock. */
const lookMs = 4;
/** Whoever waits for longer, while nothing is asked, waits for ever: pauses and locks of ours are shorter. */
const nothingMsMax = 60_000;
/** Other questions that go before a late one. */
const lateBy = 12;

class Session {
  readonly client: Socket;
  readonly server: Socket;
  readonly node: string;
  readonly number: number;
  readonly questions: Question[] = [];
  readonly statements = new Statements();
  asked: OpenQuestion | undefined;
  /** Described and not answered: what follows depends on it. */
  isDescribing = false;
  isOpening = true;
  isCut = false;
  pid = 0;

  constructor(node: string, number: number, client: Socket, server: Socket) {
    this.node = node;
    this.number = number;
    this.client = client;
    this.server = server;
  }

  /** Sends what passes by itself, once its turn has come. */
  describe(): void {
    if (this.asked || this.isDescribing || this.questions[0]?.isDescription !== true) return;
    const question = this.questions.shift();
    if (!question) return;
    this.isDescribing = true;
    this.server.write(question.bytes);
  }

  cut(): void {
    this.isCut = true;
    this.questions.length = 0;
    this.client.destroy();
    this.server.destroy();
    this.asked?.answer();
  }
}

export type WireOptions = {
  readonly url: string;
  readonly pick: (below: number) => number;
  /** Called with each question that passes, and the fault it met. */
  readonly seen?: (question: { node: string; text: string; fault: FaultKind | undefined }) => void;
};

export class Wire {
  readonly #options: WireOptions;
  readonly #target: URL;
  readonly #doors: Server[] = [];
  readonly #sessions = new Set<Session>();
  readonly #beside: Database;
  #faults: { kind: FaultKind; left: number }[] = [];
  #opened = 0;
  #activity = 0;
  /** Questions that passed. */
  passed = 0;
  pick: (below: number) => number;

  constructor(options: WireOptions) {
    this.#options = options;
    this.#target = new URL(options.url);
    this.#beside = openPool(options.url, 1);
    this.pick = options.pick;
  }

  /** A door of a node's own. @returns the address its pools connect to */
  async openDoor(node: string): Promise<string> {
    const door = createServer((client) => this.#open(node, client));
    door.listen(0, "127.0.0.1");
    await once(door, "listening");
    this.#doors.push(door);
    const url = new URL(this.#target);
    url.hostname = "127.0.0.1";
    url.port = String((door.address() as AddressInfo).port); // listens on TCP
    return url.href;
  }

  /** A fault at the question so many later. */
  plan({ kind, after }: WireFault): void {
    this.#faults.push({ kind, left: after });
  }

  forgetFaults(): void {
    this.#faults = [];
  }

  /** Something began that will ask. */
  stir(): void {
    this.#activity++;
  }

  /** Cuts every session of a node, or of all. */
  cutAll(node?: string): void {
    for (const session of this.#sessions)
      if (node === undefined || session.node === node) session.cut();
  }

  /**
   * Lets questions pass, one by one, until it is done. Where all that is asked waits for rows that others
   * hold, `stuck` may free them.
   */
  async drive(isDone: () => boolean, stuck: () => Promise<boolean>): Promise<void> {
    let lastPassed = this.passed;
    let passedAt = performance.now();
    for (;;) {
      await this.#quiet();
      await this.#lookAtBlocked();
      if (isDone()) return;
      if (this.passed !== lastPassed) passedAt = performance.now();
      lastPassed = this.passed;
      if (performance.now() - passedAt > nothingMsMax)
        throw new Error(`Somebody waits, and nothing is asked: ${this.#printSessions()}`);
      const ready = [...this.#sessions].filter(
        ({ questions, asked, isCut, isDescribing }) =>
          !isCut && !isDescribing && asked === undefined && questions.length > 0,
      );
      const session = this.#choose(ready);
      if (session) await this.#ask(session);
      else if (!(this.#isBlocked && (await stuck()))) await sleep(1);
    }
  }

  async close(): Promise<void> {
    this.cutAll();
    for (const door of this.#doors) door.close();
    await this.#beside.end({ timeout: 1 });
  }

  #printSessions(): string {
    return [...this.#sessions]
      .map(({ node, number, isOpening, isDescribing, asked, questions }) =>
        JSON.stringify({
          node,
          number,
          isOpening,
          isDescribing,
          asked,
          questions: questions.length,
        }),
      )
      .join(" ");
  }

  get #isBlocked(): boolean {
    return [...this.#sessions].some(({ asked }) => asked?.isBlocked === true);
  }

  #choose(ready: readonly Session[]): Session | undefined {
    if (ready.length === 0) return undefined;
    const soon = ready.filter(({ questions }) => (questions[0]?.late ?? 0) === 0);
    for (const { questions } of ready)
      if (questions[0] && questions[0].late > 0) questions[0].late--;
    const from = soon.length > 0 ? soon : ready;
    return from[this.pick(from.length)];
  }

  /** Nobody in the process is about to ask anything, as far as turns of the event loop show. */
  async #quiet(): Promise<void> {
    for (let still = 0, last = -1; still < quietTurns;) {
      await new Promise(setImmediate);
      const isBusy = [...this.#sessions].some(
        ({ isOpening, isDescribing, isCut }) => !isCut && (isOpening || isDescribing),
      );
      still = isBusy || last !== this.#activity ? 0 : still + 1;
      last = this.#activity;
    }
  }

  #faultNow(): FaultKind | undefined {
    const due = this.#faults.find((fault) => fault.left-- <= 0);
    if (due) this.#faults = this.#faults.filter((fault) => fault !== due);
    return due?.kind;
  }

  async #ask(session: Session): Promise<void> {
    const question = session.questions[0];
    if (!question) return;
    const due = this.#faultNow();
    // no database refuses to take back, and none says the refusal's code once the transaction failed
    const kind = due !== undefined && due in refusals && takesBack(question.text) ? undefined : due;
    this.#options.seen?.({ node: session.node, text: question.text, fault: kind });
    this.passed++;
    if (kind === "late") {
      question.late = lateBy;
      return;
    }
    session.questions.shift();
    if (kind === "all-cut") return this.cutAll();
    if (kind === "cut-before") return session.cut();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const asked: OpenQuestion = { answered, answer, isBlocked: false };
    session.asked = asked;
    if (kind === "cut-after") session.client.pause();
    session.server.write(
      kind !== undefined && kind !== "cut-after"
        ? printQuery(raising(refusals[kind]))
        : question.bytes,
    );
    const isCutAfter = kind === "cut-after";
    if (isCutAfter) session.isCut = true;
    await this.#answerOf(session, asked);
    if (isCutAfter && !asked.isBlocked) session.cut();
  }

  /** Until it is answered, or waits for what another session holds. */
  async #answerOf(session: Session, asked: OpenQuestion): Promise<void> {
    for (;;) {
      const { promise: late, resolve } = Promise.withResolvers<true>();
      const timer = setTimeout(resolve, lookMs, true);
      const isLate = await Promise.race([asked.answered.then(() => false), late]);
      clearTimeout(timer);
      if (!isLate) return;
      if (await this.#waitsForLock(session.pid)) {
        if (session.asked === asked) asked.isBlocked = true;
        return;
      }
    }
  }

  async #waitsForLock(pid: number): Promise<boolean> {
    const rows = await this.#beside`
      select 1 from pg_stat_activity where pid = ${pid} and wait_event_type = 'Lock'`;
    return rows.length > 0;
  }

  /** What was freed by what passed last is answered before anything else passes. */
  async #lookAtBlocked(): Promise<void> {
    for (const session of this.#sessions) {
      if (session.asked?.isBlocked === true) await this.#answerOf(session, session.asked);
      // its answer came, and is not to be read
      if (session.isCut && session.asked === undefined) session.cut();
    }
  }

  #open(node: string, client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    const session = new Session(node, this.#opened++, client, server);
    this.#sessions.add(session);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#activity++;
        this.#sessions.delete(session);
        session.cut();
      });
    }
    let answer: Buffer[] = [];
    // what it says before it closes is read first
    server.on("end", () => client.end(Buffer.concat(session.isCut ? [] : answer)));
    const fromClient = splitMessages(true);
    let asking: Message[] = [];
    client.on("data", (bytes: Buffer) => {
      this.#activity++;
      for (const message of fromClient(bytes)) {
        if (session.isOpening || message.type === "X") {
          server.write(message.bytes);
          continue;
        }
        asking.push(message);
        if (!"HSQ".includes(message.type)) continue;
        const text = session.statements.read(asking);
        const whole = Buffer.concat(asking.map((one) => one.bytes));
        session.questions.push({
          bytes: whole,
          text,
          isDescription: message.type === "H",
          late: 0,
        });
        asking = [];
        session.describe();
      }
    });
    const fromServer = splitMessages(false);
    server.on("data", (bytes: Buffer) => {
      this.#activity++;
      for (const message of fromServer(bytes)) {
        answer.push(message.bytes);
        if (message.type === "K") session.pid = message.bytes.readInt32BE(5);
        const isDescribed = session.isDescribing && /[TnE]/.test(message.type);
        if (isDescribed) session.isDescribing = false;
        // asked for a password before it is open
        const isEnd = message.type === "Z" || message.type === "R" || isDescribed;
        if (!isEnd) continue;
        if (message.type === "Z") session.isOpening = false;
        const { asked } = session;
        if (!session.isCut) client.write(Buffer.concat(answer));
        answer = [];
        if (message.type !== "Z" || !asked) continue;
        session.asked = undefined;
        asked.answer();
        session.describe();
      }
    });
  }
}

function raising(code: string): string {
  return `do $$begin raise exception 'a fault of the simulation' using errcode = '${code}'; end$$`;
}

function takesBack(text: string): boolean {
  return /^rollback\b/i.test(text);
}
