// The larger parts in each of their states: what was written, what happened, what may be taken back.

import { DayAndHour } from '../../components/day-and-hour.tsx'
import { Form } from '../../components/form.tsx'
import { Moments } from '../../components/moments.tsx'
import { OnThisPage } from '../../components/on-this-page.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { Section } from '../../components/section.tsx'
import { Sheet, Sheets } from '../../components/sheet.tsx'
import { Thread } from '../../components/thread.tsx'
import { Undo } from '../../components/undo.tsx'
import type { Page } from '../../page.ts'

const moment = '2026-11-24T10:00:00Z'
const day = { day: 'jour-du-rendez-vous', hour: 'heure-du-rendez-vous' }
const sheet = {
  language: 'fr' as const,
  title: 'Le conseil en évolution professionnelle',
  text: 'Le CEP est gratuit.\nUn conseiller fait le point avec vous.',
  steps: ['Demandez un premier rendez-vous.', 'Ne démissionnez pas avant.'],
  links: [{ label: 'Le site du CEP', url: 'https://mon-cep.org/' }],
}
const words = {
  none: 'Rien n’a encore été écrit.',
  nobody: 'Personne n’est là pour répondre.',
  label: 'Votre message',
  hint: 'La structure le lit.',
  send: 'Envoyer',
}

export function StyleguideParts({ page, breton }: { page: Page; breton: Page }) {
  const writing = { page, action: '/styleguide', sendKey: 'x', faults: [], typed: undefined }
  const written = { at: moment, from: 'person' as const, text: 'Bonjour,\nje suis libre le mardi.' }
  const answer = { at: moment, from: 'structure' as const, text: 'Bonjour,\ndisons mardi à 10 h.' }
  const thread = { referralId: 'r-1', service: 'cep' as const, mayWrite: true, messages: [written, answer] }
  const name = ({ from }: { from: string }) => (from === 'person' ? 'La personne' : 'Point CEP – Lannion')
  const isOwn = ({ from }: { from: string }) => from === 'person'
  return (
    <>
      <OnThisPage
        parts={[
          ['rendez-vous', 'Jour et heure'],
          ['fiches', 'Fiches'],
          ['echanges', 'Échanges'],
          ['moments', 'Moments'],
        ]}
      />
      <Section id="rendez-vous" title="Jour et heure">
        <Form page={page} action="/styleguide" method="get">
          <DayAndHour page={page} names={day} typed={{}} faults={[{ field: day.hour, message: 'Donnez l’heure.' }]} />
        </Form>
      </Section>
      <Section id="fiches" title="Fiches">
        <Sheets language="fr" sheets={[sheet]} />
        <div lang="br">
          <Sheet language={breton.language} words={{ ...sheet, steps: [], links: [] }} heading="h3" />
        </div>
      </Section>
      <Section id="echanges" title="Échanges">
        <Thread {...{ writing, words, isOwn }} nameOf={name} thread={{ ...thread, with: 'person' }} />
        <Thread
          writing={writing}
          words={words}
          nameOf={name}
          isOwn={isOwn}
          thread={{ ...thread, with: 'professionals', mayWrite: false, messages: [] }}
        />
      </Section>
      <Section id="moments" title="Moments et retour en arrière">
        <Moments page={page} moments={[{ at: moment, text: 'Votre identité a été lue.' }]} />
        <Undo page={page} action="/styleguide" until={moment} />
      </Section>
      <Section id="carre" title="Carré à photographier">
        <QrCode text="https://hent.example/suivre" label="Suivre ma demande" />
      </Section>
    </>
  )
}
