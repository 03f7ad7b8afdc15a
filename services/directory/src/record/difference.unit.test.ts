import { describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { differenceOf } from './difference.ts'
import { nextVersion } from './next-version.ts'
import { rebuildRecord } from './rebuild-record.ts'
import type { SourceService } from './source-schema.ts'
import type { Structure } from './structure.ts'

const recording = { at: new Date('2026-11-25T10:00:00Z'), author: { kind: 'import' } } as const

function stored(row = aRow(), team: string[] = [], before?: Structure, services: SourceService[] = []): Structure {
  const original = { structure: row, services }
  const members = team.map((agentId) => ({ agentId, role: 'adviser', email: `${agentId}@ml.hent.example` }))
  const next = nextVersion(before, { record: rebuildRecord(original, members, undefined), original }, recording)
  if (!next) throw new Error('nothing changed')
  return next
}

describe('a difference', () => {
  const before = stored()

  it('names the fields that change, from what to what', () => {
    const after = stored(aRow({ telephone: '+33261910001', courriel: null }), [], before)
    expect(differenceOf(before, after)).toEqual({
      kind: 'changed',
      structureId: 'essai--ml-lannion',
      name: 'Mission locale de Lannion',
      fields: [
        { field: 'email', before: 'accueil@ml-lannion.hent.example', after: '' },
        { field: 'phone', before: '+33261910000', after: '+33261910001' },
      ],
      services: [],
    })
  })

  it('counts a team, and names nobody of it', () => {
    const { fields } = differenceOf(before, stored(aRow(), ['agent-1'], before))
    expect(fields).toEqual([{ field: 'team', before: '0', after: '1' }])
  })

  it('names each service that came, went or changed, even where their number stays', () => {
    const [kept, left] = [aServiceRow(), aServiceRow({ id: 'essai--old' }, { kind: 'reception' })]
    const moved = aServiceRow({ zone_eligibilite: ['22'] }, { modes: ['phone'] })
    const was = stored(aRow(), [], undefined, [kept, left])
    const { fields, services } = differenceOf(
      was,
      stored(aRow(), [], was, [moved, aServiceRow({ id: 'essai--new' }, { kind: 'vae' })]),
    )
    expect(fields).toEqual([])
    expect(services).toEqual([
      {
        kind: 'changed',
        serviceId: 'essai--ml-lannion-cep',
        service: 'cep',
        fields: [
          { field: 'modes', before: '["face-to-face","phone"]', after: '["phone"]' },
          { field: 'zone', before: '["200065928"]', after: '["22"]' },
        ],
      },
      { kind: 'added', serviceId: 'essai--new', service: 'vae', fields: [] },
      { kind: 'gone', serviceId: 'essai--old', service: 'reception', fields: [] },
    ])
  })

  it('outside the record is said to be in the original', () => {
    const after = stored(aRow({ description: 'Autre texte.' }), [], before)
    expect(differenceOf(before, after).fields).toEqual([{ field: 'original', before: '', after: '' }])
  })

  it('is an addition where there was nothing', () => {
    expect(differenceOf(undefined, before)).toMatchObject({ kind: 'added', fields: [] })
  })
})
