/**
 * Where things lie. All of it is under the git-ignored `.hent/` of the checkout:
 * `cache/` keeps what was installed, `run/` what running stacks write and remove.
 */
import { fileURLToPath } from 'node:url'

/** the checkout itself */
export const root = fileURLToPath(new URL('../../..', import.meta.url))
const hentDir = fileURLToPath(new URL('../../../.hent/', import.meta.url))
export const cacheDir = `${hentDir}cache/`
export const runDir = `${hentDir}run/`
