/**
 * Whose turn it is in a lane of the desk. Groups of lodgements and acts exclude each other and take turns:
 * whoever lodges waits for one act, however many wait. What is heavy, a declaration of thousands of items or
 * something told to one, takes seconds; it is done beside the groups, one at a time, as another server of the
 * same database would do it: the commit holds what it took against what was taken meanwhile. Only
 * lodgements that share a party or an account with it wait, and acts, which a decision beside them might
 * not see. Slicing alone was not enough: the group behind a heavy one waited for its commit.
 */

import { AsyncLocalStorage } from "node:async_hooks";

/** What is done beside the groups. */
export type HeavyJob = {
  /** Parties and accounts: lodgements that name one of them wait for it. */
  readonly shares: ReadonlySet<string>;
  /** Answers whoever waits for it; never fails itself. */
  readonly work: () => Promise<void>;
};

/** What is done in turns beside acts. */
export type Lodging = {
  /** Says whether a lodgement waits that shares nothing of this. */
  readonly isWaiting: (shares: ReadonlySet<string>) => boolean;
  readonly isHeavyWaiting: () => boolean;
  readonly takeHeavy: () => HeavyJob | undefined;
  /** Decides and commits groups: at least one, and then until it should stop. */
  readonly drain: (shouldStop: () => boolean) => Promise<void>;
};

const nothing: ReadonlySet<string> = new Set();

export class Turns {
  readonly #lodging: Lodging;
  /** Groups are decided for all who wait, not in the course of the request that woke them. */
  readonly #forAll = AsyncLocalStorage.snapshot();
  readonly #acts: (() => Promise<void>)[] = [];
  readonly #heavyActs: HeavyJob[] = [];
  /** Acts that go before the next heavy work: those that waited when the last one ended. */
  #actsFirst = 0;
  /** Heavy work ended and no group has begun since: what waited for it goes before the next. */
  #isGroupFirst = false;
  /** What was told and what was lodged take turns beside the groups, too. */
  #wasAct = false;
  #beside: { readonly shares: ReadonlySet<string>; readonly ended: Promise<void> } | undefined;
  /** The turns that are being taken; undefined while nothing can be done. */
  #running: Promise<void> | undefined;

  constructor(lodging: Lodging) {
    this.#lodging = lodging;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** What lodgements have to wait for at present. */
  get shares(): ReadonlySet<string> {
    return this.#beside?.shares ?? nothing;
  }

  /** Runs an act while no group and nothing heavy is in work. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue((act) => this.#acts.push(act), work);
  }

  /** Runs an act beside the groups. */
  beside<T>(shares: ReadonlySet<string>, work: () => Promise<T>): Promise<T> {
    return this.#queue((act) => this.#heavyActs.push({ shares, work: act }), work);
  }

  #queue<T>(push: (act: () => Promise<void>) => void, work: () => Promise<T>): Promise<T> {
    // an act is part of the request that asked for it, whoever takes the turns
    const inOwn = AsyncLocalStorage.snapshot();
    return new Promise<T>((resolve, reject) => {
      push(() => inOwn(work).then(resolve, reject));
      this.wake();
    });
  }

  /** Something came. */
  wake(): void {
    this.#running ??= this.#forAll(() => this.#run()).finally(() => {
      this.#running = undefined;
      if (this.#isAny) this.wake();
    });
  }

  /** Waits until nothing is in work; what comes meanwhile is waited for, too. */
  async rest(): Promise<void> {
    while (this.#isAny || this.#running || this.#beside) {
      this.wake();
      await this.#running;
      await this.#beside?.ended;
    }
  }

  /** Waits for what is done beside the groups. @returns false where there is nothing */
  async waitBeside(): Promise<boolean> {
    const ended = this.#beside?.ended;
    await ended;
    return ended !== undefined;
  }

  async #run(): Promise<void> {
    while (this.#isAny) {
      // what waited for the last heavy work goes before the next, which may share with it, too
      this.#isGroupFirst = false;
      await this.#lodging.drain(() => this.#mayAct || this.#mayBegin);
      if (this.#mayAct) await this.#act();
      if (this.#mayBegin) this.#begin();
    }
  }

  async #act(): Promise<void> {
    this.#actsFirst = Math.max(0, this.#actsFirst - 1);
    await this.#acts.shift()?.();
  }

  #begin(): void {
    const isAct = this.#heavyActs.length > 0 && !(this.#wasAct && this.#lodging.isHeavyWaiting());
    const next = isAct ? this.#heavyActs.shift() : this.#lodging.takeHeavy();
    if (!next) return;
    this.#wasAct = isAct;
    const ended = next.work().finally(() => {
      this.#beside = undefined;
      this.#actsFirst = this.#acts.length;
      // a group may be in work that was taken while this still held others
      this.#isGroupFirst = true;
      this.wake();
    });
    this.#beside = { shares: next.shares, ended };
  }

  get #mayAct(): boolean {
    return this.#acts.length > 0 && !this.#beside;
  }

  get #mayBegin(): boolean {
    return !this.#isGroupFirst && this.#isHeavyNext;
  }

  get #isHeavyNext(): boolean {
    if (this.#beside || this.#actsFirst > 0) return false;
    return this.#heavyActs.length > 0 || this.#lodging.isHeavyWaiting();
  }

  get #isAny(): boolean {
    return this.#mayAct || this.#isHeavyNext || this.#lodging.isWaiting(this.shares);
  }
}
