// Asking one question a screen, in French.

import type { ScreenTexts } from './screen-words.ts'

export const fr: ScreenTexts = {
  progress: (at, of, part) => `Étape ${at} sur ${of} : ${part}`,
  parts: {
    besoin: 'votre besoin',
    situation: 'votre situation',
    echange: 'l’échange',
    vous: 'vous joindre',
    verifier: 'vérifier et envoyer',
  },
  why: 'Pourquoi cette question ?',
  back: 'Retour',
  stop: 'Arrêter et effacer mes réponses',
  changeNeeds: 'Changer ce que je demande',
  onePage: 'Répondre à tout sur une seule page',
  questions: {
    commune: {
      title: 'Où habitez-vous ?',
      hint: 'Commune ou code postal. Par exemple : Lannion, ou 22300',
      why: 'Pour chercher une structure près de chez vous. Votre adresse n’est pas demandée.',
    },
    'quelle-commune': {
      title: 'Quelle est votre commune ?',
      why: 'Plusieurs communes répondent à ce que vous avez écrit.',
    },
    besoins: {
      title: 'De quoi avez-vous besoin ?',
      hint: 'Vous pouvez cocher plusieurs réponses.',
      why: 'Chaque besoin part vers les structures chargées d’y répondre.',
    },
    situation: {
      title: 'Quelle est votre situation aujourd’hui ?',
      why: 'Près de chez vous, la structure qui répond dépend de votre situation.',
    },
    age: {
      title: 'Quel âge avez-vous ?',
      why: 'Près de chez vous, certaines structures répondent à certains âges. Votre date de naissance n’est pas demandée.',
    },
    handicap: {
      title: 'Avez-vous une reconnaissance de handicap ?',
      hint: 'RQTH ou autre.',
      why: 'Une structure spécialisée peut alors vous répondre. Cette réponse ne sert qu’à cela.',
    },
    diplome: {
      title: 'Avez-vous un diplôme ou un titre professionnel ?',
      hint: 'CAP, bac, titre… Le brevet des collèges ne compte pas.',
      why: 'Un appui rapide est prévu pour les jeunes sans diplôme.',
    },
    solution: {
      title: 'Avez-vous en ce moment une école, une formation, un travail ou un accompagnement ?',
      why: 'Un appui rapide est prévu pour les jeunes sans solution.',
    },
    projet: {
      title: 'Quel est votre projet d’entreprise ?',
      why: 'La chambre qui vous conseille dépend du projet.',
    },
    echanges: {
      title: 'Comment voulez-vous échanger ?',
      hint: 'Cochez tout ce qui vous va.',
      why: 'Nous cherchons une structure qui propose cette façon d’échanger.',
    },
    accueil: {
      title: 'De quoi avez-vous besoin pour être reçu ?',
      hint: 'Sans besoin particulier, ou si vous préférez ne pas le dire, ne cochez rien.',
      why: 'Les structures qui l’ont passent devant.',
    },
    'deja-suivi': {
      title: 'Une structure vous suit-elle déjà ?',
      hint: 'Si aucune ne vous suit, ou si vous préférez ne pas le dire, laissez « Aucune en particulier ».',
      why: 'Pour ne pas vous faire recommencer ailleurs.',
    },
    choix: {
      title: 'Qui choisit la structure ?',
      why: 'Le choix est libre : aucune structure n’est favorisée.',
    },
    structure: {
      title: 'Quelle structure souhaitez-vous ?',
      why: 'Elle est sollicitée en premier, si elle peut répondre à votre besoin.',
    },
    joindre: {
      title: 'Comment vous joindre ?',
      why: 'Pour vous dire où en est votre demande. Vous pouvez rester anonyme.',
    },
    coordonnees: {
      title: 'Vos coordonnées',
      why: 'Elles sont chiffrées. Une structure ne les voit qu’avec votre accord, après avoir accepté.',
    },
    message: {
      title: 'Que voulez-vous dire à la structure ?',
      hint: 'Facultatif. Quelques lignes, 2 000 caractères au plus.',
      why: 'Pour que la personne qui vous répond se prépare.',
    },
    accord: {
      title: 'La structure qui accepte peut-elle voir vos coordonnées et votre message ?',
      hint: 'Elle seule, et seulement après avoir accepté. Vous pourrez changer d’avis.',
      why: 'Sans votre accord, c’est à vous de la contacter, avec votre code.',
    },
    avis: {
      title: 'Peut-on vous demander comment cela s’est passé, avec un rappel au plus, et une fois six mois après ?',
      why: 'Votre avis aide à améliorer le service. Il n’est pas relié à votre demande.',
    },
  },
  silent: 'Je préfère ne pas le dire',
  any: 'Peu importe',
  nothingNeeded: 'Rien de particulier',
  picking: {
    send: {
      label: 'Envoyez ma demande à la bonne structure',
      hint: 'C’est le plus rapide. Entre structures équivalentes, un tirage au sort contrôlable décide.',
    },
    own: {
      label: 'Je veux choisir moi-même',
      hint: 'Nous vous proposons jusqu’à trois structures, sur la page de suivi.',
    },
    wished: { label: 'J’ai déjà une structure en tête', hint: 'Vous direz laquelle à la question suivante.' },
  },
  ways: {
    anonymous: { label: 'Je reste anonyme', hint: 'Vous suivez votre demande avec un code. Personne ne vous écrit.' },
    email: {
      label: 'Par courriel',
      hint: 'Nous vous prévenons quand votre demande avance. Le message ne nomme pas le service.',
    },
    sms: {
      label: 'Par SMS',
      hint: 'Nous vous prévenons quand votre demande avance. Le message ne nomme pas le service.',
    },
    both: {
      label: 'Par courriel et par SMS',
      hint: 'Les messages importants arrivent des deux façons. Ils ne nomment pas le service.',
    },
    phone: { label: 'Par téléphone', hint: 'La structure qui accepte vous appelle. Nous n’écrivons pas.' },
    letter: { label: 'Par courrier', hint: 'La structure qui accepte vous écrit à votre adresse.' },
  },
  mobile: 'Numéro de mobile',
  address: 'Adresse postale',
  addressHint: 'Rue, code postal et ville.',
  when: 'Quand vous appeler ?',
  notAsked: 'Non dit',
  noMessage: 'Pas de message',
  check: {
    title: 'Vérifiez vos réponses',
    lead: 'Rien n’est encore parti. Vous pouvez changer chaque réponse.',
    change: 'Changer',
    changeWhat: (what) => `Changer : ${what}`,
    faulty: 'Un point est à revoir avant d’envoyer.',
  },
  begun: {
    title: 'Vous avez une demande commencée',
    text: 'Vos réponses sont gardées un jour sur cet appareil. Voulez-vous la reprendre ?',
    resume: 'Reprendre ma demande',
    anew: 'Effacer et recommencer',
  },
  stopping: {
    title: 'Arrêter votre demande ?',
    text: 'Vos réponses seront effacées. Rien n’a été envoyé.',
    yes: 'Effacer mes réponses',
    no: 'Continuer ma demande',
  },
  stopped: 'Vos réponses sont effacées.',
  another: 'Faire une deuxième demande',
  noKeeping:
    'Vos réponses ne peuvent pas être gardées d’une page à l’autre en ce moment. Voici toutes les questions sur une seule page.',
  tryAgain:
    'Nous ne pouvons pas garder cette réponse en ce moment. Elle est encore sur cette page : continuez dans quelques instants.',
  self: {
    title: 'L’envoyer à vous-même',
    lead: 'C’est votre appareil qui l’envoie : Hent n’en garde rien. Qui lit ce message peut suivre votre demande.',
    email: 'Par courriel',
    sms: 'Par SMS',
    file: 'Garder dans un fichier',
    subject: 'Ma demande d’orientation',
    body: (code, words, address) =>
      `Code de suivi : ${code}\nCinq mots : ${words}\nPour suivre ma demande : ${address}`,
    scan: 'Pour suivre la demande sur un téléphone, scannez ce carré. Les cinq mots n’y sont pas.',
  },
  errors: {
    choice: 'Dites qui choisit la structure.',
    structure: 'Choisissez au moins une structure, ou revenez à la question d’avant.',
    way: 'Choisissez une réponse, ou « Je reste anonyme ».',
    yesNo: 'Répondez oui ou non.',
    address: 'Écrivez l’adresse où une lettre vous arrive.',
    email: 'Écrivez votre adresse électronique. Exemple : nom@exemple.fr',
    phone: 'Écrivez votre numéro de téléphone. Exemple : 06 12 34 56 78',
    mobile: 'Un SMS n’arrive que sur un mobile. Écrivez un numéro de mobile, ou choisissez une autre façon.',
  },
}
