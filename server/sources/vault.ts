import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Keeps vendors' credentials from whoever reads the database or a backup of it: AES-256-GCM with
 * keys that are kept elsewhere. What is sealed names its key and is good for its own place only.
 */
export type Vault = {
  /** `place` says what it is for (a workspace and a source); it opens nowhere else. */
  seal(text: string, place: string): string;
  /** Null where no key of ours opens it. */
  open(sealed: string, place: string): string | null;
  /** Whether it is under the newest key. */
  isNewest(sealed: string): boolean;
};

const version = 'v1';

/** A vault with keys of 32 bytes each, in base64: the first one seals, all of them open. */
export function vaultWith(keys: string[]): Vault {
  const all = keys.map((text) => {
    const key = Buffer.from(text, 'base64');
    if (key.length !== 32) throw new Error(keyHelp);
    return { key, name: createHash('sha256').update(key).digest('base64url').slice(0, 8) };
  });
  const [newest] = all;
  if (!newest) throw new Error(keyHelp);
  return {
    seal(text, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce);
      cipher.setAAD(Buffer.from(place));
      const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), bytes].map((one) => one.toString('base64url'));
      return [version, newest.name, ...parts].join('.');
    },
    open(sealed, place) {
      const [v, name, ...parts] = sealed.split('.');
      const [nonce, tag, bytes] = parts.map((one) => Buffer.from(one, 'base64url'));
      const held = all.find((one) => one.name === name);
      if (v !== version || !held || !nonce || tag?.length !== 16 || !bytes) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', held.key, nonce);
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    isNewest: (sealed) => sealed.startsWith(`${version}.${newest.name}.`),
  };
}

const keyHelp =
  'TOUCHLINE_VAULT_KEYS takes keys of 32 bytes in base64, the newest first, as `openssl rand -base64 32` makes them.';

/**
 * The keys from the environment or a file; for the embedded database from a file beside it, which
 * is made where it is not there. Null where there are none: nothing can be connected then.
 */
export async function openVault(
  env: { TOUCHLINE_VAULT_KEYS?: string | undefined; TOUCHLINE_VAULT_KEY_FILE?: string | undefined },
  besides: string | null,
): Promise<Vault | null> {
  if (env.TOUCHLINE_VAULT_KEYS) return vaultWith(wordsOf(env.TOUCHLINE_VAULT_KEYS));
  const file = env.TOUCHLINE_VAULT_KEY_FILE ?? besides;
  if (!file) return null;
  if (file === besides) {
    const fresh = `${randomBytes(32).toString('base64')}\n`;
    await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return vaultWith(wordsOf(await readFile(file, 'utf8')));
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((one) => one !== '');
}
