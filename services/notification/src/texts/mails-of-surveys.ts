// What mails ask a person of how it went. The first question is answered from the mail: each answer is a link, and the page
// it opens sends that answer by one press.

import type { Language } from '@hent/contracts/codes.ts'
import { askedFirst, contactedLabels } from '@hent/contracts/shipped-survey.ts'
import { contactedCodes } from '@hent/contracts/survey-answers.ts'
import { isOtherKind, type SurveyKind } from '@hent/contracts/survey-kinds.ts'
import type { SurveyTemplate } from './survey-templates.ts'
import type { Question, Writer } from './templates.ts'

type Way = 'asks' | 'reminds'
/** Of the first mail, then of the reminder. */
type Both = Record<Way, string>
type Words = {
  hello: string
  subject: Both
  /** six months later, what is asked is no longer how it went */
  laterSubject: Both
  opening: Record<SurveyKind, Both>
  /** how much is asked */
  many: string
  few: string
  /** who reads what: a structure’s manager, or the Region alone where answers name no structure (ADR 0097) */
  toManager: readonly string[]
  toRegion: readonly string[]
  ending: Both
}

const words: Record<Language, Words> = {
  fr: {
    hello: 'Bonjour,',
    subject: { asks: 'Comment cela s’est-il passé ?', reminds: 'Rappel : comment cela s’est-il passé ?' },
    laterSubject: { asks: 'Où en êtes-vous aujourd’hui ?', reminds: 'Rappel : où en êtes-vous aujourd’hui ?' },
    opening: {
      closed: {
        asks: 'Vous aviez fait une demande, elle est terminée. Votre avis aide à améliorer le service.',
        reminds: 'Nous vous avons demandé votre avis sur une demande terminée. Vous pouvez encore répondre.',
      },
      'first-information': {
        asks: 'Vous avez reçu une première information. Votre avis aide à améliorer le service.',
        reminds: 'Nous vous avons demandé votre avis sur une première information. Vous pouvez encore répondre.',
      },
      'six-months': {
        asks: 'Une demande que vous aviez faite est terminée depuis quelques mois. Dites-nous où vous en êtes.',
        reminds: 'Nous vous avons demandé où vous en êtes, quelques mois après. Vous pouvez encore répondre.',
      },
      unfinished: {
        asks: 'Une demande que vous aviez faite est restée sans suite. Votre avis aide à améliorer le service.',
        reminds: 'Nous vous avons demandé votre avis sur une demande restée sans suite. Vous pouvez encore répondre.',
      },
    },
    many: 'Une question ci-dessous, puis quatre autres si vous le voulez.',
    few: 'Une question ci-dessous, puis deux autres si vous le voulez.',
    toManager: [
      'Votre réponse ne sera pas rattachée à votre dossier. La structure ne saura pas qui a répondu.',
      'Son responsable lit les résultats d’un trimestre, à partir de cinq réponses.',
    ],
    toRegion: [
      'Votre réponse ne sera pas rattachée à votre dossier. Personne ne saura qui a répondu.',
      'La Région lit les résultats de toute la Bretagne, à partir de cinq réponses.',
    ],
    ending: {
      asks: 'Sans réponse de votre part, nous vous le rappellerons une fois au plus.',
      reminds: 'Vous ne voulez pas répondre ? Vous n’avez rien à faire : nous ne vous le rappellerons plus.',
    },
  },
  br: {
    hello: 'Demat deoc’h,',
    subject: { asks: 'Penaos eo bet tremenet?', reminds: 'Adc’halv: penaos eo bet tremenet?' },
    laterSubject: { asks: 'Pelec’h emaoc’h bremañ?', reminds: 'Adc’halv: pelec’h emaoc’h bremañ?' },
    opening: {
      closed: {
        asks: 'Graet ho poa ur goulenn, echu eo bremañ. Ho soñj a sikour gwellaat ar servij.',
        reminds: 'Goulennet hon eus ho soñj war ur goulenn echu. Gallout a rit respont c’hoazh.',
      },
      'first-information': {
        asks: 'Titouroù kentañ ho peus bet. Ho soñj a sikour gwellaat ar servij.',
        reminds: 'Goulennet hon eus ho soñj war an titouroù kentañ. Gallout a rit respont c’hoazh.',
      },
      'six-months': {
        asks: 'Un nebeud mizioù zo eo echu ur goulenn ho poa graet. Lavarit deomp pelec’h emaoc’h.',
        reminds: 'Goulennet hon eus pelec’h emaoc’h, un nebeud mizioù goude. Gallout a rit respont c’hoazh.',
      },
      unfinished: {
        asks: 'Ur goulenn ho poa graet zo chomet hep heuliad. Ho soñj a sikour gwellaat ar servij.',
        reminds: 'Goulennet hon eus ho soñj war ur goulenn chomet hep heuliad. Gallout a rit respont c’hoazh.',
      },
    },
    many: 'Ur goulenn amañ dindan, ha pevar all mar karit.',
    few: 'Ur goulenn amañ dindan, ha daou all mar karit.',
    toManager: [
      'Ne vo ket stag ho respont ouzh ho teuliad. Ne ouio ket ar framm piv en deus respontet.',
      'Lenn a ra e rener disoc’hoù un trimiziad, adalek pemp respont.',
    ],
    toRegion: [
      'Ne vo ket stag ho respont ouzh ho teuliad. Den ne ouio piv en deus respontet.',
      'Lenn a ra ar Rannvro disoc’hoù Breizh a-bezh, adalek pemp respont.',
    ],
    ending: {
      asks: 'Ma ne respontit ket e kasimp un adc’halv deoc’h, unan d’ar muiañ.',
      reminds: 'Ne fell ket deoc’h respont? N’hoc’h eus netra d’ober: ne gasimp adc’halv ebet ken.',
    },
  },
  en: {
    hello: 'Hello,',
    subject: { asks: 'How did it go?', reminds: 'Reminder: how did it go?' },
    laterSubject: { asks: 'Where do you stand now?', reminds: 'Reminder: where do you stand now?' },
    opening: {
      closed: {
        asks: 'You made a request, and it has ended. Your opinion helps to improve the service.',
        reminds: 'We asked what you think of a request that has ended. You may still answer.',
      },
      'first-information': {
        asks: 'You were given a first information. Your opinion helps to improve the service.',
        reminds: 'We asked what you think of a first information. You may still answer.',
      },
      'six-months': {
        asks: 'A request you made ended a few months ago. Tell us where you stand.',
        reminds: 'We asked where you stand, a few months later. You may still answer.',
      },
      unfinished: {
        asks: 'A request you made came to nothing. Your opinion helps to improve the service.',
        reminds: 'We asked what you think of a request that came to nothing. You may still answer.',
      },
    },
    many: 'One question below, then four more if you want to.',
    few: 'One question below, then two more if you want to.',
    toManager: [
      'Your answer will not be tied to your file. The body will not know who answered.',
      'Its manager reads the results of a quarter, from five answers on.',
    ],
    toRegion: [
      'Your answer will not be tied to your file. Nobody will know who answered.',
      'The Region reads the results of all Brittany, from five answers on.',
    ],
    ending: {
      asks: 'If you do not answer, we will remind you of it once at most.',
      reminds: 'You do not want to answer? You have nothing to do: we will not remind you again.',
    },
  },
}

