// The sheets of first information as Hent is delivered, in English: version 0 of each, until the Region writes its own.

import type { InformationSheet } from '@hent/contracts/codes.ts'
import type { SheetWords } from '@hent/contracts/sheet.ts'

export const shippedEnglish: Record<InformationSheet, SheetWords> = {
  'rights-to-guidance': {
    title: 'Your right to guidance',
    text: 'Everyone has a right to free information and advice about their path, at any age. You may stay anonymous, choose the body and stop whenever you like.',
    steps: [
      'Say in a few words what you are looking for.',
      'Choose a body, or let Hent suggest one.',
      'Keep your code and five words to follow the request.',
    ],
    links: [{ label: 'Idéo, guidance in Bretagne (in French)', url: 'https://ideo.bretagne.bzh/' }],
  },
  'school-guidance-basics': {
    title: 'Advice during your studies',
    text: 'Guidance counsellors see pupils at the CIO or at school; university guidance services see students. Meetings are free.',
    steps: [
      'Note what you like, and what worries you.',
      'Ask for a meeting, alone or with a parent.',
      'Check your school’s enrolment dates.',
    ],
    links: [
      { label: 'Onisep, training and trades (in French)', url: 'https://www.onisep.fr/' },
      { label: 'Idéo, guidance in Bretagne (in French)', url: 'https://ideo.bretagne.bzh/' },
    ],
  },
  'cep-basics': {
    title: 'Career development advice',
    text: 'CEP is free and confidential. An adviser reviews your situation, your plan and the possible steps with you. Your employer is not told. A CEP operator gives you an appointment within ten days. Students and retired people who work, or look for work, are entitled to it (arrêté du 29 mars 2019). If you are an employee and mean to resign and keep unemployment benefit, ask for CEP before you resign, and not from France Travail or a Mission locale (code du travail, art. L5422-1-1).',
    steps: [
      'Ask for a first meeting.',
      'Prepare your path so far: jobs, training, wishes.',
      'Do not resign before that meeting.',
    ],
    links: [
      { label: 'Career development advice (in French)', url: 'https://mon-cep.org/' },
      {
        label: 'Avenir Actifs, for employees and the self-employed (in French)',
        url: 'https://bretagne.avenir-actifs.org/',
      },
      { label: 'Resigning to change trade (in French)', url: 'https://demission-reconversion.gouv.fr/' },
    ],
  },
  'cep-civil-servants': {
    title: 'Civil servants: your employer owes you support',
    text: 'Your employer, or the centre de gestion, owes you support, in particular through career development advice (code général de la fonction publique, art. L421-3 and L422-23). Ask there first. If you still ask for a body, France Travail advises you (code du travail, art. L6111-6 and L5312-1, I, 2°).',
    steps: ['Write to your human resources department.', 'Ask who advises on career development.'],
    links: [{ label: 'The civil service’s site (in French)', url: 'https://www.fonction-publique.gouv.fr/' }],
  },
  'transition-projects': {
    title: 'Changing trade: the transition project',
    text: 'Transitions Pro examines transition projects and attests the projects of employees who resign (code du travail, art. L6323-17-6 and D6323-20-4). An adviser first helps you prepare yours.',
    steps: [
      'Review your plan with an adviser before choosing a course.',
      'Look up your rights on your training account.',
      'Send your file several months before the course begins.',
    ],
    links: [
      { label: 'Transitions Pro (in French)', url: 'https://www.transitionspro.fr/' },
      { label: 'My training account (in French)', url: 'https://www.moncompteformation.gouv.fr/' },
    ],
  },
  'vae-basics': {
    title: 'Having your experience recognised',
    text: 'VAE leads to a diploma or title through experience, whatever your level. The first meeting helps you choose the certification that fits. Your file is answered within two months, or deemed admissible; the jury meets before the end of the third month and its result comes within fifteen days (code du travail, art. R6412-4, R6412-5 and R6412-7).',
    steps: [
      'List your jobs and your voluntary work.',
      'Ask for a first meeting to choose the certification.',
      'Keep your pay slips and certificates.',
    ],
    links: [{ label: 'The public service for VAE (in French)', url: 'https://vae.gouv.fr/' }],
  },
  'business-creation-basics': {
    title: 'Starting or taking over a business',
    text: 'The chambers of commerce, crafts and agriculture help to make the plan precise. Which one depends on the activity.',
    steps: [
      'Write your idea in ten lines: what, for whom, where.',
      'Ask for a meeting before you commit yourself.',
      'Check whether your activity requires a diploma.',
    ],
    links: [
      {
        label: 'Starting a business, the administration’s site (in French)',
        url: 'https://entreprendre.service-public.gouv.fr/',
      },
    ],
  },
  'dropout-rights': {
    title: 'No diploma and no solution after 16',
    text: 'Between 16 and 18 everyone must be able to be in training, in work or supported. The support platform quickly offers a meeting and a solution that suits you.',
    steps: [
      'Answer when the platform calls you.',
      'Come with somebody if you prefer.',
      'Say what you no longer want, and what you would like to try.',
    ],
    links: [
      { label: 'One young person, one solution (in French)', url: 'https://www.1jeune1solution.gouv.fr/' },
      { label: 'Onisep, training and trades (in French)', url: 'https://www.onisep.fr/' },
    ],
  },
  'who-does-what': {
    title: 'Who does what near you',
    text: 'The “Who does what” page lists the bodies of your commune, their hours and how to reach them.',
    steps: [
      'Open “Who does what” and give your commune.',
      'Choose what you are looking for.',
      'Phone, write, or make a request.',
    ],
    links: [],
  },
}
