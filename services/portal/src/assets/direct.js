// Brings what is marked up to date while the page is open. Without it the page says how it was when it was asked for.

for (const shown of document.querySelectorAll('[data-live]')) {
  new EventSource(shown.dataset.live).addEventListener('shown', ({ data }) => {
    shown.innerHTML = data
  })
}
