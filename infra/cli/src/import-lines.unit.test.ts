import { DirectoryRecord, OfferedService } from '@hent/contracts/directory-record.ts'
import type { ServiceChange } from '@hent/directory/record/difference.ts'
import { fieldNames, serviceFieldNames } from '@hent/directory/record/field-names.ts'
import { describe, expect, it } from 'vitest'
import { lineOf, summaryOf } from './import-lines.ts'

const about = { structureId: 'essai--ml-lannion', name: 'Mission locale de Lannion' }

describe('what an import prints', () => {
  it('of a change names each field, from what to what', () => {
    const fields = [
      { field: 'phone', before: '+33261910000', after: '+33261910001' },
      { field: 'email', before: 'accueil@ml.hent.example', after: '' },
    ]
    expect(lineOf({ difference: { kind: 'changed', ...about, fields, services: [] } })).toBe(
      '~ Mission locale de Lannion (essai--ml-lannion) : téléphone « +33261910000 » → « +33261910001 » ; courriel « accueil@ml.hent.example » → «  »',
    )
  })

  it('of services names each, though as many are left', () => {
    const zone = { field: 'zone', before: '["22"]', after: '["22","35"]' }
    const services: ServiceChange[] = [
      { kind: 'added', serviceId: 'essai--a', service: 'vae', fields: [] },
      { kind: 'gone', serviceId: 'essai--b', service: 'reception', fields: [] },
      { kind: 'changed', serviceId: 'essai--c', service: 'cep', fields: [zone] },
    ]
    const line = lineOf({
      difference: { kind: 'changed', ...about, fields: [], services },
    })
    expect(line).toBe(
      '~ Mission locale de Lannion (essai--ml-lannion) : + service essai--a (Conseil en validation des acquis de l’expérience (VAE)) ; − service essai--b (Accueil personnalisé et individualisé) ; ~ service essai--c (Conseil en évolution professionnelle), zone « ["22"] » → « ["22","35"] »',
    )
  })

  it('of what comes and what goes is one line each', () => {
    expect(lineOf({ difference: { kind: 'added', ...about, fields: [], services: [] } })).toMatch(/^\+ Mission locale/)
    expect(lineOf({ difference: { kind: 'gone', ...about, fields: [], services: [] } })).toMatch(/^− Mission locale/)
  })

  it('of a refusal says where the row stands, and why', () => {
    const refused = {
      list: 'services',
      row: 2,
      id: 'essai--x',
      reason: 'wrong-field',
      sentence: 'Un champ ne convient pas.',
    } as const
    expect(lineOf({ refused: { ...refused, line: 14, fields: ['/nom minLength'] } })).toBe(
      '! ligne 14 (services), essai--x : Un champ ne convient pas. /nom est trop court',
    )
    expect(lineOf({ refused: { ...refused, id: null } })).toBe('! services, rang 2 : Un champ ne convient pas.')
  })

  it('has a French name for every field of a record', () => {
    const named = [...Object.keys(fieldNames), 'structureId', 'version', 'services']
    expect(Object.keys(DirectoryRecord.properties).filter((field) => !named.includes(field))).toEqual([])
    const ofService = [...Object.keys(serviceFieldNames), 'serviceId']
    expect(Object.keys(OfferedService.properties).filter((field) => !ofService.includes(field))).toEqual([])
  })

  it('ends with the counts, and says of a dry run that nothing was changed', () => {
    const report = {
      dryRun: true,
      structures: 3,
      services: 7,
      added: 1,
      changed: 1,
      unchanged: 1,
      gone: 0,
      refusedRows: 2,
      refused: [],
      differences: [],
      agents: null,
      heldBack: [],
      quality: { average: 84, worst: [{ ...about, score: 40, missing: ['email'] }] },
      published: 0,
      seconds: 1.2,
      memoryMb: 210,
    }
    expect(summaryOf(report)).toEqual([
      'qualité moyenne 84 sur 100, les plus incomplètes :',
      '   40  essai--ml-lannion : email',
      '3 structures et 7 services lus ; 2 lignes refusées',
      '1 ajoutées, 1 modifiées, 1 inchangées, 0 disparues ; 0 publiées',
      '1,2 s, 210 Mo ; essai à blanc, rien n’a été changé',
    ])
    const agents = {
      added: 0,
      changed: 1,
      unchanged: 0,
      gone: 1,
      leaving: ['Conseillère <c2@ml.hent.example>'],
      losing: ['Conseillère <c1@ml.hent.example> : manager (essai--a)'],
      kept: [{ who: 'Conseillère <c3@ml.hent.example>', why: 'given' as const }],
    }
    const lines = summaryOf({ ...report, agents, heldBack: ['structures'] })
    expect(lines).toContain('  − Conseillère <c2@ml.hent.example>')
    expect(lines).toContain('  ~ n’a plus ce rôle : Conseillère <c1@ml.hent.example> : manager (essai--a)')
    expect(lines).toContain('  = absent de la liste, gardé car invité à la main : Conseillère <c3@ml.hent.example>')
    expect(lines.filter((line) => /aucune structure ni aucun service n’a été retiré/.test(line))).toHaveLength(1)
  })
})
