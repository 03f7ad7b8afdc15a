// For tests: what can be measured of how a page looks: room on a phone, room for a finger, lines an eye can follow.

/** CSS pixels: a finger's width (WCAG 2.5.5) */
const finger = 44
/** signs, spaces among them: what an eye comes back from without losing its line */
const line = 75
export const shortPhone = { width: 360, height: 640 }

/** Run in the page of a phone: what is wrong, in words. */
export const faultsOnPhone = `(() => {
  const faults = []
  const name = (element) => element.textContent.trim().slice(0, 40)
  const { height } = document.querySelector('header.site').getBoundingClientRect()
  if (height > ${shortPhone.height * 0.15}) faults.push('header of ' + height + ' px')
  for (const touched of document.querySelectorAll('.choice label, nav a, nav summary, footer a, button, .button')) {
    const box = touched.getBoundingClientRect()
    if (box.height > 0 && (box.height < ${finger} || box.width < ${finger})) {
      faults.push(name(touched) + ': ' + Math.round(box.width) + ' x ' + Math.round(box.height) + ' px')
    }
  }
  for (const text of document.querySelectorAll('svg text')) {
    if (text.getClientRects().length === 0) continue
    const drawn = Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a
    if (drawn < 12) faults.push('chart letters of ' + drawn.toFixed(1) + ' px: ' + name(text))
  }
  for (const list of document.querySelectorAll('dl:has(> div:nth-of-type(2))')) {
    const widths = [...list.children].map((row) => Math.round(row.getBoundingClientRect().width))
    if (new Set(widths).size > 1) faults.push('rows of ' + widths.join(', ') + ' px: ' + name(list))
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (parentElement.closest('textarea, svg title')) continue
    const bad = /\\S*( [:;?!»]|« |\\d (?:(?:h|km|min)(?!\\p{L})|\\d))/u.exec(data)
    if (bad) faults.push('may break: ' + bad[0])
  }
  return faults
})()`

/** The same on a desk. */
export const faultsOnDesk = `(() => {
  const faults = []
  const left = (element) => Math.round(element.getBoundingClientRect().left)
  const names = left(document.querySelector('.names'))
  const main = left(document.querySelector('main'))
  if (names !== main) faults.push('header at ' + names + ' px, content at ' + main)
  const rows = new Set([...document.querySelectorAll('.across li:not(.leave)')].map((entry) => entry.offsetTop))
  if (rows.size > 1) faults.push('menu of ' + rows.size + ' rows')
  for (const block of document.querySelectorAll('main :is(p, li, dd, label, legend)')) {
    if (block.querySelector('p, li, label')) continue
    const lines = new Map()
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest('.hidden')) continue
      for (const { index, 0: word } of walker.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange()
        range.setStart(walker.currentNode, index)
        range.setEnd(walker.currentNode, index + word.length)
        const { bottom } = range.getBoundingClientRect()
        lines.set(Math.round(bottom), (lines.get(Math.round(bottom)) ?? -1) + word.length + 1)
      }
    }
    const longest = Math.max(0, ...lines.values())
    if (longest > ${line}) faults.push(longest + ' signs in a line: ' + block.textContent.slice(0, 60))
  }
  for (const table of document.querySelectorAll('table')) {
    for (const cell of table.querySelectorAll('tbody tr:first-child > *')) {
      const head = table.rows[0].cells[cell.cellIndex]
      const [over, under] = [head, cell].map((one) => getComputedStyle(one).textAlign)
      if (over !== under) faults.push(head.textContent + ': ' + over + ' over ' + under)
    }
  }
  return faults
})()`
