// @ts-check
// Globals that every browser has but Node 18 lacks. A test imports this file before the page's modules.
import { File } from 'node:buffer';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);
globalThis.File ??= /** @type {typeof globalThis.File} */ (/** @type {unknown} */ (File));
