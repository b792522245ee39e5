/** A proxy that demands a user and a password: for plain http, and for https through CONNECT. @module */
import { createServer, type IncomingMessage, request as forward } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A running proxy. */
export interface TestProxy extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What was asked for: `CONNECT host:port` or `POST http://…`, granted ones only. */
  readonly granted: readonly string[];
  /** Requests refused with 407. */
  readonly refused: number;
}

/** Starts the proxy. */
export async function startProxy(user: string, password: string): Promise<TestProxy> {
  const wanted = `Basic ${new TextEncoder().encode(`${user}:${password}`).toBase64()}`;
  const granted: string[] = [];
  let refused = 0;
  const sockets = new Set<Socket>();
  const allowed = (request: IncomingMessage): boolean => {
    if (request.headers["proxy-authorization"] !== wanted) {
      refused++;
      return false;
    }
    granted.push(`${request.method} ${request.url}`);
    return true;
  };
  const server = createServer((request, response) => {
    if (!allowed(request)) {
      response.writeHead(407, { "proxy-authenticate": 'Basic realm="proxy"' }).end("log in to the proxy");
      return;
    }
    const { "proxy-authorization": _, ...headers } = request.headers;
    const onward = forward(request.url ?? "", { method: request.method ?? "GET", headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    client.on("error", () => {});
    if (!allowed(request)) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
      return;
    }
    const [hostname = "", port = ""] = (request.url ?? "").split(":");
    const server = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      server.pipe(client);
      client.pipe(server);
    });
    sockets.add(server);
    server.on("error", () => client.destroy());
    server.on("close", () => client.destroy());
    client.on("close", () => server.destroy());
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    granted,
    get refused() {
      return refused;
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
