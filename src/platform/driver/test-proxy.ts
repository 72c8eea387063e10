/**
 * A door in front of the test database that breaks connections where a test says: before COMMIT is
 * passed on, or after it was, without the answer; and when its outcome is asked for.
 */
import { once } from "node:events";
import { type AddressInfo, createServer, connect, type Socket } from "node:net";

/**
 * `silent-after-commit`: it was passed on, and nothing comes back on a connection that stays open;
 * `refused-commit`: it arrives as a word that the database refuses, and the transaction stays open;
 * `answer-to-mark`: whoever asks how a COMMIT ended puts its mark, and does not hear so;
 * `before-types`: while a session is opened.
 */
export type Cut =
  | "before-commit"
  | "answer-to-commit"
  | "silent-after-commit"
  | "refused-commit"
  | "answer-to-mark"
  | "before-types";

/** What a cut waits for: a COMMIT, the question how one ended, or what a session asks first. */
function awaited(cut: Cut): string {
  if (cut === "before-types") return "pg_catalog.pg_type";
  return cut === "answer-to-mark" ? "set lock_timeout" : "commit\0";
}

export type BreakingProxy = {
  readonly url: string;
  /** The next that passes of what each waits for is cut so, once; one after the other. */
  readonly cutNext: (...cuts: readonly Cut[]) => void;
  /** Cuts done so far. */
  readonly cuts: () => number;
  /** Breaks every connection now. */
  readonly breakAll: () => void;
  readonly close: () => Promise<void>;
};

export async function openBreakingProxy(target: string): Promise<BreakingProxy> {
  const url = new URL(target);
  const port = Number(url.port);
  const host = url.hostname;
  const sockets = new Set<Socket>();
  let waiting: readonly Cut[] = [];
  let cuts = 0;
  const server = createServer((client) => {
    const database = connect(port, host);
    let isMute = false;
    let isSilent = false;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        // what was passed on still arrives
        database.end();
      });
    }
    client.on("data", (bytes) => {
      const [next] = waiting;
      const cut = next !== undefined && bytes.includes(awaited(next)) ? next : undefined;
      if (cut !== undefined) {
        waiting = waiting.slice(1);
        cuts++;
      }
      if (cut === "before-commit" || cut === "before-types") {
        client.destroy();
        return;
      }
      isMute = cut === "answer-to-commit" || cut === "answer-to-mark";
      isSilent ||= cut === "silent-after-commit";
      const isRefused = cut === "refused-commit";
      if (isRefused && typeof bytes !== "string") bytes.write("c0mmit", bytes.indexOf("commit\0"));
      database.write(bytes);
    });
    database.on("data", (bytes) => {
      if (isMute) client.destroy();
      else if (!isSilent) client.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port); // listens on TCP
  // statements that the server knows by a name would pass without their text
  url.searchParams.set("prepare", "false");
  return {
    url: url.href,
    cutNext: (...cut) => {
      waiting = cut;
    },
    cuts: () => cuts,
    breakAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
