/** The sample server as tests start it: it also fails where `intercept` says so. @module */
export type { FaultySampleServer as SampleServer, SampleFault, SampleIntercept } from "./faults.ts";
export { startFaultyServer as startSampleServer } from "./faults.ts";
export type { SampleCall, SampleStray } from "./recording.ts";
export { SampleData, type SampleIds } from "./sample_data.ts";
export type * from "../../src/sample/types.ts";
export type { SampleOrder, UnpublishedMode, VariantOptions as SampleServerOptions } from "./variants.ts";
