/** `completion`: a script that completes commands, options and values in a shell. @module */
import type { Command } from "../cli/command.ts";
import { completionScript, shells } from "../cli/completion_script.ts";
import { textOption } from "../cli/parse.ts";
import { Problem } from "../text/problem.ts";

/** The command. @param commands every command, itself too */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completion",
    summary: {
      ja: "シェルの補完スクリプトを出力します（PowerShell、bash）",
      en: "print a completion script for PowerShell or bash",
    },
    actions: [
      {
        name: "powershell",
        help: {
          ja: "$PROFILE に次の行を書きます: hotprofile-export completion powershell | Out-String | Invoke-Expression",
          en: "put this line into $PROFILE: hotprofile-export completion powershell | Out-String | Invoke-Expression",
        },
      },
      {
        name: "bash",
        help: {
          ja: "~/.bashrc に次の行を書きます: source <(hotprofile-export completion bash)",
          en: "put this line into ~/.bashrc: source <(hotprofile-export completion bash)",
        },
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
