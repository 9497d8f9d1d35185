/** The host page's own look; kept apart from the widget's on purpose, as on a real portal. */
export const demoCss = `*,*::before,*::after{box-sizing:border-box}
:root{color-scheme:light dark;--ink:#1c2430;--soft:#566070;--paper:#fff;--ground:#f3f5f8;--line:#d5dbe3;--edge:#7d8796;--brand:#1d4f6e;--brand-ink:#fff;--mark:#fff5dc;--mark-line:#7a4f00}
@media(prefers-color-scheme:dark){:root{--ink:#eef1f5;--soft:#a9b4c2;--paper:#151b23;--ground:#0f141b;--line:#303c4b;--edge:#75839a;--brand:#8fc4e6;--brand-ink:#0b1a26;--mark:#332711;--mark-line:#f0c36d}}
html{scroll-padding-bottom:96px}
body{margin:0;font:400 1rem/1.55 "Noto Sans",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--ground)}
h1,h2,h3,p,ul{margin:0;padding:0}
ul{list-style:none}
a{color:var(--brand);text-underline-offset:.18em}
:focus-visible{outline:3px solid #ffbf47;outline-offset:2px;box-shadow:0 0 0 2px #0b0c0c}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;z-index:5;padding:10px 16px;background:#ffbf47;color:#0b0c0c}
.wrap{max-width:1120px;margin:0 auto;padding:0 24px}
.demo{background:var(--mark);border-bottom:1px solid var(--mark-line);font-size:.875rem;padding:6px 0}
.head{background:var(--paper);border-bottom:1px solid var(--line)}
.head .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:4px 32px;min-height:72px;padding-top:8px;padding-bottom:8px}
.brand b{display:block;font-size:1.25rem;color:var(--brand);line-height:1.25}
.brand span{font-size:.8125rem;color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:0 16px}
nav a{display:inline-flex;align-items:center;min-height:44px;color:var(--ink);text-decoration:none}
nav a:hover{text-decoration:underline}
.hero{background:var(--paper);border-bottom:1px solid var(--line);padding:36px 0 32px}
h1{font-size:2rem;line-height:1.2}
.search{display:flex;max-width:640px;margin-top:18px}
.search input{flex:1;min-width:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input,select,textarea,button{font:inherit;color:inherit}
input,select,textarea{min-height:48px;padding:8px 12px;border:1px solid var(--edge);border-radius:6px;background:var(--paper)}
button{min-height:48px;padding:0 22px;border:1px solid var(--brand);border-radius:6px;background:var(--brand);color:var(--brand-ink);font-weight:700;cursor:pointer}
.search input{border-radius:6px 0 0 6px;border-right:0}
.search button{border-radius:0 6px 6px 0}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:40px;padding-top:32px;padding-bottom:48px}
h2{font-size:1.5rem;line-height:1.25;margin-bottom:14px}
.links{display:grid;grid-template-columns:1fr 1fr;gap:1px;background:var(--line);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.links li{background:var(--paper);padding:14px 20px}
.links a{font-weight:700}
.links p,.soft{color:var(--soft);font-size:.9375rem;line-height:1.45}
.news{margin-top:32px}
.news li{padding:12px 0;border-top:1px solid var(--line)}
.news time{display:block;font-size:.8125rem;color:var(--soft)}
.report{margin-top:32px;padding:20px 24px 24px;background:var(--paper);border:1px solid var(--line);border-radius:12px}
.report label{display:block;font-weight:700;font-size:.9375rem;margin:14px 0 4px}
.report input,.report select,.report textarea{display:block;width:100%;max-width:36rem}
.report button{margin-top:18px}
.box{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px}
.box+.box{margin-top:16px}
.box h2{font-size:1.0625rem;margin-bottom:8px}
.phone{display:inline-block;font-size:1.5rem;font-weight:700;white-space:nowrap}
.foot{border-top:1px solid var(--line);background:var(--paper);padding:20px 0 96px;font-size:.9375rem}
.foot ul{display:flex;flex-wrap:wrap;gap:0 24px}
.foot a{display:inline-flex;align-items:center;min-height:44px}
@media(max-width:1000px){.columns{grid-template-columns:minmax(0,1fr);gap:24px}}
@media(max-width:640px){.wrap{padding:0 16px}.links{grid-template-columns:1fr}h1{font-size:1.5rem}.hero{padding:24px 0}.search button{padding:0 14px}}
`
