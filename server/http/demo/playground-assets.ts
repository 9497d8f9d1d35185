export const playgroundCss = `*,*::before,*::after{box-sizing:border-box}
:root{color-scheme:light dark;--ink:#1c2430;--soft:#515b6a;--paper:#fff;--ground:#f3f5f8;--edge:#6f7988;--brand:#1d4f6e;--brand-ink:#fff;--mark:#fff5dc;--mark-line:#7a4f00}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f5;--soft:#a9b4c2;--paper:#151b23;--ground:#0f141b;--edge:#8290a6;--brand:#8fc4e6;--brand-ink:#0b1a26;--mark:#332711;--mark-line:#f0c36d}}
body{margin:0;font:400 1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
header,main{max-width:1400px;margin:0 auto;padding:12px 24px}
header{display:flex;justify-content:flex-end}
header a{display:inline-flex;align-items:center;min-height:44px}
a{color:var(--brand)}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 8px}
h2{font-size:1.1875rem;margin:24px 0 8px}
p{margin:0 0 8px}
.columns{display:grid;grid-template-columns:minmax(0,22rem) minmax(0,1fr);gap:32px;align-items:start}
form,.warning{background:var(--paper);border:1px solid var(--edge);border-radius:12px;padding:4px 20px 20px}
form>label,fieldset{display:block;margin:16px 0 0}
fieldset{border:1px solid var(--edge);border-radius:8px;padding:4px 14px 14px;min-width:0}
legend,form>label{font-weight:700}
label{display:block}
fieldset label{font-weight:400;margin-top:8px}
.choice{display:flex;gap:10px;align-items:center;min-height:44px;font-weight:400}
input,select,button{font:inherit;color:inherit}
input:not([type=radio],[type=checkbox],[type=hidden]),select{display:block;width:100%;min-height:44px;padding:6px 10px;border:1px solid var(--edge);border-radius:6px;background:var(--paper)}
input[type=color]{padding:4px}
input[type=radio],input[type=checkbox]{width:22px;height:22px;flex:none;margin:0;accent-color:var(--brand)}
button{min-height:44px;margin-top:16px;padding:0 20px;border:1px solid var(--brand);border-radius:6px;background:var(--brand);color:var(--brand-ink);font-weight:700;cursor:pointer}
.copying{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px;margin-top:8px;font-weight:700}
.copy{margin:0}
ul{margin:0;padding-left:20px;overflow-wrap:anywhere}
.hint{color:var(--soft);font-size:.9375rem}
.status{min-height:1.5rem;font-weight:700}
.warning{padding:12px 20px;background:var(--mark);border-color:var(--mark-line)}
pre{margin:0;padding:14px;border:1px solid var(--edge);border-radius:8px;background:var(--paper);white-space:pre-wrap;overflow-wrap:anywhere;font-size:.9375rem}
:focus-visible{outline:3px solid #ffbf47;outline-offset:2px;box-shadow:0 0 0 2px #0b0c0c}
figure{margin:16px 0 24px}
figcaption{font-weight:700;margin-bottom:6px}
.screen{border:1px solid var(--edge);border-radius:8px;overflow:hidden;max-width:100%}
iframe{border:0;display:block;transform-origin:0 0}
.w320{width:322px;height:570px}.w320 iframe{width:320px;height:568px}
.w768{width:463px;height:482px}.w768 iframe{width:768px;height:800px;transform:scale(.6)}
.w1280{width:642px;height:402px}.w1280 iframe{width:1280px;height:800px;transform:scale(.5)}
@media(max-width:900px){.columns{grid-template-columns:minmax(0,1fr);gap:8px}}
@media(max-width:700px){header,main{padding:8px 16px}.w320{width:290px;height:513px}.w320 iframe{transform:scale(.9)}.w768{width:271px;height:282px}.w768 iframe{transform:scale(.35)}.w1280{width:271px;height:170px}.w1280 iframe{transform:scale(.21)}}
`

/** The same page, asked for again as soon as something is chosen: only the result is put in its place. */
export const playgroundJs = `const form = document.querySelector('form')
const result = document.querySelector('#result')
const status = document.querySelector('.status')
let soon = 0
let asked = 0

const unhide = () => { for (const button of result.querySelectorAll('.copy')) button.hidden = false }

async function show() {
  clearTimeout(soon)
  const mine = (asked += 1)
  const address = form.getAttribute('action') + '?' + new URLSearchParams(new FormData(form))
  const answer = await fetch(address)
  const text = await answer.text()
  if (mine !== asked || !answer.ok) return
  const page = new DOMParser().parseFromString(text, 'text/html')
  result.replaceChildren(...page.querySelector('#result').childNodes)
  history.replaceState(null, '', address)
  unhide()
  status.textContent = status.dataset.shown
}

form.addEventListener('input', () => {
  clearTimeout(soon)
  status.textContent = ''
  soon = setTimeout(show, 400)
})
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  await show()
  // On a phone it is far below.
  result.querySelector('h2').focus()
})
result.addEventListener('click', async ({ target }) => {
  if (!target.matches('.copy')) return
  const code = target.parentElement.previousElementSibling.querySelector('code')
  const said = target.nextElementSibling
  said.textContent = ''
  try {
    await navigator.clipboard.writeText(code.textContent)
    said.textContent = result.dataset.copied
  } catch {
    getSelection().selectAllChildren(code)
    said.textContent = result.dataset.selected
  }
})
unhide()
`
