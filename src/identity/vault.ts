import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Person } from '../core/person.js';

/** What a sealed text belongs to: it opens for the same person and purpose only. */
export interface SealedFor extends Person {
  purpose: string;
}

/** A text that was opened; one that an older key sealed should be sealed anew. */
interface Opened {
  text: string;
  isCurrent: boolean;
}

/** Seals texts with AES-256-GCM. */
export interface Vault {
  seal(text: string, owner: SealedFor): string;
  /** Undefined where no key opens it, it was tampered with, or it belongs to somebody or something else. */
  open(sealed: string, owner: SealedFor): Opened | undefined;
}

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
const idLength = 8;

/** The first of the keys, of 32 bytes each, seals; all of them open. */
export function createVault(keys: readonly Buffer[]): Vault {
  const [first] = keys;
  if (!first) throw new Error('A vault needs a key.');
  const current = nameOf(first);
  const byName = new Map(keys.map((key) => [nameOf(key), key]));

  return {
    seal: (text, owner) => {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, first, iv).setAAD(bytesOf(owner));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${current}.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64url')}`;
    },
    open: (sealed, owner) => {
      const [name = '', body = ''] = sealed.split('.');
      const key = byName.get(name);
      const text = key && decrypt(key, Buffer.from(body, 'base64url'), owner);
      return text === undefined ? undefined : { text, isCurrent: name === current };
    },
  };
}

function decrypt(key: Buffer, sealed: Buffer, owner: SealedFor): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(bytesOf(owner)).setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    // It was tampered with, or belongs to somebody else.
    return undefined;
  }
}

/** Tells keys apart without telling anything of them. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update('key').update(key).digest('base64url').slice(0, idLength);
}

function bytesOf({ tenantId, aadObjectId, purpose }: SealedFor): Buffer {
  return Buffer.from(JSON.stringify([tenantId, aadObjectId, purpose]));
}
