// The sheets of first information as Hent is delivered, in French: version 0 of each, until the Region writes its own.

import type { InformationSheet } from '@hent/contracts/codes.ts'
import type { SheetWords } from '@hent/contracts/sheet.ts'

export const shippedFrench: Record<InformationSheet, SheetWords> = {
  'rights-to-guidance': {
    title: 'Votre droit à l’orientation',
    text: 'Toute personne a droit à une information et à un conseil gratuits sur son parcours, à tout âge. Vous pouvez rester anonyme, choisir la structure et vous arrêter quand vous voulez.',
    steps: [
      'Dites en quelques mots ce que vous cherchez.',
      'Choisissez une structure, ou laissez Hent vous en proposer une.',
      'Gardez votre code et vos cinq mots pour suivre la demande.',
    ],
    links: [{ label: 'Idéo, l’orientation en Bretagne', url: 'https://ideo.bretagne.bzh/' }],
  },
  'school-guidance-basics': {
    title: 'Être conseillé pendant ses études',
    text: 'Les psychologues de l’Éducation nationale reçoivent les élèves au CIO ou dans l’établissement ; les services d’orientation des universités reçoivent les étudiants. Les rendez-vous sont gratuits.',
    steps: [
      'Notez ce qui vous plaît, et ce qui vous inquiète.',
      'Demandez un rendez-vous, seul ou avec un parent.',
      'Regardez les dates d’inscription de votre établissement.',
    ],
    links: [
      { label: 'L’Onisep, les formations et les métiers', url: 'https://www.onisep.fr/' },
      { label: 'Idéo, l’orientation en Bretagne', url: 'https://ideo.bretagne.bzh/' },
    ],
  },
  'cep-basics': {
    title: 'Le conseil en évolution professionnelle',
    text: 'Le CEP est gratuit et confidentiel. Un conseiller fait le point avec vous sur votre situation, votre projet et les démarches possibles. Votre employeur n’en est pas informé. Un opérateur du CEP vous donne un rendez-vous dans les dix jours. Étudiant ou retraité, vous y avez droit si vous travaillez ou cherchez un emploi (arrêté du 29 mars 2019). Si vous êtes salarié et pensez démissionner en gardant vos droits au chômage, demandez le CEP avant de démissionner, et non à France Travail ni à une Mission locale (code du travail, art. L5422-1-1).',
    steps: [
      'Demandez un premier rendez-vous.',
      'Préparez votre parcours : emplois, formations, envies.',
      'Ne démissionnez pas avant ce rendez-vous.',
    ],
    links: [
      { label: 'Le conseil en évolution professionnelle', url: 'https://mon-cep.org/' },
      { label: 'Avenir Actifs, pour les salariés et les indépendants', url: 'https://bretagne.avenir-actifs.org/' },
      { label: 'Démissionner pour se reconvertir', url: 'https://demission-reconversion.gouv.fr/' },
    ],
  },
  'cep-civil-servants': {
    title: 'Agents publics : votre employeur vous doit un accompagnement',
    text: 'Votre employeur, ou le centre de gestion, vous doit un accompagnement, notamment dans le cadre du conseil en évolution professionnelle (code général de la fonction publique, art. L421-3 et L422-23). Adressez-vous d’abord à lui. Si vous demandez quand même une structure, France Travail vous conseille (code du travail, art. L6111-6 et L5312-1, I, 2°).',
    steps: [
      'Écrivez à votre service des ressources humaines.',
      'Demandez qui conseille sur l’évolution professionnelle.',
    ],
    links: [{ label: 'Le site de la fonction publique', url: 'https://www.fonction-publique.gouv.fr/' }],
  },
  'transition-projects': {
    title: 'Changer de métier : le projet de transition',
    text: 'Transitions Pro examine les projets de transition professionnelle et atteste les projets de reconversion des salariés qui démissionnent (code du travail, art. L6323-17-6 et D6323-20-4). Un conseiller vous aide d’abord à préparer le vôtre.',
    steps: [
      'Faites le point avec un conseiller avant de choisir une formation.',
      'Regardez vos droits sur votre compte formation.',
      'Déposez le dossier plusieurs mois avant le début de la formation.',
    ],
    links: [
      { label: 'Transitions Pro', url: 'https://www.transitionspro.fr/' },
      { label: 'Mon compte formation', url: 'https://www.moncompteformation.gouv.fr/' },
    ],
  },
  'vae-basics': {
    title: 'Faire valider son expérience',
    text: 'La VAE permet d’obtenir un diplôme ou un titre grâce à l’expérience, diplômé ou non. Le premier rendez-vous aide à choisir la certification qui vous correspond. Votre dossier reçoit une réponse sous deux mois, sinon il est réputé recevable ; le jury se réunit avant la fin du troisième mois et son résultat est donné sous quinze jours (code du travail, art. R6412-4, R6412-5 et R6412-7).',
    steps: [
      'Faites la liste de vos emplois et de vos activités bénévoles.',
      'Demandez un premier rendez-vous pour choisir la certification.',
      'Gardez vos bulletins de salaire et vos attestations.',
    ],
    links: [{ label: 'Le service public de la VAE', url: 'https://vae.gouv.fr/' }],
  },
  'business-creation-basics': {
    title: 'Créer ou reprendre une entreprise',
    text: 'Les chambres de commerce, de métiers et d’agriculture aident à préciser le projet. La chambre dépend de l’activité : commerce et services, artisanat, ou agriculture.',
    steps: [
      'Écrivez votre idée en dix lignes : quoi, pour qui, où.',
      'Demandez un rendez-vous avant de vous engager.',
      'Vérifiez si votre activité demande un diplôme.',
    ],
    links: [
      { label: 'Entreprendre, le site de l’administration', url: 'https://entreprendre.service-public.gouv.fr/' },
    ],
  },
  'dropout-rights': {
    title: 'Sans diplôme et sans solution après 16 ans',
    text: 'Entre 16 et 18 ans, chacun doit pouvoir être en formation, en emploi ou accompagné. La plateforme d’appui propose rapidement un entretien et une solution qui vous convient.',
    steps: [
      'Répondez quand la plateforme vous appelle.',
      'Venez avec quelqu’un si vous préférez.',
      'Dites ce que vous ne voulez plus, et ce que vous aimeriez essayer.',
    ],
    links: [
      { label: '1 jeune, 1 solution', url: 'https://www.1jeune1solution.gouv.fr/' },
      { label: 'L’Onisep, les formations et les métiers', url: 'https://www.onisep.fr/' },
    ],
  },
  'who-does-what': {
    title: 'Qui fait quoi près de chez vous',
    text: 'La page « Qui fait quoi » donne les structures de votre commune, leurs horaires et leurs coordonnées.',
    steps: [
      'Ouvrez « Qui fait quoi » et donnez votre commune.',
      'Choisissez ce que vous cherchez.',
      'Appelez, écrivez, ou faites une demande.',
    ],
    links: [],
  },
}
