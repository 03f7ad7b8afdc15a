// The words of what is known of a person, told to themselves: who looked, what they agreed to, a copy of all.

import type { Language } from '@hent/contracts/codes.ts'
import type { CopySeen, ListReason, TraceSeen } from '../apis/intake.ts'
import type { MessageTold } from '../apis/notification.ts'

type Reading = TraceSeen['readings'][number]
type Words = {
  open: string
  title: string
  lead: string
  back: string
  lookedTitle: string
  lookedLead: string
  lookedNone: string
  looked: Record<Reading['what'], string>
  by: Record<Exclude<Reading['by'], 'structure'>, string>
  aStructure: string
  you: string
  why: Record<ListReason, string>
  agreedTitle: string
  agreed: Record<TraceSeen['consents'][number]['what'], { given: string; not: string }>
  surveyTitle: string
  surveyTake: string
  surveyGive: string
  copyTitle: string
  copyLead: string
  copyOpen: string
  copyFile: string
  copyPage: string
  madeAt: (moment: string) => string
  partAway: string
  given: string
  nothingGiven: string
  identity: Record<keyof CopySeen['identity'], string>
  situation: string
  modes: string
  facts: Record<'disability' | 'diploma' | 'solution', { yes: string; no: string }>
  notes: string
  messages: string
  messageStates: Record<MessageTold['state'], string>
  channels: { email: string; sms: string }
  surveys: string
  surveysText: string
  elsewhere: string
}

const fr: Words = {
  open: 'Voir ce qui est gardé, et qui a regardé',
  title: 'Mes données',
  lead: 'Ce que Hent garde de vous est à vous. Vous pouvez le lire, l’emporter, ou tout effacer.',
  back: 'Revenir à ma demande',
  lookedTitle: 'Qui a regardé',
  lookedLead: 'Chaque lecture de votre nom ou de vos coordonnées est notée, et gardée douze mois.',
  lookedNone: 'Personne n’a encore regardé qui vous êtes.',
  looked: {
    identity: 'a lu votre nom et vos coordonnées',
    contact: 'a pris votre adresse pour vous écrire',
    'dropout-list': 'a lu votre nom dans la liste des jeunes à accompagner',
    note: 'a lu un mot laissé par des professionnels',
    thread: 'a lu les messages et les notes de votre demande',
    copy: 'avez ouvert une copie de vos données',
  },
  by: {
    animator: 'L’animation territoriale de la Région',
    service: 'L’envoi des messages',
    person: 'Vous, ou quelqu’un qui a votre code et vos mots,',
  },
  aStructure: 'Une structure',
  you: 'Vous',
  why: {
    handover: 'pour la remettre au département',
    'follow-up': 'pour préparer un accompagnement',
    check: 'pour vérifier ce qui y est',
  },
  agreedTitle: 'Mes accords',
  agreed: {
    'share-on-acceptance': {
      given: 'Accord donné : la structure qui accepte voit vos coordonnées',
      not: 'Pas d’accord : la structure qui accepte ne voit pas vos coordonnées',
    },
    survey: {
      given: 'Accord donné : votre avis peut vous être demandé',
      not: 'Pas d’accord : votre avis ne vous est pas demandé',
    },
  },
  surveyTitle: 'Donner mon avis',
  surveyTake: 'Ne plus me demander mon avis',
  surveyGive: 'Accepter qu’on me demande mon avis',
  copyTitle: 'Une copie de tout',
  copyLead: 'Vous pouvez la lire ici, ou la garder dans un fichier. Quand elle est ouverte, c’est noté plus haut.',
  copyOpen: 'Lire la copie',
  copyFile: 'Télécharger la copie (fichier JSON)',
  copyPage: 'Ce que Hent garde de moi',
  madeAt: (moment) => `Copie faite le ${moment}.`,
  partAway: 'Une partie manque en ce moment. Revenez dans quelques instants pour une copie entière.',
  given: 'Ce que vous avez donné',
  nothingGiven: 'Vous êtes anonyme : ni nom, ni coordonnées, ni message.',
  identity: {
    firstName: 'Prénom',
    lastName: 'Nom',
    email: 'Courriel',
    phone: 'Téléphone',
    address: 'Adresse postale',
    reachableAt: 'Quand vous appeler',
    wish: 'Votre message',
  },
  situation: 'Situation',
  modes: 'Échange souhaité',
  facts: {
    disability: { yes: 'Handicap reconnu', no: 'Sans handicap reconnu' },
    diploma: { yes: 'Avec diplôme', no: 'Sans diplôme' },
    solution: { yes: 'A une solution en ce moment', no: 'Sans solution en ce moment' },
  },
  notes: 'Messages échangés et mots des professionnels',
  messages: 'Messages pour vous',
  messageStates: {
    queued: 'à partir',
    sent: 'envoyé',
    delivered: 'envoyé',
    failed: 'pas arrivé',
    cancelled: 'pas envoyé',
  },
  channels: { email: 'par courriel', sms: 'par SMS' },
  surveys: 'Enquêtes',
  surveysText: 'Vos réponses n’y sont pas : rien ne permet de les relier à vous.',
  elsewhere: 'Pourquoi cette structure a été choisie',
}

