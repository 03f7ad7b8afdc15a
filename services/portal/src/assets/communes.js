// Offers communes while one is being typed, in the browser's own list. Without it the name is typed whole.

const field = document.querySelector('#commune')
const offered = document.createElement('datalist')
offered.id = 'communes-offertes'
let typings = 0

async function offer() {
  typings += 1
  const typing = typings
  // Who types on is asked for no list that they have left behind.
  await new Promise((resolve) => setTimeout(resolve, 150))
  if (typing !== typings || field.value.trim().length < 2) return
  const answer = await fetch(`/communes?q=${encodeURIComponent(field.value)}`).catch(() => undefined)
  if (typing !== typings || !answer?.ok) return
  const { communes } = await answer.json()
  offered.replaceChildren(...communes.map((name) => new Option(name, name)))
  if (offered.isConnected) return
  field.after(offered)
  field.setAttribute('list', offered.id)
}
field?.addEventListener('input', offer)
