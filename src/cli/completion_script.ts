/** Completion scripts for shells, made from the declarations of the commands. @module */
import type { Phrasebook } from "../text/phrasebook.ts";
import { type Command, sharedOptions } from "./command.ts";

/** Shells that scripts are made for. */
export const shells = ["powershell", "bash"] as const;

/** What completes a command: what may stand behind its name, and the values of its options; undefined: files. */
function partsOf(command: Command) {
  const options = [...command.options, ...sharedOptions];
  const types = options.find(({ repeatable }) => repeatable)?.values ?? [];
  const names = options.map(({ name }) => `--${name}`);
  const valued = options.filter(({ value }) => value !== undefined).map(({ name, value = "", values = [] }) => {
    return { name, values: /^(DIR|FILE)$|\|FILE$/.test(value) ? undefined : values };
  });
  return { options, words: [...(command.actions ?? []).map(({ name }) => name), ...types, ...names], valued };
}

const general = ["help", "version", "--help", "--version"];

/** A script for a shell. Names and values of the declarations need no quoting: a test holds them to that. */
export function completionScript(
  shell: (typeof shells)[number],
  commands: readonly Command[],
  book: Phrasebook,
): string {
  return shell === "bash" ? bash(commands) : powershell(commands, book);
}

function bash(commands: readonly Command[]): string {
  // Of a list, what stands behind its last comma is completed.
  const words = (list: readonly string[]) =>
    `compgen -P "\${word%"\${word##*,}"}" -W "${list.join(" ")}" -- "\${word##*,}"`;
  const cases = commands.flatMap((command) => {
    const { words: own, valued } = partsOf(command);
    return [
      ...valued.map(({ name, values }) => {
        const reply = values ? words(values) : 'compgen -f -- "$word"';
        return `    ${command.name}:--${name}) mapfile -t COMPREPLY < <(${reply}) ;;`;
      }),
      `    ${command.name}:*) mapfile -t COMPREPLY < <(${words(own)}) ;;`,
    ];
  });
  const all = [...commands.map(({ name }) => name), ...general];
  return [
    "_hotprofile_export() {",
    '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" each',
    '  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    `    case "$each" in ${commands.map(({ name }) => name).join("|")}) command="$each"; break ;; esac`,
    "  done",
    '  case "$command:$before" in',
    ...cases,
    `    *) mapfile -t COMPREPLY < <(${words(all)}) ;;`,
    "  esac",
    "}",
    "complete -o filenames -F _hotprofile_export hotprofile-export",
    "",
  ].join("\n");
}

function powershell(commands: readonly Command[], book: Phrasebook): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const list = (words: readonly string[]) => `@(${words.map(quoted).join(", ")})`;
  const help = new Map<string, string>();
  const lines = commands.flatMap((command) => {
    const { options, words, valued } = partsOf(command);
    help.set(command.name, book.say(command.summary));
    for (const option of options) help.set(`${command.name}:--${option.name}`, book.say(option.help));
    for (const action of command.actions ?? []) help.set(`${command.name}:${action.name}`, book.say(action.help));
    const values = valued.map(({ name, values }) =>
      `        ${quoted(`${command.name}:--${name}`)} = ${values ? list(values) : "$null"}`
    );
    return [`        ${quoted(command.name)} = ${list(words)}`, ...values];
  });
  return `Register-ArgumentCompleter -Native -CommandName hotprofile-export, hotprofile-export.exe -ScriptBlock {
    param($word, $ast, $cursor)
    $all = ${list([...commands.map(({ name }) => name), ...general])}
    $known = @{
${lines.join("\n")}
    }
    $help = @{
${[...help].map(([name, text]) => `        ${quoted(name)} = ${quoted(text)}`).join("\n")}
    }
    $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    $command = $before | Where-Object { $known.ContainsKey($_) } | Select-Object -First 1
    $option = if ($before.Count -gt 0) { "$($command):$($before[-1])" }
    $words = if (-not $command) { $all } elseif ($known.ContainsKey($option)) { $known[$option] } else { $known[$command] }
    $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
        $name = if ($command) { "$($command):$_" } else { $_ }
        $text = if ($help.ContainsKey($name)) { $help[$name] } else { $_ }
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $text)
    }
}
`;
}