const br: Words = {
  open: 'Gwelet ar pezh a zo miret, ha piv en deus sellet',
  title: 'Ma roadennoù',
  lead: 'Deoc’h eo ar pezh a vir Hent diwar ho penn. Gallout a rit e lenn, e gas ganeoc’h pe diverkañ pep tra.',
  back: 'Distreiñ d’am goulenn',
  lookedTitle: 'Piv en deus sellet',
  lookedLead: 'Kement lenn eus hoc’h anv pe eus ho chomlec’h a zo notet, ha miret e-pad daouzek miz.',
  lookedNone: 'Den n’en deus sellet c’hoazh piv oc’h.',
  looked: {
    identity: 'he deus lennet hoc’h anv hag an doare da vont e darempred ganeoc’h',
    contact: 'en deus kemeret ho chomlec’h evit skrivañ deoc’h',
    'dropout-list': 'he deus lennet hoc’h anv e roll ar re yaouank da ambroug',
    note: 'he deus lennet ur ger laosket gant tud a-vicher',
    thread: 'he deus lennet kemennadennoù ha notennoù ho koulenn',
    copy: 'hoc’h eus digoret un eilskrid eus ho roadennoù',
  },
  by: {
    animator: 'Buhezadur an tiriadoù er Rannvro',
    service: 'Servij ar c’hemennadennoù',
    person: 'C’hwi, pe unan bennak a zo ho kod hag ho kerioù gantañ,',
  },
  aStructure: 'Ur framm',
  you: 'C’hwi',
  why: {
    handover: 'evit reiñ anezhi d’an departamant',
    'follow-up': 'evit prientiñ un ambrougadenn',
    check: 'evit gwiriañ ar pezh a zo enni',
  },
  agreedTitle: 'Ma asantoù',
  agreed: {
    'share-on-acceptance': {
      given: 'Asant roet: ar framm a asant a wel penaos mont e darempred ganeoc’h',
      not: 'Asant ebet: ar framm a asant ne wel ket penaos mont e darempred ganeoc’h',
    },
    survey: {
      given: 'Asant roet: ho soñj a c’hall bezañ goulennet',
      not: 'Asant ebet: ho soñj ne vez ket goulennet',
    },
  },
  surveyTitle: 'Reiñ ma soñj',
  surveyTake: 'Chom hep goulenn ma soñj ken',
  surveyGive: 'Asantiñ e vefe goulennet ma soñj',
  copyTitle: 'Un eilskrid eus pep tra',
  copyLead: 'Gallout a rit e lenn amañ, pe e virout en ur restr. Pa vez digoret e vez notet uheloc’h.',
  copyOpen: 'Lenn an eilskrid',
  copyFile: 'Pellgargañ an eilskrid (restr JSON)',
  copyPage: 'Ar pezh a vir Hent diwar ma fenn',
  madeAt: (moment) => `Eilskrid graet: ${moment}.`,
  partAway: 'Ul lodenn a vank evit ar mare. Distroit a-benn nebeut evit kaout un eilskrid klok.',
  given: 'Ar pezh hoc’h eus roet',
  nothingGiven: 'Dizanv oc’h: anv, chomlec’h ha kemennadenn ebet.',
  identity: {
    firstName: 'Anv-bihan',
    lastName: 'Anv-familh',
    email: 'Postel',
    phone: 'Pellgomz',
    address: 'Chomlec’h post',
    reachableAt: 'Pegoulz ho kervel',
    wish: 'Ho kemennadenn',
  },
  situation: 'Plegenn',
  modes: 'Doare d’en em welet',
  facts: {
    disability: { yes: 'Nammet anavezet', no: 'Hep nam anavezet' },
    diploma: { yes: 'Gant un diplom', no: 'Hep diplom' },
    solution: { yes: 'Un diskoulm zo evit ar mare', no: 'Diskoulm ebet evit ar mare' },
  },
  notes: 'Kemennadennoù ha gerioù an dud a-vicher',
  messages: 'Kemennadennoù evidoc’h',
  messageStates: {
    queued: 'da gas',
    sent: 'kaset',
    delivered: 'kaset',
    failed: 'n’eo ket erruet',
    cancelled: 'n’eo ket bet kaset',
  },
  channels: { email: 'dre bostel', sms: 'dre SMS' },
  surveys: 'Enklaskoù',
  surveysText: 'N’emañ ket ho respontoù e-barzh: n’eus netra evit o liammañ ouzhoc’h.',
  elsewhere: 'Perak eo bet dibabet ar framm-mañ',
}