const questionOf = (kind: SurveyKind, language: Language): Question => ({
  asks: askedFirst(kind, language),
  answers: contactedCodes.map((code) => ({ label: contactedLabels[language][code], query: `reponse=${code}` })),
})

function writerOf(kind: SurveyKind, way: Way, language: Language): Writer {
  const { hello, subject, laterSubject, opening, many, few, toManager, toRegion, ending } = words[language]
  const other = isOtherKind(kind)
  return {
    subject: (kind === 'six-months' ? laterSubject : subject)[way],
    lines: () => [hello, opening[kind][way], other ? few : many, ...(other ? toRegion : toManager), ending[way]],
    question: questionOf(kind, language),
  }
}

const inEach = (kind: SurveyKind, way: Way): Record<Language, Writer> => ({
  fr: writerOf(kind, way, 'fr'),
  br: writerOf(kind, way, 'br'),
  en: writerOf(kind, way, 'en'),
})

export const ofSurveys: Record<SurveyTemplate, Record<Language, Writer>> = {
  survey: inEach('closed', 'asks'),
  'survey-reminder': inEach('closed', 'reminds'),
  'survey-first-information': inEach('first-information', 'asks'),
  'survey-first-information-reminder': inEach('first-information', 'reminds'),
  'survey-six-months': inEach('six-months', 'asks'),
  'survey-six-months-reminder': inEach('six-months', 'reminds'),
  'survey-unfinished': inEach('unfinished', 'asks'),
  'survey-unfinished-reminder': inEach('unfinished', 'reminds'),
}
