/** Style of the pages about a case: the colours and measures of the widget, for a page of text. */
export const caseCss = `:root {
  color-scheme: light dark;
  --primary: #0b4f9e; --primary-strong: #083a75; --primary-soft: #e8f1fb; --on-primary: #fff;
  --text: #1a1a1a; --muted: #566070; --surface: #fff; --ground: #f5f7fa; --line: #d5dbe3; --edge: #7d8796;
  --ok: #1b6e3c; --warn: #7a4f00; --warn-soft: #fff5dc; --danger: #b00020; --danger-soft: #fdeef0;
  --focus: #ffbf47; --focus-ink: #0b0c0c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --primary: #7db4f5; --primary-strong: #a9cdf9; --primary-soft: #16304f; --on-primary: #06182d;
    --text: #eef1f5; --muted: #a9b4c2; --surface: #11161d; --ground: #1b242f; --line: #303c4b; --edge: #75839a;
    --ok: #79d39c; --warn: #f0c36d; --warn-soft: #332711; --danger: #ff9aa6; --danger-soft: #3b191f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--ground);
  font: 400 1rem/1.55 'Noto Sans', system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--primary); text-underline-offset: 0.18em; }
a:hover { color: var(--primary-strong); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 2px var(--focus-ink); }
svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round;
  stroke-linejoin: round; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; z-index: 1; padding: 10px 16px; background: var(--focus); color: var(--focus-ink); }
.wrap { max-width: 1152px; margin: 0 auto; padding: 0 24px; }
.demo { padding: 6px 0; background: var(--warn-soft); border-bottom: 1px solid var(--warn); font-size: 0.8125rem; }
.head { background: var(--surface); border-bottom: 1px solid var(--line); }
.head .wrap { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 32px;
  min-height: 76px; padding-top: 8px; padding-bottom: 8px; }
.brand { padding: 8px 0; color: var(--primary); font-size: 1.25rem; font-weight: 700; line-height: 1.25;
  text-decoration: none; }
nav ul { display: flex; }
nav a { display: inline-flex; align-items: center; justify-content: center; min-width: 44px; min-height: 44px;
  color: var(--text); }
nav [aria-current] { font-weight: 700; text-decoration: none; }
.content { padding-top: 28px; padding-bottom: 48px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 40px; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; text-wrap: balance; }
main h2 { margin: 36px 0 16px; font-size: 1.25rem; line-height: 1.3; }
.soft { color: var(--muted); font-size: 0.9375rem; line-height: 1.45; }
.ref { margin-top: 6px; color: var(--muted); }
.ref b { color: var(--text); font-variant-numeric: tabular-nums; white-space: nowrap; }
.ref a { display: inline-block; padding: 6px 0; margin-left: 8px; }
.box { padding: 20px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
.box + .box { margin-top: 16px; }
.box h2 { margin: 0 0 8px; font-size: 1.0625rem; line-height: 1.3; }
.box p a { display: inline-block; padding: 4px 0; }
.phone { font-size: 1.5rem; font-weight: 700; line-height: 1.3; white-space: nowrap; }
.ask { max-width: 34rem; margin: 20px 0; }
.ask .ref { margin: 0 0 12px; }
.ask .ref a { display: block; margin: 0; }
.field { margin-bottom: 20px; }
label { font-weight: 700; }
input, textarea, select { display: block; width: 100%; min-height: 48px; margin-top: 6px; padding: 9px 12px; font: inherit;
  color: var(--text); background: var(--surface); border: 1px solid var(--edge); border-radius: 6px; }
input.code { max-width: 18ch; letter-spacing: 0.08em; text-transform: uppercase; }
input[aria-invalid], textarea[aria-invalid], select[aria-invalid] { border: 2px solid var(--danger); }
button { min-height: 48px; padding: 10px 24px; font: inherit; font-weight: 700; color: var(--on-primary);
  background: var(--primary); border: 2px solid var(--primary); border-radius: 6px; cursor: pointer; }
button:hover { background: var(--primary-strong); border-color: var(--primary-strong); }
.problem { margin-bottom: 16px; padding: 12px 16px; color: var(--danger); background: var(--danger-soft);
  border-left: 4px solid; border-radius: 6px; font-weight: 700; }
.problem ul { margin-top: 8px; font-weight: 400; }
.problem a { display: inline-block; padding: 4px 0; color: inherit; }
.wrong { margin-top: 4px; color: var(--danger); font-weight: 700; }
.form { max-width: 40rem; margin-top: 20px; }
.intro { margin-top: 12px; max-width: 58ch; }
.urgent { margin-top: 8px; font-weight: 700; }
.urgent a { display: inline-block; padding: 4px 0; }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 700; }
.choice { display: flex; align-items: center; gap: 10px; min-height: 44px; font-weight: 400; }
.choice input { width: 22px; min-width: 22px; min-height: 22px; height: 22px; margin: 0; accent-color: var(--primary); }
.codes dt { color: var(--muted); }
.codes dd + dt { margin-top: 12px; }
.codes dd { overflow-wrap: anywhere; }
.codes b { font-size: 1.25rem; }
.status .codes b { font-size: 1.5rem; font-size: min(1.5rem, 5.6vw); white-space: nowrap; }
.list { padding-left: 20px; list-style: disc; overflow-wrap: anywhere; }
.way { display: inline-block; padding: 10px 0; }
summary { min-height: 32px; font-weight: 700; cursor: pointer; }
.status { margin-top: 20px; padding: 20px 24px; background: var(--primary-soft); border-radius: 12px; }
.status b { display: block; font-size: 1.5rem; line-height: 1.25; }
.status p { max-width: 58ch; margin-top: 6px; }
.note { margin-top: 12px; }
.time li { position: relative; padding: 0 0 26px 48px; }
.time li:last-child { padding-bottom: 0; }
.time li::before { content: ''; position: absolute; left: 15px; top: 32px; bottom: 0; border-left: 2px solid var(--ok); }
.time .is-now::before, .time .is-next::before { border-left: 2px dashed var(--edge); }
.time li:last-child::before { display: none; }
.dot { position: absolute; left: 0; top: 0; display: flex; align-items: center; justify-content: center; width: 32px;
  height: 32px; border-radius: 50%; color: var(--surface); background: var(--ok); }
.is-now .dot { background: var(--primary); }
.is-next .dot { background: var(--surface); border: 2px dashed var(--edge); }
h3 { padding-top: 4px; font-size: 1.0625rem; line-height: 1.35; }
.time p { max-width: 58ch; }
.tag { display: inline-block; margin-left: 8px; padding: 1px 8px; border-radius: 4px; color: var(--on-primary);
  background: var(--primary); font-size: 0.8125rem; vertical-align: 2px; }
.table { padding: 6px 20px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
.table > div { display: grid; grid-template-columns: 180px minmax(0, 1fr); gap: 2px 16px; padding: 10px 0;
  border-top: 1px solid var(--line); }
.table > div:first-child { border-top: 0; }
.table dt { color: var(--muted); }
.table dd { overflow-wrap: anywhere; white-space: pre-wrap; }
.files li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px;
  padding: 12px 20px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
.files li + li { margin-top: 8px; }
.files p { min-width: 0; overflow-wrap: anywhere; }
footer { padding: 20px 0 48px; background: var(--surface); border-top: 1px solid var(--line); }
footer a { display: inline-flex; align-items: center; min-height: 44px; margin-right: 20px; }
@media (max-width: 1000px) { .columns { grid-template-columns: minmax(0, 1fr); gap: 24px; } }
@media (max-width: 640px) {
  .wrap { padding-left: 16px; padding-right: 16px; }
  h1 { font-size: 1.5rem; }
  .status { padding: 16px; }
  .table > div { grid-template-columns: minmax(0, 1fr); }
}
@media (forced-colors: active) { .tag, .dot, .status { border: 1px solid; } }
@media print { .skip, nav, footer, aside { display: none; } body { background: none; } }
`
