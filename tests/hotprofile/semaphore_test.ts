import assert from "node:assert/strict";
import { LocalSemaphore } from "../../src/hotprofile/semaphore.ts";

const never = new AbortController().signal;

Deno.test("LocalSemaphore gives its places in the order they were asked for, each once", async () => {
  const semaphore = new LocalSemaphore(2);
  const order: string[] = [];
  const first = await semaphore.take(never);
  const second = await semaphore.take(never);
  const third = semaphore.take(never).then((permit) => (order.push("third"), permit));
  const fourth = semaphore.take(never).then((permit) => (order.push("fourth"), permit));
  first.give();
  // Given back a second time: no second place comes of it.
  first.give();
  await third;
  assert.deepEqual(order, ["third"]);
  second.give();
  await fourth;
  assert.deepEqual(order, ["third", "fourth"]);
});

Deno.test("LocalSemaphore ends a wait with the signal's reason and leaves the place to the next one", async () => {
  const semaphore = new LocalSemaphore(1);
  const held = await semaphore.take(never);
  const stop = new AbortController();
  const stopped = semaphore.take(stop.signal);
  const next = semaphore.take(never);
  stop.abort("enough");
  await assert.rejects(stopped, (reason) => reason === "enough");
  held.give();
  (await next).give();
  await assert.rejects(semaphore.take(stop.signal), (reason) => reason === "enough");
  (await semaphore.take(never)).give();
});
