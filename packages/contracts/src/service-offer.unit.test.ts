// The reference frame's table « L'offre de service du SPRO en Bretagne » (9–10 April 2015), row by row, as the rules
// give it today; then what the law has added or changed since, each with its day.

import { describe, expect, it } from 'vitest'
import { type AgeBand, type Network, networks, type ProjectType, type ServiceKind, type Status } from './codes.ts'
import type { DirectoryRecord } from './directory-record.ts'
import {
  entitlingRule,
  networkNameOn,
  readServiceOffer,
  referencesToReadAgain,
  rulesFor,
  serviceOffer,
} from './service-offer.ts'
import { recordExample } from './topic-examples.ts'

const today = '2026-11-26'
type Who = {
  status?: Status
  ageBand?: AgeBand
  disability?: boolean
  diploma?: boolean
  solution?: boolean
  project?: ProjectType
}
const may = (service: ServiceKind, { project, ...situation }: Who, day = today): Network[] => {
  const facts = {
    service,
    situation: { status: 'undisclosed' as const, ageBand: '30-44' as const, ...situation },
    ...(project ? { project } : {}),
  }
  return [...new Set(rulesFor(facts, day).flatMap((rule) => (rule.declared ? [] : rule.networks)))].sort()
}
/** With the networks of which only the structures declared so by the directory may answer. */
const mayIfDeclared = (service: ServiceKind, who: Who, day = today): Network[] => {
  const { project: _p, ...situation } = who
  const facts = { service, situation: { status: 'undisclosed' as const, ageBand: '30-44' as const, ...situation } }
  return [...new Set(rulesFor(facts, day).flatMap((rule) => (rule.declared ? rule.networks : [])))].sort()
}

const tenMembers = [
  'apec',
  'cap-emploi',
  'cidff',
  'cio',
  'france-travail',
  'mission-locale',
  'sij',
  'spef',
  'suio-ip',
  'transitions-pro',
]
const young = { ageBand: '16-17', diploma: false, solution: false } as const

describe('the frame’s table', () => {
  it.each<[row: string, service: ServiceKind, who: Who, mayAnswer: string[]]>([
    ['API · tout public', 'reception', { status: 'pupil' }, tenMembers],
    ['API · tout public', 'reception', { status: 'executive' }, tenMembers],
    ['orientation · élèves', 'school-guidance', { status: 'pupil' }, ['cio']],
    ['orientation · étudiants', 'school-guidance', { status: 'student' }, ['cio', 'suio-ip']],
    ['orientation · personne d’autre', 'school-guidance', { status: 'employee' }, []],
    ['CEP · cadre', 'cep', { status: 'executive' }, ['apec']],
    ['CEP · cadre handicapé', 'cep', { status: 'executive', disability: true }, ['apec', 'cap-emploi']],
    ['CEP · demandeur d’emploi', 'cep', { status: 'job-seeker' }, ['france-travail']],
    [
      'CEP · demandeur d’emploi de 16 à 25 ans',
      'cep',
      { status: 'job-seeker', ageBand: '18-25' },
      ['france-travail', 'mission-locale'],
    ],
    [
      'CEP · demandeur d’emploi handicapé',
      'cep',
      { status: 'job-seeker', disability: true },
      ['cap-emploi', 'france-travail'],
    ],
    ['CEP · pas les élèves', 'cep', { status: 'pupil' }, []],
    ['VAE · tout public', 'vae', { status: 'pupil' }, ['vae-advice']],
    ['entrepreneuriat · commerce', 'business-creation', { project: 'trade' }, ['cci']],
    ['entrepreneuriat · services', 'business-creation', { project: 'services' }, ['cci']],
    ['entrepreneuriat · artisanat', 'business-creation', { project: 'crafts' }, ['cma']],
    ['entrepreneuriat · agriculture', 'business-creation', { project: 'farming' }, ['chambre-agriculture']],
    ['entrepreneuriat · projet non dit', 'business-creation', {}, ['cci', 'chambre-agriculture', 'cma']],
    [
      'décrocheurs · de 16 à 25 ans, sans diplôme ni solution',
      'dropout-support',
      { ...young, ageBand: '18-25' },
      ['psad'],
    ],
    ['décrocheurs · diplômé', 'dropout-support', { ...young, ageBand: '18-25', diploma: true }, []],
    ['décrocheurs · a une solution', 'dropout-support', { ...young, solution: true }, []],
    ['décrocheurs · trop jeune', 'dropout-support', { ...young, ageBand: 'under-16' }, []],
    ['décrocheurs · trop âgé', 'dropout-support', { ...young, ageBand: '26-29' }, []],
  ])('%s', (_row, service, who, mayAnswer) => {
    expect(may(service, who)).toEqual(mayAnswer)
  })

  it('CEP · salarié: the regional operator, as the directory declares it', () => {
    expect(may('cep', { status: 'employee' })).toEqual([])
    expect(mayIfDeclared('cep', { status: 'employee' })).toEqual(['cep-regional'])
  })

  it('every row names the service of the frame it comes from', () => {
    expect(serviceOffer.rules.filter(({ frame, law }) => frame === '' || law.length === 0)).toEqual([])
  })
})

