/** The sample server for measuring: no limit of calls, answers as late as asked. Arguments: rows, milliseconds. @module */
import { setTimeout } from "node:timers/promises";
import { SampleData } from "../../src/sample/sample_data.ts";
import { type ReceivedCall, SampleServer } from "../../src/sample/server.ts";

const [rows, latencyMs] = Deno.args.map(Number);

class UnlimitedServer extends SampleServer {
  protected override callsPerWindow = Infinity;

  protected override async respond(call: ReceivedCall): Promise<void> {
    if (latencyMs) await setTimeout(latencyMs);
    await super.respond(call);
  }
}

const server = new UnlimitedServer(new SampleData(rows));
await server.listen(0);
Deno.stdout.writeSync(new TextEncoder().encode(`${JSON.stringify({ url: server.url })}\n`));
