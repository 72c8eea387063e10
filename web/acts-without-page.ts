/**
 * Routes that change something or take a case and that no page calls, each with the reason. A test holds it
 * against the routes: who adds a route adds a page, or a line here.
 */
import type { RouteName } from "./routes.gen.ts";

export const actsWithoutPage: Readonly<Partial<Record<RouteName, string>>> = {
  "POST /statistics/compile":
    "answers with every cell, or starts a run where the caller prefers it: for programs; the month board starts a run",
  "POST /statistics/releases":
    "answers when all is done: for programs; the month board releases what a run checked",
  "POST /statistics/rebuild":
    "answers when all is compared: for programs; the page of releases starts a run",
  "POST /statistics/archive":
    "for whoever runs the machine, by tidegate statistics archive; a job does it by itself",
  "POST /statistics/archive/checks": "reads every file: by tidegate statistics archived --verify",
  "POST /statistics/archive/restorations": "by tidegate statistics restore, as above",
  "POST /statistics/flash-previews":
    "answers when the flash is made: for programs; the page of releases starts a run",
  "POST /statistics/flashes":
    "answers when all is done: for programs; the page of releases starts a run",
  "POST /conveyance-register/import":
    "takes a file of entries by command: npx tidegate conveyances import; the page enters one",
  "POST /subscriptions/{id}/leases": "a queue is read by the machine that works through it",
  "POST /subscriptions/{id}/acknowledgements":
    "a queue is read by the machine that works through it",
  "POST /sandbox":
    "the start page calls it by a client of its own, which carries the key of the sandbox",
  "POST /sandbox/reset": "the start page, as above",
  "POST /sandbox/key": "the start page, as above",
  "DELETE /sandbox": "the start page, as above",
  "POST /records":
    "files of millions of lines, read in once by a command that goes on where it stopped",
  "POST /secrets/rotation":
    "the new secret must not pass a browser; it is read from a file on the node",
  "POST /valuation-settlements":
    "keeps nothing: a calculation for programs; officers have settled values",
  "POST /valuations": "keeps nothing: a calculation for programs and the command",
  "POST /origin-judgements": "keeps nothing: a calculation for programs and the command",
  "POST /declarations/rulings-check":
    "keeps nothing: intake and the page of a declaration say the same",
  "POST /ports/{code}/snapshots":
    "a signed file, carried to the port: tidegate port snapshot writes it",
  "POST /port-bundles":
    "a signed file that may come in parts: tidegate port hand-over goes on where it stopped",
  "POST /port/snapshot":
    "at a port node, from a file that was carried there, by tidegate port load",
  "POST /port/alone":
    "at a port node that is cut off, by tidegate port alone; a second person approves",
  "POST /port/alone/end": "at a port node, by tidegate port rejoin",
  "POST /port/bundles": "at a port node, with the file that it writes, by tidegate port bundle",
  "POST /signing-keys": "an operator at the machine, by tidegate keys rotate, whose output is kept",
  "POST /migrations": "beside the start of a release, by tidegate database migrate",
  "POST /risk/backtests":
    "rules of a file against a year, by tidegate risk backtest; a page tries one rule",
};
