// What every page is given: its language, its words, and how its forms are protected.

import type { Language } from '@hent/contracts/codes.ts'
import type { RoleHeld } from '@hent/service/principal.ts'
import type { Texts } from './texts/fr.ts'

export type Page = {
  language: Language
  texts: Texts
  /** path alone, for links to the same page in another language */
  path: string
  /** this page may be read again by GET, in another language */
  again: boolean
  /** said once, after an act */
  flash?: string | undefined
  /** address of the Region's logo; without one its name is written */
  logo: string | undefined
  /** an agent's label, where one is logged in */
  agent?: string | undefined
  /** those this agent acts with: the menu shows what they may open */
  roles: readonly RoleHeld[]
  /** as which of their roles, in words; only for who has several */
  acting?: string | undefined
  /** the role its forms are filled in with, which they are sent with; only for who has several */
  formRole?: string | undefined
  /** a new token for each form; asking for it writes the session */
  csrf: () => string
}
