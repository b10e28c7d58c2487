// Draws the charts of a page, finds its words, fills addresses in. No request but for the files beside.
(() => {
  'use strict';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const look = document.getElementById('look');
  const shared = look ? JSON.parse(look.textContent) : null;
  const drawn = new Set();

  function figure(chart, isDark) {
    const text = JSON.stringify(shared.template);
    const own = document.getElementById(chart.dataset.figure).textContent;
    const inTheDark = part => part.replace(/#[0-9a-f]{6}/g, colour => shared.dark[colour] || colour);
    const made = JSON.parse(isDark ? inTheDark(own) : own);
    made.layout.template = JSON.parse(isDark ? inTheDark(text) : text);
    return made;
  }

  const PAPER = 700; // pixels that an A4 page holds between its margins

  function draw(chart, isDark, width) {
    const made = figure(chart, isDark);
    if (width) made.layout.width = width;
    drawn.add(chart);
    return Plotly.react(chart, made.data, made.layout, {
      responsive: !width, displayModeBar: false, showSendToCloud: false, doubleClick: false, topojsonURL: shared.map
    });
  }

  const charts = [...document.querySelectorAll('.chart')];
  if (charts.length && window.Plotly) {
    const seen = new IntersectionObserver(entries => {
      for (const entry of entries) {
        if (entry.isIntersecting && !drawn.has(entry.target)) draw(entry.target, dark.matches);
      }
    }, { rootMargin: '800px' });
    charts.forEach(chart => seen.observe(chart));
    dark.addEventListener('change', () => drawn.forEach(chart => draw(chart, dark.matches)));
    addEventListener('afterprint', () => drawn.forEach(chart => draw(chart, dark.matches)));
    for (const button of document.querySelectorAll('button[data-picture]')) {
      button.hidden = false;
      button.addEventListener('click', async () => {
        const chart = document.getElementById(button.dataset.picture);
        if (!drawn.has(chart)) await draw(chart, dark.matches);
        Plotly.downloadImage(chart, { format: button.dataset.format, filename: chart.dataset.file, scale: 2 });
      });
    }
  }

  const closed = [];
  addEventListener('beforeprint', () => {
    charts.forEach(chart => draw(chart, false, PAPER));
    for (const fold of document.querySelectorAll('details:not([open]):not(.reading)')) {
      fold.open = true;
      closed.push(fold);
    }
  });
  addEventListener('afterprint', () => closed.splice(0).forEach(fold => { fold.open = false; }));
  const menu = document.querySelector('.pages details');
  if (menu && innerWidth <= 900) menu.open = false;

  // an address in a line of code is whole: where this page stands now, unless the edition names its own
  for (const line of document.querySelectorAll('code[data-file]')) {
    const whole = new URL(line.dataset.file, location.href).href;
    line.textContent = line.textContent.replace(line.dataset.written, whole);
  }
})();
