// What a network of the synthetic directory is described by, and what several of them share.

import type { ProjectType, ServiceKind } from '@hent/contracts/codes.ts'

type Actor = 'member' | 'relay' | 'associated' | 'chamber' | 'dropout-platform'

export interface Offer {
  readonly kind: ServiceKind
  readonly modes: readonly string[]
  readonly publics: readonly string[]
  readonly precision?: string
  /** Départements served instead of the site's EPCI. */
  readonly departements?: readonly string[]
}

export interface Profile {
  readonly network: string
  readonly prefix: string
  readonly actor: Actor
  /** `{of}` is "de Lannion", `{at}` is "Lannion". */
  readonly name: string
  readonly carriers: readonly string[] | null
  readonly formerNames?: readonly string[]
  /** Where it is not a member's own convention. */
  readonly engagement?: { readonly signed: string; readonly until: string; readonly reference: string }
  /** Requests a week in a town of 20,000; grows with the town. */
  readonly capacity: number
  readonly anonymous: boolean
  readonly offers: readonly Offer[]
  readonly projectTypes?: readonly ProjectType[]
  /** Bassins with a site: it serves the others on their way. Empty: one site for each EPCI, serving that EPCI only. */
  readonly seats: readonly string[]
  /** Further sites (INSEE codes, repeated for several in a town), serving their own EPCI. */
  readonly extra?: readonly string[]
  /** For networks with one site an EPCI: only EPCI with at least so many inhabitants. */
  readonly minPopulation?: number
  /** Holds sessions in the other EPCI it serves. */
  readonly sessions?: boolean
  /** Does not serve these EPCI, nor islands when `noIslands`: the honest holes. */
  readonly leavesOut?: readonly string[]
  readonly noIslands?: boolean
}

export const everywhere = (text: string): string[] => text.split(' ')
export const region = ['22', '29', '35', '56']
export const everyone = ['tous-publics']
export const onSite = ['face-to-face', 'phone', 'mail']

export const reception = (...modes: string[]): Offer => ({ kind: 'reception', modes, publics: everyone })
