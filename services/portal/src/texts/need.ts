// The words of a need that a person adds to their request, or corrects.

import type { Language } from '@hent/contracts/codes.ts'
import type { Hindrance } from '../forms/need-form.ts'

const fr = {
  add: 'Ajouter un besoin à cette demande',
  correct: 'Corriger ce besoin',
  change: 'Écrire à la structure pour changer ce besoin',
  back: 'Retour à ma demande',
  addLead: 'Votre nouveau besoin rejoint la même demande. Votre code et vos mots restent les mêmes.',
  correctLead: (service: string) =>
    `« ${service} » sera retiré. Le besoin que vous choisissez maintenant prendra sa place.`,
  services: 'Voici les services pour votre situation que vous n’avez pas déjà demandés.',
  servicesToCorrect: 'Choisissez le bon service. Pour changer une réponse, choisissez le même.',
  noService: 'Vous avez déjà demandé tous les services pour votre situation.',
  sender: 'Si un professionnel a transmis votre demande, il verra aussi ce besoin.',
  otherService: 'Choisir un autre service',
  how: 'Comment trouver la structure ?',
  sendAdd: 'Ajouter ce besoin',
  sendCorrect: 'Corriger ce besoin',
  added: 'Votre besoin est ajouté',
  corrected: 'Votre besoin est corrigé',
  next: 'Nous cherchons la structure qui peut vous répondre. Voyez la suite sur votre page de suivi.',
  asked: 'Vous avez déjà demandé ce service.',
  unchanged: 'Vous n’avez rien changé à ce besoin.',
  write: 'Écrire à la structure',
  hindered: {
    closed: {
      title: 'Cette demande est terminée',
      text: 'On ne peut plus rien y ajouter. Vous pouvez faire une autre demande.',
    },
    'too-many-needs': {
      title: 'Cette demande est complète',
      text: 'Une demande compte six besoins au plus, corrections comprises. Vous pouvez faire une autre demande.',
    },
    accepted: {
      title: 'Une structure suit déjà ce besoin',
      text: 'Pour le changer, écrivez à cette structure. Vous pouvez aussi ajouter un autre besoin.',
    },
    over: {
      title: 'Ce besoin est déjà corrigé ou terminé',
      text: 'Voyez où en est votre demande sur la page de suivi.',
    },
  } satisfies Record<Hindrance, { title: string; text: string }>,
}
export type NeedTexts = typeof fr

const br: NeedTexts = {
  add: 'Ouzhpennañ un ezhomm d’ar goulenn-mañ',
  correct: 'Reizhañ an ezhomm-mañ',
  change: 'Skrivañ d’ar framm evit cheñch an ezhomm-mañ',
  back: 'Distreiñ d’am goulenn',
  addLead: 'Gant ar memes goulenn ez aio hoc’h ezhomm nevez. Ne cheñcho ket ho kod nag ho kerioù.',
  correctLead: (service) => `Tennet e vo « ${service} ». An ezhomm a zibabit bremañ a gemero e lec’h.`,
  services: 'Setu ar servijoù evit ho stad n’ho peus ket goulennet c’hoazh.',
  servicesToCorrect: 'Dibabit ar servij mat. Evit cheñch ur respont, dibabit an hini memes.',
  noService: 'Goulennet ho peus dija an holl servijoù evit ho stad.',
  sender: 'Mar bet kaset ho koulenn gant ur micherour e welo ivez an ezhomm-mañ.',
  otherService: 'Dibab ur servij all',
  how: 'Penaos kavout ar framm?',
  sendAdd: 'Ouzhpennañ an ezhomm-mañ',
  sendCorrect: 'Reizhañ an ezhomm-mañ',
  added: 'Ouzhpennet eo hoc’h ezhomm',
  corrected: 'Reizhet eo hoc’h ezhomm',
  next: 'Klask a reomp ar framm a c’hall respont deoc’h. Gwelit ar peurrest war ho pajenn heuliañ.',
  asked: 'Goulennet ho peus dija ar servij-se.',
  unchanged: 'N’ho peus cheñchet netra en ezhomm-mañ.',
  write: 'Skrivañ d’ar framm',
  hindered: {
    closed: {
      title: 'Echu eo ar goulenn-mañ',
      text: 'N’haller ouzhpennañ netra ken dezhañ. Gallout a rit ober ur goulenn all.',
    },
    'too-many-needs': {
      title: 'Leun eo ar goulenn-mañ',
      text: 'C’hwec’h ezhomm d’ar muiañ zo en ur goulenn, reizhadennoù e-barzh. Gallout a rit ober ur goulenn all.',
    },
    accepted: {
      title: 'Ur framm a heuilh dija an ezhomm-mañ',
      text: 'Evit e cheñch, skrivit d’ar framm-se. Gallout a rit ivez ouzhpennañ un ezhomm all.',
    },
    over: {
      title: 'Reizhet pe echu eo dija an ezhomm-mañ',
      text: 'Gwelit pelec’h emañ ho koulenn war ar bajenn heuliañ.',
    },
  },
}

const en: NeedTexts = {
  add: 'Add a need to this request',
  correct: 'Correct this need',
  change: 'Write to the body to change this need',
  back: 'Back to my request',
  addLead: 'Your new need joins the same request. Your code and your words stay the same.',
  correctLead: (service) => `“${service}” will be withdrawn. The need you choose now takes its place.`,
  services: 'Here are the services for your situation that you have not asked for yet.',
  servicesToCorrect: 'Choose the right service. To change an answer, choose the same one.',
  noService: 'You have already asked for every service for your situation.',
  sender: 'If a professional sent your request, they will see this need too.',
  otherService: 'Choose another service',
  how: 'How shall we find the body?',
  sendAdd: 'Add this need',
  sendCorrect: 'Correct this need',
  added: 'Your need is added',
  corrected: 'Your need is corrected',
  next: 'We are looking for the body that can answer you. See what comes next on your page.',
  asked: 'You have already asked for this service.',
  unchanged: 'You changed nothing of this need.',
  write: 'Write to the body',
  hindered: {
    closed: {
      title: 'This request is over',
      text: 'Nothing can be added to it any more. You may make another request.',
    },
    'too-many-needs': {
      title: 'This request is full',
      text: 'A request has six needs at most, corrections included. You may make another request.',
    },
    accepted: {
      title: 'A body already follows this need',
      text: 'To change it, write to that body. You may also add another need.',
    },
    over: { title: 'This need is already corrected or over', text: 'See where your request stands on its page.' },
  },
}

export const needTexts: Record<Language, NeedTexts> = { fr, br, en }
