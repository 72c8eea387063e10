/**
 * Runs test files with Node's own runner and prints them in short: a line per file, every failure
 * in full. The fast files share this process, because starting one process for each of 200 files
 * takes sixty times as long.
 */
import { relative } from "node:path";
import { run } from "node:test";

export type TestCounts = {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
  readonly todo: number;
  /** Every failed test in full, repeated at the end: of a long run often only its end is kept. */
  readonly failures: readonly string[];
};

export const noTests: TestCounts = {
  tests: 0,
  passed: 0,
  failed: 0,
  cancelled: 0,
  skipped: 0,
  todo: 0,
  failures: [],
};

export type TestRun = {
  readonly root: string;
  readonly files: readonly string[];
  /** "none": all files in this process; "process": a process for each file, one at a time. */
  readonly isolation: "none" | "process";
  readonly timeoutMs: number;
  /** Passes on what files print as they print it: a long run that is ended early has said what it saw. */
  readonly isLive?: boolean;
};

/** What the runner tells about one finished test, as far as it is printed. */
type Outcome = {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: {
    readonly duration_ms: number;
    readonly type?: string | undefined;
    readonly error?: unknown;
  };
};

type FileLine = { passed: number; failed: number; skipped: number; ms: number; notes: string[] };

class Printer {
  counts: TestCounts = noTests;
  readonly #root: string;
  readonly #files = new Map<string, FileLine>();
  #open: string | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  #lineOf(file: string | undefined): FileLine {
    const name = file === undefined ? "(no file)" : relative(this.#root, file);
    if (this.#open !== undefined && this.#open !== name) this.close();
    this.#open = name;
    const known = this.#files.get(name) ?? { passed: 0, failed: 0, skipped: 0, ms: 0, notes: [] };
    this.#files.set(name, known);
    return known;
  }

  /** Prints the line of the file whose tests have just ended. */
  close(): void {
    const line = this.#open === undefined ? undefined : this.#files.get(this.#open);
    if (this.#open !== undefined && line !== undefined) {
      const mark = line.failed > 0 ? "✘" : "✔";
      const skipped = line.skipped > 0 ? `, ${line.skipped} skipped` : "";
      const failed = line.failed > 0 ? `, ${line.failed} failed` : "";
      const head = `${mark} ${this.#open}: ${line.passed} passed${failed}${skipped}, ${line.ms.toFixed(0)} ms`;
      // in one piece, since another run may print beside this one
      console.log([head, ...line.notes.map((note) => `    ${note}`)].join("\n"));
      this.#files.delete(this.#open);
    }
    this.#open = undefined;
  }

  #count(outcome: "passed" | "failed" | "skipped" | "todo"): void {
    const { counts } = this;
    this.counts = { ...counts, tests: counts.tests + 1, [outcome]: counts[outcome] + 1 };
  }

  passed(outcome: Outcome): void {
    if (outcome.details.type === "suite") return;
    const isSkipped = outcome.skip !== undefined && outcome.skip !== false;
    const isTodo = outcome.todo !== undefined && outcome.todo !== false;
    this.#count(isSkipped ? "skipped" : isTodo ? "todo" : "passed");
    const line = this.#lineOf(outcome.file);
    line.ms += outcome.details.duration_ms;
    if (!isSkipped) {
      line.passed++;
      return;
    }
    line.skipped++;
    const reason =
      typeof outcome.skip === "string" && outcome.skip !== "" ? outcome.skip : "no reason given";
    line.notes.push(`skipped: ${outcome.name} (${reason})`);
  }

  failed(outcome: Outcome): void {
    if (isOnlyOfSubtests(outcome.details.error)) return;
    this.#count("failed");
    const line = this.#lineOf(outcome.file);
    line.failed++;
    line.ms += outcome.details.duration_ms;
    const where = outcome.line === undefined ? "" : `:${outcome.line}`;
    const error = describeError(outcome.details.error).split("\n");
    const failure = [
      `✘ ${outcome.name} (${this.#open ?? ""}${where})`,
      ...error.map((one) => `    ${one}`),
    ];
    line.notes.push(...failure);
    this.counts = { ...this.counts, failures: [...this.counts.failures, failure.join("\n")] };
  }

  note(file: string | undefined, message: string): void {
    if (file === undefined) return;
    this.#lineOf(file).notes.push(message);
  }
}

/** A suite fails when a test of it does; that test has been printed already. */
function isOnlyOfSubtests(error: unknown): boolean {
  return error instanceof Error && "failureType" in error && error.failureType === "subtestsFailed";
}

function describeError(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return typeof cause === "string" ? cause : JSON.stringify(cause);
  const inner = cause.cause instanceof Error ? `\ncause: ${cause.cause.message}` : "";
  const stack = (cause.stack ?? cause.message).split("\n");
  return stack.filter((line) => !/^\s+at .*\(?node:/.test(line)).join("\n") + inner;
}

/** Nothing may happen for this long before a run whose tests have all ended counts as over. */
const quietMs = 500;

/**
 * Resolves when every test that was announced has ended. The runner itself ends its stream only
 * when nothing keeps the process alive, and shared engines do just that until someone stops them.
 */
function allEnded(stream: ReturnType<typeof run>): Promise<void> {
  return new Promise((resolve) => {
    let open = 0;
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      clearTimeout(timer);
      timer = open > 0 ? undefined : setTimeout(resolve, quietMs);
    };
    stream.on("test:enqueue", ({ nesting }) => {
      if (nesting === 0) open++;
      clearTimeout(timer);
    });
    stream.on("test:complete", ({ nesting }) => {
      if (nesting === 0) open--;
      look();
    });
    stream.on("end", resolve);
  });
}

/** Runs the files to the end and returns what happened; never throws for a failing test. */
export async function runTests(options: TestRun): Promise<TestCounts> {
  if (options.files.length === 0) return noTests;
  const printer = new Printer(options.root);
  const stream = run({
    files: [...options.files],
    isolation: options.isolation,
    concurrency: options.isolation === "process" ? 1 : false,
    timeout: options.timeoutMs,
    cwd: options.root,
  });
  stream.on("test:pass", (data) => printer.passed(data));
  stream.on("test:fail", (data) => printer.failed(data));
  stream.on("test:diagnostic", (data) => printer.note(data.file, data.message));
  if (options.isLive === true)
    stream.on("test:stdout", ({ message }) => process.stdout.write(message));
  stream.on("test:stderr", (data) => printer.note(data.file, data.message.trimEnd()));
  await allEnded(stream);
  printer.close();
  return printer.counts;
}

/** Sum of two runs. */
export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    tests: a.tests + b.tests,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    cancelled: a.cancelled + b.cancelled,
    skipped: a.skipped + b.skipped,
    todo: a.todo + b.todo,
    failures: [...a.failures, ...b.failures],
  };
}

/**
 * The failures once more, then closing lines in the words of Node's runner, for people and for programs
 * that read them.
 */
export function printCounts(counts: TestCounts, durationMs: number): void {
  for (const failure of counts.failures) console.log(failure);
  console.log(`# tests ${counts.tests}`);
  console.log(`# pass ${counts.passed}`);
  console.log(`# fail ${counts.failed}`);
  console.log(`# cancelled ${counts.cancelled}`);
  console.log(`# skipped ${counts.skipped}`);
  console.log(`# todo ${counts.todo}`);
  console.log(`# duration_ms ${durationMs.toFixed(0)}`);
  const failed = counts.failed + counts.cancelled;
  console.log(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
}
