import { describe, expect, it } from 'vitest'
import { fr } from '../texts/fr.ts'
import { type Answers, detailsWorthAsking, faultsOf, fieldsOf, readAnswers, submissionOf } from './ask-form.ts'

const newKey = () => '6a52c0de-0000-4000-8000-000000000001'
const answers = (more: Partial<Answers> = {}): Answers => ({
  ...readAnswers({ commune: 'Lannion', needs: 'vae', status: 'employee', ageBand: '30-44', modes: 'phone' }, newKey),
  ...more,
})

describe('what the person typed', () => {
  it('comes back the same through the hidden fields of a further question', () => {
    const typed = answers({
      wish: 'Bonjour\nà vous',
      email: 'a@b.fr',
      phone: '06 39 98 20 15',
      reachableAt: ['morning', 'evening'],
      address: '1 rue du Port\n22300 Lannion',
      told: 'both',
      choice: true,
      modes: ['phone', 'chat'],
      named: true,
      followed: { vae: 'hent--autre' },
      wished: { vae: 'hent--celle-ci' },
      access: ['step-free'],
    })
    const sent: Record<string, string[]> = {}
    for (const [name, value] of fieldsOf(typed)) sent[name] = [...(sent[name] ?? []), value]
    expect(readAnswers(sent, () => '6a52c0de-0000-4000-8000-000000000002')).toEqual(typed)
  })

  it('keeps no code that is on no list', () => {
    expect(readAnswers({ needs: ['vae', 'palmistry'], status: 'king', modes: 'pigeon' }, newKey)).toMatchObject({
      needs: ['vae'],
      status: undefined,
      modes: [],
    })
  })
})

describe('what must be mended', () => {
  it('is nothing where all that is needed is there', () => {
    expect(faultsOf(answers(), fr)).toEqual([])
  })

  it('is told field by field, in the order of the page', () => {
    const fields = faultsOf(readAnswers({}, newKey), fr).map(({ field }) => field)
    expect(fields).toEqual(['commune', 'needs', 'status', 'ageBand', 'modes'])
  })

  it('says in plain words that a service is for others, and which to choose', () => {
    const [fault] = faultsOf(answers({ needs: ['school-guidance'] }), fr)
    expect(fault).toEqual({ field: 'needs', message: fr.ask.audience['school-guidance'] })
  })

  it.each([
    ['email', { phone: '06 39 98 20 15' }, 'email', fr.ask.errors.emailForMessages],
    ['both', { phone: '06 39 98 20 15' }, 'email', fr.ask.errors.emailForMessages],
    ['sms', { email: 'a@b.fr' }, 'phone', fr.ask.errors.mobileForSms],
    ['sms', { email: 'a@b.fr', phone: '02 61 91 00 42' }, 'phone', fr.ask.errors.mobileForSms],
    ['both', { email: 'a@b.fr' }, 'phone', fr.ask.errors.mobileForSms],
  ] as const)('is what being told by %s needs, beside %o', (told, given, field, message) => {
    expect(faultsOf(answers({ told, ...given }), fr)).toEqual([{ field, message }])
  })

  it('is an address that is too long for a letter', () => {
    const [fault] = faultsOf(answers({ address: 'x'.repeat(301) }), fr)
    expect(fault).toEqual({ field: 'address', message: fr.ask.errors.tooLong(300) })
  })
})

describe('how the person is reached', () => {
  const both = { email: 'a@b.fr', phone: '06 39 98 20 15' }
  const person = (more: Partial<Answers>) => submissionOf(answers(more), '22113', 'fr').person

  it.each(['email', 'sms', 'both'] as const)('by %s is said so, with all that they gave', (told) => {
    expect(person({ ...both, told })).toEqual({ ...both, messages: true, toldBy: told })
  })

  it('is by letter, or by telephone at certain hours, and nobody writes unless they say so', () => {
    const address = '1 rue du Port\n22300 Lannion'
    expect(person({ address })).toEqual({ address, messages: false })
    const phone = '02 61 91 00 42'
    expect(person({ phone, reachableAt: ['noon'] })).toEqual({ phone, reachableAt: ['noon'], messages: false })
    expect(person({ reachableAt: ['noon'] })).toBeUndefined()
  })
})

describe('further questions', () => {
  it('are none where nothing can change', () => {
    expect(detailsWorthAsking(answers())).toEqual([])
  })

  it('ask for the project of a business only', () => {
    expect(detailsWorthAsking(answers({ needs: ['business-creation'] }))).toEqual(['project'])
    expect(detailsWorthAsking(answers({ needs: ['business-creation'], project: 'crafts' }))).toEqual([])
  })

  it('ask for a disability where it adds a network', () => {
    expect(detailsWorthAsking(answers({ needs: ['cep'] }))).toEqual(['disability'])
  })

  it('ask a young person without solution for diploma and solution', () => {
    const young = answers({ needs: ['dropout-support'], ageBand: '16-17', status: 'inactive' })
    expect(detailsWorthAsking(young)).toEqual(['diploma', 'solution'])
  })
})

describe('what is sent to intake', () => {
  it('of somebody anonymous holds no person', () => {
    expect(submissionOf(answers(), '22113', 'fr')).toEqual({
      commune: '22113',
      needs: [{ service: 'vae' }],
      situation: { status: 'employee', ageBand: '30-44' },
      modes: ['phone'],
      language: 'fr',
      consent: { shareOnAcceptance: false, survey: false },
    })
  })

  it('of who agrees to be asked says the six months that they have read of', () => {
    const { consent } = submissionOf(answers({ survey: true }), '22113', 'fr')
    expect(consent).toEqual({ shareOnAcceptance: false, survey: true, surveyLater: true })
  })

  it('holds an optional fact only once it is said', () => {
    const { situation } = submissionOf(answers({ disability: 'no', diploma: undefined }), '22113', 'fr')
    expect(situation).toEqual({ status: 'employee', ageBand: '30-44', disability: false })
  })
})
