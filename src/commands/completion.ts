/** `completion`: a script that completes commands, options and values in a shell. @module */
import { phrase } from "../text/language.ts";
import type { Command } from "../cli/command.ts";
import { completionScript, shells } from "../cli/completion_script.ts";
import { textOption } from "../cli/parse.ts";
import { Problem } from "../text/problem.ts";

/** The command. @param commands every command, itself too */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completion",
    summary: phrase(
      "シェルの補完スクリプトを出力します（PowerShell、bash）",
      "print a completion script for PowerShell or bash",
    ),
    actions: [
      {
        name: "powershell",
        help: phrase(
          "$PROFILE に次の行を書きます: hotprofile-export completion powershell | Out-String | Invoke-Expression",
          "put this line into $PROFILE: hotprofile-export completion powershell | Out-String | Invoke-Expression",
        ),
      },
      {
        name: "bash",
        help: phrase(
          "~/.bashrc に次の行を書きます: source <(hotprofile-export completion bash)",
          "put this line into ~/.bashrc: source <(hotprofile-export completion bash)",
        ),
      },
    ],
    options: [],
    run(context) {
      const shell = shells.find((name) => name === textOption(context.options, "action"));
      if (!shell) throw new Problem("option-missing", { command: "completion", option: shells.join(" | ") });
      context.print(completionScript(shell, commands(), context.phrasebook));
      return Promise.resolve(0);
    },
  };
}
