/**
 * A door in front of the test database that breaks connections where a test says: before COMMIT is
 * passed on, or after it was, without the answer.
 */
import { once } from "node:events";
import { type AddressInfo, createServer, connect, type Socket } from "node:net";

/**
 * `silent-after-commit`: it was passed on, and nothing comes back on a connection that stays open;
 * `refused-commit`: it arrives as a word that the database refuses, and the transaction stays open;
 * `before-types`: while a session is opened.
 */
export type Cut =
  | "before-commit"
  | "answer-to-commit"
  | "silent-after-commit"
  | "refused-commit"
  | "before-types";

/** What a cut waits for: a COMMIT, or what a session asks first. */
const awaited = (cut: Cut) => (cut === "before-types" ? "pg_catalog.pg_type" : "commit\0");

export type BreakingProxy = {
  readonly url: string;
  /** The next COMMIT that passes, or the next session that opens, is cut so, once. */
  readonly cutNext: (cut: Cut) => void;
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
  let next: Cut | undefined;
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
      const cut = next !== undefined && bytes.includes(awaited(next)) ? next : undefined;
      if (cut !== undefined) {
        next = undefined;
        cuts++;
      }
      if (cut === "before-commit" || cut === "before-types") {
        client.destroy();
        return;
      }
      isMute = cut === "answer-to-commit";
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
    cutNext: (cut) => {
      next = cut;
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
