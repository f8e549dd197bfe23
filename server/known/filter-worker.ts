import { parentPort, workerData } from 'node:worker_threads';
import { filterOf } from './filter-of.ts';

/** Builds one filter away from the thread that answers requests: a million keys take a second. */
const { salt, hashes } = workerData as { salt: Uint8Array; hashes: BigUint64Array };
parentPort?.postMessage(filterOf(salt, hashes));