const en: Words = {
  open: 'See what is kept, and who looked',
  title: 'My data',
  lead: 'What Hent keeps of you is yours. You may read it, take it with you, or erase it all.',
  back: 'Back to my request',
  lookedTitle: 'Who looked',
  lookedLead: 'Each reading of your name or of how to reach you is noted, and kept for twelve months.',
  lookedNone: 'Nobody has looked at who you are yet.',
  looked: {
    identity: 'read your name and how to reach you',
    contact: 'took your address to write to you',
    'dropout-list': 'read your name in the list of young people to be helped',
    note: 'read a note left by professionals',
    thread: 'read the messages and notes of your request',
    copy: 'opened a copy of your data',
  },
  by: {
    animator: 'The Region’s territorial team',
    service: 'What sends our messages',
    person: 'You, or somebody who has your code and words,',
  },
  aStructure: 'A body',
  you: 'You',
  why: {
    handover: 'to hand it to the département',
    'follow-up': 'to prepare help',
    check: 'to check what is in it',
  },
  agreedTitle: 'What I agreed to',
  agreed: {
    'share-on-acceptance': {
      given: 'Agreed: the body that accepts sees how to reach you',
      not: 'Not agreed: the body that accepts does not see how to reach you',
    },
    survey: { given: 'Agreed: you may be asked how it went', not: 'Not agreed: you are not asked how it went' },
  },
  surveyTitle: 'Giving my opinion',
  surveyTake: 'Do not ask for my opinion any more',
  surveyGive: 'Agree to be asked for my opinion',
  copyTitle: 'A copy of everything',
  copyLead: 'You may read it here, or keep it in a file. When it is opened, that is noted above.',
  copyOpen: 'Read the copy',
  copyFile: 'Download the copy (JSON file)',
  copyPage: 'What Hent keeps of me',
  madeAt: (moment) => `Copy made on ${moment}.`,
  partAway: 'A part is missing just now. Come back in a few moments for a whole copy.',
  given: 'What you gave',
  nothingGiven: 'You are anonymous: no name, no address, no message.',
  identity: {
    firstName: 'First name',
    lastName: 'Last name',
    email: 'E-mail',
    phone: 'Telephone',
    address: 'Postal address',
    reachableAt: 'When to call you',
    wish: 'Your message',
  },
  situation: 'Situation',
  modes: 'How you wish to talk',
  facts: {
    disability: { yes: 'Recognised disability', no: 'No recognised disability' },
    diploma: { yes: 'With a diploma', no: 'Without a diploma' },
    solution: { yes: 'Has a solution for now', no: 'Without a solution for now' },
  },
  notes: 'Messages exchanged and notes of professionals',
  messages: 'Messages to you',
  messageStates: {
    queued: 'to leave',
    sent: 'sent',
    delivered: 'sent',
    failed: 'did not arrive',
    cancelled: 'not sent',
  },
  channels: { email: 'by e-mail', sms: 'by SMS' },
  surveys: 'Surveys',
  surveysText: 'Your answers are not among it: nothing leads from them to you.',
  elsewhere: 'Why this body was chosen',
}

export const knownTexts: Record<Language, Words> = { fr, br, en }
