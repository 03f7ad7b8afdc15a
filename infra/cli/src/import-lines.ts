// What `hent import` prints: one line a difference and a refusal, then the counts. In French, for whoever keeps the file.

import { serviceLabels } from '@hent/contracts/labels.ts'
import type { ImportLine, ImportReport } from '@hent/directory/import/import-report.ts'
import type { FieldChange, ServiceChange } from '@hent/directory/record/difference.ts'

export const fieldNames: Record<string, string> = {
  name: 'nom',
  network: 'réseau',
  actor: 'qualité',
  formerNames: 'anciens noms',
  commune: 'commune',
  epci: 'EPCI',
  departement: 'département',
  location: 'position',
  address: 'adresse',
  email: 'courriel',
  phone: 'téléphone',
  opening: 'horaires',
  closures: 'fermetures',
  accessibility: 'accessibilité',
  languages: 'langues',
  weeklyCapacity: 'capacité par semaine',
  capacityInForce: 'capacité encore en vigueur',
  full: 'complet',
  fullUntil: 'complet jusqu’au',
  anonymousReception: 'accueil anonyme',
  vaeAdvice: 'conseil VAE',
  psad: 'PSAD',
  commitmentDays: 'délai promis (jours ouvrés)',
  escalationContact: 'contact d’alerte',
  dutyMobile: 'mobile de permanence',
  smsFirst: 'SMS d’abord',
  dailyDigest: 'résumé quotidien',
  fullMessages: 'messages complets',
  whomToTell: 'qui est prévenu',
  engagement: 'convention',
  team: 'équipe (nombre)',
  unattended: 'équipe absente',
  active: 'active',
  original: 'texte de la fiche',
}

/** Of a service. */
export const serviceFieldNames: Record<string, string> = {
  kind: 'service rendu',
  modes: 'modalités',
  zone: 'zone',
  projectTypes: 'types de projet',
  cepOperator: 'opérateur du CEP',
}

function changeText({ field, before, after }: FieldChange, names: Record<string, string>): string {
  const label = names[field] ?? field
  return before === '' && after === '' ? label : `${label} « ${before} » → « ${after} »`
}

function serviceText({ kind, serviceId, service, fields }: ServiceChange): string {
  const named = `service ${serviceId} (${serviceLabels[service].fr})`
  if (kind === 'added') return `+ ${named}`
  if (kind === 'gone') return `− ${named}`
  return `~ ${named}, ${fields.map((one) => changeText(one, serviceFieldNames)).join(', ')}`
}

export function lineOf(line: ImportLine): string {
  if ('refused' in line) {
    const { list, row, line: at, id, sentence, fields } = line.refused
    const where = at === undefined ? `${list}, rang ${row}` : `ligne ${at} (${list})`
    return `! ${where}${id === null ? '' : `, ${id}`} : ${sentence}${fields ? ` ${fields.map(faultText).join(', ')}` : ''}`
  }
  const { kind, structureId, name, fields, services } = line.difference
  if (kind === 'added') return `+ ${name} (${structureId})`
  if (kind === 'gone') return `− ${name} (${structureId})`
  const changes = [...fields.map((one) => changeText(one, fieldNames)), ...services.map(serviceText)]
  return `~ ${name} (${structureId}) : ${changes.join(' ; ')}`
}

export function summaryOf(report: ImportReport): string[] {
  const { added, changed, unchanged, gone, refusedRows, quality, published, seconds, memoryMb } = report
  const average = quality === null ? [] : [`qualité moyenne ${quality.average} sur 100, les plus incomplètes :`]
  const worst = (quality?.worst ?? []).map(
    ({ structureId, score, missing }) => `  ${String(score).padStart(3)}  ${structureId} : ${missing.join(', ')}`,
  )
  return [
    ...average,
    ...worst,
    ...accountLines(report.agents),
    ...report.heldBack.map((list) => heldBackLines[list]),
    `${report.structures} structures et ${report.services} services lus ; ${refusedRows} lignes refusées`,
    `${added} ajoutées, ${changed} modifiées, ${unchanged} inchangées, ${gone} disparues ; ${published} publiées`,
    `${String(seconds).replace('.', ',')} s, ${memoryMb} Mo${report.dryRun ? ' ; essai à blanc, rien n’a été changé' : ''}`,
  ]
}

function accountLines(agents: ImportReport['agents']): string[] {
  if (!agents) return []
  const { added, changed, unchanged, gone, leaving, losing, kept } = agents
  return [
    `comptes : ${added} ajoutés, ${changed} modifiés, ${unchanged} inchangés, ${gone} sans accès désormais${gone > 0 ? ' :' : ''}`,
    ...leaving.map((one) => `  − ${one}`),
    ...losing.map((one) => `  ~ n’a plus ce rôle : ${one}`),
    ...kept.map(({ who, why }) => `  = ${keptLines[why]} : ${who}`),
  ]
}

/** What somebody set by hand stands, whatever the list says. */
const keptLines = {
  given: 'absent de la liste, gardé car invité à la main',
  ended: 'dans la liste, sans accès car arrêté à la main',
  changed: 'fonction, mobile ou rôles gardés tels que réglés à la main',
}

const heldBackLines = {
  structures:
    'Une ligne refusée ne dit pas de quelle structure elle parle : aucune structure ni aucun service n’a été retiré. Corrigez-la, puis recommencez.',
  agents:
    'Une ligne refusée ne dit pas de quel compte elle parle : aucun accès n’a été retiré. Corrigez-la, puis recommencez.',
}

/** What a check found, said: the pointer, then what is wrong there. */
const faultNames: Record<string, string> = {
  required: 'manque',
  enum: 'n’est pas une valeur connue',
  type: 'n’a pas la bonne nature',
  format: 'n’a pas la bonne forme',
  pattern: 'n’a pas la bonne forme',
  minLength: 'est trop court',
  maxLength: 'est trop long',
  minItems: 'est vide',
  additionalProperties: 'n’est pas un champ connu',
  'postal-code': 'est un code postal ; il faut un code INSEE :',
  'unknown-code': 'n’existe pas :',
  'not-a-mobile': 'n’est pas un numéro de mobile',
}
function faultText(fault: string): string {
  const [pointer = '', keyword = '', ...value] = fault.split(' ')
  return [pointer, faultNames[keyword] ?? keyword, ...value].join(' ')
}
