import { readFileSync } from 'node:fs'
import { covers } from '@hent/contracts/entitlement.ts'
import { listedRoles } from '@hent/service/principal.ts'
import { communeByCode, communes } from '@hent/territory/communes.ts'
import { distanceKm } from '@hent/territory/distance.ts'
import { isOpening } from '@hent/territory/opening.ts'
import { Ajv } from 'ajv'
import { default as addFormats } from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { bassins } from './bassins.ts'
import {
  buildDirectory,
  directoryFile,
  directoryText,
  expiredEngagements,
  knownHoles,
  withoutEngagement,
} from './generate.ts'

const directory = buildDirectory()
const { structures, services } = directory
const structureById = new Map(structures.map((structure) => [structure.id, structure]))

const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

interface Agent {
  label: string
  email: string
  role: string
  structureId?: string
  territory?: { kind: string; code: string }
  leave?: { substitute?: string }[]
}
const agents: Agent[] = readJson('agents.json')

/** The first errors of each record against its data·inclusion schema, the extension set aside. */
function schemaErrors(schema: string, records: readonly { id: string; x_spro: object }[]): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile<object>({ ...readJson(`schema/${schema}.schema.json`), additionalProperties: false })
  return records.flatMap(({ x_spro: _extension, ...record }) => {
    const valid: boolean = validate(record)
    return valid ? [] : [`${record.id}: ${ajv.errorsText(validate.errors)}`]
  })
}

/** Communes that no service of this kind (and project type) covers. */
function uncovered(kind: string, projectType?: string): string[] {
  const zones = services
    .filter(({ x_spro }) => x_spro.kind === kind)
    .filter(({ x_spro }) => projectType === undefined || x_spro.project_types?.some((type) => type === projectType))
    .map(({ zone_eligibilite }) => zone_eligibilite)
  const covering = [...new Set(zones.flat())]
  return communes()
    .filter((commune) => !covers(covering, commune))
    .map(({ code }) => code)
}

describe('the synthetic directory', () => {
  it('is what its generator writes, byte for byte', () => {
    expect(readFileSync(directoryFile, 'utf8')).toBe(directoryText(directory))
  })

  it('says that it is synthetic', () => {
    expect(directory._notice).toMatch(/^Données synthétiques/u)
  })

  it('has at least 250 structures and 600 services', () => {
    expect(structures.length).toBeGreaterThanOrEqual(250)
    expect(services.length).toBeGreaterThanOrEqual(600)
  })

  it('follows the schema of data·inclusion once its extension is set aside', () => {
    expect(schemaErrors('structure', structures)).toEqual([])
    expect(schemaErrors('service', services)).toEqual([])
  })

  it('would be refused with a made-up theme, a bad address or an unknown field', () => {
    const [service] = services
    for (const wrong of [{ thematiques: ['spro'] }, { courriel: 'accueil' }, { unknown: 1 }, { nom: 'x' }]) {
      const record = { ...service, ...wrong, id: 'wrong', x_spro: {} }
      expect(schemaErrors('service', [record])).toHaveLength(1)
    }
  })

  it('gives every record its own id, and every service a structure', () => {
    expect(structureById.size).toBe(structures.length)
    expect(new Set(services.map(({ id }) => id)).size).toBe(services.length)
    expect(services.filter(({ structure_id }) => !structureById.has(structure_id))).toEqual([])
  })

  it('has every network of the frame', () => {
    expect(new Set(structures.map(({ x_spro }) => x_spro.network)).size).toBe(17)
  })

  it('places every record in a commune of Bretagne, under one of its postal codes', () => {
    const misplaced = [...structures, ...services].filter(
      ({ code_insee, code_postal }) => !communeByCode(code_insee)?.postalCodes.includes(code_postal ?? ''),
    )
    expect(misplaced).toEqual([])
  })
})

describe('its extension x_spro', () => {
  it('says of every structure what the decision needs', () => {
    const always = [
      'network',
      'actor',
      'weekly_capacity',
      'anonymous_reception',
      'languages',
      'accessibility',
      'closures',
    ]
    for (const { x_spro } of structures) expect(Object.keys(x_spro)).toEqual(expect.arrayContaining(always))
    for (const { x_spro } of structures.filter(({ x_spro: { network } }) => network !== 'relay')) {
      expect(x_spro).toMatchObject({ full: expect.any(Boolean), commitment_days: expect.any(Number) })
      expect(x_spro.escalation_contact).toMatch(/^(direction|coordination)@/u)
    }
    expect(structures.filter(({ x_spro }) => x_spro.vae_advice).map(({ x_spro }) => x_spro.network)).toContain(
      'vae-advice',
    )
  })

  it('refuses anonymous people at Cap emploi alone: elsewhere anonymity opens the same doors', () => {
    const refusing = structures.filter(({ x_spro }) => !x_spro.anonymous_reception)
    expect([...new Set(refusing.map(({ x_spro }) => x_spro.network))]).toEqual(['cap-emploi'])
  })

  it('has hours that can be read', () => {
    for (const { x_spro, horaires_accueil } of structures) {
      expect([x_spro.opening, isOpening(x_spro.opening)]).toEqual([horaires_accueil, true])
    }
  })

  it('puts the structures of a town within 2 km of each other, and Brest 209 km from Rennes', () => {
    const of = (code: string) =>
      structures
        .filter(({ code_insee }) => code_insee === code)
        .map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude }))
    const [rennes, brest] = [of('35238'), of('29019')]
    for (const a of rennes) for (const b of rennes) expect(distanceKm(a, b)).toBeLessThan(2)
    for (const a of rennes) for (const b of brest) expect(Math.abs(distanceKm(a, b) - 209)).toBeLessThan(3)
  })
})

