// Sets the theme before the first paint: the person's choice, else the system's.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('theme'); } catch (e) { /* private mode: the system's theme */ }
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = chosen || (dark ? 'dark' : 'light');
})();