describe('the law since', () => {
  it('employees were advised by the Fongecif until the end of 2019, by the regional operator since 2020', () => {
    expect(may('cep', { status: 'employee' }, '2019-12-31')).toEqual(['transitions-pro'])
    expect(mayIfDeclared('cep', { status: 'employee' }, '2019-12-31')).toEqual([])
    expect(mayIfDeclared('cep', { status: 'employee' }, '2020-01-01')).toEqual(['cep-regional'])
    expect(may('cep', { status: 'employee' }, '2020-01-01')).toEqual([])
  })
  it('civil servants are not the regional operator’s public: France Travail answers those who still ask', () => {
    expect(mayIfDeclared('cep', { status: 'civil-servant' })).toEqual([])
    expect(may('cep', { status: 'civil-servant' })).toEqual(['france-travail'])
  })
  it('the self-employed stay with the regional operator', () => {
    expect(mayIfDeclared('cep', { status: 'self-employed' })).toEqual(['cep-regional'])
    expect(may('cep', { status: 'self-employed' })).toEqual([])
  })
  it('from 26 to 29 the Mission locale answers for those whose disability is recognised, and no other', () => {
    const who = { status: 'job-seeker', ageBand: '26-29' } as const
    expect(may('cep', { ...who, disability: true })).toEqual(['cap-emploi', 'france-travail', 'mission-locale'])
    expect(may('cep', who)).toEqual(['france-travail'])
  })
  it('the Apec and the regional operator advise on VAE where recognised', () => {
    expect(mayIfDeclared('vae', {})).toEqual(expect.arrayContaining(['apec', 'cep-regional']))
  })
  it('from 1 September 2020 the Mission locale answers for those of 16 and 17 without solution, diploma or not', () => {
    expect(may('dropout-support', { ...young, diploma: true }, '2020-08-31')).toEqual([])
    expect(may('dropout-support', { ...young, diploma: true }, '2020-09-01')).toEqual(['mission-locale'])
    expect(may('dropout-support', young)).toEqual(['mission-locale', 'psad'])
  })
  it('before the frame was voted, nobody was entitled', () => {
    expect(may('reception', {}, '2015-04-09')).toEqual([])
  })
})

describe('a network is called by its name of the day', () => {
  it.each<[Network, string, string]>([
    ['france-travail', '2023-12-31', 'Pôle emploi'],
    ['france-travail', '2024-01-01', 'France Travail'],
    ['transitions-pro', '2019-12-31', 'Fongecif ou Opacif'],
    ['transitions-pro', '2020-01-01', 'Transitions Pro'],
    ['cep-regional', today, 'Opérateur régional du CEP — Avenir Actifs (Mon conseil en évolution professionnelle)'],
    ['cidff', '2002-12-31', 'Centre d’information sur les droits des femmes (CIDF)'],
    ['cidff', today, 'Centre d’information sur les droits des femmes et des familles (CIDFF)'],
    ['sij', '2017-04-21', 'Centre, bureau ou point information jeunesse (CRIJ, BIJ, PIJ)'],
    ['sij', '2017-04-22', 'Structure information jeunesse (SIJ)'],
  ])('%s on %s: %s', (network, day, name) => {
    expect(networkNameOn(network, day)).toBe(name)
  })
  it('every network has one, every day', () => {
    for (const network of networks) expect(networkNameOn(network, today)).not.toBe(network)
  })
})

