import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import type { Agreement } from './agreements.ts'
import { plannedOfAgreements, plannedOfStructures } from './tell-engagements.ts'

const now = new Date('2026-11-27T09:00:00Z')
const reception = { serviceId: 'r', kind: 'reception' as const, modes: [], zone: ['22'] }
const ending = (until: string, over: Partial<DirectoryRecord> = {}) =>
  aStructure({
    structureId: 's-1',
    services: [reception],
    engagement: { signed: '2024-01-01', until, reference: 'C' },
    team: [],
    ...over,
  })
const ofStructure = (record: DirectoryRecord) =>
  plannedOfStructures({ structures: new Map([[record.structureId, record]]) }, now)
const member = (agentId: string, role: string) => ({ agentId, role, email: `${agentId}@s.example` })

describe('the reminder of a structure’s engagement', () => {
  it('goes to its managers, and to its own address where it has none', () => {
    const team = [member('m-1', 'manager'), member('a-1', 'adviser'), member('m-2', 'manager')]
    const to = (record: DirectoryRecord) => ofStructure(record).map((one) => one.to)
    expect(to(ending('2026-12-20', { team }))).toEqual(['m-1', 'm-2'])
    expect(to(ending('2026-12-20', { team: [member('a-1', 'adviser')] }))).toEqual([undefined])
  })

  it('is planned for the next working morning, of the last of its hours that has come alone', () => {
    expect(ofStructure(ending('2026-12-20'))).toMatchObject([
      { kind: 'engagement', whom: 's-1', period: '2026-12-20 30', at: new Date('2026-11-30T07:00:00Z') },
    ])
    expect(ofStructure(ending('2027-01-31'))).toMatchObject([{ period: '2027-01-31 90' }])
  })

  it.each([
    ['that ends later', ending('2027-02-26')],
    ['that has ended', ending('2026-11-26')],
    ['of a structure that receives nobody', ending('2026-12-20', { services: [{ ...reception, kind: 'cep' }] })],
    ['of a structure that is closed', ending('2026-12-20', { active: false })],
  ])('is planned for none %s', (_what, record) => {
    expect(ofStructure(record)).toEqual([])
  })
})

describe('the reminder of an agreement above structures', () => {
  const planned = (...agreements: Agreement[]) =>
    plannedOfAgreements({ agreements: async () => agreements, networks: new Map([['cio', 'cio@r.example']]) }, now)
  const recipients = async (...agreements: Agreement[]) =>
    (await planned(...agreements)).map(({ whom, to = 'itself' }) => `${whom} ${to}`)

  it('goes to the Region, and to the network where it has an address', async () => {
    const until = '2026-12-20'
    expect(await recipients({ network: 'cio', until })).toEqual(['cio region', 'cio itself'])
    expect(await recipients({ network: 'cci', until }, { until })).toEqual(['cci region', 'state region'])
  })

  it('is planned for none that is renewed or ends later', async () => {
    expect(await recipients({ until: '2026-12-20', renewedUntil: '2029-12-31' }, { until: '2027-12-31' })).toEqual([])
  })
})
