import { parentPort, workerData } from 'node:worker_threads';
import { filterOf } from './filter-of.ts';

/** Builds one filter away from the thread that answers requests: a million keys take half a second. */
const { salt, hashes } = workerData as { salt: Uint8Array; hashes: Uint8Array<ArrayBuffer> };
parentPort?.postMessage(filterOf(salt, hashes));
