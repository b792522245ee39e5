/** `sample-server`: a sample HotProfile to try everything without a tenant. @module */
import { once } from "node:events";
import type { Command } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { Problem } from "../text/problem.ts";
import { startSampleServer } from "../sample/server.ts";
import { phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";

const words = {
  running: phrase(
    "サンプルサーバー: {url}（終了は Ctrl+C）\n設定例: hotprofile-export configure --host {url} --output フォルダ --api-key-stdin\nAPIキーは空でなければ何でも通ります。wrong で始まるキーは 401、forbidden で始まるキーは 403 になります。",
    "Sample server: {url} (Ctrl+C ends it)\nTry: hotprofile-export configure --host {url} --output FOLDER --api-key-stdin\nAny non-empty key is accepted; a key that starts with “wrong” gets 401, with “forbidden” 403.",
  ),
};

/** Its options, whole numbers from 0 to `most`. */
const numbers = [
  {
    name: "port",
    value: "N",
    help: phrase("ポート番号（既定は空いているもの）", "port (default: any free one)"),
    most: 65_535,
  },
  {
    name: "rows",
    value: "N",
    help: phrase("リソースごとの件数（0～1000000）", "rows per resource (0 to 1000000)"),
    most: 1_000_000,
  },
] as const;

export const sampleServerCommand: Command = {
  name: "sample-server",
  summary: phrase(
    "127.0.0.1 でサンプルサーバーを起動します（日本語のサンプルデータ）",
    "a sample HotProfile on 127.0.0.1 with Japanese data",
  ),
  examples: ["--port 8080 --rows 200"],
  options: numbers.map(({ name, value, help }) => ({ name, value, help })),
  async run(context) {
    const options: { port?: number; rows?: number } = {};
    for (const { name, most } of numbers) {
      const text = textOption(context.options, name);
      if (text === undefined) continue;
      if (!/^\d{1,12}$/.test(text.trim()) || Number(text) > most) {
        throw new Problem("value-invalid", {
          name: `--${name}`,
          value: text,
          reason: reasons.wrongType(reasons.wholeNumber(0, most)),
        });
      }
      options[name] = Number(text);
    }
    const server = await startSampleServer(options).catch(({ message: reason }: Error) => {
      throw new Problem("value-invalid", { name: "--port", value: String(options.port), reason });
    });
    const { url, port: chosen } = server;
    printResult(context, { url, port: chosen }, () => `${context.phrasebook.say(words.running, { url })}\n`);
    if (!context.signal.aborted) await once(context.signal, "abort");
    await server.close();
    return context.phrasebook.problem(context.signal.reason).exitCode;
  },
};
