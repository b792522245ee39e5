/** Completion scripts for shells, made from the declarations of the commands. @module */
import type { Phrasebook } from "../text/phrasebook.ts";
import { type Command, sharedOptions } from "./command.ts";

/** Shells that scripts are made for. */
export const shells = ["powershell", "bash"] as const;

/**
 * What can be completed where: behind `COMMAND:--OPTION` its values, or files where there are no words; behind
 * `COMMAND:*`, which is any other place, what may stand there.
 */
function placesOf(commands: readonly Command[]): [place: string, words: readonly string[] | undefined][] {
  return commands.flatMap(({ name: command, options: own, actions = [] }) => {
    const options = [...own, ...sharedOptions];
    const types = options.find(({ repeatable }) => repeatable)?.values ?? [];
    const valued = options.flatMap(({ name, value, values = [] }): ReturnType<typeof placesOf> => {
      if (value === undefined) return [];
      return [[`${command}:--${name}`, /^(DIR|FILE)$|\|FILE$/.test(value) ? undefined : values]];
    });
    const names = options.map(({ name }) => `--${name}`);
    return [...valued, [`${command}:*`, [...actions.map(({ name }) => name), ...types, ...names]]];
  });
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
  const cases = placesOf(commands).map(([place, list]) => {
    return `    ${place}) mapfile -t COMPREPLY < <(${list ? words(list) : 'compgen -f -- "$word"'}) ;;`;
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
  const help = commands.flatMap(({ name: command, summary, options, actions = [] }) => [
    [command, summary] as const,
    ...[...options, ...sharedOptions].map(({ name, help }) => [`${command}:--${name}`, help] as const),
    ...actions.map(({ name, help }) => [`${command}:${name}`, help] as const),
  ]);
  return `Register-ArgumentCompleter -Native -CommandName hotprofile-export, hotprofile-export.exe -ScriptBlock {
    param($word, $ast, $cursor)
    $all = ${list([...commands.map(({ name }) => name), ...general])}
    $known = @{
${placesOf(commands).map(([place, words]) => `        ${quoted(place)} = ${words ? list(words) : "$null"}`).join("\n")}
    }
    $help = @{
${help.map(([name, text]) => `        ${quoted(name)} = ${quoted(book.say(text))}`).join("\n")}
    }
    $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    $command = $before | Where-Object { $known.ContainsKey("$($_):*") } | Select-Object -First 1
    $option = if ($before.Count -gt 0) { "$($command):$($before[-1])" }
    $words = if (-not $command) { $all } elseif ($known.ContainsKey($option)) { $known[$option] } else { $known["$($command):*"] }
    $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
        $name = if ($command) { "$($command):$_" } else { $_ }
        $text = if ($help.ContainsKey($name)) { $help[$name] } else { $_ }
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $text)
    }
}
`;
}
