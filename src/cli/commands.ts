/** All commands, in the order the help and the docs list them. */
import { commands as assessCommands } from "#src/clearance/assessment/commands.ts";
import { commands as finderCommands } from "#src/clearance/finder/commands.ts";
import { commands as intakeCommands } from "#src/clearance/intake/commands.ts";
import { commands as rulingCommands } from "#src/clearance/rulings/commands.ts";
import { commands as modelCommands } from "#src/clearance/selection/weighing/commands.ts";
import { commands as moneyCommands } from "#src/flow/accounts/commands.ts";
import { settlementCommands } from "#src/flow/settlements/commands.ts";
import { suspensionCommands } from "#src/flow/suspensions/commands.ts";
import { commands as deliveryCommands } from "#src/flow/delivery/commands.ts";
import { commands as flowCommands } from "#src/flow/commands.ts";
import { riskCommands as orderCommands } from "#src/flow/risk-commands.ts";
import { commands as requestCommands } from "#src/flow/request/commands.ts";
import { commands as reassessmentCommands } from "#src/clearance/reassessment/commands.ts";
import { commands as recordCommands } from "#src/clearance/record/commands.ts";
import { commands as movementCommands } from "#src/movements/conveyances/commands.ts";
import { commands as accountCommands } from "#src/platform/accounts/commands.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { commands as backtestCommands } from "#src/decisions/risk/backtest/commands.ts";
import { commands as originCommands } from "#src/decisions/origin/commands.ts";
import { commands as personalGoodsCommands } from "#src/decisions/personal-goods/commands.ts";
import { commands as alertCommands } from "#src/decisions/risk/alerts/commands.ts";
import { commands as riskCommands } from "#src/decisions/risk/commands.ts";
import { commands as ruleCommands } from "#src/decisions/risk/rules/commands.ts";
import { commands as screenCommands } from "#src/decisions/risk/names/commands.ts";
import { commands as replayCommands } from "#src/decisions/risk/replay/commands.ts";
import { commands as valuationCommands } from "#src/decisions/valuation/commands.ts";
import { commands as partyCommands } from "#src/registers/parties/commands.ts";
import { commands as registerCommands } from "#src/registers/commands.ts";
import { commands as statisticsCommands } from "#src/statistics/commands.ts";
import { commands as confidentialityCommands } from "#src/statistics/confidentiality/commands.ts";
import { commands as indexCommands } from "#src/statistics/indices/commands.ts";
import { commands as mirrorCommands } from "#src/statistics/mirror/commands.ts";
import { commands as seasonalCommands } from "#src/statistics/seasonal/commands.ts";
import { commands as simulateCommands } from "./simulate/commands.ts";
import { commands as benchCommands } from "./bench/commands.ts";
import { commands as doctorCommands } from "#src/platform/doctor/commands.ts";

export const commands: readonly CliCommand[] = [
  ...intakeCommands,
  ...assessCommands,
  ...finderCommands,
  ...rulingCommands,
  ...valuationCommands,
  ...originCommands,
  ...personalGoodsCommands,
  ...reassessmentCommands,
  ...flowCommands,
  ...orderCommands,
  ...requestCommands,
  ...movementCommands,
  ...recordCommands,
  ...statisticsCommands,
  ...confidentialityCommands,
  ...indexCommands,
  ...mirrorCommands,
  ...seasonalCommands,
  ...riskCommands,
  ...ruleCommands,
  ...alertCommands,
  ...backtestCommands,
  ...replayCommands,
  ...modelCommands,
  ...screenCommands,
  ...simulateCommands,
  ...registerCommands,
  ...partyCommands,
  ...moneyCommands,
  ...settlementCommands,
  ...suspensionCommands,
  ...deliveryCommands,
  ...accountCommands,
  ...benchCommands,
  ...doctorCommands,
];
