// One site → its data·inclusion structure and services, with the `x_spro` extension. Whatever looks random is drawn
// from the record's own id, so adding a structure changes no other.

import type { Commune } from '@hent/territory/communes.ts'
import { drawn, pick } from './drawn.ts'
import { pointOf } from './points.ts'
import type { Offer } from './profile.ts'
import type { Site } from './sites.ts'
import { extensionOf } from './spro.ts'
import { kindTexts, openings, streets } from './texts.ts'

export const source = 'hent'

/** Data as of this day; never today's. */
const updated = ['2026-03-12', '2026-05-04', '2026-06-18', '2026-09-01', '2026-09-22', '2026-10-05'] as const

/** "de Lannion", "d’Auray", "du Palais", "de La Gacilly". */
export function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[AEIOUYÉÈÊÎÔ]/u.test(name) ? `d’${name}` : `de ${name}`
}

/** Within 02 61 91 00 00 – 99 99, which the numbering plan keeps for fiction (Arcep, décision 2018-0881). */
function fictionalPhone(index: number): string {
  return `+3326191${String(index).padStart(4, '0')}`
}

export interface Engagement {
  readonly signed: string
  readonly until: string
  readonly reference: string
}

export interface StructureSeed {
  readonly local: string
  readonly index: number
  readonly name: string
  readonly description: string
  readonly commune: Commune
  readonly carriers: readonly string[] | null
  readonly opening: string
  readonly spro: {
    readonly network: string
    readonly actor: string
    readonly engagement: Engagement | undefined
    readonly capacity: number
    readonly anonymous: boolean
    readonly breton: boolean
    readonly formerNames: readonly string[]
  }
}

function addressAt(key: string, commune: Commune) {
  return {
    commune: commune.name,
    code_postal: commune.postalCodes[0] ?? null,
    code_insee: commune.code,
    adresse: `${1 + drawn(`${key} number`, 60)} ${pick(`${key} street`, streets)}`,
    complement_adresse: null,
    ...pointOf(key, commune),
  }
}

export function structureRecord(seed: StructureSeed) {
  const { local, index, name, description, commune, carriers, opening, spro } = seed
  return {
    source,
    id: `${source}--${local}`,
    nom: name,
    date_maj: pick(`${local} date`, updated),
    description,
    lien_source: null,
    siret: null,
    ...addressAt(local, commune),
    telephone: fictionalPhone(index),
    courriel: `accueil@${local}.hent.example`,
    site_web: `https://${local}.hent.example/`,
    horaires_accueil: opening,
    accessibilite_lieu: null,
    reseaux_porteurs: carriers,
    x_spro: {
      network: spro.network,
      actor: spro.actor,
      ...(spro.engagement === undefined ? {} : { engagement: spro.engagement }),
      weekly_capacity: spro.capacity,
      anonymous_reception: spro.anonymous,
      ...extensionOf(local, spro.network, spro.breton),
      former_names: spro.formerNames,
      opening,
    },
  }
}
export type StructureRecord = ReturnType<typeof structureRecord>

/** Where and for whom one service is given: on the spot, or a session in another EPCI. */
export interface ServicePlace {
  readonly suffix: string
  readonly commune: Commune
  readonly zone: readonly string[]
  readonly session: boolean
}

export function serviceRecord(site: Site, structure: StructureRecord, offer: Offer, place: ServicePlace) {
  const text = kindTexts[offer.kind]
  const local = `${structure.id.slice(source.length + 2)}-${offer.kind}${place.suffix}`
  const { modes } = offer
  const where = place.session
    ? `Permanence à ${place.commune.name}, sur rendez-vous, ou à distance.`
    : modes.includes('face-to-face')
      ? `Sur place à ${place.commune.name}${modes.length > 1 ? ', ou à distance' : ''}.`
      : 'À distance, où que vous soyez en Bretagne.'
  return {
    source,
    structure_id: structure.id,
    id: `${source}--${local}`,
    nom: place.session ? `${text.name} – permanence ${ofPlace(place.commune.name)}` : text.name,
    description: `${text.text} ${where}`,
    lien_source: null,
    date_maj: structure.date_maj,
    type: text.type,
    thematiques: text.themes,
    frais: 'gratuit',
    frais_precisions: null,
    publics: offer.publics,
    publics_precisions: offer.precision ?? null,
    conditions_acces: null,
    ...(place.session
      ? addressAt(local, place.commune)
      : addressAt(structure.id.slice(source.length + 2), place.commune)),
    telephone: structure.telephone,
    courriel: structure.courriel,
    modes_accueil: [
      ...(modes.includes('face-to-face') ? ['en-presentiel'] : []),
      ...(modes.some((mode) => mode !== 'face-to-face') ? ['a-distance'] : []),
    ],
    zone_eligibilite: place.zone,
    contact_nom_prenom: 'Secrétariat de l’accueil',
    lien_mobilisation: null,
    modes_mobilisation: ['envoyer-un-courriel', ...(place.session ? [] : ['se-presenter']), 'telephoner'],
    mobilisable_par: ['usagers', 'professionnels'],
    mobilisation_precisions: null,
    volume_horaire_hebdomadaire: null,
    nombre_semaines: null,
    horaires_accueil: place.session ? pick(`${local} opening`, openings.session) : structure.horaires_accueil,
    x_spro: {
      kind: offer.kind,
      modes,
      ...(offer.kind === 'cep' ? { cep_operator: true } : {}),
      ...(site.profile.projectTypes === undefined ? {} : { project_types: site.profile.projectTypes }),
    },
  }
}
export type ServiceRecord = ReturnType<typeof serviceRecord>
