import { escapeHtml } from '../html.ts'
import { dialled } from './plain-page.ts'

/** Where the page's style is served; the page refers to it. */
export const demoStylePath = '/demo/style.css'

interface Centre {
  name: string
  phone: string
}

/**
 * What a portal with a strict policy has to allow for the widget: its script, its frame, the question whether
 * somebody answers. No inline script or style; ours needs none.
 */
export function demoPageCsp(publicUrl: string): Record<string, readonly string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': [publicUrl],
    'frame-src': [publicUrl],
    'connect-src': [publicUrl],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
}

/** A city's portal that does not exist, with the script tag exactly as a real one would have it. */
export function demoPage(publicUrl: string, { name, phone }: Centre): string {
  const number = escapeHtml(phone)
  const tel = dialled(phone)
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Miasto Demo – portal mieszkańca (strona demonstracyjna)</title>
<link rel="stylesheet" href="${demoStylePath}">
<script async src="${escapeHtml(publicUrl)}/widget.js" data-lang="pl"></script>
</head>
<body>
<a class="skip" href="#tresc">Przejdź do treści</a>
<div class="demo" role="region" aria-label="Informacja o stronie"><div class="wrap"><strong>Wersja demonstracyjna.</strong> Miasto Demo nie istnieje. To nie jest serwis urzędu, a dane są zmyślone.</div></div>
<header class="head"><div class="wrap">
<p class="brand"><b>Miasto Demo</b><span>Portal mieszkańca</span></p>
<nav aria-label="Główna"><ul>
<li><a href="#sprawy">Sprawy</a></li>
<li><a href="#komunikaty">Komunikaty</a></li>
<li><a href="#zglos">Zgłoś problem</a></li>
<li><a href="#kontakt">Kontakt</a></li>
</ul></nav>
</div></header>
<main id="tresc">
<div class="hero"><div class="wrap">
<h1>Załatw sprawę w mieście</h1>
<form class="search" role="search" action="/demo/" method="get"><label class="hidden" for="q">Czego szukasz?</label><input id="q" name="q" type="search" autocomplete="off"><button type="submit">Szukaj</button></form>
</div></div>
<div class="wrap columns">
<div>
<section id="sprawy" aria-labelledby="h-sprawy">
<h2 id="h-sprawy">Najczęściej szukane</h2>
<ul class="links">
<li><a href="/demo/?strona=dowod">Dowód osobisty</a><p>Wniosek, odbiór, zgłoszenie utraty</p></li>
<li><a href="/demo/?strona=meldunek">Meldunek</a><p>Pobyt stały i czasowy, zaświadczenia</p></li>
<li><a href="/demo/?strona=pojazd">Rejestracja pojazdu</a><p>Terminy, opłaty, tablice</p></li>
<li><a href="/demo/?strona=parkowanie">Parkowanie</a><p>Abonament, opłata dodatkowa, reklamacja</p></li>
<li><a href="/demo/?strona=odpady">Odpady</a><p>Harmonogram odbioru, deklaracja, opłata</p></li>
<li><a href="/demo/?strona=szkoly">Szkoły i przedszkola</a><p>Rekrutacja, opieka, stypendia</p></li>
</ul>
</section>
<section class="news" id="komunikaty" aria-labelledby="h-komunikaty">
<h2 id="h-komunikaty">Komunikaty</h2>
<ul>
<li><time datetime="2026-11-23">23 listopada 2026</time><a href="/demo/?strona=swieta">Godziny otwarcia urzędu w Wigilię i między świętami</a></li>
<li><time datetime="2026-11-20">20 listopada 2026</time><a href="/demo/?strona=punkt">Nowe godziny punktu obsługi przy ul. Przykładowej 28a</a></li>
<li><time datetime="2026-11-17">17 listopada 2026</time><a href="/demo/?strona=objazd">Remont torów: objazdy tramwajów do końca miesiąca</a></li>
</ul>
</section>
<section class="report" id="zglos" aria-labelledby="h-zglos">
<h2 id="h-zglos">Zgłoś problem</h2>
<p class="soft">Formularz pokazuje, że czat nie przeszkadza stronie. Niczego nie wysyła.</p>
<form action="/demo/" method="get">
<label for="co">Co się stało?</label>
<select id="co" name="co"><option>Dziura w jezdni</option><option>Nie świeci latarnia</option><option>Powalone drzewo</option><option>Przepełniony kosz</option></select>
<label for="gdzie">Gdzie?</label>
<input id="gdzie" name="gdzie" autocomplete="off">
<label for="opis">Opis</label>
<textarea id="opis" name="opis" rows="4"></textarea>
<button type="submit">Dalej</button>
</form>
</section>
</div>
<div>
<section class="box" id="kontakt" aria-labelledby="h-kontakt">
<h2 id="h-kontakt">Porozmawiaj z nami</h2>
<p><a class="phone" href="tel:${tel}">${number}</a></p>
<p class="soft">${escapeHtml(name)}</p>
<p><a href="${escapeHtml(publicUrl)}/czat">Czat na osobnej stronie</a></p>
</section>
<section class="box" aria-labelledby="h-wizyta">
<h2 id="h-wizyta">Przyjdź do urzędu</h2>
<p class="soft">Najpierw umów wizytę. Unikniesz czekania.</p>
<p><a href="/demo/?strona=wizyta">Umów wizytę</a></p>
</section>
</div>
</div>
</main>
<footer class="foot"><div class="wrap"><ul>
<li><a href="/demo/?strona=dostepnosc">Deklaracja dostępności</a></li>
<li><a href="/demo/?strona=dane">Ochrona danych</a></li>
<li><a href="/console/">Dla konsultantów</a></li>
</ul></div></footer>
</body>
</html>
`
}