describe('a structure is entitled', () => {
  const employee = { service: 'cep', situation: { status: 'employee', ageBand: '30-44' } } as const
  const operator: DirectoryRecord = { ...recordExample, network: 'cep-regional' }

  it('as CEP operator only where the directory declares it one for that service', () => {
    const rules = rulesFor(employee, today)
    expect(entitlingRule(rules, { ...operator, network: 'transitions-pro' })).toBeUndefined()
    const services = operator.services.map(({ cepOperator: _o, ...service }) => service)
    expect(entitlingRule(rules, operator)?.code).toBe('cep-operateur-regional')
    expect(entitlingRule(rules, { ...operator, services })).toBeUndefined()
  })
  it('for VAE, in a member network, only where it is recognised', () => {
    const rules = rulesFor({ ...employee, service: 'vae' }, today)
    const structure: DirectoryRecord = { ...recordExample, network: 'spef' }
    expect(entitlingRule(rules, { ...structure, vaeAdvice: true })?.code).toBe('vae-point-reconnu')
    expect(entitlingRule(rules, { ...structure, vaeAdvice: false })).toBeUndefined()
  })
})

describe('a reference', () => {
  const ofLaw = serviceOffer.rules.flatMap(({ law }) => law)
  it('was read in its text, each of them', () => {
    expect(ofLaw.filter(({ read }) => read !== 'text')).toEqual([])
  })
  it('to the code du travail or the code rural gives the first day of the wording that was read', () => {
    const held = ofLaw.filter(({ ref }) => /^Code (du travail|rural)/.test(ref))
    expect(held.length).toBeGreaterThan(20)
    expect(held.filter(({ from }) => !from)).toEqual([])
  })
  it('says from which day its wording is in force, or why this is not known', () => {
    expect(ofLaw.filter(({ from, note }) => !from && !note)).toEqual([])
  })
  it('a reference whose wording changes is named from that day on, once', () => {
    expect(referencesToReadAgain('2026-12-31')).toEqual([])
    expect(referencesToReadAgain('2027-01-01')).toEqual([
      { ref: 'Code du travail, art. L6123-5, 4° (actifs occupés, hors agents publics)', readAgain: '2027-01-01' },
    ])
  })
})

describe('an offer of before', () => {
  it('an offer of before that names no regional operator of the CEP is still read', () => {
    const { 'cep-regional': _new, ...networks } = serviceOffer.networks
    expect(readServiceOffer({ ...serviceOffer, networks }).version).toBe(serviceOffer.version)
  })
})

describe('a file that is no service offer', () => {
  it('is refused with the place of its first fault', () => {
    const [first, ...rest] = serviceOffer.rules
    const wrong = { ...serviceOffer, rules: [{ ...first, service: 'tea' }, ...rest] }
    expect(() => readServiceOffer(wrong)).toThrow('/rules/0/service')
  })
  it('because a rule weighs something that may not weigh', () => {
    const [first, ...rest] = serviceOffer.rules
    for (const forbidden of ['gender', 'origin', 'nationality', 'name']) {
      const wrong = { ...serviceOffer, rules: [{ ...first, [forbidden]: ['any'] }, ...rest] }
      expect(() => readServiceOffer(wrong)).toThrow('/rules/0')
    }
  })
  it('the one in force is one, each code once', () => {
    expect(readServiceOffer(serviceOffer)).toBe(serviceOffer)
    const codes = serviceOffer.rules.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
