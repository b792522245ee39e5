/** Every command, in the order of help. @module */
import type { Command } from "../cli/command.ts";
import { configureCommand } from "./configure.ts";
import { exportCommand } from "./export.ts";
import { sampleServerCommand } from "./sample_server.ts";

/** Every command. */
export const commands: readonly Command[] = [exportCommand, configureCommand, sampleServerCommand];
