/** The sample server as tests start it: it also fails where `intercept` says so. @module */
export type { FaultySampleServer as SampleServer, SampleFault, SampleIntercept } from "./faults.ts";
export { startFaultyServer as startSampleServer } from "./faults.ts";
export type { SampleCall, SampleStray } from "./recording.ts";
export { SampleData, type SampleIds } from "./sample_data.ts";
export { RESOURCES, type SampleResource } from "../../src/sample/rules.ts";
export type { SampleRecord } from "../../src/sample/template.ts";
export type {
  SampleOrder,
  SampleOrderKey,
  UnpublishedMode,
  VariantOptions as SampleServerOptions,
} from "./variants.ts";
