/**
 * A process that does not outlive us, whatever kills us, and that a Ctrl-C in our terminal does not
 * reach: engines are stopped in order, not all at once.
 *
 * On Linux `setpriv --pdeathsig` asks the kernel to signal the child when we die. Elsewhere a shell
 * holds a pipe from us and signals the child when the pipe closes.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import { startError } from "./start-error.ts";

export type BoundProcessOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** File descriptor that takes both outputs. */
  readonly output: number;
};

export type BoundProcess = {
  readonly pid: number;
  /** Exit code, or the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  readonly isRunning: () => boolean;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Our own process may end while this one runs; it then follows. */
  readonly unref: () => void;
};

type Wrapping = { readonly before: readonly string[]; readonly shell: boolean };

const shellGuard = `"$@" & child=$!
trap 'kill -INT $child' INT; trap 'kill -QUIT $child' QUIT; trap 'kill -INT $child' TERM
( cat >/dev/null; kill -INT $child 2>/dev/null ) <&3 &
while kill -0 $child 2>/dev/null; do wait $child; code=$?; done; exit $code`;

/**
 * Starts a program that refuses to run as root, as nobody inside a user namespace where we are
 * root.
 */
export async function startBoundProcess(options: BoundProcessOptions): Promise<BoundProcess> {
  const wrapping = findWrapping();
  const inner = [...wrapping.before, options.command, ...options.args];
  const line = wrapping.shell ? ["/bin/sh", "-c", shellGuard, "guard", ...inner] : inner;
  const [command = options.command, ...args] = line;
  const child = spawn(command, args, {
    env: options.env,
    detached: true,
    stdio: ["ignore", options.output, options.output, wrapping.shell ? "pipe" : "ignore"],
  });
  const exited = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? 0));
    child.once("error", () => resolve(127));
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  return describe(child, exited);
}

function describe(child: ChildProcess, exited: Promise<number | string>): BoundProcess {
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    exited,
    isRunning,
    signal: (signal) => {
      if (isRunning()) child.kill(signal);
    },
    unref: () => child.unref(),
  };
}

let wrappingFound: Wrapping | undefined;

/** Tried once: the answer belongs to the machine and does not change while we run. */
function findWrapping(): Wrapping {
  wrappingFound ??= tryWrapping();
  return wrappingFound;
}

function tryWrapping(): Wrapping {
  const setpriv = ["setpriv", "--pdeathsig", "INT"];
  const hasSetpriv = works(setpriv);
  const namespace = needsNamespace() ? namespaceWrapping() : [];
  return hasSetpriv
    ? { before: [...setpriv, ...namespace], shell: false }
    : { before: namespace, shell: true };
}

/** PostgreSQL refuses to run as root, and as a user without a name. */
export function needsNamespace(): boolean {
  return process.getuid?.() === 0 || !hasName();
}

/** Containers may run us under a user id without a name; PostgreSQL requires a name. */
function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/** As root on Linux: PostgreSQL sees user 65534, files stay root's, and no system user is made. */
function namespaceWrapping(): string[] {
  const unshare = ["unshare", "--user", "--map-user=65534", "--map-group=65534"];
  if (works(unshare)) return unshare;
  throw startError({
    code: "START_USER_NAMESPACES",
    message:
      "User namespaces are switched off here, and without one PostgreSQL does not run as root " +
      "or as a user without a name.",
    fix:
      "Start Tidegate as an ordinary user, allow user namespaces " +
      "(sysctl kernel.unprivileged_userns_clone=1, or user.max_user_namespaces above 0), " +
      "or set DATABASE_URL to a PostgreSQL of your own.",
  });
}

/** Whether a program that starts others can start one. */
export function works(line: readonly string[]): boolean {
  const [command = "", ...args] = line;
  return spawnSync(command, [...args, "true"], { stdio: "ignore" }).status === 0;
}
