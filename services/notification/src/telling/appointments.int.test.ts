// An appointment that a colleague moves or cancels: the person hears of it, and so does the adviser whose it was; the
// reminder follows the new time, and none comes of what does not take place.

import { aStructure } from '@hent/testing/builders.ts'
import { until } from '@hent/testing/until.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-notification.ts'

const own = 'une@conseil.example'
const structure = aStructure({
  structureId: 's-appointments',
  email: 'equipe@s.example',
  team: [{ agentId: 'agent-1', role: 'adviser', email: own }],
})

let hent: TestHent
beforeAll(async () => {
  hent = await startTestHent([structure], { MESSAGES_A_DAY: '10' })
})
afterAll(() => hent.stop())

const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const subjectsTo = (address: string) => hent.mailsTo(address).map(({ mail }) => mail.subject)

async function anAppointment(email: string) {
  const story = hent.aStory('s-appointments', { contact: email })
  await hent.topic.say(story.received, story.accepted, story.appointment)
  await hent.inState(story.requestId, 'appointment', 'sent')
  return story
}

describe('an appointment moved by a colleague', () => {
  it('is told to the person with its new day, and to the adviser whose it was; the reminder is for the new day alone', async () => {
    const { requestId, appointmentMoved } = await anAppointment('deplace@personne.example')
    const event = appointmentMoved(at(12))
    await hent.topic.say(event, event)
    const moved = await hent.inState(requestId, 'appointment-moved', 'sent')
    expect(moved.dueAt?.getTime()).toBeGreaterThan(Date.parse(at(9)))
    const before = await hent.inState(requestId, 'appointment', 'sent')
    expect(before).toMatchObject({ over: event.id })
    expect(before.dueAt).toBeUndefined()
    await until('the adviser told', () => subjectsTo(own).includes('Un de vos rendez-vous est déplacé'))
    expect(subjectsTo('deplace@personne.example').filter((one) => one === 'Votre rendez-vous a changé')).toHaveLength(1)
  })
})

describe('an appointment cancelled by a colleague', () => {
  it('is told to the person and to the adviser whose it was, and nobody is reminded of it', async () => {
    const { requestId, appointmentCancelled } = await anAppointment('annule@personne.example')
    await hent.topic.say(appointmentCancelled)
    await hent.inState(requestId, 'appointment-cancelled', 'sent')
    await hent.inState(requestId, 'own-appointment-cancelled', 'sent')
    const told = await hent.inState(requestId, 'appointment', 'sent')
    expect(told.dueAt).toBeUndefined()
  })

  it('of which the person never heard is told to them neither set nor cancelled', async () => {
    const email = 'jamais-su@personne.example'
    const { requestId, contactId, received, accepted, appointment, appointmentCancelled } = hent.aStory(
      's-appointments',
      { contact: 'away' },
    )
    await hent.topic.say(received, accepted, appointment, appointmentCancelled)
    await hent.inState(requestId, 'own-appointment-cancelled', 'sent')
    hent.intake.contacts.set(contactId, email)
    await hent.inState(requestId, 'request-received', 'sent')
    expect((await hent.messagesOf(requestId)).filter(({ template }) => template === 'appointment-cancelled')).toEqual(
      [],
    )
    expect(await hent.inState(requestId, 'appointment', 'cancelled')).toBeTruthy()
  })
})

describe('times offered for an appointment', () => {
  async function anOffer(email: string) {
    const story = hent.aStory('s-appointments', { contact: email })
    await hent.topic.say(story.received, story.accepted, story.offered)
    await hent.inState(story.requestId, 'appointment-offered', 'sent')
    return story
  }
  const templatesOf = async (requestId: string) =>
    (await hent.messagesOf(requestId)).map(({ template }) => template).filter((one) => one !== 'request-received')

  it('are told to the person; what they pick to them and to the adviser, and they are reminded of it', async () => {
    const { requestId, picked } = await anOffer('choisit@personne.example')
    await hent.topic.say(picked, picked)
    expect((await hent.inState(requestId, 'appointment', 'sent')).dueAt).toBeInstanceOf(Date)
    await hent.inState(requestId, 'own-offer-picked', 'sent')
    await until('the adviser told', () => subjectsTo(own).includes('Une personne a choisi un de vos créneaux'))
  })

  it('of which none suits: their adviser is told, and nobody else', async () => {
    const { requestId, offerDeclined } = await anOffer('aucun@personne.example')
    await hent.topic.say(offerDeclined)
    await hent.inState(requestId, 'own-offer-declined', 'sent')
    expect((await templatesOf(requestId)).toSorted()).toEqual([
      'appointment-offered',
      'own-offer-declined',
      'taken-in-charge',
    ])
  })

  it('an appointment picked from the times offered and cancelled by the person: the adviser is told, the person is not', async () => {
    const { requestId, picked, cancelledByPerson } = await anOffer('empeche@personne.example')
    await hent.topic.say(picked)
    await hent.inState(requestId, 'appointment', 'sent')
    await hent.topic.say(cancelledByPerson)
    await hent.inState(requestId, 'person-cannot-come', 'sent')
    const templates = await templatesOf(requestId)
    expect(templates).not.toContain('appointment-cancelled')
    expect(templates).not.toContain('own-appointment-cancelled')
    expect((await hent.inState(requestId, 'appointment', 'sent')).dueAt).toBeUndefined()
  })
})
