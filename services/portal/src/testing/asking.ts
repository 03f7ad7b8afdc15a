// For tests: a person who answers one question a screen.

import type { visitor } from './neighbours.ts'

type Visitor = ReturnType<typeof visitor>
type Fields = Record<string, string | string[]>

export const at = (screen: string) => `/demande/etape/${screen}`

/** Answers the screen that is shown, and opens the next. */
export async function answer(person: Visitor, screen: string, fields: Fields = {}) {
  await person.send(at(screen), fields)
  return person.follow()
}

/** From the first screen to the last page, as somebody looking for work who leaves an e-mail address. */
export async function answerAll(person: Visitor) {
  await person.get('/demande')
  await answer(person, 'commune', { commune: 'Lannion' })
  await answer(person, 'besoins', { needs: 'vae' })
  await answer(person, 'echanges', { modes: 'phone' })
  await answer(person, 'accueil')
  await answer(person, 'deja-suivi')
  await answer(person, 'choix', { choice: 'send' })
  await answer(person, 'joindre', { way: 'email' })
  await answer(person, 'coordonnees', { email: 'nolwenn@personne.example', firstName: 'Nolwenn' })
  await answer(person, 'message', { wish: 'Bonjour' })
  await answer(person, 'accord', { share: 'yes' })
  return answer(person, 'avis', { survey: 'no' })
}
