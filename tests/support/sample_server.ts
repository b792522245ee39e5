/** The sample server as tests start it: it also fails where `intercept` says so. @module */
export type { FaultySampleServer as SampleServer, SampleFault, SampleIntercept } from "./faults.ts";
export { startFaultyServer as startSampleServer } from "./faults.ts";
export { SampleData } from "../../src/sample/data.ts";
export type * from "../../src/sample/types.ts";
