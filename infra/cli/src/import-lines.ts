// What `hent import` prints: one line a difference and a refusal, then the counts. In French, for whoever keeps the file.

import { serviceLabels } from '@hent/contracts/labels.ts'
import { faultText, heldBackLines } from '@hent/directory/import/import-french.ts'
import type { ImportLine, ImportReport } from '@hent/directory/import/import-report.ts'
import type { FieldChange, ServiceChange } from '@hent/directory/record/difference.ts'
import { fieldNames, serviceFieldNames } from '@hent/directory/record/field-names.ts'

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
