// What mails ask a person of how it went. The first question is answered from the mail: each answer is a link, and the page
// it opens sends that answer by one press.

import type { Language } from '@hent/contracts/codes.ts'
import { contactedLabels, shippedWords } from '@hent/contracts/shipped-survey.ts'
import { contactedCodes } from '@hent/contracts/survey-answers.ts'
import type { Question, Writer } from './templates.ts'

const firstQuestion = (language: Language): Question => ({
  asks: shippedWords[language].contacted,
  answers: contactedCodes.map((code) => ({ label: contactedLabels[language][code], query: `reponse=${code}` })),
})

export const ofSurveys: Record<'survey' | 'survey-reminder', Record<Language, Writer>> = {
  survey: {
    fr: {
      subject: 'Comment cela s’est-il passé ?',
      lines: () => [
        'Bonjour,',
        'Vous aviez fait une demande, elle est terminée. Votre avis aide à améliorer le service.',
        'Une question ci-dessous, puis quatre autres si vous le voulez.',
        'Votre réponse ne sera pas rattachée à votre dossier. La structure ne saura pas qui a répondu.',
        'Son responsable lit les résultats d’un trimestre, à partir de cinq réponses.',
        'Sans réponse de votre part, nous vous le rappellerons une fois au plus.',
      ],
      question: firstQuestion('fr'),
    },
    br: {
      subject: 'Penaos eo bet tremenet?',
      lines: () => [
        'Demat deoc’h,',
        'Graet ho poa ur goulenn, echu eo bremañ. Ho soñj a sikour gwellaat ar servij.',
        'Ur goulenn amañ dindan, ha pevar all mar karit.',
        'Ne vo ket stag ho respont ouzh ho teuliad. Ne ouio ket ar framm piv en deus respontet.',
        'Lenn a ra e rener disoc’hoù un trimiziad, adalek pemp respont.',
        'Ma ne respontit ket e kasimp un adc’halv deoc’h, unan d’ar muiañ.',
      ],
      question: firstQuestion('br'),
    },
    en: {
      subject: 'How did it go?',
      lines: () => [
        'Hello,',
        'You made a request, and it has ended. Your opinion helps to improve the service.',
        'One question below, then four more if you want to.',
        'Your answer will not be tied to your file. The body will not know who answered.',
        'Its manager reads the results of a quarter, from five answers on.',
        'If you do not answer, we will remind you of it once at most.',
      ],
      question: firstQuestion('en'),
    },
  },
  'survey-reminder': {
    fr: {
      subject: 'Rappel : comment cela s’est-il passé ?',
      lines: () => [
        'Bonjour,',
        'Nous vous avons demandé votre avis sur une demande terminée. Vous pouvez encore répondre.',
        'Une question ci-dessous, puis quatre autres si vous le voulez.',
        'Votre réponse ne sera pas rattachée à votre dossier. La structure ne saura pas qui a répondu.',
        'Son responsable lit les résultats d’un trimestre, à partir de cinq réponses.',
        'Vous ne voulez pas répondre ? Vous n’avez rien à faire : nous ne vous le rappellerons plus.',
      ],
      question: firstQuestion('fr'),
    },
    br: {
      subject: 'Adc’halv: penaos eo bet tremenet?',
      lines: () => [
        'Demat deoc’h,',
        'Goulennet hon eus ho soñj war ur goulenn echu. Gallout a rit respont c’hoazh.',
        'Ur goulenn amañ dindan, ha pevar all mar karit.',
        'Ne vo ket stag ho respont ouzh ho teuliad. Ne ouio ket ar framm piv en deus respontet.',
        'Lenn a ra e rener disoc’hoù un trimiziad, adalek pemp respont.',
        'Ne fell ket deoc’h respont? N’hoc’h eus netra d’ober: ne gasimp adc’halv ebet ken.',
      ],
      question: firstQuestion('br'),
    },
    en: {
      subject: 'Reminder: how did it go?',
      lines: () => [
        'Hello,',
        'We asked what you think of a request that has ended. You may still answer.',
        'One question below, then four more if you want to.',
        'Your answer will not be tied to your file. The body will not know who answered.',
        'Its manager reads the results of a quarter, from five answers on.',
        'You do not want to answer? You have nothing to do: we will not remind you again.',
      ],
      question: firstQuestion('en'),
    },
  },
}