describe('its contacts', () => {
  it('are under an example domain and a telephone range kept for fiction', () => {
    for (const { courriel, telephone } of [...structures, ...services]) {
      expect(courriel).toMatch(/^[a-z0-9-]+@[a-z0-9-]+\.hent\.example$/u)
      expect(telephone).toMatch(/^\+3326191[0-9]{4}$/u)
    }
    for (const { site_web } of structures) expect(site_web).toMatch(/^https:\/\/[a-z0-9-]+\.hent\.example\/$/u)
    for (const { email } of agents) expect(email).toMatch(/^[a-z0-9-]+@[a-z0-9-]+\.hent\.example$/u)
  })

  it('are one number a structure', () => {
    expect(new Set(structures.map(({ telephone }) => telephone)).size).toBe(structures.length)
  })

  it('name a function, never a person nor a real company', () => {
    expect(structures.every(({ siret }) => siret === null)).toBe(true)
    expect(new Set(services.map(({ contact_nom_prenom }) => contact_nom_prenom))).toEqual(
      new Set(['Secrétariat de l’accueil']),
    )
  })
})

describe('reception', () => {
  const offering = new Set(services.filter(({ x_spro }) => x_spro.kind === 'reception').map((s) => s.structure_id))

  it('is offered by members with an engagement only, current or expired', () => {
    const wrong = [...offering].filter((id) => {
      const extension = structureById.get(id)?.x_spro
      return extension?.actor !== 'member' || extension.engagement === undefined
    })
    expect(wrong).toEqual([])
  })

  it('meets exactly two expired engagements', () => {
    const expired = structures.filter(({ x_spro }) => (x_spro.engagement?.until ?? '9999') < '2026-11-01')
    expect(expired.map(({ id }) => id).sort()).toEqual([...expiredEngagements].sort())
  })

  it('is not offered by the member without engagement, which exists', () => {
    expect(withoutEngagement.every((id) => structureById.has(id) && !offering.has(id))).toBe(true)
  })
})

describe('its coverage', () => {
  const cases = [
    ...['reception', 'school-guidance', 'cep', 'vae', 'dropout-support'].map((kind) => ({ kind })),
    ...['trade', 'services', 'crafts', 'farming'].map((projectType) => ({ kind: 'business-creation', projectType })),
  ] as { kind: string; projectType?: string }[]

  it.each(cases)('of $kind $projectType is whole but for the known holes', ({ kind, projectType }) => {
    const holes = knownHoles
      .filter((hole) => hole.kind === kind && hole.projectType === projectType)
      .flatMap(({ codes }) => codes)
    const expected = communes()
      .filter((commune) => covers(holes, commune))
      .map(({ code }) => code)
    expect(uncovered(kind, projectType)).toEqual(expected)
  })

  it('counts no structure twice for the same kind, mode and EPCI', () => {
    const keys = services.flatMap(({ structure_id, zone_eligibilite, x_spro }) =>
      zone_eligibilite.flatMap((code) => x_spro.modes.map((mode) => `${structure_id} ${x_spro.kind} ${mode} ${code}`)),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('cuts the region into bassins that hold each EPCI once', () => {
    const cut = bassins.flatMap(({ epcis, islands }) => [...epcis, ...islands])
    expect(new Set(cut).size).toBe(cut.length)
    expect(communes().filter((commune) => !covers(cut, commune))).toEqual([])
  })
})

describe('the demonstration accounts', () => {
  it('each have their own address, and belong to a structure of the directory or to a territory', () => {
    expect(new Set(agents.map(({ email }) => email)).size).toBe(agents.length)
    for (const { structureId, territory } of agents) {
      expect(structureId === undefined ? territory !== undefined : structureById.has(structureId)).toBe(true)
    }
  })

  it('are replaced by someone of the same structure when they are away', () => {
    const away = agents.flatMap(({ structureId, leave = [] }) =>
      leave.map(({ substitute }) => ({ structureId, substitute })),
    )
    expect(away.length).toBeGreaterThan(1)
    for (const { structureId, substitute } of away.filter((one) => one.substitute !== undefined)) {
      expect(agents.find(({ email }) => email === substitute)?.structureId).toBe(structureId)
    }
  })

  it('hold every role, and an animator in each département', () => {
    expect(new Set(agents.map(({ role }) => role))).toEqual(new Set(listedRoles))
    const animated = agents.filter(({ role }) => role === 'animator').map(({ territory }) => territory?.code)
    expect(animated.sort()).toEqual(['22', '29', '35', '56'])
  })
})
