/** Every command, in the order of help. @module */
import type { Command } from "../cli/command.ts";
import { checkCommand } from "./check.ts";
import { columnsCommand } from "./columns.ts";
import { completionCommand } from "./completion.ts";
import { configCommand } from "./config.ts";
import { configureCommand } from "./configure.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { resetCommand } from "./reset.ts";
import { sampleServerCommand } from "./sample_server.ts";
import { settingsCommand } from "./settings.ts";
import { statusCommand } from "./status.ts";
import { verifyCommand } from "./verify.ts";

/** Every command. */
export const commands: readonly Command[] = [
  exportCommand,
  configureCommand,
  configCommand,
  checkCommand,
  doctorCommand,
  settingsCommand,
  statusCommand,
  verifyCommand,
  columnsCommand,
  resetCommand,
  completionCommand(() => commands),
  sampleServerCommand,
];
