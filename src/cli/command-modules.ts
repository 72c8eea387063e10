/**
 * Where the commands lie, in the order the help and the docs list them. A command line loads the module of
 * the command it was given and no other: the help is made from `command-index.gen.ts`, which is generated.
 */
import type { CliCommand } from "#src/platform/command.ts";

type CommandModule = () => Promise<{ readonly commands: readonly CliCommand[] }>;

export const commandModules = {
  "clearance/intake": () => import("#src/clearance/intake/commands.ts"),
  "clearance/charges/assessment": () => import("#src/clearance/charges/assessment/commands.ts"),
  "clearance/workplaces/finder": () => import("#src/clearance/workplaces/finder/commands.ts"),
  "clearance/control/custody": () => import("#src/clearance/control/custody/commands.ts"),
  "clearance/law/licences": () => import("#src/clearance/law/licences/commands.ts"),
  "clearance/control/infringements": () =>
    import("#src/clearance/control/infringements/commands.ts"),
  "clearance/control/noncompliance": () =>
    import("#src/clearance/control/noncompliance/commands.ts"),
  "clearance/control/albums": () => import("#src/clearance/control/albums/commands.ts"),
  "clearance/control/travellers": () => import("#src/clearance/control/travellers/commands.ts"),
  "clearance/control/appeals": () => import("#src/clearance/control/appeals/commands.ts"),
  "clearance/control/receipts": () => import("#src/clearance/control/receipts/commands.ts"),
  "clearance/control/recalls": () => import("#src/clearance/control/recalls/commands.ts"),
  "clearance/control/closer-checks": () =>
    import("#src/clearance/control/closer-checks/commands.ts"),
  "clearance/control/recordals": () => import("#src/clearance/control/recordals/commands.ts"),
  "clearance/law/rulings": () => import("#src/clearance/law/rulings/commands.ts"),
  "decisions/valuation": () => import("#src/decisions/valuation/commands.ts"),
  "decisions/origin": () => import("#src/decisions/origin/commands.ts"),
  "decisions/personal-goods": () => import("#src/decisions/personal-goods/commands.ts"),
  "clearance/charges/reassessment": () => import("#src/clearance/charges/reassessment/commands.ts"),
  "clearance/workplaces/drafts": () => import("#src/clearance/workplaces/drafts/commands.ts"),
  "clearance/papers/files": () => import("#src/clearance/papers/files/commands.ts"),
  "clearance/papers/letters": () => import("#src/clearance/papers/letters/commands.ts"),
  "clearance/papers/tracking": () => import("#src/clearance/papers/tracking/commands.ts"),
  "cli/lodging": () => import("./lodging/commands.ts"),
  "clearance/declaration/show": () => import("#src/clearance/declaration/show-commands.ts"),
  "cli/system": () => import("./system/commands.ts"),
  "clearance/workplaces/officer-queue": () =>
    import("#src/clearance/workplaces/officer-queue/commands.ts"),
  "clearance/control/case": () => import("#src/clearance/control/case/commands.ts"),
  "clearance/exits/downgrade": () => import("#src/clearance/exits/downgrade/commands.ts"),
  "clearance/exits/part-seizure": () => import("#src/clearance/exits/part-seizure/commands.ts"),
  "clearance/control/laboratory": () => import("#src/clearance/control/laboratory/commands.ts"),
  "clearance/control/case/pictures": () =>
    import("#src/clearance/control/case/pictures/commands.ts"),
  "clearance/control/sampling": () => import("#src/clearance/control/sampling/commands.ts"),
  "clearance/exits/treatment": () => import("#src/clearance/exits/treatment/commands.ts"),
  "money/accounts/deposit": () => import("#src/money/accounts/deposit-commands.ts"),
  "clearance/declaration": () => import("#src/clearance/declaration/commands.ts"),
  "identity/access": () => import("#src/identity/access/commands.ts"),
  "clearance/selection": () => import("#src/clearance/selection/commands.ts"),
  "clearance/selection/screening": () => import("#src/clearance/selection/screening/commands.ts"),
  "clearance/ports": () => import("#src/clearance/ports/commands.ts"),
  "clearance/selection/contingency": () =>
    import("#src/clearance/selection/contingency/commands.ts"),
  "clearance/request": () => import("#src/clearance/request/commands.ts"),
  "movements/messages": () => import("#src/movements/messages/commands.ts"),
  "movements/entry-answers": () => import("#src/movements/entry-answers/commands.ts"),
  "movements/conveyances": () => import("#src/movements/conveyances/commands.ts"),
  "movements/transit": () => import("#src/movements/transit/commands.ts"),
  "movements/conveyance-register": () => import("#src/movements/conveyance-register/commands.ts"),
  "movements/slots": () => import("#src/movements/slots/commands.ts"),
  "movements/calls": () => import("#src/movements/calls/commands.ts"),
  "movements/calls/suspected-cases": () =>
    import("#src/movements/calls/suspected-cases/commands.ts"),
  "clearance/goods-movement": () => import("#src/clearance/goods-movement/commands.ts"),
  "movements/consignments": () => import("#src/movements/consignments/commands.ts"),
  "movements/consignments/book": () => import("#src/movements/consignments/book/commands.ts"),
  "movements/consignments/lots": () => import("#src/movements/consignments/lots/commands.ts"),
  "movements/quarantine": () => import("#src/movements/quarantine/commands.ts"),
  "movements/consignments/notes": () => import("#src/movements/consignments/notes/commands.ts"),
  "clearance/release/gate": () => import("#src/clearance/release/gate/commands.ts"),
  "movements/consignments/differences": () =>
    import("#src/movements/consignments/differences/commands.ts"),
  "movements/consignments/liability": () =>
    import("#src/movements/consignments/liability/commands.ts"),
  "movements/consignments/undeclared": () =>
    import("#src/movements/consignments/undeclared/commands.ts"),
  "release/early-departures": () => import("#src/clearance/release/early-departures/commands.ts"),
  "clearance/record": () => import("#src/clearance/record/commands.ts"),
  statistics: () => import("#src/statistics/commands.ts"),
  "statistics/confidentiality": () => import("#src/statistics/confidentiality/commands.ts"),
  "statistics/indices": () => import("#src/statistics/indices/commands.ts"),
  "statistics/mirror": () => import("#src/statistics/mirror/commands.ts"),
  "statistics/seasonal": () => import("#src/statistics/seasonal/commands.ts"),
  "decisions/risk": () => import("#src/decisions/risk/commands.ts"),
  "decisions/risk/rules": () => import("#src/decisions/risk/rules/commands.ts"),
  "decisions/risk/alerts": () => import("#src/decisions/risk/alerts/commands.ts"),
  "decisions/risk/backtest": () => import("#src/decisions/risk/backtest/commands.ts"),
  "decisions/risk/replay": () => import("#src/decisions/risk/replay/commands.ts"),
  "clearance/selection/weighing": () => import("#src/clearance/selection/weighing/commands.ts"),
  "clearance/selection/hits": () => import("#src/clearance/selection/hits/commands.ts"),
  "clearance/selection/watch-lists": () =>
    import("#src/clearance/selection/watch-lists/commands.ts"),
  "decisions/risk/names": () => import("#src/decisions/risk/names/commands.ts"),
  "cli/simulate": () => import("./simulate/commands.ts"),
  "cli/demo": () => import("./demo/commands.ts"),
  registers: () => import("#src/registers/commands.ts"),
  "registers/parties": () => import("#src/registers/parties/commands.ts"),
  "money/accounts": () => import("#src/money/accounts/commands.ts"),
  "money/guarantees": () => import("#src/money/guarantees/commands.ts"),
  "money/quotas": () => import("#src/money/quotas/commands.ts"),
  "clearance/settlement": () => import("#src/clearance/settlement/commands.ts"),
  "clearance/procedures": () => import("#src/clearance/procedures/commands.ts"),
  "clearance/papers/notifications/delivery": () =>
    import("#src/clearance/papers/notifications/delivery/commands.ts"),
  "identity/accounts": () => import("#src/identity/accounts/commands.ts"),
  "cli/bench": () => import("./bench/commands.ts"),
  "platform/keyring": () => import("#src/platform/keyring/commands.ts"),
  "platform/nodes": () => import("#src/platform/nodes/commands.ts"),
  "platform/cluster": () => import("#src/platform/cluster/commands.ts"),
  "platform/migrations": () => import("#src/platform/migrations/commands.ts"),
  "platform/backup": () => import("#src/platform/backup/commands.ts"),
  "cli/health": () => import("./health/commands.ts"),
  "cli/wall": () => import("./wall/commands.ts"),
  "facilitation/times": () => import("#src/facilitation/times/commands.ts"),
  "platform/doctor": () => import("#src/platform/doctor/commands.ts"),
} satisfies Readonly<Record<string, CommandModule>>;

export type CommandModuleName = keyof typeof commandModules;

/** A command without what runs it, and where that lies. */
export type IndexedCommand = Omit<CliCommand, "run"> & { readonly module: CommandModuleName };

/** Every command with its module; loads all of them, so only what documents or checks them does this. */
export async function loadAllCommands(): Promise<
  readonly (CliCommand & { readonly module: CommandModuleName })[]
> {
  // the keys of the literal above
  const names = Object.keys(commandModules) as CommandModuleName[];
  const loaded = await Promise.all(names.map((name) => commandModules[name]()));
  return loaded.flatMap(({ commands }, at) =>
    // as many names as modules
    commands.map((command) => ({ ...command, module: names[at] as CommandModuleName })),
  );
}

/** The command itself; throws where the index names one that its module does not have. */
export async function loadCommand({ module, name }: IndexedCommand): Promise<CliCommand> {
  const { commands } = await commandModules[module]();
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  throw new Error(`${module} has no command ${name}; npm run generate writes the index again`);
}
