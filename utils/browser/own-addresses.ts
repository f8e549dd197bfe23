import { z } from 'zod';
import { stored } from './stored.ts';

/** Whose browser this is; never a prospect. The content script reads the same key. */
const ownAddresses = stored('local', 'ownAddresses', z.array(z.string().max(320)).max(50), []);

export function readOwnAddresses(): Promise<string[]> {
  return ownAddresses.get();
}

export function writeOwnAddresses(addresses: string[]): Promise<void> {
  return ownAddresses.set(addresses);
}
