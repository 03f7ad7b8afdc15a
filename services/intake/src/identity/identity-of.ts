// Who the person of a request is, from what is encrypted of them.

import type { Identity } from '../door/clean-person.ts'
import type { Encrypted, Vault } from '../vault/vault.ts'

/** Nothing where nothing is stored, or no more. @throws AppError `gone` once the key was destroyed */
export async function identityOf(vault: Pick<Vault, 'open'>, encrypted: Encrypted | undefined): Promise<Identity> {
  return encrypted ? ((await vault.open(encrypted)) as Identity) : {}
}
