// Finds pages, tabs and charts by their words; the list of them is the file beside, read at the first key.
(() => {
  'use strict';
  const box = document.querySelector('.find');
  const field = box && box.querySelector('input');
  if (!field) return;
  box.querySelector('label').hidden = false;
  const MOST = 12;
  const list = document.createElement('ul');
  list.hidden = true;
  list.setAttribute('aria-live', 'polite');
  box.append(list);
  let entries = null;

  // letters that a Russian keyboard lacks, or that are often typed without their dots
  const FEW_KEYS = { ё: 'е', ү: 'у', ө: 'о' };
  const plain = text => text.normalize('NFKD').replace(/[\u0300-\u0304\u0307]/g, '').normalize('NFC').toLowerCase()
    .replace(/[ёүө]/g, letter => FEW_KEYS[letter]);

  function begin() {
    if (entries || box.querySelector('script')) return;
    const script = document.createElement('script');
    script.src = box.dataset.index;
    script.onload = () => {
      entries = window.thirdNeighbor.map(([title, where, address, words]) => (
        { title, where, address, head: plain(title), all: plain(`${title} ${where} ${words || ''}`) }));
      show();
    };
    box.append(script);
  }

  // whether two words differ by one letter at most: another, one more, one less, two exchanged
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    const [x, y] = [a.slice(i), b.slice(i)];
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }

  function score(entry, asked) {
    let sum = 0;
    for (const word of asked) {
      if (entry.head.startsWith(word)) sum += 4;
      else if (entry.head.includes(word)) sum += 3;
      else if (entry.all.includes(word)) sum += 2;
      else if (word.length > 3 && entry.all.split(/[^\p{L}\p{N}]+/u).some(other => near(word, other))) sum += 1;
      else return 0;
    }
    return sum;
  }

  function show() {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    list.hidden = !asked.length || !entries;
    if (list.hidden) return;
    const found = entries.map(entry => [score(entry, asked), entry]).filter(([points]) => points)
      .sort((a, b) => b[0] - a[0]).slice(0, MOST).map(([, entry]) => item(entry));
    list.replaceChildren(...(found.length ? found : [Object.assign(document.createElement('li'), { textContent: box.dataset.none })]));
  }

  function item({ title, where, address }) {
    const link = Object.assign(document.createElement('a'), { href: address, textContent: title });
    link.append(Object.assign(document.createElement('small'), { textContent: where }));
    link.addEventListener('click', close);
    const line = document.createElement('li');
    line.append(link);
    return line;
  }

  function close() {
    list.hidden = true;
  }

  field.addEventListener('focus', begin);
  field.addEventListener('input', () => { begin(); show(); });
  box.addEventListener('keydown', event => {
    const links = [...list.querySelectorAll('a')];
    const here = links.indexOf(document.activeElement);
    if (event.key === 'Escape') { close(); field.focus(); }
    if (event.key === 'Enter' && here < 0 && !list.hidden && links.length) links[0].click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length && !list.hidden) {
      event.preventDefault();
      (links[here + step] || field).focus();
    }
  });
  document.addEventListener('click', event => { if (!box.contains(event.target)) close(); });
})();
