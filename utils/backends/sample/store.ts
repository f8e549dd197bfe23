/** Where the sample keeps what the person says; in the extension, a value of its storage. */
export type SampleStore = {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
};

/** What it keeps, each in a place of its own. */
export type SampleStores = { notes: SampleStore; leads: SampleStore };

/** Gone with the backend. */
export function inMemory(): SampleStore {
  let value: unknown = null;
  return {
    read: async () => value,
    async write(next) {
      value = next;
    },
  };
}
